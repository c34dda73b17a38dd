"""What the page of a question shows, what its check page says, and what follows the act."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.acts import Act
from core.acts.values import Text
from core.law import RuleVersion
from core.store import Row
from core.web.answers import Answer
from core.web.dues import PersonRef
from core.web.person import KeyFact


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the page of a question shows around the form."""

    title: Text
    back: str
    """Where one goes without answering."""
    who: PersonRef | None = None
    lead: Text = ""
    rule: RuleVersion | None = None
    """The rule on which the question rests."""
    submit: Text = ""
    """The word on the button; without one, "check your answers" or "save"."""
    version: str = ""
    """The version of the record now; an answer to another version is a conflict."""
    faster: Text = ""
    """Who was faster and what changed, told on top of a conflict."""
    look: Callable[[Act, Any], object] | None = None
    """The rule that looks at the answers where there is no check page, so that all mistakes are told at once."""
    beside: Sequence[KeyFact] = ()
    """What is so of the person now, to be read before one answers and before one confirms."""
    computed: Callable[[Act, Any], Mapping[str, date | None]] | None = None
    """The days that follow from the other answers, by question: offered where another one or none was given."""
    draft: bool = False
    """Keep what was typed until it is sent."""
    address: str = ""
    """Where the question is asked, if its path alone does not say which question it is; a draft is kept under it."""
    about: Row | None = None
    """The person or record that the entry of looking at the question is about; without it, the person who is named."""
    further: Mapping[str, Any] = field(default_factory=dict)
    """Further ids and codes of that entry."""
    template: str = "web/question.html"
    values: Mapping[str, Any] | Callable[[Act], Mapping[str, Any]] = field(default_factory=dict)
    """Further values for a template of one's own; a function is asked for them only when the page is drawn."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """What the check page says: the answers, what confirming does, and the word on the button."""

    title: Text
    submit: Text
    effects: Iterable[Text] = ()
    warnings: Iterable[Text] = ()
    answers: Iterable[Answer] | None = None
    """Without them, every answer of the form in its order."""
    template: str = "web/check.html"
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """What follows an act: where one goes, and what is said there."""

    to: str
    says: Text = ""
    kind: str = "success"
