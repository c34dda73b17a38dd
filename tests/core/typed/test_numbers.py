"""Telephones, codes, official numbers and plain numbers, in every way in which people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typed.numbers import OfficialNumber, code, decimal, kept, official, telephone, telephone_sound, whole


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138.0013.8000",
        "+86 138 0013 8000",
        "+8613800138000",
        "0086-13800138000",
        "86 13800138000",
        "(+86)13800138000",
        "（86）13800138000",
        "１３８００１３８０００",
        "电话：138-0013-8000",
        "手机13800138000",
        "\u202d13800138000\u202c",
        "138\u00a00013\u00a08000",
        "138–0013–8000",
    ],
)
def test_one_mobile_in_many_spellings(typed: str) -> None:
    assert telephone(typed) == "13800138000"


@pytest.mark.parametrize(
    "typed",
    [
        "05388221234",
        "0538-8221234",
        "(0538)8221234",
        "（0538）822 1234",
        "0538 822 1234",
        "０５３８－８２２１２３４",
        "+86-538-8221234",
        "+86 (0)538 8221234",
        "0086 538 8221234",
        "0538—8221234",
        "0538/8221234",
    ],
)
def test_one_landline_in_many_spellings(typed: str) -> None:
    assert telephone(typed) == "05388221234"


@pytest.mark.parametrize(
    "typed",
    [
        "0538-8221234转801",
        "0538-8221234 转 801",
        "0538-8221234-801",
        "0538-8221234 分机801",
        "0538-8221234 ext. 801",
        "05388221234x801",
        "０５３８－８２２１２３４转８０１",
        "(0538)8221234 转801号",
    ],
)
def test_an_extension_stays_behind_the_number(typed: str) -> None:
    assert telephone(typed) == "05388221234转801"
    assert telephone_sound(telephone(typed))


@pytest.mark.parametrize(
    "typed",
    ["12345678901", "1380013800", "8221234", "电话", "138001380001", "0538-8221234-8011234", "", "13800138000 x"],
)
def test_what_is_no_telephone_is_not_made_one(typed: str) -> None:
    assert not telephone_sound(telephone(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002X",
        "11010519491231002x",
        "110105 19491231 002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
        "\ufeff110105194912310 02X",
    ],
)
def test_one_identity_number_in_many_spellings(typed: str) -> None:
    assert code(typed) == "11010519491231002X"


@pytest.mark.parametrize(
    "typed",
    [
        "岱庙司须知〔2026〕21号",
        "岱庙司须知[2026]21号",
        "岱庙司须知［2026］21号",
        "岱庙司须知(2026)21号",
        "岱庙司须知（2026）21号",
        "岱庙司须知【2026】21号",
        "岱庙司须知﹝2026﹞21号",
        "岱庙司须知〔２０２６〕２１号",
        "岱庙司须知 〔2026〕 21 号",
        "岱庙司须知〔2026〕21",
        "岱庙司须知〔2026〕第21号",
        "岱庙司须知2026年第21号",
        "岱庙司须知2026-21",
        "岱庙司须知《2026》021号",
        "岱庙司须知〔2026〕21号\u200b",
    ],
)
def test_one_official_number_in_many_spellings(typed: str) -> None:
    assert official(typed) == OfficialNumber("岱庙司须知", 2026, 21)


@pytest.mark.parametrize("typed", ["", "岱庙", "〔2026〕21号", "2026", "岱庙司须知〔26〕21号"])
def test_what_is_no_official_number(typed: str) -> None:
    assert official(typed) is None


def test_an_official_number_keeps_its_brackets() -> None:
    assert kept(" 岱庙矫字 [２０２６] 3 号") == "岱庙矫字[2026]3号"


@pytest.mark.parametrize(
    ("typed", "number"), [("30", 30), ("３０", 30), (" 1,234 ", 1234), ("-5", -5), ("+7", 7), ("007", 7)]
)
def test_whole_numbers(typed: str, number: int) -> None:
    assert whole(typed) == number


@pytest.mark.parametrize("typed", ["", "3.5", "三", "1,23", "0x10", "1e5", "9" * 41, "٣"])
def test_what_is_no_whole_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        whole(typed)


@pytest.mark.parametrize(
    ("typed", "number"), [("3.5", "3.5"), ("３．５", "3.5"), ("3。5", "3.5"), (".5", "0.5"), ("1,234.5", "1234.5")]
)
def test_decimal_numbers(typed: str, number: str) -> None:
    assert decimal(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "nan", "inf", "1.2.3", "1e9"])
def test_what_is_no_decimal_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        decimal(typed)


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "+86", "0086", "86 ", "+86-"]),
    st.sampled_from(["", " ", "-", "\u00a0"]),
)
def test_every_mobile_survives_every_grouping(number: str, country: str, gap: str) -> None:
    assert telephone(f"{country}{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}") == number


@given(st.text(max_size=30))
def test_cleaning_a_telephone_or_a_code_is_settled_at_once(text: str) -> None:
    assert telephone(telephone(text)) == telephone(text) or not telephone_sound(telephone(text))
    assert code(code(text)) == code(text)
