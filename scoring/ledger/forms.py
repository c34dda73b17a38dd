"""The forms of the ledger."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from core.web import Form, OneLine, SeveralLines
from scoring.ledger.kinds import ObjectionOutcome
from scoring.ledger.words import OUTCOMES

ONE_LINE = OneLine(_l("Use one line."))
TEXT = SeveralLines()


class MonthForm(Form):
    """Which month."""

    month = StringField(
        _l("Month"), validators=[Regexp(r"\d{4}-\d{2}", message=_l("A month is written like 2026-10."))]
    )


class ReviewForm(Form):
    """What the review found."""

    opinion = StringField(
        _l("Opinion of the review"),
        description=_l("Printed on the sheet. May stay empty."),
        validators=[Length(max=400), ONE_LINE],
    )


class ObjectionForm(Form):
    """What a person objects to."""

    raised_on = DateField(_l("Raised on"), validators=[InputRequired()])
    words = TextAreaField(
        _l("What the person says"),
        description=_l("In their own words: which entry, why, and what they ask for."),
        validators=[DataRequired(), Length(max=1000), TEXT],
    )


class AnswerForm(Form):
    """What came of an objection."""

    outcome = RadioField(
        _l("Result"),
        choices=[SelectChoice(each.value, OUTCOMES[each]) for each in ObjectionOutcome],
        validators=[DataRequired()],
    )
    answer = TextAreaField(_l("Reasons"), validators=[DataRequired(), Length(max=1000), TEXT])
    document = StringField(
        _l("Number of the paper"),
        description=_l("Needed for the answer of the procuratorate."),
        validators=[Length(max=80), ONE_LINE],
    )
