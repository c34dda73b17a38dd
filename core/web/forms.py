"""Forms: CSRF by default, an idempotency key in each, and messages in the reader's language."""

import secrets
from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    SelectMultipleField,
)
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.clock import OFFICE_ZONE
from core.errors import Invalid


class Form(FlaskForm):  # type: ignore[misc]
    """The base of every form: `once` makes a double submit one act, `version` notices somebody who was faster."""

    once = HiddenField(default=lambda: secrets.token_urlsafe(12), validators=[Length(max=64)])
    version = HiddenField(default="", validators=[Length(max=64)])

    def accept(self, error: Invalid) -> None:
        """Show an action's refusal beside the fields it names, or on top of the form, in the reader's language."""
        for name, message in error.fields.items():
            text = gettext(message, **error.params)
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, text]
            else:
                self.form_errors.append(text)
        if not error.fields:
            self.form_errors.append(gettext(error.message, **error.params))


class OneLine:
    """Refuses control characters and line breaks in a short text."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Any) -> None:
        if field.data and not str(field.data).isprintable():
            raise ValidationError(self.message)


class SeveralLines:
    """Refuses control characters in a longer text; line breaks, tabs and the wide space are part of it."""

    def __call__(self, _form: Any, field: Any) -> None:
        if field.data and not all(c in "\r\n\t\u3000" or c.isprintable() for c in str(field.data)):
            raise ValidationError(gettext("This holds characters that cannot be printed."))


ONE_LINE = OneLine(_l("Use one line."))
TEXT = SeveralLines()


def local_instant(naive: datetime) -> datetime:
    """What a person typed into a date-and-time field, as an aware instant."""
    return naive.replace(tzinfo=OFFICE_ZONE)


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EmptyForm(Form):
    """A button that does one thing."""
