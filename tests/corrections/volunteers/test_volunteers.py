"""The register, assignments, and visits with their hours; on both databases."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.access import Subject, User
from core.access.models import ListKind, Restriction
from core.acts import Act
from core.acts.models import AuditEntry
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.contact import queries as contacts
from corrections.contact.actions import answer_concern, strike_contact
from corrections.contact.dues import concerns
from corrections.contact.kinds import VisitSign
from corrections.contact.models import Concern, Contact
from corrections.contact.values import ConcernAnswer, ContactToStrike
from corrections.kinds import DutyKind
from corrections.volunteers import queries
from corrections.volunteers.actions import (
    amend_volunteer,
    assign_helper,
    end_assignment,
    log_visit,
    raise_worry,
    register_volunteer,
)
from corrections.volunteers.kinds import Skill
from corrections.volunteers.values import (
    AssignmentToEnd,
    HelperToAssign,
    VisitToLog,
    VolunteerToAmend,
    VolunteerToRegister,
    WorryToRaise,
)
from tests.corrections.cases.makers import in_hand
from tests.corrections.contact.makers import late, now_open
from tests.corrections.people.makers import registered
from tests.corrections.volunteers.makers import account, assigned, assigned_before, enrolled, visit
from tests.support.client import application, signed_in
from tests.support.office import World, lay_down


def test_only_a_helper_s_account_is_registered_and_once(world: World) -> None:
    enrolled(world)
    with world.act("officer") as act:
        for user in (account(world, "officer"), account(world, "volunteer"), "AAAAAAAAAAAAAAAAAAAAAA"):
            with pytest.raises(Invalid) as refusal:
                register_volunteer(act, VolunteerToRegister(user=user, office=world.office, joined=act.today))
            assert list(refusal.value.fields) == ["user"]
        grid_worker = VolunteerToRegister(user=account(world, "grid_worker"), office=world.office, joined=act.today)
        with pytest.raises(Invalid):
            register_volunteer(act, replace(grid_worker, office=world.other))
        with pytest.raises(Invalid):
            register_volunteer(act, replace(grid_worker, joined=act.today + timedelta(days=1)))
        assert queries.count(act.session, act.today) == 1
    with world.act("other_officer") as act:
        assert queries.register(act.session) == []
        assert queries.count(act.session, act.today) == 0


def test_an_assignment_opens_exactly_one_person_and_its_end_closes_them(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    assignment = assigned(world, subject)
    with world.act("volunteer") as act:
        assert act.session.scalars(select(Subject.public_id)).all() == [subject]
        with pytest.raises(NotVisible):
            log_visit(act, VisitToLog(subject=other, met=True, at=act.now, minutes=30))
    with world.act("officer") as act:
        with pytest.raises(Conflict):
            assign_helper(act, HelperToAssign(subject=subject, user=account(world, "volunteer")))
        end_assignment(act, AssignmentToEnd(assignment=assignment))
        with pytest.raises(Conflict):
            end_assignment(act, AssignmentToEnd(assignment=assignment))
    with world.act("volunteer") as act:
        assert act.session.scalars(select(Subject.public_id)).all() == []
        with pytest.raises(NotVisible):
            log_visit(act, VisitToLog(subject=subject, met=True, at=act.now, minutes=30))


def test_assignments_stay_within_reach_and_role(world: World) -> None:
    subject = in_hand(world)
    far = world.subject(office=world.other)
    with world.act("officer") as act:
        with pytest.raises(NotVisible):
            assign_helper(act, HelperToAssign(subject=far, user=account(world, "volunteer")))
        with pytest.raises(Invalid):
            assign_helper(act, HelperToAssign(subject=subject, user=account(world, "procurator")))
        with pytest.raises(NotVisible):
            end_assignment(act, AssignmentToEnd(assignment="AAAAAAAAAAAAAAAAAAAAAA"))
    assignment = assigned(world, subject)
    with world.act("other_officer") as act, pytest.raises(NotVisible):
        end_assignment(act, AssignmentToEnd(assignment=assignment))
    with world.act("volunteer") as act, pytest.raises(NotAllowed):
        assign_helper(act, HelperToAssign(subject=subject, user=account(world, "grid_worker")))


def test_a_restricted_file_needs_the_allow_list_first(world: World) -> None:
    subject = in_hand(world)

    def allow(act: Act, who: str) -> None:
        row = act.session.scalars(select(Subject).where(Subject.public_id == subject)).one()
        row.restricted = True
        act.session.add(Restriction(subject_id=row.id, user_id=world.users[who], kind=ListKind.ALLOW))

    with world.system() as act:
        lay_down(act, lambda inner: allow(inner, "officer"))
    with pytest.raises(Invalid) as refusal:
        assigned(world, subject)
    assert list(refusal.value.fields) == ["user"]
    with world.system() as act:
        lay_down(act, lambda inner: allow(inner, "volunteer"))
    assigned(world, subject)


def test_who_leaves_helps_nobody_any_more(world: World) -> None:
    entry, subject = enrolled(world), in_hand(world)
    assigned(world, subject)
    with world.act("officer") as act:
        leaving = VolunteerToAmend(volunteer=entry, version=1, office=world.office, left=act.today)
        with pytest.raises(Conflict):
            amend_volunteer(act, replace(leaving, version=7))
        with pytest.raises(Invalid):
            amend_volunteer(act, replace(leaving, left=act.today + timedelta(days=1)))
        amend_volunteer(act, replace(leaving, skills=(Skill.JOBS,)))
        assert queries.assigned_now(act.session, act.today) == []
    with world.act("volunteer") as act:
        assert act.session.scalars(select(Subject.public_id)).all() == []


def test_a_visit_is_on_the_file_meets_the_duty_and_gives_hours(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    overdue = late(world, subject, DutyKind.HOME_VISIT)
    assert overdue
    assert now_open(world, subject, DutyKind.HOME_VISIT) is not None
    visit(world, subject, minutes=45, words="在家，刚下班。", signs=(VisitSign.HAS_WORK,), hours_ago=3)
    assert len(late(world, subject, DutyKind.HOME_VISIT)) == len(overdue) - 1, "the oldest one owed is met first"
    visit(world, subject, minutes=15, talked=True)
    with world.act("officer") as act:
        person = act.visible(subject)
        last, first = contacts.timeline(act.session, person.id)
        assert first.contact.helper
        assert first.by == "测试volunteer"
        assert (first.contact.summary, first.contact.signs) == ("在家，刚下班。", "has_work")
        assert last.contact.also == ["talk"]
        user = world.users["volunteer"]
        assert contacts.helper_minutes(act.session, [user]) == {user: 60}
        assert contacts.last_visits(act.session, [person.id])[person.id] == last.contact.at


def test_a_closed_door_is_kept_and_gives_no_hours(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    before = len(late(world, subject, DutyKind.HOME_VISIT))
    visit(world, subject, met=False, words="敲门无人")
    assert len(late(world, subject, DutyKind.HOME_VISIT)) == before
    with world.act("officer") as act:
        (entry,) = contacts.timeline(act.session, act.visible(subject).id)
        assert not entry.contact.reached
        assert contacts.helper_minutes(act.session, None) == {}
        assert contacts.last_visits(act.session, None) == {}


def given_minutes(world: World, who: str = "volunteer") -> int:
    with world.act("officer") as act:
        return contacts.helper_minutes(act.session, None).get(world.users[who], 0)


def test_two_people_at_one_door_are_asked_about_and_their_time_counts_once(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    for each in (subject, other):
        assigned_before(world, each)
        assigned_before(world, each, "grid_worker")
    first = visit(world, subject, hours_ago=3, minutes=60)
    for hours_ago, minutes in ((3, 30), (2.5, 30), (3.5, 60), (3.5, 120)):
        with pytest.raises(Invalid) as refusal:
            visit(world, other, hours_ago=hours_ago, minutes=minutes)
        assert list(refusal.value.fields) == ["together"]
    visit(world, other, hours_ago=2.5, minutes=60, together=True)
    assert given_minutes(world) == 90, "the shared half hour is there once"
    visit(world, other, who="grid_worker", hours_ago=3, minutes=60)
    with pytest.raises(Invalid) as refusal:
        visit(world, subject, hours_ago=3, minutes=60, together=True)
    assert list(refusal.value.fields) == ["at"], "one person is not visited twice at once"
    with world.act("officer") as act:
        strike_contact(act, ContactToStrike(contact=first, reason="记错了人"))
    assert given_minutes(world) == 60, "struck time is taken back, and what was shared counts for the visit that stands"
    visit(world, subject, hours_ago=3, minutes=60, together=True)
    assert given_minutes(world) == 90


def test_visits_that_touch_by_the_rounding_of_their_lengths_are_taken(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    assigned_before(world, subject)
    assigned_before(world, other)
    visit(world, subject, hours_ago=1, minutes=30)
    visit(world, other, hours_ago=0.75, minutes=30)
    assert given_minutes(world) == 45


def test_a_visit_before_the_person_was_given_is_refused_with_the_reason(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    with pytest.raises(Invalid) as refusal:
        visit(world, subject, hours_ago=24 * 30)
    assert "had not been given to you" in refusal.value.fields["at"]
    assert given_minutes(world) == 0


def test_a_worry_needs_no_visit_and_its_answer_comes_back(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    with world.act("volunteer") as act:
        worry = raise_worry(act, WorryToRaise(subject=subject, words=""))
        raise_worry(act, WorryToRaise(subject=subject, words="字" * 20_000))
        assert contacts.concerns_of(act.session, world.users["volunteer"], act.now)[1][0].answered_at is None
    with world.act("grid_worker") as act, pytest.raises(NotVisible):
        raise_worry(act, WorryToRaise(subject=subject, words="不归我帮"))
    with world.act("officer") as act:
        answer_concern(act, ConcernAnswer(concern=worry, answer="当天上门"))
    with world.act("volunteer") as act:
        known = contacts.concerns_of(act.session, world.users["volunteer"], act.now - timedelta(days=30))
        assert {row.answer for row, _words in known} == {"当天上门", None}
        assert contacts.timeline(act.session, act.visible(subject).id) == [], "nothing happened with the person"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 120)), min_size=1, max_size=5))
def test_the_hours_of_a_helper_never_overlap(world: World, tries: list[tuple[int, int]]) -> None:
    with world.act("officer") as act:
        known = act.session.scalars(select(Subject.public_id)).all()
    subject = known[0] if known else in_hand(world)
    if not known:
        assigned_before(world, subject)
    for ago, minutes in tries:
        with suppress(Invalid):
            visit(world, subject, hours_ago=(ago + minutes) / 60, minutes=minutes)
    with world.act("officer") as act:
        now = act.now
        kept = contacts.helper_times(act.session, world.users["volunteer"], now - timedelta(days=2), now)
        ends = [row.at + timedelta(minutes=row.minutes) for row in kept]
        assert all(end <= later.at for end, later in zip(ends, kept[1:], strict=False))


def test_a_worry_stands_on_today_until_it_is_answered(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    visit(world, subject, worried=True, words="几天没吃饭")
    app = application(world)
    with world.act("officer") as act, app.test_request_context():
        (row,) = concerns(act, None, 10)
        assert row.severity.value == "alert"
        assert row.person is not None
        assert row.person.subject == subject
        (worry,) = act.session.scalars(select(Concern.public_id)).all()
        answer_concern(act, ConcernAnswer(concern=worry, answer="当天上门，已联系社区"))
        with pytest.raises(Conflict):
            answer_concern(act, ConcernAnswer(concern=worry, answer="再答一次"))
        assert concerns(act, act.visible(subject), 10) == []
    with world.act("other_officer") as act, app.test_request_context():
        assert concerns(act, None, 10) == []
        with pytest.raises(NotVisible):
            answer_concern(act, ConcernAnswer(concern=worry, answer="别所"))


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("minutes", {"minutes": None}),
        ("minutes", {"minutes": 721, "hours_ago": 13}),
        ("at", {"hours_ago": -1}),
        ("words", {"words": "字" * 1001}),
    ],
)
def test_a_slip_out_of_shape_is_refused_and_nothing_is_written(
    world: World, field: str, more: dict[str, object]
) -> None:
    subject = in_hand(world)
    assigned_before(world, subject)
    with pytest.raises(Invalid) as refusal:
        visit(world, subject, **more)  # type: ignore[arg-type]
    assert field in refusal.value.fields
    with world.act("officer") as act:
        assert act.session.scalars(select(Contact)).all() == []
        assert contacts.helper_minutes(act.session, None) == {}


def test_somebody_helped_without_a_case_is_visited_all_the_same(world: World) -> None:
    subject = registered(world, "赵归来", number=5)
    assigned(world, subject)
    visit(world, subject, minutes=20)
    with world.act("officer") as act:
        (entry,) = contacts.timeline(act.session, act.visible(subject).id)
        assert entry.contact.helper
    browser = signed_in(world, application(world), "volunteer")
    browser.get("/my-people")
    assert "赵归来" in browser.page


def test_an_officer_does_not_log_as_a_helper(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act, pytest.raises(NotAllowed):
        log_visit(act, VisitToLog(subject=subject, met=True, at=act.now, minutes=30))


def test_the_same_slip_twice_is_one_visit(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    with world.act("volunteer") as act:
        at = act.now - timedelta(hours=1)
        refs = {log_visit(act.once("slip"), VisitToLog(subject=subject, met=True, at=at, minutes=30)) for _ in range(2)}
    assert len(refs) == 1


def test_the_audit_book_says_who_helps_whom_and_no_words(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    visit(world, subject, words="家里欠了很多钱")
    with world.system() as act:
        kinds = {entry.kind: entry for entry in act.session.scalars(select(AuditEntry))}
        helper = act.session.get_one(User, world.users["volunteer"]).public_id
    assert helper in kinds["helper.assigned"].detail
    assert kinds["visit.logged"].actor == helper
    assert kinds["visit.logged"].about == subject
    assert all("欠" not in entry.detail for entry in kinds.values())
