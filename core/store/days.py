"""Rows that hold from one day to another."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_


def held_on(model: type[Any], day: date) -> ColumnElement[bool]:
    """The condition that a row holds on this day: from `from_day` to `to_day`, both included, or without end."""
    return and_(model.from_day <= day, or_(model.to_day.is_(None), model.to_day >= day))
