"""The tab at which every person's page opens."""

from flask_babel import lazy_gettext as _l

from core.web import Tab

OVERVIEW = Tab("overview", _l("Overview"), 10)
