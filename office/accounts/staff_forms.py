"""The forms of accounts and places."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from core.access import ROLE_LABELS, OfficeKind
from core.web import Form, OneLine, SeveralLines
from office.accounts.roster import AccountStanding
from office.accounts.rules import MOST_GRIDS, SEATS
from office.accounts.words import PLACE_LABELS, STANDING_LABELS

ONE_LINE = OneLine(_l("Use one line."))
LINES = SeveralLines()
ROLES = [SelectChoice(role.value, ROLE_LABELS[role]) for role in SEATS]


class FilterForm(FlaskForm):  # type: ignore[misc]
    """What the list of accounts is narrowed by."""

    class Meta:
        csrf = False

    text = StringField(_l("Name or user name"), validators=[Length(max=64)])
    role = SelectField(_l("Role"), choices=[SelectChoice("", _l("All")), *ROLES], default="")
    state = SelectField(
        _l("State"),
        choices=[SelectChoice("", _l("All")), *(SelectChoice(s.value, STANDING_LABELS[s]) for s in AccountStanding)],
        default="",
    )


class PostForm(Form):
    """A role at a place, from a day."""

    role = SelectField(_l("Role"), choices=ROLES, validators=[InputRequired()])
    place = SelectField(_l("Place"), validators=[InputRequired()])
    from_day = DateField(_l("First day"), validators=[InputRequired()])

    def offer(self, places: Iterable[tuple[str, str]]) -> None:
        """The places to choose from: public id and name."""
        self.place.choices = [SelectChoice(value, name) for value, name in places]


class AccountForm(PostForm):
    """A new account with its first post."""

    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=64), ONE_LINE])
    username = StringField(
        _l("User name"),
        description=_l("What they type to sign in: small letters and digits are easiest."),
        validators=[DataRequired(), Length(min=2, max=64), ONE_LINE],
        render_kw={"autocomplete": "off", "autocapitalize": "none"},
    )


class LastDayForm(Form):
    """The end of a post."""

    last_day = DateField(_l("Last day"), description=_l("This day still counts."), validators=[InputRequired()])


class ReasonForm(Form):
    """Why, in a few words."""

    reason = TextAreaField(_l("Reason"), validators=[DataRequired(), Length(max=400), LINES])


class DecisionForm(Form):
    """A second person's word."""

    decision = RadioField(
        _l("Your decision"),
        choices=[SelectChoice("confirm", _l("Confirm")), SelectChoice("decline", _l("Decline"))],
        validators=[DataRequired()],
    )
    reason = TextAreaField(_l("Reason"), validators=[Length(max=400), LINES])


class PlainForm(Form):
    """Nothing to answer: a button and its token."""


class PlaceForm(Form):
    """A place below another."""

    kind = RadioField(_l("Kind of place"), validators=[DataRequired()])
    name = StringField(_l("Name of the place"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    code = StringField(
        _l("Code"),
        description=_l("The administrative code, if it has one."),
        validators=[Length(max=16), ONE_LINE],
        render_kw={"autocomplete": "off"},
    )

    def offer(self, kinds: Iterable[OfficeKind]) -> None:
        """The kinds that may stand here."""
        self.kind.choices = [SelectChoice(kind.value, PLACE_LABELS[kind]) for kind in kinds]


class RenameForm(PlaceForm):
    """Another name or code."""

    kind = None


class GridsForm(Form):
    """How many grids."""

    count = IntegerField(
        _l("Number of grids"), validators=[InputRequired(), NumberRange(min=1, max=MOST_GRIDS)], render_kw={"min": 1}
    )


class EnrolForm(Form):
    """Who comes, with which code."""

    username = StringField(
        _l("User name"), validators=[InputRequired(), Length(max=64)], render_kw={"autocomplete": "username"}
    )
    code = StringField(
        _l("One-time code"),
        description=_l("From the sheet that you were given. Small letters and dashes do not matter."),
        validators=[InputRequired(), Length(max=80)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class ChooseForm(Form):
    """The password, twice, and the first code of the factor."""

    password = PasswordField(
        _l("Password"),
        description=_l("At least 12 characters, of three kinds: small letters, capitals, digits, signs."),
        validators=[InputRequired(), Length(max=128)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The password once more"),
        validators=[InputRequired(), Length(max=128)],
        render_kw={"autocomplete": "new-password"},
    )
    code = StringField(
        _l("Code from your authenticator"),
        validators=[InputRequired(), Length(min=6, max=9)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class PasswordForm(Form):
    """One's own password."""

    present = PasswordField(
        _l("Present password"),
        validators=[InputRequired(), Length(max=256)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters, of three kinds: small letters, capitals, digits, signs."),
        validators=[InputRequired(), Length(max=128)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The new password once more"),
        validators=[InputRequired(), Length(max=128)],
        render_kw={"autocomplete": "new-password"},
    )
