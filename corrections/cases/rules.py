"""Pure decisions about a case: what a sentence must look like, and whether a case may end."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import day_start
from core.errors import Invalid
from core.law import LawView
from core.law.terms import Agreement, compare_end, credit_custody, last_day
from core.messages import mark as _m
from corrections.cases.kinds import Penalty, TermQuery
from corrections.cases.values import (
    CaseToEnd,
    CaseToReceive,
    CustodyToEnd,
    CustodyToRecord,
    EndProposalDecision,
    EndToPropose,
    LevelDecision,
    LevelToSet,
    TermToChange,
)
from corrections.kinds import Category, EndKind, Level, ProposalKind, TemporaryGround

ONE_DAY = timedelta(days=1)
OF_AGE = 18
FIRST_LEVEL = "level.initial"
"""The rule for everybody who is received: where it is unknown, so is all that follows from a reception."""
LONGEST_TERM_YEARS = 50
"""No term of correction ends later than so many years from now; a year beyond is mistyped."""
LAW_WORD = {
    Category.PUBLIC_SURVEILLANCE: "surveillance",
    Category.SUSPENDED_SENTENCE: "probation",
    Category.PAROLE: "parole",
    Category.TEMPORARY_EXECUTION: "outside_prison",
}
"""How the term rules name the categories."""
GROUND_WORD = {
    TemporaryGround.MEDICAL_PAROLE: "medical_parole",
    TemporaryGround.PREGNANT_OR_NURSING: "pregnant_or_nursing",
    TemporaryGround.CANNOT_CARE_FOR_SELF: "unable_to_care_for_self",
}
"""How the term rules name the grounds of temporary execution outside prison."""
PENALTIES = {
    Category.PUBLIC_SURVEILLANCE: (Penalty.PUBLIC_SURVEILLANCE,),
    Category.SUSPENDED_SENTENCE: (Penalty.CRIMINAL_DETENTION, Penalty.FIXED_TERM),
    Category.PAROLE: (Penalty.FIXED_TERM, Penalty.LIFE),
    Category.TEMPORARY_EXECUTION: (Penalty.CRIMINAL_DETENTION, Penalty.FIXED_TERM, Penalty.LIFE),
}
"""刑法 arts. 38, 72, 81; 刑事诉讼法 art. 265: from which penalty each category can come."""
ENDS = {
    Category.PUBLIC_SURVEILLANCE: (EndKind.TERM_SERVED, EndKind.PARDONED, EndKind.DIED, EndKind.MOVED_AWAY),
    Category.SUSPENDED_SENTENCE: (
        EndKind.TERM_SERVED, EndKind.PARDONED, EndKind.REVOKED, EndKind.DIED, EndKind.MOVED_AWAY,
    ),
    Category.PAROLE: (EndKind.TERM_SERVED, EndKind.PARDONED, EndKind.REVOKED, EndKind.DIED, EndKind.MOVED_AWAY),
    Category.TEMPORARY_EXECUTION: (
        EndKind.TERM_SERVED, EndKind.PARDONED, EndKind.RETURNED_TO_PRISON, EndKind.DIED, EndKind.MOVED_AWAY,
    ),
}  # fmt: skip
"""How each category can end (社区矫正法 arts. 27, 44, 45)."""
NEEDS_FREEDOM = frozenset({EndKind.TERM_SERVED, EndKind.MOVED_AWAY})
"""Ends that an office may not record while the person is in custody or a revocation is pending."""
NEEDS_PAPER = frozenset({EndKind.REVOKED, EndKind.RETURNED_TO_PRISON, EndKind.PARDONED})
"""Ends that rest on somebody's paper."""
PROPOSALS = {
    Category.PUBLIC_SURVEILLANCE: (),
    Category.SUSPENDED_SENTENCE: (ProposalKind.REVOKE,),
    Category.PAROLE: (ProposalKind.REVOKE,),
    Category.TEMPORARY_EXECUTION: (ProposalKind.RETURN_TO_PRISON,),
}
"""What may be proposed to end each category before its time (社区矫正法 arts. 46, 49)."""
DAY_AHEAD = _m("This day lies ahead.")
MOMENT_AHEAD = _m("This lies ahead.")
NO_PAPER = _m("Please give the number of the paper.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the papers say about the sentence."""

    category: Category
    penalty: Penalty
    penalty_months: int | None
    term_first: date
    term_last: date
    term_months: int | None = None
    combined: bool = False
    """数罪并罚: the limits of public surveillance are then higher."""
    custody_days: int = 0
    temporary_ground: TemporaryGround | None = None


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a sentence: messages by field, with the numbers they name."""

    fields: dict[str, str]
    params: dict[str, Any]


def sentence_of(value: CaseToReceive) -> Sentence:
    """The sentence in what the papers say."""
    return Sentence(
        value.category,
        value.penalty,
        value.penalty_length,
        value.term_first,
        value.term_last,
        value.term_length,
        value.combined,
        value.custody_days or 0,
        value.temporary_ground,
    )


def initial_level(view: LawView) -> Level:
    """The level of somebody about whose level nothing was decided."""
    return Level(view.text(FIRST_LEVEL))


def check_reception(view: LawView, value: CaseToReceive, today: date) -> TermQuery | None:
    """Raise Invalid unless somebody may be received so; answers what must be asked back about the printed term.

    `view` is the law of the first day of the term.
    """
    given = sentence_of(value)
    faults = sentence_faults(view, given)
    if value.received_on > today:
        faults.fields["received_on"] = DAY_AHEAD
    if value.offence_on > min(value.term_first, today):
        faults.fields["offence_on"] = _m("The offence lies before the term.")
    if faults.fields:
        raise Invalid(fields=faults.fields, **faults.params)
    return term_query(view, given)


def check_term(value: TermToChange, first: date, last: date, decided: Collection[datetime], today: date) -> None:
    """Raise Invalid unless a court may have changed a term from `first` to `last` so; `decided` are earlier changes."""
    faults: dict[str, str] = {}
    if value.decided_on > today:
        faults["decided_on"] = DAY_AHEAD
    elif decided and day_start(value.decided_on) <= max(decided):
        faults["decided_on"] = _m("A later decision on the term is on file already.")
    if value.last_day < max(value.decided_on, first):
        faults["last_day"] = _m("The term cannot end before it was decided.")
    elif value.last_day == last:
        faults["last_day"] = _m("This is the last day already.")
    elif value.last_day.year > today.year + LONGEST_TERM_YEARS:
        faults["last_day"] = _m("Please check the year.")
    _refuse(faults)


def check_level(value: LevelToSet, now: Level | None) -> None:
    """Raise Invalid where this level was decided last already."""
    _refuse({"level": _m("This level is in force already.")} if now is value.level else {})


def check_level_decision(value: LevelDecision) -> None:
    """Raise Invalid where a proposal is declined without reasons."""
    _refuse({} if value.confirmed or value.reason else {"reason": _m("Please give the reasons.")})


def check_custody(value: CustodyToRecord, now: datetime) -> None:
    """Raise Invalid unless the custody has begun."""
    _refuse({"from_at": MOMENT_AHEAD} if value.from_at > now else {})


def check_custody_end(value: CustodyToEnd, from_at: datetime, now: datetime) -> None:
    """Raise Invalid unless a custody that began at `from_at` may be over then."""
    between = from_at < value.to_at <= now
    _refuse({} if between else {"to_at": _m("This lies before its beginning or ahead.")})


def check_proposal(value: EndToPropose, category: Category, now: datetime) -> None:
    """Raise Invalid unless the law knows such a proposal for this category and it was made."""
    faults = {"from_at": MOMENT_AHEAD} if value.from_at > now else {}
    if value.kind not in PROPOSALS[category]:
        faults["kind"] = _m("The law knows no such proposal for this category.")
    _refuse(faults)


def check_proposal_decision(value: EndProposalDecision, from_at: datetime, now: datetime) -> None:
    """Raise Invalid unless a proposal made at `from_at` may be decided then."""
    between = from_at < value.to_at <= now
    _refuse({} if between else {"to_at": _m("This lies before the proposal or ahead.")})


def check_end(value: CaseToEnd, category: Category, received: date, last: date, today: date) -> None:
    """Raise Invalid unless a case of this category, received on `received` with a term until `last`, may end so.

    Custody and pending proposals are looked at elsewhere.
    """
    faults: dict[str, str] = {}
    if value.kind not in ENDS[category]:
        faults["kind"] = _m("This category does not end that way.")
    if value.kind is EndKind.TERM_SERVED and value.day != last:
        faults["day"] = _m("A term is served on its last day and no other.")
    elif not received <= value.day <= today:
        faults["day"] = _m("This day lies before reception or ahead.")
    if value.kind in NEEDS_PAPER and not value.document:
        faults["document"] = NO_PAPER
    _refuse(faults)


def check_pending_end(value: CaseToEnd) -> None:
    """Raise Invalid where the county closes a hindered case without a paper."""
    _refuse({} if value.document else {"document": NO_PAPER})


def sentence_faults(view: LawView, given: Sentence) -> Faults:
    """Hold a sentence against the limits of the criminal law in force on `view`'s day."""
    faults = Faults({}, {})
    if given.term_last < given.term_first:
        faults.fields["term_last"] = _m("The term would end before it begins.")
    if given.penalty not in PENALTIES[given.category]:
        faults.fields["penalty"] = _m("This category cannot follow from this penalty.")
    elif given.penalty is not Penalty.LIFE and not given.penalty_months:
        faults.fields["penalty_months"] = _m("Please give the length of the penalty.")
    else:
        _CHECKS[given.category](view, given, faults)
    return faults


def computed_end(view: LawView, given: Sentence) -> date | None:
    """The last day of the term as the law counts it from its first day and length; None where no length is given."""
    if not given.term_months:
        return None
    years, months = divmod(given.term_months, 12)
    last = last_day(given.term_first, years=years, months=months)
    if given.category == Category.PUBLIC_SURVEILLANCE:
        return credit_custody(last, given.custody_days, view.integer("term.surveillance_custody_credit"))
    return last


def term_query(view: LawView, given: Sentence) -> TermQuery | None:
    """What about the printed dates must be asked back. The printed dates bind all the same."""
    computed = computed_end(view, given)
    if computed is not None:
        return QUERIES[compare_end(given.term_last, computed)]
    if given.category is Category.PAROLE and given.penalty_months:
        share = view.decimal("term.parole_fixed_served_share")
        longest = last_day(given.term_first, months=max(1, int(given.penalty_months * (1 - share))))
        return TermQuery.PAROLE_EARLY if given.term_last > longest else None
    return None


QUERIES = {
    Agreement.SAME: None,
    Agreement.PRINTED_EARLIER: TermQuery.PRINTED_EARLIER,
    Agreement.PRINTED_LATER: TermQuery.PRINTED_LATER,
}


def minor_on(birth: date, day: date) -> bool:
    """Whether somebody born on `birth` was under eighteen on `day`: full years count from the day after a birthday."""
    return day < last_day(birth, years=OF_AGE) + 2 * ONE_DAY


def hindered(over: datetime, stretches: Iterable[tuple[datetime, datetime | None]]) -> bool:
    """Whether custody or a proposal stood when the term ran out, so that it did not end the case by itself."""
    return any(start < over and (end is None or end >= over) for start, end in stretches)


def end_moment(kind: EndKind, day: date, now: datetime) -> datetime:
    """The instant from which a person is no longer bound: after the last day, or at once where it ends today."""
    after = day_start(day + ONE_DAY)
    return after if kind is EndKind.TERM_SERVED else min(after, now)


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Invalid(fields=faults)


def _surveillance(view: LawView, given: Sentence, faults: Faults) -> None:
    most = "term.surveillance_combined_max_months" if given.combined else "term.surveillance_max_months"
    _between(faults, given.term_months, view.integer("term.surveillance_min_months"), view.integer(most))


def _suspended(view: LawView, given: Sentence, faults: Faults) -> None:
    detention = given.penalty is Penalty.CRIMINAL_DETENTION
    kind = "detention" if detention else "imprisonment"
    least = view.integer(f"term.probation_{kind}_min_months")
    if view.flag("term.probation_not_below_sentence"):
        least = max(least, given.penalty_months or 0)
    longest = view.integer("term.probation_sentence_max_months")
    if not detention and (given.penalty_months or 0) > longest:
        faults.fields["penalty_months"] = _m("The longest sentence that can be suspended, in months: %(longest)s.")
        faults.params["longest"] = longest
    _between(faults, given.term_months, least, view.integer(f"term.probation_{kind}_max_months"))


def _parole(view: LawView, given: Sentence, faults: Faults) -> None:
    if given.penalty is Penalty.LIFE:
        months = 12 * view.integer("term.parole_life_years")
        _between(faults, given.term_months, months, months)


def _outside_prison(view: LawView, given: Sentence, faults: Faults) -> None:
    rule = "term.outside_prison_life_grounds" if given.penalty is Penalty.LIFE else "term.outside_prison_grounds"
    if given.temporary_ground is None:
        faults.fields["temporary_ground"] = _m("Please say on what ground.")
    elif GROUND_WORD[given.temporary_ground] not in view.items(rule):
        faults.fields["temporary_ground"] = _m("This ground is not open to somebody serving life.")


def _between(faults: Faults, months: int | None, least: int, most: int) -> None:
    """The length of the term must be said and lie within the limits, both included."""
    if not months:
        faults.fields["term_months"] = _m("Please give the length of the term.")
    elif not least <= months <= most:
        faults.fields["term_months"] = _m(
            "By law the length of this term, in months, is at least %(least)s and at most %(most)s."
        )
        faults.params.update(least=least, most=most)


_CHECKS = {
    Category.PUBLIC_SURVEILLANCE: _surveillance,
    Category.SUSPENDED_SENTENCE: _suspended,
    Category.PAROLE: _parole,
    Category.TEMPORARY_EXECUTION: _outside_prison,
}
