"""The store: typed tables, sealed values, append-only books, and the one way to open a session."""

from core.store.base import AboutSubject, AppendOnly, Base, HasName, Row, UtcDateTime, new_public_id
from core.store.bulk import insert_rows, update_rows
from core.store.days import held_on
from core.store.engine import Store, WriteGate
from core.store.keys import Keyring
from core.store.sealed import Sealed

__all__ = [
    "AboutSubject",
    "AppendOnly",
    "Base",
    "HasName",
    "Keyring",
    "Row",
    "Sealed",
    "Store",
    "UtcDateTime",
    "WriteGate",
    "held_on",
    "insert_rows",
    "new_public_id",
    "update_rows",
]
