"""The rule of the machine, sentence by sentence."""

import pytest

from location.fence import Episode, EpisodeReason, Fix, OpenSpan, Zone, ZoneKind, judge_track
from tests.location.fence.ground import DAWN, POLICIES, at, binding_spans, fix, home, stood, walk, yard


def judged(fixes: list[Fix], *zones: Zone, until: float | None = None) -> list[Episode]:
    end = None if until is None else at(until)
    return judge_track(fixes, zones or (home(),), POLICIES, until=end)


def only(episodes: list[Episode]) -> Episode:
    (episode,) = episodes
    return episode


def test_five_certain_fixes_over_four_minutes_open() -> None:
    episode = only(judged(walk(0, -50, 100, 200, 300, 400, 500)))
    assert (episode.start, episode.confirmed_at, episode.end) == (at(1), at(5), None)
    assert episode.opened_by is EpisodeReason.COUNT_AND_TIME
    assert episode.max_distance_m == pytest.approx(500, abs=0.5)
    assert (episode.certain_fixes, episode.doubtful_fixes, episode.unknown_accuracy_fixes) == (5, 0, 0)


def test_four_fixes_do_not_open_however_long() -> None:
    assert judged([fix(minute, 500) for minute in (0, 10, 20, 60)]) == []


def test_many_fixes_do_not_open_before_the_time() -> None:
    hasty = [fix(second / 60, 500) for second in range(239)]
    assert judged(hasty) == []
    assert only(judged([*hasty, fix(4, 500)])).confirmed_at == at(4)


def test_a_fix_inside_breaks_the_row() -> None:
    assert judged(walk(0, 300, 300, 300, 300, -300, 300, 300, 300, 300)) == []


def test_a_doubtful_fix_breaks_the_row_but_not_the_stay() -> None:
    fixes = [*walk(0, 300, 300, 300, 300), fix(4, 300, 500), *walk(5, 300, 300, 300, 300)]
    assert judged(fixes) == []
    episode = only(judged([*fixes, fix(9, 300)]))
    assert (episode.start, episode.confirmed_at) == (at(0), at(9))
    assert (episode.certain_fixes, episode.doubtful_fixes) == (9, 1)


def test_accuracy_must_clear_the_line() -> None:
    assert judged([fix(minute, 300, 301) for minute in range(30)]) == []
    assert only(judged([fix(minute, 302, 300) for minute in range(30)]))


def test_the_error_of_the_line_adds_to_accuracy() -> None:
    near, clear = walk(0, *[310] * 30), walk(0, *[330] * 30)
    assert judged(near, home(rough=True)) == []
    episode = only(judged(clear, home(rough=True)))
    assert (episode.boundary_error_m, episode.generalised) == (300, True)


@pytest.mark.parametrize("unknown", [None, 0.0, -1.0])
def test_unknown_accuracy_counts_as_none_and_is_noted(unknown: float | None) -> None:
    episode = only(judged(walk(0, 10, 10, 10, 10, 10, accuracy_m=unknown)))
    assert episode.unknown_accuracy_fixes == 5


def test_doubtful_fixes_before_the_proof_count_to_the_beginning() -> None:
    doubtful = [fix(minute, 100, 500) for minute in range(3)]
    episode = only(judged([*doubtful, *walk(3, 600, 600, 600, 600, 600)]))
    assert (episode.start, episode.doubtful_fixes) == (at(0), 3)


def test_long_doubt_is_no_beginning() -> None:
    doubtful = [fix(minute, 100, 500) for minute in range(60)]
    doubtful[20] = fix(20, 3_000, 900)
    episode = only(judged([*doubtful, *walk(60, 600, 600, 600, 600, 600)]))
    assert episode.start == at(60)
    assert episode.max_distance_m == pytest.approx(600, abs=1)
    assert episode.doubtful_fixes == 0


def test_two_certain_fixes_inside_close() -> None:
    out = walk(0, 300, 300, 300, 300, 300, 300)
    assert only(judged([*out, *walk(6, -300)])).open
    episode = only(judged([*out, *walk(6, -300, -300)]))
    assert (episode.end, episode.closed_by) == (at(5), EpisodeReason.RETURN_PROVEN)


def test_doubtful_fixes_inside_close_only_when_they_last() -> None:
    out = walk(0, 300, 300, 300, 300, 300)
    coarse = [fix(minute, -100, 500) for minute in range(5, 9)]
    assert only(judged([*out, *coarse])).open
    assert only(judged([*out, *coarse, fix(9, 20, 500), *[fix(m, -100, 500) for m in range(10, 14)]])).open
    episode = only(judged([*out, *coarse, fix(9, -100, 500)]))
    assert (episode.end, episode.closed_by) == (at(4), EpisodeReason.RETURN_PERSISTED)


def test_a_coarse_look_inside_does_not_split_an_exit() -> None:
    fixes = [*walk(0, 300, 300, 300, 300, 300), *[fix(m, -100, 600) for m in (5, 6, 7)], *walk(8, *[400] * 6)]
    episode = only(judged(fixes))
    assert (episode.start, episode.open, episode.certain_fixes) == (at(0), True, 11)


def test_doubtful_fixes_outside_keep_it_open_and_move_its_end() -> None:
    fixes = [*walk(0, 300, 300, 300, 300, 300), fix(5, 50, 400), *walk(6, -300, -300)]
    episode = only(judged(fixes))
    assert (episode.end, episode.doubtful_fixes) == (at(5), 1)
    assert episode.max_distance_m == pytest.approx(300, abs=0.5)


def test_a_second_exit_is_a_second_episode() -> None:
    out, back = [300.0] * 5, [-300.0] * 2
    first, second = judged(walk(0, *out, *back, *out))
    assert (first.end, second.start) == (at(4), at(7))


def test_an_exclusion_forbids_the_inside_and_confirms_sooner() -> None:
    fixes = [stood(0, 500), stood(1, 1_000), stood(2, 1_050), stood(3, 1_000), stood(4, 500), stood(5, 400)]
    episode = only(judged(fixes, yard()))
    assert episode.kind is ZoneKind.EXCLUSION
    assert (episode.start, episode.confirmed_at, episode.end) == (at(1), at(3), at(3))
    assert episode.max_distance_m == pytest.approx(200, abs=0.5)


def test_a_fix_a_step_inside_the_line_is_inside() -> None:
    assert judged(walk(0, *[-0.5] * 30, accuracy_m=None)) == []


LEAVE = OpenSpan(at(10), at(30))


def on_leave(zone_kind: ZoneKind = ZoneKind.RESIDENCE_BOUNDARY) -> tuple[OpenSpan, ...]:
    return binding_spans(zone_kind, OpenSpan(DAWN), [LEAVE])


def test_leave_silences_the_boundary_while_it_lasts() -> None:
    assert judged(walk(10, *[900.0] * 19, -300), home(on_leave())) == []


def test_leave_never_opens_an_exclusion() -> None:
    fixes = [stood(minute, 1_000) for minute in range(12, 20)]
    assert only(judged(fixes, home(on_leave()), yard(on_leave(ZoneKind.EXCLUSION)))).zone_id == "yard"


def test_leave_that_ends_while_out_opens_at_the_next_certain_fix() -> None:
    episode = only(judged(walk(20, *[900.0] * 12), home(on_leave())))
    assert (episode.start, episode.confirmed_at) == (at(30), at(30))


def test_leave_that_ends_while_out_opens_from_its_end() -> None:
    fixes = [*walk(20, *[900.0] * 10), fix(33, 950)]
    episode = only(judged(fixes, home(on_leave())))
    assert (episode.start, episode.confirmed_at) == (at(30), at(33))
    assert episode.opened_by is EpisodeReason.COUNT_AND_TIME
    assert episode.max_distance_m == pytest.approx(950, abs=0.5)


def test_leave_that_ends_in_silence_opens_by_the_clock() -> None:
    fixes = walk(20, *[900.0] * 9)
    assert judged(fixes, home(on_leave()), until=33) == []
    episode = only(judged(fixes, home(on_leave()), until=34))
    assert (episode.start, episode.confirmed_at) == (at(30), at(34))
    assert episode.opened_by is EpisodeReason.WINDOW_EDGE
    assert episode.max_distance_m == pytest.approx(900, abs=0.5)


def test_back_just_after_the_end_of_leave_is_no_episode() -> None:
    assert judged([*walk(20, *[900.0] * 10), fix(31, -300)], home(on_leave()), until=60) == []


def test_a_place_known_long_ago_does_not_open_by_the_clock_but_counts() -> None:
    fixes = walk(10, *[900.0] * 5)
    assert judged(fixes, home(on_leave()), until=60) == []
    episode = only(judged([*fixes, fix(50, 900)], home(on_leave())))
    assert (episode.start, episode.confirmed_at) == (at(50), at(50))


def test_too_few_fixes_at_the_end_of_leave_wait_for_the_rest() -> None:
    fixes = walk(27, 900, 900, 900)
    assert judged(fixes, home(on_leave()), until=60) == []
    episode = only(judged([*fixes, *walk(30, 900, 900)], home(on_leave())))
    assert (episode.start, episode.confirmed_at) == (at(30), at(31))


def test_leave_that_begins_ends_the_episode_and_its_end_opens_another() -> None:
    first, second = judged(walk(0, *[900.0] * 40), home(on_leave()))
    assert (first.start, first.end, first.closed_by) == (at(0), at(10), EpisodeReason.NO_LONGER_BINDS)
    assert (second.start, second.confirmed_at, second.open) == (at(30), at(30), True)


def test_leave_that_begins_on_the_way_back_ends_at_the_last_fix_outside() -> None:
    fixes = [*walk(0, *[900.0] * 9), fix(9, -300)]
    assert only(judged(fixes, home(on_leave()), until=20)).end == at(8)
