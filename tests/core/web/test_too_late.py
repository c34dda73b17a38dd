"""Double submits and answers that come too late, in the round of a question."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask, g
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from core.acts import Act, action, asked, value
from core.clock import SteppingClock
from core.errors import Conflict
from core.web import Check, Done, Question, flow, form_of
from tests.support.client import application
from tests.support.office import World

FIELD = re.compile(r'name="(once|version|drawn)"[^>]*? value="([^"]*)"')


@value
class Entry:
    """What the test act takes."""

    subject: str
    version: int = 0
    phone: str = asked("Phone")
    place: str = asked("Place", default="")


@action("test.entered", needs=None, says="Entered it")
def enter(act: Act, value: Entry) -> str:
    """Writes the entry; a moved version is refused as in every slice."""
    if value.version != KEPT.version:
        raise Conflict()
    person = act.visible(value.subject)
    person.restricted = False
    person.created_at = act.now
    KEPT.version, KEPT.phone, KEPT.place = KEPT.version + 1, value.phone, value.place
    act.about(person, value)
    return f"v{KEPT.version}"


@dataclass
class Kept:
    """The record."""

    version: int = 1
    phone: str = "13800000001"
    place: str = "东岳社区"


KEPT = Kept()


@dataclass
class Window:
    """One browser window of somebody before the same page."""

    app: Flask
    world: World
    who: str
    subject: str
    checked: bool = False
    own: dict[str, str] = field(default_factory=dict)

    def send(self, **typed: str) -> tuple[str, int]:
        """Open with nothing typed, send otherwise."""
        method = "POST" if typed else "GET"
        data = MultiDict({**self.own, **typed}) if typed else None
        with (
            self.world.act(self.who) as act,
            self.app.test_request_context(f"/people/{self.subject}/entry", method=method, data=data),
        ):
            g.act, g.nonce, g.locale = act, "n", "en"
            answer: Any = self._view(act)
        if isinstance(answer, tuple):
            page, status = answer
        elif isinstance(answer, str):
            page, status = answer, 200
        else:
            return answer.headers["Location"], answer.status_code
        self.own = dict(FIELD.findall(page))
        return page, status

    def _view(self, act: Act) -> ResponseReturnValue:
        form = form_of(Entry, subject=self.subject, phone=KEPT.phone, place=KEPT.place)
        question = Question(title="Entry", back="/back", version=str(KEPT.version))
        check = (lambda _act, _value: Check(title="Check", submit="Record")) if self.checked else None
        return flow.run(act, form, question, check=check, do=enter, done=lambda answer: Done(f"/done/{answer}"))


@pytest.fixture
def windows(world: World, clock: SteppingClock) -> tuple[Window, Window]:
    """Two people before the same page."""
    KEPT.__init__()  # type: ignore[misc]
    subject, app = world.subject(), application(world)
    first, second = Window(app, world, "officer", subject), Window(app, world, "office_head", subject)
    first.send()
    second.send()
    return first, second


SENT = {"phone": "13900000009", "place": "东岳社区"}


def test_the_same_page_sent_twice_answers_twice_and_happens_once(windows: tuple[Window, Window]) -> None:
    first, _ = windows
    assert first.send(**SENT) == ("/done/v2", 303)
    assert first.send(**SENT) == ("/done/v2", 303), "its version has moved on by its own doing"
    assert KEPT.version == 2


def test_a_confirmation_sent_twice_answers_from_its_receipt(windows: tuple[Window, Window]) -> None:
    first, _ = windows
    first.checked = True
    assert first.send(**SENT)[1] == 200
    assert first.send(**SENT, stage="confirm") == ("/done/v2", 303)
    assert first.send(**SENT, stage="confirm") == ("/done/v2", 303)


def test_other_words_under_the_same_key_are_told_and_can_be_sent_again(windows: tuple[Window, Window]) -> None:
    first, _ = windows
    assert first.send(**SENT)[1] == 303
    page, status = first.send(**{**SENT, "phone": "13700000007"})
    assert status == 409
    assert "sent once already, with other answers" in page
    assert 'value="13700000007"' in page
    assert KEPT.version == 2
    assert first.send(**{**SENT, "phone": "13700000007"}) == ("/done/v3", 303)


def test_whoever_is_too_late_reads_who_was_faster_and_what_changed(
    windows: tuple[Window, Window], clock: SteppingClock
) -> None:
    first, second = windows
    assert first.send(phone="13900000009", place="东岳社区")[1] == 303
    page, status = second.send(phone="13700000007", place="西街社区")
    assert status == 409
    assert "测试officer" in page
    assert "2026-11-23 09:00" in page
    assert "Entered it" in page
    assert "13900000009" in page
    assert 'value="13700000007"' in page
    assert 'value="西街社区"' in page
    assert second.send(phone="13700000007", place="西街社区") == ("/done/v3", 303)


def test_an_answer_that_only_the_other_changed_is_not_set_back(windows: tuple[Window, Window]) -> None:
    first, second = windows
    assert first.send(phone="13900000009", place="东岳社区")[1] == 303
    page, _ = second.send(phone="13800000001", place="西街社区")
    assert 'value="13900000009"' in page, "the second window never touched the telephone"
    assert 'value="西街社区"' in page


def test_too_late_twice_is_told_twice(windows: tuple[Window, Window]) -> None:
    first, second = windows
    for phone in ("13900000001", "13900000002"):
        first.send()
        assert first.send(phone=phone, place="东岳社区")[1] == 303
        page, status = second.send(phone="13700000007", place="西街社区")
        assert status == 409
        assert phone in page
    assert second.send(phone="13700000007", place="西街社区")[1] == 303


@pytest.mark.parametrize("drawn", ["", "x", "9" * 40, "1:phone", "1:phone.zzzz", "-5", "1:.:..:"])
def test_a_page_that_does_not_say_when_it_was_drawn_is_answered_all_the_same(
    windows: tuple[Window, Window], drawn: str
) -> None:
    first, second = windows
    first.send(**SENT)
    page, status = second.send(**SENT, drawn=drawn)
    assert status == 409
    assert 'name="version" type="hidden" value="2"' in page


def test_what_was_sent_is_answered_although_it_would_no_longer_be_taken(
    windows: tuple[Window, Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choices of a form may have moved on by the very act that is sent again."""
    first, _ = windows
    assert first.send(**SENT)[1] == 303
    monkeypatch.setattr("core.web.forms.ValueForm.validate", lambda *_args, **_more: False)
    assert first.send(**SENT) == ("/done/v2", 303)


def test_a_refusal_that_is_no_conflict_names_nobody(windows: tuple[Window, Window]) -> None:
    first, second = windows
    first.send(**SENT)
    page, status = second.send(phone="", place="西街社区", version="2")
    assert status == 422
    assert "测试officer" not in page.split('id="main"')[1]
