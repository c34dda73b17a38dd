"""On which day help may have been given, and when a need may be closed."""

from datetime import date

import pytest

from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.rules import check_given, check_result
from assistance.support.values import AidToLog, NeedToClose
from core.errors import Invalid

NOTED, TODAY = date(2026, 11, 10), date(2026, 11, 30)


def aid(on: date) -> AidToLog:
    return AidToLog(subject="p1", kind=next(iter(AidKind)), what="联系培训", on=on)


@pytest.mark.parametrize("on", [date(2026, 12, 1), date(2026, 11, 9)])
def test_help_ahead_or_before_its_need_is_refused_by_its_day(on: date) -> None:
    with pytest.raises(Invalid) as refusal:
        check_given(aid(on), TODAY, NOTED)
    assert list(refusal.value.fields) == ["on"]


def test_help_from_the_day_of_its_need_up_to_today_passes() -> None:
    for on in (NOTED, TODAY):
        check_given(aid(on), TODAY, NOTED)


@pytest.mark.parametrize(
    ("outcome", "result", "on", "wrong"),
    [
        (NeedOutcome.NOT_MET, "", TODAY, ["result"]),
        (NeedOutcome.PARTLY, "", date(2026, 12, 1), ["on", "result"]),
        (NeedOutcome.PARTLY, "缺住房", date(2026, 11, 9), ["on"]),
    ],
)
def test_a_need_closed_wrongly_names_each_field(outcome: NeedOutcome, result: str, on: date, wrong: list[str]) -> None:
    with pytest.raises(Invalid) as refusal:
        check_result(NeedToClose(need="n1", outcome=outcome, result=result, on=on), NOTED, TODAY)
    assert list(refusal.value.fields) == wrong
