"""Pure decisions about sheets and objections to them."""

from collections.abc import Collection
from datetime import date

from core.errors import Conflict, Invalid
from core.messages import mark as _m
from corrections.kinds import Body
from scoring.ledger.kinds import TRANSITIONS, ObjectionOutcome, SheetState

Earlier = Collection[tuple[Body, ObjectionOutcome | None]]
"""Earlier objections to a sheet: who handles them, and what came of them."""


MOST_SHEETS = 500
"""How many sheets are reviewed or confirmed at once: more would keep everybody else from writing for too long."""


def check_number(sheets: Collection[str]) -> None:
    """Raise Invalid where more sheets are named than one act takes."""
    if len(sheets) > MOST_SHEETS:
        raise Invalid(fields={"sheets": _m("No more than %(most)s may be chosen at once.")}, most=MOST_SHEETS)


def check_move(now: SheetState, to: SheetState) -> None:
    """Raise Conflict unless a sheet may pass from one state into the other."""
    if to not in TRANSITIONS[now]:
        raise Conflict("This sheet is not at the step this needs.")


def handled_by(earlier: Earlier) -> Body:
    """Who handles the next objection: the county first, the procuratorate once the county's answer was no."""
    if any(outcome is None for _body, outcome in earlier):
        raise Conflict("An objection to this sheet waits for its answer already.")
    refused = (Body.COUNTY, ObjectionOutcome.UPHELD) in earlier
    return Body.PROCURATORATE if refused else Body.COUNTY


def check_raised(raised_on: date, today: date, until: date | None, body: Body) -> None:
    """Raise Invalid when an objection was raised on a day that lies ahead, or too late for the county."""
    if raised_on > today:
        raise Invalid(fields={"raised_on": "This day lies ahead."})
    if body is Body.COUNTY and until is not None and raised_on > until:
        raise Invalid(fields={"raised_on": "The time for objecting was over by then."})


def check_answer(body: Body, document: str) -> None:
    """Raise Invalid when the answer of the procuratorate comes without the number of its paper."""
    if body is Body.PROCURATORATE and not document:
        raise Invalid(fields={"document": "Please give the number of the paper."})
