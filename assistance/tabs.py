"""The tab of the person page that assistance fills."""

from flask_babel import lazy_gettext as _l

from core.web import Tab

ASSISTANCE = Tab("assistance", _l("Assistance"), 70)
