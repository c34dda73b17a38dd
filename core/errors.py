"""What can go wrong, each with the HTTP status that tells it and a sentence for the person in front of the screen.

A message is an English msgid with `%(name)s` places; the web layer and the command line translate it into the
language of the reader. No message carries personal data.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self


class Told(str):
    """The sentence about one field with places of its own, where a refusal says several things of several fields."""

    __slots__ = ("params",)
    params: Mapping[str, Any]

    def __new__(cls, message: str, **params: Any) -> Self:
        made = super().__new__(cls, message)
        made.params = params
        return made


def places(message: str, others: Mapping[str, Any]) -> dict[str, Any]:
    """What is filled into a field's sentence: what the refusal carries for all, and what is the sentence's own."""
    return {**others, **(message.params if isinstance(message, Told) else {})}


class GuituError(Exception):
    """Base of every refusal the house makes on purpose. Anything else that escapes is a defect."""

    status = 500
    default = "Something went wrong."

    def __init__(self, message: str | None = None, **params: Any) -> None:
        self.message = message or self.default
        self.params = params
        super().__init__(self.message % params if params else self.message)


class Invalid(GuituError):
    """The input is wrong; `fields` names each field with its message."""

    status = 422
    default = "Please check what you entered."

    def __init__(self, message: str | None = None, *, fields: Mapping[str, str] | None = None, **params: Any) -> None:
        super().__init__(message, **params)
        self.fields = dict(fields or {})


class TooLarge(GuituError):
    """More was sent at once than is taken in."""

    status = 413
    default = "What was sent is too large."


class Unsupported(GuituError):
    """What was sent is in a form that is not read here."""

    status = 415
    default = "The request could not be understood."


class NotSignedIn(GuituError):
    """Nobody is signed in, or the session has ended."""

    status = 401
    default = "Please sign in."


class NotAllowed(GuituError):
    """The actor's roles do not carry the permission this act needs."""

    status = 403
    default = "You are not allowed to do this."


class NotVisible(GuituError):
    """No such record within the actor's scope. Says the same whether it exists elsewhere or nowhere."""

    status = 404
    default = "Nothing was found at this address."


class Conflict(GuituError):
    """The record has moved on, or the step is not lawful from its present state."""

    status = 409
    default = "Somebody changed this record in the meantime. Please look again."


class TooMany(GuituError):
    """A limit was reached; try again later."""

    status = 429
    default = "Too many attempts. Please wait and try again."


class Unavailable(GuituError):
    """The house cannot do this now without breaking a promise (for instance, the audit book cannot be written)."""

    status = 503
    default = "The system cannot do this right now. Nothing was changed."


class NotInForce(GuituError):
    """A rule was asked for a day on which no version of it is in force."""

    status = 422
    default = "Rule %(rule)s has no value in force on %(day)s."

    def __init__(self, rule: str, day: date) -> None:
        super().__init__(rule=rule, day=day.isoformat())
        self.rule = rule
        self.day = day


class BadData(GuituError):
    """A file the office supplies (rules, wordings, calendar, track) is wrong; names the file and the place."""

    status = 422
    default = "%(file)s: %(place)s: %(problem)s"

    def __init__(self, file: str, place: str, problem: str) -> None:
        super().__init__(file=file, place=place, problem=problem)
        self.file, self.place, self.problem = file, place, problem
