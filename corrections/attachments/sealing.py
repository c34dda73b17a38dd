"""Sealing what is too large for a text column: pieces, each bound to its attachment and to its place in it."""

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import BadData
from core.store import Keyring
from core.store.keys import AES_256_GCM

PIECE = 1024 * 1024
"""Bytes of plain text in one piece."""
PURPOSE = "attachments"


def seal(ring: Keyring, ref: str, data: bytes) -> list[bytes]:
    """`data` cut and sealed. No piece opens elsewhere, in another order, or when one is missing."""
    parts = [data[start : start + PIECE] for start in range(0, len(data), PIECE)] or [b""]
    cipher = AESGCM(ring.key(PURPOSE))
    sealed = []
    for place, part in enumerate(parts):
        nonce = secrets.token_bytes(12)
        body = cipher.encrypt(nonce, part, _where(ref, place, len(parts)))
        sealed.append(bytes((AES_256_GCM, ring.current)) + nonce + body)
    return sealed


def unseal(ring: Keyring, ref: str, pieces: Iterable[bytes], count: int) -> Iterator[bytes]:
    """The plain pieces in order; BadData when one was altered, moved or is missing."""
    place = -1
    for place, blob in enumerate(pieces):
        try:
            if blob[0] != AES_256_GCM:
                raise ValueError("unknown algorithm")
            cipher = AESGCM(ring.key(PURPOSE, blob[1]))
            yield cipher.decrypt(blob[2:14], blob[14:], _where(ref, place, count))
        except (InvalidTag, IndexError, KeyError, ValueError) as e:
            raise BadData("database", "attachment", "a sealed piece cannot be opened") from e
    if place + 1 != count:
        raise BadData("database", "attachment", "a sealed piece is missing")


def _where(ref: str, place: int, count: int) -> bytes:
    return f"attachment|{ref}|{place}|{count}".encode()
