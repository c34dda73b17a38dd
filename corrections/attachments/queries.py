"""Reading attachments."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from corrections.attachments.models import Attachment, AttachmentPiece


def attachment(session: Session, public_id: str) -> Attachment | None:
    """The attachment with this public id, if the session may see the person it is about."""
    return session.scalars(select(Attachment).where(Attachment.public_id == public_id)).one_or_none()


def by_id(session: Session, attachment_id: int | None) -> Attachment | None:
    """The attachment another record refers to."""
    return None if attachment_id is None else session.get(Attachment, attachment_id)


def pieces(session: Session, attachment_id: int) -> list[AttachmentPiece]:
    """The encrypted pieces of a scan, in order."""
    query = select(AttachmentPiece).where(AttachmentPiece.attachment_id == attachment_id)
    return list(session.scalars(query.order_by(AttachmentPiece.place)))
