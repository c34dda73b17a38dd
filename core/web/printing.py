"""Whether a text that may be printed can be: asked of the parts that print, when the text is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from core.web.slice import Contribution, current_registry


@dataclass(frozen=True)
class PrintCheck(Contribution):
    """A part that prints says which characters of a text it could not draw, each as a person can look it up."""

    lacking: Callable[[str], Sequence[str]]


class Drawn:
    """Refuses characters that no font of the office's papers has: later they could not be taken out any more."""

    def __call__(self, _form: Any, field: Any) -> None:
        text = str(field.data or "")
        named = dict.fromkeys(char for check in current_registry().offered(PrintCheck) for char in check.lacking(text))
        if text and named:
            raise ValidationError(
                _(
                    "No font of this office's papers has %(characters)s. "
                    "Please leave it out or write it another way, for this text may be printed.",
                    characters=_(", ").join(named),
                )
            )
