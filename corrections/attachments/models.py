"""The tables of attachments: what it is, and its sealed pieces."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Base, Row
from corrections.attachments.kinds import MediaType


class Attachment(AppendOnly, AboutSubject, Row):
    """A scan on a person's file. Its own file name is not kept: names of files tell about people."""

    __tablename__ = "attachment"
    media: Mapped[MediaType]
    size: Mapped[int]
    """Bytes as stored, before sealing."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Digest of the stored bytes, so that a paper can be matched with its scan."""
    pieces: Mapped[int]
    stored_at: Mapped[datetime]
    stored_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class AttachmentPiece(AppendOnly, AboutSubject, Base):
    """One sealed piece, bound to its attachment and its place in it."""

    __tablename__ = "attachment_piece"
    id: Mapped[int] = mapped_column(primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    place: Mapped[int]
    sealed: Mapped[bytes]
    __table_args__ = (UniqueConstraint("attachment_id", "place"),)
