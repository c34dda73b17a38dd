"""The page on which study or service is recorded for several people at once."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from core.acts import Act
from core.clock import OFFICE_ZONE
from core.errors import Invalid
from core.web import Pages, PersonRef, local_instant
from corrections.cases.queries import in_hand
from corrections.contact import actions
from corrections.contact.actions import PEOPLE_MAX, Attendance
from corrections.contact.due import open_occasions
from corrections.contact.forms import SessionForm
from corrections.contact.kinds import GROUP_KINDS, ContactKind, Grade
from corrections.contact.words import kind_word, word
from corrections.people.queries import refs
from corrections.permissions import CasePermission

pages = Pages("group_sessions", __name__)

BAD_MINUTES = "Between one minute and twelve hours."


@pages.page("/contacts/session", needs=CasePermission.CONTACT_RECORD, reads="contact.session_opened")
def session(act: Act) -> ResponseReturnValue:
    """Everybody in hand, to be ticked."""
    now = act.now.astimezone(OFFICE_ZONE).replace(tzinfo=None, minute=0)
    rows = _rows(act)
    act.about("people", people=[row.subject for row in rows])
    return _page(SessionForm(formdata=None, data={"at": now, "minutes": 120}), rows, {})


@pages.page("/contacts/session", needs=CasePermission.CONTACT_RECORD, methods=["POST"])
def record_session(act: Act) -> ResponseReturnValue:
    """Record the session for everybody ticked."""
    form = SessionForm()
    faults: dict[str, str] = {}
    people: list[Attendance] = []
    if form.validate():
        for subject in dict.fromkeys(request.form.getlist("take")):
            minutes = _minutes(request.form.get(f"minutes-{subject}", ""), form.minutes.data)
            grade = request.form.get(f"grade-{subject}", "")
            if minutes is None:
                faults[subject] = _(BAD_MINUTES)
            else:
                people.append(Attendance(subject, minutes, Grade(grade) if grade in set(Grade) else None))
        try:
            if faults:
                raise Invalid(BAD_MINUTES)
            actions.record_session(
                act.once(form.once.data),
                kind=ContactKind(form.kind.data),
                at=local_instant(form.at.data),
                topic=form.topic.data,
                people=people,
                evidence=form.evidence.data or "",
            )
        except Invalid as e:
            form.accept(e)
        else:
            flash(ngettext("Recorded for %(num)s person.", "Recorded for %(num)s people.", len(people)), "success")
            return redirect(url_for("group_sessions.session"), 303)
    return _page(form, _rows(act), faults)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may have taken part."""

    subject: str
    person: PersonRef
    owes: list[str]


def _rows(act: Act) -> list[Candidate]:
    """People in hand by community, each with whether study or service is still owed this month."""
    ids = in_hand(act.session, act.now)
    names, owed = refs(act.session, ids), open_occasions(act, ids)
    wanted = {kind.duty for kind in GROUP_KINDS}
    rows = [
        Candidate(
            names[id].subject,
            names[id],
            list(
                dict.fromkeys(kind_word(each.due.key.kind) for each in owed.get(id, ()) if each.due.key.kind in wanted)
            ),
        )
        for id in ids
        if id in names
    ]
    return sorted(rows, key=lambda row: (str(row.person.hint), row.person.name))[:PEOPLE_MAX]


def _minutes(text: str, usual: int) -> int | None:
    plain = text.strip()
    if not plain:
        return usual
    return int(plain) if plain.isascii() and plain.isdigit() and 1 <= int(plain[:6]) <= 720 else None


def _page(form: SessionForm, rows: list[Candidate], faults: dict[str, str]) -> ResponseReturnValue:
    return render_template(
        "contact/session.html",
        form=form,
        rows=rows,
        faults=faults,
        taken=set(request.form.getlist("take")),
        typed=request.form,
        grades=[(each.value, word(each)) for each in Grade],
    ), 422 if form.errors else 200
