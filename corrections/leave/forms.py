"""The forms about leave."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    DateTimeLocalField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from core.web import Form
from core.web.forms import ONE_LINE, TEXT
from corrections.file.kinds import LeaveReason
from corrections.leave.words import REASONS


class LeaveForm(Form):
    """What a person asks for."""

    first_day = DateField(_l("Day of departure"), validators=[InputRequired()])
    last_day = DateField(_l("Day of return"), description=_l("Both days count."), validators=[InputRequired()])
    destination = StringField(_l("City or county"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    address = StringField(
        _l("Where exactly, and with whom"), validators=[Length(max=200), ONE_LINE], render_kw={"autocomplete": "off"}
    )
    reason_kind = RadioField(
        _l("Kind of reason"),
        choices=[SelectChoice(each.value, REASONS[each]) for each in LeaveReason],
        validators=[DataRequired()],
    )
    reason = TextAreaField(_l("The reason in a few words"), validators=[DataRequired(), Length(max=400), TEXT])
    proof = StringField(
        _l("Proof handed in"),
        description=_l("Hospital papers, a summons, an employer's letter."),
        validators=[DataRequired(), Length(max=200), ONE_LINE],
    )
    opinion = TextAreaField(
        _l("Opinion of the office"),
        description=_l("Needed when somebody above the office decides."),
        validators=[Length(max=400), TEXT],
    )


class LeaveDecisionForm(Form):
    """Granted or not."""

    decision = RadioField(
        _l("Your decision"),
        choices=[SelectChoice("yes", _l("Grant")), SelectChoice("no", _l("Do not grant"))],
        validators=[DataRequired()],
    )
    reasons = TextAreaField(
        _l("Reasons"), description=_l("Needed when the leave is not granted."), validators=[Length(max=400), TEXT]
    )
    document = StringField(_l("Number of the paper"), validators=[Length(max=80), ONE_LINE])


class LeavePaperForm(Form):
    """The city's decision, copied from its paper."""

    decision = RadioField(
        _l("What the paper says"),
        choices=[SelectChoice("yes", _l("Granted")), SelectChoice("no", _l("Not granted"))],
        validators=[DataRequired()],
    )
    document = StringField(_l("Number of the paper"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    decided_on = DateField(_l("Decided on"), validators=[InputRequired()])
    reasons = TextAreaField(
        _l("Reasons"), description=_l("Needed when the leave is not granted."), validators=[Length(max=400), TEXT]
    )


class ReturnForm(Form):
    """Somebody is back from leave."""

    returned_at = DateTimeLocalField(_l("Back and reported at"), format="%Y-%m-%dT%H:%M", validators=[InputRequired()])
    note = TextAreaField(
        _l("Note"), description=_l("Needed when the return was late."), validators=[Length(max=400), TEXT]
    )
