"""Roles to files, coverage, and what stands on paper for a glyph that no file has."""

from pathlib import Path

import pytest

from bootstrap import rare_fonts
from core.errors import BadData, Unavailable
from reports.pdf.fonts import PRIVATE, STANDARD_FILES, FontBook, FontFile, FontRole, load_font, placeholder
from tests.reports.hostile import BY_CODE
from tests.reports.pdf.papers import FONTS, FONTS_DIR

BEHIND = tuple(FontFile(path, spans) for path, spans in rare_fonts.present())
"""The fonts for rare names; set-up brings them where it can."""
RARE = "䶮堃龑喆㛃鿍𬱖〔〕—□■·①℃×"


@pytest.mark.parametrize("role", FontRole)
@pytest.mark.parametrize("bold", [False, True])
def test_every_face_draws_rare_names_and_the_signs_of_our_papers(role: FontRole, bold: bool) -> None:
    face = FONTS.face(role, bold)
    assert [char for char in RARE if face.font_for(char) is None] == []


def test_ordinary_text_needs_only_the_first_file_of_a_face() -> None:
    serif = load_font(FONTS_DIR / STANDARD_FILES[FontRole.FANG][0])
    assert {FONTS.face(FontRole.FANG).font_for(char) for char in "社区矫正2026 ABC"} == {serif}


@pytest.mark.parametrize("text", BY_CODE)
def test_a_glyph_the_fonts_lack_is_named_by_its_code_point(text: str) -> None:
    assert BY_CODE[text] in [f"U+{ord(char):04X}" for char in FONTS.lacking("无碍" + text)]
    assert BY_CODE[text] in set_as(FONTS, "无碍" + text)


def test_the_letters_of_a_word_without_glyphs_share_a_bracket_and_a_rare_character_has_its_own() -> None:
    assert set_as(FONTS, "张\U0002ebf0英") == "张〔U+2EBF0〕英"
    assert set_as(FONTS, "ئەلى，男") == "〔U+0626 U+06D5 U+0644 U+0649〕，男"
    assert set_as(FONTS, "a" + "\U0001f600" * 5 + "b") == "a〔U+1F600 U+1F600 U+1F600 U+1F600〕〔U+1F600〕b"
    assert placeholder(()) == ""


def test_what_has_no_shape_is_not_named() -> None:
    shapeless = "a\x00\u200b\u202e\ufeff\ufe0f\n\t"
    assert FONTS.lacking(shapeless) == ()
    assert FONTS.lacking(f"{shapeless}\U0001f600") == ("\U0001f600",)


def test_missing_fonts_say_which_file_is_awaited(tmp_path: Path) -> None:
    book = FontBook(tmp_path)
    assert len(book.missing()) == 4
    with pytest.raises(Unavailable, match=r"NotoSansSC_400Regular\.ttf"):
        book.face(FontRole.FANG)


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(400), b"\x00\x01\x00\x00" + bytes(8), b"no font at all" * 99])
def test_a_broken_font_of_the_office_is_named(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "仿宋.ttf"
    own.write_bytes(content)
    book = FontBook(FONTS_DIR, {FontRole.FANG: [own]})
    with pytest.raises(BadData, match=r"仿宋\.ttf"):
        book.face(FontRole.FANG).font_for("社")


def test_the_offices_own_file_serves_its_role_and_noto_what_it_lacks(tmp_path: Path) -> None:
    own = tmp_path / "office.ttf"
    own.write_bytes((FONTS_DIR / "NotoSansSC_700Bold.ttf").read_bytes())
    face = FontBook(FONTS_DIR, {FontRole.KAI: [own]}).face(FontRole.KAI)
    assert face.font_for("社") is load_font(own)
    serif = load_font(FONTS_DIR / "NotoSerifSC_400Regular.ttf")
    only_serif = next(chr(code) for code in serif.glyphs if code > 0x3400 and code not in load_font(own).glyphs)
    assert face.font_for(only_serif) is serif


def test_both_weights_of_a_family_have_the_same_characters() -> None:
    for regular, bold in set(STANDARD_FILES.values()):
        assert load_font(FONTS_DIR / regular).glyphs.keys() == load_font(FONTS_DIR / bold).glyphs.keys()


def test_an_office_has_its_own_body_face_and_files_for_rare_names_side_by_side(tmp_path: Path) -> None:
    body, names, more = (tmp_path / name for name in ("fangsong.ttf", "names.ttf", "more.ttf"))
    body.write_bytes((FONTS_DIR / "NotoSerifSC_700Bold.ttf").read_bytes())
    names.write_bytes((FONTS_DIR / "NotoSerifSC_400Regular.ttf").read_bytes())
    more.write_bytes((FONTS_DIR / "NotoSansSC_700Bold.ttf").read_bytes())
    only_sans = next(
        chr(code) for code in load_font(more).glyphs if code > 0x3400 and code not in load_font(body).glyphs
    )
    face = FontBook(FONTS_DIR, {FontRole.FANG: [body, names, more]}).face(FontRole.FANG)
    assert face.font_for("社") is load_font(body)
    assert face.font_for(only_sans) is load_font(more)
    reserve = [FontFile(more, ((ord(only_sans), ord(only_sans)),))]
    assert FontBook(tmp_path, rare=reserve).rare == tuple(reserve)


@pytest.mark.slow
def test_a_character_of_private_use_is_drawn_by_the_offices_own_file_alone(tmp_path: Path) -> None:
    theirs = {chr(code) for file in BEHIND for code in load_font(file.path).glyphs if _private(code)}
    assert theirs, "one of the fonts for rare names fills the area of private use as it likes"
    book = FontBook(FONTS_DIR, rare=BEHIND)
    assert set(book.lacking("".join(theirs))) == theirs
    own = FontBook(FONTS_DIR, {FontRole.SONG: [file.path for file in BEHIND]})
    assert own.lacking("".join(theirs)) == (), "named for one role, it serves every role that lacks the character"


@pytest.mark.slow
@pytest.mark.parametrize("role", FontRole)
def test_rare_names_print_with_their_own_glyph(role: FontRole) -> None:
    face = FontBook(FONTS_DIR, rare=BEHIND).face(role)
    extensions = [(0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0)]
    lacking = [
        code for first, last in extensions for code in range(first, last + 1) if face.font_for(chr(code)) is None
    ]
    assert lacking == [], "extensions B to F are whole"
    assert [char for char in "𠮷㛃䶮𫞩𰻞\U00030edd\U00031350" if face.font_for(char) is None] == []
    assert face.font_for("김") is not None
    assert face.font_for("社") is load_font(FONTS_DIR / STANDARD_FILES[role][0])


def set_as(book: FontBook, text: str) -> str:
    """What is drawn for `text`."""
    return "".join(char for char, _ in book.face(FontRole.FANG).drawable(text))


def _private(code: int) -> bool:
    return any(first <= code <= last for first, last in PRIVATE)
