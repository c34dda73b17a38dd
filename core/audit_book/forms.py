"""What the audit book can be filtered by."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional


class AuditFilterForm(FlaskForm):  # type: ignore[misc]
    """Kind, who, about whom, result, days."""

    class Meta:
        csrf = False

    kind = StringField(_l("Kind"), validators=[Length(max=60)])
    actor = StringField(_l("Who"), validators=[Length(max=64)])
    about = StringField(_l("About"), validators=[Length(max=64)])
    result = SelectField(_l("Result"), choices=[("", _l("All")), ("done", _l("Done")), ("refused", _l("Refused"))])
    from_day = DateField(_l("From"), validators=[Optional()])
    to_day = DateField(_l("To"), validators=[Optional()])
