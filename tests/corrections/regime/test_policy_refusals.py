"""A rule the office edited into something no regime can use is refused by file and name, at once."""

from datetime import date

import pytest

from core.errors import BadData, NotInForce
from corrections.kinds import Category, Level
from corrections.regime.policy import read_policy
from tests.corrections.regime.world import LAW, NEW, OLD, law_with


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("supervision", 'value = "strict"\nset = "R2020"', 'value = "A"\nset = "R2020"', "level.initial"),
        (
            "supervision",
            'value = ["public_surveillance"]',
            'value = ["everybody"]',
            "obeys.no_speech_without_approval",
        ),
        ("positioning", 'value = "county_head"', 'value = "the head"', "positioning.device_approver"),
        ("positioning", '"order_breached", "left', '"looks_odd", "left', "positioning.device_grounds"),
        ("positioning", 'refused_to_report = "warning"', 'refused_to_report = "talk"', "positioning.measure_before"),
        ("reporting", 'value = ["leave_check"]', 'value = ["leave"]', "reporting.first_always_owed"),
        (
            "reporting",
            'value = ["in_person_report", "study"',
            'value = ["sleep", "study"',
            "reporting.suspended_on_leave",
        ),
        ("measures", "{ suspended_sentence = 2,", "{ suspended_sentence = true,", "measures.warnings_to_proposal"),
    ],
)
def test_refused_with_its_rule(file: str, old: str, new: str, rule: str) -> None:
    with pytest.raises(BadData) as refused:
        read_policy(law_with(f"rules/{file}.toml", old, new).at(NEW))
    assert (refused.value.file, rule in refused.value.place) == (f"rules/{file}.toml", True)


@pytest.mark.parametrize(
    "value",
    [
        'all = { times = 1, per = "month" }\nstrict = { times = 1, per = "week" }',
        'severe = { times = 1, per = "week" }',
        'strict = { times = 1, per = "moon" }',
        "strict = 3",
    ],
)
def test_frequency_table_out_of_shape(value: str) -> None:
    shipped = 'strict = { times = 1, per = "week" }\nordinary = { times = 2, per = "month" }'
    law = law_with("rules/reporting.toml", shipped, value)
    with pytest.raises(BadData, match=r"reporting\.phone_report"):
        read_policy(law.at(NEW))


def test_shipped_law_can_be_read_on_every_day_it_changes() -> None:
    days = {version.from_day for rule in LAW.rules() for version in rule.versions}
    for day in sorted(day for day in days if day >= date(2012, 3, 1)):
        policy = read_policy(LAW.at(day))
        assert policy.initial_level.value in Level
        assert set(policy.decisions) == set(Category)


def test_before_the_first_rule_set_nothing_is_guessed() -> None:
    with pytest.raises(NotInForce):
        read_policy(LAW.at(date(2012, 2, 29)))


def test_only_surveillance_bars_speech_and_guests_are_everybodys_today() -> None:
    now, then = read_policy(LAW.at(NEW)).obeys, read_policy(LAW.at(OLD)).obeys
    speech = "obeys.no_speech_without_approval"
    assert [each for each in Category if speech in [rule.id for rule in now[each]]] == [Category.PUBLIC_SURVEILLANCE]
    guests = [
        {each for each in Category if any(rule.id == "obeys.guests" for rule in rules[each])} for rules in (then, now)
    ]
    assert guests == [set(Category) - {Category.TEMPORARY_EXECUTION}, set(Category)]
