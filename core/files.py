"""Small files written whole: a reader, a crash or a power cut meets the old one or the new one, never a part."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Put `text` in place of whatever is there."""
    _draft(path, text, 0o666).replace(path)


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner alone (mode 600)."""
    _draft(path, text, 0o600).replace(path)


def make_private(path: Path, text: str) -> None:
    """A new file that only its owner can read. FileExistsError when there is one: nothing is replaced."""
    draft = _draft(path, text, 0o600)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()


def _draft(path: Path, text: str, mode: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft
