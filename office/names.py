"""Reading every name anew, once after the data of surnames has changed: the order of lists, and what finds a name."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import GroundPermission
from core.acts import Act, action, value
from core.acts.models import AuditEntry
from core.names import surnames
from core.store import Base, HasName

READ_ANEW = "names.read_anew"
PORTION = 500


@value
class NamesToRead:
    """The data of surnames by which every name is read from now on."""

    version: str


@action(READ_ANEW, needs=GroundPermission.SYSTEM_RUN, says=_l("Read every name anew"))
def read_anew(act: Act, value: NamesToRead) -> int:
    """Bring the order and the spellings of every name up to the data. Answers how many were read."""
    rows = 0
    for model in _tables():
        for row in act.session.scalars(select(model).order_by(model.id).execution_options(yield_per=PORTION)):
            row.read_name_anew()
            rows += 1
    act.about(_about(value.version), rows=rows)
    return rows


def are_read(session: Session) -> bool:
    """Whether the names of this instance were read by the present data; there may be nobody to read yet."""
    query = select(AuditEntry.seq).where(AuditEntry.kind == READ_ANEW, AuditEntry.about == _about(surnames().version))
    if session.scalar(query.limit(1)) is not None:
        return True
    return all(session.scalar(select(model.id).limit(1)) is None for model in _tables())


def _tables() -> Iterator[Any]:
    """Every table of people with names."""
    return (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, HasName))


def _about(version: str) -> str:
    return f"surnames:{version}"
