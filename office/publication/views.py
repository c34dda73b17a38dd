"""The pages of the law: what is in force, what was published, and publishing by two people."""

import difflib
from typing import Any

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act, second
from core.acts.models import WaitingAct
from core.errors import BadData, Invalid, NotVisible
from core.law.reading import LawProblem
from core.law.texts import TextCheck, TextKind
from core.web import Form, Pages
from core.web.i18n import told
from office.permissions import OfficePermission
from office.publication import actions, queries
from office.publication.forms import DayForm, NoticeForm, TextForm, WordForm
from office.publication.notice import HOLIDAYS, Typed, notice_text
from office.publication.rules import CALENDAR, TextDraft, as_published
from office.publication.words import KIND_LABELS, heading, spelled

pages = Pages("law", __name__)
READ, PUBLISH = OfficePermission.LAW_READ, OfficePermission.LAW_PUBLISH
MOST_DIFF_LINES = 4000
"""Comparing longer texts takes too long for a page; the second person then reads the whole text."""
FIRST_YEAR, LAST_YEAR = 2012, 2100


@pages.page("/law", needs=READ)
def values(act: Act) -> ResponseReturnValue:
    """Every value in force on a day, by rule file."""
    form = DayForm(request.args)
    rows = queries.in_effect(act.session, TextKind.RULES)
    files = {n: heading(n, row.text, act.locale) for n, row in sorted(rows.items()) if n.startswith("rules/")}
    form.file.choices = [("", _("All")), *files.items()]
    day = form.day.data if form.validate() and form.day.data else act.today
    if form.day.data is None and not form.day.errors:
        form.day.data = day
    groups: dict[str, list[dict[str, Any]]] = {}
    for rule in act.law.rules():
        version = rule.at(day)
        if version is not None and form.file.data in ("", rule.source):
            why = rule.reference if act.locale.startswith("zh") else rule.reference_en
            shown = {"rule": version, "value": spelled(version.value, version.unit), "reference": why}
            groups.setdefault(rule.source, []).append(shown)
    view = act.law.at(day)
    return render_template(
        "publication/values.html",
        form=form,
        day=day,
        groups=[(files.get(name, name), found) for name, found in sorted(groups.items())],
        period=next((p for p in act.law.rulesets if p.covers(day)), None),
        fingerprint=view.fingerprint,
        settled=view.calendar.is_settled(day),
        worked=view.calendar.is_workday(day),
        basis=view.calendar.basis(day),
        actions=_actions(act),
    )


@pages.page("/law/texts", needs=READ)
def texts(act: Act) -> ResponseReturnValue:
    """Every published version with its hash and who stands for it; what waits; which years have no notice."""
    rows = queries.versions(act.session)
    present = {row.id for kind in TextKind for row in queries.in_effect(act.session, kind).values()}
    years = [(year, year in act.law.calendar.notices) for year in (act.today.year, act.today.year + 1)]
    return render_template(
        "publication/texts.html",
        rows=rows,
        present=present,
        people=queries.people(act.session, rows),
        waiting=[(put, by, _ask(act, put)) for put, by in queries.waiting(act.session)],
        years=years,
        kinds=KIND_LABELS,
        actions=_actions(act),
    )


@pages.page("/law/texts/<text>", needs=READ)
def text(act: Act, text: str) -> ResponseReturnValue:
    """One published version as it stands in the store."""
    row = queries.published_text(act.session, text)
    newest = queries.in_effect(act.session, row.kind).get(row.name)
    return render_template(
        "publication/text.html",
        row=row,
        people=queries.people(act.session, [row]),
        heading=heading(row.name, row.text, act.locale),
        present=newest is row,
        kinds=KIND_LABELS,
    )


@pages.page("/law/texts/<text>/file", needs=READ)
def file(act: Act, text: str) -> ResponseReturnValue:
    """The text as a file, to be edited and published anew."""
    row = queries.published_text(act.session, text)
    answer = Response(row.text, mimetype="text/plain")
    answer.headers.set("Content-Disposition", "attachment", filename=row.name.replace("/", "-"))
    return answer


@pages.page("/law/publish", needs=PUBLISH, methods=["GET", "POST"])
def publish(act: Act) -> ResponseReturnValue:
    """Prepare a new version of a text: uploaded or pasted, checked, and put down for a second person."""
    form, faults = TextForm(), list[BadData]()
    if not form.is_submitted():
        _prefill(act, form)
    if form.validate_on_submit():
        try:
            draft = TextDraft(
                TextKind(form.kind.data), form.name.data, as_published(_sent(form)), form.effective_from.data
            )
            return _put_down(act, form, draft)
        except actions.TextRefused as e:
            faults = e.faults
            form.accept(e)
        except Invalid as e:
            form.accept(e)
    return _form(form, "publication/publish.html", faults)


@pages.page("/law/holidays/<int:year>", needs=PUBLISH, methods=["GET", "POST"])
def holidays(act: Act, year: int) -> ResponseReturnValue:
    """Type in the holiday notice of a year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotVisible()
    form, faults = NoticeForm(), list[BadData]()
    if not form.is_submitted():
        form.effective_from.data = act.today
    if form.validate_on_submit():
        try:
            lines = [Typed(e.first.data, e.last.data, e.workdays.data or "") for e in form.holidays]
            body = notice_text(year, cites=form.cites.data, issued=form.issued.data, holidays=lines)
            return _put_down(
                act, form, TextDraft(TextKind.RULES, f"calendar/{year}.toml", body, form.effective_from.data)
            )
        except actions.TextRefused as e:
            faults = e.faults
            form.accept(e)
        except Invalid as e:
            form.accept(e)
    names = [zh if act.locale.startswith("zh") else en for zh, en in HOLIDAYS]
    return _form(
        form, "publication/holidays.html", faults, year=year, names=names, known=year in act.law.calendar.notices
    )


@pages.page("/law/waiting/<waiting>", needs=PUBLISH, methods=["GET", "POST"])
def decide(act: Act, waiting: str) -> ResponseReturnValue:
    """What waits: read it, confirm or decline as the second person, or take back one's own."""
    put = queries.waiting_text(act.session, waiting)
    form, faults, mine = WordForm(), list[BadData](), put.prepared_by == act.actor.user_id
    if form.validate_on_submit():
        try:
            if form.decision.data == "confirm":
                kind = queries.draft_of(put)[0]
                actions.publish_text(act.once(form.once.data), waiting=waiting, checks=checks(kind))
                flash(_("Published. It is in force from the day that it names."), "success")
            else:
                actions.decline_text(act.once(form.once.data), waiting=waiting, reason=form.reason.data or "")
                flash(_("Declined. What is in force stays as it was."), "success")
            return redirect(url_for("law.texts"), 303)
        except actions.TextRefused as e:
            faults = e.faults
            form.accept(e)
            put = queries.waiting_text(act.session, waiting)
    return _decide_page(act, form, put, faults, mine=mine)


@pages.page("/law/waiting/<waiting>/withdraw", needs=PUBLISH, methods=["POST"])
def withdraw(act: Act, waiting: str) -> ResponseReturnValue:
    """Take back what one has prepared."""
    actions.withdraw_text(act, waiting=waiting)
    flash(_("Taken back. What is in force stays as it was."), "success")
    return redirect(url_for("law.texts"), 303)


def checks(kind: TextKind) -> list[TextCheck]:
    """What the parts of the house say against a text of this kind."""
    registry = current_app.extensions["guitu"].registry
    return [check for each, check in registry.texts if each is kind]


def _put_down(act: Act, form: Form, draft: TextDraft) -> ResponseReturnValue:
    waiting = actions.prepare_text(act.once(form.once.data), draft=draft, checks=checks(draft.kind))
    flash(_("Prepared. Nothing changes until a second person confirms it."), "success")
    return redirect(url_for("law.decide", waiting=waiting), 303)


def _form(form: Form, template: str, faults: list[BadData], **more: Any) -> ResponseReturnValue:
    shown = [{"place": f"{fault.file} · {fault.place}", "problem": told(fault)} for fault in faults[:50]]
    page = render_template(template, form=form, faults=shown, rest=max(0, len(faults) - 50), **more)
    return page, 422 if form.errors else 200


def _decide_page(act: Act, form: Form, put: WaitingAct, faults: list[BadData], *, mine: bool) -> ResponseReturnValue:
    draft = TextDraft(*queries.draft_of(put))
    present = queries.in_effect(act.session, draft.kind).get(draft.name)
    by = next((name for each, name in queries.waiting(act.session) if each.id == put.id), "")
    return _form(
        form,
        "publication/decide.html",
        faults,
        put=put,
        draft=draft,
        by=by,
        mine=mine,
        ask=_ask(act, put),
        kind=KIND_LABELS[draft.kind],
        sha256=actions.digest(draft.text),
        changed=_changed(present.text if present else "", draft.text),
        fresh=present is None,
        backwards=draft.effective_from < act.today,
        year=CALENDAR.fullmatch(draft.name),
    )


def _changed(old: str, new: str) -> list[tuple[str, str]] | None:
    before, after = old.splitlines(), new.splitlines()
    if len(before) + len(after) > MOST_DIFF_LINES:
        return None
    lines = list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
    return [(line[:1], line[1:]) for line in lines]


def _sent(form: TextForm) -> str:
    sent = form.file.data
    if sent is None or not getattr(sent, "filename", ""):
        if not (form.text.data or "").strip():
            raise Invalid(fields={"text": "Upload a file or paste the text."})
        return str(form.text.data)
    try:
        return bytes(sent.read()).decode()
    except UnicodeDecodeError:
        raise actions.TextRefused([BadData(form.name.data, "-", LawProblem.NOT_TEXT)]) from None


def _prefill(act: Act, form: TextForm) -> None:
    form.effective_from.data = act.today
    name = request.args.get("name", "")
    for kind in TextKind:
        row = queries.in_effect(act.session, kind).get(name)
        if row is not None:
            form.kind.data, form.name.data, form.text.data = kind.value, name, row.text


def _ask(act: Act, put: WaitingAct) -> list[str]:
    return second.whom_to_ask(act, PUBLISH, put.office_id, besides=put.prepared_by)


def _actions(act: Act) -> list[dict[str, str]]:
    here = request.endpoint
    links = [{"label": _("Published texts"), "href": url_for("law.texts"), "icon": "files"}]
    if here == "law.texts":
        links = [{"label": _("Values in force"), "href": url_for("law.values"), "icon": "scale"}]
    if act.may(PUBLISH):
        links.append(
            {"label": _("Publish a text"), "href": url_for("law.publish"), "kind": "primary", "icon": "upload"}
        )
    return links
