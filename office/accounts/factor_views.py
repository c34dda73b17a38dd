"""What waits for the security administrator: lost second factors."""

from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.acts.models import WaitingState
from core.errors import NotVisible
from core.web import Done, Pages, Question, flow, form_of
from office.accounts import factor, roster
from office.accounts.staff_views import WORDS, sheet
from office.accounts.values import FactorDecision
from office.permissions import OfficePermission

pages = Pages("factors", __name__)


@pages.page("/factors", needs=OfficePermission.FACTOR_CONFIRM)
def waiting(act: Act) -> ResponseReturnValue:
    """Every lost factor that waits for a second person here."""
    return render_template("accounts/waiting.html", rows=factor.waiting_here(act))


@pages.page("/factors/<waiting>", needs=OfficePermission.FACTOR_CONFIRM, methods=["GET", "POST"])
def decide(act: Act, waiting: str) -> ResponseReturnValue:
    """Confirm or decline; confirming answers the sheet with the one-time code."""
    lost, user, by = factor.lost_here(act, waiting)
    if lost.state is not WaitingState.WAITING and request.method == "GET":
        raise NotVisible()
    question = Question(
        title=_("Start a second step anew"),
        lead=user.name,
        back=url_for("factors.waiting"),
        submit=_("Record the decision"),
        template="accounts/decide_factor.html",
        values={
            "entry": roster.entries(act, [user])[0],
            "by": by,
            "proposed_at": lost.prepared_at,
            "reason": str(lost.payload["reason"]),
            **WORDS,
        },
    )
    done = partial(_decided, act, user.public_id)
    return flow.run(act, form_of(FactorDecision, waiting=waiting), question, do=factor.decide, done=done)


def _decided(act: Act, user: str, code: str) -> Done | ResponseReturnValue:
    if code:
        return sheet(act, user, code)
    return Done(url_for("factors.waiting"), _("Declined. The second factor stays as it was."))
