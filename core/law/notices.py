"""Reading the State Council's yearly holiday notices and the fixed statutory days.

A notice file `calendar/<year>.toml` tells holiday by holiday which days are off (from and to, weekends
inside included) and which weekend days are worked for it. New Year's days may lie in the December before.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from core.errors import BadData
from core.law.book import Rule
from core.law.reading import LawProblem, Section
from core.law.values import LawMark
from core.law.workdays import FixedDays, Holiday, YearNotice

LONGEST_HOLIDAY_DAYS = 31
"""Wider spans are slips of the pen; the longest so far was that of spring 2020, ten days."""


def read_notice(file: str, raw: Mapping[str, object], faults: list[BadData]) -> list[YearNotice]:
    """The notice that `raw` holds, or none when it is faulty."""
    section = Section(raw, file, "", faults)
    year = section.year("year")
    cites = section.text("cites")
    mark = section.choice("mark", LawMark, LawProblem.BAD_MARK)
    section.optional_day("issued")
    section.text("source")
    section.text("licence")
    section.text("note", default="")
    tables = section.tables("holiday")
    named = re.search(r"(\d{4})\.toml$", file)
    if year and named and int(named[1]) != year:
        section.fault(LawProblem.WRONG_YEAR, "year")
    if section.close() and not tables:
        section.fault(LawProblem.EMPTY)
    holidays = [
        _read_holiday(Section(table, file, f"holiday[{number}]", faults), year)
        for number, table in enumerate(tables, 1)
    ]
    whole = [holiday for holiday in holidays if holiday is not None]
    if not section.sound or len(whole) < len(holidays):
        return []
    return [YearNotice(year, cites, mark, tuple(whole), file)]


def _read_holiday(section: Section, year: int) -> Holiday | None:
    name, name_en = section.text("name"), section.text("name_en")
    section.place = f"{section.place} {name}".strip()
    first, last = section.day("from"), section.optional_day("to")
    workdays = section.days("workdays")
    days_off: tuple[date, ...] = ()
    if first is not None:
        length = ((last or first) - first).days + 1
        if length < 1:
            section.fault(LawProblem.ENDS_EARLY)
        elif length > LONGEST_HOLIDAY_DAYS:
            section.fault(LawProblem.STRAY_DAY, "to")
        else:
            days_off = tuple(first + timedelta(days=n) for n in range(length))
    for day in (*days_off, *workdays):
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            section.fault(LawProblem.STRAY_DAY, day.isoformat())
    for day in workdays:
        if day.weekday() < 5:
            section.fault(LawProblem.NOT_A_WEEKEND, day.isoformat())
    return Holiday(name, name_en, days_off, workdays) if section.close() else None


def refuse_days_settled_twice(notices: Iterable[YearNotice], faults: list[BadData]) -> None:
    """No day may be off or worked by two holidays: one of the two entries is wrong."""
    settled: set[date] = set()
    years: set[int] = set()
    for notice in notices:
        if notice.year in years:
            faults.append(BadData(notice.file, "year", LawProblem.DUPLICATE))
            continue
        years.add(notice.year)
        for holiday in notice.holidays:
            for day in (*holiday.days_off, *holiday.workdays):
                if day in settled:
                    place = f"{holiday.name} {day.isoformat()}"
                    faults.append(BadData(notice.file, place, LawProblem.DAY_TWICE))
                settled.add(day)


def fixed_days(rule: Rule | None, faults: list[BadData]) -> tuple[FixedDays, ...]:
    """The statutory days with a fixed date, version by version; each version holds for whole years."""
    fixed = []
    for version in rule.versions if rule else ():
        try:
            days = frozenset(_month_and_day(item) for item in _items(version.value))
        except ValueError:
            faults.append(version.wrong(LawProblem.BAD_FIXED_DAY))
            continue
        to_year = version.to_day.year if version.to_day else None
        fixed.append(FixedDays(version.from_day.year, to_year, days, version.cites))
    return tuple(fixed)


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _month_and_day(item: object) -> tuple[int, int]:
    leap_year = 2000
    day = date.fromisoformat(f"{leap_year}-{item}")
    return day.month, day.day
