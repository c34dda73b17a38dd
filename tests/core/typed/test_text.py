"""Texts as they are kept, as they are compared, and the characters that no text can hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typed.text import alike, broken, name_of, strange, tidy

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  泰安 ", "泰安"),
        ("\u00a0泰安\u00a0市\u202f", "泰安 市"),
        ("\u3000泰安\u3000", "泰安"),
        ("张\u3000三", "张 三"),
        ("\ufeff泰\u200b安\u2060市\u00ad", "泰安市"),
        ("\u200e泰安\u200f\u202a\u202c\u2066\u2069", "泰安"),
        ("\t泰安\t市\t", "泰安 市"),
        ("\n泰安\r\n", "泰安"),
        ("泰安\u2028", "泰安"),
        ("\u3164\uffa0\ufffc泰安", "泰安"),
        ("A\u2003B", "A B"),
        (FAMILY, FAMILY),
        ("泰\u200d安", "泰安"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("\ufe0f泰安", "泰安"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("𠮷野\U00031350\U0002ebf0\U000323b0\ue000", "𠮷野\U00031350\U0002ebf0\U000323b0\ue000"),
    ],
)
def test_what_copying_brings_along_is_taken_off_one_line(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert not broken(kept)
    assert strange(kept) is None


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_break_is_one_kind_of_break(end: str) -> None:
    assert tidy(f"一{end}二{end}", lines=True) == "一\n二"
    assert broken(tidy(f"一{end}二"))
    assert not broken(tidy(f"{end}一{end}"))


def test_tabs_and_indents_stay_in_a_longer_text() -> None:
    assert tidy("一\t二\n\u3000\u3000三\u00a0四 ", lines=True) == "一\t二\n\u3000\u3000三 四"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("一\x07", "U+0007", 2),
        ("\x00", "U+0000", 1),
        ("一二\ud800", "U+D800", 3),
        ("一\ufdd0", "U+FDD0", 2),
        ("\U0001ffff", "U+1FFFF", 1),
        ("一\x9f二", "U+009F", 2),
    ],
)
def test_what_no_text_can_hold_is_named_with_its_code_and_place(text: str, code: str, place: int) -> None:
    for lines in (False, True):
        found = strange(tidy(text, lines=lines), lines=lines)
        assert found is not None
        assert (found.code, found.place) == (code, place)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("岱庙司须知〔2026〕21号", "岱庙司须知[2026]21号"),
        ("岱庙司须知〔2026〕21号", "岱庙司须知［２０２６］２１号"),
        ("岱庙司须知〔2026〕21号", " 岱庙司须知 （2026） 21 号 "),
        ("岱庙司须知〔2026〕21号", "岱庙司须知【2026】21号"),
        ("岱庙司须知〔2026〕21号", "岱庙司须知﹝2026﹞21号"),
        ("岱庙司须知〔2026〕21号", "岱庙司须知(2026)21号\u200b"),
        ("买买提·艾力", "买买提•艾力"),
        ("买买提·艾力", "买买提・艾力"),
        ("买买提·艾力", "买买提 ‧ 艾力"),
        ("买买提·艾力", "买买提･艾力"),
        ("张三", "张\u3000三"),
        ("ＯＭＥＧＡ－７", "omega-7"),
        ("a–b", "a-b"),
        ("O’Brien", "O'Brien"),
        ("葛\U000e0100城", "葛城"),
        ("９：００", "9:00"),
    ],
)
def test_what_looks_the_same_compares_the_same(one: str, other: str) -> None:
    assert alike(one) == alike(other)


def test_what_differs_stays_different() -> None:
    texts = [
        "岱庙司须知〔2026〕21号",
        "岱庙司须知〔2026〕12号",
        "岱庙司须知〔2025〕21号",
        "岱庙司月考〔2026〕21号",
        "张三",
        "章三",
    ]
    assert len({alike(text) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张　三", "张三"),
        ("张  三", "张三"),
        ("张\u00a0三", "张三"),
        ("买买提 • 艾力", "买买提·艾力"),
        ("买买提・艾力", "买买提·艾力"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
        ("Mary  Ann O'Brien", "Mary Ann O'Brien"),
        ("𠮷\u3000野", "𠮷野"),
        ("\U00031350 \U0002ebf0", "\U00031350\U0002ebf0"),
    ],
)
def test_a_name_is_kept_without_padding_and_with_the_standard_dot(typed: str, kept: str) -> None:
    assert name_of(typed) == kept


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    for lines in (False, True):
        once = tidy(text, lines=lines)
        assert tidy(once, lines=lines) == once
        assert once == once.strip(" \t\n\u3000")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"]), max_size=40))
def test_tidying_takes_no_letter_figure_or_sign(text: str) -> None:
    shapeless = "\u115f\u1160\u3164\uffa0"
    assert list(tidy(text)) == [c for c in text if c not in shapeless]


@given(st.text(max_size=40))
def test_comparing_is_settled_at_once(text: str) -> None:
    assert alike(alike(text)) == alike(text)
    assert alike(unicodedata.normalize("NFC", tidy(text, lines=True))) == alike(text)
