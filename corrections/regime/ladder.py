"""What the thresholds of the measures suggest. A suggestion: people propose, and the body named by law
decides.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from core.law import LawView, RuleVersion
from core.law.terms import last_day
from corrections.kinds import ActKind, Category

ONE_DAY = timedelta(days=1)
REVOCABLE = frozenset({Category.SUSPENDED_SENTENCE, Category.PAROLE})


@dataclass(frozen=True, slots=True)
class NextMeasure:
    """The act that the facts call for, and the threshold that says so."""

    act: ActKind
    rule: RuleVersion


def for_absence(view: LawView, category: Category, first: date, last: date) -> NextMeasure:
    """What `first` to `last` out of supervision without reason calls for, both days included.

    Up to and with the tenth day a reprimand, from the eleventh a warning, beyond a month revocation (缓刑,
    假释). Where there is no reprimand, as before 2020-07-01, the first answer is a warning.
    """
    if last < first:
        raise ValueError("an absence ends on or after its first day")
    beyond = view.rule("measures.revocation_months")
    if category in REVOCABLE and last > last_day(first, months=view.integer(beyond.id)):
        return NextMeasure(ActKind.REVOKE, beyond)
    if view.holds("measures.reprimand_max_days"):
        most = view.rule("measures.reprimand_max_days")
        short = (last - first).days + 1 <= view.integer(most.id)
        return NextMeasure(ActKind.REPRIMAND if short else ActKind.WARNING, most)
    return NextMeasure(ActKind.WARNING, view.rule("authority.warning"))


def police_penalty_possible(view: LawView, category: Category) -> bool:
    """Whether the police may be asked to penalise; parole is not on the list."""
    return category in view.items("measures.police_penalty_categories")


def steps_after_warning(view: LawView, category: Category) -> tuple[ActKind, ...]:
    """The acts that lie above a warning for this category, lowest first."""
    steps = [ActKind.POLICE_PENALTY] if police_penalty_possible(view, category) else []
    if category in REVOCABLE:
        steps.append(ActKind.REVOKE)
    if category is Category.TEMPORARY_EXECUTION:
        steps.append(ActKind.RETURN_TO_PRISON)
    return tuple(steps)


def commendation_from(view: LawView, received: date) -> date | None:
    """The first day on which a commendation for conduct is open; None where no national rule knows one."""
    if not view.holds("measures.commendation_months"):
        return None
    return last_day(received, months=view.integer("measures.commendation_months")) + ONE_DAY


def commutation_unusual(view: LawView, category: Category) -> bool:
    """Whether commutation is the exception for this category (缓刑: only for major merit)."""
    return category in view.items("measures.commutation_unusual")
