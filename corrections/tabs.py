"""The tabs of the person page that the case file fills."""

from flask_babel import lazy_gettext as _l

from core.web import Tab

CASE = Tab("case", _l("Case"), 12)
CONDITIONS = Tab("conditions", _l("Conditions"), 14)
CONTACTS = Tab("contacts", _l("Contacts and leave"), 20)
MEASURES = Tab("measures", _l("Rewards and penalties"), 25)
PLAN = Tab("plan", _l("Plan"), 30)
PAPERS = Tab("papers", _l("Papers"), 60)
