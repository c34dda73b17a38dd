"""The demonstration's way in: the role picker and Start here. Neither exists in a real office."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.errors import Invalid
from core.web import Open, Pages
from demo.here import demo_only, state_of
from demo.walks import roles as role_choices
from demo.walks import steps
from office.accounts.actions import sign_in_demo
from office.accounts.signed import enter, local_path

pages = Pages("demo", __name__)


@pages.page("/demo", needs=Open.PUBLIC, methods=["GET", "POST"])
def roles(act: Act) -> ResponseReturnValue:
    """One click into a role, from this machine only, and on to where a step of a walk is done."""
    demo_only(act)
    if request.method == "POST":
        account = request.form.get("account", "")
        if account not in {choice.username for choice in role_choices.CHOICES}:
            raise Invalid(_("Please choose one of the roles."))
        address = request.remote_addr or ""
        token = sign_in_demo(act, username=account, address=address, agent=str(request.user_agent))
        return enter(token, local_path(request.form.get("next", "/")))
    return render_template("demo/role_picker.html", roles=role_choices.shown(act), start_href=url_for("demo.start"))


@pages.page("/demo/start", needs=Open.PUBLIC)
def start(act: Act) -> ResponseReturnValue:
    """Six walks through the office, ticked by what really happened."""
    demo_only(act)
    return render_template(
        "demo/start_here.html", walks=steps.shown(act, state_of(act)), roles_href=url_for("demo.roles")
    )
