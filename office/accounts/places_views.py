"""The pages of the office tree."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Office, OfficeKind
from core.acts import Act
from core.errors import Invalid
from core.web import Form, Pages
from office.accounts import places, rules
from office.accounts.administered import administered_place
from office.accounts.staff_forms import GridsForm, PlaceForm, RenameForm
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
    return _place(act, administered_place(act, place, NEED))


@pages.page("/places/<place>/below", needs=NEED, methods=["POST"])
def add(act: Act, place: str) -> ResponseReturnValue:
    """Open a place below this one."""
    row, form = administered_place(act, place, NEED), PlaceForm()
    form.offer(rules.BELOW[row.kind])
    if form.validate_on_submit():
        try:
            places.open_office(
                act.once(form.once.data),
                kind=OfficeKind(form.kind.data),
                name=form.name.data,
                code=form.code.data,
                parent=place,
            )
        except Invalid as e:
            form.accept(e)
        else:
            flash(_("%(name)s has been added.", name=form.name.data), "success")
            return redirect(url_for("places.place", place=place), 303)
    return _place(act, row, form)


@pages.page("/places/<place>/grids", needs=NEED, methods=["POST"])
def add_grids(act: Act, place: str) -> ResponseReturnValue:
    """Open many grids at once."""
    row, form = administered_place(act, place, NEED), GridsForm()
    if form.validate_on_submit():
        try:
            count = places.open_grids(act.once(form.once.data), parent=place, count=form.count.data)
        except Invalid as e:
            form.accept(e)
        else:
            flash(_("%(count)s grids have been added.", count=count), "success")
            return redirect(url_for("places.place", place=place), 303)
    return _place(act, row, form)


@pages.page("/places/<place>/name", needs=NEED, methods=["GET", "POST"])
def rename(act: Act, place: str) -> ResponseReturnValue:
    """Give a place another name or code."""
    row = administered_place(act, place, NEED)
    form = RenameForm(data={"name": row.name, "code": row.code or ""})
    if form.validate_on_submit():
        try:
            places.rename_office(act.once(form.once.data), place=place, name=form.name.data, code=form.code.data)
        except Invalid as e:
            form.accept(e)
        else:
            flash(_("The new name is in place."), "success")
            return redirect(url_for("places.place", place=place), 303)
    return render_template("accounts/rename.html", form=form, place=row), 422 if form.errors else 200


def _place(act: Act, row: Office, sent: Form | None = None) -> ResponseReturnValue:
    kinds = [kind for kind in rules.BELOW[row.kind] if kind is not OfficeKind.GRID]
    form = sent if isinstance(sent, PlaceForm) else PlaceForm(formdata=None)
    form.offer(kinds or rules.BELOW[row.kind])
    if not sent and len(form.kind.choices) == 1:
        form.kind.data = form.kind.choices[0].value
    return render_template(
        "accounts/place.html",
        place=row,
        lineage=places.lineage(act, row),
        rows=places.below(act, row),
        form=form if rules.BELOW[row.kind] else None,
        grids=(sent if isinstance(sent, GridsForm) else GridsForm(formdata=None))
        if OfficeKind.GRID in rules.BELOW[row.kind]
        else None,
        labels=PLACE_LABELS,
    ), 422 if sent is not None and sent.errors else 200
