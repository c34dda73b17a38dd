"""The pages of the law: what is in force, what was published, and publishing by two people."""

import difflib
from datetime import date
from functools import partial
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import User
from core.acts import Act, second
from core.acts.models import WaitingAct, WaitingState
from core.errors import NotVisible
from core.law import load_texts
from core.law.texts import TextKind
from core.typed.text import alike
from core.web import Check, Done, Pages, Question, ValueForm, current_registry, flow, form_of
from core.web.i18n import told
from office.contributions import Touched
from office.permissions import OfficePermission
from office.publication import actions, queries
from office.publication.forms import DayForm, FaultsShown, NoticeForm, RuleForm, TextDecisionForm, TextForm
from office.publication.notice import HOLIDAYS
from office.publication.rewriting import settable
from office.publication.values import RuleToChange, TextDecision, TextToWithdraw
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
    wanted = alike(form.q.data or "")
    groups, reference = _by_file(act, day, form.file.data, wanted)
    view = act.law.at(day)
    return render_template(
        "publication/values.html",
        form=form,
        day=day,
        groups=[(files.get(name, name), found) for name, found in sorted(groups.items())],
        reference=reference,
        unfolded=bool(wanted or form.file.data),
        period=next((p for p in act.law.rulesets if p.covers(day)), None),
        fingerprint=view.fingerprint,
        settled=view.calendar.is_settled(day),
        worked=view.calendar.is_workday(day),
        basis=view.calendar.basis(day),
        actions=_actions(act),
    )


def _by_file(
    act: Act, day: date, file: str, wanted: str
) -> tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]]]:
    """The values of a day that are read, by file, and those that stand there to be looked up; `wanted` is in them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    reference: list[dict[str, Any]] = []
    may = act.may(PUBLISH)
    for rule in act.law.rules():
        version = rule.at(day)
        if version is None or file not in ("", rule.source):
            continue
        why = rule.reference if act.locale.startswith("zh") else rule.reference_en
        set_here = url_for("law.change", rule=rule.id) if may and settable(rule, act.today) is version else ""
        shown = {"rule": version, "value": spelled(version.value, version.unit), "reference": why, "change": set_here}
        said = (version.title, version.title_en, version.id, version.cites, shown["value"])
        if wanted in alike(" ".join(map(str, said))):
            (reference if why else groups.setdefault(rule.source, [])).append(shown)
    return groups, reference


@pages.page("/law/texts", needs=READ)
def texts(act: Act) -> ResponseReturnValue:
    """Every published version with its hash and who is responsible for it; what waits; which years have no notice."""
    rows = queries.versions(act.session)
    present = {row.id for kind in TextKind for row in queries.in_effect(act.session, kind).values()}
    years = [(year, year in act.law.calendar.notices) for year in (act.today.year, act.today.year + 1)]
    return render_template(
        "publication/texts.html",
        rows=rows,
        present=present,
        headings={row.id: heading(row.name, row.text, act.locale) for row in rows},
        people=queries.people(act.session, rows),
        waiting=[(row, by, _ask(act, row)) for row, by in queries.waiting(act.session)],
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
    form = TextForm(effective_from=act.today, **_replaced(act, request.args.get("name", "")))
    do = partial(actions.prepare_text, checks=current_registry().texts)
    return flow.run(act, form, _publish_page, do=do, done=_prepared)


@pages.page("/law/rules/<rule>", needs=PUBLISH, methods=["GET", "POST"])
def change(act: Act, rule: str) -> ResponseReturnValue:
    """Set one value that no law sets: it is written into its text, which a second person confirms as any other."""
    now = queries.settable_rule(act, rule)
    form = RuleForm(rule=rule)
    form.keep_to(now)
    question = Question(
        title=now.title if act.locale.startswith("zh") else now.title_en,
        back=url_for("law.values", q=rule),
        lead=_("In force now: %(value)s.", value=spelled(now.value, now.unit)),
        rule=now,
        template="publication/change.html",
        values={"faults_of": _faults},
    )
    do = partial(actions.prepare_change, checks=current_registry().texts)
    return flow.run(act, form, question, check=_check_change, do=do, done=_prepared)


def _check_change(act: Act, value: RuleToChange) -> Check:
    now, draft = queries.settable_rule(act, value.rule), actions.text_of_change(act, value)
    new = load_texts({draft.name: draft.text}).at(value.effective_from).rule(value.rule)
    before, after = (spelled(each.value, each.unit) for each in (now, new))
    told = [each.say(act) for each in current_registry().offered(Touched) if value.rule.startswith(each.prefixes)]
    effects = [
        _("From %(day)s on: %(after)s. Until then: %(before)s.", day=value.effective_from, after=after, before=before),
        *told,
        _("A second person has to confirm it before it is published."),
    ]
    warnings = [_("This takes effect in the past")] if value.effective_from < act.today else []
    return Check(title=_("Set this value: check"), submit=_("Prepare it"), effects=effects, warnings=warnings)


@pages.page("/law/holidays/<int:year>", needs=PUBLISH, methods=["GET", "POST"])
def holidays(act: Act, year: int) -> ResponseReturnValue:
    """Type in the holiday notice of a year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotVisible()
    form = NoticeForm(year=year, effective_from=act.today)
    do = partial(actions.prepare_notice, checks=current_registry().texts)
    return flow.run(act, form, _notice_page, do=do, done=_prepared)


@pages.page("/law/waiting/<waiting>", needs=PUBLISH, methods=["GET", "POST"])
def decide(act: Act, waiting: str) -> ResponseReturnValue:
    """What waits: read it, confirm or decline as the second person, or take back one's own."""
    queries.waiting_text(act.session, waiting)
    do = partial(actions.decide_text, checks=current_registry().texts)
    return flow.run(act, TextDecisionForm(waiting=waiting), _decide_page, do=do, done=_decided)


@pages.page("/law/waiting/<waiting>/withdraw", needs=PUBLISH, methods=["POST"])
def withdraw(act: Act, waiting: str) -> ResponseReturnValue:
    """Take back what one has prepared."""
    done = Done(url_for("law.texts"), _("Taken back. What is in force stays as it was."))
    return flow.run(act, form_of(TextToWithdraw, waiting=waiting), _decide_page, do=actions.withdraw_text, done=done)


def _prepared(waiting: str) -> Done:
    there = url_for("law.decide", waiting=waiting)
    return Done(there, _("Prepared. Nothing changes until a second person confirms it."))


def _decided(published: str) -> Done:
    there = url_for("law.texts")
    if published:
        return Done(there, _("Published. It is in force from the day that it names."))
    return Done(there, _("Declined. What is in force stays as it was."))


def _publish_page(_act: Act, form: ValueForm[Any]) -> str:
    return render_template("publication/publish.html", form=form, **_faults(form))


def _notice_page(act: Act, form: ValueForm[Any]) -> str:
    year = form.given["year"]
    names = [zh if act.locale.startswith("zh") else en for zh, en in HOLIDAYS]
    known = year in act.law.calendar.notices
    return render_template("publication/holidays.html", form=form, year=year, names=names, known=known, **_faults(form))


def _faults(form: ValueForm[Any]) -> dict[str, Any]:
    """What is wrong with the text, place by place; the first fifty of them."""
    faults = form.faults if isinstance(form, FaultsShown) else ()
    shown = [{"place": f"{fault.file} · {fault.place}", "problem": told(fault)} for fault in faults[:50]]
    return {"faults": shown, "rest": max(0, len(faults) - 50)}


def _decide_page(act: Act, form: ValueForm[Any]) -> str:
    row = queries.waiting_text(act.session, form.given["waiting"])
    draft = queries.draft_of(row)
    present = queries.in_effect(act.session, draft.kind).get(draft.name)
    return render_template(
        "publication/decide.html",
        form=form if form.asks(TextDecision) else TextDecisionForm(waiting=row.public_id, fresh=True),
        keeping=form_of(TextToWithdraw, waiting=row.public_id, fresh=True),
        waits=row.state is WaitingState.WAITING,
        waiting=row,
        draft=draft,
        by=act.session.get_one(User, row.prepared_by).name,
        mine=row.prepared_by == act.actor.user_id,
        ask=_ask(act, row),
        kind=KIND_LABELS[draft.kind],
        sha256=actions.digest(draft.text),
        changed=_changed(present.text if present else "", draft.text),
        fresh=present is None,
        backwards=draft.effective_from < act.today,
        **_faults(form),
    )


def _changed(old: str, new: str) -> list[tuple[str, str]] | None:
    before, after = old.splitlines(), new.splitlines()
    if len(before) + len(after) > MOST_DIFF_LINES:
        return None
    lines = list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
    return [(line[:1], line[1:]) for line in lines]


def _replaced(act: Act, name: str) -> dict[str, Any]:
    """The text of this name that is in force: a new version starts from it."""
    for kind in TextKind:
        row = queries.in_effect(act.session, kind).get(name)
        if row is not None:
            return {"kind": kind, "name": name, "start": row.text}
    return {}


def _ask(act: Act, waiting: WaitingAct) -> list[str]:
    return second.whom_to_ask(act, PUBLISH, waiting.office_id, besides=waiting.prepared_by)


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
