"""What storing a scan takes."""

from core.acts import value
from corrections.attachments.rules import Scan


@value
class ScanToStore:
    """A scan made ready and sealed, under the public id that it gets."""

    subject: str
    attachment: str
    scan: Scan
    sealed: tuple[bytes, ...]
