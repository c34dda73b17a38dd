"""The list of the files in reach, and finding somebody."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy import Select

from core.acts import Act
from core.web import Pages
from core.web.pages import current_act, reading
from corrections.cases import queries as cases
from corrections.file.forms import SearchForm
from corrections.kinds import Level
from corrections.people import queries, rules
from corrections.permissions import CasePermission
from corrections.words import label
from office.permissions import OfficePermission

pages = Pages("file", __name__)
PAGE = 50


class PeopleFilter(StrEnum):
    """Which people the list shows."""

    IN_HAND = "in_hand"
    ENDED = "ended"
    ALL = "all"


SHOWN = {
    PeopleFilter.IN_HAND: _l("Under correction"),
    PeopleFilter.ENDED: lazy_pgettext("case", "Ended"),
    PeopleFilter.ALL: _l("Everybody on file"),
}


def search_box() -> dict[str, str]:
    """Where the search box at the top of every page sends what is typed."""
    return {"search_href": url_for("file.search")} if current_act().may(CasePermission.PERSON_SEARCH) else {}


@pages.page("/people", needs=OfficePermission.PERSON_READ, reads="people.listed", says=_l("Listed people"))
def people(act: Act) -> ResponseReturnValue:
    """Everybody in reach, by name, each one tap from the file."""
    wanted = request.args.get("show", PeopleFilter.IN_HAND.value)
    show = PeopleFilter(wanted) if wanted in set(PeopleFilter) else PeopleFilter.IN_HAND
    number = min(max(1, request.args.get("page", 1, type=int)), 100_000)
    found, total = queries.page(act.session, _within(act, show), number, PAGE)
    rows = _rows(act, found)
    act.about("people", show=show.value, page=number, people=[row["person"].subject for row in rows])
    views = [
        {"label": text, "href": url_for("file.people", show=key.value), "current": key is show, "count": None}
        for key, text in SHOWN.items()
    ]
    page = {
        "page": number,
        "pages": max(1, -(-total // PAGE)),
        "total": total,
        "prev_href": url_for("file.people", show=show.value, page=number - 1) if number > 1 else None,
        "next_href": url_for("file.people", show=show.value, page=number + 1) if number * PAGE < total else None,
    }
    new = {"label": _("Open a new file"), "href": url_for("people.register"), "kind": "primary", "icon": "user-plus"}
    return render_template(
        "file/list.html",
        rows=rows,
        page=page,
        views=views,
        show=show.value,
        actions=[new] if act.may(CasePermission.PERSON_REGISTER) else [],
    )


@pages.page(
    "/people/search",
    needs=CasePermission.PERSON_SEARCH,
    methods=["POST"],
    reads="people.searched",
    says=_l("Searched for a person"),
)
def search(act: Act) -> ResponseReturnValue:
    """Find people; the words stay out of address and audit book, what was found does not."""
    form = SearchForm()
    words = form.q.data if form.validate() else ""
    return reading(act, partial(_found, form=form, words=words)), 200 if words else 422


@pages.page("/people/search", needs=CasePermission.PERSON_SEARCH)
def search_again(act: Act) -> ResponseReturnValue:
    """A search that was reloaded or bookmarked begins again at the list."""
    return redirect(url_for("file.people"))


def _found(act: Act, form: SearchForm, words: str) -> str:
    """The page with whom the words find; nobody where there are none."""
    rows = _rows(act, queries.search(act.session, words) if words else [])
    act.about("people", found=len(rows), people=[row["person"].subject for row in rows])
    return render_template("file/found.html", form=form, rows=rows, limit=queries.FOUND_LIMIT)


def _within(act: Act, show: PeopleFilter) -> Select[int] | None:
    """Whom a list shows, as a condition; None for everybody on file."""
    if show is PeopleFilter.IN_HAND:
        return cases.in_hand_ids(act.session, act.now)
    return cases.ended_ids(act.session, act.now) if show is PeopleFilter.ENDED else None


def _rows(act: Act, found: Sequence[queries.Registered]) -> list[dict[str, Any]]:
    """People as the lists show them."""
    ids = [row.subject_id for row in found]
    names, briefs = queries.refs(act.session, ids), cases.briefs(act.session, ids)
    initial = Level(act.law.at(act.today).text("level.initial"))
    return [
        {
            "person": names[row.subject_id],
            "file_no": row.file_no,
            "sex": label(row.sex),
            "age": rules.age_on(row.birth, act.today),
            "case": (case := briefs.get(row.subject_id)),
            "category": label(case.category) if case else "",
            "level": label(case.level or initial) if case else "",
            "over": case is not None and (case.ended_at is not None or case.term_last < act.today),
            "end": label(case.end_kind) if case and case.end_kind else "",
        }
        for row in found
    ]


pages.app_context_processor(search_box)
