"""Invented cases in the test office."""

from datetime import date, datetime, timedelta
from typing import Any

from core.clock import day_start
from corrections.cases.actions import receive_case
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.cases.values import CaseToReceive
from corrections.kinds import Category, Sex, TemporaryGround
from tests.corrections.people.makers import registered
from tests.support.office import World

RECEIVED = date(2026, 3, 16)
OFFENCE = date(2025, 6, 1)


def received(world: World, subject: str, *, who: str = "officer", **changes: Any) -> str:
    """A suspended sentence of two years received in March 2026, unless said otherwise. Answers the case."""
    given: dict[str, Any] = {
        "category": Category.SUSPENDED_SENTENCE,
        "decider_kind": DeciderKind.COURT,
        "decider": "泰安市泰山区人民法院",
        "judgment_no": "（2026）鲁0902刑初12号",
        "offence": "盗窃罪",
        "offence_on": OFFENCE,
        "penalty": Penalty.FIXED_TERM,
        "penalty_months": 12,
        "sentence_text": "有期徒刑一年，缓刑二年",
        "term_first": date(2026, 3, 10),
        "term_last": date(2028, 3, 9),
        "term_months": 24,
        "received_on": RECEIVED,
        **changes,
    }
    with world.act(who) as act:
        return receive_case(act, CaseToReceive(subject=subject, **given))


def in_hand(world: World, name: str = "李小夏", *, number: int = 0, sex: Sex = Sex.FEMALE, **changes: Any) -> str:
    """A person under correction. Answers the subject."""
    birth = changes.pop("birth", date(1990, 5, 17))
    assert isinstance(birth, date)
    subject = registered(world, name, number=number, sex=sex, birth=birth)
    received(world, subject, **changes)
    return subject


def outside_prison(**changes: Any) -> dict[str, Any]:
    """A temporary execution outside prison on medical grounds."""
    return {
        "category": Category.TEMPORARY_EXECUTION,
        "decider_kind": DeciderKind.PRISON,
        "penalty": Penalty.FIXED_TERM,
        "penalty_months": 36,
        "term_months": None,
        "term_first": date(2026, 3, 10),
        "term_last": date(2027, 3, 9),
        "temporary_ground": TemporaryGround.MEDICAL_PAROLE,
        **changes,
    }


def at(world: World, day: date, hour: int = 9) -> datetime:
    """Set the office's clock to an hour of a day. Answers the instant."""
    instant = day_start(day) + timedelta(hours=hour)
    world.runtime.clock.set(instant)  # type: ignore[attr-defined]
    return instant
