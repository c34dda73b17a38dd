"""Reading positioning: phone checks, electronic devices, terminals of earlier years."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from corrections.file.models import CheckWindow, DeviceWindow, IssuedTerminal
from corrections.file.queries import history

DEVICE_KIND = "device.paper"


def checks(session: Session, subject_id: int) -> list[CheckWindow]:
    """Every phone check, the newest first."""
    return history(session, CheckWindow, subject_id, CheckWindow.from_at)


def devices(session: Session, subject_id: int) -> list[DeviceWindow]:
    """Every decision on a positioning device, the newest first."""
    return history(session, DeviceWindow, subject_id, DeviceWindow.from_at)


def terminals(session: Session, subject_id: int) -> list[IssuedTerminal]:
    """Every phone or band handed out by local practice, the newest first."""
    return history(session, IssuedTerminal, subject_id, IssuedTerminal.from_at)


def ending_devices(
    session: Session, subject_id: int | None, now: datetime, until: datetime, limit: int
) -> list[DeviceWindow]:
    """Devices in force whose order runs out by `until`, the first to end first."""
    row = DeviceWindow
    query = select(row).where(row.to_at > now, row.to_at <= until, row.lifted_at.is_(None))
    if subject_id is not None:
        query = query.where(row.subject_id == subject_id)
    return list(session.scalars(query.order_by(row.to_at, row.id).limit(limit)))
