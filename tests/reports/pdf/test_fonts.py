"""Roles to files, coverage, and refusals by name."""

from pathlib import Path

import pytest

from core.errors import BadData, Invalid, Unavailable
from reports.pdf.fonts import STANDARD_FILES, FontBook, FontRole, load_font
from tests.reports.hostile import REFUSED
from tests.reports.pdf.papers import FONTS, FONTS_DIR

RARE = "䶮堃龑喆㛃鿍𬱖〔〕—□■·①℃×"


@pytest.mark.parametrize("role", FontRole)
@pytest.mark.parametrize("bold", [False, True])
def test_every_face_draws_rare_names_and_the_signs_of_our_papers(role: FontRole, bold: bool) -> None:
    face = FONTS.face(role, bold)
    assert [char for char in RARE if face.font_for(char) is None] == []


def test_ordinary_text_needs_only_the_first_file_of_a_face() -> None:
    serif = load_font(FONTS_DIR / STANDARD_FILES[FontRole.FANG][0])
    assert {FONTS.face(FontRole.FANG).font_for(char) for char in "社区矫正2026 ABC"} == {serif}


@pytest.mark.parametrize("text", REFUSED)
def test_a_glyph_the_fonts_lack_is_refused_by_name(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        FONTS.check_text(["无碍", text])
    assert REFUSED[text] in str(refusal.value)
    str(refusal.value).encode("utf-8")


def test_a_refusal_names_each_character_once_and_not_hundreds_of_them() -> None:
    with pytest.raises(Invalid) as refusal:
        FONTS.check_text(["".join(chr(code) for code in range(0x1F600, 0x1F640)) * 2])
    assert str(refusal.value).count("U+") == 8
    assert "…" in str(refusal.value)


def test_what_has_no_shape_is_no_reason_to_refuse() -> None:
    shapeless = "a\x00\u200b\u202e\ufeff\ufe0f\n\t"
    FONTS.check_text([shapeless])
    with pytest.raises(Invalid, match=r"U\+1F600"):
        FONTS.check_text([f"{shapeless}\U0001f600"])


def test_missing_fonts_say_which_file_is_awaited(tmp_path: Path) -> None:
    book = FontBook(tmp_path)
    assert len(book.missing()) == 4
    with pytest.raises(Unavailable, match=r"NotoSansSC_400Regular\.ttf"):
        book.face(FontRole.FANG)


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(400), b"\x00\x01\x00\x00" + bytes(8), b"no font at all" * 99])
def test_a_broken_font_of_the_office_is_named(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "仿宋.ttf"
    own.write_bytes(content)
    book = FontBook(FONTS_DIR, {FontRole.FANG: own})
    with pytest.raises(BadData, match=r"仿宋\.ttf"):
        book.face(FontRole.FANG).font_for("社")


def test_the_offices_own_file_serves_its_role_and_noto_what_it_lacks(tmp_path: Path) -> None:
    own = tmp_path / "office.ttf"
    own.write_bytes((FONTS_DIR / "NotoSansSC_700Bold.ttf").read_bytes())
    face = FontBook(FONTS_DIR, {FontRole.KAI: own}).face(FontRole.KAI)
    assert face.font_for("社") is load_font(own)
    serif = load_font(FONTS_DIR / "NotoSerifSC_400Regular.ttf")
    only_serif = next(chr(code) for code in serif.glyphs if code > 0x3400 and code not in load_font(own).glyphs)
    assert face.font_for(only_serif) is serif


def test_both_weights_of_a_family_have_the_same_characters() -> None:
    for regular, bold in set(STANDARD_FILES.values()):
        assert load_font(FONTS_DIR / regular).glyphs.keys() == load_font(FONTS_DIR / bold).glyphs.keys()
