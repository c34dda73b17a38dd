"""Reading the excuses from duties."""

from sqlalchemy.orm import Session

from corrections.file.models import Exemption
from corrections.file.queries import history


def exemptions(session: Session, subject_id: int) -> list[Exemption]:
    """Every excuse from duties, the newest first."""
    return history(session, Exemption, subject_id, Exemption.from_at)
