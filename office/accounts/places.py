"""The office tree: places are opened below one another in their lawful order, renamed, and never removed."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from core.access import Office, OfficeKind, Post, User
from core.acts import Act, action
from core.errors import Invalid
from office.accounts import rules
from office.accounts.administered import administered_paths, administered_place, within
from office.accounts.steps import place
from office.permissions import OfficePermission

NEED = OfficePermission.OFFICE_MANAGE


@action("office.opened", needs=NEED)
def open_office(act: Act, *, kind: OfficeKind, name: str, code: str | None, parent: str) -> str:
    """Open a place below another. Answers its public id."""
    above = administered_place(act, parent, NEED)
    if kind not in rules.BELOW[above.kind]:
        raise Invalid(fields={"kind": "Such a place cannot stand below this one."})
    row = place(act, kind, _name(act, name, above), _code(act, code), above)
    act.about(row, office_kind=kind)
    return row.public_id


@action("office.grids_opened", needs=NEED)
def open_grids(act: Act, *, parent: str, count: int) -> int:
    """Open many grids of one community at once, named after it and numbered. Answers how many."""
    above = administered_place(act, parent, NEED)
    if OfficeKind.GRID not in rules.BELOW[above.kind]:
        raise Invalid(fields={"count": "Grids stand below a community or a village."})
    if not 1 <= count <= rules.MOST_GRIDS:
        raise Invalid(fields={"count": "Write a number from 1 to 200."})
    taken = set(act.session.scalars(select(Office.name).where(Office.parent_id == above.id)))
    rows = [
        Office(kind=OfficeKind.GRID, name=name, parent_id=above.id, path="/")
        for name in rules.grid_names(above.name, taken, count)
    ]
    act.session.add_all(rows)
    act.session.flush()
    for row in rows:
        row.path = f"{above.path}{row.id}/"
    act.about(above, grids=count)
    return count


@action("office.renamed", needs=NEED)
def rename_office(act: Act, *, place: str, name: str, code: str | None) -> None:
    """Give a place another name or code; everything that stands below it stays."""
    row = administered_place(act, place, NEED)
    above = act.session.get(Office, row.parent_id) if row.parent_id else None
    row.name, row.code = _name(act, name, above, row), _code(act, code, row)
    act.about(row)


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
        .where(User.disabled_at.is_(None), Post.from_day <= act.today)
        .where(or_(Post.to_day.is_(None), Post.to_day >= act.today))
        .group_by(Post.office_id)
    )
    return {row[0]: row[1] for row in act.session.execute(query)}


def _name(act: Act, name: str, above: Office | None, own: Office | None = None) -> str:
    plain = name.strip()
    if not 1 <= len(plain) <= 80 or not plain.isprintable():
        raise Invalid(fields={"name": "Write the name in one line, with at most 80 characters."})
    query = select(Office.id).where(Office.name == plain, Office.parent_id == (above.id if above else None))
    if act.session.scalars(query.where(Office.id != (own.id if own else 0))).first() is not None:
        raise Invalid(fields={"name": "A place of this name stands here already."})
    return plain


def _code(act: Act, code: str | None, own: Office | None = None) -> str | None:
    plain = (code or "").strip()
    if not plain:
        return None
    if len(plain) > 16 or not plain.isascii() or not plain.isalnum():
        raise Invalid(fields={"code": "Use at most 16 letters and digits."})
    query = select(Office.id).where(Office.code == plain, Office.id != (own.id if own else 0))
    if act.session.scalars(query).first() is not None:
        raise Invalid(fields={"code": "Another place has this code."})
    return plain
