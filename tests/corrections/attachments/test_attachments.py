"""Scans: what gets in, how it is kept, and who gets it out."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from core.errors import BadData, Invalid, NotVisible
from core.store import Keyring
from corrections.attachments import sealing
from corrections.attachments.actions import attach, read
from corrections.attachments.kinds import MediaType
from corrections.attachments.models import AttachmentPiece
from corrections.attachments.rules import MAX_BYTES, MAX_SIDE, make_ready
from tests.corrections.attachments.files import PDF, picture
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    """A keyring of its own."""
    folder: Path = tmp_path_factory.mktemp("keys")
    return Keyring.create(folder / "keyring.json")


@pytest.mark.parametrize(
    ("data", "media"),
    [(PDF, MediaType.PDF), (picture("JPEG"), MediaType.JPEG), (picture("PNG"), MediaType.PNG)],
)
def test_the_bytes_decide_what_a_file_is(data: bytes, media: MediaType) -> None:
    assert make_ready(data).media is media


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><script>alert(1)</script>",
        b"MZ" + b"\0" * 200,
        b"%PDF-1.4\ncut off",
        picture("JPEG")[:200],
        picture("PNG")[:60],
        b"\xff\xd8\xff" + b"<script>" * 50,
        b"\x89PNG\r\n\x1a\n" + PDF,
        picture("GIF"),
        PDF + b"\0" * MAX_BYTES,
    ],
)
def test_what_is_not_a_sound_scan_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        make_ready(data)
    assert list(refusal.value.fields) == ["scan"]


def test_a_picture_leaves_its_hidden_data_behind_and_stands_upright() -> None:
    original = picture(exif=True)
    assert b"SECRET-CAMERA" in original
    clean = make_ready(original)
    assert b"SECRET-CAMERA" not in clean.data
    with Image.open(io.BytesIO(clean.data)) as shown:
        assert not shown.getexif()
        assert shown.size == (30, 40), "what the hidden data turned is turned for good"


def test_a_huge_page_is_made_no_larger_than_needed() -> None:
    with Image.open(io.BytesIO(make_ready(picture("PNG", (5000, 2500))).data)) as shown:
        assert shown.size == (MAX_SIDE, MAX_SIDE // 2)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Invalid):
        make_ready(picture("PNG", (12_000, 6_000)))


@given(st.binary(max_size=3000), st.integers(1, 900))
def test_what_was_sealed_comes_back_and_only_whole(ring: Keyring, data: bytes, piece: int) -> None:
    size, sealing.PIECE = sealing.PIECE, piece
    try:
        pieces = sealing.seal(ring, "ref", data)
    finally:
        sealing.PIECE = size
    count = len(pieces)
    assert b"".join(sealing.unseal(ring, "ref", pieces, count)) == data
    for wrong in (pieces[:-1], pieces[::-1] if count > 1 else [], [*pieces, pieces[0]]):
        with pytest.raises(BadData):
            list(sealing.unseal(ring, "ref", wrong, count))
    with pytest.raises(BadData):
        list(sealing.unseal(ring, "another", pieces, count))


def test_a_scan_is_kept_sealed_and_comes_back(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        scan = make_ready(PDF)
        ref = attach(act, subject=subject, scan=scan)
        row, data = read(act, ref)
        assert (row.media, data, row.sha256) == (MediaType.PDF, PDF, scan.sha256)
        stored = act.session.scalars(select(AttachmentPiece)).one()
        assert PDF not in stored.sealed
    with world.act("other_officer") as act:
        with pytest.raises(NotVisible):
            read(act, ref)
        assert act.session.scalars(select(AttachmentPiece)).all() == []
        with pytest.raises(NotVisible):
            attach(act, subject=subject, scan=make_ready(PDF))


def test_a_scan_is_handed_out_as_a_file_and_never_shown(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        ref = attach(act, subject=subject, scan=make_ready(PDF))
    app = application(world)
    answer = signed_in(world, app, "officer").get(f"/attachments/{ref}")
    assert answer.status_code == 200
    assert answer.get_data() == PDF
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{ref}.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert signed_in(world, app, "other_officer").get(f"/attachments/{ref}").status_code == 404
    assert signed_in(world, app, "volunteer").get(f"/attachments/{ref}").status_code == 403
