"""The demonstration office as it was told: its figures from rows, its unevenness, its credentials, its refusals."""

import itertools
import json
import stat
from argparse import Namespace
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.access import Office, OfficeKind, Role, User
from core.acts import opened, system, verify
from core.acts.models import AuditEntry
from core.clock import SteppingClock
from core.errors import Conflict
from corrections.boundaries.queries import boundaries
from corrections.cases.queries import case, in_hand
from corrections.file.queries import regime_now
from corrections.kinds import BoundaryGround, Carrier
from corrections.notice.queries import explained
from corrections.plans.queries import plan_now
from corrections.positioning.queries import checks
from demo.build import ACCOUNTS, StoryState, build, read_accounts, roll_forward
from demo.cast import PHONES, SMALL, Part
from demo.start import accounts, is_demonstration
from location.alerts.kinds import AlertState
from location.alerts.models import Alert
from office.console import Console
from tests.demo.conftest import EVENING, Told


def test_figures_are_those_of_its_size(small: Told) -> None:
    with opened(small.runtime, *system("test")) as act:
        ids = in_hand(act.session, EVENING)
        assert len(ids) == SMALL.in_hand
        kinds = Counter(act.session.scalars(select(Office.kind)))
        assert kinds[OfficeKind.GRID] == SMALL.grids
        assert (kinds[OfficeKind.COMMUNITY], kinds[OfficeKind.VILLAGE], kinds[OfficeKind.STATION]) == (19, 1, 3)
        assert act.session.scalar(select(func.count()).select_from(User)) == SMALL.volunteers + 12


def test_the_newcomer_waits_for_notice_and_plan(small: Told) -> None:
    subject = StoryState.read(small.folder).subject(Part.NEWCOMER)
    assert subject is not None
    with opened(small.runtime, *system("test")) as act:
        who = act.visible(subject)
        assert explained(act.session, who.id) is None
        assert plan_now(act.session, who.id) is None


def test_one_boundary_is_narrower_than_the_law_and_says_so(small: Told) -> None:
    subject = StoryState.read(small.folder).subject(Part.LOCAL_PRESET)
    assert subject is not None
    with opened(small.runtime, *system("test")) as act:
        grounds = Counter(b.ground for id in in_hand(act.session, EVENING) for b in boundaries(act.session, id))
        assert grounds[BoundaryGround.LOCAL_PRESET] == 1
        assert boundaries(act.session, act.visible(subject).id)[0].reason


def test_orders_and_custody_show_in_the_regime_of_whom_they_bind(small: Told) -> None:
    state = StoryState.read(small.folder)
    with opened(small.runtime, *system("test")) as act:
        found = {}
        for part in (Part.PROHIBITED, Part.DETAINED):
            subject = state.subject(part)
            assert subject is not None
            found[part] = regime_now(act, act.visible(subject))
        assert (len(found[Part.PROHIBITED].prohibitions), len(found[Part.PROHIBITED].barred)) == (1, 1)
        assert found[Part.PROHIBITED].sensitive
        assert found[Part.DETAINED].standing.custody is not None
        assert all(duty.suspended_by for duty in found[Part.DETAINED].duties)


def test_one_person_is_protected_as_a_minor(small: Told) -> None:
    with opened(small.runtime, *system("test")) as act:
        cases = [case(act.session, id) for id in in_hand(act.session, EVENING)]
        assert sum(1 for each in cases if each is not None and each.protected_minor) == 1


def test_phones_are_checked_without_a_gap_over_the_last_hours(small: Told) -> None:
    state = StoryState.read(small.folder)
    with opened(small.runtime, *system("test")) as act:
        for part in PHONES:
            subject = state.subject(part)
            assert subject is not None
            rows = sorted(checks(act.session, act.visible(subject).id), key=lambda row: row.from_at)
            assert rows[0].from_at <= EVENING - timedelta(hours=13, minutes=58)
            assert (rows[-1].stopped_at or rows[-1].to_at) > EVENING
            for earlier, later in itertools.pairwise(rows):
                gap = later.from_at - (earlier.stopped_at or earlier.to_at)
                assert timedelta() <= gap < timedelta(seconds=10)
            assert regime_now(act, act.visible(subject)).position_ground(Carrier.PHONE) is not None


def test_past_episodes_are_closed(small: Told) -> None:
    with opened(small.runtime, *system("test")) as act:
        rows = list(act.session.scalars(select(Alert)))
        assert rows
        assert all(row.state is AlertState.CLOSED and row.cause and row.result for row in rows)


def test_the_audit_book_holds_the_whole_story(small: Told) -> None:
    with opened(small.runtime, *system("test")) as act:
        assert verify(act.session, small.runtime.store.keyring, small.runtime.anchors) == []
        assert (act.session.scalar(select(func.count()).select_from(AuditEntry)) or 0) > 500
        assert not act.session.scalar(select(AuditEntry.seq).where(AuditEntry.result == "refused").limit(1))


def test_credentials_are_private_and_complete(small: Told) -> None:
    file = small.folder / ACCOUNTS
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
    found = read_accounts(small.folder)
    assert set(found) >= {"users", "gateway_token", "device"}
    roles = Counter(user["role"] for user in found["users"])
    assert roles[Role.VOLUNTEER.value] == SMALL.volunteers
    assert all(
        bool(user["totp_secret"]) is (user["role"] not in ("volunteer", "grid_worker")) for user in found["users"]
    )
    assert len(found["gateway_token"]) >= 22
    assert len(found["device"]["key"]) >= 22
    assert found["device"]["datum"] == "wgs84"


def test_a_later_start_tells_the_days_between_once(small: Told) -> None:
    later = EVENING + timedelta(days=2)

    def entries() -> int:
        with opened(small.runtime, *system("test")) as act:
            return act.session.scalar(select(func.max(AuditEntry.seq))) or 0

    def roll() -> None:
        clock = SteppingClock(later)
        roll_forward(replace(small.runtime, clock=clock), clock, small.folder, later, progress=lambda line: None)

    before = entries()
    roll()
    told = entries()
    assert told > before
    assert StoryState.read(small.folder).told_to == later.date()
    roll()
    assert entries() == told


def test_a_real_office_is_never_told_anything(small: Told) -> None:
    real = replace(small.runtime, demo=False)
    with pytest.raises(Conflict):
        build(real, small.clock, small.folder, EVENING, size=SMALL, progress=lambda line: None)
    with pytest.raises(Conflict):
        roll_forward(real, small.clock, small.folder, EVENING, progress=lambda line: None)


def test_a_real_office_has_no_credentials_to_print(small: Told, console: Console) -> None:
    (small.folder / "instance.json").write_text(json.dumps({"kind": "office"}), "utf-8")
    with pytest.raises(Conflict):
        accounts(replace(console, instance_name=str(small.folder)), Namespace())


def test_the_demonstration_prints_its_credentials(
    small: Told, console: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    (small.folder / "instance.json").write_text(json.dumps({"kind": "demo"}), "utf-8")
    assert is_demonstration(small.folder)
    assert accounts(replace(console, instance_name=str(small.folder), as_json=True), Namespace()) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"users", "gateway_token", "device"}
