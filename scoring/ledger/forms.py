"""The forms of the ledger."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Regexp

from core.web import Form


class MonthForm(Form):
    """Which month."""

    month = StringField(
        _l("Month"), validators=[Regexp(r"\d{4}-\d{2}", message=_l("A month is written like 2026-10."))]
    )
