"""Building blocks for an open act: putting a measure on file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.access import Subject
from core.acts import Act
from core.clock import day_start
from core.errors import Conflict
from corrections.file.models import Measure
from corrections.file.queries import facts_of
from corrections.kinds import ActKind, MeasureKind
from corrections.measures import queries
from corrections.regime.authority import Decision, who_decides


def put_on_file(act: Act, person: Subject, given: Mapping[str, Any], decision: Decision) -> Measure:
    """The measure that a payload describes, as decided by the body of `decision`."""
    row = Measure(
        subject_id=person.id,
        kind=MeasureKind(given["kind"]),
        body=decision.body,
        decided_at=day_start(date.fromisoformat(given["decided_on"])),
        document=given["document"],
        grounds=given["grounds"],
        covers=given.get("covers", []),
    )
    act.session.add(row)
    act.session.flush()
    return row


def confirm(act: Act, person: Subject, given: Mapping[str, Any]) -> str:
    """Put a copied measure on file once a second person has checked it; Conflict when it no longer may be."""
    named = {each["event"] for each in given.get("covers", ())}
    if named & queries.answered(act.session, person.id):
        raise Conflict("Another measure answers for one of these breaches by now.")
    view = act.law.at(date.fromisoformat(given["decided_on"]))
    decision = who_decides(ActKind(given["kind"]), view, facts_of(act.session, person.id).category)
    return put_on_file(act, person, given, decision).public_id
