"""Sealing the receipt book, and proving it: each minute one audit entry over the receipts since the last seal."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.acts import Act, Problem
from core.acts.models import AuditEntry
from core.jobs.ledger import JobSpec, Run
from location.pings.actions import seal
from location.pings.models import FixReceipt
from location.pings.queries import newest_receipt, receipts

SEALED = "fixes.sealed"
SETTLED = timedelta(minutes=1)
"""How old a receipt is when it is sealed. Deliveries side by side may commit in another order than they were numbered;
none takes so long, so what lies below the last number of a seal is complete."""
MOST = 20_000
"""How many receipts one seal covers; the rest waits for the next minute."""


def due(now: datetime, last: str | None) -> list[str]:
    """The present minute, unless it is sealed."""
    minute = f"{now:%Y-%m-%dT%H:%M}"
    return [] if last == minute else [minute]


def work(act: Act, run: Run) -> None:
    """Seal what has come in; a minute without receipts leaves no entry."""
    query = select(AuditEntry.detail).where(AuditEntry.kind == SEALED, AuditEntry.result == "done")
    detail = act.session.scalar(query.order_by(AuditEntry.seq.desc()).limit(1))
    after = int(json.loads(detail)["last"]) if detail else 0
    last = newest_receipt(act.session, after, act.now - SETTLED, MOST)
    if last is not None:
        rows = receipts(act.session, after, last)
        seal(act, after=after, last=last, count=len(rows), digest_hex=digest(rows))


def digest(rows: Iterable[FixReceipt]) -> str:
    """One digest over everything these receipts say."""
    whole = hashlib.sha256()
    for row in rows:
        at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
        said = f"{row.id} {row.public_id} {at} {row.sender} {row.fixes} {row.stored} {row.digest.hex()}\n"
        whole.update(said.encode())
    return whole.hexdigest()


def proof(session: Session) -> list[Problem]:
    """Every seal whose receipts are no longer what was sealed: changed, gone, or put in later."""
    query = select(AuditEntry.seq, AuditEntry.detail).where(AuditEntry.kind == SEALED, AuditEntry.result == "done")
    problems: list[Problem] = []
    for seq, detail in session.execute(query.order_by(AuditEntry.seq)):
        sealed = json.loads(detail)
        rows = receipts(session, int(sealed["after"]), int(sealed["last"]))
        if len(rows) != sealed["count"] or digest(rows) != sealed["digest"]:
            problems.append(Problem(seq, "receipts"))
    return problems


JOB = JobSpec("fixes.seal", {"second": "5"}, due, work)
