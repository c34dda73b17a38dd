"""The keyring: one master secret per instance, outside the database, and a key of its own for each purpose."""

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import BadData
from core.files import make_private

AES_256_GCM = 1
"""Algorithm id, the first byte of every sealed value."""


@dataclass(frozen=True)
class Keyring:
    """Keys by purpose, derived (HKDF-SHA-256) from masters kept in a file only the owner may read.

    `current` names the master that seals; older masters stay so that what they sealed can still be opened.
    """

    current: int
    masters: tuple[tuple[int, bytes], ...]

    @classmethod
    def open(cls, path: Path) -> "Keyring":
        """Read the key file; a missing or damaged one raises `BadData`, nothing is invented in its place."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            masters = tuple((int(k), base64.b64decode(v, validate=True)) for k, v in raw["masters"].items())
            ring = cls(int(raw["current"]), masters)
            if any(len(m) != 32 for _, m in masters) or ring.current not in dict(masters):
                raise ValueError("a master key is not 256 bits or the current one is missing")
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
            raise BadData(path.name, "masters", str(e)) from e
        return ring

    @classmethod
    def create(cls, path: Path) -> "Keyring":
        """Make a new key file (mode 600). Refuses to replace one."""
        master = secrets.token_bytes(32)
        text = json.dumps({"current": 1, "masters": {"1": base64.b64encode(master).decode()}})
        make_private(path, text)
        return cls(1, ((1, master),))

    def key(self, purpose: str, master: int | None = None) -> bytes:
        """The 256-bit key for `purpose` under a master (the current one by default)."""
        return _derive(dict(self.masters)[master or self.current], purpose)

    def seal(self, plain: str, where: str) -> bytes:
        """Seal `plain`, bound to `where` (table, column, public id): it opens nowhere else."""
        nonce = secrets.token_bytes(12)
        body = AESGCM(self.key("sealed-values")).encrypt(nonce, plain.encode(), where.encode())
        return bytes((AES_256_GCM, self.current)) + nonce + body

    def unseal(self, blob: bytes, where: str) -> str:
        """Open a sealed value; a value moved from another row or column, or altered, raises `BadData`."""
        try:
            if blob[0] != AES_256_GCM:
                raise ValueError("unknown algorithm")
            key = self.key("sealed-values", blob[1])
            return AESGCM(key).decrypt(blob[2:14], blob[14:], where.encode()).decode()
        except (InvalidTag, IndexError, KeyError, ValueError) as e:
            raise BadData("database", where.split("|")[0], "a sealed value cannot be opened") from e

    def blind(self, column: str, value: str) -> bytes:
        """The blind index of `value` in `column`: equal values meet, nothing else can be read from it."""
        return hmac.digest(
            _derive(self.masters[0][1], f"blind-index:{column}"), normalise(value).encode(), hashlib.sha256
        )

    def mac(self, purpose: str, message: bytes) -> bytes:
        """A keyed digest of `message` for `purpose`."""
        return hmac.digest(_derive(self.masters[0][1], purpose), message, hashlib.sha256)

    def signer(self) -> Ed25519PrivateKey:
        """The key that signs the anchors of the audit book."""
        return Ed25519PrivateKey.from_private_bytes(_derive(self.masters[0][1], "audit-anchors"))


def normalise(value: str) -> str:
    """One spelling for exact search: NFKC, no spaces or dashes, upper case, no +86."""
    plain = unicodedata.normalize("NFKC", value)
    plain = "".join(c for c in plain if not c.isspace() and c not in "-‐‑–—").upper()
    return plain.removeprefix("+86")


@lru_cache(maxsize=64)
def _derive(master: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"guitu:{purpose}".encode()).derive(master)
