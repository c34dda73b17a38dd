"""The roles one can step into, each with what it lives on."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import ROLE_LABELS, Role, User
from core.access.sessions import home_office
from core.acts import Act
from demo.story import teller


@dataclass(frozen=True)
class Choice:
    """One account to step into."""

    username: str
    role: Role
    does: Any
    icon: str


CHOICES = (
    Choice(teller.OFFICER, Role.OFFICER, _l("Works through what is owed today"), "clipboard-check"),
    Choice(
        teller.HEAD,
        Role.OFFICE_HEAD,
        _l("Decides what the office may decide, and confirms as the second person"),
        "user-check",
    ),
    Choice(teller.APPROVER, Role.COUNTY_APPROVER, _l("Decides on leave, levels and measures at the county"), "gavel"),
    Choice(
        teller.COUNTY_HEAD, Role.COUNTY_HEAD, _l("Signs what the law leaves to the head of the bureau"), "signature"
    ),
    Choice(teller.DUTY, Role.DUTY_SUPERVISOR, _l("Watches the duty desk and closes episodes"), "bell-ringing"),
    Choice(teller.FIRST_VOLUNTEER, Role.VOLUNTEER, _l("Visits the people given to them, on a phone"), "user-heart"),
    Choice(teller.GRID_WORKER, Role.GRID_WORKER, _l("Looks in on people in one grid"), "walk"),
    Choice(teller.PROCURATOR, Role.PROCURATOR, _l("Reads everything, changes nothing"), "scale"),
    Choice(teller.AUDIT_ADMIN, Role.AUDIT_ADMIN, _l("Reads and proves the audit book"), "book-2"),
    Choice(teller.SECURITY_ADMIN, Role.SECURITY_ADMIN, _l("Ends sessions, sees no case"), "shield-lock"),
    Choice(teller.SYSTEM_ADMIN, Role.SYSTEM_ADMIN, _l("Opens accounts, sees no case"), "settings"),
)


def shown(act: Act) -> list[dict[str, Any]]:
    """The roles as the picker draws them."""
    names = [choice.username for choice in CHOICES]
    users = {user.username: user for user in act.session.scalars(select(User).where(User.username.in_(names)))}
    return [
        {
            "label": ROLE_LABELS[choice.role],
            "name": users[choice.username].name,
            "office": getattr(home_office(act.session, users[choice.username].id, act.today), "name", ""),
            "does": choice.does,
            "icon": choice.icon,
            "account": choice.username,
            "href": url_for("demo.roles"),
        }
        for choice in CHOICES
        if choice.username in users
    ]
