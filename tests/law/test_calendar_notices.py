"""The shipped holiday notices, day by day against a second, independent transcription."""

from datetime import date, timedelta

import pytest

from core.law import load_texts
from tests.law.books import CONFIG, PRESETS, holiday, notice, rule

SECOND_SOURCE = {
    2012: (
        """0102 0103 0123 0124 0125 0126 0127 0402 0403 0404 0430 0501 0622 1001 1002 1003 1004 1005""",
        "0121 0129 0331 0401 0428 0929",
    ),
    2013: (
        """0101 0102 0103 0211 0212 0213 0214 0215 0404 0405 0429 0430 0501 0610 0611 0612 0919 0920
        1001 1002 1003 1004 1007""",
        "0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012",
    ),
    2014: (
        """0101 0131 0203 0204 0205 0206 0407 0501 0502 0602 0908 1001 1002 1003 1006 1007""",
        "0126 0208 0504 0928 1011",
    ),
    2015: (
        """0101 0102 0218 0219 0220 0223 0224 0406 0501 0622 0903 0904 1001 1002 1005 1006 1007""",
        "0104 0215 0228 0906 1010",
    ),
    2016: (
        """0101 0208 0209 0210 0211 0212 0404 0502 0609 0610 0915 0916 1003 1004 1005 1006 1007""",
        "0206 0214 0612 0918 1008 1009",
    ),
    2017: (
        """0102 0127 0130 0131 0201 0202 0403 0404 0501 0529 0530 1002 1003 1004 1005 1006""",
        "0122 0204 0401 0527 0930",
    ),
    2018: (
        """0101 0215 0216 0219 0220 0221 0405 0406 0430 0501 0618 0924 1001 1002 1003 1004 1005 1231""",
        "0211 0224 0408 0428 0929 0930 1229",
    ),
    2019: (
        """0101 0204 0205 0206 0207 0208 0405 0501 0502 0503 0607 0913 1001 1002 1003 1004 1007""",
        "0202 0203 0428 0505 0929 1012",
    ),
    2020: (
        """0101 0124 0127 0128 0129 0130 0131 0406 0501 0504 0505 0625 0626 1001 1002 1005 1006 1007
        1008""",
        "0119 0426 0509 0628 0927 1010",
    ),
    2021: (
        """0101 0211 0212 0215 0216 0217 0405 0503 0504 0505 0614 0920 0921 1001 1004 1005 1006 1007""",
        "0207 0220 0425 0508 0918 0926 1009",
    ),
    2022: (
        """0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007""",
        "0129 0130 0402 0424 0507 1008 1009",
    ),
    2023: (
        """0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006""",
        "0128 0129 0423 0506 0625 1007 1008",
    ),
    2024: (
        """0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004
        1007""",
        "0204 0218 0407 0428 0511 0914 0929 1012",
    ),
    2025: (
        """0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008""",
        "0126 0208 0427 0928 1011",
    ),
    2026: (
        """0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006
        1007""",
        "0104 0214 0228 0509 0920 1010",
    ),
}
"""Weekdays off and weekend days worked, as the package chinesecalendar 1.11.0 (MIT) lists them."""

CALENDAR = PRESETS.calendar


@pytest.mark.parametrize("year", sorted(SECOND_SOURCE))
def test_every_day_of_the_year_is_off_or_worked_as_announced(year: int) -> None:
    off, worked = ({date(year, int(day[:2]), int(day[2:])) for day in days.split()} for days in SECOND_SOURCE[year])
    for number in range(366):
        day = date(year, 1, 1) + timedelta(days=number)
        if day.year == year:
            assert CALENDAR.is_workday(day) == (day in worked or (day.weekday() < 5 and day not in off)), day


def test_every_year_from_2012_has_its_notice_with_number_and_source() -> None:
    assert sorted(CALENDAR.notices) == sorted(SECOND_SOURCE)
    for year, announced in CALENDAR.notices.items():
        assert f"关于{year}年部分节假日安排的通知（国办发明电〔{year - 1}〕" in announced.cites


def test_the_notice_files_are_named_for_their_years() -> None:
    assert {int(file.stem) for file in (CONFIG / "calendar").glob("*.toml")} == set(SECOND_SOURCE)


def test_a_notice_speaks_for_the_december_before() -> None:
    assert CALENDAR.is_workday(date(2018, 12, 29)), "a Saturday worked for New Year 2019"
    assert not CALENDAR.is_workday(date(2018, 12, 31))
    assert CALENDAR.basis(date(2018, 12, 31)).startswith("国务院办公厅关于2019年")


def test_one_time_holidays_and_late_changes_are_kept() -> None:
    victory = CALENDAR.holiday(date(2015, 9, 3))
    assert victory is not None
    assert victory.name == "抗战胜利七十周年纪念日"
    assert not CALENDAR.is_workday(date(2020, 1, 31)), "spring 2020 was prolonged"
    assert CALENDAR.is_workday(date(2019, 4, 28)), "Labour Day 2019 was changed in March"


def test_a_day_worked_for_a_holiday_is_no_holiday() -> None:
    assert CALENDAR.holiday(date(2016, 2, 6)) is None
    spring = CALENDAR.holiday(date(2016, 2, 8))
    assert spring is not None
    assert spring.name_en == "Spring Festival"


def test_an_office_adds_next_year_by_one_more_text() -> None:
    law = load_texts({"rules/a.toml": rule(), "calendar/2027.toml": notice(2027, holiday("2027-01-01"))})
    assert law.calendar.is_settled(date(2027, 6, 1))
    assert not law.calendar.is_workday(date(2027, 1, 1))
