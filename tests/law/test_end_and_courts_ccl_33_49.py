"""The end of correction and the courts' time: 社区矫正法 arts. 33, 44, 47-49; 实施办法 (2020) art. 53."""

import pytest

from core.errors import NotInForce
from core.law import LawMark, ValueUnit
from tests.law.books import PRESETS, day

R2012, R2020 = PRESETS.at(day("2016-03-15")), PRESETS.at(day("2024-03-15"))


def test_the_appraisal_is_made_about_thirty_days_ahead() -> None:
    rule = R2020.rule("release.appraisal")
    assert (rule.value, rule.unit, rule.mark) == (30, ValueUnit.DAY, LawMark.MEMORY)


def test_a_term_ends_on_its_day_holiday_or_not() -> None:
    assert not R2020.flag("release.holiday_shift")
    assert R2020.rule("release.holiday_shift").mark is LawMark.DESIGN


@pytest.mark.parametrize("id", ["revocation_ruling", "return_decision", "commutation_ruling", "arrest_custody_max"])
def test_the_courts_have_thirty_days(id: str) -> None:
    rule = R2020.rule(f"court.{id}")
    assert (rule.value, rule.unit, rule.mark) == (30, ValueUnit.DAY, LawMark.READ)


def test_arrest_pending_revocation_is_decided_in_forty_eight_hours() -> None:
    rule = R2020.rule("court.arrest_decision")
    assert (rule.value, rule.unit, rule.mark) == (48, ValueUnit.HOUR, LawMark.READ)


def test_a_return_to_prison_took_fifteen_days_from_2013_to_june_2020() -> None:
    assert R2012.integer("court.return_decision") == 15
    assert PRESETS.at(day("2020-06-30")).integer("court.return_decision") == 15
    assert PRESETS.at(day("2020-07-01")).integer("court.return_decision") == 30
    with pytest.raises(NotInForce):
        PRESETS.at(day("2012-12-31")).integer("court.return_decision")


def test_only_custody_is_never_lengthened() -> None:
    assert R2020.items("deadline.never_shifted") == ("court.arrest_custody_max",)


def test_a_judgment_becomes_final_when_nobody_appeals() -> None:
    assert R2012.integer("appeal.judgment") == 10
    assert R2012.integer("appeal.ruling") == 5
