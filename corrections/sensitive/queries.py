"""Reading sensitive periods, and the places that they name."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import Office
from corrections.file.models import SensitivePeriod


def sensitive_periods(session: Session) -> list[SensitivePeriod]:
    """Every order of a sensitive period, the newest first."""
    query = select(SensitivePeriod).order_by(SensitivePeriod.from_at.desc(), SensitivePeriod.id.desc())
    return list(session.scalars(query))


def offices_named(session: Session, public_ids: Collection[str]) -> dict[str, int]:
    """The ids of these places of the office tree, by public id."""
    query = select(Office.public_id, Office.id).where(Office.public_id.in_(sorted(public_ids)))
    return {row.public_id: row.id for row in session.execute(query)}


def place_names(session: Session, public_ids: Collection[str]) -> dict[str, str]:
    """The names of these places of the office tree, by public id."""
    query = select(Office.public_id, Office.name).where(Office.public_id.in_(sorted(public_ids)))
    return {row.public_id: row.name for row in session.execute(query)}
