"""The forms about conditions."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.web import Area, Form, OneLine, SeveralLines
from corrections.file.models import LeaveReason
from corrections.labels import label
from corrections.leave.words import REASONS
from corrections.values import (
    OFFICE_DUTIES,
    BoundaryGround,
    Category,
    DeviceGround,
    DutyKind,
    ExemptionGround,
    Level,
    MeasureKind,
)

ONE_LINE = OneLine(_l("Use one line."))
TEXT = SeveralLines()


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


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


class CheckForm(Form):
    """Whether a copy agrees with its paper."""

    decision = RadioField(
        _l("The copy and the paper"),
        choices=[SelectChoice("yes", _l("They agree")), SelectChoice("no", _l("They differ"))],
        validators=[DataRequired()],
    )
    reason = TextAreaField(
        _l("What is wrong"), description=_l("Needed when they differ."), validators=[Length(max=400), TEXT]
    )


class ReturnForm(Form):
    """Somebody is back from leave."""

    returned_at = DateTimeLocalField(_l("Back and reported at"), format="%Y-%m-%dT%H:%M", validators=[InputRequired()])
    note = TextAreaField(
        _l("Note"), description=_l("Needed when the return was late."), validators=[Length(max=400), TEXT]
    )


class CheckWindowForm(Form):
    """A phone check: how long, and what for."""

    minutes = IntegerField(_l("How long"), default=30, validators=[InputRequired(), NumberRange(1, 1440)])
    reason = StringField(_l("What the check is for"), validators=[DataRequired(), Length(max=200), ONE_LINE])


class MeasureForm(Form):
    """A reward or penalty as its paper says."""

    kind = RadioField(
        _l("Kind"), choices=[SelectChoice(each.value, label(each)) for each in MeasureKind], validators=[DataRequired()]
    )
    decided_on = DateField(_l("Decided on"), validators=[InputRequired()])
    document = StringField(_l("Number of the paper"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    grounds = TextAreaField(_l("Reasons"), validators=[DataRequired(), Length(max=400), TEXT])
    covers = Ticks(
        _l("Breaches it answers for"),
        description=_l(
            "A breach that is ticked is counted once on the month's sheet: with the penalty, not beside it."
        ),
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


class DeviceForm(Form):
    """An electronic positioning device."""

    ground = RadioField(
        _l("Ground in law"),
        choices=[SelectChoice(each.value, label(each)) for each in DeviceGround],
        validators=[DataRequired()],
    )
    measure = SelectField(
        _l("Warning or police penalty it rests on"),
        description=_l("For the grounds that need one."),
        validators=[Optional()],
    )
    first_day = DateField(_l("First day"), validators=[InputRequired()])
    last_day = DateField(_l("Last day"), validators=[InputRequired()])
    document = StringField(_l("Number of the approval"), validators=[DataRequired(), Length(max=80), ONE_LINE])


class PeriodForm(Form):
    """A sensitive period and its reach."""

    name = StringField(_l("Name of the period"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    document = StringField(_l("Number of the paper"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    first_day = DateField(_l("First day"), validators=[InputRequired()])
    last_day = DateField(_l("Last day"), validators=[InputRequired()])
    places = Ticks(_l("Places"), validators=[DataRequired()])
    categories = Ticks(
        _l("Categories"),
        description=_l("None ticked means all."),
        choices=[SelectChoice(each.value, label(each)) for each in Category],
    )
    levels = Ticks(
        _l("Levels"),
        description=_l("None ticked means all."),
        choices=[SelectChoice(each.value, label(each)) for each in Level],
    )


class BoundaryForm(Form):
    """The residence boundary: which area, on what ground, from when."""

    zone = SelectField(_l("Zone on the map"), validators=[DataRequired()])
    label = StringField(
        _l("Name of the boundary"),
        description=_l("As papers call it. May stay empty: it is then called as the zone is."),
        validators=[Length(max=80), ONE_LINE],
    )
    ground = RadioField(
        _l("Ground"),
        choices=[SelectChoice(each.value, label(each)) for each in BoundaryGround],
        default=BoundaryGround.STATUTE.value,
        validators=[DataRequired()],
    )
    reason = TextAreaField(
        _l("Reasons"), description=_l("Needed for a local preset."), validators=[Length(max=400), TEXT]
    )
    from_at = DateField(_l("First day"), description=_l("Today means from now on."), validators=[InputRequired()])
    to_at = DateField(_l("Last day"), description=_l("May stay empty."), validators=[Optional()])

    def offer(self, areas: Iterable[Area]) -> None:
        """The areas that may be named."""
        self.zone.choices = [SelectChoice("", _("Please choose")), *map(area_choice, areas)]


class ProhibitionForm(Form):
    """A prohibition order as its judgment says."""

    document = StringField(_l("Number of the judgment"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    content = TextAreaField(
        _l("What it forbids"),
        description=_l("In the words of the judgment: doings, places, people."),
        validators=[DataRequired(), Length(max=1000), TEXT],
    )
    zones = Ticks(
        _l("Zones to stay out of"),
        description=_l("Only where the order bars a place that is drawn on the map."),
    )
    first_day = DateField(_l("First day"), validators=[InputRequired()])
    last_day = DateField(_l("Last day"), validators=[InputRequired()])

    def offer(self, areas: Iterable[Area]) -> None:
        """The areas that may be barred."""
        self.zones.choices = [area_choice(each) for each in areas]


class TravelForm(Form):
    """An approval of regular cross-city travel."""

    destination = StringField(
        _l("Cities or counties travelled to"), validators=[DataRequired(), Length(max=80), ONE_LINE]
    )
    document = StringField(_l("Number of the approval"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    first_day = DateField(_l("First day"), validators=[InputRequired()])


def area_choice(area: Area) -> SelectChoice:
    """An area as a form offers it."""
    return SelectChoice(area.id, f"{area.label} · {area.note}" if area.note else area.label)


class AtForm(FlaskForm):  # type: ignore[misc]
    """Another day to ask about."""

    class Meta:
        csrf = False

    at = DateField(_l("On another day"), validators=[Optional()])


class EmptyForm(Form):
    """A button that does one thing."""
