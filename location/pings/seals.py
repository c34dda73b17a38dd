"""Sealing the receipt book, and proving it: each minute one audit entry over the receipts since the last seal."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.acts import Act, AuditProblem
from core.acts.models import AuditEntry
from core.jobs.ledger import JobSpec, Run
from core.store import Keyring
from core.store.damage import as_bytes, read_past_damage, table_of
from location.pings.actions import seal
from location.pings.day_totals import COLUMNS, NOTHING, add, place, spelled
from location.pings.kinds import FixVerdict
from location.pings.models import FixReceipt, FixRow, Track
from location.pings.queries import newest_receipt
from location.pings.values import ReceiptsToSeal

SEALED = "fixes.sealed"
SETTLED = timedelta(minutes=1)
"""How old a receipt is when it is sealed. Deliveries side by side may commit in another order than they were numbered;
none takes so long, so what lies below the last number of a seal is complete."""
MOST = 20_000
"""How many receipts one seal covers; the rest waits for the next minute."""
SAID = ("id", "public_id", "at", "sender", "fixes", "stored", "digest", "places", "rows")
"""What a seal covers of a receipt."""
PLACE = ("t", "lat", "lon", "accuracy_m", "received_at")
"""What a last known place repeats of the newest fix."""


def due(now: datetime, last: str | None) -> list[str]:
    """The present minute, unless it is sealed."""
    minute = f"{now:%Y-%m-%dT%H:%M}"
    return [] if last == minute else [minute]


def anything(act: Act) -> bool:
    """Whether receipts wait for their seal."""
    return _waiting(act)[1] is not None


def work(act: Act, run: Run) -> None:
    """Seal what has come in; a minute without receipts leaves no entry."""
    after, last = _waiting(act)
    if last is not None:
        rows = _receipts(act.session, after, last)
        seal(act, ReceiptsToSeal(after=after, last=last, count=len(rows), digest=digest(rows)))


def _waiting(act: Act) -> tuple[int, int | None]:
    """The last receipt that is sealed, and the last that can be sealed now, if there is one."""
    query = select(AuditEntry.detail).where(AuditEntry.kind == SEALED, AuditEntry.result == "done")
    detail = act.session.scalar(query.order_by(AuditEntry.seq.desc()).limit(1))
    after = int(json.loads(detail)["last"]) if detail else 0
    return after, newest_receipt(act.session, after, act.now - SETTLED, MOST)


def digest(rows: Iterable[Mapping[str, Any]]) -> str:
    """One digest over everything these receipts say."""
    whole = hashlib.sha256()
    for row in rows:
        names = [name for name in SAID if row[name] is not None]  # what came in later, older receipts have none of
        whole.update(f"{' '.join(spelled(row[name]) for name in names)}\n".encode())
    return whole.hexdigest()


def seals_hold(session: Session, _keyring: Keyring) -> list[AuditProblem]:
    """Every seal whose receipts are no longer what was sealed: changed, gone, or put in later."""
    c = table_of(AuditEntry).c
    problems: list[AuditProblem] = []
    for seq, detail in list(read_past_damage(session, [c.seq, c.detail], c.kind == SEALED, c.result == "done")):
        with suppress(ValueError, LookupError, TypeError):  # a damaged entry is named by the chain
            sealed = json.loads(detail)
            rows = _receipts(session, int(sealed["after"]), int(sealed["last"]))
            if len(rows) != sealed["count"] or digest(rows) != sealed["digest"]:
                problems.append(AuditProblem(seq, "receipts"))
    return problems


def _receipts(session: Session, after: int, last: int) -> list[dict[str, Any]]:
    table = table_of(FixReceipt)
    rows = read_past_damage(session, list(table.c), table.c.id > after, table.c.id <= last, order_by=table.c.id)
    return [dict(zip(table.c.keys(), row, strict=True)) for row in rows]


def places_hold(session: Session, keyring: Keyring) -> list[AuditProblem]:
    """Every delivery whose fixes are no longer those its receipt covers, and fixes of which no receipt knows."""
    stored: dict[str, bytes] = {}
    columns = [table_of(FixRow).c[name] for name in COLUMNS]
    arrival = COLUMNS.index("received_at")
    for row in read_past_damage(session, columns, at_once=1000):
        at = spelled(row[arrival])
        stored[at] = add(stored.get(at, NOTHING), place(keyring, row))
    receipted: dict[str, bytes] = {}
    names: dict[str, str] = {}
    without: set[str] = set()
    c = table_of(FixReceipt).c
    for moment, public_id, places in read_past_damage(session, [c.at, c.public_id, c.places], at_once=1000):
        at = spelled(moment)
        names[at] = public_id
        if places is None:
            without.add(at)
        else:
            receipted[at] = add(receipted.get(at, NOTHING), as_bytes(places))
    wrong = {at for at in stored.keys() | receipted.keys() if stored.get(at, NOTHING) != receipted.get(at, NOTHING)}
    return [
        AuditProblem(0, "places", f"fix_receipt:{names[at]}")
        if at in names
        else AuditProblem(0, "row_added", f"fix:{at}")
        for at in sorted(wrong - without)
    ]


def last_places_hold(session: Session, _keyring: Keyring) -> list[AuditProblem]:
    """Every last known place that is not the newest fix."""
    c, of_track = table_of(FixRow).c, table_of(Track).c
    problems: list[AuditProblem] = []
    for person, *told in list(read_past_damage(session, [of_track.subject_id, *(of_track[name] for name in PLACE)])):
        newest = select(func.max(c.t)).where(c.subject_id == person, c.verdict != FixVerdict.QUARANTINED)
        of_fix = [c[name] for name in PLACE]
        last = list(read_past_damage(session, of_fix, c.subject_id == person, c.t == newest.scalar_subquery()))
        if last != [tuple(told)]:
            problems.append(AuditProblem(0, "row_changed", f"track:{person}"))
    return problems


def told_rows(session: Session) -> Iterator[tuple[int, dict[str, str]]]:
    """What the receipts say of the rows that followed from their deliveries."""
    c = table_of(FixReceipt).c
    for (rows,) in read_past_damage(session, [c.rows], c.rows.is_not(None), order_by=c.id):
        with suppress(ValueError, TypeError, AttributeError):  # a damaged receipt is named by its seal
            yield 0, {name: said for name, said in json.loads(rows).items() if isinstance(said, str)}


JOB = JobSpec("fixes.seal", {"second": "5"}, due, work, anything)
