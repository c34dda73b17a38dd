"""What is kept of a month: the same bytes for the same month, and nothing lost on the way back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoring.engine import (
    Counted,
    Evidence,
    FactKind,
    HeadExemption,
    Month,
    Pending,
    Target,
    digest,
    inputs_text,
    read_inputs,
    score,
    sheet_text,
)
from tests.scoring.engine.given import BOOK, MONTH, fact, profile

FOUND = [
    fact(FactKind.LEAVE_CLOSED_LATE, "leave-1", quantity="2.50"),
    fact(FactKind.WARNING, "decision-1", covers=frozenset({"leave-1", "episode-9"})),
]
WHO = replace(
    profile(targets={Target.STUDY_HOURS: Decimal(4), Target.SERVICE_HOURS: Decimal("7.5")}),
    ended=date(2026, 12, 1),
    minor=True,
    exemptions=(HeadExemption("service", "age", Evidence("document", "card")),),
    counted=(Counted("episode-9", Month(2026, 9), Decimal("-7.5")),),
    pending=(Pending("episode.unchecked", Evidence("episode", "episode-10")),),
)


def test_everything_comes_back() -> None:
    assert read_inputs(inputs_text(FOUND, WHO)) == (tuple(FOUND), WHO)


def test_the_order_in_which_things_were_told_leaves_no_trace() -> None:
    other_way = replace(WHO, targets=dict(reversed(list(WHO.targets.items()))))
    assert inputs_text(FOUND[::-1], other_way) == inputs_text(FOUND, WHO)
    assert sheet_text(score(FOUND[::-1], MONTH, BOOK, other_way)) == sheet_text(score(FOUND, MONTH, BOOK, WHO))


def test_the_text_is_plain_and_names_the_book() -> None:
    text = sheet_text(score(FOUND, MONTH, BOOK, WHO))
    assert f'"book":{{"fingerprint":"{BOOK.fingerprint}","id":"preset-2020","version":1}}' in text
    assert '"month":"2026-10"' in text
    assert len(digest(text)) == 64
    assert digest(text) != digest(text + " ")


@pytest.mark.parametrize("text", ["{}", "[]", "", '{"facts": [{}], "profile": {}}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        read_inputs(text)
