"""The fixed words of people."""

from enum import StrEnum


class IdentityFault(StrEnum):
    """Why a text is no identity number, or not this person's (GB 11643)."""

    LENGTH = "length"
    CHARACTERS = "characters"
    DATE = "date"
    CHECK_DIGIT = "check_digit"
    BIRTH = "birth"
    SEX = "sex"


class IdentityDoubt(StrEnum):
    """What is odd about a number that is nevertheless sound; never a reason to refuse it."""

    PLACE = "place"
    """The place of first registration is not known here: codes are withdrawn and old cards stay good."""
    AGE = "age"
