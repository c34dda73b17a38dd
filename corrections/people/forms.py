"""The forms about a person."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from core.web import Form, OneLine
from corrections.contributions import Arrival
from corrections.labels import label
from corrections.people.queries import PlaceChoice
from corrections.people.rules import clean_identity, identity_birth, identity_sex
from corrections.values import Sex

ONE_LINE = OneLine(_l("Use one line."))


class PersonForm(Form):
    """Who somebody is. Birth and sex may be left to the identity number."""

    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=64), ONE_LINE])
    national_id = StringField(
        _l("Identity number"),
        description=_l("18 characters, as on the identity card."),
        validators=[DataRequired(), Length(max=40), ONE_LINE],
        render_kw={"autocomplete": "off", "inputmode": "text"},
    )
    birth = DateField(
        _l("Date of birth"),
        description=_l("May stay empty: it is then read from the identity number."),
        validators=[Optional()],
    )
    sex = RadioField(_l("Sex"), coerce=lambda value: value or "", validate_choice=False)
    phone = StringField(
        _l("Telephone"),
        validators=[Length(max=40), ONE_LINE],
        render_kw={"autocomplete": "off", "inputmode": "tel"},
    )
    address = StringField(_l("Lives at"), validators=[Length(max=200), ONE_LINE], render_kw={"autocomplete": "off"})
    emergency_contact = StringField(
        _l("Emergency contact"),
        description=_l("Name, relation and telephone."),
        validators=[Length(max=120), ONE_LINE],
        render_kw={"autocomplete": "off"},
    )
    former_name = StringField(_l("Former name"), validators=[Length(max=64), ONE_LINE])
    ethnicity = StringField(_l("Ethnic group"), validators=[Length(max=20), ONE_LINE])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.sex.choices = [SelectChoice(each.value, label(each)) for each in Sex]

    def validate_national_id(self, field: Any) -> None:
        """Fill in what was left to the number, or say that it cannot be read from it."""
        number = clean_identity(field.data or "")
        born = identity_birth(number) if len(number) == 18 else None
        if self.birth.data is None and not self.birth.errors:
            self.birth.data = born
        if not self.sex.data and number[16:17].isascii() and number[16:17].isdigit():
            self.sex.data = identity_sex(number).value
        if self.birth.data is None or self.sex.data not in set(Sex):
            raise ValidationError(_("Birth and sex cannot be read from this number. Please check it, or fill them in."))

    @property
    def particulars(self) -> dict[str, Any]:
        """The answers as the actions take them."""
        return {
            "name": self.name.data or "",
            "sex": Sex(self.sex.data),
            "national_id": self.national_id.data or "",
            "birth": self.birth.data,
            "phone": self.phone.data or "",
            "address": self.address.data or "",
            "emergency_contact": self.emergency_contact.data or "",
            "former_name": self.former_name.data or "",
            "ethnicity": self.ethnicity.data or "",
        }


class RegisterForm(PersonForm):
    """A new file: who, what for, and where the person belongs."""

    purpose = RadioField(_l("What the person comes for"), validators=[DataRequired()])
    office = SelectField(_l("Belongs to"), validators=[DataRequired()])
    file_no = StringField(
        _l("File number"),
        description=_l("May stay empty: the next number of the year is then given."),
        validators=[Length(max=60), ONE_LINE],
    )

    def offer(self, places: Iterable[PlaceChoice], arrivals: Iterable[Arrival]) -> None:
        """The places that may be chosen, and what somebody may come for."""
        self.purpose.choices = [SelectChoice(each.name, each.label) for each in arrivals]
        self.office.choices = [
            SelectChoice("", _("Please choose")),
            *(SelectChoice(each.office, each.label) for each in places),
        ]
