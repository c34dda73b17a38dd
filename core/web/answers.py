"""The answers of a form as people read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, SelectField
from wtforms.fields import HiddenField

from core.web.fields import KeptFileField
from core.web.forms import ValueForm

Text = Any


@dataclass(frozen=True)
class Answer:
    """One line of the check page."""

    label: Text
    value: Any
    note: Text = ""
    href: str = ""


def answers(form: ValueForm[Any], *, skip: Iterable[str] = (), notes: Mapping[str, Text] | None = None) -> list[Answer]:
    """Every answer of a form in its order, as people read it; secrets are left out."""
    left_out = {"csrf_token", *skip}
    return [
        Answer(item.label.text, shown(item), (notes or {}).get(item.name, ""))
        for item in form
        if item.name not in left_out and not isinstance(item, HiddenField) and not _is_secret(item)
    ]


def _is_secret(item: Any) -> bool:
    how = getattr(item, "asked", None)
    return how is not None and bool(how.secret)


def shown(item: Any) -> str:
    """One answer as people read it: the label of a choice, yes or no, a date as 2026-11-23."""
    if isinstance(item, BooleanField):
        return _("Yes") if item.data else _("No")
    if isinstance(item, KeptFileField):
        return _("The scan is on the file.") if item.data else ""
    if isinstance(item, SelectField):
        return _(", ").join(str(choice.label) for choice in item.iter_choices() if choice.selected)
    return "" if item.data is None else str(item.data)
