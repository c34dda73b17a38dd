"""The form of an excuse from duties."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional

from core.web import Form
from core.web.forms import ONE_LINE, TEXT, Ticks
from corrections.labels import label
from corrections.values import (
    OFFICE_DUTIES,
    DutyKind,
    ExemptionGround,
)


class ExcuseForm(Form):
    """Which duties rest, why and for how long."""

    kinds = Ticks(
        _l("Duties that rest"),
        choices=[SelectChoice(each.value, label(each)) for each in DutyKind if each not in OFFICE_DUTIES],
        validators=[DataRequired()],
    )
    ground = RadioField(
        _l("On what ground"),
        choices=[SelectChoice(each.value, label(each)) for each in ExemptionGround],
        validators=[DataRequired()],
    )
    last_day = DateField(_l("Last day"), description=_l("Empty: until further notice."), validators=[Optional()])
    reason = TextAreaField(_l("The reason in a few words"), validators=[DataRequired(), Length(max=400), TEXT])
    document = StringField(
        _l("Proof handed in"),
        description=_l("Hospital papers, a disability card, a decision."),
        validators=[Length(max=80), ONE_LINE],
    )
