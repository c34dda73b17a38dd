"""The forms of contact."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.web import Form, OneLine
from corrections.contact.actions import REASON_MAX
from corrections.contact.kinds import COVERS, GROUP_KINDS, ContactKind, Grade
from corrections.contact.rules import LONGEST_CONTACT
from corrections.contact.steps import EVIDENCE_MAX, SUMMARY_MAX
from corrections.contact.words import kind_word, summary_hint, word

ONE_LINE = OneLine(_l("Use one line."))
MOMENT = "%Y-%m-%dT%H:%M"
AUTO, NONE = "auto", "none"
"""Count it towards what is open on its day; count it towards nothing."""


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several answers to one question, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class CheckInForm(Form):
    """One contact, of a kind chosen before."""

    reached = HiddenField(default="yes")
    at = DateTimeLocalField(_l("When it began"), format=MOMENT, validators=[InputRequired()])
    minutes = IntegerField(
        _l("How long"),
        validators=[Optional(), NumberRange(1, LONGEST_CONTACT)],
        render_kw={"inputmode": "numeric", "min": 1, "max": LONGEST_CONTACT},
    )
    also = Ticks(_l("Done on the same occasion"), validators=[Optional()])
    duties = RadioField(_l("Counts towards"), default=AUTO, validators=[InputRequired()])
    grade = RadioField(_l("How it went"), coerce=lambda value: value or "", validate_choice=False)
    summary = TextAreaField(_l("Summary"), validators=[Length(max=SUMMARY_MAX)], render_kw={"rows": 5})
    evidence = StringField(
        _l("Where the paper is"),
        description=_l("Volume and page, or the number of a photograph."),
        validators=[Length(max=EVIDENCE_MAX), ONE_LINE],
    )

    def shape(self, kind: ContactKind, covers: Sequence[str], late: Sequence[tuple[str, str]], today: str) -> None:
        """Ask only what this kind of contact needs: `covers` are duties owed that it may cover, `late` the occasions
        of its own duty that are overdue, and `today` the one it meets by itself, each as a person reads it.
        """
        reached = self.reached.data != "no"
        self.summary.description = summary_hint(kind, reached=reached)
        self.also.choices = [(each.value, kind_word(each)) for each in COVERS.get(kind, ()) if each.value in covers]
        self.duties.choices = [(AUTO, today), *late, (NONE, str(_l("No duty: an extra contact")))]
        self.grade.choices = [(each.value, word(each)) for each in Grade]
        if not reached or not self.also.choices:
            del self.also
        if not reached or not late:
            del self.duties
        if not reached or kind not in GROUP_KINDS:
            del self.grade


class SessionForm(Form):
    """Study or service for several people. Who took part stands in the table below it."""

    kind = RadioField(_l("What was held"), default=ContactKind.STUDY.value, validators=[DataRequired()])
    at = DateTimeLocalField(_l("When it began"), format=MOMENT, validators=[InputRequired()])
    minutes = IntegerField(
        _l("How long"),
        description=_l("For everybody; somebody who left earlier gets a time of their own below."),
        validators=[InputRequired(), NumberRange(1, LONGEST_CONTACT)],
        render_kw={"inputmode": "numeric", "min": 1, "max": LONGEST_CONTACT},
    )
    topic = StringField(_l("Topic and place"), validators=[DataRequired(), Length(max=400), ONE_LINE])
    evidence = StringField(
        _l("Where the paper is"),
        description=_l("Attendance sheet, photographs."),
        validators=[Length(max=EVIDENCE_MAX), ONE_LINE],
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [(each.value, kind_word(each)) for each in GROUP_KINDS]


class ReasonForm(Form):
    """A reason, for what must not happen without one."""

    reason = TextAreaField(_l("Reason"), validators=[DataRequired(), Length(max=REASON_MAX)], render_kw={"rows": 4})


class AnswerForm(Form):
    """What the office did about a worry."""

    answer = TextAreaField(
        _l("What you did about it"), validators=[DataRequired(), Length(max=REASON_MAX)], render_kw={"rows": 4}
    )


class FilterForm(Form):
    """Which contacts the list shows."""

    class Meta:
        """The filter changes nothing, so it needs no token."""

        csrf = False

    kind = SelectField(_l("Kind"), validators=[Optional()])
    tried = SelectField(_l("Result"), validators=[Optional()])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [("", _l("All kinds")), *((each.value, kind_word(each)) for each in ContactKind)]
        self.tried.choices = [("", _l("All")), ("only", _l("Only tried in vain"))]
