"""Stamps: a small file beside what it vouches for, written last, so that half a set-up never looks whole."""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from core.files import write_whole


def digest(*files: Path) -> str:
    """One hash over the contents of files and the kind of machine; a missing file counts as empty."""
    whole = hashlib.sha256(f"{sys.platform} {os.uname().machine if hasattr(os, 'uname') else ''}".encode())
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        whole.update(f"\0{file.name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def stamp(path: Path, value: str, files: Iterable[str] = ()) -> None:
    """Vouch that what lies beside `path` was made from `value` and consists of `files` (paths from there)."""
    write_whole(path, json.dumps({"from": value, "files": sorted(files)}))


def is_fresh(path: Path, value: str) -> bool:
    """Whether the stamp says `value` and every file that it names is still there."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return bool(told["from"] == value) and all((path.parent / name).is_file() for name in told["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def forget(path: Path) -> None:
    """Take the stamp back before the thing itself is touched."""
    path.unlink(missing_ok=True)
