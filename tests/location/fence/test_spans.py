"""When a zone binds: the condition's period less granted leave, and leave never opens an exclusion."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from location.fence import ALWAYS, OpenSpan, Zone, ZoneKind
from location.fence.types import EdgeKind
from tests.location.fence.ground import BOUNDARY, DAWN, SQUARE, at, binding_spans, home

MINUTES = st.integers(0, 40)
SPANS = st.tuples(MINUTES, MINUTES | st.none()).map(
    lambda ends: OpenSpan(at(ends[0]), None if ends[1] is None else at(ends[0] + ends[1]))
)


@given(SPANS, st.lists(SPANS, max_size=5), st.sampled_from(ZoneKind))
def test_a_zone_binds_in_its_period_and_not_in_a_leave_that_opens_it(
    during: OpenSpan, leaves: list[OpenSpan], kind: ZoneKind
) -> None:
    spans = binding_spans(kind, during, leaves)
    zone = Zone("zone", kind, SQUARE, binds=spans)
    for minute in range(-1, 90):
        away = kind.leave_opens and any(leave.holds(at(minute)) for leave in leaves)
        assert zone.binds_at(at(minute)) is (during.holds(at(minute)) and not away)
    for before, after in pairwise(spans):
        assert before.end is not None
        assert before.end < after.start


@given(st.lists(SPANS, max_size=4), MINUTES, MINUTES)
def test_edges_are_where_binding_changes(leaves: list[OpenSpan], after: int, until: int) -> None:
    zone = home(binding_spans(ZoneKind.RESIDENCE_BOUNDARY, OpenSpan(DAWN), leaves))
    edges = zone.edges(at(after), at(until), BOUNDARY)
    assert [edge.at for edge in edges] == sorted(edge.at for edge in edges)
    turns = {edge.at: edge.kind for edge in edges if edge.kind is not EdgeKind.HAS_BOUND}
    for minute in range(after + 1, until + 1):
        before, now = zone.binds_at(at(minute - 0.5)), zone.binds_at(at(minute))
        expected = None if before == now else (EdgeKind.BINDS if now else EdgeKind.RELEASES)
        assert turns.get(at(minute)) is expected
    for edge in edges:
        assert at(after) < edge.at <= at(until)
        assert edge.kind is not EdgeKind.HAS_BOUND or zone.binds_at(edge.at)


def test_always_binds_always() -> None:
    assert home().binds_at(datetime.min.replace(tzinfo=DAWN.tzinfo))
    assert home().edges(DAWN, at(10_000), BOUNDARY) == []
    assert home().binds == ALWAYS


def test_spans_that_touch_or_overlap_are_refused() -> None:
    for second in (OpenSpan(at(5), at(9)), OpenSpan(at(10), at(20))):
        with pytest.raises(ValueError, match="apart"):
            home((OpenSpan(at(0), at(10)), second))
    with pytest.raises(ValueError, match="apart"):
        home((OpenSpan(at(0)), OpenSpan(at(10))))


def test_a_span_has_aware_times_in_order() -> None:
    with pytest.raises(ValueError, match="before"):
        OpenSpan(at(2), at(1))
    with pytest.raises(ValueError, match="aware"):
        OpenSpan(at(2).replace(tzinfo=None))
