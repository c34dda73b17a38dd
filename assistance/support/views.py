"""The pages of help: note a need, record what was done, say what became of it, and the people behind a ratio."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from assistance.handover import queries as handovers
from assistance.permissions import AssistancePermission
from assistance.support import actions, queries, rates
from assistance.support.forms import AidForm, CloseForm, NeedForm
from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.models import Aid, Need
from assistance.support.rates import Exclusion, RatioName
from assistance.support.words import AIDS, DEFINITIONS, OUTCOMES, RATIOS, REASONS
from core.access import Subject
from core.acts import Act
from core.clock import day_start, office_day
from core.errors import Conflict, Invalid, NotVisible
from core.web import Form, Pages
from corrections.contact import queries as contacts
from corrections.contact.words import ICONS, kind_word, signs_word
from corrections.people import queries as people
from office.permissions import OfficePermission

pages = Pages("support", __name__)
SHOWN = 15


@pages.page("/people/<subject>/needs/new", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["GET", "POST"])
def need(act: Act, subject: str) -> ResponseReturnValue:
    """Note what somebody needs."""
    who, form = act.visible(subject), NeedForm()
    if not form.is_submitted():
        form.on.data = act.today
    if form.validate_on_submit():
        done = _try(
            form,
            lambda: actions.note_need(
                act.once(form.once.data),
                subject=subject,
                kind=AidKind(form.kind.data),
                what=form.what.data,
                on=form.on.data,
            ),
        )
        if done:
            flash(_("Noted. It stays open until somebody says what became of it."), "success")
            return redirect(_tab(who), 303)
    return _form(act, who, form, _("Note a need"))


@pages.page("/people/<subject>/aid/new", needs=AssistancePermission.ASSISTANCE_WRITE, reads="aid.form_opened")
def aid(act: Act, subject: str) -> ResponseReturnValue:
    """Record what was done to help."""
    who = act.visible(subject)
    chosen = request.args.get("need", "")
    known = {row.public_id: row for row in queries.needs(act.session, who.id)}
    kind = known[chosen].kind.value if chosen in known else None
    form = AidForm(formdata=None, data={"on": act.today, "need": chosen, "kind": kind})
    form.offer(known.values())
    act.about(who)
    return _form(act, who, form, _("Record help"))


@pages.page("/people/<subject>/aid/new", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["POST"])
def log(act: Act, subject: str) -> ResponseReturnValue:
    """Put the help on file."""
    who, form = act.visible(subject), AidForm()
    form.offer(queries.needs(act.session, who.id))
    if form.validate():
        done = _try(
            form,
            lambda: actions.log_aid(
                act.once(form.once.data),
                subject=subject,
                kind=AidKind(form.kind.data),
                on=form.on.data,
                what=form.what.data,
                giver=form.giver.data or "",
                proof=form.proof.data or "",
                need=form.need.data or None,
            ),
        )
        if done:
            flash(_("Saved."), "success")
            return redirect(_tab(who), 303)
    return _form(act, who, form, _("Record help"))


@pages.page("/assistance/needs/<need>/close", needs=AssistancePermission.ASSISTANCE_WRITE, reads="aid.need_opened")
def close(act: Act, need: str) -> ResponseReturnValue:
    """Say what became of a need."""
    row, who = _need(act, need)
    act.about(who, need=row.public_id)
    return _form(act, who, CloseForm(formdata=None, data={"on": act.today}), _("What became of the need"), row)


@pages.page("/assistance/needs/<need>/close", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["POST"])
def closed(act: Act, need: str) -> ResponseReturnValue:
    """Close the need."""
    (row, who), form = _need(act, need), CloseForm()
    if form.validate():
        done = _try(
            form,
            lambda: actions.close_need(
                act.once(form.once.data),
                need=need,
                outcome=NeedOutcome(form.outcome.data),
                on=form.on.data,
                result=form.result.data or "",
            ),
        )
        if done:
            flash(_("Saved."), "success")
            return redirect(_tab(who), 303)
    return _form(act, who, form, _("What became of the need"), row)


@pages.page("/assistance/ratios/<name>", needs=OfficePermission.STATISTICS_READ, reads="assistance.ratio_viewed")
def ratio(act: Act, name: str) -> ResponseReturnValue:
    """One ratio: its definition, its number, and everybody behind it."""
    if name not in set(RatioName):
        raise NotVisible()
    found = rates.ratios(act)[RatioName(name)]
    parts: list[tuple[str, str, list[tuple[int, Exclusion | None]]]] = [
        ("missing", _("Counted, not in it"), list(found.missing.items())),
        ("in", _("Counted and in it"), [(id, None) for id in found.numerator]),
        ("excluded", _("Not counted"), list(found.excluded.items())),
    ]
    names = people.refs(act.session, {id for _part, _title, rows in parts for id, _why in rows})
    act.about(f"ratio:{name}", numerator=len(found.numerator), denominator=found.denominator)
    return render_template(
        "support/ratio.html",
        title=RATIOS[found.name],
        ratio=found,
        definition=DEFINITIONS[found.name],
        rule=act.law.at(act.today).rule(rates.RATE_MONTHS) if found.first != found.last else None,
        parts=[
            {
                "name": part,
                "title": title,
                "rows": [(names[id], REASONS[why] if why else "") for id, why in rows if id in names],
            }
            for part, title, rows in parts
        ],
    )


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What the person needs and what was done, with the visits: need, action, result."""
    entry, needs = handovers.entry(act.session, subject.id), queries.needs(act.session, subject.id)
    given = queries.aids(act.session, subject.id)
    under = handovers.in_hand(act, subject.id)
    if entry is None and not needs and not given and not under:
        return None
    since = None if under or entry is None else day_start(entry.released_on)
    items = [_aid_item(row, name) for row, name in given] + _visits(act, subject, since)
    items.sort(key=lambda item: item["day"], reverse=True)
    may = act.may(AssistancePermission.ASSISTANCE_WRITE) and (entry is not None or under)
    return {
        "needs": [
            {
                "row": row,
                "kind": AIDS[row.kind],
                "outcome": OUTCOMES[row.outcome] if row.outcome else "",
                "aids": sum(1 for each, _name in given if each.need_id == row.id),
            }
            for row in needs
        ],
        "items": items[:SHOWN],
        "may": may,
    }


def _visits(act: Act, subject: Subject, since: datetime | None) -> list[dict[str, Any]]:
    return [
        {
            "day": office_day(each.contact.at),
            "title": kind_word(each.contact.kind),
            "href": url_for("contact.contact", contact=each.contact.public_id),
            "text": signs_word(each.contact.signs),
            "by": each.by,
            "icon": ICONS[each.contact.kind],
            "state": "" if each.contact.reached else _("Not reached"),
        }
        for each in contacts.timeline(act.session, subject.id, SHOWN)
        if each.strike is None and (since is None or each.contact.at >= since)
    ]


def _aid_item(row: Aid, name: str) -> dict[str, Any]:
    by = _(", ").join(each for each in (row.giver, name, row.proof) if each)
    return {
        "day": row.on_day,
        "title": AIDS[row.kind],
        "href": "",
        "text": row.what,
        "by": by,
        "icon": "heart-handshake",
        "state": "",
    }


def _try(form: Form, does: Callable[[], object]) -> bool:
    """Whether an action went through; a refusal is shown in the form."""
    try:
        does()
    except Invalid as e:
        form.accept(e)
    except Conflict as e:
        form.accept(Invalid(e.message))
    else:
        return True
    return False


def _need(act: Act, need: str) -> tuple[Need, Subject]:
    row = queries.need(act.session, need)
    who = act.session.get(Subject, row.subject_id)
    if who is None:
        raise NotVisible()
    return row, who


def _tab(who: Subject) -> str:
    return url_for("home.person_tab", subject=who.public_id, tab="assistance")


def _form(act: Act, who: Subject, form: Form, title: str, need: Need | None = None) -> ResponseReturnValue:
    return render_template(
        "support/form.html",
        person=people.ref(act.session, who),
        form=form,
        title=title,
        need=need,
        need_kind=AIDS[need.kind] if need else "",
        back=_tab(who),
    ), 422 if form.errors else 200
