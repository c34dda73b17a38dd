"""The proof: everything stands in the audit book, a changed byte names its row, a cut tail is noticed."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Served, Visitor, axe

pytestmark = pytest.mark.journey
SHOWN = ("today.viewed", "person.viewed", "regime.viewed")
"""What the visit below leaves: reads, not changes."""


def test_the_audit_book_shows_reads_and_proves_itself(visitor: Visitor) -> None:
    visitor.become("officer")
    for step in (
        "See what is owed now, worst first",
        "Open a person's file",
        "Read what binds this person now, with the article behind each line",
    ):
        visitor.walk(step)
    visitor.walk("Read the audit book")
    book = visitor.page.get_by_role("table", name=visitor.say("Audit entries"))
    for kind in SHOWN:
        expect(book.get_by_text(kind, exact=True).first).to_be_visible()
    assert axe(visitor) == []
    visitor.walk("Prove that nothing in it was changed")
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
    assert visitor.is_ticked("Prove that nothing in it was changed")


def test_a_changed_byte_and_a_cut_tail_are_named(served: Served, tmp_path: Path) -> None:
    copy = replace(served, folder=tmp_path / "copy")
    _copy(served.folder, copy.folder)
    assert _verified(copy) == (0, [])
    with _by_hand(copy.folder) as connection:
        seq, detail = connection.execute("SELECT seq, detail FROM audit_entry WHERE seq = 1000").fetchone()
        changed = detail[:-1] + " }"
        connection.execute("UPDATE audit_entry SET detail = ? WHERE seq = ?", (changed, seq))
    assert _verified(copy) == (1, [{"entry": 1000, "row": None, "problem": "altered"}])
    with _by_hand(copy.folder) as connection:
        connection.execute("UPDATE audit_entry SET detail = ? WHERE seq = ?", (detail, seq))
        last = connection.execute("SELECT max(seq) FROM audit_entry").fetchone()[0]
        connection.execute("DELETE FROM audit_entry WHERE seq = ?", (last,))
        digest = connection.execute("SELECT digest FROM audit_entry WHERE seq = ?", (last - 1,)).fetchone()[0]
        connection.execute("UPDATE audit_head SET seq = ?, digest = ?", (last - 1, digest))
    code, problems = _verified(copy)
    assert code == 1
    assert {"entry": last, "row": None, "problem": "tail_cut"} in problems, "and rows of which it told, if any"


def _verified(copy: Served) -> tuple[int, list[dict[str, object]]]:
    done = copy.command("audit", "verify", "--json")
    return done.returncode, json.loads(done.stdout)["problems"]


def _copy(source: Path, target: Path) -> None:
    """A copy of a served instance as it stood at one moment, without touching it; the anchors follow the database."""
    target.mkdir()
    served = sqlite3.connect(f"file:{source / 'guitu.db'}?mode=ro", uri=True)
    with closing(served), closing(sqlite3.connect(target / "guitu.db")) as fresh:
        served.backup(fresh)
        last = fresh.execute("SELECT seq FROM audit_head").fetchone()[0]
    for name in ("instance.json", "demo.json"):
        shutil.copy2(source / name, target / name)
    for name in ("keys", "anchors"):
        shutil.copytree(source / name, target / name)
    for file in (target / "anchors").iterdir():
        lines = [line for line in file.read_text("ascii").splitlines(True) if int(line.split(" ")[0]) <= last]
        file.write_text("".join(lines), "ascii")


@contextmanager
def _by_hand(folder: Path) -> Iterator[sqlite3.Connection]:
    """Past the house, as somebody would with the file in hand: the guards in the database are taken off first."""
    with closing(sqlite3.connect(folder / "guitu.db")) as connection:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
        for (name,) in connection.execute(guards).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
        connection.commit()
