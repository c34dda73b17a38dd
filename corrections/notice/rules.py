"""How the notice was explained, and what is wrong with an answer. Pure: the person's case comes in as arguments."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import office_day
from corrections.notice.kinds import ExplainWay, Language, SignatureWay

NAME_MAX = 64
REMARK_MAX = 1000
LENGTHS = {"second_name": NAME_MAX, "guardian_name": NAME_MAX, "other_language": 40, "volume": 80}
FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far a browser's clock may run ahead of the server's."""


@dataclass(frozen=True)
class Told:
    """How the notice was explained. `by` is the public id of a colleague, empty for whoever records it; the names are
    of people who were present.
    """

    at: datetime
    language: Language
    way: ExplainWay
    signature: SignatureWay
    by: str = ""
    other_language: str = ""
    second_name: str = ""
    guardian_name: str = ""
    attachment: str = ""
    volume: str = ""
    remark: str = ""


def faults(told: Told, now: datetime, received: datetime, *, minor: bool) -> dict[str, str]:
    """What is wrong or missing, by field. A protected minor's guardian has to be present (实施办法 art. 55)."""
    found = {
        name: "Please keep it to one short line."
        for name, most in LENGTHS.items()
        if len(getattr(told, name)) > most or not getattr(told, name).isprintable()
    }
    if told.at > now + FUTURE_TOLERANCE:
        found["at"] = "This lies ahead. Record it when it has happened."
    elif office_day(told.at) < office_day(received):
        found["at"] = "This is before the person was received."
    if told.language is Language.OTHER and not told.other_language.strip():
        found["other_language"] = "Please name the language."
    if told.way is not ExplainWay.READ and not told.second_name.strip():
        found["second_name"] = "Please name who read it out or interpreted."
    if told.signature is SignatureWay.VOLUME and not told.volume.strip():
        found["volume"] = "Please say in which volume the original lies."
    if minor and not told.guardian_name.strip():
        found["guardian_name"] = "Protected as a minor: the guardian has to be present. Please name them."
    if len(told.remark) > REMARK_MAX:
        found["remark"] = "Please keep it under 1000 characters."
    return found
