"""The receipt book is sealed by the audit book, and a receipt that was changed afterwards is named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, text

from core.acts import AuditProblem
from core.acts.models import AuditEntry
from core.clock import SteppingClock
from core.jobs.ledger import run_due
from location.pings.actions import receive_from_device
from location.pings.draft import FixDraft
from location.pings.models import FixReceipt
from location.pings.seals import JOB, SEALED
from location.pings.values import DeviceDelivery
from tests.location.conftest import Wearer
from tests.support import tampering
from tests.support.client import HOUSE
from tests.support.office import World


def deliver(world: World, wearer: Wearer, count: int) -> None:
    now = world.runtime.clock.now()
    for n in range(count):
        draft = FixDraft(now - timedelta(seconds=10 * n), 36.19, 117.13, 10.0, "test")
        with world.act("officer") as act:
            assert receive_from_device(act, DeviceDelivery(key=wearer.key, drafts=[draft])) is not None


def pass_minutes(world: World, minutes: int) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.set(clock.now() + timedelta(minutes=minutes))
    run_due(world.runtime, JOB)


def seals(world: World) -> list[int]:
    with world.system() as act:
        query = select(AuditEntry.seq).where(AuditEntry.kind == SEALED).order_by(AuditEntry.seq)
        return list(act.session.scalars(query))


def by_hand(world: World, change: Callable[[Connection], object]) -> list[AuditProblem]:
    """Change the receipts past every guard, and prove the books."""
    tampering.by_hand(world.runtime.store, "fix_receipt", change)
    with world.system() as act:
        return HOUSE.prove(act)


def test_receipts_are_sealed_once_they_are_a_minute_old(world: World, wearer: Wearer) -> None:
    deliver(world, wearer, 3)
    run_due(world.runtime, JOB)
    assert seals(world) == [], "what may still be joined by an earlier number is not sealed"
    pass_minutes(world, 1)
    pass_minutes(world, 1)
    assert len(seals(world)) == 1
    deliver(world, wearer, 2)
    pass_minutes(world, 2)
    assert len(seals(world)) == 2
    with world.system() as act:
        assert HOUSE.prove(act) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fix_receipt SET stored = stored + 1 WHERE id = :n",
        "UPDATE fix_receipt SET sender = 'device:other' WHERE id = :n",
        "DELETE FROM fix_receipt WHERE id = :n",
    ],
)
def test_a_changed_receipt_is_named_by_its_seal(world: World, wearer: Wearer, change: str) -> None:
    deliver(world, wearer, 2)
    pass_minutes(world, 2)
    deliver(world, wearer, 2)
    pass_minutes(world, 2)
    first, _second = seals(world)
    with world.system() as act:
        number = act.session.scalars(select(FixReceipt.id).order_by(FixReceipt.id)).first()
    found = by_hand(world, lambda c: c.execute(text(change), {"n": number}))
    assert [problem for problem in found if problem.code == "receipts"] == [AuditProblem(first, "receipts")]
    removed = change.startswith("DELETE")
    assert any(problem.code == "places" for problem in found) is removed, "its fixes are nobody's now"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fix SET lat = lat + 0.000001 WHERE t = (SELECT t FROM fix ORDER BY t LIMIT 1 OFFSET 1)",
        "UPDATE fix SET verdict = 'quarantined' WHERE t = (SELECT t FROM fix ORDER BY t LIMIT 1 OFFSET 1)",
        "DELETE FROM fix WHERE t = (SELECT t FROM fix ORDER BY t LIMIT 1 OFFSET 1)",
    ],
)
def test_a_changed_fix_is_named_by_its_delivery(world: World, wearer: Wearer, change: str) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    now = clock.now()
    receipts = []
    for n in range(3):
        clock.set(now + timedelta(seconds=n))
        draft = FixDraft(now - timedelta(seconds=60 - n), 36.19, 117.13, 10.0, "test")
        with world.act("officer") as act:
            delivery = receive_from_device(act, DeviceDelivery(key=wearer.key, drafts=[draft]))
            assert delivery is not None
            receipts.append(delivery.receipt)
    with world.system() as act:
        assert HOUSE.prove(act) == []
    tampering.by_hand(world.runtime.store, "fix", lambda c: c.execute(text(change)))
    with world.system() as act:
        assert HOUSE.prove(act) == [AuditProblem(0, "places", f"fix_receipt:{receipts[1]}")]


def test_a_last_place_that_no_fix_has_is_named(world: World, wearer: Wearer) -> None:
    deliver(world, wearer, 2)
    with world.runtime.store.writers.begin() as c:
        c.execute(text("UPDATE track SET lon = 117.2"))
    with world.system() as act:
        (problem,) = HOUSE.prove(act)
    assert problem.code == "row_changed"
    assert problem.row.startswith("track:")
