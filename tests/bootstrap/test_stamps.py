"""Stamps: fresh only when the sources are the same and every file is still there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.stamps import digest, forget, is_fresh, stamp


def test_a_stamp_vouches_for_its_sources_and_its_files(tmp_path: Path) -> None:
    (tmp_path / "made.js").write_text("1")
    mark = tmp_path / ".stamp"
    assert not is_fresh(mark, "a")
    stamp(mark, "a", ["made.js"])
    assert is_fresh(mark, "a")
    assert not is_fresh(mark, "b")
    (tmp_path / "made.js").unlink()
    assert not is_fresh(mark, "a")


def test_a_stamp_taken_back_is_gone_and_may_be_taken_back_twice(tmp_path: Path) -> None:
    mark = tmp_path / ".stamp"
    stamp(mark, "a")
    forget(mark)
    forget(mark)
    assert not is_fresh(mark, "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"from": "a"}', b"null", b"\xff\xfe", b'{"from":"a","files":[3]}']
)
def test_a_damaged_stamp_is_no_stamp(tmp_path: Path, damage: bytes) -> None:
    mark = tmp_path / ".stamp"
    mark.write_bytes(damage)
    assert not is_fresh(mark, "a")


@given(first=st.binary(max_size=40), second=st.binary(max_size=40))
def test_moving_bytes_between_two_files_changes_the_digest(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes
) -> None:
    folder = tmp_path_factory.mktemp("digest")
    one, two = folder / "one", folder / "two"
    one.write_bytes(first)
    two.write_bytes(second)
    before = digest(one, two)
    assert before == digest(one, two)
    one.write_bytes(first + second[:1])
    two.write_bytes(second[1:])
    assert (digest(one, two) == before) == (second == b"")
