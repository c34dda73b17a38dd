"""The job that seals the receipt book: each minute one audit entry over the receipts since the last seal."""

import hashlib
import json
from datetime import datetime

from sqlalchemy import select

from core.acts import Act
from core.acts.models import AuditEntry
from core.jobs.ledger import JobSpec, Run
from location.pings.actions import seal
from location.pings.queries import receipts_after


def due(now: datetime, last: str | None) -> list[str]:
    """The present minute, unless it is sealed."""
    minute = f"{now:%Y-%m-%dT%H:%M}"
    return [] if last == minute else [minute]


def work(act: Act, run: Run) -> None:
    """Seal what has come in; a minute without receipts leaves no entry."""
    query = select(AuditEntry.detail).where(AuditEntry.kind == "fixes.sealed").order_by(AuditEntry.seq.desc()).limit(1)
    detail = act.session.scalar(query)
    after = int(json.loads(detail)["last"]) if detail else 0
    last, count, rows = receipts_after(act.session, after)
    if count:
        body = b"".join(r.public_id.encode() + r.digest for r in rows)
        seal(act, after=after, last=last, count=count, digest_hex=hashlib.sha256(body).hexdigest())


JOB = JobSpec("fixes.seal", {"second": "5"}, due, work)
