"""The forms of the law: a day to look at, a text to publish, a notice to type in, a second person's word."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, FieldList, FormField, RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.law.texts import TextKind
from core.web import Form, OneLine, SeveralLines
from office.publication.notice import HOLIDAYS
from office.publication.words import KIND_LABELS

ONE_LINE = OneLine(_l("Use one line."))
LINES = SeveralLines()
EFFECTIVE = _l("From this day the text is in force. What was in force before must stay the same in it.")


class DayForm(FlaskForm):  # type: ignore[misc]
    """The law of which day, from which file."""

    class Meta:
        csrf = False

    day = DateField(_l("Day"), validators=[Optional()])
    file = SelectField(_l("Part"), default="", validate_choice=False)


class TextForm(Form):
    """A new version of a text."""

    kind = SelectField(
        _l("Kind of text"),
        choices=[SelectChoice(kind.value, KIND_LABELS[kind]) for kind in TextKind],
        validators=[InputRequired()],
    )
    name = StringField(
        _l("Name of the text"),
        description=_l("The name of the text that it replaces, such as rules/leave.toml."),
        validators=[DataRequired(), Length(max=120), ONE_LINE],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    effective_from = DateField(_l("In force from"), description=EFFECTIVE, validators=[InputRequired()])
    file = FileField(_l("Upload the text"), description=_l("A file takes the place of what is typed below."))
    text = TextAreaField(_l("Or paste the text"), render_kw={"rows": 20, "spellcheck": "false", "class": "code"})


class HolidayForm(PlainForm):  # type: ignore[misc]
    """One holiday of the notice."""

    first = DateField(_l("First day off"), validators=[Optional()])
    last = DateField(_l("Last day off"), validators=[Optional()])
    workdays = StringField(
        _l("Weekend days worked"), validators=[Length(max=120), ONE_LINE], render_kw={"autocomplete": "off"}
    )


class NoticeForm(Form):
    """The holiday notice of a year, typed in from the paper."""

    cites = StringField(_l("Title and number of the notice"), validators=[DataRequired(), Length(max=200), ONE_LINE])
    issued = DateField(_l("Issued on"), validators=[InputRequired()])
    effective_from = DateField(_l("In force from"), description=EFFECTIVE, validators=[InputRequired()])
    holidays = FieldList(FormField(HolidayForm), min_entries=len(HOLIDAYS), max_entries=len(HOLIDAYS))


class WordForm(Form):
    """A second person's word."""

    decision = RadioField(
        _l("Your decision"),
        choices=[SelectChoice("confirm", _l("Confirm: publish it")), SelectChoice("decline", _l("Decline"))],
        validators=[DataRequired()],
    )
    reason = TextAreaField(_l("Reason"), validators=[Length(max=400), LINES])
