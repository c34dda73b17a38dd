"""That the notice was explained: recorded once and for good; on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.access import User
from core.acts import Act
from core.acts.models import AuditEntry
from core.clock import SteppingClock
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from core.law.texts import TextKind
from corrections.attachments.actions import attach
from corrections.attachments.rules import make_ready
from corrections.notice.actions import NOTICE_WORDING, record_explanation
from corrections.notice.dues import dues
from corrections.notice.kinds import ExplainWay, Language, NoticePoint, SignatureWay
from corrections.notice.models import Explanation
from corrections.notice.queries import explained, explanations
from corrections.notice.values import ExplanationToRecord
from office.publication.queries import in_effect
from tests.corrections.attachments.files import PDF
from tests.corrections.cases.makers import in_hand
from tests.support.client import application
from tests.support.office import World

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MINOR = date(2009, 1, 1)


def explained_by(act: Act, subject: str, **changes: Any) -> ExplanationToRecord:
    """Read by the person an hour ago, the original in volume one."""
    given: dict[str, Any] = {
        "subject": subject,
        "points": tuple(NoticePoint),
        "by": act.actor.ref,
        "at": NOW - timedelta(hours=1),
        "way": ExplainWay.READ,
        "signature": SignatureWay.VOLUME,
        "volume": "卷一第12页",
        **changes,
    }
    return ExplanationToRecord(**given)


def record(world: World, subject: str, *, who: str = "officer", **changes: Any) -> str:
    with world.act(who) as act:
        return record_explanation(act, explained_by(act, subject, **changes))


def test_the_record_keeps_the_wording_that_was_in_effect(world: World) -> None:
    subject = in_hand(world)
    record(world, subject, way=ExplainWay.READ_OUT, second_name="王秀英", remark="问了外出的手续")
    with world.act("officer") as act:
        row = explained(act.session, act.visible(subject).id)
        assert row is not None
        wording = in_effect(act.session, TextKind.WORDING, date(2026, 11, 23))[NOTICE_WORDING]
        assert (row.wording, row.wording_sha256) == (NOTICE_WORDING, wording.sha256)
        assert row.law_fingerprint == act.law.at(date(2026, 11, 23)).fingerprint
        assert row.explained_by == act.actor.user_id
        assert (row.second_name, row.remark) == ("王秀英", "问了外出的手续")
        row.volume = "卷二"
        with pytest.raises(RuntimeError, match="append-only"):
            act.session.flush()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("at", {"at": NOW + timedelta(hours=2)}),
        ("at", {"at": datetime(2026, 3, 15, tzinfo=UTC)}),
        ("second_name", {"way": ExplainWay.READ_OUT}),
        ("second_name", {"way": ExplainWay.INTERPRETED, "second_name": "  "}),
        ("second_name", {"second_name": "长" * 65}),
        ("second_name", {"second_name": "两\n行"}),
        ("other_language", {"language": Language.OTHER}),
        ("volume", {"volume": ""}),
        ("volume", {"volume": "卷" * 81}),
        ("points", {"points": ()}),
        ("points", {"points": (NoticePoint.RIGHTS,)}),
        ("by", {"by": ""}),
        ("scan", {"signature": SignatureWay.SCAN}),
        ("scan", {"signature": SignatureWay.SCAN, "scan": "AAAAAAAAAAAAAAAAAAAAAA"}),
        ("remark", {"remark": "长" * 1001}),
        ("by", {"by": "AAAAAAAAAAAAAAAAAAAAAA"}),
    ],
)
def test_what_is_wrong_or_missing_is_named_and_nothing_is_written(
    world: World, field: str, changes: dict[str, Any]
) -> None:
    subject = in_hand(world)
    with pytest.raises(Invalid) as refusal:
        record(world, subject, **changes)
    assert list(refusal.value.fields) == [field]
    with world.act("officer") as act:
        assert act.session.scalars(select(Explanation)).all() == []


def test_a_protected_minor_s_guardian_is_there(world: World) -> None:
    subject = in_hand(world, "小李", birth=MINOR)
    with pytest.raises(Invalid) as refusal:
        record(world, subject)
    assert list(refusal.value.fields) == ["guardian_name"]
    record(world, subject, guardian_name="李建国")
    with world.act("officer") as act:
        row = explained(act.session, act.visible(subject).id)
        assert row is not None
        assert row.guardian_name == "李建国"


def test_a_scan_of_somebody_else_s_file_is_no_signature(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    with world.act("officer") as act:
        mine, theirs = (attach(act, subject=each, scan=make_ready(PDF)) for each in (subject, other))
    with pytest.raises(Invalid):
        record(world, subject, signature=SignatureWay.SCAN, scan=theirs)
    record(world, subject, signature=SignatureWay.SCAN, scan=mine, volume="卷三")
    with world.act("officer") as act:
        row = explained(act.session, act.visible(subject).id)
        assert row is not None
        assert row.attachment_id is not None
        assert row.volume == "", "what belongs to the other answer is not kept"


def test_a_colleague_may_have_explained_it(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        head = act.session.get_one(User, world.users["office_head"])
        name, ref = head.name, head.public_id
        stranger = act.session.get_one(User, world.users["other_officer"]).public_id
    record(world, subject, by=ref)
    with pytest.raises(Invalid):
        record(world, subject, by=stranger)
    with world.act("officer") as act:
        ((row, by),) = explanations(act.session, act.visible(subject).id)
        assert by == name
        assert row.recorded_by == world.users["officer"]


def test_who_may_not_and_who_cannot_see(world: World) -> None:
    subject = in_hand(world)
    with pytest.raises(NotAllowed):
        record(world, subject, who="procurator")
    with pytest.raises(NotVisible):
        record(world, subject, who="other_officer")
    with pytest.raises(Conflict):
        record(world, world.subject())
    record(world, subject)
    with world.act("other_officer") as act:
        assert act.session.scalars(select(Explanation)).all() == []


def test_names_of_those_present_are_not_in_the_audit_book(world: World) -> None:
    subject = in_hand(world)
    record(world, subject, way=ExplainWay.INTERPRETED, second_name="阿依古丽", language=Language.UYGHUR)
    with world.system() as act:
        (entry,) = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "notice.explained")).all()
        assert entry.about == subject
        assert "阿依古丽" not in entry.detail


def test_today_asks_until_it_was_explained(world: World, clock: SteppingClock) -> None:
    subject = in_hand(world, received_on=date(2026, 11, 22))
    app = application(world)

    def rows(one: bool) -> list[tuple[str, date]]:
        with world.act("officer") as act, app.test_request_context():
            found = dues(act, act.visible(subject) if one else None, 10)
            return [(row.severity.value, row.at) for row in found]

    assert rows(one=False) == rows(one=True) == [("soon", date(2026, 11, 25))]
    clock.advance(timedelta(days=5))
    assert rows(one=False) == [("overdue", date(2026, 11, 25))]
    record(world, subject)
    assert rows(one=False) == rows(one=True) == []
