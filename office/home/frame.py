"""What stands around every part of a person's file: the head and the tabs."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from flask import url_for

from core.access import Subject
from core.acts import Act
from core.errors import NotVisible
from core.web import Panel, PersonHeader, Tab, current_registry
from office.home.tabs import OVERVIEW

Asked: TypeAlias = Callable[[Act, Subject], bool]
"""A question about a person, on which a part of the file depends."""


def frame(act: Act, subject: Subject, current: Tab) -> dict[str, Any]:
    """The values that `home/person.html` draws around a part of the file; `current` is the tab it stands on."""
    return {
        "person": _header(act, subject),
        "subject": subject,
        "tabs": [
            {"label": tab.label, "href": href, "current": tab is current, "count": None}
            for tab, href in _tabs(act, subject)
        ],
    }


def panels_on(act: Act, subject: Subject, tab: Tab) -> list[Panel]:
    """The panels of a tab that this reader may see and that speak of this person."""
    asked: dict[Asked, bool] = {}
    panels = (panel for panel in current_registry().panels if panel.tab is tab and act.may(panel.needs))
    return [panel for panel in panels if _speaks(act, subject, panel.when, asked)]


def _tabs(act: Act, subject: Subject) -> Iterator[tuple[Tab, str]]:
    """Each tab on which this reader finds something, with where it opens; each question is asked once."""
    registry, asked = current_registry(), dict[Asked, bool]()
    pages = {page.tab: page for page in registry.tab_pages}
    for tab in registry.tabs:
        page = pages.get(tab)
        if page is not None:
            if act.may(page.needs) and _speaks(act, subject, page.when, asked):
                yield tab, url_for(page.endpoint, subject=subject.public_id)
            continue
        panels = (panel for panel in registry.panels if panel.tab is tab and act.may(panel.needs))
        if not any(_speaks(act, subject, panel.when, asked) for panel in panels):
            continue
        if tab is OVERVIEW:
            yield tab, url_for("home.person", subject=subject.public_id)
        else:
            yield tab, url_for("home.person_tab", subject=subject.public_id, tab=tab.name)


def _speaks(act: Act, subject: Subject, when: Asked | None, asked: dict[Asked, bool]) -> bool:
    """Whether a part of the page is there for this person."""
    if when is None:
        return True
    if when not in asked:
        asked[when] = when(act, subject)
    return asked[when]


def _header(act: Act, subject: Subject) -> PersonHeader:
    for load in current_registry().headers:
        found = load(act, subject)
        if found is not None:
            return found
    raise NotVisible()
