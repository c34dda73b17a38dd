"""Days, months, times and moments, in every way in which people write them."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typed.days import Doubt, Standpoint, Unread, read_day, read_moment, read_month, read_time

TODAY = date(2026, 11, 30)
HERE, BORN = Standpoint(TODAY), Standpoint(TODAY, past=True)
FIFTH = date(2026, 12, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "20261205",
        "2026-12-05",
        "2026-12-5",
        "2026.12.5",
        "2026/12/05",
        "2026/12/5",
        "2026年12月5日",
        "2026年12月05号",
        "2026 年 12 月 5 日",
        "2026 12 5",
        "2026 12 05",
        "26-12-5",
        "26.12.5",
        "26年12月5日",
        "261205",
        "２０２６－１２－０５",
        "２０２６１２０５",
        "2026。12。5",
        "2026、12、5",
        "2026–12–05",
        "2026．12．5",
        "\u200e2026-12-05\ufeff",
        " 2026-12-05\t",
        "12月5日",
        "12月5号",
        "12-5",
        "12/5",
        "二〇二六年十二月五日",
        "二○二六年十二月五日",
        "2026年12月5日（星期六）",
        "2026-12-05 周六",
        "2026/12/5 0:00:00",
        "2026-12-05T00:00",
    ],
)
def test_one_day_in_many_spellings(typed: str) -> None:
    assert read_day(typed, HERE) == FIFTH


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("850314", date(1985, 3, 14)),
        ("85-3-14", date(1985, 3, 14)),
        ("1985.3.14", date(1985, 3, 14)),
        ("一九八五年三月十四日", date(1985, 3, 14)),
        ("45-3-2", date(1945, 3, 2)),
        ("26-12-5", date(1926, 12, 5)),
        ("26-11-29", date(2026, 11, 29)),
        ("08-2-29", date(2008, 2, 29)),
    ],
)
def test_a_birth_lies_in_the_past(typed: str, day: date) -> None:
    assert read_day(typed, BORN) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("45-3-2", date(2045, 3, 2)),
        ("47-3-2", date(1947, 3, 2)),
        ("元月3日", date(2027, 1, 3)),
        ("9月20日", date(2026, 9, 20)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 29)),
        ("明天", date(2026, 12, 1)),
        ("二〇二六年十月二十日", date(2026, 10, 20)),
        ("二〇二六年十月三十一日", date(2026, 10, 31)),
    ],
)
def test_short_ways_are_read_from_today(typed: str, day: date) -> None:
    assert read_day(typed, HERE) == day


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("6月1日", Doubt.YEAR),
        ("201105", Doubt.YEAR),
        ("190312", Doubt.YEAR),
        ("2026-02-30", Doubt.NO_SUCH),
        ("2月30日", Doubt.NO_SUCH),
        ("2026-13-01", Doubt.NO_SUCH),
        ("0000-12-05", Doubt.NO_SUCH),
        ("202612/05/dd", Doubt.UNREADABLE),
        ("2026-12", Doubt.UNREADABLE),
        ("12/25/2026", Doubt.UNREADABLE),
        ("46361", Doubt.UNREADABLE),
        ("2026-12-05 09:30", Doubt.UNREADABLE),
        ("下周", Doubt.UNREADABLE),
        ("2026-12-1 9", Doubt.UNREADABLE),
        ("2026.1.1 2", Doubt.UNREADABLE),
        ("2026-1 1-5", Doubt.UNREADABLE),
        ("1 2-5", Doubt.UNREADABLE),
        ("2026年12月1 2日", Doubt.UNREADABLE),
        ("202 61205", Doubt.UNREADABLE),
        ("", Doubt.UNREADABLE),
    ],
)
def test_what_is_no_day_says_why(typed: str, doubt: Doubt) -> None:
    with pytest.raises(Unread) as refusal:
        read_day(typed, HERE)
    assert refusal.value.doubt is doubt


def test_a_birth_needs_its_year() -> None:
    with pytest.raises(Unread):
        read_day("12月5日", BORN)


@pytest.mark.parametrize(
    "typed",
    [
        "2026年11月",
        "2026 年 11 月",
        "2026 11",
        "202611",
        "2026-11",
        "2026.11",
        "2026/11",
        "２０２６年１１月",
        "26年11月",
        "26-11",
        "二〇二六年十一月",
        "2026－11",
        " 2026-11\u200b",
    ],
)
def test_one_month_in_many_spellings(typed: str) -> None:
    assert read_month(typed, HERE) == (2026, 11)


@pytest.mark.parametrize("typed", ["11月", "2026-11-05", "2611", "", "x", "2026", "2026-1 1", "20 2611"])
def test_what_is_no_month(typed: str) -> None:
    with pytest.raises(Unread) as refusal:
        read_month(typed, HERE)
    assert refusal.value.doubt is Doubt.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9:5", time(9, 5)),
        ("９：００", time(9)),
        ("0900", time(9)),
        ("930", time(9, 30)),
        ("9点半", time(9, 30)),
        ("9点", time(9)),
        ("9时30分", time(9, 30)),
        ("下午3点", time(15)),
        ("下午3点一刻", time(15, 15)),
        ("下午三点", time(15)),
        ("下午15点", time(15)),
        ("晚上8点", time(20)),
        ("中午12点", time(12)),
        ("凌晨12点", time(0)),
        ("十点半", time(10, 30)),
        ("早上八点二十", time(8, 20)),
        ("9点三刻", time(9, 45)),
        ("3pm", time(15)),
        ("3:15 PM", time(15, 15)),
        ("12am", time(0)),
        ("15:00:00", time(15)),
        ("9点钟", time(9)),
        ("上午9时整", time(9)),
        ("23:59", time(23, 59)),
        ("9 05", time(9, 5)),
        ("9 : 05", time(9, 5)),
    ],
)
def test_times_as_people_say_them(typed: str, clock: time) -> None:
    assert read_time(typed) == clock


@pytest.mark.parametrize(
    "typed", ["24:00", "25:00", "9:60", "晚上12点", "上午15点", "下午0点", "9", "x", "", "1 230", "1 2:30", "9 5"]
)
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(Unread):
        read_time(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-05 9:30",
        "2026-12-05T09:30",
        "2026-12-05T09:30:00",
        "20261205 0930",
        "202612050930",
        "2026年12月5日9点半",
        "2026年12月5日 9时30分",
        "2026.12.5 上午 9:30",
        "12月5日9:30",
        "２０２６－１２－０５　９：３０",
        "二〇二六年十二月五日九时三十分",
        "2026年12月5日（星期六）9:30",
        "26/12/5 9:30",
        "2026 12 5 9:30",
        "2026-12-5 9 30",
    ],
)
def test_one_moment_in_many_spellings(typed: str) -> None:
    assert read_moment(typed, HERE) == datetime.combine(FIFTH, time(9, 30))


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("2026-12-05", Doubt.TIME),
        ("9:30", Doubt.DAY),
        ("下午3点", Doubt.DAY),
        ("2026-02-30 09:00", Doubt.NO_SUCH),
        ("2026-12-05 25:00", Doubt.NO_SUCH),
        ("x y", Doubt.UNREADABLE),
        ("", Doubt.UNREADABLE),
        ("6月1日 9:00", Doubt.YEAR),
        ("2026-1-1 5 9:30", Doubt.UNREADABLE),
        ("2026-12-1 1 0900", Doubt.UNREADABLE),
    ],
)
def test_what_is_no_moment_says_why(typed: str, doubt: Doubt) -> None:
    with pytest.raises(Unread) as refusal:
        read_moment(typed, HERE)
    assert refusal.value.doubt is doubt


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_whole_date_means_itself_in_every_shape(day: date) -> None:
    shapes = (
        "{0:%Y-%m-%d}",
        "{0:%Y%m%d}",
        "{0:%Y.%m.%d}",
        "{0:%Y/%m/%d}",
        "{0.year}年{0.month}月{0.day}日",
        "{0.year}/{0.month}/{0.day}",
    )
    assert {read_day(shape.format(day), HERE) for shape in shapes} == {day}


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.times())
def test_a_whole_moment_means_itself_in_every_shape(day: date, clock: time) -> None:
    at = datetime.combine(day, clock)
    shapes = (
        "{0:%Y-%m-%d %H:%M}",
        "{0:%Y-%m-%dT%H:%M}",
        "{0:%Y%m%d%H%M}",
        "{0.year}年{0.month}月{0.day}日{0.hour}点{0.minute}分",
    )
    assert {read_moment(shape.format(at), HERE) for shape in shapes} == {at.replace(second=0, microsecond=0)}


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_day, read_month, read_moment):
        with suppress(Unread):
            assert read(text, HERE)
