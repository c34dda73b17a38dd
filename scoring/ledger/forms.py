"""The forms of the ledger whose choices a page cannot know before they are sent."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import DataRequired, InputRequired

from core.web import AtMost, MonthField, Ticks, ValueForm
from scoring.ledger.values import MONTH, MonthToScore, SheetsToConfirm, SheetsToReview

CHOOSE = _l("Choose at least one sheet.")


def _sheets() -> Ticks:
    """Sheets by their ids. Which of them there are for this reader is for the act to say."""
    return Ticks(_l("Sheets of the month"), choices=[], validate_choice=False, validators=[DataRequired(CHOOSE)])


class MonthForm(ValueForm[MonthToScore]):
    """Which month."""

    month = MonthField(MONTH, validators=[InputRequired()])


class ReviewForm(ValueForm[SheetsToReview]):
    """The sheets that were looked through, and what the review found."""

    sheets = _sheets()
    month = HiddenField(validators=[AtMost(7)])


class ConfirmForm(ValueForm[SheetsToConfirm]):
    """The sheets to confirm."""

    sheets = _sheets()
    month = HiddenField(validators=[AtMost(7)])
