"""The tabs of every person's page: the one at which it opens, and the one that tells what was done with the file."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from core.web import Tab

OVERVIEW = Tab("overview", _l("Overview"), 10)
HISTORY = Tab("history", lazy_pgettext("tab", "History"), 90)
