"""Invented people: valid in form, each once, the same from the same seed."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from corrections.documents import identity_fault
from corrections.kinds import Sex
from corrections.people.rules import age_on, phone_sound
from demo.data import communities
from demo.people import AREAS, People, address, identity_number

DAY = date(2026, 11, 23)


def drawn(seed: int, number: int = 300) -> list[tuple[str, str, str, Sex, date]]:
    people = People(seed)
    found = [people.draw(DAY) for _ in range(number)]
    return [(each.name, each.national_id, each.phone, each.sex, each.birth) for each in found]


def test_numbers_are_valid_and_fit_birth_and_sex() -> None:
    assert not [n for _, n, _, sex, birth in drawn(7) if identity_fault(n, birth, sex) is not None]


def test_nothing_comes_twice() -> None:
    found = drawn(7)
    for column in range(3):
        assert len({each[column] for each in found}) == len(found)


def test_telephones_are_sound() -> None:
    assert all(phone_sound(each[2]) for each in drawn(7))


def test_the_same_seed_gives_the_same_people() -> None:
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_names_are_three_characters_of_chinese() -> None:
    assert all(len(each[0]) == 3 and all("\u4e00" <= c <= "\u9fff" for c in each[0]) for each in drawn(7))


@given(st.integers(0, 2**32), st.integers(18, 30), st.integers(31, 70))
def test_ages_stay_within_what_was_asked(seed: int, youngest: int, oldest: int) -> None:
    who = People(seed).draw(DAY, youngest=youngest, oldest=oldest)
    assert youngest <= age_on(who.birth, DAY) <= oldest


@given(st.sampled_from(sorted(AREAS)), st.dates(date(1930, 1, 1), DAY), st.integers(1, 999))
def test_every_number_passes_the_check(area: str, birth: date, sequence: int) -> None:
    number = identity_number(area, birth, sequence)
    assert identity_fault(number, birth, Sex.MALE if sequence % 2 else Sex.FEMALE) is None


def test_the_official_example_has_its_check_character() -> None:
    assert identity_number("110105", date(1949, 12, 31), 2) == "11010519491231002X"


def test_there_are_nineteen_communities_and_one_village() -> None:
    assert [place.village for place in communities()].count(False) == 19
    assert [place.village for place in communities()].count(True) == 1
    stations = {place.name for place in communities() if place.station}
    assert stations == {"岱东街社区", "北关街社区", "迎暄社区"}


def test_an_address_names_the_community() -> None:
    assert "花园社区" in address(Random(1), "花园社区")
    assert address(Random(1), "东关村").startswith("泰安市泰山区岱庙街道东关村")
