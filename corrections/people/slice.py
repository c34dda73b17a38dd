"""What people contribute: the list, the search, and the head of every person's page."""

from flask_babel import lazy_gettext as _l

from core.access import Permission
from core.web import MenuItem, Panel, Slice
from corrections.people import views
from corrections.people.audit_words import AUDIT_WORDS
from office.home.tabs import OVERVIEW

SLICE = Slice(
    "people",
    audit=AUDIT_WORDS,
    pages=[views.pages],
    menu=[MenuItem(_l("People"), "people.people", "users", Permission.PERSON_READ, 10, beneath=["home.person"])],
    panels=[Panel("who", OVERVIEW, 30, Permission.PERSON_READ, "people/who.html", views.who)],
    header=views.header,
)
