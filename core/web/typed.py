"""Fields into which people type: texts, days, moments, months and numbers, each read as people write it.

What cannot be read is an error that shows what was typed, also where the question may stay empty; nothing is cut off,
and a browser needs no control of its own for a day or a number, so that whatever was typed or pasted arrives.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from core.acts.values import ONE_LINE, length_fault, text_fault
from core.clock import OFFICE_ZONE, office_day
from core.errors import places
from core.typed.days import Doubt, Standpoint, Unread, read_day, read_moment, read_month
from core.typed.numbers import decimal, whole
from core.typed.text import tidy
from core.web.i18n import translated
from core.web.site import current_site

NO_DAY = {
    Doubt.UNREADABLE: _l("“%(typed)s” cannot be read as a day. Write it like 2026-12-05."),
    Doubt.NO_SUCH: _l("There is no such day as “%(typed)s”."),
    Doubt.YEAR: _l("The year of “%(typed)s” is not clear. Write it with four figures, like 2026-12-05."),
}
NO_MOMENT = {
    Doubt.UNREADABLE: _l("“%(typed)s” cannot be read as a day and a time. Write them like 2026-12-05 09:30."),
    Doubt.NO_SUCH: _l("There is no such day or time as “%(typed)s”."),
    Doubt.YEAR: _l("The year of “%(typed)s” is not clear. Write it with four figures, like 2026-12-05 09:30."),
    Doubt.TIME: _l("“%(typed)s” is without its time. Write both, like 2026-12-05 09:30."),
    Doubt.DAY: _l("“%(typed)s” is without its day. Write both, like 2026-12-05 09:30."),
}
NO_MONTH = {
    Doubt.UNREADABLE: _l("“%(typed)s” cannot be read as a month. Write it like 2026-12."),
    Doubt.NO_SUCH: _l("There is no such month as “%(typed)s”."),
}
NO_NUMBER = _l("“%(typed)s” is not a whole number.")
NO_AMOUNT = _l("“%(typed)s” is not a number.")
SHOWN_AT_MOST = 40
"""Of what could not be read, an error repeats so many characters; the field still holds all of it."""


class CountedText:
    """Mixed into a field of text: the browser is told the longest text and counts, and cuts nothing off."""

    def __call__(self, **attributes: Any) -> Any:
        """The control."""
        most = self.flags.most  # type: ignore[attr-defined]
        return super().__call__(**({"data_most": most} if most else {}), **attributes)  # type: ignore[misc]


class LineField(CountedText, StringField):  # type: ignore[misc]
    """A text of one line, without what copying brings along."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the text tidied."""
        if valuelist:
            self.data = tidy(valuelist[0])


class LinesField(CountedText, TextAreaField):  # type: ignore[misc]
    """A text of several lines, without what copying brings along."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the text tidied."""
        if valuelist:
            self.data = tidy(valuelist[0], lines=True)


class ReadField(ABC, Field):  # type: ignore[misc]
    """A field whose answer is read from a text; what cannot be read stays in it."""

    widget = TextInput()
    hints: ClassVar[Mapping[str, str]] = {}
    """What the control tells the browser besides."""
    picks: ClassVar[str] = ""
    """By which control of its own the browser may offer to choose the answer."""
    unread: str = ""
    """What was typed and could not be read."""

    def __call__(self, **attributes: Any) -> Any:
        """The control."""
        return super().__call__(**{**self.hints, **attributes})

    def _value(self) -> str:
        return self.unread or ("" if self.data is None else self.written(self.data))

    def process(self, *args: Any, **how: Any) -> None:
        """Take what was sent, or what the page starts from."""
        self.unread = ""
        super().process(*args, **how)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was typed; ValueError, with the words for it, where it cannot be read."""
        typed = tidy(valuelist[0]) if valuelist else ""
        self.raw_data = [typed]
        if valuelist:
            self.data = None
        if typed:
            try:
                self.data = self.read(typed)
            except ValueError as wrong:
                self.unread = typed
                raise ValueError(self.told(wrong) % {"typed": _shortened(typed)}) from None

    @abstractmethod
    def read(self, typed: str) -> Any:
        """The answer that a text means; ValueError where it means none."""

    def written(self, data: Any) -> str:
        """The answer as the field shows it."""
        return str(data)

    @abstractmethod
    def told(self, wrong: ValueError) -> str:
        """The sentence about a text that means nothing, with a place for the text."""


class DayField(ReadField):
    """A day. `past` says that it lies behind us for years, as a birth does."""

    picks = "date"
    hints: ClassVar = {"autocomplete": "off"}

    def __init__(self, *args: Any, past: bool = False, **how: Any) -> None:
        super().__init__(*args, **how)
        self.past = past

    def read(self, typed: str) -> date:
        """The day that was typed."""
        return read_day(typed, _standpoint(past=self.past))

    def written(self, data: date) -> str:
        """As 2026-12-05."""
        return data.isoformat()

    def told(self, wrong: ValueError) -> str:
        """What is wrong with the day."""
        return _sentence(NO_DAY, wrong)


class MomentField(ReadField):
    """A day and a time by the office's clock; its answer is an aware instant."""

    picks = "datetime-local"
    hints: ClassVar = {"autocomplete": "off"}

    def process_data(self, value: datetime | None) -> None:
        """Show a stored instant by the office's clock."""
        super().process_data(value.astimezone(OFFICE_ZONE).replace(tzinfo=None) if value and value.tzinfo else value)

    @property
    def instant(self) -> datetime | None:
        """What was typed, as an aware instant."""
        return self.data.replace(tzinfo=OFFICE_ZONE) if self.data else None

    def read(self, typed: str) -> datetime:
        """The moment that was typed, to the minute."""
        return read_moment(typed, _standpoint())

    def written(self, data: datetime) -> str:
        """As 2026-12-05 09:30."""
        return data.strftime("%Y-%m-%d %H:%M")

    def told(self, wrong: ValueError) -> str:
        """What is wrong with the day or the time."""
        return _sentence(NO_MOMENT, wrong)


class MonthField(ReadField):
    """A month; its answer is written as 2026-12, whichever way it was typed."""

    picks = "month"
    hints: ClassVar = {"autocomplete": "off"}

    def read(self, typed: str) -> str:
        """The month that was typed."""
        year, month = read_month(typed, _standpoint())
        return f"{year:04d}-{month:02d}"

    def told(self, wrong: ValueError) -> str:
        """What is wrong with the month."""
        return _sentence(NO_MONTH, wrong)


class NumberField(ReadField):
    """A whole number."""

    hints: ClassVar = {"inputmode": "numeric", "autocomplete": "off"}

    def read(self, typed: str) -> int:
        """The number that was typed."""
        return whole(typed)

    def told(self, wrong: ValueError) -> str:
        """That it is no whole number."""
        return str(NO_NUMBER)


class AmountField(ReadField):
    """A number that may have a fraction."""

    hints: ClassVar = {"inputmode": "decimal", "autocomplete": "off"}

    def read(self, typed: str) -> Decimal:
        """The number that was typed."""
        return decimal(typed)

    def told(self, wrong: ValueError) -> str:
        """That it is no number."""
        return str(NO_AMOUNT)


class OneLine:
    """Refuses line breaks in a short text, and characters that no text can hold."""

    def __init__(self, message: Any = ONE_LINE) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Any) -> None:
        fault = text_fault(tidy(str(field.data or "")), lines=False)
        if fault:
            raise ValidationError(_said(self.message if fault == ONE_LINE else fault))


class SeveralLines:
    """Refuses in a longer text the characters that no text can hold; line breaks and tabs are part of it."""

    def __call__(self, _form: Any, field: Any) -> None:
        if fault := text_fault(tidy(str(field.data or ""), lines=True), lines=True):
            raise ValidationError(_said(fault))


class AtMost:
    """Refuses a text that is too long, and says by how much. The browser counts along and cuts nothing off."""

    def __init__(self, most: int, least: int = 0) -> None:
        self.most, self.least = most, least
        self.field_flags = {"most": most}

    def __call__(self, _form: Any, field: Any) -> None:
        if fault := length_fault(str(field.data or ""), self.most, self.least):
            raise ValidationError(_said(fault))


def _said(message: Any) -> str:
    text, filled = translated(message), places(message, {}) if isinstance(message, str) else {}
    return text % filled if filled else text


def _sentence(words: dict[Doubt, Any], wrong: ValueError) -> str:
    doubt = wrong.doubt if isinstance(wrong, Unread) else Doubt.UNREADABLE
    return str(words.get(doubt, words[Doubt.UNREADABLE]))


def _shortened(typed: str) -> str:
    return typed if len(typed) <= SHOWN_AT_MOST else f"{typed[:SHOWN_AT_MOST]}…"


def _standpoint(*, past: bool = False) -> Standpoint:
    """Today at the office, from where a short way of writing is read."""
    return Standpoint(office_day(current_site().runtime.clock.now()), past)
