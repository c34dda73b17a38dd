"""The difference between two versions, and the days of plans."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import day_start
from core.errors import BadData
from core.law import load_presets, load_texts, preset_texts
from corrections.kinds import Level
from corrections.plans.rules import TEXTS, PieceFate, changed, difference, first_due, usual_review

CONFIG = Path("config")
TEXT = st.text(st.sampled_from("甲乙丙丁，。；\n ab12"), max_size=60)


@given(TEXT, TEXT)
def test_a_difference_holds_both_versions_whole(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.fate is not PieceFate.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.fate is not PieceFate.GONE) == new


@given(TEXT)
def test_what_did_not_change_is_kept(text: str) -> None:
    assert {piece.fate for piece in difference(text, text)} <= {PieceFate.KEPT}


def test_a_changed_clause_leaves_its_neighbours_alone() -> None:
    pieces = difference("在超市做理货员，月收入三千元。", "在物流园开叉车，月收入三千元。")
    assert pieces[-1].fate is PieceFate.KEPT
    assert pieces[-1].text.endswith("月收入三千元。")


def test_a_long_difference_is_quick_and_whole() -> None:
    old, new = "甲乙" * 1500, "乙甲" * 1500
    assert "".join(piece.text for piece in difference(old, new) if piece.fate is not PieceFate.GONE) == new


def test_which_texts_changed_is_told_in_reading_order() -> None:
    old = dict.fromkeys(TEXTS, "同")
    assert changed(old, {**old, "goals": "新", "basics": "新"}) == ("basics", "goals")
    assert changed(old, {**old, "help": " 同 \n"}) == ()


def test_the_days_of_plans_come_from_the_rules() -> None:
    law = load_presets(CONFIG)
    received = day_start(date(2026, 11, 2))
    assert first_due(law.at(date(2026, 11, 2)), received).due_earlier == date(2026, 11, 12)
    assert usual_review(law.at(date(2026, 11, 2)), Level.STRICT, date(2026, 11, 2)) == date(2027, 2, 1)
    assert usual_review(law.at(date(2026, 11, 2)), Level.ORDINARY, date(2026, 11, 2)) == date(2027, 5, 1)


@pytest.mark.parametrize("value", ['"soon"', "0", "99", "true"])
def test_a_cycle_out_of_shape_is_refused_by_name(value: str) -> None:
    texts = preset_texts(CONFIG)
    name = next(name for name, text in texts.items() if "plans.review_months" in text)
    texts[name] = texts[name].replace("strict = 3", f"strict = {value}")
    with pytest.raises(BadData, match=r"plans\.review_months"):
        usual_review(load_texts(texts).at(date(2026, 11, 2)), Level.STRICT, date(2026, 11, 2))
