"""What a page asks about its own session, and the forms that met an ended one."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from core.acts import Act
from core.web import Open, Pages, again, unsent
from office.accounts.signed import wanted

pages = Pages("session", __name__)


@pages.page("/session/state", needs=Open.PUBLIC)
def state(act: Act) -> ResponseReturnValue:
    """Who is signed in here, and for how long: asked by a page that is open, so that it can warn in time."""
    return jsonify(_state(act))


@pages.page("/session/alive", needs=Open.SIGNED_IN, methods=["POST"])
def alive(act: Act) -> ResponseReturnValue:
    """Keep a session open whose reader is typing, or has pressed "go on". That it was asked for is enough."""
    return jsonify(_state(act))


@pages.page("/unsent/<key>", needs=Open.SIGNED_IN, methods=["GET", "POST"])
def unsent_form(act: Act, key: str) -> ResponseReturnValue:
    """A form that met an ended session, offered again to whoever sent it; by POST it is thrown away."""
    kept = unsent.opened(act, key)
    offer = again.offer(kept.path, kept.fields, key=key, files=kept.files) if kept else None
    if kept is None or offer is None:
        flash(_("Nothing is kept for you here."), "info")
        return redirect(url_for("home.front"))
    if request.method == "POST":
        unsent.drop(act, key)
        flash(_("What you typed has been thrown away."), "success")
        return redirect(url_for("home.front"), 303)
    return render_template("accounts/unsent.html", kept=kept, offer=offer)


@pages.page("/language/held", needs=Open.PUBLIC, methods=["POST"])
def held(act: Act) -> ResponseReturnValue:
    """What a page held when another language was chosen, one press away from it; where there is no script."""
    offer = again.offer(wanted(), again.from_text(request.form.get("held", "")))
    if offer is None:
        return redirect(wanted(), 303)
    return render_template("accounts/held.html", offer=offer)


def _state(act: Act) -> dict[str, object]:
    inside = current_user.is_authenticated and current_user.proved
    ends = current_user.ends if inside else None
    return {
        "signed_in": inside,
        "who": act.actor.ref if inside else "",
        "seconds": max(0, int((ends.at - act.now).total_seconds())) if ends else 0,
        "for_good": ends.for_good if ends else False,
        "csrf": generate_csrf(),
    }
