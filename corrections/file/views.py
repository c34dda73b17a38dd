"""The list of the files in reach, and finding somebody."""

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.web import Pages, lists
from core.web.pages import current_act, reading
from corrections.file.forms import SearchForm
from corrections.file.lists import PEOPLE, rows
from corrections.people import queries
from corrections.permissions import CasePermission
from office.permissions import OfficePermission

pages = Pages("file", __name__)


def search_box() -> dict[str, str]:
    """Where the search box at the top of every page sends what is typed."""
    return {"search_href": url_for("file.search")} if current_act().may(CasePermission.PERSON_SEARCH) else {}


@pages.page("/people", needs=OfficePermission.PERSON_READ, reads="people.listed", says=_l("Listed people"))
def people(act: Act) -> ResponseReturnValue:
    """Everybody in reach, by name, each one tap from the file; narrowed and sorted as the address says."""
    shown = lists.shown(act, PEOPLE)
    act.about("people", **shown.codes, page=shown.number, people=[row["person"].subject for row in shown.rows])
    new = {"label": _("Open a new file"), "href": url_for("people.register"), "kind": "primary", "icon": "user-plus"}
    return shown.draw("file/list.html", actions=[new] if act.may(CasePermission.PERSON_REGISTER) else [])


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
    found = rows(act, queries.search(act.session, words) if words else [])
    act.about("people", found=len(found), people=[row["person"].subject for row in found])
    return render_template("file/found.html", form=form, rows=found, limit=queries.FOUND_LIMIT)


pages.app_context_processor(search_box)
