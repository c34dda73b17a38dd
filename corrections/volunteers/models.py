"""The table of volunteers. Who helps whom is `core.access.Assignment`, since it opens files."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.store import Row, Sealed


class Volunteer(Row):
    """A volunteer or grid worker on the register (志愿服务条例 art. 7: true, and never against their will)."""

    __tablename__ = "volunteer"
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    """The community, village or grid they come from."""
    joined: Mapped[date]
    left: Mapped[date | None]
    skills: Mapped[list[Any]]
    availability: Mapped[list[Any]]
    phone = Sealed()
    remark: Mapped[str] = mapped_column(String(400), default="")
    registered_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
