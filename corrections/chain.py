"""Chains of small pages for what has legal effect: fill in, check your answers, confirm.

What was typed travels in the page itself until it is confirmed, so that going back never loses a word, and nothing is
kept of what was not sent.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import BooleanField, SelectField
from wtforms.fields import HiddenField

from core.errors import Conflict, GuituError, Invalid, NotInForce
from core.web import Form, PersonRef


class Stage(StrEnum):
    """Where in the chain a request stands."""

    FILL = "fill"
    CHECK = "check"
    EDIT = "edit"
    CONFIRM = "confirm"


@dataclass(frozen=True)
class Answer:
    """One line of the check page."""

    label: Any
    value: Any
    note: Any = ""
    href: str = ""


@dataclass(frozen=True)
class Check:
    """What the check page says: about whom, the answers, what confirming does, and the word on the button."""

    title: str
    who: PersonRef | None
    answers: Iterable[Answer]
    submit_label: str
    effects: Iterable[str] = ()
    warnings: Iterable[str] = ()


def stage() -> Stage:
    """Where this request stands: a page opened, sent for the first time, sent back, or confirmed."""
    if request.method != "POST":
        return Stage.FILL
    said = request.form.get("stage", Stage.CHECK.value)
    return Stage(said) if said in (Stage.EDIT, Stage.CONFIRM) else Stage.CHECK


def run(
    form: Form,
    check: Callable[[], Check],
    do: Callable[[], ResponseReturnValue],
    draw: Callable[[], str],
) -> ResponseReturnValue:
    """The whole chain: `draw` the form, show `check` once it is sound, `do` it when confirmed.

    What `check` or `do` refuse comes back to the form with everything that was typed, as status 422.
    """
    now = stage()
    if now in (Stage.CHECK, Stage.CONFIRM) and form.validate():
        try:
            return check_page(check()) if now is Stage.CHECK else do()
        except (Invalid, Conflict, NotInForce) as e:
            accept(form, e)
    return draw(), 422 if form.errors else 200


def plain(form: Form, do: Callable[[], ResponseReturnValue], draw: Callable[[], str]) -> ResponseReturnValue:
    """One page without a check: `do` it when the form is sound, or come back with everything that was typed."""
    if request.method == "POST" and form.validate():
        try:
            return do()
        except (Invalid, Conflict, NotInForce) as e:
            accept(form, e)
    return draw(), 422 if form.errors else 200


def accept(form: Form, error: GuituError) -> None:
    """Show any refusal on the form, so that nothing typed is lost to it."""
    form.accept(error if isinstance(error, Invalid) else Invalid(error.message, **error.params))


def check_page(check: Check) -> str:
    """The page on which the answers are read once more before they take effect."""
    carried = [pair for pair in request.form.items(multi=True) if pair[0] not in ("csrf_token", "stage")]
    return render_template("corrections/check.html", check=check, carried=carried)


def answers(form: Form, *, skip: Iterable[str] = (), notes: Mapping[str, Any] | None = None) -> list[Answer]:
    """Every answer of a form in its order, as people read it."""
    left_out = {"csrf_token", *skip}
    return [
        Answer(item.label.text, shown(item), (notes or {}).get(item.name, ""))
        for item in form
        if item.name not in left_out and not isinstance(item, HiddenField)
    ]


def shown(item: Any) -> str:
    """One answer as people read it: the label of a choice, yes or no, a date as 2026-11-23."""
    if isinstance(item, BooleanField):
        return _("Yes") if item.data else _("No")
    if isinstance(item, SelectField):
        return _(", ").join(str(choice.label) for choice in item.iter_choices() if choice.selected)
    return "" if item.data is None else str(item.data)
