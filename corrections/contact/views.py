"""The pages of contact: record a check-in step by step, read the file's contacts, strike one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import OFFICE_ZONE, office_day
from core.errors import Invalid, NotVisible
from core.web import Pages, local_instant
from corrections import chain
from corrections.chain import Answer, Check
from corrections.contact import actions, queries, steps
from corrections.contact.due import Occasion, known_occasions
from corrections.contact.forms import AUTO, NONE, CheckInForm, FilterForm, ReasonForm
from corrections.contact.kinds import ContactKind, Grade
from corrections.contact.rules import covered, fits, may_fail
from corrections.contact.steps import SUMMARY_MAX, NewContact
from corrections.contact.words import ICONS, kind_word, occasion_word, signs_word, slot_word, with_also, word
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey
from corrections.values import DutyKind

pages = Pages("contact", __name__)

PAGE = 40
Known = Mapping[DutyKey, Occasion]


@pages.page("/people/<subject>/check-in", needs=CasePermission.CONTACT_RECORD, reads="contact.check_in_opened")
def check_in(act: Act, subject: str) -> ResponseReturnValue:
    """What happened: the kinds of contact, those that are owed first, with what was logged last and is due next."""
    person = act.visible(subject)
    known, last = known_occasions(act, person.id), queries.last_logged(act.session, person.id)
    rows = [
        {
            "kind": kind.value,
            "icon": ICONS[kind],
            "label": kind_word(kind),
            "last": last.get(kind),
            "next": _next(act, known, kind.duty),
            "owed": any(key.kind is kind.duty for key in known),
            "may_fail": may_fail(kind),
        }
        for kind in ContactKind
    ]
    act.about(person)
    return render_template(
        "contact/choose.html",
        person=ref(act.session, person),
        owed=[row for row in rows if row["owed"]],
        others=[row for row in rows if not row["owed"]],
        steps=_steps(),
    )


@pages.page("/people/<subject>/check-in/<kind>", needs=CasePermission.CONTACT_RECORD, reads="contact.details_opened")
def details(act: Act, subject: str, kind: str) -> ResponseReturnValue:
    """When, how long, and what was said."""
    person, chosen = act.visible(subject), _kind(kind)
    known = known_occasions(act, person.id)
    reached = "no" if request.args.get("reached") == "no" and may_fail(chosen) else "yes"
    wanted = request.args.get("duty", AUTO)
    now = act.now.astimezone(OFFICE_ZONE).replace(tzinfo=None)
    form = CheckInForm(formdata=None, data={"at": now, "duties": wanted, "reached": reached})
    _shape(act, form, chosen, known)
    if form.duties and wanted not in {value for value, _text in form.duties.choices}:
        form.duties.data = AUTO
    act.about(person, kind=chosen.value)
    return _details(act, person, chosen, form)


@pages.page("/people/<subject>/check-in/<kind>", needs=CasePermission.CONTACT_RECORD, methods=["POST"])
def record(act: Act, subject: str, kind: str) -> ResponseReturnValue:
    """Check what was typed, show it once more, and record it when it is confirmed."""
    person, chosen = act.visible(subject), _kind(kind)
    known = known_occasions(act, person.id)
    form = CheckInForm()
    if not may_fail(chosen):
        form.reached.data = "yes"
    _shape(act, form, chosen, known)

    def check() -> Check:
        return _check(act, person, chosen, form, known)

    def do() -> ResponseReturnValue:
        answers = _answers(chosen, form, known)
        actions.record_check_in(act.once(form.once.data), subject=subject, kind=chosen, **answers)
        flash(_saved(act, person, chosen), "success")
        return redirect(url_for("home.person_tab", subject=subject, tab="contacts"), 303)

    return chain.run(form, check, do, lambda: _details(act, person, chosen, form))


@pages.page("/people/<subject>/contacts", needs=CasePermission.CONTACT_READ, reads="contacts.viewed")
def contacts(act: Act, subject: str) -> ResponseReturnValue:
    """Every contact of one person, newest first, struck ones included."""
    person = act.visible(subject)
    form = FilterForm(formdata=request.args)
    kinds = [ContactKind(form.kind.data)] if form.kind.data in set(ContactKind) else []
    number = min(max(1, request.args.get("page", 1, type=int)), 10_000)
    tried = form.tried.data == "only"
    found, total = queries.page(act.session, person.id, number, PAGE, kinds=kinds, unreached=tried)
    act.about(person, page=number)
    keep = {"kind": kinds[0].value if kinds else "", "tried": "only" if tried else ""}
    return render_template(
        "contact/list.html",
        person=ref(act.session, person),
        items=[item(entry) for entry in found],
        form=form,
        filtered=bool(kinds or tried),
        may_record=act.may(CasePermission.CONTACT_RECORD),
        page={
            "page": number,
            "pages": max(1, -(-total // PAGE)),
            "total": total,
            "prev_href": _page_href(subject, number - 1, keep) if number > 1 else None,
            "next_href": _page_href(subject, number + 1, keep) if number * PAGE < total else None,
        },
    )


@pages.page("/contacts/<contact>", needs=CasePermission.CONTACT_READ, reads="contact.viewed")
def contact(act: Act, contact: str) -> ResponseReturnValue:
    """One contact in full: what was written, and what it met."""
    return _one(act, contact, ReasonForm(formdata=None), opened=True)


@pages.page("/contacts/<contact>/strike", needs=CasePermission.CONTACT_RECORD, methods=["POST"])
def strike(act: Act, contact: str) -> ResponseReturnValue:
    """Strike a contact that was entered by mistake."""
    form = ReasonForm()
    if form.validate():
        try:
            actions.strike_contact(act.once(form.once.data), contact=contact, reason=form.reason.data)
        except Invalid as e:
            form.accept(e)
        else:
            flash(_("Struck. The entry stays readable, and what it met is open again."), "success")
            return redirect(url_for("contact.contact", contact=contact), 303)
    return _one(act, contact, form, opened=False)


def item(entry: queries.ContactEntry, longest: int = SUMMARY_MAX) -> dict[str, Any]:
    """A contact as a timeline shows it, its summary cut after `longest` characters."""
    row = entry.contact
    length = _("%(n)s min", n=row.minutes) if row.minutes else ""
    who = _("%(name)s, volunteer or grid worker", name=entry.by) if row.helper else entry.by
    state = ("quiet", _("Struck")) if entry.strike else ("due", _("Tried, not reached")) if not row.reached else None
    lines = [shorten(row.summary or "", longest), signs_word(row.signs)]
    if entry.strike:
        lines.append(_("Struck by %(name)s: %(reason)s", name=entry.struck_by, reason=entry.strike.reason))
    return {
        "at": row.at,
        "icon": ICONS[row.kind],
        "title": with_also(row.kind, (DutyKind(each) for each in row.also)),
        "href": url_for("contact.contact", contact=row.public_id),
        "kind": state[0] if state else "",
        "state": state[1] if state else "",
        "text": " · ".join(line for line in lines if line),
        "by": " · ".join(each for each in (who, length, word(row.grade) if row.grade else "", row.evidence) if each),
    }


def shorten(text: str, longest: int) -> str:
    """The beginning of a text, with a sign that there is more."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def _kind(text: str) -> ContactKind:
    if text not in set(ContactKind):
        raise NotVisible()
    return ContactKind(text)


def _steps() -> list[str]:
    return [_("What happened"), _("Details"), _("Check your answers")]


def _next(act: Act, known: Known, kind: DutyKind | None) -> Occasion | None:
    """The occasion of this duty to be met next: the late ones are told elsewhere."""
    return next(
        (each for each in known.values() if each.due.key.kind is kind and each.open and each.due.due_day >= act.today),
        None,
    )


def _shape(act: Act, form: CheckInForm, kind: ContactKind, known: Known) -> None:
    own = [each for each in known.values() if each.open and each.due.key.kind is kind.duty]
    late = [
        (str(each.due.key), _("Late: %(what)s", what=occasion_word(each.due)))
        for each in own
        if each.due.due_day < act.today
    ]
    now = next((each for each in own if fits(each.due, each.settled, act.today)), None)
    today = occasion_word(now.due) if now else _("What is open on that day, if anything")
    owed = sorted({each.due.key.kind.value for each in known.values() if each.open and each.due.opens <= act.today})
    form.shape(kind, owed, late, today)


def _answers(kind: ContactKind, form: CheckInForm, known: Known) -> dict[str, Any]:
    at = local_instant(form.at.data)
    also = tuple(DutyKind(each) for each in (form.also.data or [])) if form.also else ()
    chosen = form.duties.data if form.duties else AUTO
    duties = None
    if chosen != AUTO:
        rest = [str(each.due.key) for each in _meets(known, also, at)]
        duties = [chosen, *rest] if chosen and chosen != NONE else rest
    return {
        "at": at,
        "reached": form.reached.data != "no",
        "minutes": form.minutes.data,
        "summary": form.summary.data or "",
        "evidence": form.evidence.data or "",
        "also": also,
        "grade": Grade(form.grade.data) if form.grade and form.grade.data in set(Grade) else None,
        "duties": duties,
    }


def _meets(known: Known, kinds: tuple[DutyKind, ...], at: datetime) -> list[Occasion]:
    day = office_day(at)
    return [each for each in known.values() if each.due.key.kind in kinds and fits(each.due, each.settled, day)]


def _details(act: Act, person: Subject, kind: ContactKind, form: CheckInForm) -> str:
    return render_template(
        "contact/details.html",
        person=ref(act.session, person),
        kind=kind_word(kind),
        last=queries.last_logged(act.session, person.id).get(kind),
        reached=form.reached.data != "no",
        form=form,
        steps=_steps(),
        back=url_for("contact.check_in", subject=person.public_id),
        action=url_for("contact.record", subject=person.public_id, kind=kind.value),
    )


def _check(act: Act, person: Subject, kind: ContactKind, form: CheckInForm, known: Known) -> Check:
    """What will be written, and towards what it will count."""
    given = _answers(kind, form, known)
    named = given.pop("duties")
    steps.check(act, NewContact(kind=kind, **given))
    if named is None:
        meets = _meets(known, covered(kind, given["also"]), given["at"])
    else:
        meets = [known[key] for key in map(DutyKey.parse, named) if key in known]
    rows = [
        Answer(_("What happened"), with_also(kind, given["also"])),
        Answer(_("Result"), _("Reached") if given["reached"] else _("Tried, not reached")),
        Answer(_("When it began"), form.at.data.strftime("%Y-%m-%d %H:%M")),
        Answer(_("How long"), _("%(n)s min", n=given["minutes"]) if given["minutes"] else ""),
        Answer(_("Summary"), given["summary"]),
        Answer(_("Where the paper is"), given["evidence"]),
    ]
    if given["grade"]:
        rows.insert(4, Answer(_("How it went"), word(given["grade"])))
    if given["reached"]:
        towards = [f"{kind_word(each.due.key.kind)}{_(': ')}{occasion_word(each.due)}" for each in meets]
        rows.append(Answer(_("Counts towards"), "\n".join(towards) or _("No duty: an extra contact")))
    return Check(_("Check and save"), ref(act.session, person), rows, _("Save"))


def _saved(act: Act, person: Subject, kind: ContactKind) -> str:
    coming = _next(act, known_occasions(act, person.id), kind.duty)
    if coming is None:
        return _("Saved.")
    return _("Saved. Next: %(what)s, %(when)s.", what=kind_word(kind), when=occasion_word(coming.due))


def _one(act: Act, public_id: str, form: ReasonForm, *, opened: bool) -> ResponseReturnValue:
    entry = queries.entry(act.session, public_id)
    if entry is None:
        raise NotVisible()
    row = entry.contact
    person = act.session.get_one(Subject, row.subject_id)
    if opened:
        act.about(person, contact=row.public_id)
    met = [(kind_word(DutyKey.parse(key).kind), slot_word(slot)) for key, slot in queries.met_by(act.session, row.id)]
    others = queries.group_size(act.session, row.group) if row.group else 0
    return render_template(
        "contact/contact.html",
        person=ref(act.session, person),
        entry=entry,
        title=with_also(row.kind, (DutyKind(each) for each in row.also)),
        length=_("%(n)s min", n=row.minutes) if row.minutes else "",
        grade=word(row.grade) if row.grade else "",
        signs=signs_word(row.signs),
        met=met,
        others=others,
        form=form,
        may_strike=act.may(CasePermission.CONTACT_RECORD) and entry.strike is None,
    ), 422 if form.errors else 200


def _page_href(subject: str, number: int, keep: Mapping[str, str]) -> str:
    return url_for(
        "contact.contacts", subject=subject, page=number, kind=keep["kind"] or None, tried=keep["tried"] or None
    )
