"""The kinds of contact, and which duties one occasion may cover."""

from collections.abc import Mapping
from enum import StrEnum

from corrections.kinds import DutyKind


class ContactKind(StrEnum):
    """What happened between the office and the person. Kinds that meet a duty carry that duty's value.

    Whether somebody was reached is no kind: a visit to a closed door is a visit that was only tried.
    """

    IN_PERSON_REPORT = "in_person_report"
    """当面报到"""
    PHONE_REPORT = "phone_report"
    """电话报告"""
    WRITTEN_REPORT = "written_report"
    """书面思想汇报"""
    ORDER_REPORT = "order_report"
    """禁止令遵守情况报告"""
    HEALTH_REPORT = "health_report"
    """身体情况报告"""
    HEALTH_REVIEW = "health_review"
    """病情复查材料"""
    STUDY = "study"
    """教育学习"""
    SERVICE = "service"
    """公益活动"""
    LEAVE_CHECK = "leave_check"
    """外出期间电话或者视频监督"""
    TALK = "talk"
    """个别谈话"""
    HOME_VISIT = "home_visit"
    """实地走访"""
    TEAM = "team"
    """Contact with the family, the committee, an employer or school: the team around the person (矫正小组)."""
    OTHER = "other"
    """Anything else worth keeping on the file."""

    @property
    def duty(self) -> DutyKind | None:
        """The duty this kind meets, if it meets one."""
        return DutyKind(self.value) if self.value in set(DutyKind) else None


class Grade(StrEnum):
    """How study or service went, as the monthly work record (工作记录) asks."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class VisitSign(StrEnum):
    """What a helper may tick after a visit: plain things anybody can see, no judgement of the person."""

    IN_GOOD_SPIRITS = "in_good_spirits"
    HAS_WORK = "has_work"
    FAMILY_WELL = "family_well"
    OUT_OF_WORK = "out_of_work"
    UNWELL = "unwell"
    SHORT_OF_MONEY = "short_of_money"
    TROUBLE_AT_HOME = "trouble_at_home"
    ASKS_FOR_HELP = "asks_for_help"


class MarkKind(StrEnum):
    """What was set down about one occasion of a duty."""

    MET = "met"
    """A contact met it, wholly or in part."""
    EXCUSED = "excused"
    """The head of the office excused it, with a reason."""
    MISSED = "missed"
    """An officer has looked into it and confirmed that it was not met."""
    WITHDRAWN = "withdrawn"
    """The head of the office took that confirmation back, with a reason."""


class OccasionOutcome(StrEnum):
    """What became of one occasion of a duty."""

    MET = "met"
    PARTLY = "partly"
    """Time was owed, and less than that was given."""
    EXCUSED = "excused"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    """Once confirmed as missed, and taken back: nothing is held against the person."""


WORD_OF = {
    MarkKind.EXCUSED: OccasionOutcome.EXCUSED,
    MarkKind.MISSED: OccasionOutcome.MISSED,
    MarkKind.WITHDRAWN: OccasionOutcome.WITHDRAWN,
}
"""What the office's last word about an occasion makes of it."""
STILL_MET = frozenset({OccasionOutcome.PARTLY, OccasionOutcome.MISSED, OccasionOutcome.WITHDRAWN})
"""What a contact of its days still turns into met."""

TRIED = frozenset(
    {
        ContactKind.PHONE_REPORT,
        ContactKind.LEAVE_CHECK,
        ContactKind.TALK,
        ContactKind.HOME_VISIT,
        ContactKind.TEAM,
        ContactKind.OTHER,
    }
)
"""Kinds that the office begins itself, so that they can be tried in vain."""

GROUP_KINDS = (ContactKind.STUDY, ContactKind.SERVICE)
"""Kinds that are held for several people at once, and measured in time."""

COVERS: Mapping[ContactKind, tuple[DutyKind, ...]] = {
    ContactKind.IN_PERSON_REPORT: (
        DutyKind.WRITTEN_REPORT,
        DutyKind.TALK,
        DutyKind.ORDER_REPORT,
        DutyKind.HEALTH_REPORT,
        DutyKind.HEALTH_REVIEW,
    ),
    ContactKind.PHONE_REPORT: (DutyKind.LEAVE_CHECK, DutyKind.ORDER_REPORT, DutyKind.HEALTH_REPORT),
    ContactKind.LEAVE_CHECK: (DutyKind.PHONE_REPORT, DutyKind.ORDER_REPORT, DutyKind.HEALTH_REPORT),
    ContactKind.WRITTEN_REPORT: (DutyKind.ORDER_REPORT, DutyKind.HEALTH_REPORT),
    ContactKind.TALK: (DutyKind.WRITTEN_REPORT, DutyKind.ORDER_REPORT),
    ContactKind.HOME_VISIT: (DutyKind.TALK, DutyKind.WRITTEN_REPORT, DutyKind.ORDER_REPORT, DutyKind.HEALTH_REPORT),
}
"""What else may be done on the same occasion, so that one visit to the office is typed once."""

OF_HELP = frozenset({ContactKind.TALK, ContactKind.HOME_VISIT, ContactKind.OTHER})
"""What happens between the office and somebody who is not under correction: nothing is owed, and help is offered."""
