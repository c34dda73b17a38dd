"""The term as a line: where a level, a leave, a custody and a measure lie on it."""

from dataclasses import replace
from datetime import date

from corrections.file.term_line import WIDTH, place, stretches_of
from corrections.kinds import EndKind, Level, MeasureKind
from corrections.regime.facts import Ending, LevelChangeFact, MeasureFact
from tests.corrections.cases.makers import in_hand
from tests.corrections.leave.makers import approved_leave
from tests.corrections.regime.world import TODAY, at, custody
from tests.support.client import application, signed_in
from tests.support.office import World

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_a_day_lies_where_it_lies_in_the_term() -> None:
    assert place(FIRST, FIRST, LAST) == 0
    assert round(place(date(2026, 7, 2), FIRST, LAST)) == round(WIDTH * 182 / 365)
    assert place(date(2025, 1, 1), FIRST, LAST) == 0
    assert place(date(2027, 5, 1), FIRST, LAST) == WIDTH


def test_levels_follow_each_other_without_a_gap() -> None:
    strict = LevelChangeFact("a", at(FIRST, 0), Level.STRICT)
    relaxed = LevelChangeFact("b", at(date(2026, 7, 2), 0), Level.RELAXED)
    file = replace(TODAY, levels=(relaxed, strict), leaves=(), custodies=(), measures=())
    one, two = stretches_of(file, None, FIRST, LAST)
    assert (one.mark, two.mark) == ("strict", "relaxed")
    assert round(one.start + one.width, 3) == round(two.start, 3)
    assert two.start + two.width == WIDTH


def test_until_a_level_is_decided_the_line_shows_the_one_of_the_rules() -> None:
    relaxed = LevelChangeFact("b", at(date(2026, 7, 2), 0), Level.RELAXED)
    file = replace(TODAY, received=at(FIRST, 9), levels=(relaxed,), leaves=(), custodies=(), measures=())
    assert [each.mark for each in stretches_of(file, Level.STRICT, FIRST, LAST)] == ["strict", "relaxed"]
    undecided = replace(file, levels=())
    assert [each.mark for each in stretches_of(undecided, Level.STRICT, FIRST, LAST)] == ["strict"]


def test_a_level_that_is_decided_anew_is_one_stretch() -> None:
    strict = LevelChangeFact("a", at(date(2026, 4, 1), 0), Level.STRICT)
    relaxed = LevelChangeFact("b", at(date(2026, 7, 2), 0), Level.RELAXED)
    file = replace(TODAY, received=at(FIRST, 9), levels=(strict, relaxed), leaves=(), custodies=(), measures=())
    one, two = stretches_of(file, Level.STRICT, FIRST, LAST)
    assert (one.mark, one.start, two.mark) == ("strict", 0, "relaxed")
    assert round(one.width, 3) == round(two.start, 3)


def test_a_custody_that_goes_on_reaches_the_end_and_a_measure_is_a_mark(world: World) -> None:
    day = date(2026, 11, 23)
    warning = MeasureFact("w", MeasureKind.WARNING, at(day, 9))
    file = replace(TODAY, levels=(), leaves=(), custodies=(custody(day, None),), measures=(warning,))
    with application(world).test_request_context("/"):
        held, mark = stretches_of(file, None, FIRST, LAST)
    assert held.mark == "custody"
    assert held.start + held.width == WIDTH
    assert mark.said.startswith("2026-11-23 ")


def test_nothing_outlives_a_case_that_ended_early_and_a_cancelled_measure_says_so(world: World) -> None:
    strict = LevelChangeFact("a", at(FIRST, 0), Level.STRICT)
    lifted = MeasureFact("w", MeasureKind.WARNING, at(date(2026, 5, 4), 9), at(date(2026, 6, 1), 9))
    file = replace(
        TODAY,
        ended=Ending("e", at(date(2026, 7, 1), 0), EndKind.REVOKED),
        levels=(strict,),
        leaves=(),
        custodies=(custody(date(2026, 6, 1), None),),
        measures=(lifted,),
    )
    with application(world).test_request_context("/"):
        level, held, mark = stretches_of(file, None, FIRST, LAST)
    over = place(date(2026, 7, 1), FIRST, LAST)
    assert round(level.start + level.width, 3) == round(held.start + held.width, 3) == round(over, 3)
    assert mark.said == "2026-05-04 警告（已撤销）"


def test_the_page_says_in_words_what_it_draws(world: World) -> None:
    subject = in_hand(world)
    approved_leave(world, subject, date(2026, 11, 23), date(2026, 11, 25))
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}")
    assert 'class="term-leave"' in browser.page
    assert "2026-11-23 – 2026-11-25 外出：济南市历下区" in browser.page
    assert "2026-03-10" in browser.page.split("term-ends", 1)[1][:120]
