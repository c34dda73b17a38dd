"""The tables of plans: versions that stay, and the draft somebody is writing."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Row, Sealed
from corrections.plans.kinds import ChangeGround


class PlanVersion(AppendOnly, AboutSubject, Row):
    """矫正方案: one dated version. A change adds the next; every earlier one stays readable."""

    __tablename__ = "plan_version"
    number: Mapped[int]
    written_at: Mapped[datetime]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    review_on: Mapped[date]
    ground: Mapped[ChangeGround]
    reason = Sealed()
    """What exactly brought the change about."""
    basics = Sealed()
    """Basic facts: work, family, housing, health, means (基本情况)."""
    offence = Sealed()
    """The offence and its harm (犯罪情况)."""
    repentance = Sealed()
    """认罪悔罪表现"""
    character = Sealed()
    """个性特征"""
    surroundings = Sealed()
    """Family, company and neighbourhood (生活环境)."""
    mental_state = Sealed()
    """心理状态和其他特殊情况"""
    needs = Sealed()
    """What the person needs so as not to offend again."""
    supervision = Sealed()
    """监督管理措施"""
    education = Sealed()
    """教育措施"""
    help = Sealed()
    """帮扶措施"""
    goals = Sealed()
    """What is to be reached by the review."""
    __table_args__ = (UniqueConstraint("subject_id", "number"),)
