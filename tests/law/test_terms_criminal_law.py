"""What a form may check of a term.

刑法 arts. 37-1, 38, 41, 55, 58, 69, 72, 73, 81, 83; 刑事诉讼法 art. 265.
"""

from decimal import Decimal

import pytest

from core.errors import NotInForce
from core.law import LawMark
from tests.law.books import PRESETS, day

IN_2016, NOW = PRESETS.at(day("2016-03-15")), PRESETS.at(day("2024-03-15"))


@pytest.mark.parametrize(
    ("id", "months"),
    [
        ("term.surveillance_min_months", 3),
        ("term.surveillance_max_months", 24),
        ("term.surveillance_combined_max_months", 36),
        ("term.probation_detention_min_months", 2),
        ("term.probation_detention_max_months", 12),
        ("term.probation_imprisonment_min_months", 12),
        ("term.probation_imprisonment_max_months", 60),
        ("term.probation_sentence_max_months", 36),
    ],
)
def test_lengths_the_criminal_law_allows(id: str, months: int) -> None:
    assert IN_2016.integer(id) == NOW.integer(id) == months
    assert NOW.rule(id).mark is LawMark.READ


def test_probation_is_no_shorter_than_the_sentence_and_not_shortened_by_custody() -> None:
    assert NOW.flag("term.probation_not_below_sentence")
    assert not NOW.flag("term.probation_custody_counts")
    assert NOW.rule("term.probation_custody_counts").mark is LawMark.MEMORY


def test_parole_from_a_fixed_term() -> None:
    assert NOW.text("term.parole_fixed_length") == "unserved_remainder"
    assert NOW.decimal("term.parole_fixed_served_share") == Decimal("0.5")


def test_parole_from_life_asks_for_thirteen_years_since_may_2011() -> None:
    assert NOW.integer("term.parole_life_years") == 10
    assert PRESETS.at(day("2011-04-30")).integer("term.parole_life_served_years") == 10
    assert PRESETS.at(day("2011-05-01")).integer("term.parole_life_served_years") == 13


def test_life_leaves_one_ground_for_execution_outside_prison() -> None:
    grounds = NOW.items("term.outside_prison_grounds")
    assert len(grounds) == 3
    assert NOW.items("term.outside_prison_life_grounds") == ("pregnant_or_nursing",)
    assert "pregnant_or_nursing" in grounds


def test_each_category_has_its_own_beginning() -> None:
    assert dict(NOW.table("term.starts")) == {
        "surveillance": "judgment_executed",
        "probation": "judgment_final",
        "parole": "parole_day",
        "outside_prison": "decision",
    }


def test_prohibition_orders_go_with_surveillance_and_probation_only() -> None:
    assert set(NOW.items("term.prohibition_categories")) == {"surveillance", "probation"}
    assert NOW.integer("term.prohibition_surveillance_min_months") == 3
    assert NOW.integer("term.prohibition_probation_min_months") == 2


def test_occupational_bans_exist_since_november_2015() -> None:
    assert NOW.integer("term.occupational_ban_min_years") == 3
    assert NOW.integer("term.occupational_ban_max_years") == 5
    with pytest.raises(NotInForce):
        PRESETS.at(day("2015-10-31")).integer("term.occupational_ban_min_years")


def test_political_rights() -> None:
    assert NOW.flag("term.rights_surveillance_same_length")
    assert NOW.text("term.rights_parole_starts") == "parole_day"
