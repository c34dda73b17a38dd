"""The tab of the person page that scoring fills."""

from flask_babel import lazy_gettext as _l

from core.web import Tab

SCORE = Tab("score", _l("Score"), 40)
