"""Publishing: presets at set-up, and later versions by two people. A published row is never changed again."""

import hashlib
from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import GroundPermission
from core.access.models import Office, Post
from core.acts import Act, action, answered, second
from core.acts.models import WaitingAct, WaitingState
from core.errors import BadData, Conflict, Invalid, NotVisible
from core.law import load_texts
from core.law.texts import TextCheck, TextKind
from office.permissions import OfficePermission
from office.publication import queries
from office.publication.models import PublishedText
from office.publication.notice import notice_text
from office.publication.rewriting import changed
from office.publication.rules import law_faults, place_faults
from office.publication.values import (
    ExaminedText,
    HolidayNotice,
    PresetsToAdopt,
    RuleToChange,
    TextDecision,
    TextDraft,
    TextToPublish,
    TextToWithdraw,
)

PRESETS_FROM = date(2003, 1, 1)
"""Presets are in effect from before the first community correction pilots; their values carry their own dates."""
NEED = OfficePermission.LAW_PUBLISH
KIND = queries.WAITING_KIND
PUBLISHED = "law.text_published"
Checks = Iterable[tuple[TextKind, TextCheck]]
"""What the parts of the house say against texts, each for its kind of text."""


class TextRefused(Invalid):
    """A text that may not be published; `faults` names each place."""

    default = "This text cannot be published as it is. Nothing was changed."

    def __init__(self, faults: Iterable[BadData]) -> None:
        super().__init__()
        self.faults = list(faults)


@action("law.presets_adopted", needs=GroundPermission.SYSTEM_RUN, says=_l("Adopted the presets of the law"))
def adopt_presets(act: Act, value: PresetsToAdopt) -> int:
    """Publish the presets that ship with the product, as the first rows of a new instance."""
    rows = [
        PublishedText(
            kind=kind,
            name=name,
            text=text,
            sha256=digest(text),
            effective_from=PRESETS_FROM,
            published_at=act.now,
        )
        for kind, named in value.texts.items()
        for name, text in sorted(named.items())
    ]
    act.session.add_all(rows)
    act.session.flush()
    act.about("law", texts={r.name: r.sha256[:16] for r in rows})
    return len(rows)


def prepare_notice(act: Act, value: HolidayNotice, checks: Checks) -> str:
    """Prepare the text of a holiday notice, as `prepare_text` does. Invalid names the holiday that cannot be read."""
    name = f"calendar/{value.year}.toml"
    text = notice_text(value)
    draft = TextDraft(kind=TextKind.RULES, name=name, text=text, effective_from=value.effective_from)
    return prepare_text(act, draft, checks)


def text_of_change(act: Act, value: RuleToChange) -> TextDraft:
    """The text that would be published for this change. NotVisible for a value that nobody sets by form."""
    now = queries.settable_rule(act, value.rule)
    row = queries.in_effect(act.session, TextKind.RULES)[now.source]
    return TextDraft(
        kind=TextKind.RULES,
        name=now.source,
        text=changed(row.text, now, value),
        effective_from=value.effective_from,
    )


def prepare_change(act: Act, value: RuleToChange, checks: Checks) -> str:
    """Prepare one value as `prepare_text` does a whole text."""
    return prepare_text(act, text_of_change(act, value), checks)


def prepare_text(act: Act, value: TextDraft, checks: Checks) -> str:
    """Put a text down for the second person, once nothing is wrong with it. Answers the waiting act's public id.

    The text is read and checked before the act opens, so the write lock is never held for it.
    """
    act.require(NEED)
    seen = queries.stamp(act.session)
    _examine(act, value, checks)
    return _prepare(act, ExaminedText(draft=value, stamp=seen))


@action("law.text_prepared", needs=NEED, says=_l("Prepared a text of the law"))
def _prepare(act: Act, value: ExaminedText) -> str:
    draft = value.draft
    _unchanged(act, value.stamp)
    others = [queries.draft_of(row) for row, _ in queries.waiting(act.session)]
    if any((other.kind, other.name) == (draft.kind, draft.name) for other in others):
        raise Invalid("A version of this text already waits for a second person. Withdraw that one first.")
    place = act.session.scalars(
        select(Office.id).join(Post, Post.office_id == Office.id).where(Post.user_id == act.actor.user_id).limit(1)
    ).first()
    if place is None:
        raise NotVisible()
    payload = {
        "kind": draft.kind.value,
        "name": draft.name,
        "text": draft.text,
        "effective_from": draft.effective_from.isoformat(),
    }
    waiting = second.prepare(act, KIND, needs=NEED, office_id=place, payload=payload)
    act.about("law", text=draft.name, sha256=digest(draft.text)[:16], waiting=waiting.public_id)
    return waiting.public_id


def decide_text(act: Act, value: TextDecision, checks: Checks) -> str:
    """The second person's decision. Answers the public id of the published row, nothing when it was declined.

    A text that is confirmed is checked once more against what is published now.
    """
    if not value.confirm:
        _decline(act, value)
        return ""
    act.require(NEED)
    known = answered(act, PUBLISHED, value)
    if known is not None:
        return str(known[0])
    seen, waiting = queries.stamp(act.session), queries.waiting_text(act.session, value.waiting)
    if waiting.state is not WaitingState.WAITING:
        raise Conflict()
    _examine(act, queries.draft_of(waiting), checks)
    return _publish(act, TextToPublish(waiting=value.waiting, stamp=seen))


@action(PUBLISHED, needs=NEED, says=_l("Published a text of the law"))
def _publish(act: Act, value: TextToPublish) -> str:
    waiting = _waiting(act, value.waiting)
    second.decide(act, waiting, confirm=True)
    _unchanged(act, value.stamp)
    draft = queries.draft_of(waiting)
    row = PublishedText(
        kind=draft.kind,
        name=draft.name,
        text=draft.text,
        sha256=digest(draft.text),
        effective_from=draft.effective_from,
        published_at=act.now,
        prepared_by=waiting.prepared_by,
        confirmed_by=act.actor.user_id,
    )
    act.session.add(row)
    act.session.flush()
    act.about(row, text=row.name, sha256=row.sha256[:16], effective=row.effective_from.isoformat())
    return row.public_id


@action("law.text_declined", needs=NEED, says=_l("Declined a text of the law"))
def _decline(act: Act, value: TextDecision) -> None:
    waiting = _waiting(act, value.waiting)
    second.decide(act, waiting, confirm=False, reason=value.reason)
    act.about("law", value, text=waiting.payload["name"])


@action("law.text_withdrawn", needs=NEED, says=_l("Took back a text of the law"))
def withdraw_text(act: Act, value: TextToWithdraw) -> None:
    """Whoever prepared it takes it back."""
    waiting = _waiting(act, value.waiting)
    second.withdraw(act, waiting, "")
    act.about("law", value, text=waiting.payload["name"])


def digest(text: str) -> str:
    """The hash by which a published text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _examine(act: Act, draft: TextDraft, checks: Checks) -> None:
    rows = queries.in_effect(act.session, draft.kind)
    current = {name: row.text for name, row in rows.items()}
    latest = rows[draft.name].effective_from if draft.name in rows else None
    faults = place_faults(draft, current, latest)
    texts = {**current, draft.name: draft.text}
    if not faults:
        faults = [fault for kind, check in checks if kind is draft.kind for fault in check(texts)]
    if not faults and draft.kind is TextKind.RULES:
        faults = law_faults(draft.name, act.law, load_texts(texts), draft.effective_from)
    if faults:
        raise TextRefused(faults)


def _unchanged(act: Act, seen: int) -> None:
    if queries.stamp(act.session) != seen:
        raise Conflict()


def _waiting(act: Act, public_id: str) -> WaitingAct:
    waiting = second.waiting(act, public_id)
    if waiting.kind != KIND:
        raise NotVisible()
    if waiting.state is not WaitingState.WAITING:
        raise Conflict()
    return waiting
