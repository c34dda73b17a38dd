"""The demonstration's way in: the role picker and Start here. Neither exists in a real office."""

from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.acts import Act
from core.web import Open, Pages, ValueForm, flow, form_of
from demo.here import demo_only, state_of
from demo.walks import roles as role_choices
from demo.walks import steps
from office.accounts.actions import sign_in_demo
from office.accounts.signed import enter, wanted
from office.accounts.values import RoleToPlay

pages = Pages("demo", __name__)


@pages.page("/demo", needs=Open.PUBLIC, methods=["GET", "POST"])
def roles(act: Act) -> ResponseReturnValue:
    """One click into a role, from this machine only, and on to where a step of a walk is done."""
    demo_only(act)
    form = form_of(RoleToPlay, agent=str(request.user_agent))
    form.offer("account", ((choice.username, choice.username) for choice in role_choices.CHOICES))
    return flow.run(act, form, _picker, do=sign_in_demo, done=partial(enter, target=wanted()))


def _picker(act: Act, form: ValueForm[RoleToPlay]) -> str:
    return render_template(
        "demo/role_picker.html",
        form=form,
        roles=role_choices.shown(act),
        start_href=url_for("demo.start"),
        wanted=wanted(),
    )


@pages.page("/demo/start", needs=Open.PUBLIC)
def start(act: Act) -> ResponseReturnValue:
    """Six walks through the office, ticked by what really happened."""
    demo_only(act)
    return render_template(
        "demo/start_here.html", walks=steps.shown(act, state_of(act)), roles_href=url_for("demo.roles")
    )
