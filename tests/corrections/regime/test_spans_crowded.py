"""One file on which everything happens once, sampled every six hours: no edge is forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.clock import office_day
from corrections.kinds import (
    Body,
    BoundaryGround,
    Carrier,
    Category,
    CustodyKind,
    DeviceGround,
    DutyKind,
    EndKind,
    Level,
    MeasureKind,
    Per,
    ProposalKind,
    Sex,
    Status,
)
from corrections.regime.facts import (
    Addition,
    ArrangementFact,
    BoundaryFact,
    CaseFacts,
    CheckWindowFact,
    CustodyFact,
    DeviceWindowFact,
    Ending,
    ExemptionFact,
    IssuedTerminalFact,
    LeavePermitFact,
    LevelChangeFact,
    MeasureFact,
    OrderReach,
    Period,
    PersonFact,
    PlacementFact,
    ProhibitionOrderFact,
    ProposalFact,
    SensitiveOrder,
    TermFact,
    TravelPermitFact,
)
from corrections.regime.policy import read_policy
from corrections.regime.regime import bind
from corrections.regime.slots import Frequency
from corrections.regime.spans import spans
from tests.corrections.regime.world import LAW, at

HOURS = timedelta(hours=6)
CHANGE = date(2020, 7, 1)
START, END = at(date(2020, 3, 1), 0), at(date(2021, 12, 1), 0)

CROWDED = CaseFacts(
    case="crowded",
    person=PersonFact(date(2002, 9, 20), Sex.FEMALE, protected_minor=True),
    category=Category.SUSPENDED_SENTENCE,
    terms=(
        TermFact(date(2020, 3, 1), date(2021, 12, 31)),
        TermFact(date(2020, 3, 1), date(2021, 11, 15), decided=at(date(2021, 3, 2), 10)),
    ),
    received=at(date(2020, 3, 9), 10),
    placements=(
        PlacementFact(at(date(2020, 3, 11)), frozenset({"daimiao"})),
        PlacementFact(at(date(2021, 2, 3), 9), frozenset({"caiyuan"})),
    ),
    levels=(LevelChangeFact("level", at(date(2020, 6, 8), 15), Level.ORDINARY),),
    boundaries=(
        BoundaryFact("city", "zone-city", BoundaryGround.STATUTE, "泰安市", Period(at(date(2020, 3, 10), 9))),
        BoundaryFact(
            "district",
            "zone-district",
            BoundaryGround.LOCAL_PRESET,
            "泰山区",
            Period(at(date(2020, 4, 6), 9), at(date(2020, 4, 20), 9)),
        ),
    ),
    prohibitions=(
        ProhibitionOrderFact("order", Period(at(date(2020, 5, 4), 9), at(date(2020, 10, 12), 9)), ("zone-bar",)),
    ),
    leaves=(
        LeavePermitFact("short", date(2020, 5, 18), date(2020, 5, 22), "济南市", Body.OFFICE),
        LeavePermitFact(
            "closed", date(2020, 8, 3), date(2020, 8, 10), "济南市", Body.COUNTY, closed=at(date(2020, 8, 7), 15)
        ),
    ),
    travels=(
        TravelPermitFact("long", Period(at(date(2020, 9, 1), 9), at(date(2021, 9, 1))), "济南市"),
        TravelPermitFact(
            "withdrawn", Period(at(date(2021, 4, 1), 9), at(date(2021, 6, 1))), "济宁市", at(date(2021, 4, 12), 9)
        ),
    ),
    devices=(
        DeviceWindowFact(
            "open", Period(at(date(2020, 10, 5), 9)), DeviceGround.LEFT_WITHOUT_APPROVAL, Body.COUNTY_HEAD
        ),
        DeviceWindowFact(
            "ended",
            Period(at(date(2021, 6, 7), 9), at(date(2021, 6, 21), 9)),
            DeviceGround.ORDER_BREACHED,
            Body.COUNTY_HEAD,
        ),
        DeviceWindowFact(
            "resting",
            Period(at(date(2021, 2, 8), 9), at(date(2021, 4, 20), 9)),
            DeviceGround.REFUSED_TO_REPORT,
            Body.COUNTY_HEAD,
            measure="warning",
            lifted=at(date(2021, 4, 6), 15),
        ),
    ),
    checks=(
        CheckWindowFact("stopped", Period(at(date(2021, 5, 11), 5)), "officer", at(date(2021, 5, 11), 6)),
        CheckWindowFact("long", Period(at(date(2021, 5, 18), 6), at(date(2021, 5, 18), 18)), "officer"),
    ),
    terminals=(IssuedTerminalFact("sim", Period(at(date(2020, 3, 16), 9), at(date(2020, 8, 17))), Carrier.PHONE),),
    sensitive=(
        SensitiveOrder(
            "everybody",
            "两会",
            Period(at(date(2020, 5, 20), 9), at(date(2020, 5, 29), 9)),
            OrderReach(),
            (Addition(DutyKind.PHONE_REPORT, Frequency(Per.DAY)),),
            "county",
            "1号",
        ),
        SensitiveOrder(
            "place",
            "春节",
            Period(at(date(2021, 1, 4), 9)),
            OrderReach(places=frozenset({"daimiao"})),
            (),
            "county",
            "2号",
        ),
    ),
    measures=(
        MeasureFact("warning", MeasureKind.WARNING, at(date(2021, 1, 18), 15), cancelled=at(date(2021, 3, 16), 15)),
        MeasureFact("praise", MeasureKind.COMMENDATION, at(date(2021, 6, 15), 15)),
    ),
    custodies=(
        CustodyFact("held", Period(at(date(2021, 7, 5), 21), at(date(2021, 7, 12), 9)), CustodyKind.ADMINISTRATIVE),
    ),
    proposals=(ProposalFact("proposal", Period(at(date(2021, 11, 1), 9)), ProposalKind.REVOKE),),
    arrangements=(
        ArrangementFact(
            "plan",
            Period(at(date(2021, 8, 2), 9), at(date(2021, 8, 30), 9)),
            DutyKind.STUDY,
            Frequency(Per.WEEK),
        ),
    ),
    exemptions=(
        ExemptionFact("ill", Period(at(date(2020, 6, 1), 9), at(date(2020, 6, 15), 9)), frozenset({DutyKind.SERVICE})),
    ),
)

CUT_SHORT = replace(
    CROWDED, case="cut short", ended=Ending("end", at(date(2021, 1, 12), 9), EndKind.MOVED_AWAY), devices=()
)
"""The same file, closed in the middle."""


@pytest.mark.parametrize("facts", [CROWDED, CUT_SHORT], ids=lambda facts: facts.case)
def test_nothing_changes_between_two_edges(facts: CaseFacts) -> None:
    (line,) = spans([facts], LAW, START, END)
    old, new = read_policy(LAW.at(CHANGE - timedelta(days=1))), read_policy(LAW.at(CHANGE))
    instant = START
    while instant < END:
        policy = old if office_day(instant) < CHANGE else new
        assert line.at(instant) == bind(facts, LAW, policy, instant), instant
        instant += HOURS


def test_every_happening_cuts_the_line() -> None:
    """Each date at which something begins or ends on this file, found by hand."""
    (line,) = spans([CROWDED], LAW, START, END)
    cuts = {office_day(span.start) for span in line.spans}
    happenings = {
        "reception": date(2020, 3, 9),
        "end of entry by the old rules": date(2020, 6, 9),
        "first of July 2020": date(2020, 7, 1),
        "day after the eighteenth birthday": date(2020, 9, 21),
        "device ceiling of three months": date(2021, 1, 5),
        "travel ceiling of six months": date(2021, 3, 1),
        "commutation": date(2021, 3, 2),
        "warning cancelled, device falls silent": date(2021, 3, 16),
        "withdrawn travel": date(2021, 4, 12),
        "exit by the shorter term": date(2021, 10, 16),
        "term over with a proposal pending": date(2021, 11, 16),
    }
    assert {name for name, day in happenings.items() if day not in cuts} == set()
    assert line.spans[-1].regime.status is Status.PENDING_DECISION
    long_check = [span for span in line.spans if office_day(span.start) == date(2021, 5, 18)]
    assert [bool(span.regime.positioning) for span in long_check] == [True, False, False]
