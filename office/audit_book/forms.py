"""What the audit book can be filtered by."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

RESULTS = [
    SelectChoice("", _l("All")),
    SelectChoice("done", lazy_pgettext("audit", "Done")),
    SelectChoice("refused", _l("Refused")),
]


class AuditFilterForm(FlaskForm):  # type: ignore[misc]
    """Kind, who, about whom, result, days."""

    class Meta:
        csrf = False

    kind = StringField(_l("Kind of entry"), validators=[Length(max=60)])
    actor = StringField(_l("Who"), validators=[Length(max=64)])
    about = StringField(_l("About"), validators=[Length(max=64)])
    result = SelectField(_l("Result"), choices=RESULTS, default="")
    from_day = DateField(_l("From"), validators=[Optional()])
    to_day = DateField(_l("To"), validators=[Optional()])
