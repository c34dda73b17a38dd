"""Where the pages of a case are attached, and what each of its questions shows around the form."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import Done, Pages, Question, current_registry
from corrections import contributions
from corrections.cases import queries
from corrections.people import queries as people

pages = Pages("cases", __name__)
OPENED, OPENED_SAYS = "case.form_opened", _l("Opened a form of the case")


def question(act: Act, person: Subject, title: str, **more: Any) -> Question:
    """A question about this person's case; `more` takes the fields of `Question`."""
    known = queries.case(act.session, person.id) is not None
    back = url_for("cases.case" if known else "home.person", subject=person.public_id)
    facts = contributions.beside(current_registry(), act, person) if known else ()
    return Question(title=title, who=people.ref(act.session, person), back=back, beside=facts, **more)


def to_case(person: Subject, says: str) -> Done:
    """Back to the page of the case, with what was done."""
    return Done(url_for("cases.case", subject=person.public_id), says)
