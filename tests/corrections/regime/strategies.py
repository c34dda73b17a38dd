"""Files of people, any way they may lie, around the change of the law in 2020."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

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
    TemporaryGround,
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
from corrections.regime.slots import Frequency
from tests.corrections.regime.world import at

PATIENT = settings(deadline=None, max_examples=30)
"""No test here is a race: the machine may be busy."""

FIRST, LAST = date(2019, 12, 1), date(2021, 3, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days)]

days = st.sampled_from(DAYS)
instants = st.builds(at, days, st.integers(0, 23), st.integers(0, 59))
optional = st.none() | instants
ids = st.sampled_from(["a", "b", "c", "d"])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Some stretch, open or closed."""
    start = draw(instants)
    minutes = draw(st.none() | st.integers(1, 400 * 24 * 60))
    return Period(start, None if minutes is None else start + timedelta(minutes=minutes))


frequencies = st.one_of(
    st.builds(Frequency, st.just(Per.DAY)),
    st.builds(Frequency, st.just(Per.WEEK), st.integers(1, 7)),
    st.builds(Frequency, st.just(Per.MONTH), st.integers(1, 28)),
    st.builds(Frequency, st.just(Per.MONTH), st.just(1), st.integers(1, 12), st.none() | st.integers(1, 999)),
    st.builds(Frequency, st.just(Per.DAY), st.just(1), st.integers(2, 40)),
)
kinds = st.sampled_from(DutyKind)


def some(kind: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """None to three of a kind."""
    return st.lists(kind, max_size=3).map(tuple)


early = st.builds(at, st.sampled_from(DAYS[:60]), st.integers(0, 23))


@st.composite
def terms(draw: st.DrawFn) -> tuple[TermFact, ...]:
    """An original term, mostly a long one, and at times one that took its place."""
    first = draw(st.sampled_from(DAYS[:60]))
    original = TermFact(first, first + timedelta(days=draw(st.sampled_from([20, 90, 300, 450, 500]))))
    other = TermFact(first, first + timedelta(days=draw(st.integers(10, 400))), draw(instants))
    return draw(st.sampled_from([(original,), (original,), (original, other), (other, original)]))


@st.composite
def leaves(draw: st.DrawFn) -> LeavePermitFact:
    """A leave, at times closed early or late."""
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 45)))
    return LeavePermitFact(draw(ids), first, last, "济南市", draw(st.sampled_from(Body)), draw(optional))


orders = st.builds(
    SensitiveOrder,
    ids,
    st.just("国庆"),
    periods(),
    st.builds(
        OrderReach,
        st.frozensets(st.sampled_from(["daimiao", "grid-1"])),
        st.frozensets(st.sampled_from(Category), max_size=2),
        st.frozensets(st.sampled_from(Level), max_size=2),
    ),
    st.lists(st.builds(Addition, kinds, frequencies), max_size=2).map(tuple),
    st.just("duty"),
    st.just("泰司通〔2020〕9号"),
)


def people() -> st.SearchStrategy[CaseFacts]:
    """Any file at all, in or out of order."""
    return st.builds(
        CaseFacts,
        st.just("case"),
        st.builds(PersonFact, st.dates(date(1950, 1, 1), date(2004, 12, 31)), st.sampled_from(Sex), st.booleans()),
        st.sampled_from(Category),
        terms(),
        received=st.one_of(early, early, early, optional),
        ended=st.none() | st.none() | st.builds(Ending, ids, instants, st.sampled_from(EndKind)),
        temporary_ground=st.none() | st.sampled_from(TemporaryGround),
        placements=some(st.builds(PlacementFact, instants, st.frozensets(st.sampled_from(["daimiao", "grid-1"])))),
        levels=some(st.builds(LevelChangeFact, ids, instants, st.sampled_from(Level))),
        boundaries=some(
            st.builds(BoundaryFact, ids, ids, st.sampled_from(BoundaryGround), st.just("泰安市"), periods())
        ),
        prohibitions=some(st.builds(ProhibitionOrderFact, ids, periods(), st.lists(ids, max_size=2).map(tuple))),
        leaves=some(leaves()),
        travels=some(st.builds(TravelPermitFact, ids, periods(), st.just("济南市"), optional)),
        devices=some(
            st.builds(
                DeviceWindowFact,
                ids,
                periods(),
                st.sampled_from(DeviceGround),
                st.sampled_from([Body.COUNTY_HEAD, Body.COUNTY]),
                st.none() | ids,
                optional,
            )
        ),
        checks=some(st.builds(CheckWindowFact, ids, periods(), st.just("officer"), optional)),
        terminals=some(st.builds(IssuedTerminalFact, ids, periods(), st.sampled_from(Carrier))),
        sensitive=some(orders),
        measures=some(st.builds(MeasureFact, ids, st.sampled_from(MeasureKind), instants, optional)),
        custodies=some(st.builds(CustodyFact, ids, periods(), st.sampled_from(CustodyKind))),
        proposals=some(st.builds(ProposalFact, ids, periods(), st.sampled_from(ProposalKind))),
        arrangements=some(st.builds(ArrangementFact, ids, periods(), kinds, frequencies)),
        exemptions=some(st.builds(ExemptionFact, ids, periods(), st.frozensets(kinds))),
    )
