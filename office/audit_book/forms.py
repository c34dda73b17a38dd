"""What the audit book can be filtered by."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from core.web import AtMost, DayField, LineField, OneLine
from core.web.fields import RealDay

RESULTS = [
    SelectChoice("", _l("All")),
    SelectChoice("done", lazy_pgettext("audit", "Done")),
    SelectChoice("refused", _l("Refused")),
]


class AuditFilterForm(FlaskForm):  # type: ignore[misc]
    """Kind, who, about whom, result, days."""

    class Meta:
        csrf = False

    kind = LineField(_l("Kind of entry"), validators=[OneLine(), AtMost(60)])
    actor = LineField(_l("Who"), validators=[OneLine(), AtMost(64)])
    about = LineField(_l("About"), validators=[OneLine(), AtMost(64)])
    result = SelectField(_l("Result"), choices=RESULTS, default="")
    from_day = DayField(_l("From"), validators=[Optional(), RealDay()])
    to_day = DayField(_l("To"), validators=[Optional(), RealDay()])
