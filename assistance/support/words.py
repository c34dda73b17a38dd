"""What people read for the words of help and its ratios."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.rates import Exclusion, RatioName

AIDS: Mapping[AidKind, LazyString] = {
    AidKind.LOW_INCOME: _l("Low-income aid"),
    AidKind.EXTREME_HARDSHIP: _l("Aid for extreme hardship"),
    AidKind.TEMPORARY_RELIEF: _l("Temporary relief"),
    AidKind.MEDICAL_AID: _l("Medical aid"),
    AidKind.HOUSING: _l("Housing"),
    AidKind.JOBS: _l("Work"),
    AidKind.SKILLS: _l("Skills training"),
    AidKind.START_UP_LOAN: _l("Start-up loan"),
    AidKind.LEGAL_AID: _l("Legal aid"),
    AidKind.MENTAL_HELP: _l("Psychological help"),
    AidKind.SCHOOLING: _l("Schooling"),
    AidKind.HOUSEHOLD: _l("Household registration"),
    AidKind.DISABILITY: _l("Help with a disability"),
    AidKind.OTHER: _l("Other help"),
}
OUTCOMES: Mapping[NeedOutcome, LazyString] = {
    NeedOutcome.MET: _l("The need is met"),
    NeedOutcome.PARTLY: _l("Met in part"),
    NeedOutcome.NOT_MET: _l("Not met"),
    NeedOutcome.FELL_AWAY: _l("No longer needed"),
}
RATIOS: Mapping[RatioName, LazyString] = {
    RatioName.FILING: _l("Filing rate"),
    RatioName.ASSISTANCE: _l("Assistance rate of the register"),
    RatioName.BOTH_GROUPS: _l("Helped over both groups"),
}
_TEAM = _l(
    "Helped means: a team (a helper assigned today, or a contact by the office itself) and at least one valid contact "
    "in the period. Valid is a contact in which the person was reached, face to face or by voice, or help that was "
    "given."
)
DEFINITIONS: Mapping[RatioName, tuple[LazyString, ...]] = {
    RatioName.FILING: (
        _l(
            "People on the assistance register, divided by those and the people whose correction has ended, who are "
            "still owed help and have no entry."
        ),
    ),
    RatioName.ASSISTANCE: (
        _l("People on the assistance register who are helped, divided by all people on the register."),
        _TEAM,
    ),
    RatioName.BOTH_GROUPS: (
        _l(
            "People under correction and people released from prison or a detention house on the register who are "
            "helped, divided by all of them. Those who came onto the register from correction are counted in the "
            "assistance rate of the register."
        ),
        _TEAM,
    ),
}
REASONS: Mapping[Exclusion, LazyString] = {
    Exclusion.REFUSED: _l("Declined help"),
    Exclusion.HANDED_ELSEWHERE: _l("Handed to another office"),
    Exclusion.PERIOD_OVER: _l("Period over"),
    Exclusion.MOVED: _l("Moved away"),
    Exclusion.DIED: _l("Died"),
    Exclusion.REIMPRISONED: _l("In prison again"),
    Exclusion.NO_ENTRY: _l("No entry on the register"),
    Exclusion.NO_CONTACT: _l("No valid contact in the period"),
    Exclusion.NO_TEAM: _l("No helper assigned and no contact by the office"),
}
