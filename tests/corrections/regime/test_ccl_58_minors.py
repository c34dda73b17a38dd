"""社区矫正法 art. 52 to 58: a minor at the offence stays under the rules for minors, whatever the age now."""

from dataclasses import replace
from datetime import date

import pytest

from corrections.kinds import Sex
from corrections.regime.facts import CaseFacts, PersonFact, TermFact
from tests.corrections.regime.world import TODAY, at, on


def young(birth: date, *, protected: bool = True) -> CaseFacts:
    return replace(
        TODAY,
        person=PersonFact(birth, Sex.FEMALE, protected),
        terms=(TermFact(date(2022, 1, 1), date(2028, 5, 7)),),
        received=at(date(2022, 1, 10)),
    )


@pytest.mark.parametrize(
    ("birth", "eve", "birthday", "of_age_day"),
    [
        (date(2008, 11, 11), date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12)),
        (date(2008, 2, 29), date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2006, 12, 31), date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_birthdays_change_what_is_said_and_never_the_protection(
    birth: date, eve: date, birthday: date, of_age_day: date
) -> None:
    found = [on(young(birth), day).protection for day in (eve, birthday, of_age_day)]
    assert [each.of_age for each in found] == [False, False, True]
    assert all(each.protected and each.needs_guardian for each in found)


@pytest.mark.parametrize("birth", [date(1985, 7, 2), date(2009, 1, 1), date(2012, 11, 11)])
def test_age_alone_protects_nobody(birth: date) -> None:
    """The status is stored from the age at the offence; today's age decides nothing."""
    protection = on(young(birth, protected=False), date(2026, 11, 11)).protection
    assert not protection.protected
    assert protection.rules == ()


def test_protection_is_there_before_reception_and_after_the_end() -> None:
    facts = young(date(2008, 11, 11))
    assert on(facts, date(2022, 1, 9)).protection.protected
    assert on(facts, date(2030, 1, 1)).protection.protected


def test_articles_behind_it_follow_the_rule_set() -> None:
    now = {rule.id: rule.cites for rule in on(young(date(2008, 11, 11)), date(2026, 11, 11)).protection.rules}
    assert "社区矫正法第五十四条" in now["minor.not_public"]
    assert now["minor.continues_after_18"] == "中华人民共和国社区矫正法第五十八条"
