"""All that is wrong with a form is told in one round: the rules look at what could be read beside what could not."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from core.acts import Act
from core.errors import GuituError, Invalid
from core.web.forms import ValueForm


class _Unread(Exception):
    """A rule has come to an answer that could not be read."""


def _stop(*_given: Any, **_named: Any) -> Any:
    raise _Unread()


class Unanswered:
    """Stands for an answer that is missing or wrong. A rule that asks for it looks no further."""

    __slots__ = ()


_COMPARED, _TAKEN = "eq ne lt le gt ge bool hash", "len iter contains getitem getattr call str repr format"
_RECKONED = "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod neg abs round int float index"
for _name in f"{_COMPARED} {_TAKEN} {_RECKONED}".split():
    setattr(Unanswered, f"__{_name}__", _stop)


def computed_beside(
    act: Act, form: ValueForm[Any], computed: Callable[[Act, Any], Mapping[str, date | None]]
) -> dict[str, date]:
    """The days that `computed` finds in the sound answers where another one, or none, was given.

    None of them where it needs an answer that could not be read.
    """
    try:
        found = computed(act, form.value_beside(Unanswered()))
    except (_Unread, GuituError):
        return {}
    return {name: day for name, day in found.items() if day is not None and form[name].data != day}


def look_further(act: Act, form: ValueForm[Any], rule: Callable[[Act, Any], object]) -> None:
    """Add what `rule` finds in the sound answers of a form to what is wrong with the others.

    A rule that needs an answer that could not be read, and one that refuses for another reason than an answer, speaks
    when the form is sent again.
    """
    wrong = {name for name, field in form._fields.items() if field.errors}
    try:
        rule(act, form.value_beside(Unanswered()))
    except Invalid as more:
        fields = {name: text for name, text in more.fields.items() if name not in wrong}
        if fields:
            form.accept(Invalid(fields=fields, **more.params))
    except KeyError as missing:
        if missing.args[0] is not Unanswered:  # a table of words by the type of an answer has nothing for the stand-in
            raise
    except (_Unread, GuituError):
        return
