"""The forms of help."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from assistance.support.models import Need
from assistance.support.words import AIDS, OUTCOMES
from core.web import Form, OneLine

ONE_LINE = OneLine(_l("Use one line."))
KINDS = [SelectChoice(each.value, text) for each, text in AIDS.items()]


class NeedForm(Form):
    """What somebody needs."""

    kind = SelectField(_l("Kind of help"), choices=KINDS, validators=[DataRequired()])
    what = TextAreaField(
        _l("What is needed"),
        validators=[DataRequired(), Length(max=1000)],
        render_kw={"rows": 3, "autocomplete": "off"},
    )
    on = DateField(_l("Noted on"), validators=[InputRequired()])


class AidForm(Form):
    """What was done to help."""

    need = SelectField(_l("For which need"))
    kind = SelectField(_l("Kind of help"), choices=KINDS, validators=[DataRequired()])
    what = TextAreaField(
        _l("What was done"),
        validators=[DataRequired(), Length(max=1000)],
        render_kw={"rows": 3, "autocomplete": "off"},
    )
    on = DateField(_l("On"), validators=[InputRequired()])
    giver = StringField(
        _l("Given by"),
        description=_l("The body that gave it; empty for this office."),
        validators=[Length(max=120), ONE_LINE],
    )
    proof = StringField(
        _l("Proof"),
        description=_l("Number of the paper, or where it lies."),
        validators=[Length(max=200), ONE_LINE],
        render_kw={"autocomplete": "off"},
    )

    def offer(self, needs: Iterable[Need]) -> None:
        """The open needs it may be for."""
        known = [
            SelectChoice(row.public_id, f"{AIDS[row.kind]} · {(row.what or '')[:40]}")
            for row in needs
            if not row.closed_on
        ]
        self.need.choices = [SelectChoice("", _l("No need noted before")), *known]


class CloseForm(Form):
    """What became of a need."""

    outcome = RadioField(
        _l("What became of it"),
        choices=[SelectChoice(each.value, text) for each, text in OUTCOMES.items()],
        validators=[InputRequired()],
    )
    result = TextAreaField(
        _l("The result in a few words"), validators=[Length(max=1000)], render_kw={"rows": 3, "autocomplete": "off"}
    )
    on = DateField(_l("On"), validators=[InputRequired()])
