"""The tab of the person page that location fills."""

from flask_babel import lazy_gettext as _l

from core.web import Tab

LOCATION = Tab("location", _l("Location"), 50)
