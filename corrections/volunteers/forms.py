"""The forms of volunteers."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.web import Form, OneLine
from corrections.contact.kinds import VisitSign
from corrections.contact.words import word as sign_word
from corrections.people.queries import PlaceChoice
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.words import hours, word

ONE_LINE = OneLine(_l("Use one line."))
MOMENT = "%Y-%m-%dT%H:%M"
LENGTHS = (15, 30, 45, 60, 90, 120)
WORDS_MAX = 1000


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several answers to one question, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VisitForm(Form):
    """The slip of a visit: filled in at the door, in under a minute."""

    met = RadioField(_l("Was somebody there?"), validators=[InputRequired()])
    minutes = RadioField(_l("How long, if you met"), default="30", validators=[Optional()])
    at = DateTimeLocalField(_l("When"), format=MOMENT, validators=[InputRequired()])
    talked = BooleanField(_l("We talked one to one"))
    signs = Ticks(_l("How things are"), validators=[Optional()])
    words = TextAreaField(
        _l("In your own words"), validators=[Length(max=WORDS_MAX)], render_kw={"rows": 3, "autocomplete": "off"}
    )
    worried = BooleanField(
        _l("I am worried: the office should look into it"),
        description=_l("An officer sees it at once, on top of the list."),
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.met.choices = [("yes", _("I met them")), ("no", _("Tried, not at home"))]
        self.minutes.choices = [(str(n), hours(n) if n >= 60 else _("%(n)s min", n=n)) for n in LENGTHS]
        self.signs.choices = [(each.value, sign_word(each)) for each in VisitSign]


class VolunteerForm(Form):
    """An entry of the register."""

    user = SelectField(_l("Account"), validators=[DataRequired()])
    office = SelectField(_l("Community"), validators=[DataRequired()])
    joined = DateField(_l("Joined on"), validators=[InputRequired()])
    skills = Ticks(_l("Can help with"), validators=[Optional()])
    availability = Ticks(_l("Can come on"), validators=[Optional()])
    phone = StringField(_l("Telephone"), validators=[Length(max=40), ONE_LINE], render_kw={"inputmode": "tel"})
    remark = StringField(_l("Remark"), validators=[Length(max=400), ONE_LINE])
    left = DateField(
        _l("Left on"),
        description=_l("Only when they no longer help. Everybody they help is then taken back."),
        validators=[Optional()],
    )

    def offer(self, places: Iterable[PlaceChoice], accounts: Iterable[tuple[str, str]] = ()) -> None:
        """What may be chosen."""
        self.user.choices = [("", _("Please choose")), *accounts]
        self.office.choices = [("", _("Please choose")), *((each.office, each.label) for each in places)]
        self.skills.choices = [(each.value, word(each)) for each in Skill]
        self.availability.choices = [(each.value, word(each)) for each in Availability]


class AssignForm(Form):
    """Who is to help a person."""

    user = SelectField(_l("Helper"), validators=[DataRequired()])


class EndForm(Form):
    """Nothing but the button."""
