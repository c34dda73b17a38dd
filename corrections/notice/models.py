"""The table of the notice: one row for each time it was explained."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Row, Sealed
from corrections.notice.kinds import ExplainWay, Language, SignatureWay


class Explanation(AppendOnly, AboutSubject, Row):
    """社区矫正对象须知 was explained: by whom, how, in which words, and where the signature is."""

    __tablename__ = "notice_explanation"
    explained_at: Mapped[datetime]
    explained_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    wording: Mapped[str] = mapped_column(String(120))
    """Name of the published wording."""
    wording_sha256: Mapped[str] = mapped_column(String(64))
    """Fingerprint of the text that was in effect on the day."""
    law_fingerprint: Mapped[str] = mapped_column(String(64))
    """Fingerprint of the rules the person's own lines were read from."""
    language: Mapped[Language]
    other_language: Mapped[str] = mapped_column(String(40), default="")
    way: Mapped[ExplainWay]
    second_name = Sealed()
    """Who read it out or interpreted."""
    guardian_name = Sealed()
    """Who was present for a protected minor."""
    signature: Mapped[SignatureWay]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    volume: Mapped[str] = mapped_column(String(80), default="")
    remark = Sealed()
    """Questions the person asked, or why a signature is missing."""
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
