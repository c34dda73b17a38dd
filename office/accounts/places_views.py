"""The pages of the office tree."""

from functools import partial
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import OfficeKind
from core.acts import Act
from core.web import Done, Pages, Question, ValueForm, flow, form_of
from office.accounts import places, rules
from office.accounts.administered import administered_place
from office.accounts.values import GridsToOpen, PlaceToOpen, PlaceToRename
from office.accounts.words import PLACE_LABELS
from office.permissions import OfficePermission

pages = Pages("places", __name__)
NEED = OfficePermission.OFFICE_MANAGE


@pages.page("/places", needs=NEED)
def tree(act: Act) -> ResponseReturnValue:
    """The office tree from the top, with who works where and how many grids there are."""
    return render_template("accounts/tree.html", rows=places.tree(act), labels=PLACE_LABELS)


@pages.page("/places/<place>", needs=NEED)
def place(act: Act, place: str) -> ResponseReturnValue:
    """One place: what stands below it, and what can be added."""
    return _page(act, form_of(GridsToOpen, parent=place, fresh=True))


@pages.page("/places/<place>/below", needs=NEED, methods=["POST"])
def add(act: Act, place: str) -> ResponseReturnValue:
    """Open a place below this one."""
    form = form_of(PlaceToOpen, parent=place)
    form.narrow("kind", rules.BELOW[administered_place(act, place, NEED).kind])
    added = Done(_there(place), _("%(name)s has been added.", name=form.name.data))
    return flow.run(act, form, _page, do=places.open_office, done=added)


@pages.page("/places/<place>/grids", needs=NEED, methods=["POST"])
def add_grids(act: Act, place: str) -> ResponseReturnValue:
    """Open many grids at once."""
    administered_place(act, place, NEED)
    form = form_of(GridsToOpen, parent=place)
    return flow.run(act, form, _page, do=places.open_grids, done=partial(_grids_added, place))


@pages.page("/places/<place>/name", needs=NEED, methods=["GET", "POST"])
def rename(act: Act, place: str) -> ResponseReturnValue:
    """Give a place another name or code."""
    row = administered_place(act, place, NEED)
    form = form_of(PlaceToRename, place=place, name=row.name, code=row.code or "")
    question = Question(title=_("Rename"), lead=row.name, back=_there(place), submit=_("Save the name"))
    done = Done(question.back, _("The new name is in place."))
    return flow.run(act, form, question, do=places.rename_office, done=done)


def _page(act: Act, sent: ValueForm[Any]) -> str:
    """A place with the two forms that add to it, one of them as it was sent."""
    row = administered_place(act, sent.given["parent"], NEED)
    below = rules.BELOW[row.kind]
    kinds = [kind for kind in below if kind is not OfficeKind.GRID] or below
    only = {"kind": kinds[0]} if len(kinds) == 1 else {}
    adding = sent.or_fresh(PlaceToOpen, parent=row.public_id, **only)
    adding.narrow("kind", kinds)
    return render_template(
        "accounts/place.html",
        place=row,
        lineage=places.lineage(act, row),
        rows=places.below(act, row),
        form=adding if below else None,
        grids=sent.or_fresh(GridsToOpen, parent=row.public_id) if OfficeKind.GRID in below else None,
        labels=PLACE_LABELS,
    )


def _grids_added(place: str, count: int) -> Done:
    return Done(_there(place), ngettext("%(num)s grid has been added.", "%(num)s grids have been added.", count))


def _there(place: str) -> str:
    return url_for("places.place", place=place)
