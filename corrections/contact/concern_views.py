"""The page of what worried a helper, with the office's answer."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.errors import NotVisible
from core.web import Done, ValueForm, flow, form_of
from corrections.contact import actions, queries
from corrections.contact.pages import pages
from corrections.contact.values import ConcernAnswer
from corrections.contact.words import signs_word, with_also
from corrections.kinds import DutyKind
from corrections.people.queries import ref
from corrections.permissions import CasePermission


@pages.page(
    "/concerns/<concern>",
    needs=CasePermission.CONTACT_READ,
    reads="concern.viewed",
    says=_l("Looked at a helper's concern"),
)
def concern(act: Act, concern: str) -> ResponseReturnValue:
    """What worried a helper, and the office's answer."""
    return _page(act, form_of(ConcernAnswer, concern=concern, fresh=True))


@pages.page("/concerns/<concern>", needs=CasePermission.CONTACT_RECORD, reads="concern.viewed", methods=["POST"])
def answer(act: Act, concern: str) -> ResponseReturnValue:
    """Answer a helper's worry."""
    form = form_of(ConcernAnswer, concern=concern)
    done = Done(url_for("contact.concern", concern=concern), _("Saved. It has left Today."))
    return flow.run(act, form, _page, do=actions.answer_concern, done=done)


def _page(act: Act, form: ValueForm[Any]) -> str:
    found = queries.concern(act.session, form.given["concern"])
    if found is None:
        raise NotVisible()
    worry, row = found
    person = act.subject_of(worry)
    act.about(person, concern=worry.public_id)
    return render_template(
        "contact/concern.html",
        person=ref(act.session, person),
        worry=worry,
        visit=row,
        title=with_also(row.kind, (DutyKind(duty) for duty in row.also)) if row is not None else "",
        signs=signs_word(row.signs) if row is not None else "",
        raised_by=queries.name_of(act.session, worry.raised_by),
        answered_by=queries.name_of(act.session, worry.answered_by),
        form=form,
        may_answer=act.may(CasePermission.CONTACT_RECORD) and worry.answered_at is None,
    )
