"""What every page shows around its content: the menu, the office, the reader, the tools at its top."""

from typing import Any

from flask import g, request, url_for

from core.access import ROLE_LABELS
from core.access.sessions import home_office
from core.acts import Act
from core.web import conflicts, i18n
from core.web.site import current_site
from core.web.slice import MenuItem


def values() -> dict[str, Any]:
    """The values that every template may use."""
    site = current_site()
    act: Act = g.act
    here, entries = request.endpoint or "", {m.endpoint for m in site.registry.menu}
    items = [
        {
            "label": m.label,
            "href": url_for(m.endpoint),
            "icon": m.icon,
            "current": m.endpoint == here if here in entries else _belongs_to(here, m),
            "count": None,
        }
        for m in site.registry.menu
        if act.may(m.needs)
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
        "locales": i18n.LOCALES,
    }


def _belongs_to(endpoint: str, entry: MenuItem) -> bool:
    """Whether a page stands under this entry of the menu: one of its own slice, or one it names."""
    return endpoint.split(".")[0] == entry.endpoint.split(".")[0] or endpoint.startswith(tuple(entry.beneath))


def _office_name(act: Act) -> str:
    if act.actor.user_id is None:
        return ""
    office = home_office(act.session, act.actor.user_id, act.today)
    return office.name if office else ""
