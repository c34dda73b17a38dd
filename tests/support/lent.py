"""A PostgreSQL database lent to one test after the other, put back to what it was in between.

Making a database costs ten times what putting back a few rows does, and a pool that stays open keeps what the server
has learnt about the tables. What a test did is read from the server itself, so it does not matter who wrote: a table
whose newest row version or number of rows has changed is filled again from a copy. A database whose tables, triggers
or functions were changed is thrown away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import psycopg
from psycopg import Connection, sql

from core.store import Store

KEPT = "kept"
"""The schema that holds a copy of every row the database was lent with."""
PATIENCE = "3s"
"""How long a row left locked by a test may hold up putting back, before the database is thrown away."""

State = dict[str, tuple[int, int]]


@dataclass
class Lent:
    """One database with its open store, as it was when it was made."""

    store: Store
    connection: Connection[tuple[object, ...]]
    rows_now: sql.Composed
    numbers_now: sql.Composed
    rows: State
    numbers: State
    shape: tuple[object, ...]

    @classmethod
    def of(cls, store: Store) -> "Lent":
        """Take the state of a database that nobody has used yet."""
        address = store.url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = psycopg.connect(address, autocommit=True)
        connection.execute(sql.SQL("SET lock_timeout = {}").format(PATIENCE))
        connection.execute("SET session_replication_role = replica")  # no trigger stands in the way of putting back
        names = [str(n) for (n,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(KEPT)))
        for name in names:
            connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(_kept(name), sql.Identifier(name)))
        sequences = [str(n) for (n,) in connection.execute("SELECT sequencename FROM pg_sequences")]
        rows_now = _each("SELECT {}, count(*), coalesce(max(xmin::text::bigint), 0) FROM {}", names)
        numbers_now = _each("SELECT {}, last_value, is_called::int FROM {}", sequences)
        lent = cls(store, connection, rows_now, numbers_now, {}, {}, ())
        lent.rows, lent.numbers, lent.shape = lent._see(rows_now), lent._see(numbers_now), lent._shape()
        return lent

    def put_back(self) -> bool:
        """Make everything as it was. False when that cannot be done: then the database is of no more use."""
        if self._shape() != self.shape:
            return False
        changed = _differing(self.rows, self._see(self.rows_now))
        counted = _differing(self.numbers, self._see(self.numbers_now))
        try:
            with self.connection.transaction():
                for name in changed:
                    table = sql.Identifier(name)
                    self.connection.execute(sql.SQL("DELETE FROM {}").format(table))
                    self.connection.execute(sql.SQL("INSERT INTO {} SELECT * FROM {}").format(table, _kept(name)))
                for name in counted:
                    last, called = self.numbers[name]
                    self.connection.execute("SELECT setval(%s, %s, %s)", (name, last, called > 0))
        except psycopg.errors.LockNotAvailable:
            return False
        if changed:
            now = self._see(self.rows_now)
            self.rows.update({name: now[name] for name in changed})
        return True

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
        self.store.engine.dispose()

    def _see(self, question: sql.Composed) -> State:
        return {str(n): (int(str(a)), int(str(b))) for n, a, b in self.connection.execute(question)}

    def _shape(self) -> tuple[object, ...]:
        """What every change of a table, an index, a trigger or a function moves."""
        newest = "SELECT max(xmin::text::bigint), count(*) FROM "
        books = ("pg_class WHERE relnamespace = 'public'::regnamespace", "pg_trigger", "pg_proc", "pg_attribute")
        found = [self.connection.execute(f"{newest}{book}").fetchone() for book in books]
        return tuple(found)


def _each(question: str, names: Iterable[str]) -> sql.Composed:
    one = sql.SQL(question)
    return sql.SQL(" UNION ALL ").join(one.format(sql.Literal(n), sql.Identifier(n)) for n in names)


def _differing(before: State, after: State) -> list[str]:
    return [name for name, seen in after.items() if seen != before[name]]


def _kept(name: str) -> sql.Composed:
    return sql.SQL("{}.{}").format(sql.Identifier(KEPT), sql.Identifier(name))
