"""One action, one transaction, one audit entry; refusals recorded; the same request twice changes nothing."""

import pytest
from sqlalchemy import func, select

from core.access import Subject
from core.access.models import LoginAttempt
from core.acts import Act, action, run, verify
from core.acts.models import ActReceipt, AuditEntry
from core.errors import Conflict, NotAllowed, NotVisible
from corrections.permissions import CasePermission
from tests.support.office import World


@action("test.noted", needs=CasePermission.CONTACT_RECORD, says="Test")
def note(act: Act, *, subject: str) -> str:
    """Touch a subject."""
    row = act.visible(subject)
    row.restricted = False
    act.about(row, what="noted")
    return row.public_id


@action("test.silent", needs=None, says="Test")
def silent(act: Act) -> None:
    """An action that does not say what it is about."""
    act.session.add(LoginAttempt(at=act.now, account=b"x", address="127.0.0.1", known_browser=False, success=False))


@action("test.nested", needs=None, says="Test")
def nested(act: Act, *, subject: str) -> None:
    """An action that calls another."""
    note(act, subject=subject)
    act.about("nothing")


@action("test.counted", needs=None, says="Test")
def count_up(act: Act) -> int:
    """Adds one row each time it really runs."""
    act.about("counter")
    return count_up_by_hand(act)


@action("test.code_made", needs=None, says="Test", secret=True)
def make_code(act: Act) -> str:
    """Answers a secret."""
    act.about("code")
    return f"secret-{count_up_by_hand(act)}"


def count_up_by_hand(act: Act) -> int:
    act.session.add(LoginAttempt(at=act.now, account=b"x", address="127.0.0.1", known_browser=False, success=False))
    return attempts(act) + 1


def attempts(act: Act) -> int:
    return act.session.scalar(select(func.count()).select_from(LoginAttempt)) or 0


def entries(act: Act) -> list[AuditEntry]:
    return list(act.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


def test_one_entry_in_the_same_transaction(world: World) -> None:
    subject = world.subject()
    with world.act("officer") as act:
        before = len(entries(act))
        assert note(act, subject=subject) == subject
        after = entries(act)
    assert len(after) == before + 1
    assert (after[-1].kind, after[-1].about, after[-1].result) == ("test.noted", subject, "done")


def test_a_silent_action_rolls_back(world: World) -> None:
    with world.act("officer") as act:
        with pytest.raises(RuntimeError, match="exactly once"):
            silent(act)
        assert attempts(act) == 0


def test_an_action_may_not_call_another(world: World) -> None:
    subject = world.subject()
    with world.act("officer") as act, pytest.raises(RuntimeError, match="may not call"):
        nested(act, subject=subject)


def test_a_refusal_is_recorded_and_changes_nothing(world: World) -> None:
    subject = world.subject()
    with world.act("volunteer") as act, pytest.raises(NotAllowed):
        note(act, subject=subject)
    with world.system() as act:
        last = entries(act)[-1]
    assert (last.kind, last.result) == ("test.noted", "refused")


def test_beyond_the_scope_is_not_visible(world: World) -> None:
    subject = world.subject(world.other)
    with world.act("officer") as act:
        assert act.session.scalars(select(Subject)).all() == []
        with pytest.raises(NotVisible):
            note(act, subject=subject)


def test_the_same_key_answers_the_same(world: World) -> None:
    with world.act("officer") as act:
        first = count_up(act.once("k1"))
        assert count_up(act.once("k1")) == first
        assert attempts(act) == 1
        count_up(act.once("k2"))
        assert attempts(act) == 2


def test_a_secret_answer_is_kept_in_no_receipt_and_not_given_twice(world: World) -> None:
    with world.system() as act:
        first = make_code(act.once("k3"))
        assert make_code(act.once("k3")) != first
        kept = "".join(row.answer for row in act.session.scalars(select(ActReceipt)))
        book = "".join(entry.detail for entry in entries(act))
    assert "secret-" not in kept + book


def test_the_chain_holds_and_has_no_gap(world: World) -> None:
    with world.act("officer") as act:
        for _ in range(5):
            count_up(act)
        seqs = [e.seq for e in entries(act)]
        assert seqs == list(range(1, len(seqs) + 1))
        assert verify(act.session, world.runtime.store.keyring, world.runtime.anchors) == []


@action("test.double", needs=None, says="Test")
def double(act: Act) -> None:
    """Meets a unique key."""
    act.about("double")
    for _ in range(2):
        act.session.add(Subject(office_id=1, restricted=False, created_at=act.now, public_id="same"))
        act.session.flush()


def test_integrity_errors_become_conflicts(world: World) -> None:
    with world.system() as act, pytest.raises(Conflict):
        double(act)


def test_looking_locks_only_for_its_entry_and_looks_again_when_somebody_wrote(world: World) -> None:
    looks = 0

    def look(inner: Act) -> int:
        nonlocal looks
        looks += 1
        count = attempts(inner)
        if looks == 1:
            with world.act("office_head") as other:
                count_up(other)
        inner.about("looked")
        return count

    with world.act("officer") as act:
        seen = run(act, "test.looked", None, look, looking=True)
        assert seen == attempts(act)
        assert [e.kind for e in entries(act)][-2:] == ["test.counted", "test.looked"]
        assert verify(act.session, world.runtime.store.keyring, world.runtime.anchors) == []
    assert looks == 2
