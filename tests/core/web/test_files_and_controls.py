"""A file that is sent is kept at once; a slice may ask with a field of its own; a draft knows its address."""

import io
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest
from flask import Flask, g
from flask.typing import ResponseReturnValue
from wtforms import StringField

from core.acts import Act, asked, value
from core.errors import Invalid
from core.web import Check, Done, OwnControl, Question, ValueForm, flow
from core.web.drafts import saved_draft
from tests.support.client import application
from tests.support.office import World

ADDRESS = "/people/p1/paper?way=post"
SENT = {"title": "判决书", "words": "一 二"}


@value
class Paper:
    """What the test act takes."""

    subject: str
    title: str = asked("Title")
    words: tuple[str, ...] = asked("Words")
    scan: str = asked("Scan", file="application/pdf")
    remark: str = asked("Remark", default="")


class WordsField(OwnControl, StringField):  # type: ignore[misc]
    """Several words in one line."""

    @property
    def answer(self) -> tuple[str, ...]:
        """The words, one by one."""
        return tuple((self.data or "").split())


class PaperForm(ValueForm[Paper]):
    """Asks for the words in one line."""

    controls: ClassVar = {"words": WordsField}


class Desk:
    """The page that asks for a paper, with a store for its scans."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.world = app, world
        self.kept: list[bytes] = []
        self.taken: list[Paper] = []
        self.remark_needed = False

    def send(self, **typed: Any) -> tuple[str, int]:
        """Ask with GET when nothing is typed, with POST otherwise."""
        with (
            self.world.act("officer") as act,
            self.app.test_request_context(ADDRESS, method="POST" if typed else "GET", data=typed),
        ):
            g.act, g.nonce, g.locale = act, "n", "en"
            answer: Any = self.view(act)
            if isinstance(answer, str):
                return answer, 200
            if isinstance(answer, tuple):
                return str(answer[0]), int(answer[1])
            return answer.headers["Location"], answer.status_code

    def view(self, act: Act) -> ResponseReturnValue:
        """The view as a slice writes it."""
        form = PaperForm(subject="p1")
        form.keep_file("scan", self.keep, most=100, link="/scans/{}".format)
        if self.remark_needed:
            form.require("remark")
        question = Question(title="Paper", back="/back", draft=True, address=ADDRESS)
        return flow.run(act, form, question, check=self.check, do=self.do, done=Done("/done"))

    def keep(self, sent: bytes) -> str:
        """Keep a scan, unless it is too large or no paper at all."""
        if len(sent) > 100 or not sent.startswith(b"%PDF"):
            raise Invalid(fields={"file": "Please check what you entered."})
        self.kept.append(sent)
        return f"scan{len(self.kept)}"

    def check(self, _act: Act, _paper: Paper) -> Check:
        """Nothing to add."""
        return Check(title="Check", submit="Record")

    def do(self, _act: Act, paper: Paper) -> None:
        """The act."""
        self.taken.append(paper)


def pdf(content: bytes = b"%PDF-1") -> tuple[io.BytesIO, str]:
    """A file as a browser sends it."""
    return io.BytesIO(content), "张三.pdf"


@pytest.fixture
def desk(world: World) -> Desk:
    """The page against the test office."""
    return Desk(application(world), world)


def test_the_page_asks_for_a_file_in_several_parts(desk: Desk) -> None:
    page, status = desk.send()
    assert status == 200
    assert "enctype=multipart/form-data" in page
    assert 'accept="application/pdf"' in page


def test_a_file_is_kept_whatever_else_is_wrong_and_carried_until_it_is_taken(desk: Desk) -> None:
    page, status = desk.send(**{**SENT, "title": ""}, scan=pdf())
    assert status == 422
    assert 'type="hidden" name="scan" value="scan1"' in page
    assert 'href="/scans/scan1"' in page
    page, status = desk.send(**SENT, scan="scan1")
    assert status == 200
    assert 'name="scan" value="scan1"' in page
    assert desk.send(**SENT, scan="scan1", stage="confirm")[1] == 303
    assert desk.taken == [Paper(subject="p1", title="判决书", words=("一", "二"), scan="scan1")]
    assert len(desk.kept) == 1


def test_a_later_file_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.send(**{**SENT, "title": ""}, scan=pdf())
    page, _ = desk.send(**SENT, scan=["scan1", pdf(b"%PDF-2")])
    assert 'name="scan" value="scan2"' in page
    assert 'value="scan1"' not in page


@pytest.mark.parametrize("wrong", [b"MZ", b"%PDF" + b"0" * 200])
def test_a_bad_file_is_named_beside_its_question(desk: Desk, wrong: bytes) -> None:
    page, status = desk.send(**SENT, scan=pdf(wrong))
    assert status == 422
    assert 'id="scan-error"' in page
    assert "判决书" in page
    assert desk.kept == []


@pytest.mark.parametrize("made_up", ["", "../x", "a\0b", "长" * 3, "a" * 99])
def test_what_is_no_id_of_a_kept_file_answers_nothing(desk: Desk, made_up: str) -> None:
    assert desk.send(**SENT, scan=made_up, stage="confirm")[1] == 422
    assert desk.taken == []


def test_a_draft_carries_the_file_and_is_found_under_its_address(desk: Desk) -> None:
    assert desk.send(**SENT, scan=pdf(), stage="draft") == (ADDRESS, 303)
    with desk.world.act("officer") as act:
        draft = saved_draft(act, ADDRESS)
        assert saved_draft(act, "/people/p1/paper") is None
    assert draft is not None
    assert ("scan", "scan1") in draft.fields
    page, _ = desk.send()
    assert 'value="scan1"' in page
    assert desk.send(**SENT, scan="scan1", stage="confirm")[1] == 303
    with desk.world.act("officer") as act:
        assert saved_draft(act, ADDRESS) is None


def _fields(form: Mapping[str, Any]) -> list[str]:
    return [name for name in form if name not in ("once", "version", "drawn", "csrf_token")]


def test_a_field_of_one_s_own_keeps_its_place(desk: Desk) -> None:
    with desk.app.test_request_context(ADDRESS):
        assert _fields(PaperForm(subject="p1", fresh=True)._fields) == ["title", "words", "scan", "remark"]


def test_a_page_may_need_an_answer_that_others_do_not(desk: Desk) -> None:
    desk.remark_needed = True
    assert desk.send(**SENT, scan="scan1", stage="confirm")[1] == 422
    assert desk.send(**SENT, scan="scan1", remark="有", stage="confirm")[1] == 303
