"""The served intake killed in the middle: what was receipted is stored, once; nothing else is; the books hold."""

import http.client
import random
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from location.pings.models import FixReceipt, FixRow
from office.instance import Instance
from tests.support import office
from tests.support.crowd import HOME, Crowd, crowd, reopened
from tests.support.faults import Served, post, start, whole

pytestmark = pytest.mark.faults
ROUNDS = 20
PEOPLE = 6


class Sender(threading.Thread):
    """Delivers until the connection breaks, and remembers what was tried and what was answered."""

    def __init__(self, served: Served, of: Crowd, number: int, dice: random.Random, at: datetime) -> None:
        super().__init__(daemon=True)
        self.served, self.of, self.number, self.dice, self.at = served, of, number, dice, at
        self.tried: set[datetime] = set()
        self.receipted: Counter[datetime] = Counter()
        self.receipts: set[str] = set()
        self.last: tuple[str, list[dict[str, object]]] | None = None

    def run(self) -> None:
        key = self.of.wearers[self.number].key
        connection = self.served.connection()
        try:
            while True:
                pings: list[dict[str, object]] = []
                for _ in range(self.dice.randint(1, 20)):
                    self.at += timedelta(milliseconds=37)
                    self.tried.add(self.at)
                    pings.append({"t": self.at.isoformat(), "lat": HOME[0], "lon": HOME[1], "acc": 10.0})
                name = f"{self.number}-{self.at.timestamp()}"
                self.last = (name, pings)
                status, answer = post(connection, key, {"pings": pings}, **{"Idempotency-Key": name})
                assert status == 200, answer
                self.receipts.add(answer["receipt"])
                self.receipted.update(datetime.fromisoformat(v["t"]) for v in answer["verdicts"])
                self.last = None
        except (OSError, http.client.HTTPException):
            pass  # the server is gone; what became of the last delivery is not known
        finally:
            connection.close()


def stored(instance: Instance) -> tuple[Counter[datetime], set[str]]:
    """Every stored fix by its time (each sender's are its own), and the receipts."""
    with office.read(instance.runtime).system() as act:
        fixes = Counter(act.session.scalars(select(FixRow.t)))
        return fixes, set(act.session.scalars(select(FixReceipt.public_id)))


def test_a_killed_intake_loses_nothing_it_receipted_and_invents_nothing(tmp_path: Path) -> None:
    of = crowd(tmp_path / "office", PEOPLE)
    dice = random.Random(20261128)
    tried: set[datetime] = set()
    receipted: Counter[datetime] = Counter()
    receipts: set[str] = set()
    slowest, at = 0.0, of.since
    for number in range(ROUNDS):
        served = start(of.folder)
        slowest = max(slowest, served.ready_s)
        senders = [
            Sender(served, of, n, random.Random(number * PEOPLE + n), at + timedelta(microseconds=n))
            for n in range(PEOPLE)
        ]
        for sender in senders:
            sender.start()
        while not any(sender.receipts for sender in senders):
            time.sleep(0.01)
        time.sleep(dice.uniform(0.0, 0.4))
        served.kill()
        for sender in senders:
            sender.join(30)
            tried |= sender.tried
            receipted += sender.receipted
            receipts |= sender.receipts
        at = max(sender.at for sender in senders) + timedelta(seconds=1)
    assert len(receipts) > ROUNDS, "the kills came before anything was delivered"

    unknown = [sender for sender in senders if sender.last is not None]
    served = start(of.folder)
    again = served.connection()
    try:
        for sender in unknown:
            assert sender.last is not None
            name, pings = sender.last
            key = of.wearers[sender.number].key
            told = [post(again, key, {"pings": pings}, **{"Idempotency-Key": name}) for _ in range(3)]
            assert told[0][0] == 200
            assert told[0] == told[1] == told[2], "the same key gets the same receipt"
            receipts.add(told[0][1]["receipt"])
            receipted.update(datetime.fromisoformat(v["t"]) for v in told[0][1]["verdicts"])
    finally:
        again.close()
        served.kill()

    instance = reopened(of.folder)
    try:
        fixes, kept = stored(instance)
        assert set(receipted) <= set(fixes), "lost"
        assert set(fixes) <= tried, "invented"
        assert set(fixes.values()) == {1}, "stored twice"
        assert receipts <= kept
        whole(instance)
        with office.read(instance.runtime).system() as act:
            named, held = act.session.execute(select(func.sum(FixReceipt.fixes), func.sum(FixReceipt.stored))).one()
        assert held == fixes.total(), "every stored fix stands on exactly one receipt"
        assert named >= held
    finally:
        instance.runtime.store.engine.dispose()
    assert slowest < 30
