"""The table of restrictions: for how long a file was open to its allow list only, and why."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, Row, Sealed


class FileRestriction(AboutSubject, Row):
    """One period during which a file was restricted. The two lists themselves belong to the ground."""

    __tablename__ = "file_restriction"
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    reason = Sealed()
    ordered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
