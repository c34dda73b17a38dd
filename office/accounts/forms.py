"""What the list of accounts is narrowed by."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField

from core.access import ROLE_LABELS
from core.web import AtMost, LineField, OneLine
from office.accounts.kinds import AccountStanding
from office.accounts.rules import SEATS
from office.accounts.words import STANDING_LABELS


class AccountFilterForm(FlaskForm):  # type: ignore[misc]
    """Name, role, state."""

    class Meta:
        csrf = False

    text = LineField(_l("Name or user name"), validators=[OneLine(), AtMost(64)])
    role = SelectField(
        _l("Role"),
        choices=[SelectChoice("", _l("All")), *(SelectChoice(role.value, ROLE_LABELS[role]) for role in SEATS)],
        default="",
    )
    state = SelectField(
        _l("State"),
        choices=[SelectChoice("", _l("All")), *(SelectChoice(s.value, STANDING_LABELS[s]) for s in AccountStanding)],
        default="",
    )
