"""The fixed words of the register of volunteers."""

from enum import StrEnum


class Skill(StrEnum):
    """What a volunteer can help with."""

    LAW = "law"
    COUNSELLING = "counselling"
    JOBS = "jobs"
    HEALTH = "health"
    TEACHING = "teaching"
    MINORS = "minors"
    """Knows minors (社区矫正法 art. 52)."""
    TRADE = "trade"
    MEDIATION = "mediation"


class Availability(StrEnum):
    """When a volunteer can come."""

    WEEKDAYS = "weekdays"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"
