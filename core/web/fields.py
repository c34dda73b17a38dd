"""From a declared question to the control that asks it: one WTForms field for each answer of a value."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from flask_babel import lazy_gettext
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    FileField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.acts.values import MISSING_TEXT, NO_SUCH_DAY, OUT_OF_RANGE, Answerable, Asked, longest, within_days
from core.web.i18n import translated
from core.web.printing import Drawn
from core.web.typed import (
    AmountField,
    AtMost,
    DayField,
    LineField,
    LinesField,
    MomentField,
    NumberField,
    OneLine,
    SeveralLines,
)

YES, NO = "yes", "no"
KEPT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the id of a kept file looks like; anything else was not given out here."""


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class OwnControl(ABC):
    """Mixed into a field that a slice writes itself: it says its answer with `answer`. See `ValueForm.controls`."""

    @property
    @abstractmethod
    def answer(self) -> Any:
        """The answer as the value takes it."""


class KeptFileField(FileField):  # type: ignore[misc]
    """A file that the page keeps as soon as it is sent. Its answer is the id under which it was kept."""

    sent: FileStorage | None = None
    """The file that came with this request."""
    link: Callable[[str], str] | None = None
    """Where a kept file can be looked at, by its id."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the file that was sent now and the id of one that was kept before; both go by the name of the field."""
        self.sent = next((each for each in valuelist if isinstance(each, FileStorage) and each.filename), None)
        kept = (each for each in valuelist if isinstance(each, str) and KEPT_ID.fullmatch(each))
        self.data = next(kept, "")


class CodeField(StringField):  # type: ignore[misc]
    """A secret that one sees while typing it. What was typed is not sent back with the page."""

    def _value(self) -> str:
        return ""


class RealDay:
    """Refuses days and moments with which nobody can reckon, such as the year 9999."""

    def __call__(self, _form: Any, field: Any) -> None:
        if field.data is not None and not within_days(field.data):
            raise ValidationError(translated(NO_SUCH_DAY))


class Within:
    """Refuses numbers outside the declared limits, however many digits they have."""

    def __init__(self, how: Asked) -> None:
        self.how = how

    def __call__(self, _form: Any, field: Any) -> None:
        data = field.data
        if data is not None and not self.how.least <= data <= self.how.most:
            raise ValidationError(translated(OUT_OF_RANGE))


def field_for(each: Answerable, control: type[OwnControl] | None = None) -> Any:
    """The unbound WTForms field that asks for this answer; `control` is one that a slice wrote itself."""
    how = each.asked
    maker: Callable[[Answerable, dict[str, Any]], Any] = _text
    if control is not None:
        maker = _own(control)
    elif each.several:
        maker = _ticks
    elif how.file:
        maker = _file
    elif is_choice(each):
        maker = _choice
    elif each.kind in _PLAIN:
        maker = _PLAIN[each.kind]
    common = {"label": how.label, "description": how.hint, "render_kw": dict(how.attributes or {})}
    if control is None and each.default not in (None, "", ()):
        common["default"] = shown_as(each, each.default)
    return maker(each, common)


def is_choice(each: Answerable) -> bool:
    """Whether one of several answers is chosen."""
    how = each.asked
    return not each.several and (how.offered or how.words is not None or issubclass(each.kind, Enum))


def answer_of(each: Answerable, field: Any) -> Any:
    """The typed answer of a bound field."""
    if isinstance(field, OwnControl):
        return field.answer
    data: Any = field.instant if isinstance(field, MomentField) else field.data
    if each.several:
        return tuple(each.kind(item) for item in data or ())
    if each.kind is bool:
        return data == YES if each.asked.words is not None else bool(data)
    if data is None or data == "":
        return "" if each.kind is str else None
    chosen_number = each.kind is int and each.asked.words is not None
    return each.kind(data) if chosen_number or issubclass(each.kind, Enum | str) else data


def shown_as(each: Answerable, given: Any) -> Any:
    """A value's answer as its field takes it."""
    if each.several:
        return [_plain(item) for item in given or ()]
    if each.kind is bool and each.asked.words is not None:
        return None if given is None else YES if given else NO
    return _plain(given)


def choices_of(each: Answerable) -> list[SelectChoice]:
    """The declared choices of a question."""
    words = each.asked.words
    if words is None:
        return []
    if each.kind is bool:
        return [SelectChoice(YES, words[True]), SelectChoice(NO, words[False])]
    return [SelectChoice(_plain(word), text) for word, text in words.items()]


def _plain(given: Any) -> Any:
    return given.value if isinstance(given, Enum) else given


def _must(each: Answerable) -> list[Any]:
    return [Optional()] if each.optional else [DataRequired() if each.kind is str else InputRequired()]


def _text(each: Answerable, common: dict[str, Any]) -> Any:
    how: Asked = each.asked
    limits: list[Any] = [AtMost(longest(how), how.least)]
    must = [Optional()] if each.optional and how.least else [] if each.optional else [DataRequired()]
    if how.secret:
        return (CodeField if how.visible else PasswordField)(validators=[*must, *limits], **common)
    limits += [Drawn()] if how.printed else []
    if how.lines:
        common["render_kw"] |= {"rows": how.lines} if how.lines > 1 else {}
        return LinesField(validators=[*must, SeveralLines(), *limits], **common)
    return LineField(validators=[*must, OneLine(), *limits], **common)


def _choice(each: Answerable, common: dict[str, Any]) -> Any:
    words = choices_of(each)
    if not each.asked.as_list:
        return RadioField(choices=words, validators=_choice_must(each), **common)
    if words:
        words = [SelectChoice("", "–" if each.optional else lazy_gettext("Please choose")), *words]
    return SelectField(choices=words, validators=_choice_must(each), **common)


def _choice_must(each: Answerable) -> list[Any]:
    return [Optional()] if each.optional else [DataRequired()]


def _own(control: Any) -> Callable[[Answerable, dict[str, Any]], Any]:
    return lambda each, common: control(validators=[] if each.optional else [InputRequired()], **common)


def _file(each: Answerable, common: dict[str, Any]) -> Any:
    common["render_kw"] |= {"accept": each.asked.file}
    return KeptFileField(validators=[] if each.optional else [_Kept()], **common)


class _Kept:
    """Refuses a question for a file that was answered by none; an error of the file itself says more."""

    def __init__(self) -> None:
        self.field_flags = {"required": True}

    def __call__(self, _form: Any, field: Any) -> None:
        if not field.data and not field.errors:
            raise ValidationError(translated(MISSING_TEXT))


def _ticks(each: Answerable, common: dict[str, Any]) -> Any:
    return Ticks(choices=choices_of(each), validators=[] if each.optional else [DataRequired()], **common)


def _number(maker: Any) -> Callable[[Answerable, dict[str, Any]], Any]:
    def make(each: Answerable, common: dict[str, Any]) -> Any:
        within = [Within(each.asked)] if each.asked.most else []
        return maker(validators=[*_must(each), *within], **common)

    return make


_PLAIN: dict[type, Callable[[Answerable, dict[str, Any]], Any]] = {
    bool: lambda _each, common: BooleanField(**common),
    int: _number(NumberField),
    Decimal: _number(AmountField),
    date: lambda each, common: DayField(past=each.asked.past, validators=[*_must(each), RealDay()], **common),
    datetime: lambda each, common: MomentField(validators=[*_must(each), RealDay()], **common),
}
