"""What is wrong with an explanation as somebody reports it. Pure: the person's case comes in as arguments."""

from datetime import datetime, timedelta

from core.clock import office_day
from corrections.notice.kinds import ExplainWay, Language, NoticePoint, SignatureWay
from corrections.notice.values import ExplanationToRecord

FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far a browser's clock may run ahead of the server's."""


def faults(value: ExplanationToRecord, now: datetime, received: datetime, *, minor: bool) -> dict[str, str]:
    """What is wrong or missing, by field. A protected minor's guardian has to be present (实施办法 art. 55)."""
    found: dict[str, str] = {}
    if set(value.points) != set(NoticePoint):
        found["points"] = "Explain what is still missing, then tick it. All of them have to be explained."
    if value.at > now + FUTURE_TOLERANCE:
        found["at"] = "This lies ahead. Record it when it has happened."
    elif office_day(value.at) < office_day(received):
        found["at"] = "This is before the person was received."
    if value.language is Language.OTHER and not value.other_language:
        found["other_language"] = "Please name the language."
    if value.way is not ExplainWay.READ and not value.second_name:
        found["second_name"] = "Please name who read it out or interpreted."
    if value.signature is SignatureWay.VOLUME and not value.volume:
        found["volume"] = "Please say in which volume the original lies."
    if value.signature is SignatureWay.SCAN and not value.scan:
        found["scan"] = "Please attach the signed scan."
    if minor and not value.guardian_name:
        found["guardian_name"] = "Protected as a minor: the guardian has to be present. Please name them."
    return found
