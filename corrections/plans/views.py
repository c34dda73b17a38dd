"""The pages of plans: write the next version, read one, and see what is new in it."""

import json
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Permission, Subject
from core.acts import Act
from core.errors import Conflict, Invalid, NotVisible
from core.web import Pages
from corrections.cases.queries import briefs, case_of
from corrections.people.queries import ref
from corrections.plans import actions, queries, rules
from corrections.plans.forms import PlanForm
from corrections.plans.kinds import ChangeGround
from corrections.plans.models import PlanVersion
from corrections.plans.words import GROUND_LABELS, PARTS, TEXT_LABELS
from corrections.values import Level

pages = Pages("plans", __name__)


@pages.page("/people/<subject>/plan/write", needs=Permission.PLAN_WRITE, reads="plan.form_opened")
def write(act: Act, subject: str) -> ResponseReturnValue:
    """The next version: what was typed before, or the version in force to start from."""
    person = act.visible(subject)
    case_of(act.session, person.id)
    now = queries.plan_now(act.session, person.id)
    draft = queries.draft(act.session, person.id, act.actor.user_id or 0)
    usual = rules.usual_review(act.law.at(act.today), _level(act, person), act.today)
    data: dict[str, Any] = {**actions.text_of(now), "review_on": usual, "version": now.public_id if now else ""}
    if draft is not None:
        data |= {**_typed(json.loads(draft.body or "{}"), usual), "version": draft.base}
    form = PlanForm(formdata=None, data=data)
    act.about(person)
    return _form(act, person, form, now, draft_saved=draft.saved_at if draft else None)


@pages.page("/people/<subject>/plan/write", needs=Permission.PLAN_WRITE, methods=["POST"])
def save(act: Act, subject: str) -> ResponseReturnValue:
    """Keep a draft, show once more what is new, or write the version."""
    person = act.visible(subject)
    now = queries.plan_now(act.session, person.id)
    form, stage = PlanForm(), request.form.get("stage", "check")
    typed = form.typed
    if now is None:
        form.for_first()
    if stage == "draft":
        base = form.version.data or ""
        actions.save_draft(act.once(form.once.data), subject=subject, base=base, body=typed)
        flash(_("The draft is kept. Only you see it, until it becomes a version."), "success")
        return redirect(url_for("plans.write", subject=subject), 303)
    if stage == "drop":
        actions.drop_draft(act.once(form.once.data), subject=subject)
        flash(_("The draft is thrown away."), "success")
        return redirect(url_for("home.person_tab", subject=subject, tab="plan"), 303)
    if stage != "edit" and form.version.data != (now.public_id if now else ""):
        return _faster(act, person, form, now)
    if stage == "edit" or not form.validate():
        return _form(act, person, form, now)
    if stage != "confirm":
        return _check(act, person, form, now)
    try:
        actions.write_plan(
            act.once(form.once.data),
            subject=subject,
            base=form.version.data or "",
            ground=ChangeGround(form.ground.data) if form.ground else ChangeGround.FIRST,
            review_on=form.review_on.data,
            texts=form.texts,
            reason=(form.reason.data or "") if form.reason else "",
        )
    except Invalid as e:
        form.accept(e)
        return _form(act, person, form, now)
    except Conflict:
        return _faster(act, person, form, queries.plan_now(act.session, person.id))
    flash(_("The new version is in force. Earlier ones stay readable."), "success")
    return redirect(url_for("home.person_tab", subject=subject, tab="plan"), 303)


@pages.page("/people/<subject>/plan/<int:number>", needs=Permission.CASE_READ, reads="plan.viewed")
def version(act: Act, subject: str, number: int) -> ResponseReturnValue:
    """One version as it was written."""
    person = act.visible(subject)
    row = _version(act, person, number)
    act.about(person, plan=row.public_id)
    return render_template(
        "plans/version.html",
        person=ref(act.session, person),
        version=row,
        parts=texts(row),
        ground=GROUND_LABELS[row.ground],
        by=queries.writer(act.session, row),
        tabs=_tabs(act, person, number),
        newest=queries.plan_now(act.session, person.id) is row,
    )


@pages.page("/people/<subject>/plan/<int:number>/changes", needs=Permission.CASE_READ, reads="plan.changes_viewed")
def changes(act: Act, subject: str, number: int) -> ResponseReturnValue:
    """What is new in a version, text by text, against the one before it or an earlier one."""
    person = act.visible(subject)
    new = _version(act, person, number)
    since = request.args.get("since", number - 1, type=int)
    if not 1 <= since < number:
        raise NotVisible()
    old = _version(act, person, since)
    act.about(person, plan=new.public_id, since=since)
    return render_template(
        "plans/changes.html",
        person=ref(act.session, person),
        old=old,
        new=new,
        ground=GROUND_LABELS[new.ground],
        by=queries.writer(act.session, new),
        rows=_differences(actions.text_of(old), actions.text_of(new)),
        tabs=_tabs(act, person, number),
        earlier=range(1, number),
    )


def texts(row: PlanVersion) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """The texts of a version by part, each with its heading."""
    given = actions.text_of(row)
    return [(head, [(TEXT_LABELS[name], given[name]) for name in names]) for head, names in PARTS]


def _typed(body: dict[str, str], usual: date) -> dict[str, Any]:
    try:
        review = date.fromisoformat(body.get("review_on", ""))
    except ValueError:
        review = usual
    return {**body, "review_on": review}


def _level(act: Act, person: Subject) -> Level:
    brief = briefs(act.session, [person.id]).get(person.id)
    return brief.level if brief and brief.level else Level(act.law.at(act.today).text("level.initial"))


def _version(act: Act, person: Subject, number: int) -> PlanVersion:
    row = queries.version(act.session, person.id, number) if 0 < number < 100_000 else None
    if row is None:
        raise NotVisible()
    return row


def _tabs(act: Act, person: Subject, number: int) -> list[dict[str, Any]]:
    return [
        {
            "label": _("Version %(number)s", number=row.number),
            "href": url_for("plans.version", subject=person.public_id, number=row.number),
            "current": row.number == number,
            "count": None,
        }
        for row, _name in queries.versions(act.session, person.id)
    ]


def _differences(old: dict[str, str], new: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"label": TEXT_LABELS[name], "pieces": rules.difference(old[name].strip(), new[name].strip())}
        for name in rules.changed(old, new)
    ]


def _form(
    act: Act, person: Subject, form: PlanForm, now: PlanVersion | None, *, draft_saved: Any = None, status: int = 0
) -> ResponseReturnValue:
    if now is None and form.ground:
        form.for_first()
    return render_template(
        "plans/form.html",
        person=ref(act.session, person),
        form=form,
        parts=PARTS,
        now_version=now,
        draft_saved=draft_saved,
        outdated=now is not None and form.version.data != now.public_id,
        steps=_steps(),
        back=url_for("home.person_tab", subject=person.public_id, tab="plan"),
    ), status or (422 if form.errors else 200)


def _faster(act: Act, person: Subject, form: PlanForm, now: PlanVersion | None) -> ResponseReturnValue:
    """Somebody was faster: say so, keep every word, and let the next attempt stand on the newer version."""
    if now is not None:
        form.accept(Invalid(actions.FASTER, number=now.number))
        form.version.data = now.public_id
    return _form(act, person, form, now, status=409)


def _check(act: Act, person: Subject, form: PlanForm, now: PlanVersion | None) -> ResponseReturnValue:
    old = actions.text_of(now)
    rows = [{"label": _("To be reviewed on"), "value": form.review_on.data.isoformat()}]
    if form.ground:
        rows.insert(0, {"label": _("Why this version"), "value": GROUND_LABELS[ChangeGround(form.ground.data)]})
        rows.insert(1, {"label": _("What brought it about"), "value": form.reason.data})
    return render_template(
        "plans/check.html",
        person=ref(act.session, person),
        rows=rows,
        changes=_differences(old, form.texts),
        now_version=now,
        carried=[pair for pair in request.form.items(multi=True) if pair[0] not in ("csrf_token", "stage")],
        steps=_steps(),
    )


def _steps() -> list[str]:
    return [_("Write"), _("Check your answers")]
