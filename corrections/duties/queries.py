"""Reading what one person owes in another way than the level says."""

from sqlalchemy.orm import Session

from corrections.file.models import Arrangement, Exemption
from corrections.file.queries import history


def exemptions(session: Session, subject_id: int) -> list[Exemption]:
    """Every excuse from duties, the newest first."""
    return history(session, Exemption, subject_id, Exemption.from_at)


def arrangements(session: Session, subject_id: int) -> list[Arrangement]:
    """Every frequency arranged for this person, the newest first."""
    return history(session, Arrangement, subject_id, Arrangement.from_at)
