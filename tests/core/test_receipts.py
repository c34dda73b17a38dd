"""The same key with the same content answers the same; with other content it is refused."""

import hashlib
import json
from datetime import date

import pytest
from sqlalchemy import select

from core.acts import Act, SentBefore, action, answered, asked, value
from core.acts.models import ActReceipt, AuditEntry
from core.acts.receipts import content_of
from tests.support.office import World, lay_down


@value
class Words:
    """What the test act takes."""

    text: str = asked("Text", lines=2)
    days: tuple[date, ...] = ()


def entries(act: Act) -> list[AuditEntry]:
    return list(act.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


@action("test.written", needs=None, says="Test")
def write_down(act: Act, value: Words) -> str:
    """Answers what it was given."""
    act.about("words", value)
    return value.text


def test_a_key_answers_for_the_content_that_was_sent_and_for_nothing_else(world: World) -> None:
    with world.act("officer") as act:
        assert write_down(act.once("k4"), Words(text="一", days=(date(2026, 1, 1),))) == "一"
        assert write_down(act.once("k4"), Words(text="一", days=(date(2026, 1, 1),))) == "一"
        before = len(list(entries(act)))
        with pytest.raises(SentBefore):
            write_down(act.once("k4"), Words(text="二", days=(date(2026, 1, 1),)))
        with pytest.raises(SentBefore):
            write_down(act.once("k4"), Words(text="一"))
        assert [each.result for each in entries(act)[before:]] == ["refused", "refused"]
        assert write_down(act.once("k5"), Words(text="二")) == "二"


def test_what_was_sent_stands_for_what_is_made_from_it(world: World) -> None:
    sent = Words(text="原话")
    with world.act("officer") as act:
        assert write_down(act.once("k6", sent), Words(text="第1号")) == "第1号"
        assert write_down(act.once("k6", sent), Words(text="第2号")) == "第1号"
        assert answered(act.once("k6", sent), "test.written", Words(text="第3号")) == ("第1号",)
        assert answered(act.once("k7", sent), "test.written", Words(text="第3号")) is None
        with pytest.raises(SentBefore):
            answered(act.once("k6"), "test.written", Words(text="第3号"))


def test_a_receipt_of_an_earlier_release_answers_as_it_did(world: World) -> None:
    with world.act("officer") as act:
        old = ActReceipt(key="k8", kind="test.written", actor=act.actor.ref, answer='"alt"', at=act.now)
    with world.system() as system_act:
        lay_down(system_act, lambda inner: inner.session.add(old))
    with world.act("officer") as act:
        assert write_down(act.once("k8"), Words(text="neu")) == "alt"


def test_a_receipt_tells_nothing_of_the_content(world: World) -> None:
    with world.act("officer") as act:
        write_down(act.once("k9"), Words(text="家住某处"))
        row = act.session.scalars(select(ActReceipt).where(ActReceipt.key == "k9")).one()
    assert row.content == content_of(world.runtime.store.keyring, Words(text="家住某处"))
    plain = json.dumps([{"": "Words", "text": "家住某处", "days": []}], ensure_ascii=False, sort_keys=True)
    assert row.content != hashlib.sha256(plain.encode()).hexdigest()


def test_what_has_no_spelling_has_no_key(world: World) -> None:
    with world.act("officer") as act, pytest.raises(TypeError):
        write_down(act.once("k10"), Words(text="一", days=(object(),)))  # type: ignore[arg-type]
