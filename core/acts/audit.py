"""The audit book: appending to the chain, anchoring its head outside the database, and proving it whole."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.acts.models import AuditEntry, AuditHead
from core.errors import Unavailable
from core.store import Keyring
from core.store.damage import as_bytes, read_past_damage, table_of

GENESIS = b"\0" * 32
ORDER = ("seq", "at", "kind", "result", "actor", "roles", "session", "address", "about", "detail")


@dataclass(frozen=True)
class AuditProblem:
    """Something `verify` found: the entry's number and what is wrong with it, as a code."""

    seq: int
    code: str
    row: str = ""
    """The row it is about, as table and id, where it is about one outside the book."""


def canonical(values: Mapping[str, Any], previous: bytes) -> bytes:
    """One and only one encoding of an entry: each field with its length before it, the previous digest first."""
    parts = [previous]
    for name in ORDER:
        value = values[name]
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat(timespec="microseconds")
        parts.append(str(value).encode("utf-8", "surrogatepass"))
    return b"".join(len(p).to_bytes(4, "big") + p for p in parts)


def append(session: Session, keyring: Keyring, values: dict[str, Any]) -> tuple[int, bytes]:
    """Write the next entry inside the open transaction; the head row stays locked until it commits."""
    head = session.execute(select(AuditHead).where(AuditHead.id == 1).with_for_update()).scalar_one_or_none()
    if head is None:
        raise Unavailable("The audit book is missing its head; nothing can be done without it.")
    session.refresh(head)
    entry = {**values, "seq": head.seq + 1}
    digest = hashlib.sha256(canonical(entry, head.digest)).digest()
    session.add(AuditEntry(**entry, previous=head.digest, digest=digest, mac=keyring.mac("audit-entry", digest)))
    head.seq, head.digest = entry["seq"], digest
    session.flush()
    return entry["seq"], digest


def told_rows(session: Session) -> Iterator[tuple[int, dict[str, str]]]:
    """What the entries say of the rows they wrote, oldest first, with the number of the entry."""
    c = table_of(AuditEntry).c
    for seq, detail in read_past_damage(session, [c.seq, c.detail], c.detail.contains('"rows":{'), order_by=c.seq):
        with suppress(ValueError, LookupError, TypeError, AttributeError):  # a damaged entry is named by the chain
            yield seq, {name: said for name, said in json.loads(detail)["rows"].items() if isinstance(said, str)}


def last_entry(session: Session) -> int:
    """The number of the last entry. Every audited act makes it grow, so whatever was read at this number still holds
    while it stands."""
    return session.scalar(select(AuditHead.seq).where(AuditHead.id == 1)) or 0


class Anchors:
    """Signed heads of the chain in files beside the database: what shows that its tail was cut or all rewritten."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self.folder = folder
        self._signer = keyring.signer()

    def write(self, seq: int, digest: bytes, at: datetime) -> None:
        """Append one anchor to the file of its day."""
        self.folder.mkdir(parents=True, exist_ok=True)
        line = f"{seq} {digest.hex()} {at.astimezone(UTC).isoformat(timespec='seconds')}"
        signature = self._signer.sign(line.encode()).hex()
        with (self.folder / f"{at.astimezone(UTC):%Y-%m-%d}.anchors").open("a", encoding="ascii") as f:
            f.write(f"{line} {signature}\n")

    def read(self) -> Iterator[tuple[int, bytes | None]]:
        """Every anchor as (sequence, digest); the digest is None where the signature does not hold."""
        public = self._signer.public_key()
        for file in sorted(self.folder.glob("*.anchors")):
            for text in file.read_text("ascii", "replace").splitlines():
                line, _, signature = text.rpartition(" ")
                number, _, rest = line.partition(" ")
                try:
                    public.verify(bytes.fromhex(signature), line.encode())
                    yield int(number), bytes.fromhex(rest.split(" ")[0])
                except (InvalidSignature, ValueError):
                    yield (int(number) if number.isdigit() else 0), None


def verify(session: Session, keyring: Keyring, anchors: Anchors) -> list[AuditProblem]:
    """Walk the whole chain and the anchors; an empty list means the book is whole.

    Codes: `altered` (fields do not give the digest), `forged` (digest not made with our key), `unlinked` (does not
    follow the entry before), `missing` (a number is absent), `head` (the head row disagrees), `tail_cut` (an anchor
    knows entries the book has not), `rewritten` (an anchor knows another digest), `anchor` (a bad signature).
    """
    known = list(anchors.read())  # before the entries, for others go on writing meanwhile
    problems: list[AuditProblem] = []
    digests: dict[int, bytes] = {}
    previous, expected = GENESIS, 1
    table = table_of(AuditEntry)
    for values in read_past_damage(session, list(table.c), order_by=table.c.seq, at_once=1000):
        row = dict(zip(table.c.keys(), values, strict=True))
        seq, stored, before = row["seq"], as_bytes(row["digest"]), as_bytes(row["previous"])
        while expected < seq:
            problems.append(AuditProblem(expected, "missing"))
            expected += 1
        if hashlib.sha256(canonical(row, before)).digest() != stored:
            problems.append(AuditProblem(seq, "altered"))
        if keyring.mac("audit-entry", stored) != as_bytes(row["mac"]):
            problems.append(AuditProblem(seq, "forged"))
        if before != previous:
            problems.append(AuditProblem(seq, "unlinked"))
        previous, expected = stored, seq + 1
        digests[seq] = stored
    head = session.get(AuditHead, 1)
    if head is None or head.seq != expected - 1 or head.digest != previous:
        problems.append(AuditProblem(expected - 1, "head"))
    problems.extend(_against_anchors(known, digests, expected - 1))
    return problems


def _against_anchors(
    anchors: Sequence[tuple[int, bytes | None]], digests: Mapping[int, bytes], last: int
) -> list[AuditProblem]:
    problems: dict[tuple[int, str], None] = {}
    highest = 0
    for seq, digest in anchors:
        if digest is None:
            problems[seq, "anchor"] = None
            continue
        highest = max(highest, seq)
        if seq <= last and digests.get(seq) != digest:
            problems[seq, "rewritten"] = None
    if highest > last:
        problems[last + 1, "tail_cut"] = None
    return [AuditProblem(seq, code) for seq, code in problems]


def to_json(detail: Mapping[str, Any]) -> str:
    """Canonical JSON: sorted keys, no spaces, plain UTF-8."""
    return json.dumps(detail, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def to_json_value(value: object) -> str:
    """An action's answer as JSON; an answer that is not a plain value is a defect and raises."""
    return json.dumps(value, ensure_ascii=False)
