"""What a caller of the judge is told: outcomes, findings, what is live, and what late fixes change."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from core.errors import BadData
from location.fence import (
    START,
    EpisodeReason,
    FenceState,
    Finding,
    FindingKind,
    Fix,
    FixOutcome,
    OpenSpan,
    advance,
    judge,
    judge_many,
    refold,
)
from tests.location.fence.ground import DAWN, POLICIES, at, fix, home, walk, yard

OUT = walk(0, *[300.0] * 5)
BACK = walk(5, -300, -300)


def folded(fixes: list[Fix]) -> FenceState:
    return judge_many(START, fixes, [home()], POLICIES, received_at=fixes[-1].t).state


def kinds(findings: tuple[Finding, ...]) -> list[FindingKind]:
    return [finding.kind for finding in findings]


def test_an_exit_told_fix_by_fix() -> None:
    state = START
    told: list[Finding] = []
    for one in [*OUT, fix(5, 350), *walk(6, -300, -300), fix(8, -300)]:
        judgement = judge(state, one, [home()], POLICIES, received_at=one.t)
        state = judgement.state
        told += judgement.findings
    assert [(finding.kind, finding.live) for finding in told] == [
        (FindingKind.OPENED, True),
        (FindingKind.EXTENDED, True),
        (FindingKind.CLOSED, False),
    ]
    assert state.quiet


def test_a_batch_tells_each_episode_once_with_its_last_face() -> None:
    batch = judge_many(START, [*OUT, *BACK], [home()], POLICIES, received_at=at(7))
    opened, closed = batch.findings
    assert (opened.kind, closed.kind) == (FindingKind.OPENED, FindingKind.CLOSED)
    assert opened.episode == closed.episode
    assert not opened.live


def test_a_fix_of_a_time_already_folded_changes_nothing() -> None:
    state = folded(OUT)
    judgement = judge(state, replace(OUT[-1], accuracy_m=5.0), [home()], POLICIES, received_at=at(9))
    assert (judgement.outcome, judgement.findings) == (FixOutcome.DUPLICATE, ())
    assert judgement.state is state
    assert judge_many(state, OUT[-1:], [home()], POLICIES, received_at=at(9)).duplicates == 1


def test_an_older_fix_is_late_and_changes_nothing() -> None:
    state = folded(OUT)
    judgement = judge(state, fix(1.5, -300), [home()], POLICIES, received_at=at(9))
    assert (judgement.outcome, judgement.findings) == (FixOutcome.LATE, ())
    assert judgement.state is state


def test_a_fix_from_before_an_edge_the_clock_has_passed_is_late() -> None:
    zones = [home((OpenSpan(DAWN),)), yard((OpenSpan(at(10)),))]
    state = advance(folded(OUT), at(20), zones, POLICIES).state
    assert judge(state, fix(9, 300), zones, POLICIES, received_at=at(20)).outcome is FixOutcome.LATE
    assert judge(state, fix(19, 300), zones, POLICIES, received_at=at(20)).outcome is FixOutcome.JUDGED


def test_old_fixes_in_order_tell_retrospectively_until_a_fresh_one_comes() -> None:
    batch = judge_many(START, OUT, [home()], POLICIES, received_at=at(60))
    (opened,) = batch.findings
    assert (opened.kind, opened.live) == (FindingKind.OPENED, False)
    (extended,) = judge(batch.state, fix(60, 300), [home()], POLICIES, received_at=at(60)).findings
    assert (extended.kind, extended.live) == (FindingKind.EXTENDED, True)


def test_evidence_just_within_the_limit_is_live() -> None:
    limit = POLICIES[home().kind].live_minutes
    for minutes, live in ((limit, True), (limit + 0.1, False)):
        (opened,) = judge_many(START, OUT, [home()], POLICIES, received_at=at(4 + minutes)).findings
        assert opened.live is live


def test_late_fixes_open_a_retrospective_finding_and_never_an_alarm() -> None:
    state = folded([*OUT[:1], *OUT[3:]])
    again = refold(START, OUT, [home()], POLICIES, known=[], until=state.judged_to)
    (opened,) = again.findings
    assert (opened.kind, opened.live) == (FindingKind.OPENED, False)
    assert again.state == folded(OUT)


def test_late_fixes_that_break_the_proof_withdraw() -> None:
    known = folded(OUT).open_episodes()
    again = refold(START, [*OUT, fix(2.5, -300)], [home()], POLICIES, known=known)
    (withdrawn,) = again.findings
    assert (withdrawn.kind, withdrawn.was, withdrawn.live) == (FindingKind.WITHDRAWN, known[0], False)
    assert not again.state.open_episodes()


def test_late_fixes_revise_an_episode_known() -> None:
    known = folded(OUT).open_episodes()
    again = refold(START, [fix(-1, 900), *OUT, *BACK], [home()], POLICIES, known=known)
    (revised,) = again.findings
    assert (revised.kind, revised.was) == (FindingKind.REVISED, known[0])
    assert (revised.episode.start, revised.episode.end) == (at(-1), at(4))


def test_late_fixes_that_change_nothing_tell_nothing() -> None:
    state = folded(OUT)
    again = refold(START, OUT, [home()], POLICIES, known=state.open_episodes())
    assert (again.findings, again.state) == ((), state)


def test_late_fixes_split_an_exit_in_two() -> None:
    long = walk(0, *[300.0] * 20)
    known = folded(long).open_episodes()
    again = refold(START, [*long, fix(9.3, -300), fix(9.6, -300)], [home()], POLICIES, known=known)
    assert kinds(again.findings) == [FindingKind.REVISED, FindingKind.OPENED]
    assert again.findings[0].episode.end == at(9)
    assert again.findings[1].episode.start == at(10)


def test_episodes_ended_before_the_checkpoint_are_left_alone() -> None:
    first = judge_many(START, [*OUT, *BACK], [home()], POLICIES, received_at=at(7))
    known = [finding.episode for finding in first.findings if finding.kind is FindingKind.CLOSED]
    again = refold(first.state, walk(10, *[300.0] * 5), [home()], POLICIES, known=known)
    assert kinds(again.findings) == [FindingKind.OPENED]


def test_an_episode_under_way_at_the_checkpoint_is_known_again() -> None:
    known = folded(OUT).open_episodes()
    assert refold(folded(OUT[:3]), OUT, [home()], POLICIES, known=known).findings == ()


def test_a_checkpoint_younger_than_the_late_fix_is_refused() -> None:
    zones = [home((OpenSpan(DAWN),)), yard((OpenSpan(at(10)),))]
    state = advance(folded(OUT), at(20), zones, POLICIES).state
    with pytest.raises(ValueError, match="checkpoint"):
        refold(state, [fix(9, 300)], zones, POLICIES, known=[])


def test_folding_again_keeps_the_edges_the_clock_had_passed() -> None:
    zones = [home((OpenSpan(at(8)),))]
    state = judge_many(START, OUT, zones, POLICIES, received_at=at(4)).state
    ticked = advance(state, at(12), zones, POLICIES)
    (opened,) = ticked.findings
    assert (opened.kind, opened.live, opened.episode.opened_by) == (FindingKind.OPENED, True, EpisodeReason.WINDOW_EDGE)
    again = refold(
        START,
        [*OUT, fix(1.5, 500)],
        zones,
        POLICIES,
        known=ticked.state.open_episodes(),
        until=ticked.state.judged_to,
    )
    assert again.state.judged_to == at(12)
    assert kinds(again.findings) == [FindingKind.REVISED]


def test_the_clock_never_goes_back() -> None:
    state = advance(folded(OUT), at(20), [home()], POLICIES).state
    assert advance(state, at(3), [home()], POLICIES).state == state


def test_a_zone_no_longer_among_the_persons_ends_its_episode() -> None:
    judgement = judge(folded(OUT), fix(9, 300), [yard()], POLICIES, received_at=at(9))
    (closed,) = judgement.findings
    assert (closed.kind, closed.episode.end) == (FindingKind.CLOSED, at(4))
    assert closed.episode.closed_by is EpisodeReason.NO_LONGER_BINDS
    assert judgement.state.quiet


def test_leave_granted_under_an_open_episode_ends_it_where_it_began() -> None:
    granted = home((OpenSpan(DAWN, at(2.5)), OpenSpan(at(60))))
    judgement = judge(folded(OUT), fix(9, 300), [granted], POLICIES, received_at=at(9))
    (closed,) = judgement.findings
    assert (closed.kind, closed.episode.end) == (FindingKind.CLOSED, at(2.5))


def test_zones_need_ids_of_their_own() -> None:
    with pytest.raises(ValueError, match="ids"):
        judge(START, OUT[0], [home(), home()], POLICIES, received_at=at(0))


def test_the_state_survives_json_exactly() -> None:
    for count in range(1, 8):
        state = folded([*OUT, *BACK][:count])
        assert FenceState.from_json(state.to_json()) == state


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "nonsense", '{"version": 2, "newest": null, "judged_to": null, "memories": {}}'],
)
def test_a_state_of_another_make_is_refused(text: str) -> None:
    with pytest.raises(BadData):
        FenceState.from_json(text)


def test_a_fix_is_a_place_on_earth_at_an_aware_time() -> None:
    naive = at(0).replace(tzinfo=None)
    nan = float("nan")
    for wrong in ((naive, 36.0, 117.0, 1.0), (at(0), 91.0, 117.0, 1.0), (at(0), 36.0, 181.0, 1.0)):
        with pytest.raises(ValueError):
            Fix(*wrong)
    for wrong in ((at(0), nan, 117.0, 1.0), (at(0), 36.0, nan, 1.0), (at(0), 36.0, 117.0, nan)):
        with pytest.raises(ValueError):
            Fix(*wrong)


def test_another_offset_is_the_same_time() -> None:
    shanghai = timedelta(hours=8)
    local = [replace(one, t=one.t.astimezone(timezone(shanghai))) for one in OUT]
    assert judge_many(START, [*OUT, *local], [home()], POLICIES, received_at=at(4)).state == folded(OUT)
