"""The page of one person, as the slices fill it: what stands at its top, its tabs, and the panels on them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.access import Permission, Subject
from core.acts import Act
from core.web.dues import Text


@dataclass(frozen=True, eq=False)
class Tab:
    """A tab of the person page. Whoever fills it declares it, in a file `tabs.py`; the first one opens the page."""

    name: str
    """Stands in the address."""
    label: Text
    order: int


@dataclass(frozen=True)
class TabPage:
    """A tab that is a page of its own, drawn under the head of the file."""

    tab: Tab
    endpoint: str
    """Takes the person's public id as `subject`."""
    needs: Permission
    when: Callable[[Act, Subject], bool]
    """Of whom there is such a page."""


@dataclass(frozen=True)
class Panel:
    """A part of a person's page: its template and the values for it. It may not ask for another panel."""

    name: str
    tab: Tab
    order: int
    needs: Permission
    template: str
    load: Callable[[Act, Subject], Mapping[str, Any] | None]
    """The values the template draws, or None when the panel has nothing to say about this person."""
    when: Callable[[Act, Subject], bool] | None = None
    """Of whom the panel speaks at all; a tab whose every panel is silent is not shown. Without it, of everybody."""
    first: bool = False
    """Stands above what needs attention: what everybody looks for before anything else."""


@dataclass(frozen=True)
class Badge:
    """Something about a person that nobody may overlook, a word or two beside the name."""

    kind: str
    """One of the kinds of `ui.state`."""
    text: Text
    href: str = ""
    """Where it is told in full."""


@dataclass(frozen=True)
class KeyFact:
    """One fact beside others: what it is called, what is so, and a remark."""

    label: Text
    value: Text
    note: Text = ""
    href: str = ""
    kind: str = ""
    """One of the kinds of `ui.state`, where the fact is one that must not be overlooked."""


@dataclass(frozen=True)
class HeaderMark:
    """A figure or word at the top of a person's page, with what it is called."""

    name: str
    label: Text
    value: Text
    until: date | None = None
    done: int = 0
    total: int = 0
    """How much of the whole is over; drawn as a bar where there is a total."""
    href: str = ""
    link: Text = ""
    """Where the reason of the value is shown, and what that link is called."""


@dataclass(frozen=True)
class PersonHeader:
    """What never leaves the top of a person's page."""

    name: str
    initials: str
    facts: Sequence[Text]
    """Short facts in one line under the name."""
    marks: Sequence[HeaderMark] = ()
    badges: Sequence[Badge] = ()
    restricted: bool = False
    photo_href: str = ""
