"""A told office: all of it agrees with its books, and whatever is then changed by hand is named."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.acts import opened, system
from core.acts.rows import proved_models
from core.store.damage import table_of
from core.web import Registry
from run import SLICES
from tests.demo.conftest import Told

EDITS = 200
HOUSE = Registry(SLICES)
SEED = 20261128


def test_a_told_office_agrees_with_its_books(small: Told) -> None:
    with opened(small.runtime, *system("test")) as act:
        assert HOUSE.prove(act) == []


def test_two_hundred_changes_by_hand_are_all_named(small: Told) -> None:
    small.runtime.store.engine.dispose()
    hand = Hand(small.folder / "guitu.db", random.Random(SEED))
    edits: list[Callable[[], set[str]]] = [hand.flip, hand.flip, hand.remove, hand.put_in, hand.exchange, hand.flip_fix]
    expected = set[str]().union(*(hand.dice.choice(edits)() for _ in range(EDITS)))
    hand.done()
    with opened(small.runtime, *system("test")) as act:
        named = {problem.row or f"audit_entry:{problem.seq}" for problem in HOUSE.prove(act)}
    assert len(expected) > EDITS / 2
    assert expected <= named
    assert {name.partition(":")[0] for name in named - expected} <= {"track"}, "an unchanged row was named"


def test_no_damage_to_the_book_itself_hides_or_stops_anything(small: Told) -> None:
    small.runtime.store.engine.dispose()
    hand = Hand(small.folder / "guitu.db", random.Random(SEED))
    expected = {hand.flip_entry() for _ in range(EDITS)}
    hand.done()
    with opened(small.runtime, *system("test")) as act:
        named = {problem.seq for problem in HOUSE.prove(act) if not problem.row}
    assert expected <= named


class Hand:
    """Somebody with the database file and a console, and with no key."""

    def __init__(self, path: Path, dice: random.Random) -> None:
        self.db, self.dice = sqlite3.connect(path, isolation_level=None), dice
        self.db.execute("PRAGMA foreign_keys=OFF")
        for (trigger,) in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self.db.execute(f'DROP TRIGGER "{trigger}"')
        named = [model for model in proved_models() if "public_id" in table_of(model).c]
        self.models = [model for model in named if self._count(table_of(model).name) > EDITS / 10]
        self.used: set[tuple[str, int]] = set()

    def done(self) -> None:
        """Leave."""
        self.db.close()

    def flip(self) -> set[str]:
        """Change one byte, or the last bit of a number, in one value. Answers the row."""
        while True:
            model = self.dice.choice(self.models)
            table = table_of(model)
            number = self._pick(table.name)
            names = [c.name for c in table.c if c.name not in ("id", "public_id", *model.VOLATILE)]
            column = self.dice.choice(names)
            value = self._value(table.name, column, number)
            if value is not None and value not in ("", b""):
                with suppress(sqlite3.IntegrityError):  # another row is called so already
                    self._spoil(table.name, column, number, value)
                    return {self._name(table.name, number)}

    def flip_fix(self) -> set[str]:
        """Change the place of a fix. Answers its delivery."""
        which = "SELECT received_at, t, subject_id FROM fix ORDER BY t LIMIT 1 OFFSET ?"
        at, t, subject = self.db.execute(which, (self.dice.randrange(self._count("fix")),)).fetchone()
        self.db.execute("UPDATE fix SET lat = lat + 0.0001 WHERE t = ? AND subject_id = ?", (t, subject))
        delivery = "SELECT public_id FROM fix_receipt WHERE at = ? ORDER BY id DESC"
        return {f"fix_receipt:{self.db.execute(delivery, (at,)).fetchone()[0]}"}

    def flip_entry(self) -> int:
        """Change one byte of an entry of the audit book, or empty it. Answers its number."""
        last = self._count("audit_entry")
        seq = self.dice.choice([n for n in range(1, last + 1) if ("audit_entry", n) not in self.used])
        self.used.add(("audit_entry", seq))
        columns = [row[1] for row in self.db.execute("PRAGMA table_info(audit_entry)") if row[1] != "seq"]
        column = self.dice.choice(columns)
        value = self._value("audit_entry", column, seq, "seq")
        if value and self.dice.random() < 0.9:
            self._spoil("audit_entry", column, seq, value, "seq")
        elif value:
            self._set("audit_entry", column, seq, self.dice.choice(["", "[]", '{"rows":{"a":1}}', "{}"]), by="seq")
        else:
            self._set("audit_entry", column, seq, "x", by="seq")
        return seq

    def remove(self) -> set[str]:
        """Remove a row. Answers it."""
        table = table_of(self.dice.choice(self.models)).name
        number = self._pick(table)
        name = self._name(table, number)
        self.db.execute(f'DELETE FROM "{table}" WHERE id = ?', (number,))
        return {name}

    def put_in(self) -> set[str]:
        """Put a row in that is like another. Answers the new one."""
        plain = [m for m in self.models if self._keys(table_of(m).name) == 1]
        table = table_of(self.dice.choice(plain)).name
        number, fresh = self._pick(table), f"putin{self.dice.randrange(10**12):017d}"
        told = self.db.execute(f'PRAGMA table_info("{table}")').fetchall()
        columns = ", ".join(f'"{row[1]}"' for row in told if row[1] not in ("id", "public_id"))
        copy = f'INSERT INTO "{table}" (public_id, {columns}) SELECT ?, {columns} FROM "{table}" WHERE id = ?'
        self.used.add((table, int(self.db.execute(copy, (fresh, number)).lastrowid or 0)))
        return {f"{table}:{fresh}"}

    def exchange(self) -> set[str]:
        """Let two rows exchange their names. Answers both."""
        table = table_of(self.dice.choice(self.models)).name
        one, other = self._pick(table), self._pick(table)
        name, second = self._name(table, one), self._name(table, other)
        for number, to in ((one, "x" * 22), (other, name.partition(":")[2]), (one, second.partition(":")[2])):
            self._set(table, "public_id", number, to)
        return {name, second}

    def _count(self, table: str) -> int:
        return int(self.db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    def _keys(self, table: str) -> int:
        return sum(1 for row in self.db.execute(f'PRAGMA index_list("{table}")') if row[2])

    def _pick(self, table: str) -> int:
        """A row that was not changed yet."""
        left = [n for (n,) in self.db.execute(f'SELECT id FROM "{table}"') if (table, n) not in self.used]
        number = int(self.dice.choice(left))
        self.used.add((table, number))
        return number

    def _name(self, table: str, number: int) -> str:
        return f"{table}:{self._value(table, 'public_id', number)}"

    def _value(self, table: str, column: str, number: int, by: str = "id") -> Any:
        return self.db.execute(f'SELECT "{column}" FROM "{table}" WHERE {by} = ?', (number,)).fetchone()[0]

    def _set(self, table: str, column: str, number: int, value: object, as_: str = "?", by: str = "id") -> None:
        self.db.execute(f'UPDATE "{table}" SET "{column}" = {as_} WHERE {by} = ?', (value, number))

    def _spoil(self, table: str, column: str, number: int, value: Any, by: str = "id") -> None:
        if isinstance(value, str | bytes):
            raw = bytearray(value.encode() if isinstance(value, str) else value)
            raw[self.dice.randrange(len(raw))] ^= 1 << self.dice.randrange(8)
            as_ = "CAST(? AS TEXT)" if isinstance(value, str) else "?"  # a byte that makes it no text at all, too
            self._set(table, column, number, bytes(raw), as_, by)
        else:
            self._set(table, column, number, value + 1)
