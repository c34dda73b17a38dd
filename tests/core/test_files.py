"""Small files: old or new, never a part, and private where they must be."""

import os
import stat
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from core.files import make_private, write_private, write_whole

TEXTS = ("a" * 50_000, "b" * 70_000)


def _write(path: Path, text: str, times: int) -> None:
    for _ in range(times):
        write_whole(path, text)


def test_a_reader_beside_two_writers_never_meets_a_part(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    write_whole(path, TEXTS[0])
    make = get_context("fork").Process
    writers = [make(target=_write, args=(path, text, 50)) for text in TEXTS]
    for writer in writers:
        writer.start()
    read = 0
    while any(writer.is_alive() for writer in writers):
        assert path.read_text("utf-8") in TEXTS
        read += 1
    assert read
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert os.listdir(tmp_path) == ["small.json"]


def test_what_is_made_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "keyring.json"
    make_private(path, "first")
    with pytest.raises(FileExistsError):
        make_private(path, "second")
    assert path.read_text("utf-8") == "first"
    assert os.listdir(path.parent) == ["keyring.json"]


@pytest.mark.parametrize("write", [make_private, write_private])
def test_private_is_for_the_owner_alone(tmp_path: Path, write: Callable[[Path, str], None]) -> None:
    path = tmp_path / "keyring.json"
    write(path, "secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
