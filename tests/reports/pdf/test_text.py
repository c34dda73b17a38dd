"""Lines: nothing lost, nothing too wide, nothing where it must not stand."""

from itertools import pairwise
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from reports.pdf.text import NEVER_FIRST, NEVER_LAST, Glyph, TextLine, break_lines, clean
from tests.reports.hostile import PRINTED

SIZE = 16.0
chinese = st.text(alphabet="社区矫正对象应当遵守法律，。、；：（）《》“”—…1234 abcXYZ-", max_size=200)


def glyphs(text: str) -> list[Glyph]:
    return [Glyph(char, "F", SIZE if ord(char) > 0x2000 else SIZE / 2) for char in text]


def words(line: TextLine) -> str:
    return "".join(text for _, _, text in line.pieces)


@given(chinese, st.floats(40, 500), st.booleans())
def test_no_line_is_wider_than_its_measure_and_nothing_is_lost(text: str, measure: float, full: bool) -> None:
    lines = break_lines(glyphs(text), measure, size=SIZE, first=20, full=full)
    assert "".join(words(line) for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.indent + line.width <= measure + 0.02 for line in lines)


@given(st.text(alphabet="社区矫正对象，。、；：（）《》", min_size=1, max_size=120))
def test_closing_marks_begin_no_line_and_opening_marks_end_none(text: str) -> None:
    lines = [words(line) for line in break_lines(glyphs(text), 12 * SIZE, size=SIZE)]
    for before, after in pairwise(lines):
        alternatives = range(max(1, len(before) - 5), len(before) + 1)
        joined = before + after
        if any(joined[at] not in NEVER_FIRST and joined[at - 1] not in NEVER_LAST for at in alternatives):
            assert after[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


def test_words_of_an_alphabet_stay_whole_while_they_fit() -> None:
    text = "Community corrections are carried out in the community of residence"
    lines = [words(line) for line in break_lines(glyphs(text), 20 * SIZE / 2, size=SIZE)]
    assert " ".join(lines) == text
    assert len(lines) > 3


def test_a_word_longer_than_the_line_is_divided() -> None:
    lines = break_lines(glyphs("W" * 100), 10 * SIZE, size=SIZE)
    assert [len(words(line)) for line in lines] == [20, 20, 20, 20, 20]


def test_full_lines_fill_the_measure_and_the_last_does_not() -> None:
    lines = break_lines(glyphs("矫，" * 20 + "正"), 15.5 * SIZE, size=SIZE, full=True)
    assert {round(line.width, 6) for line in lines[:-1]} == {15.5 * SIZE}
    assert lines[-1].width < 15.5 * SIZE


def test_no_text_is_one_empty_line() -> None:
    assert break_lines([], 100, size=SIZE) == [TextLine((), 0, 0, 0)]


@given(st.text(max_size=60))
def test_cleaning_leaves_only_what_has_a_shape(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not {category(char) for char in cleaned if char != "\n"} & {"Cc", "Cf", "Zl", "Zp"}


def test_direction_marks_and_invisible_characters_are_dropped() -> None:
    assert clean("\u202e张三\u200b\ufeff\u00ad") == "张三"
    assert clean("葛\U000e0100城\ufe00") == "葛城"


def test_every_line_end_is_one_and_blank_lines_do_not_pile_up() -> None:
    assert clean("一\r\n二\r三\u2028四\x0b五\n\n\n\n\n六") == "一\n二\n三\n四\n五\n\n六"


def test_a_loose_accent_is_composed_with_its_letter_and_a_name_is_left_alone() -> None:
    assert clean("Rene\u0301") == "René"
    assert clean("\uf9dc") == "\uf9dc"


def test_hostile_text_only_loses_what_cannot_be_seen() -> None:
    for text in PRINTED:
        seen = [char for char in text if category(char)[0] not in "CZM"]
        assert [char for char in clean(text) if category(char)[0] not in "CZM"][: len(seen)] != [] or not seen
