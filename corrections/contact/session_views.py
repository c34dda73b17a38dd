"""The page on which study or service is recorded for several people at once."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.acts import Act
from core.web import Done, PersonRef, ValueForm, flow
from corrections.cases.queries import in_hand
from corrections.contact import actions
from corrections.contact.forms import SessionForm
from corrections.contact.kinds import GROUP_KINDS
from corrections.contact.occasions import open_occasions
from corrections.contact.pages import pages
from corrections.contact.rules import PEOPLE_MAX
from corrections.contact.words import GRADES, kind_word
from corrections.people.queries import refs
from corrections.permissions import CasePermission


@pages.page(
    "/contacts/session",
    needs=CasePermission.CONTACT_RECORD,
    methods=["GET", "POST"],
    reads="contact.session_opened",
    says=_l("Opened the form of a group session"),
)
def session(act: Act) -> ResponseReturnValue:
    """Everybody in hand, to be ticked; the session is recorded for those who are."""
    form = SessionForm(at=act.now.replace(minute=0), minutes=120)
    return flow.run(act, form, _page, do=actions.record_session, done=partial(_recorded, form))


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
    return sorted(rows, key=lambda row: (str(row.person.hint), row.person.order))[:PEOPLE_MAX]


def _page(act: Act, form: ValueForm[Any]) -> str:
    rows = _rows(act)
    act.about("people", people=[row.subject for row in rows])
    grades = [(grade.value, text) for grade, text in GRADES.items()]
    return render_template("contact/session.html", form=form, rows=rows, grades=grades)


def _recorded(form: SessionForm, _group: str) -> Done:
    people = len(form.value().people)
    says = ngettext("Recorded for %(num)s person.", "Recorded for %(num)s people.", people)
    return Done(url_for("contact.session"), says)
