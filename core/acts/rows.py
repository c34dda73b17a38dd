"""What a row says, as one keyed digest, and the proof that each row still says what a book last said of it.

Every act names the rows it wrote in the entry it leaves, each with a digest of what stands in the row now. The rows
are read back for it, so the digest is of what was stored, not of what was meant; and what a row is called is bound to
what it says, so a row that was changed, removed, put in, exchanged with another or set back is found out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, inspect, tuple_
from sqlalchemy.orm import Session

from core.acts.audit import AuditProblem, to_json, told_rows
from core.store import Base, Keyring, Row
from core.store.damage import read_past_damage, table_of

Key = tuple[Any, ...]
"""The public id of a row, or the primary key where it has none."""
RowLedger = Callable[[Session], Iterable[tuple[int, Mapping[str, str]]]]
"""A book that tells of rows: the number of an entry, and by the name of each row what it said then. Oldest first."""

GONE = "-"
CHUNK = 200


@dataclass
class ChangedRows:
    """The rows an act has written and not yet told of, by model: what they are found by, and whether they are new."""

    found: dict[type[Base], dict[Key, str]] = field(default_factory=dict)

    def note(self, model: type[Base], key: Key, sign: str) -> None:
        """One row was written: "+" put in, "~" changed, "-" removed."""
        if not model.UNPROVED:
            self.found.setdefault(model, {}).setdefault(key, sign)

    def note_flushed(self, session: Session) -> None:
        """Everything that a flush has just written."""
        for sign, rows in (("+", session.new), ("~", session.dirty), (GONE, session.deleted)):
            for row in rows:
                state: Any = inspect(row)
                if sign != "~" or not state.committed_state.keys() <= type(row).VOLATILE:
                    self.note(type(row), _key(row), sign)

    def tell(self, session: Session, keyring: Keyring) -> dict[str, str]:
        """What each row says now, by its name; and from here on nothing is left to tell."""
        told: dict[str, str] = {}
        for model, keys in self.found.items():
            now = dict(_digests(session, keyring, model, keys))
            table = _layout(model).table
            told |= {_name(table, key): sign + now[key] if key in now else GONE for key, sign in keys.items()}
        self.found.clear()
        return told


def prove(session: Session, keyring: Keyring, row_ledgers: Collection[RowLedger] = ()) -> list[AuditProblem]:
    """Every row that no longer says what a book last said of it.

    Codes: `row_changed`, `row_gone`, `row_added` (no book knows it). The number is that of the entry which spoke of the
    row last, or 0 when a book of its own did.
    """
    books = [_last(ledger(session)) for ledger in (told_rows, *row_ledgers)]
    problems: list[AuditProblem] = []
    tables = set[str]()
    for model in proved_models():
        table = _layout(model).table
        tables.add(table)
        for key, digest in _digests(session, keyring, model, None):
            name = _name(table, key)
            known = [book.pop(name) for book in books if name in book]
            if not known:
                problems.append(AuditProblem(0, "row_added", name))
            elif all(said[1:] != digest for _, said in known):
                problems.append(AuditProblem(max(seq for seq, _ in known), "row_changed", name))
    left: dict[str, list[tuple[int, str]]] = {}
    for book in books:
        for name, last in book.items():
            left.setdefault(name, []).append(last)
    for name, known in left.items():
        if name.partition(":")[0] in tables and all(said != GONE for _, said in known):
            problems.append(AuditProblem(max(seq for seq, _ in known), "row_gone", name))
    return problems


def state_all(session: Session, keyring: Keyring) -> Iterator[dict[str, str]]:
    """What every row says now, in portions that fit an entry: where proving begins, or begins anew."""
    portion: dict[str, str] = {}
    for model in proved_models():
        table = _layout(model).table
        for key, digest in _digests(session, keyring, model, None):
            portion[_name(table, key)] = "=" + digest
            if len(portion) == 5000:
                yield portion
                portion = {}
    yield portion


def _last(told: Iterable[tuple[int, Mapping[str, str]]]) -> dict[str, tuple[int, str]]:
    last: dict[str, tuple[int, str]] = {}
    for seq, rows in told:
        for name, said in rows.items():
            last[name] = (seq, said)
    return last


def proved_models() -> list[type[Base]]:
    """Every table of which a book tells what its rows say."""
    models = [mapper.class_ for mapper in Base.registry.mappers if not mapper.class_.UNPROVED]
    return sorted(models, key=lambda model: table_of(model).name)


def _key(row: Base) -> Key:
    if isinstance(row, Row):
        return (row.public_id,)
    return tuple(inspect(type(row)).primary_key_from_instance(row))


@dataclass(frozen=True)
class _Layout:
    """Where the rows of a model stand, which columns are told, and by which of them a row is found."""

    table: str
    columns: tuple["Column[Any]", ...]
    places: tuple[int, ...]

    def among(self, keys: Sequence[Key]) -> ColumnElement[bool]:
        by = [self.columns[place] for place in self.places]
        return by[0].in_([key for (key,) in keys]) if len(by) == 1 else tuple_(*by).in_(keys)


@lru_cache
def _layout(model: type[Base]) -> _Layout:
    table = table_of(model)
    by = {"public_id"} if issubclass(model, Row) else {column.name for column in table.primary_key}
    columns = tuple(column for column in table.columns if column.name not in model.VOLATILE)
    return _Layout(table.name, columns, tuple(n for n, column in enumerate(columns) if column.name in by))


def _name(table: str, key: Key) -> str:
    return f"{table}:{'/'.join(map(_spelled, key))}"


def _digests(
    session: Session, keyring: Keyring, model: type[Base], keys: Collection[Key] | None
) -> Iterator[tuple[Key, str]]:
    """What these rows say, or all; rows that are not there are left out. The scope is not asked: nothing is shown."""
    layout = _layout(model)
    if keys is None:
        portions = [read_past_damage(session, layout.columns, at_once=CHUNK)]
    else:
        wanted = list(keys)
        parts = [wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK)]
        portions = [read_past_damage(session, layout.columns, layout.among(part)) for part in parts]
    for portion in portions:
        for row in portion:
            yield tuple(row[place] for place in layout.places), _digest(keyring, layout, row)


def _digest(keyring: Keyring, layout: _Layout, row: Iterable[Any]) -> str:
    """A value that is missing, or is what the column has by default, is not told: so a column that is added later
    changes nothing that was said before it was there."""
    parts = [layout.table.encode()]
    for column, value in zip(layout.columns, row, strict=True):
        default: Any = None if column.nullable else column.default
        if value is None or (default is not None and default.is_scalar and value == default.arg):
            continue
        parts += [column.name.encode(), _spelled(value).encode("utf-8", "surrogatepass")]
    whole = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return keyring.mac("audit-rows", whole)[:8].hex()


def _spelled(value: object) -> str:
    """One and only one spelling of a stored value, the same on either engine."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case bytes() | memoryview():
            return bytes(value).hex()
        case dict() | list():
            return to_json({"": value})
        case float():
            return repr(value)
        case _:
            return str(value)
