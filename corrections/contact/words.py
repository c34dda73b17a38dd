"""What people read for the words of this slice."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from core.law import RuleSet
from corrections.contact.kinds import ContactKind, Grade, MarkKind, OccasionOutcome, VisitSign
from corrections.kinds import DutyKind
from corrections.regime.duties import DutyDue
from corrections.regime.slots import Slot
from corrections.words import label

WORDS: Mapping[StrEnum, LazyString] = {
    ContactKind.TEAM: _l("Contact with family or team"),
    ContactKind.OTHER: _l("Other contact"),
    Grade.GOOD: _l("Good"),
    Grade.FAIR: _l("Fair"),
    Grade.POOR: _l("Poor"),
    VisitSign.IN_GOOD_SPIRITS: _l("In good spirits"),
    VisitSign.HAS_WORK: _l("Has work"),
    VisitSign.FAMILY_WELL: _l("Family is well"),
    VisitSign.OUT_OF_WORK: _l("Out of work"),
    VisitSign.UNWELL: _l("Unwell"),
    VisitSign.SHORT_OF_MONEY: _l("Short of money"),
    VisitSign.TROUBLE_AT_HOME: _l("Trouble at home"),
    VisitSign.ASKS_FOR_HELP: _l("Asks for help"),
    OccasionOutcome.MET: _l("Met"),
    OccasionOutcome.PARTLY: _l("Partly met"),
    OccasionOutcome.EXCUSED: _l("Excused"),
    OccasionOutcome.MISSED: _l("Missed"),
    OccasionOutcome.WITHDRAWN: _l("Miss taken back"),
    MarkKind.MET: _l("Met"),
    MarkKind.EXCUSED: _l("Excused"),
    MarkKind.MISSED: _l("Missed"),
    MarkKind.WITHDRAWN: _l("Miss taken back"),
}

DUTIES: Mapping[DutyKind, str] = {duty: label(duty) for duty in DutyKind}
GRADES: Mapping[Grade, LazyString] = {grade: WORDS[grade] for grade in Grade}

ICONS: Mapping[ContactKind, str] = {
    ContactKind.IN_PERSON_REPORT: "user-check",
    ContactKind.PHONE_REPORT: "phone",
    ContactKind.WRITTEN_REPORT: "file-text",
    ContactKind.ORDER_REPORT: "file-text",
    ContactKind.HEALTH_REPORT: "file-text",
    ContactKind.HEALTH_REVIEW: "file-certificate",
    ContactKind.STUDY: "school",
    ContactKind.SERVICE: "heart-handshake",
    ContactKind.LEAVE_CHECK: "phone",
    ContactKind.TALK: "message-circle",
    ContactKind.HOME_VISIT: "home",
    ContactKind.TEAM: "users-group",
    ContactKind.OTHER: "note",
}

_REPORTED = _l("What was reported: whereabouts, work, family, people met.")
_PAPER = _l("What the paper says, in two sentences.")
_TALKED = _l("What was talked about, what you saw, what was agreed.")
_TRIED = _l("What was tried, and what you will do next.")
_HINTS: Mapping[ContactKind, LazyString] = {
    ContactKind.IN_PERSON_REPORT: _REPORTED,
    ContactKind.PHONE_REPORT: _REPORTED,
    ContactKind.LEAVE_CHECK: _REPORTED,
    ContactKind.WRITTEN_REPORT: _PAPER,
    ContactKind.ORDER_REPORT: _PAPER,
    ContactKind.HEALTH_REPORT: _PAPER,
    ContactKind.HEALTH_REVIEW: _PAPER,
}


def word(code: StrEnum) -> str:
    """What people read for a code of this slice."""
    return str(WORDS[code])


def kind_label(kind: ContactKind) -> Any:
    """What people read for a kind of contact, translated when it is shown; as `kind_word`."""
    return WORDS[kind] if kind.duty is None else DUTIES[kind.duty]


def kind_word(kind: ContactKind | DutyKind, ruleset: RuleSet = RuleSet.R2020) -> str:
    """What people read for a kind of contact; a kind that meets a duty is called as the duty is."""
    duty = kind.duty if isinstance(kind, ContactKind) else kind
    return str(label(duty, ruleset)) if duty is not None else word(kind)


def with_also(kind: ContactKind, also: Iterable[DutyKind]) -> str:
    """A kind together with what the same occasion covered."""
    return _(" + ").join([kind_word(kind), *(kind_word(each) for each in also)])


def signs_word(signs: str | None) -> str:
    """What a helper ticked, as one line."""
    return _(", ").join(word(VisitSign(each)) for each in signs.split(",")) if signs else ""


def summary_hint(kind: ContactKind, *, reached: bool) -> LazyString:
    """What belongs into the summary of such a contact."""
    return _HINTS.get(kind, _TALKED) if reached else _TRIED


def slot_word(slot: Slot) -> str:
    """A stretch of days in words: one day, or from one to another."""
    if slot.first == slot.last:
        return slot.first.isoformat()
    return _("%(first)s to %(last)s", first=slot.first.isoformat(), last=slot.last.isoformat())


def occasion_word(due: DutyDue) -> str:
    """One occasion of a duty: which days it is for, and by when it is due."""
    what = _("%(days)s, due %(day)s", days=slot_word(due.slot), day=due.due_day.isoformat())
    return _("%(what)s (added for a sensitive period)", what=what) if due.key.added_by else what
