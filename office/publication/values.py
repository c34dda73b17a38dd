"""What publishing takes: a text, a holiday notice, a second person's decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from core.law.texts import TextKind
from office.publication.kinds import Every
from office.publication.words import EVERY_LABELS, KIND_LABELS

EFFECTIVE = _l("From this day the text is in force. What was in force before must stay the same in it.")
DECISION: Mapping[Any, Any] = {True: _l("Confirm: publish it"), False: _l("Decline")}


@value
class PresetsToAdopt:
    """The texts that ship with the product, by kind and name."""

    texts: Mapping[TextKind, Mapping[str, str]]


@value
class TextDraft:
    """A text somebody wants to publish. The text itself stays as it was typed or uploaded, to the last line break."""

    text: str
    kind: TextKind = asked(_l("Kind of text"), words=KIND_LABELS, as_list=True)
    name: str = asked(
        _l("Name of the text"),
        printed=False,
        hint=_l("The name of the text that it replaces, such as rules/leave.toml."),
        most=120,
        attributes={"autocomplete": "off", "spellcheck": "false"},
    )
    effective_from: date = asked(_l("In force from"), hint=EFFECTIVE)


GROUPS = ("all", "strict", "ordinary", "relaxed")
"""For whom a frequency is set: everybody, or each level by itself."""
TIMES: dict[str, Any] = {"most": 31, "least": 1, "unit": _l("times")}
STRETCH: dict[str, Any] = {"words": EVERY_LABELS, "as_list": True}


@value
class RuleToChange:
    """One value that no law sets, as the office sets it from a day on. A level without a frequency owes nothing."""

    rule: str
    amount: int | None = asked(_l("New value"), most=100_000, default=None, audit=True)
    all_times: int | None = asked(_l("How often"), like=TIMES, default=None, audit=True)
    all_every: Every | None = asked(_l("In which stretch"), like=STRETCH, default=None, audit=True)
    strict_times: int | None = asked(_l("Strict level: how often"), like=TIMES, default=None, audit=True)
    strict_every: Every | None = asked(_l("Strict level: in which stretch"), like=STRETCH, default=None, audit=True)
    ordinary_times: int | None = asked(_l("Ordinary level: how often"), like=TIMES, default=None, audit=True)
    ordinary_every: Every | None = asked(_l("Ordinary level: in which stretch"), like=STRETCH, default=None, audit=True)
    relaxed_times: int | None = asked(_l("Relaxed level: how often"), like=TIMES, default=None, audit=True)
    relaxed_every: Every | None = asked(_l("Relaxed level: in which stretch"), like=STRETCH, default=None, audit=True)
    effective_from: date = asked(_l("In force from"))
    document: str = asked(
        _l("Title, number and article of the paper that sets it"),
        hint=_l("Papers handed to people name it as the ground."),
        most=200,
        width="long",
    )

    @property
    def often(self) -> Mapping[str, tuple[int | None, Every | None]]:
        """What was answered for each group; those without any answer are left out."""
        given = {each: (getattr(self, f"{each}_times"), getattr(self, f"{each}_every")) for each in GROUPS}
        return {each: pair for each, pair in given.items() if pair != (None, None)}


@value
class ExaminedText:
    """A text without faults, and up to which published row it was compared with the others."""

    draft: TextDraft
    stamp: int


@dataclass(frozen=True)
class Typed:
    """One holiday of the notice: first and last day off, and the weekend days worked for it."""

    first: date | None
    last: date | None
    workdays: str


@value
class HolidayNotice:
    """The holiday notice of a year, typed in from the paper, its holidays in the order of the year."""

    year: int
    holidays: tuple[Typed, ...]
    cites: str = asked(_l("Title and number of the notice"), printed=False, most=200)
    issued: date = asked(_l("Issued on"))
    effective_from: date = asked(_l("In force from"), hint=EFFECTIVE)


@value
class TextDecision:
    """The second person's decision on a text that waits."""

    waiting: str
    confirm: bool = asked(_l("Your decision"), words=DECISION)
    reason: str = asked(_l("Reason"), printed=False, lines=1, default="")


@value
class TextToPublish:
    """A text that waits and was examined once more before it is published."""

    waiting: str
    stamp: int


@value
class TextToWithdraw:
    """A text that waits and is taken back."""

    waiting: str
