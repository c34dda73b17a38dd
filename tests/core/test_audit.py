"""The audit book: any record changed, removed, swapped, forged or cut off is named."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from core.acts import AuditProblem, verify
from core.acts.audit import ORDER, canonical
from tests.core.test_acts import count_up
from tests.support import tampering
from tests.support.office import World


def write_some(world: World, n: int = 8) -> int:
    """Write `n` entries and answer the number of the last one."""
    with world.act("officer") as act:
        for _ in range(n):
            count_up(act)
        return int(act.session.execute(text("SELECT max(seq) FROM audit_entry")).scalar_one())


def by_hand(world: World, change: Callable[[Connection], Any]) -> list[AuditProblem]:
    """Change the audit book past every guard, and prove it."""
    store = world.runtime.store
    tampering.by_hand(store, "audit_entry", change)
    with world.system() as act:
        return verify(act.session, store.keyring, world.runtime.anchors)


def test_one_changed_byte_is_named(world: World) -> None:
    last = write_some(world)
    found = by_hand(
        world,
        lambda c: c.execute(text("UPDATE audit_entry SET detail = detail || ' ' WHERE seq = :n"), {"n": last - 3}),
    )
    assert found == [AuditProblem(last - 3, "altered")]


def test_a_removed_entry_is_named(world: World) -> None:
    last = write_some(world)
    found = by_hand(world, lambda c: c.execute(text("DELETE FROM audit_entry WHERE seq = :n"), {"n": last - 2}))
    assert AuditProblem(last - 2, "missing") in found
    assert AuditProblem(last - 1, "unlinked") in found


def test_a_swap_is_named(world: World) -> None:
    last = write_some(world)

    def swap(c: Connection) -> None:
        for a, b in ((last - 1, -1), (last - 2, last - 1), (-1, last - 2)):
            c.execute(text("UPDATE audit_entry SET seq = :b WHERE seq = :a"), {"a": a, "b": b})

    assert {p.seq for p in by_hand(world, swap)} >= {last - 2, last - 1}


def test_a_cut_tail_is_known_from_the_anchors(world: World) -> None:
    last = write_some(world)

    def cut(c: Connection) -> None:
        c.execute(text("DELETE FROM audit_entry WHERE seq > :n"), {"n": last - 3})
        digest = c.execute(text("SELECT digest FROM audit_entry WHERE seq = :n"), {"n": last - 3}).scalar_one()
        c.execute(text("UPDATE audit_head SET seq = :n, digest = :d"), {"n": last - 3, "d": digest})

    assert by_hand(world, cut) == [AuditProblem(last - 2, "tail_cut")]


def test_an_anchor_that_was_written_by_hand_is_named(world: World) -> None:
    last = write_some(world)
    file = next(world.runtime.anchors.folder.glob("*.anchors"))
    file.write_text(file.read_text("ascii").replace(f"{last} ", f"{last + 5} ", 1), "ascii")
    with world.system() as act:
        found = verify(act.session, world.runtime.store.keyring, world.runtime.anchors)
    assert any(p.code == "anchor" for p in found)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET kind = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses(world: World, statement: str) -> None:
    write_some(world, 1)
    with (
        world.runtime.store.engine.execution_options(guitu_write=True).connect() as c,
        pytest.raises(Exception, match="append-only"),
    ):
        c.execute(text(statement))


FIELD = st.text(max_size=20)


@given(st.lists(st.tuples(*[FIELD] * len(ORDER)), min_size=2, max_size=2, unique=True))
def test_no_two_entries_encode_alike(pair: list[tuple[str, ...]]) -> None:
    one, two = (canonical(dict(zip(ORDER, values, strict=True)), b"p") for values in pair)
    assert one != two
