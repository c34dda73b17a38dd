"""Numbers with their units and distances of time, in the singular and the plural, in both languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from flask import Flask, g
from flask_babel import force_locale

from core.law import ValueUnit
from core.web import filters, i18n
from core.web.amounts import WORDS, amount
from tests.support.days import MONDAY

TODAY = MONDAY.date()


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """An application on Monday morning that speaks one language."""
    app = Flask(__name__)
    i18n.install(app)
    with app.test_request_context(), force_locale(locale):
        g.act = SimpleNamespace(now=MONDAY, today=TODAY)
        yield


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("unit", [u for u in WORDS if u not in (ValueUnit.KMH, ValueUnit.PERCENT, ValueUnit.YUAN)])
def test_one_is_said_in_the_singular_and_two_in_the_plural(unit: ValueUnit, number: int) -> None:
    with speaking("en"):
        said = amount(number, unit)
    assert said.startswith(f"{number} ")
    assert said.endswith("s") is (number == 2)
    with speaking("zh_Hans_CN"):
        assert amount(number, unit) != said


@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        (ValueUnit.MONTH, "1 month", "1 个月"),
        (ValueUnit.KMH, "1 km/h", "1 公里/小时"),
        (ValueUnit.PERCENT, "1%", "1%"),
        (ValueUnit.YUAN, "1 yuan", "1 元"),
        (ValueUnit.RATIO, "1", "1"),
    ],
)
def test_a_unit_reads_in_both_languages(unit: ValueUnit, english: str, chinese: str) -> None:
    for locale, text in (("en", english), ("zh_Hans_CN", chinese)):
        with speaking(locale):
            assert amount(1, unit) == text


@pytest.mark.parametrize(
    ("back", "english", "chinese"),
    [
        (timedelta(seconds=1), "1 second ago", "1 秒前"),
        (timedelta(seconds=2), "2 seconds ago", "2 秒前"),
        (timedelta(minutes=1), "1 minute ago", "1 分钟前"),
        (timedelta(minutes=2), "2 minutes ago", "2 分钟前"),
        (timedelta(hours=1), "1 hour ago", "1 小时前"),
        (timedelta(hours=2), "2 hours ago", "2 小时前"),
        (timedelta(days=1), "1 day ago", "1 天前"),
        (timedelta(days=2), "2 days ago", "2 天前"),
    ],
)
def test_how_long_ago_something_was(back: timedelta, english: str, chinese: str) -> None:
    for locale, text in (("en", english), ("zh_Hans_CN", chinese)):
        with speaking(locale):
            assert filters.ago(MONDAY - back) == text


@pytest.mark.parametrize(
    ("days", "english"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-2, "2 days ago")],
)
def test_how_far_a_day_is_away(days: int, english: str) -> None:
    with speaking("en"):
        assert filters.in_days(TODAY + timedelta(days=days)) == english
