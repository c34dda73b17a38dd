"""Reading zones, compiled ones from a small cache: a zone never changes once it is stored."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotVisible
from corrections.kinds import BindingKind
from corrections.regime.facts import Period
from location.fence import CompiledZone, OpenSpan, Zone, ZoneKind
from location.zones.models import ZoneRow

KINDS = {
    BindingKind.RESIDENCE_BOUNDARY: ZoneKind.RESIDENCE_BOUNDARY,
    BindingKind.PROHIBITED_ZONE: ZoneKind.EXCLUSION,
}


def zone(session: Session, public_id: str) -> ZoneRow:
    """The zone with this public id."""
    row = session.scalars(select(ZoneRow).where(ZoneRow.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def zones(session: Session, public_ids: Collection[str] | None = None) -> list[ZoneRow]:
    """These zones, or all, by label."""
    query = select(ZoneRow).order_by(ZoneRow.label, ZoneRow.id)
    if public_ids is not None:
        query = query.where(ZoneRow.public_id.in_(sorted(public_ids)))
    return list(session.scalars(query))


def drawn(row: ZoneRow, *, barred: bool = False) -> dict[str, Any]:
    """The zone as the map draws it, with its own error: a GeoJSON feature."""
    return {
        "type": "Feature",
        "geometry": json.loads(row.geometry),
        "properties": {
            "kind": "prohibited" if barred else "boundary",
            "name": row.label,
            "source": row.source,
            "generalised": row.generalised,
            "boundary_error_m": row.boundary_error_m,
            "datum": row.datum.value,
        },
    }


Bindings = Mapping[tuple[BindingKind, str], Iterable[Period]]
"""For each zone, by what it asks and its public id, when it binds a person."""


def binding(session: Session, bound: Bindings) -> list[Zone]:
    """The zones of one person for the judge: each with the stretches in which it binds and nothing silences it."""
    return binding_many(session, [bound])[0]


def binding_many(session: Session, bound: Sequence[Bindings]) -> list[list[Zone]]:
    """The zones of many people for the judge, each looked up once."""
    names = {name for one in bound for _, name in one}
    query = select(ZoneRow.public_id, ZoneRow.compiled, ZoneRow.label, ZoneRow.datum, ZoneRow.generalised)
    rows = {row.public_id: row for row in session.execute(query.where(ZoneRow.public_id.in_(sorted(names))))}
    return [
        [
            Zone(
                id=name,
                kind=KINDS[kind],
                area=_compiled(row.compiled),
                label=row.label,
                datum=row.datum,
                generalised=row.generalised,
                binds=tuple(OpenSpan(p.start, p.end) for p in periods),
            )
            for (kind, name), periods in sorted(one.items())
            if (row := rows.get(name)) is not None
        ]
        for one in bound
    ]


@lru_cache(maxsize=64)
def _compiled(stored: bytes) -> CompiledZone:
    return CompiledZone.from_bytes(stored)
