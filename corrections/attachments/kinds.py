"""The kinds of files that may be attached."""

from enum import StrEnum


class MediaType(StrEnum):
    """What may be attached. Decided by the bytes themselves, never by a name."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


ACCEPTED = ",".join(MediaType)
"""What a browser offers to choose from; the bytes decide."""
