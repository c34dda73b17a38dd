"""The tabs of the person page that the case file fills."""

from flask_babel import lazy_gettext as _l

from core.web import Tab

CONTACTS = Tab("contacts", _l("Contacts and leave"), 20)
PLAN = Tab("plan", _l("Plan"), 30)
PAPERS = Tab("papers", _l("Papers"), 60)
