"""Acts killed at named points, and the audit chain under many writers: a change stands exactly if its entry does."""

import os
import random
from collections import Counter
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.access.models import LoginAttempt
from core.acts import Anchors, verify
from core.acts import act as acting
from core.acts.models import ActReceipt, AuditEntry
from core.clock import SteppingClock
from core.errors import Unavailable
from core.store import Store
from tests.core.test_acts import attempts, count_up
from tests.support import office
from tests.support.databases import Furnished, fresh_url, keyring, runtime_of
from tests.support.days import MONDAY
from tests.support.faults import child, ended, slain

pytestmark = pytest.mark.faults


def _dying(where: tuple[Any, str], *, after: bool) -> None:
    """From now on this process dies before or after that function."""
    real = getattr(*where)

    def wrapper(*given: Any, **named: Any) -> None:
        if after:
            real(*given, **named)
        os._exit(9)

    setattr(*where, wrapper)


def act_and_die(url: str, folder: Path, point: str, key: str) -> None:
    """One act that is killed at `point`."""
    world = office.read(runtime_of(Store(url, keyring(folder)), SteppingClock(MONDAY), folder))
    points: dict[str, tuple[tuple[Any, str], bool]] = {
        "after insert": ((acting, "_remember"), False),
        "after audit": ((acting, "_conclude"), True),
        "before commit": ((Session, "commit"), False),
        "after commit": ((Session, "commit"), True),
        "after anchor": ((Anchors, "write"), True),
    }
    with world.act("officer") as act:
        _dying(points[point][0], after=points[point][1])
        count_up(act.once(key))


POINTS = {"after insert": 0, "after audit": 0, "before commit": 0, "after commit": 1, "after anchor": 1}
"""Where an act dies, and whether it has happened then."""


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_act_that_dies_happened_whole_or_not_at_all(engine: str, tmp_path: Path) -> None:
    with fresh_url(engine, Furnished.OFFICE, tmp_path) as url:
        store = Store(url, keyring(tmp_path))
        world = office.read(runtime_of(store, SteppingClock(MONDAY), tmp_path))
        happened = 0
        for round_number in range(2):
            for point, so in POINTS.items():
                key = f"{point} {round_number}"
                assert ended(child(act_and_die, url, tmp_path, point, key)) == 9, point
                happened += so
                with world.system() as act:
                    assert attempts(act) == happened, point
                    entries = act.session.scalar(
                        select(func.count()).select_from(AuditEntry).where(AuditEntry.kind == "test.counted")
                    )
                    assert entries == happened, point
                    assert verify(act.session, store.keyring, world.runtime.anchors) == []
                with world.act("officer") as act:  # nobody saw the answer, so it is asked again under the same key
                    first = count_up(act.once(key))
                    assert count_up(act.once(key)) == first
                happened += not so
        with world.system() as act:
            assert attempts(act) == happened == 2 * len(POINTS)
            assert set(Counter(act.session.scalars(select(ActReceipt.key))).values()) == {1}
        store.engine.dispose()


def write_on(url: str, folder: Path, count: int, ready: Connection) -> None:
    """Act after act; whoever has to wait too long for the lock has changed nothing and is told so."""
    world = office.read(runtime_of(Store(url, keyring(folder)), SteppingClock(MONDAY), folder))
    ready.send("ready")
    for _ in range(count):
        with world.act("officer") as act:
            try:
                count_up(act)
                answer = "done"
            except Unavailable:
                answer = "busy"
        ready.send(answer)


ROUNDS = 4


@pytest.mark.parametrize(("engine", "writers"), [("sqlite", 2), ("postgresql", 4)])
def test_the_chain_has_no_gap_and_no_fork_under_parallel_writers_that_are_killed(
    engine: str, writers: int, tmp_path: Path
) -> None:
    dice = random.Random(20261128)
    with fresh_url(engine, Furnished.OFFICE, tmp_path) as url:
        store = Store(url, keyring(tmp_path))
        world = office.read(runtime_of(store, SteppingClock(MONDAY), tmp_path))
        answered = 0
        for _ in range(ROUNDS):
            pipes = [Pipe(duplex=False) for _ in range(writers)]
            processes = [child(write_on, url, tmp_path, 100_000, said) for _, said in pipes]
            assert [heard.recv() for heard, _ in pipes] == ["ready"] * writers
            for process in processes:
                assert slain(process, dice.uniform(0.2, 0.6)), "it ended before it was killed"
            _close(pipes)
            with world.system() as act:
                assert verify(act.session, store.keyring, world.runtime.anchors) == []
                seqs = list(act.session.scalars(select(AuditEntry.seq).order_by(AuditEntry.seq)))
                assert seqs == list(range(1, len(seqs) + 1)), "a gap or a fork"
                done = act.session.scalar(select(func.count()).where(AuditEntry.kind == "test.counted"))
                assert done == (act.session.scalar(select(func.count()).select_from(LoginAttempt)) or 0)
                assert done is not None
                assert done > answered, "nobody wrote before the kill"
                answered = done
        pipes = [Pipe(duplex=False) for _ in range(writers)]
        processes = [child(write_on, url, tmp_path, 10, said) for _, said in pipes]
        assert [ended(process) for process in processes] == [0] * writers
        told = [heard.recv() for heard, _ in pipes for _ in range(11)]
        _close(pipes)
        with world.system() as act:
            assert verify(act.session, store.keyring, world.runtime.anchors) == []
            assert attempts(act) == answered + told.count("done")
        store.engine.dispose()


def _close(pipes: list[tuple[Connection, Connection]]) -> None:
    for heard, said in pipes:
        heard.close()
        said.close()
