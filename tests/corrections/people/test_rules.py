"""Identity numbers, telephones, ages and spellings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.documents import IdentityDoubt, IdentityFault, clean_number, identity_doubt, identity_fault
from corrections.kinds import Sex
from corrections.people.rules import (
    age_on,
    clean_phone,
    file_number,
    phone_sound,
)
from tests.corrections.people.makers import identity_number

births = st.dates(date(1900, 1, 1), date(2026, 11, 23))


def test_the_published_example_is_sound() -> None:
    assert identity_fault("11010519491231002X", date(1949, 12, 31), Sex.FEMALE) is None


@given(births, st.sampled_from(Sex), st.integers(0, 498))
def test_a_number_made_by_the_standard_is_sound(birth: date, sex: Sex, number: int) -> None:
    made = identity_number(birth, sex, number)
    assert identity_fault(made, birth, sex) is None
    assert identity_fault(made, birth, Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE) is IdentityFault.SEX


@given(births, st.sampled_from(Sex), st.integers(0, 498), st.integers(0, 17), st.integers(1, 9))
def test_one_mistyped_digit_never_passes(birth: date, sex: Sex, number: int, place: int, by: int) -> None:
    made = identity_number(birth, sex, number)
    if made[place] == "X":
        typed = made[:17] + str(by)
    else:
        typed = made[:place] + str((int(made[place]) + by) % 10) + made[place + 1 :]
    assert identity_fault(typed, birth, sex) is not None


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    number = clean_number(text)
    if identity_fault(number, date(1990, 5, 17), Sex.MALE) is None:
        assert len(number) == 18


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("110105491231002", IdentityFault.LENGTH),
        ("1101051949123100-X", IdentityFault.CHARACTERS),
        ("11010519490231002X", IdentityFault.DATE),
        ("110105194912310021", IdentityFault.CHECK_DIGIT),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", IdentityFault.CHARACTERS),
    ],
)
def test_each_fault_is_named(number: str, fault: IdentityFault) -> None:
    assert identity_fault(number, date(1949, 12, 31), Sex.FEMALE) is fault


def test_lower_case_full_width_and_spaces_are_one_number() -> None:
    assert clean_number(" 110105 19491231 002x ") == "11010519491231002X"
    assert clean_number("１１０１０５１９４９１２３１００２Ｘ") == "11010519491231002X"


def test_an_unknown_birthplace_only_raises_a_doubt() -> None:
    odd = identity_number(date(1990, 5, 17), Sex.MALE, place="990101")
    assert identity_fault(odd, date(1990, 5, 17), Sex.MALE) is None
    assert identity_doubt(odd, date(2026, 11, 23)) is IdentityDoubt.PLACE
    known = identity_number(date(1990, 5, 17), Sex.MALE)
    assert identity_doubt(known, date(2026, 11, 23)) is None


def test_telephones() -> None:
    assert clean_phone("+86 138-0538 1234") == "13805381234"
    assert phone_sound("13805381234")
    assert phone_sound(clean_phone("(0538) 6991234"))
    assert not phone_sound("12345678901")
    assert not phone_sound("1380538123")


def test_a_year_is_full_on_the_birthday() -> None:
    assert age_on(date(1990, 5, 17), date(2026, 5, 16)) == 35
    assert age_on(date(1990, 5, 17), date(2026, 5, 17)) == 36
    assert age_on(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert age_on(date(2000, 2, 29), date(2026, 3, 1)) == 26


def test_file_numbers_tell_nothing_about_the_person() -> None:
    assert file_number("岱庙司法所", 2026, 17) == "岱庙矫字〔2026〕17号"
