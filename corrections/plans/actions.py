"""What is done about plans: a new version is written, a draft is kept or thrown away."""

import json
from collections.abc import Mapping
from datetime import date

from core.access import Permission, Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotAllowed
from corrections.cases.queries import case_of
from corrections.plans import queries, rules
from corrections.plans.kinds import ChangeGround
from corrections.plans.models import PlanDraft, PlanVersion
from corrections.plans.rules import LONGEST_REVIEW, REQUIRED, TEXT_MAX, TEXTS

FASTER = "Somebody wrote version %(number)s while you were writing. Your text is still here: compare, then save again."
REASON_MAX = 1000


@action("plan.written", needs=Permission.PLAN_WRITE)
def write_plan(
    act: Act,
    *,
    subject: str,
    base: str,
    ground: ChangeGround,
    review_on: date,
    texts: Mapping[str, str],
    reason: str = "",
) -> str:
    """Write the next version of a plan. Answers its public id.

    `base` is the public id of the version it was written from, empty for the first; Conflict when that is no longer
    the newest, NotVisible when the person has no case. `texts` holds the texts named in `rules.TEXTS`. Invalid names
    the fields that are wrong.
    """
    person = act.visible(subject)
    case_of(act.session, person.id)
    now = queries.plan_now(act.session, person.id)
    if base != (now.public_id if now else ""):
        raise Conflict(FASTER, number=now.number if now else 0)
    given = _checked(act.today, now, ground, review_on, texts, reason)
    row = PlanVersion(
        subject_id=person.id,
        number=now.number + 1 if now else 1,
        written_at=act.now,
        written_by=act.actor.user_id,
        review_on=review_on,
        ground=ground,
        reason=reason.strip() or None,
    )
    for name in TEXTS:
        setattr(row, name, given[name] or None)
    act.session.add(row)
    _drop_draft(act, person)
    act.about(person, plan=row.public_id, number=row.number, fields=list(rules.changed(text_of(now), given)))
    return row.public_id


@action("plan.draft_saved", needs=Permission.PLAN_WRITE)
def save_draft(act: Act, *, subject: str, base: str, body: Mapping[str, str]) -> None:
    """Keep what was typed, for its writer only, until it becomes a version."""
    person = act.visible(subject)
    if act.actor.user_id is None:
        raise NotAllowed("Only a person can keep a draft.")
    row = queries.draft(act.session, person.id, act.actor.user_id)
    if row is None:
        row = PlanDraft(subject_id=person.id, user_id=act.actor.user_id)
        act.session.add(row)
    row.base, row.saved_at = base[:24], act.now
    row.body = json.dumps({name: text[: 4 * TEXT_MAX] for name, text in body.items()}, ensure_ascii=False)
    act.about(person)


@action("plan.draft_dropped", needs=Permission.PLAN_WRITE)
def drop_draft(act: Act, *, subject: str) -> None:
    """Throw one's own draft away."""
    person = act.visible(subject)
    _drop_draft(act, person)
    act.about(person)


def text_of(version: PlanVersion | None) -> dict[str, str]:
    """The texts of a version, empty before the first."""
    return {name: (getattr(version, name) or "") if version else "" for name in TEXTS}


def _drop_draft(act: Act, person: Subject) -> None:
    if act.actor.user_id is not None:
        row = queries.draft(act.session, person.id, act.actor.user_id)
        if row is not None:
            act.session.delete(row)


def _checked(
    today: date,
    now: PlanVersion | None,
    ground: ChangeGround,
    review_on: date,
    texts: Mapping[str, str],
    reason: str,
) -> dict[str, str]:
    faults: dict[str, str] = {}
    given = {name: texts.get(name, "").replace("\r\n", "\n").strip() for name in TEXTS}
    for name, text in given.items():
        if name in REQUIRED and not text:
            faults[name] = "A plan cannot do without this."
        if len(text) > TEXT_MAX:
            faults[name] = "Please keep it under 3000 characters."
    if not today < review_on <= today + LONGEST_REVIEW:
        faults["review_on"] = "A day from tomorrow on, within two years."
    if (ground is ChangeGround.FIRST) != (now is None):
        faults["ground"] = "The first plan is a first plan; every later one has another ground."
    if now is not None and not reason.strip():
        faults["reason"] = "Please say what brought the change about."
    if len(reason) > REASON_MAX:
        faults["reason"] = "Please keep it under 1000 characters."
    if faults:
        raise Invalid(fields=faults)
    if now is not None and ground is not ChangeGround.REVIEW and not rules.changed(text_of(now), given):
        raise Invalid("Nothing in it differs from the version in force. If that is the result of a review, say so.")
    return given
