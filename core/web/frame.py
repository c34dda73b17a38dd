"""What every page shows around its content: the menu, the office, the reader, the tools at its top."""

from typing import Any

from flask import current_app, g, request, session, url_for
from flask_login import current_user

from core.access import ROLE_LABELS
from core.access.sessions import home_office
from core.acts import Act
from core.web import again, conflicts, i18n
from core.web.asked import wanted_path
from core.web.site import current_site
from core.web.slice import MenuItem


def values() -> dict[str, Any]:
    """The values that every template may use."""
    site = current_site()
    act: Act = g.act
    offered = [m for m in site.registry.menu if act.may(m.needs)]
    current = _current(offered)
    items = [
        {"label": m.label, "href": url_for(m.endpoint), "icon": m.icon, "current": m is current, "count": None}
        for m in offered
    ]
    return {
        "house": {
            "name": _office_name(act) or site.name,
            "demo": site.runtime.demo,
            "version": site.version,
            "instance": site.name,
            "rules_fingerprint": act.law.fingerprint,
        },
        "viewer": {
            "name": act.actor.name,
            "role_labels": [ROLE_LABELS[r] for r in sorted(act.actor.roles)],
            "office_name": _office_name(act),
            "signed_in": act.actor.user_id is not None,
            "locale": act.locale,
        },
        "menu": items,
        "tools": site.registry.tools,
        "now": act.now,
        "today": act.today,
        "may": act.may,
        "csp_nonce": lambda: g.nonce,
        "too_late": conflicts.place(),
        "held": g.get("held"),
        "wanted_path": wanted_path,
        "page_data": _page_data(act),
        "locales": i18n.LOCALES,
    }


def _page_data(act: Act) -> dict[str, str]:
    """What the page's script needs to know: how long the session lasts, where to ask, and what the page holds."""
    pages, user = current_site().registry.sign_in, current_user
    held = g.get("held")
    said = {"typed": held.once} if held else {}
    if sent := session.pop(again.SENT, "") or _sent_now():
        said["sent"] = sent
    if pages is None or not user.is_authenticated or not user.proved:
        return said
    return {
        **said,
        "who": act.actor.ref,
        "copy-key": act.runtime.store.keyring.mac("local-copy", act.actor.ref.encode()).hex(),
        "ends-in": str(max(0, int((user.ends.at - act.runtime.clock.now()).total_seconds()))),
        "for-good": "yes" if user.ends.for_good else "",
        "state": url_for(pages.state),
        "alive": url_for(pages.alive),
        "sign-in": url_for(pages.first, next=wanted_path()),
        "most-bytes": str(current_app.config["MAX_CONTENT_LENGTH"]),
    }


def _sent_now() -> str:
    """The key of the form that this page answers by showing what it made, and not by leading on."""
    if request.method != "POST" or "held" in g or "refused" in g:
        return ""
    return request.form.get(again.ONCE, "")


def _current(offered: list[MenuItem]) -> MenuItem | None:
    """The entry of the menu the page stands under: the one with the nearest address, or the one of its own slice."""
    addresses = {url_for(m.endpoint).rstrip("/"): m for m in offered}
    above = request.path.rstrip("/")
    while above:
        if above in addresses:
            return addresses[above]
        above = above.rpartition("/")[0]
    slice_ = (request.endpoint or "").partition(".")[0]
    return next((m for m in offered if m.endpoint.partition(".")[0] == slice_), None)


def _office_name(act: Act) -> str:
    if act.actor.user_id is None:
        return ""
    if "office_name" not in g:  # every part of a page asks
        office = home_office(act.session, act.actor.user_id, act.today)
        g.office_name = office.name if office else ""
    found: str = g.office_name
    return found
