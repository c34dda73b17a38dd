"""The office tree: places are opened below one another in their lawful order, renamed, and never removed."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core.access import Office, OfficeKind, Post, User
from core.acts import Act, action
from core.errors import Invalid
from core.store import held_on
from office.accounts import rules
from office.accounts.administered import administered_paths, administered_place, within
from office.accounts.steps import place
from office.accounts.values import GridsToOpen, PlaceToOpen, PlaceToRename
from office.permissions import OfficePermission

NEED = OfficePermission.OFFICE_MANAGE


@action("office.opened", needs=NEED, says=_l("Opened a place"))
def open_office(act: Act, value: PlaceToOpen) -> str:
    """Open a place below another. Answers its public id."""
    above = administered_place(act, value.parent, NEED)
    if value.kind not in rules.BELOW[above.kind]:
        raise Invalid(fields={"kind": "Such a place cannot stand below this one."})
    _check_name(act, value.name, above)
    row = place(act, value.kind, value.name, _code(act, value.code), above)
    act.about(row, value)
    return row.public_id


@action("office.grids_opened", needs=NEED, says=_l("Opened grids"))
def open_grids(act: Act, value: GridsToOpen) -> int:
    """Open many grids of one community at once, named after it and numbered. Answers how many."""
    above = administered_place(act, value.parent, NEED)
    if OfficeKind.GRID not in rules.BELOW[above.kind]:
        raise Invalid(fields={"count": "Grids stand below a community or a village."})
    taken = set(act.session.scalars(select(Office.name).where(Office.parent_id == above.id)))
    rows = [
        Office(kind=OfficeKind.GRID, name=name, parent_id=above.id, path="/")
        for name in rules.grid_names(above.name, taken, value.count)
    ]
    act.session.add_all(rows)
    act.session.flush()
    for row in rows:
        row.path = f"{above.path}{row.id}/"
    act.about(above, value)
    return value.count


@action("office.renamed", needs=NEED, says=_l("Renamed a place"))
def rename_office(act: Act, value: PlaceToRename) -> None:
    """Give a place another name or code; everything that stands below it stays."""
    row = administered_place(act, value.place, NEED)
    above = act.session.get(Office, row.parent_id) if row.parent_id else None
    _check_name(act, value.name, above, row)
    row.name, row.code = value.name, _code(act, value.code, row)
    act.about(row, value)


@dataclass
class Branch:
    """A place as the tree shows it: how deep it stands, who works there, how many grids it has."""

    place: Office
    depth: int
    staff: int
    below: int
    grids: int = 0


def tree(act: Act) -> list[Branch]:
    """Every place this actor keeps, each after the one it stands below; grids are counted, not listed."""
    query = select(Office).where(within(administered_paths(act, NEED))).order_by(Office.id)
    places = list(act.session.scalars(query))
    staff = _staff(act)
    known = {row.id for row in places}
    children: dict[int | None, list[Office]] = {}
    for row in places:
        children.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    found: list[Branch] = []

    def walk(rows: list[Office], depth: int) -> None:
        for row in rows:
            if row.kind is OfficeKind.GRID:
                continue
            below = children.get(row.id, [])
            grids = sum(each.kind is OfficeKind.GRID for each in below)
            found.append(Branch(row, depth, staff.get(row.id, 0), len(below) - grids, grids))
            walk(below, depth + 1)

    walk(children.get(None, []), 0)
    return found


def below(act: Act, row: Office) -> list[Branch]:
    """The places directly below one."""
    staff = _staff(act)
    rows = list(act.session.scalars(select(Office).where(Office.parent_id == row.id).order_by(Office.id)))
    count = select(Office.parent_id, func.count()).where(Office.parent_id.in_([r.id for r in rows]))
    counts: dict[int | None, int] = {row[0]: row[1] for row in act.session.execute(count.group_by(Office.parent_id))}
    return [Branch(each, 0, staff.get(each.id, 0), counts.get(each.id, 0)) for each in rows]


def lineage(act: Act, row: Office) -> str:
    """The names of the places above this one and its own, from the top."""
    ids = [int(part) for part in row.path.strip("/").split("/")]
    names = {o.id: o.name for o in act.session.scalars(select(Office).where(Office.id.in_(ids)))}
    return " · ".join(names[each] for each in ids)


def _staff(act: Act) -> dict[int, int]:
    query = (
        select(Post.office_id, func.count(func.distinct(Post.user_id)))
        .join(User, User.id == Post.user_id)
        .where(User.disabled_at.is_(None), held_on(Post, act.today))
        .group_by(Post.office_id)
    )
    return {row[0]: row[1] for row in act.session.execute(query)}


def _check_name(act: Act, name: str, above: Office | None, own: Office | None = None) -> None:
    query = select(Office.id).where(Office.name == name, Office.parent_id == (above.id if above else None))
    if act.session.scalars(query.where(Office.id != (own.id if own else 0))).first() is not None:
        raise Invalid(fields={"name": "A place of this name stands here already."})


def _code(act: Act, code: str, own: Office | None = None) -> str | None:
    if not code:
        return None
    if not code.isascii() or not code.isalnum():
        raise Invalid(fields={"code": "Use at most 16 letters and digits."})
    query = select(Office.id).where(Office.code == code, Office.id != (own.id if own else 0))
    if act.session.scalars(query).first() is not None:
        raise Invalid(fields={"code": "Another place has this code."})
    return code
