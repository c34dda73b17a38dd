"""What people type into a form, as they type it: read, kept, counted, and refused with their own words."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from flask import Flask, g, get_template_attribute
from werkzeug.datastructures import MultiDict

from config.settings import Settings
from core.acts import asked, value
from core.clock import OFFICE_ZONE
from core.web import PrintCheck, Registry, Slice, ValueForm, form_of
from core.web.shell import create_shell
from core.web.site import Site
from tests.support.client import application
from tests.support.office import World

ANSWERS = {"day": "2026-12-05", "at": "2026-12-05 09:30", "minutes": "30", "line": "x", "text": "x"}


@value
class Letter:
    """One question of each kind that is typed into."""

    day: date = asked("Day")
    until: date | None = asked("Until", default=None)
    born: date | None = asked("Born", past=True, default=None)
    at: datetime = asked("At")
    minutes: int = asked("Minutes", least=1, most=1440)
    points: Decimal | None = asked("Points", default=None)
    times: int | None = asked("Times", default=None)
    line: str = asked("Line", most=10)
    text: str = asked("Text", lines=3, most=10)
    who: str = asked("Who", lines=1, most=10, printed=False, default="")


def sent(app: Flask, **typed: str) -> ValueForm[Letter]:
    with app.test_request_context(method="POST", data=MultiDict({**ANSWERS, **typed})):
        g.locale = "en"
        form = form_of(Letter)
        form.validate()
        return form


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("day", "20261205", date(2026, 12, 5)),
        ("day", "２０２６年１２月５日", date(2026, 12, 5)),
        ("until", "26.12.5", date(2026, 12, 5)),
        ("until", "\u3000", None),
        ("born", "850314", date(1985, 3, 14)),
        ("born", "45-3-2", date(1945, 3, 2)),
        ("at", "2026年12月5日下午3点", datetime(2026, 12, 5, 15, tzinfo=OFFICE_ZONE)),
        ("at", "20261205 0930", datetime(2026, 12, 5, 9, 30, tzinfo=OFFICE_ZONE)),
        ("minutes", "３０", 30),
        ("points", "３．５", Decimal("3.5")),
        ("line", "\u00a0泰\u200b安\n", "泰安"),
        ("text", "一\u2028二\u00a0三", "一\n二 三"),
        ("who", "𠮷野\U00031350", "𠮷野\U00031350"),
    ],
)
def test_what_is_typed_is_taken_as_it_is_meant(world: World, name: str, typed: str, answer: object) -> None:
    app = application(world)
    with app.test_request_context(method="POST", data=MultiDict({**ANSWERS, name: typed})):
        g.locale = "en"
        form = form_of(Letter)
        assert form.validate(), form.errors
        assert getattr(form.value(), name) == answer


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("day", "202612/05/dd"),
        ("until", "2026-12-"),
        ("until", "2026-02-30"),
        ("until", "6月1日"),
        ("born", "3月14日"),
        ("at", "2026-12-05"),
        ("at", "9:30"),
        ("minutes", "半小时"),
        ("times", "abc"),
        ("points", "1.2.3"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_shows_it_and_never_no_answer(world: World, name: str, typed: str) -> None:
    form = sent(application(world), **{name: typed})
    assert list(form.errors) == [name]
    assert typed in form.errors[name][0]
    assert f'value="{typed}"' in str(form[name])


def test_a_day_that_was_read_comes_back_in_one_spelling(world: World) -> None:
    form = sent(application(world), day="20261205", text="")
    assert list(form.errors) == ["text"]
    assert 'value="2026-12-05"' in str(form["day"])


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("line", "一\n二", "Use one line."),
        ("line", "一二\x07", "Character 3, U+0007"),
        ("text", "一\x00", "Character 2, U+0000"),
        ("line", "一二三四五六七八九十一", "Characters too many: 1. At most 10 are taken, and this has 11."),
        ("text", "一\r\n二\r\n三\r\n四\r\n五\r\n六", "Characters too many: 1"),
    ],
)
def test_a_refusal_says_what_and_where(world: World, name: str, typed: str, said: str) -> None:
    form = sent(application(world), **{name: typed})
    assert list(form.errors) == [name]
    assert said in form.errors[name][0]


@pytest.mark.parametrize("typed", ["一\r\n二\r\n三\r\n四\r\n五", "𠮷" * 10, "一\n" * 5, " " * 30 + "一"])
def test_a_text_is_counted_as_a_reader_counts(world: World, typed: str) -> None:
    assert not sent(application(world), who=typed).errors


def test_no_control_cuts_off_and_each_text_says_how_much_it_takes(world: World) -> None:
    app = application(world)
    with app.test_request_context():
        g.locale = "en"
        form, answer = form_of(Letter), get_template_attribute("web/forms.html", "answer")
        drawn = {item.name: answer(item) for item in form if item.name in {*ANSWERS, "until", "points"}}
    assert not [name for name, html in drawn.items() if "maxlength" in html]
    assert 'data-most="10"' in drawn["line"]
    assert 'data-most="10"' in drawn["text"]
    assert 'type="date"' not in drawn["day"]
    assert 'data-pick="date"' in drawn["until"]
    assert 'data-pick="datetime-local"' in drawn["at"]
    assert 'inputmode="numeric"' in drawn["minutes"]


def test_what_no_font_has_is_refused_by_name_where_it_may_be_printed(world: World) -> None:
    check = PrintCheck("press", lambda text: tuple(f"{c} (U+{ord(c):04X})" for c in text if c in "👍😊"))
    registry = Registry([Slice("press", offers=[check])])
    app = create_shell(Site(world.runtime, registry, Settings(), "test", "0"))
    app.config["WTF_CSRF_ENABLED"] = False
    form = sent(app, text="状态良好👍", who="👍")
    assert list(form.errors) == ["text"]
    assert "👍 (U+1F44D)" in form.errors["text"][0]
    assert not sent(app, text="状态良好").errors
