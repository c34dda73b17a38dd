"""The round of a question: errors come back, the check page shows, confirming acts once, drafts are kept."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask, g, redirect
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from core.acts import KINDS, Act, asked, value
from core.errors import Conflict, Invalid, NotVisible
from core.web import Answer, Check, Done, Open, Pages, Question, flow, form_of
from core.web.answers import answers
from core.web.drafts import saved_draft
from tests.support.client import application
from tests.support.office import World


class Answered(StrEnum):
    """Two answers."""

    GOOD = "good"
    BAD = "bad"


@value
class Note:
    """What the test act takes."""

    subject: str
    version: int = 0
    text: str = asked("Text", lines=2)
    day: date | None = asked("Day", default=None)
    at: datetime | None = asked("At", default=None)
    sound: bool = asked("Sound", words={True: "They agree", False: "They differ"})
    kind: Answered = asked("Kind", words={Answered.GOOD: "Good", Answered.BAD: "Bad"}, default=Answered.GOOD)
    who: str = asked("Who", offered=True, as_list=True, default="")


@dataclass
class Round:
    """One page with its question, asked in the name of an officer."""

    app: Flask
    world: World
    version: str = ""
    draft: bool = False
    checked: bool = True
    taken: list[Note] = field(default_factory=list)
    refusal: Exception | None = None
    shown_once: str = ""
    values: Any = field(default_factory=dict)

    def send(self, **typed: str) -> tuple[str, int]:
        """Ask with GET when nothing is typed, with POST otherwise. Answers the page or address, and the status."""
        method = "POST" if typed else "GET"
        with (
            self.world.act("officer") as act,
            self.app.test_request_context("/people/p1/note", method=method, data=MultiDict(typed)),
        ):
            g.act, g.nonce, g.locale = act, "n", "en"
            return _answer(self.view(act))

    def view(self, act: Act) -> ResponseReturnValue:
        """The view as a slice writes it."""
        form = form_of(Note, subject="p1", text="vorher")
        form.offer("who", [("u1", "张三")])
        question = Question(title="Note", back="/back", version=self.version, draft=self.draft, values=self.values)
        check = self._check if self.checked else None
        return flow.run(act, form, question, check=check, do=self._do, done=self._done)

    def _check(self, _act: Act, note: Note) -> Check:
        if note.text == "bad":
            raise Invalid(fields={"text": "Please check what you entered."})
        return Check(title="Check", submit="Record", effects=["something follows"])

    def _done(self, number: int) -> Done | str:
        return self.shown_once or Done(f"/done/{number}", "kept")

    def _do(self, _act: Act, note: Note) -> int:
        if self.refusal is not None:
            raise self.refusal
        self.taken.append(note)
        return len(self.taken)


def _answer(response: Any) -> tuple[str, int]:
    if isinstance(response, tuple):
        return str(response[0]), int(response[1])
    if isinstance(response, str):
        return response, 200
    return response.headers.get("Location", ""), response.status_code


@value
class Unlocking:
    """What holds secrets."""

    name: str = asked("Name")
    password: str = asked("Password", secret=True)
    code: str = asked("Code", secret=True, visible=True)


@pytest.fixture
def asking(world: World) -> Round:
    """A round against the test office."""
    return Round(application(world), world)


SOUND = {"text": " 已谈话 ", "sound": "yes", "kind": "good"}


def test_the_page_asks_with_what_is_known(asking: Round) -> None:
    page, status = asking.send()
    assert status == 200
    assert "vorher" in page
    assert "data-guard" in page


def test_sound_answers_are_checked_first_and_taken_when_confirmed(asking: Round) -> None:
    page, status = asking.send(**SOUND, day="2026-11-30", at="2026-11-30T10:15", who="u1")
    assert status == 200
    assert "something follows" in page
    assert "张三" in page
    assert asking.taken == []
    where, status = asking.send(**SOUND, day="2026-11-30", at="2026-11-30T10:15", who="u1", stage="confirm")
    assert (where, status) == ("/done/1", 303)
    (note,) = asking.taken
    assert (note.subject, note.text, note.day, note.sound, note.who) == ("p1", "已谈话", date(2026, 11, 30), True, "u1")
    assert note.at == datetime(2026, 11, 30, 2, 15, tzinfo=UTC)


def test_what_is_shown_only_once_is_a_page_of_the_same_answer(asking: Round) -> None:
    asking.shown_once = "the key"
    assert asking.send(**SOUND, stage="confirm") == ("the key", 200)
    assert len(asking.taken) == 1


def test_without_a_check_the_act_follows_at_once(asking: Round) -> None:
    asking.checked = False
    assert asking.send(**SOUND) == ("/done/1", 303)


def test_what_was_left_open_takes_its_default(asking: Round) -> None:
    asking.send(text="一", sound="no", stage="confirm")
    assert (asking.taken[0].kind, asking.taken[0].sound, asking.taken[0].day) == (Answered.GOOD, False, None)


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "bad"}, {"sound": ""}, {"day": "2026-02-31"}, {"who": "u9"}, {"kind": "other"}],
)
def test_wrong_answers_come_back_with_every_word(asking: Round, wrong: dict[str, str]) -> None:
    page, status = asking.send(**{**SOUND, **wrong})
    assert status == 422
    assert "error-summary" in page
    assert "data-dirty" in page
    if "text" not in wrong:
        assert "已谈话" in page
    assert asking.taken == []


def test_going_back_shows_what_was_typed_without_errors(asking: Round) -> None:
    page, status = asking.send(**{**SOUND, "text": "noch"}, stage="edit")
    assert status == 200
    assert "noch" in page
    assert "error-summary" not in page


def test_a_refusal_of_the_act_comes_back_to_the_form(asking: Round) -> None:
    asking.refusal = Conflict("This case has ended.")
    page, status = asking.send(**SOUND, stage="confirm")
    assert status == 409
    assert "已谈话" in page


def test_what_cannot_be_seen_is_not_a_form(asking: Round) -> None:
    asking.refusal = NotVisible()
    with pytest.raises(NotVisible):
        asking.send(**SOUND, stage="confirm")


def test_somebody_faster_is_noticed_and_the_answer_can_be_sent_again(asking: Round) -> None:
    asking.version = "2"
    page, status = asking.send(**SOUND, version="1", stage="confirm")
    assert status == 409
    assert "已谈话" in page
    assert 'name="version" type="hidden" value="2"' in page
    assert asking.send(**SOUND, version="2", stage="confirm")[1] == 303
    assert asking.taken[0].version == 2


def test_a_draft_is_kept_for_its_writer_until_it_is_sent(asking: Round) -> None:
    asking.draft = True
    assert asking.send(text="halb", stage="draft")[1] == 303
    page, _ = asking.send()
    assert "halb" in page
    with asking.world.act("office_head") as act:
        assert saved_draft(act, "/people/p1/note") is None
    assert asking.send(**SOUND, stage="confirm")[1] == 303
    with asking.world.act("officer") as act:
        assert saved_draft(act, "/people/p1/note") is None


def test_reaching_the_check_page_keeps_a_draft(asking: Round) -> None:
    asking.draft = True
    asking.send(**SOUND)
    with asking.world.act("officer") as act:
        found = saved_draft(act, "/people/p1/note")
    assert found is not None
    assert ("text", " 已谈话 ") in found.fields


def test_a_draft_can_be_thrown_away(asking: Round) -> None:
    asking.draft = True
    asking.send(text="halb", stage="draft")
    assert asking.send(text="halb", stage="drop") == ("/back", 303)
    page, _ = asking.send()
    assert "halb" not in page


def test_a_page_drawn_outside_its_audit_entry_is_never_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "test.viewed", None)
    app, pages = Flask("alone"), Pages("alone", "alone")
    declare: dict[str, Any] = {"needs": Open.PUBLIC, "methods": ["POST"], "reads": "test.viewed"}
    pages.page("/shown", endpoint="shown", **declare)(lambda act: "a name")
    pages.page("/moved", endpoint="moved", **declare)(lambda act: redirect("/"))
    app.register_blueprint(pages)
    with world.act("officer") as act, app.test_request_context(method="POST"):
        g.act = act
        with pytest.raises(RuntimeError, match="outside its audit entry"):
            app.view_functions["alone.shown"]()
        assert _answer(app.view_functions["alone.moved"]()) == ("/", 302)


@value
class Record:
    """An act about a record that asks nothing."""

    record: str


def test_what_asks_nothing_begins_with_its_check_page(asking: Round) -> None:
    taken: list[Record] = []

    def view(act: Act) -> ResponseReturnValue:
        question = Question(title="Lift", back="/back")
        check = Check(title="Lift it?", submit="Lift", effects=["it ends"], answers=[Answer("Number", "甲1号")])
        done = Done("/done")
        return flow.run(
            act,
            form_of(Record, record="r1"),
            question,
            check=lambda *_: check,
            do=lambda _, v: taken.append(v),
            done=done,
        )

    asking.view = view  # type: ignore[method-assign]
    page, status = asking.send()
    assert status == 200
    assert "it ends" in page
    assert "甲1号" in page
    assert 'value="confirm"' in page
    assert 'href="/back"' in page
    assert 'value="edit"' not in page
    assert taken == []
    assert asking.send(stage="confirm") == ("/done", 303)
    assert taken == [Record(record="r1")]


@pytest.mark.parametrize(("checked", "draft"), [(True, False), (False, True)])
def test_a_value_with_secrets_has_no_check_page_and_no_draft(asking: Round, checked: bool, draft: bool) -> None:
    question = Question(title="Unlock", back="/back", draft=draft)
    page = asking.app.test_request_context("/unlock", method="POST", data={"password": "geheim", "stage": "draft"})
    with asking.world.act("officer") as act, page:
        g.act, g.nonce, g.locale = act, "n", "en"
        check = (lambda _act, _value: Check(title="Check", submit="Do it")) if checked else None
        with pytest.raises(RuntimeError, match="holds secrets"):
            flow.run(act, form_of(Unlocking), question, check=check, do=lambda _act, _v: None, done=Done("/done"))
        assert saved_draft(act, "/unlock") is None


def test_a_secret_is_never_sent_back(asking: Round) -> None:
    typed = {"name": "zhang", "password": "geheim", "code": "314159"}
    with (
        asking.world.act("officer") as act,
        asking.app.test_request_context("/unlock", method="POST", data=MultiDict({**typed, "name": ""})),
    ):
        g.act, g.nonce, g.locale = act, "n", "en"
        form = form_of(Unlocking)
        page, status = _answer(flow.run(act, form, Question(title="U", back="/"), do=_refuse, done=Done("/done")))
        assert [answer.label for answer in answers(form)] == ["Name"]
    assert status == 422
    assert 'name="code"' in page
    assert "geheim" not in page
    assert "314159" not in page


def _refuse(_act: Act, _value: Unlocking) -> None:
    raise Invalid("No.")


def test_what_follows_an_act_may_be_a_page_of_its_own(asking: Round) -> None:
    typed = {"text": "一", "sound": "yes"}
    with (
        asking.world.act("officer") as act,
        asking.app.test_request_context("/n", method="POST", data=MultiDict(typed)),
    ):
        g.act, g.nonce, g.locale = act, "n", "en"
        form = form_of(Note, subject="p1")
        form.offer("who", [])
        answer = flow.run(act, form, Question(title="N", back="/"), do=lambda _a, note: note.text, done=_sheet)
    assert answer == ("sheet of 一", 200)


def _sheet(text: str) -> tuple[str, int]:
    return f"sheet of {text}", 200


def test_a_form_is_given_no_more_than_its_value_holds(asking: Round) -> None:
    """Said where the form is made, on every request: not first when somebody sends it."""
    with asking.app.test_request_context("/people/p1/note"):
        assert form_of(Note, subject="p1", version=2).given == {"subject": "p1", "version": 2}
        with pytest.raises(RuntimeError, match="Note has no field record"):
            form_of(Note, subject="p1", record="r1", fresh=True)


def test_what_stands_around_a_form_is_read_when_it_is_drawn_and_not_when_it_is_sent(asking: Round) -> None:
    read: list[str] = []

    def around(act: Act) -> dict[str, str]:
        read.append(act.actor.name)
        return {"lead": "read now"}

    asking.values = around
    asking.checked = False
    asking.send()
    assert len(read) == 1
    assert asking.send(text="neu", sound="yes")[1] == 303
    assert len(read) == 1
    assert asking.send(text="", sound="yes")[1] == 422
    assert len(read) == 2
