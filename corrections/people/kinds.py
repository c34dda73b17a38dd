"""The fixed words of people."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a file is opened for. Each has a series of numbers of its own."""

    SUPERVISION = "supervision"
    """社区矫正"""
    ASSISTANCE = "assistance"
    """安置帮教"""


SERIES = {Purpose.SUPERVISION: "矫", Purpose.ASSISTANCE: "帮"}
"""The character that tells the series of a file number."""
