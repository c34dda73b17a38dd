"""What past months suggest; nothing here acts."""

import pytest

from scoring.engine import Month, MonthStanding, suggest
from tests.scoring.engine.given import BOOK

START = Month(2026, 1)


def history(bands: str) -> list[MonthStanding]:
    """Months from January on: g good, q qualified, u unqualified, - not rated, blank: no sheet at all."""
    words = {"g": "good", "q": "qualified", "u": "unqualified", "-": None}
    found, month = [], START
    for letter in bands:
        if letter != " ":
            found.append(MonthStanding(month, words[letter]))
        month = month.next()
    return found


def rules(bands: str) -> list[str]:
    """The rules that speak after these months."""
    return [suggestion.rule for suggestion in suggest(history(bands), BOOK)]


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ("", []),
        ("ggggg", []),
        ("gggggg", ["commendation_candidate"]),
        ("ggggggg", []),
        ("gggggggggggg", ["commendation_candidate"]),
        ("gggqggg", []),
        ("ggg-ggg", ["commendation_candidate"]),
        ("ggg ggg", []),
        ("gggggg-", []),
        ("u", ["talk"]),
        ("uu", ["talk", "level_review"]),
        ("uuu", ["talk"]),
        ("u-u", ["talk", "level_review"]),
        ("u u", ["talk"]),
        ("uqu", ["talk"]),
        ("uq", []),
        ("-", []),
    ],
)
def test_rules_speak_when_their_months_are_full(bands: str, expected: list[str]) -> None:
    assert rules(bands) == expected


def test_a_suggestion_names_its_rule_its_months_and_its_deadline() -> None:
    talk, review = suggest(history("guu")[::-1], BOOK)
    assert (talk.book, talk.month, talk.within_working_days) == ("preset-2020@1", Month(2026, 3), 5)
    assert review.months == (Month(2026, 2), Month(2026, 3))
    assert review.within_working_days is None


def test_a_month_has_one_standing() -> None:
    with pytest.raises(ValueError, match="one standing"):
        suggest([MonthStanding(START, "good"), MonthStanding(START, "unqualified")], BOOK)
