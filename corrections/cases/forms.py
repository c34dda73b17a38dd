"""The forms about a case."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from core.web import Form, OneLine, SeveralLines
from corrections.cases.labels import DECIDERS, PENALTIES
from corrections.cases.models import DeciderKind, Penalty
from corrections.labels import label
from corrections.values import Category, CustodyKind, EndKind, Level, TemporaryGround

ONE_LINE = OneLine(_l("Use one line."))
TEXT = SeveralLines()
EARLIEST = date(1940, 1, 1)


def choices(words: Iterable[StrEnum], texts: Any = None) -> list[SelectChoice]:
    """Fixed words as the choices of a field."""
    return [SelectChoice(word.value, texts[word] if texts else label(word)) for word in words]


class ReceiveForm(Form):
    """What the papers say about the sentence."""

    category = SelectField(_l("Category"), choices=choices(Category), validators=[DataRequired()])
    temporary_ground = SelectField(
        _l("Ground"),
        description=_l("Only for temporary execution outside prison."),
        choices=[SelectChoice("", "–"), *choices(TemporaryGround)],
        validators=[Optional()],
    )
    decider_kind = SelectField(_l("Decided by"), choices=choices(DeciderKind, DECIDERS), validators=[DataRequired()])
    decider = StringField(_l("Name of the deciding authority"), validators=[DataRequired(), Length(max=120), ONE_LINE])
    judgment_no = StringField(
        _l("Number of the judgment or decision"), validators=[DataRequired(), Length(max=80), ONE_LINE]
    )
    offence = StringField(_l("Offence"), validators=[DataRequired(), Length(max=200), ONE_LINE])
    offence_on = DateField(
        _l("Day of the offence"),
        description=_l("The earliest, if there are several. It decides whether the rules for minors apply."),
        validators=[InputRequired()],
    )
    penalty = SelectField(_l("Penalty"), choices=choices(Penalty, PENALTIES), validators=[DataRequired()])
    penalty_years = IntegerField(_l("Penalty, years"), validators=[Optional(), NumberRange(0, 30)])
    penalty_months = IntegerField(_l("Penalty, months"), validators=[Optional(), NumberRange(0, 11)])
    combined = BooleanField(_l("Several offences were punished together"))
    sentence_text = TextAreaField(
        _l("The sentence in the words of the judgment"), validators=[DataRequired(), Length(max=400), TEXT]
    )
    term_years = IntegerField(_l("Term of correction, years"), validators=[Optional(), NumberRange(0, 30)])
    term_months = IntegerField(_l("Term of correction, months"), validators=[Optional(), NumberRange(0, 11)])
    custody_days = IntegerField(
        _l("Days in custody before"),
        description=_l("They shorten public surveillance, two days for one, and nothing else."),
        validators=[Optional(), NumberRange(0, 3650)],
    )
    term_first = DateField(
        _l("First day of the term"),
        description=_l("As printed in the execution notice. The printed days bind."),
        validators=[InputRequired()],
    )
    term_last = DateField(_l("Last day of the term"), validators=[InputRequired()])
    received_on = DateField(_l("Received on"), validators=[InputRequired()])

    @property
    def answers(self) -> dict[str, Any]:
        """The answers as `receive_case` takes them, without subject and moment of reception."""
        ground = self.temporary_ground.data
        return {
            "category": Category(self.category.data),
            "decider_kind": DeciderKind(self.decider_kind.data),
            "decider": self.decider.data,
            "judgment_no": self.judgment_no.data,
            "offence": self.offence.data,
            "offence_on": self.offence_on.data,
            "penalty": Penalty(self.penalty.data),
            "penalty_months": _months(self.penalty_years.data, self.penalty_months.data),
            "sentence_text": self.sentence_text.data,
            "term_first": self.term_first.data,
            "term_last": self.term_last.data,
            "term_months": _months(self.term_years.data, self.term_months.data),
            "combined": self.combined.data,
            "custody_days": self.custody_days.data or 0,
            "temporary_ground": TemporaryGround(ground) if ground else None,
        }


class LevelForm(Form):
    """Another level, why, and on what it rests."""

    level = RadioField(_l("New level"), choices=choices(Level), validators=[DataRequired()])
    reason = TextAreaField(_l("Reasons"), validators=[DataRequired(), Length(max=400), TEXT])
    evidence = StringField(
        _l("What it rests on"),
        description=_l("The papers on file: assessment, monthly sheet, report."),
        validators=[DataRequired(), Length(max=400), ONE_LINE],
    )


class DecisionForm(Form):
    """Yes or no, with reasons for no."""

    decision = RadioField(
        _l("Your decision"),
        choices=[SelectChoice("yes", _l("Agree")), SelectChoice("no", _l("Decline"))],
        validators=[DataRequired()],
    )
    reason = TextAreaField(
        _l("Reasons"), description=_l("Needed when you decline."), validators=[Length(max=400), TEXT]
    )


class TermForm(Form):
    """A court's decision that changed the term."""

    last_day = DateField(_l("New last day of the term"), validators=[InputRequired()])
    decided_on = DateField(_l("Decided on"), validators=[InputRequired()])
    document = StringField(_l("Number of the ruling"), validators=[DataRequired(), Length(max=80), ONE_LINE])


class EndForm(Form):
    """How and when correction ended."""

    kind = RadioField(_l("How it ended"), choices=choices(EndKind), validators=[DataRequired()])
    day = DateField(
        _l("Last day under correction"),
        description=_l("For a term served: the last day of the term."),
        validators=[InputRequired()],
    )
    document = StringField(_l("Number of the certificate or ruling"), validators=[Length(max=80), ONE_LINE])


class CustodyForm(Form):
    """Somebody was taken into custody."""

    kind = RadioField(_l("Kind of custody"), choices=choices(CustodyKind), validators=[DataRequired()])
    from_at = DateTimeLocalField(_l("Since"), format="%Y-%m-%dT%H:%M", validators=[InputRequired()])
    place = StringField(_l("Where"), validators=[Length(max=120), ONE_LINE])
    document = StringField(_l("Number of the paper"), validators=[Length(max=80), ONE_LINE])


class MomentForm(Form):
    """A moment at which something was over."""

    to_at = DateTimeLocalField(_l("Until"), format="%Y-%m-%dT%H:%M", validators=[InputRequired()])


class NoteForm(Form):
    """One line of explanation."""

    note = StringField(_l("How it was cleared up"), validators=[DataRequired(), Length(max=200), ONE_LINE])


def _months(years: int | None, months: int | None) -> int | None:
    return 12 * (years or 0) + (months or 0) or None
