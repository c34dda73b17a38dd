"""The forms about boundaries, prohibition orders and regular travel."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.web import Form
from core.web.forms import ONE_LINE, TEXT, Ticks
from corrections.contributions import Area
from corrections.labels import label
from corrections.values import (
    BoundaryGround,
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
