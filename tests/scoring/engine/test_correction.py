"""Counter-entries by example."""

from dataclasses import replace

import pytest

from scoring.engine import FactKind, LineReason, correction, score
from tests.scoring.engine.given import BOOK, MONTH, fact, profile, told

LEFT = fact(FactKind.BOUNDARY_LEFT, "episode-1")
MISSED = fact(FactKind.PHONE_REPORT_MISSED, "duty-1")


def test_what_was_taken_wrongly_is_given_back_with_its_rule_and_evidence() -> None:
    old, new = (score(found, MONTH, BOOK, profile()) for found in ([LEFT, MISSED], [MISSED]))
    (line,) = correction(old, new)
    assert (line.why, line.item, str(line.points), line.rule) == (LineReason.CORRECTION, "CP-6", "10", "preset-2020@1")
    assert line.evidence == LEFT.evidence
    assert dict(line.params) == {"was": "-10", "now": "0"}
    assert line.corrects in {line.key for line in old.lines}


def test_a_limit_that_moves_is_corrected_with_it() -> None:
    lates = [fact(FactKind.WARNING, "decision-1"), LEFT]
    old, new = (score(found, MONTH, BOOK, profile()) for found in (lates, lates[1:]))
    assert {line.item or line.head: line.points for line in correction(old, new)} == {"CP-9b": 40, "compliance": -10}


def test_a_month_that_should_not_have_been_rated_goes_to_nothing() -> None:
    old = score([MISSED], MONTH, BOOK, profile())
    new = score([MISSED], MONTH, BOOK, replace(profile(), enrolled=MONTH.last_day))
    assert sum(line.points for line in correction(old, new)) == -98


def test_a_decision_found_late_that_only_sets_the_band_is_a_line_of_its_own() -> None:
    penalty = fact(FactKind.POLICE_PENALTY, "decision-1")
    old, new = (score(found, MONTH, BOOK, profile()) for found in ([MISSED], [MISSED, penalty]))
    assert (told(old), told(new)) == (("98", "good"), ("98", "unqualified"))
    for line, why in ((correction(old, new), LineReason.BAND_SET), (correction(new, old), LineReason.BAND_FREED)):
        (only,) = line
        assert (only.why, str(only.points), only.item, only.evidence) == (why, "0", "CP-9c", penalty.evidence)


def test_months_are_not_mixed() -> None:
    later = score([], MONTH.next(), BOOK, replace(profile(), complete_to=MONTH.next().last_day))
    with pytest.raises(ValueError, match="month"):
        correction(score([], MONTH, BOOK, profile()), later)
