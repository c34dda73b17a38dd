"""The pages of help: note a need, record what was done, say what became of it, and the people behind a ratio."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from assistance.handover import queries as handovers
from assistance.permissions import AssistancePermission
from assistance.support import actions, queries, rates
from assistance.support.models import Aid, Need
from assistance.support.rates import Exclusion, RatioName
from assistance.support.values import AidToLog, NeedToClose, NeedToNote
from assistance.support.words import AIDS, DEFINITIONS, OUTCOMES, RATIOS, REASONS
from core.access import Subject
from core.acts import Act
from core.clock import day_start, office_day
from core.errors import NotVisible
from core.web import Done, Pages, PersonRef, Question, flow, form_of
from corrections.contact import queries as contacts
from corrections.contact.words import ICONS, kind_word, signs_word
from corrections.people import queries as people
from office.permissions import OfficePermission

pages = Pages("support", __name__)
OPENED, OPENED_SAYS = "need.form_opened", _l("Opened the form to note a need")
SHOWN = 15


@pages.page(
    "/people/<subject>/needs/new",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def need(act: Act, subject: str) -> ResponseReturnValue:
    """Note what somebody needs."""
    question = _question(act, act.visible(subject), _("Note a need"))
    done = Done(question.back, _("Noted. It stays open until somebody says what became of it."))
    form = form_of(NeedToNote, subject=subject, on=act.today)
    return flow.run(act, form, question, do=actions.note_need, done=done)


@pages.page(
    "/people/<subject>/aid/new",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads="aid.form_opened",
    says=_l("Opened the form for help given"),
)
def aid(act: Act, subject: str) -> ResponseReturnValue:
    """Record what was done to help."""
    person = act.visible(subject)
    chosen = request.args.get("need", "")
    needs = {row.public_id: row for row in queries.needs(act.session, person.id)}
    kind = needs[chosen].kind if chosen in needs else None
    form = form_of(AidToLog, subject=subject, need=chosen, kind=kind, on=act.today)
    waiting = ((row.public_id, _need_line(row)) for row in needs.values() if row.closed_on is None)
    form.offer("need", waiting, none=_("No need noted before"))
    question = _question(act, person, _("Record help"))
    return flow.run(act, form, question, do=actions.log_aid, done=Done(question.back, _("Saved.")))


@pages.page(
    "/assistance/needs/<need>/close",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads="aid.need_opened",
    says=_l("Opened the form for needs"),
)
def close(act: Act, need: str) -> ResponseReturnValue:
    """Say what became of a need."""
    row = act.one(Need, need)
    form = form_of(NeedToClose, need=need, on=act.today)
    question = replace(
        _question(act, act.subject_of(row), _("What became of the need")),
        further={"need": need},
        template="support/close.html",
        values={"need": row, "need_kind": AIDS[row.kind]},
    )
    return flow.run(act, form, question, do=actions.close_need, done=Done(question.back, _("Saved.")))


@pages.page(
    "/assistance/ratios/<name>",
    needs=OfficePermission.STATISTICS_READ,
    reads="assistance.ratio_viewed",
    says=_l("Opened the list behind an assistance rate"),
)
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
                "rows": [(names[id], REASONS[why] if why else "") for id, why in _by_name(rows, names)],
            }
            for part, title, rows in parts
        ],
    )


def _by_name(
    rows: Sequence[tuple[int, Exclusion | None]], names: Mapping[int, PersonRef]
) -> list[tuple[int, Exclusion | None]]:
    """Rows in the order of the people's names."""
    whys = dict(rows)
    return [(id, whys[id]) for id in names if id in whys]


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


def _need_line(row: Need) -> str:
    return f"{AIDS[row.kind]} · {(row.what or '')[:40]}"


def _question(act: Act, person: Subject, title: str) -> Question:
    back = url_for("home.person_tab", subject=person.public_id, tab="assistance")
    return Question(title=title, who=people.ref(act.session, person), back=back, submit=_("Save"), about=person)
