"""The kinds of text that an office publishes as its law, and what may be said against one before it is published."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from core.errors import BadData


class TextKind(StrEnum):
    """What a published text holds."""

    RULES = "rules"
    RULE_BOOK = "rule_book"
    WORDING = "wording"


TextCheck = Callable[[Mapping[str, str]], Sequence[BadData]]
"""What a part of the house says against all texts of a kind, by name; nothing when it can live with them."""
