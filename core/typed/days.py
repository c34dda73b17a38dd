"""Days, months, times and moments, in the ways in which people write them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.typed.text import DASHES, half_width, tidy

AHEAD = 20
"""A year of two figures lies at most this many years ahead; otherwise it belongs to the century before."""
NEAR = timedelta(days=92)
"""A day without its year is the one within a quarter of today; farther away, nobody can tell which."""
FIGURES = {each: str(at) for at, each in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "两": "2"}
_COUNTED = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_FOLLOWED = re.compile(rf"[{''.join(FIGURES)}十廿卅]+(?=[年月日号时点分]|$)")
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")
_SEPARATED = re.compile(r"(\d{4}|\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})")
_YEARLESS = re.compile(r"(\d{1,2})(?:[-./](\d{1,2})|月(\d{1,2})[日号])")
_MONTH = re.compile(r"(\d{4}|\d{2}(?=[-./年]))(?:[-./年](\d{1,2})月?|(\d{2}))")
_PARTED = re.compile(r"\d{4}(?: \d{1,2}){1,2}")
_SPOKEN = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
_HALF = "凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|夜间|早|晚"
_CLOCK = re.compile(
    rf"(?P<half>{_HALF})?(?P<hour>\d{{1,2}})"
    r"(?:[:时点](?:(?P<minute>\d{1,2})分?|(?P<part>半|[一1]刻|[三3]刻|整|钟)?)(?::(?P<second>\d{1,2})(?:\.\d+)?|\d{1,2}秒)?)"
    r"(?P<noon>am|pm)?"
)
_PLAIN_HOUR = re.compile(r"(?P<hour>\d{1,2})(?P<noon>am|pm)")
_FOUR = re.compile(r"(\d{2})(\d{2})")
_THREE = re.compile(r"(\d)(\d{2})")
_PARTS = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}


class Doubt(StrEnum):
    """Why something typed is no day, month, time or moment."""

    UNREADABLE = "unreadable"
    NO_SUCH = "no_such"
    """It has the shape of one, but the calendar or the clock has none such."""
    YEAR = "year"
    """Its year could be one or another."""
    TIME = "time"
    """A day without its time."""
    DAY = "day"
    """A time without its day."""


class Unread(ValueError):
    """What was typed cannot be read, and why."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.value)
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a short way of writing is read: today, and whether the day lies behind us, as a birth does."""

    today: date
    past: bool = False

    def century(self, short: int, month: int, day: int) -> int:
        """The year that two figures mean."""
        year = 2000 + short
        if self.past:
            return year if (year, month, day) <= (self.today.year, self.today.month, self.today.day) else year - 100
        return year if year <= self.today.year + AHEAD else year - 100


def read_day(text: str, at: Standpoint) -> date:
    """The day that was typed; Unread where it is none, or where nobody can tell which."""
    plain = _plain(text)
    plain = re.sub(r"[ t]0{1,2}[:时点]00?(?::00?(?:\.0+)?)?$", "", plain)
    return _day(plain, at)


def read_month(text: str, at: Standpoint) -> tuple[int, int]:
    """The year and the month that were typed, as `2026年11月`, `202611` or `2026-11`."""
    found = _MONTH.fullmatch(_closed(_plain(text)))
    if found is None:
        raise Unread(Doubt.UNREADABLE)
    month = int(found[2] or found[3])
    year = int(found[1]) if len(found[1]) == 4 else at.century(int(found[1]), month, 1)
    if not (1 <= month <= 12 and year):
        raise Unread(Doubt.NO_SUCH)
    return year, month


def read_time(text: str) -> time:
    """The time of day that was typed, as `9:5`, `0900`, `9点半` or `下午3点`."""
    plain = _closed(re.sub(r"^(\d{1,2}) (\d{2})$", r"\1:\2", _plain(text)))
    if found := _FOUR.fullmatch(plain) or _THREE.fullmatch(plain):
        return _time(int(found[1]), int(found[2]))
    return _clock(plain)


def read_moment(text: str, at: Standpoint) -> datetime:
    """The day and the time that were typed, by the office's clock."""
    plain = _plain(text)
    if solid := re.fullmatch(r"(\d{8})[ t]?(\d{4}|\d{6})", plain):
        return datetime.combine(_day(solid[1], at), _time(int(solid[2][:2]), int(solid[2][2:4])))
    parts = [part for part in re.split(r"[ t](?=\d|[早凌清上中下傍晚夜])", plain) if part]
    if len(parts) > 1 and (spread := _spread(parts, at)):
        return spread
    run = _closed(plain)
    for end in (found.end() for found in re.finditer(r"[日号天]", run)):
        if _answers(lambda upto=end: _day(run[:upto], at)) and run[end:]:  # type: ignore[misc]
            return datetime.combine(_day(run[:end], at), read_time(run[end:]))
    if _answers(lambda: _day(run, at)):
        raise Unread(Doubt.TIME)
    if _answers(lambda: read_time(run)):
        raise Unread(Doubt.DAY)
    raise Unread(_doubt(lambda: _day(parts[0], at)) if parts else Doubt.UNREADABLE)


def _spread(parts: list[str], at: Standpoint) -> datetime | None:
    """The moment whose day and time are set apart by a space; None where no such cut gives a day."""
    for cut in range(len(parts) - 1, 0, -1):
        day, clock = " ".join(parts[:cut]), " ".join(parts[cut:])
        if _answers(lambda day=day: _day(day, at)):  # type: ignore[misc]
            return datetime.combine(_day(day, at), read_time(clock))
    return None


def _plain(text: str) -> str:
    """What was typed in ordinary figures, with one kind of dash, and one space where there were some."""
    plain = half_width(tidy(text)).lower().replace("．", ".").replace("。", ".").replace("：", ":").replace("∶", ":")
    plain = "".join("-" if c in DASHES else "." if c in "·、" else c for c in plain).replace("元月", "1月")
    plain = _WEEKDAY.sub(" ", plain)
    plain = _FOLLOWED.sub(lambda found: _figures(found[0]), plain).replace("元年", "1年")
    plain = re.sub(r"(?<=[-./年月:时点]) +| +(?=[-./年月日号:时点分])", "", plain)
    return re.sub(r" +", " ", plain).strip()


def _closed(plain: str) -> str:
    """Without its spaces: in 2026 12 5 they part the figures; between any others one stays, and nothing is read of it.

    Whoever types 2026-12-1 9 may mean the first at nine as well as the nineteenth.
    """
    return plain.replace(" ", "-") if _PARTED.fullmatch(plain) else re.sub(r"(?<!\d) | (?!\d)", "", plain)


def _figures(numeral: str) -> str:
    """A Chinese numeral in figures, counted (二十五) or figure by figure (二〇二六)."""
    spread = numeral.replace("廿", "二十").replace("卅", "三十")
    counted = _COUNTED.sub(lambda found: FIGURES.get(found[1], "1") + FIGURES.get(found[2], "0"), spread)
    return "".join(FIGURES.get(c, c) for c in counted)


def _day(spaced: str, at: Standpoint) -> date:
    plain = _closed(spaced)
    if plain in _SPOKEN:
        return at.today + timedelta(days=_SPOKEN[plain])
    if found := _SEPARATED.fullmatch(plain) or _SOLID.fullmatch(plain):
        year, month, day = (int(each) for each in found.groups())
        return _date(at.century(year, month, day) if len(found[1]) == 2 else year, month, day)
    if found := _SHORT.fullmatch(plain):
        return _six(found, at)
    if found := _YEARLESS.fullmatch(plain):
        return _without_year(int(found[1]), int(found[2] or found[3]), at)
    raise Unread(Doubt.UNREADABLE)


def _six(found: re.Match[str], at: Standpoint) -> date:
    """Six figures: year, month and day in two each, unless they may as well be a year and a month."""
    short, month, day = (int(each) for each in found.groups())
    if short in (19, 20) and 1 <= day <= 12:
        raise Unread(Doubt.YEAR)
    return _date(at.century(short, month, day), month, day)


def _without_year(month: int, day: int, at: Standpoint) -> date:
    """The day of this kind that lies near today; a day of somebody's past needs its year."""
    _date(2000, month, day)
    if not at.past:
        for year in (at.today.year - 1, at.today.year, at.today.year + 1):
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if abs(found - at.today) <= NEAR:
                return found
    raise Unread(Doubt.YEAR)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unread(Doubt.NO_SUCH) from None


def _clock(plain: str) -> time:
    found = _CLOCK.fullmatch(plain) or _PLAIN_HOUR.fullmatch(plain)
    if found is None:
        raise Unread(Doubt.UNREADABLE)
    named = found.groupdict()
    minute = int(named.get("minute") or _PARTS.get(named.get("part") or "", 0))
    return _time(_hour(int(named["hour"]), named.get("half") or "", named.get("noon") or ""), minute)


def _hour(hour: int, half: str, noon: str) -> int:
    """The hour of the day that is meant by an hour in one half of it; 99 where that half has none such."""
    if noon:
        return hour % 12 + (12 if noon == "pm" else 0) if 1 <= hour <= 12 else 99
    if half in ("下午", "傍晚"):
        return hour + 12 if 1 <= hour <= 11 else hour if 12 <= hour <= 23 else 99
    if half in ("晚上", "晚", "夜里", "夜间"):
        return hour + 12 if 5 <= hour <= 11 else hour if 17 <= hour <= 23 else 99
    if half == "中午":
        return hour + 12 if 1 <= hour <= 2 else hour if 11 <= hour <= 14 else 99
    if half in ("凌晨", "清晨"):
        return hour if hour <= 11 else 0 if hour == 12 else 99
    return hour if not half or hour <= 12 else 99


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise Unread(Doubt.NO_SUCH) from None


def _answers(read: Callable[[], object]) -> bool:
    try:
        read()
    except Unread:
        return False
    return True


def _doubt(read: Callable[[], object]) -> Doubt:
    try:
        read()
    except Unread as unread:
        return unread.doubt
    return Doubt.UNREADABLE
