"""What the parts of the house tell about a value before it is changed: whom it touches."""

from collections.abc import Callable
from dataclasses import dataclass

from core.acts import Act
from core.web import Contribution


@dataclass(frozen=True)
class Touched(Contribution):
    """For rules whose ids begin with one of `prefixes`, a sentence that says how many people their value concerns."""

    prefixes: tuple[str, ...]
    say: Callable[[Act], str]
