"""Invented facts, profiles and books for the engine's tests."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from scoring.engine import Evidence, Fact, FactKind, Month, PersonProfile, Sheet, Target, load_book

MONTH = Month(2026, 10)
EXAMPLES = settings(max_examples=40, deadline=None)
PRESET = Path(__file__).parents[3] / "config" / "rulebooks" / "preset-2020.toml"
PRESET_TEXT = PRESET.read_text(encoding="utf-8")
BOOK = load_book(PRESET.name, PRESET_TEXT)


def edited(*changes: tuple[str, str]) -> str:
    """The preset's text with the first place of each old piece replaced by the new one."""
    text = PRESET_TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


CAPS_TEXT = edited(
    (
        'fact = "report.phone_missed"\nmeasure = "each"\npoints = -2',
        'fact = "report.phone_missed"\nmeasure = "each"\npoints = -2.5\ncap = 6\nfrom_nth = 2',
    ),
    ('measure = "per_unit"\nper = 1', 'measure = "per_unit"\nper = 2\nat_least = 3'),
    ("high = 20\n", "high = 20\ncap = 25\n"),
    ("base = 40\nfloor = 0", "base = 40\nfloor = 5\nbonus_cap = 12.5"),
)
"""Everything the preset leaves unused: caps, half points, first times that are free, conditions, a higher floor."""
CAPS_BOOK = load_book("caps.toml", CAPS_TEXT)
BOOKS = st.sampled_from([BOOK, CAPS_BOOK])


def proof(name: str, kind: str = "contact") -> tuple[Evidence, ...]:
    """One piece of evidence."""
    return (Evidence(kind, name),)


def fact(
    kind: FactKind, event: str, day: int = 5, quantity: str | None = None, covers: frozenset[str] = frozenset()
) -> Fact:
    """A confirmed fact of the month, proved by a record named like its event."""
    amount = None if quantity is None else Decimal(quantity)
    return Fact(kind, date(2026, 10, day), event, proof(event), amount, True, covers)


def profile(
    enrolled: date = date(2026, 1, 5),
    complete_to: date = date(2026, 10, 31),
    targets: Mapping[Target, Decimal] | None = None,
) -> PersonProfile:
    """Someone under correction all month, with all facts in."""
    return PersonProfile(enrolled, complete_to, targets=targets or {})


def told(sheet: Sheet) -> tuple[str, str | None]:
    """Total and band as they are written."""
    return str(sheet.total), sheet.band


def quantities(kind: FactKind) -> st.SearchStrategy[Decimal | None]:
    """Amounts that a fact of this kind may carry."""
    if kind.unit is None:
        return st.none()
    return st.integers(1, 2500).map(lambda hundredths: Decimal(hundredths) / 100)


OWN_EVENTS = st.integers(0, 10**9).map("event-{}".format)
FEW_EVENTS = st.sampled_from(["e1", "e2", "e3", "e4"])


@st.composite
def facts(draw: st.DrawFn, events: st.SearchStrategy[str] = OWN_EVENTS) -> Fact:
    """Any fact of the month; from `FEW_EVENTS`, several facts share one."""
    kind = draw(st.sampled_from(list(FactKind)))
    event = draw(events)
    return Fact(
        kind=kind,
        day=MONTH.first_day + timedelta(draw(st.integers(0, 30))),
        event=event,
        evidence=proof(f"{kind}-{event}"),
        quantity=draw(quantities(kind)),
        confirmed=True,
    )


def consistent(found: list[Fact]) -> list[Fact]:
    """The same facts without records that contradict each other."""
    known: dict[tuple[FactKind, str], Fact] = {}
    for one in found:
        known.setdefault(one.key, one)
    return list(known.values())


PLAIN_MONTHS = st.lists(facts(), max_size=14, unique_by=lambda one: one.event)
"""Every event its own."""
TANGLED_MONTHS = st.lists(facts(FEW_EVENTS), max_size=14).map(consistent)
"""Several findings about the same events; a penalty shares its event with the breach."""
TARGETS = st.dictionaries(
    st.sampled_from(list(Target)), st.integers(1, 1600).map(lambda hundredths: Decimal(hundredths) / 100)
)
PROFILES = TARGETS.map(lambda targets: profile(targets=targets))
