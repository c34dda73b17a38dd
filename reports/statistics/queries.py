"""Counting: every figure is a list of the rows behind it, so that the number and the list can never differ."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from assistance.handover import queries as handovers
from assistance.handover.rules import ENTER
from assistance.handover.rules import KEPT_AS as HANDOVER
from assistance.support.rates import Ratio, RatioName, period, ratios, share_of
from core.access import Office, OfficeKind, visible_offices
from core.acts import Act
from core.owed import behind, standing
from corrections.cases import queries as cases
from corrections.kinds import Category
from corrections.volunteers import queries as volunteers
from reports.statistics import owing
from reports.statistics.kinds import OTHERWISE, Figure

PLACES = {
    "communities": OfficeKind.COMMUNITY,
    "villages": OfficeKind.VILLAGE,
    "grids": OfficeKind.GRID,
    "stations": OfficeKind.STATION,
}


@dataclass(frozen=True)
class Figures:
    """The office's figures, as of the act's moment and within its scope."""

    people: dict[Figure, list[int]]
    """Subject ids by figure; somebody received twice stands there twice."""
    by_category: dict[Category, list[int]]
    """Those in hand, by the category of their sentence."""
    ratios: dict[RatioName, Ratio]
    volunteers: int
    places: dict[str, int]

    def number(self, figure: Figure) -> int:
        """How many."""
        return len(self.people[figure])

    def counted(self) -> "CountedFigures":
        """The same as numbers alone."""
        return CountedFigures(
            {figure: len(ids) for figure, ids in self.people.items()},
            {category: len(ids) for category, ids in self.by_category.items()},
            {name: Share(len(ratio.numerator), ratio.denominator) for name, ratio in self.ratios.items()},
            self.volunteers,
            self.places,
        )

    def as_json(self) -> dict[str, object]:
        """What the command prints. Rates are decimal numbers of four places, null where nobody is counted."""
        return {
            "received": self.number(Figure.RECEIVED),
            "released": self.number(Figure.RELEASED),
            "in_hand": self.number(Figure.IN_HAND),
            "by_category": {category.value: len(ids) for category, ids in self.by_category.items()},
            "assisted": self.number(Figure.ASSISTED),
            "filing_rate": self._rate(RatioName.FILING),
            "assistance_rate": self._rate(RatioName.BOTH_GROUPS),
            "volunteers": self.volunteers,
            "communities": self.places["communities"],
            "villages": self.places["villages"],
            "grids": self.places["grids"],
        }

    def _rate(self, name: RatioName) -> float | None:
        value = self.ratios[name].value
        return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> Decimal | None:
        """The ratio to four places; None where nobody is counted."""
        return share_of(self.part, self.whole)


@dataclass(frozen=True)
class CountedFigures:
    """The numbers of the page of figures, without the people behind them."""

    people: dict[Figure, int]
    by_category: dict[Category, int]
    shares: dict[RatioName, Share]
    volunteers: int
    places: dict[str, int]


def counted(act: Act) -> CountedFigures:
    """The numbers as `figures` counts them, from what is kept of each file; computed where that is not up to date."""
    if behind(act):
        return figures(act).counted()
    first, _last = period(act)
    files: dict[str, set[int]] = {}
    for id, stream in standing(act, owing.SOURCE, {owing.REACHED: first, owing.OFFICE: first}):
        files.setdefault(stream, set()).add(id)
    by_category = {each: files.get(f"{owing.HAND}:{each}", set()) for each in Category}
    in_hand = set[int]().union(*by_category.values())
    released, corrected = (files.get(f"{owing.REGISTER}:{each}", set()) for each in (owing.RELEASED, ""))
    received = act.session.scalar(select(func.count()).select_from(cases.received_ids().subquery())) or 0
    otherwise = files.get(owing.OVER, set())
    return CountedFigures(
        {
            Figure.RECEIVED: received,
            Figure.RELEASED: received - len(in_hand) - len(otherwise),
            Figure.ENDED_OTHERWISE: len(otherwise),
            Figure.IN_HAND: len(in_hand),
            Figure.ASSISTED: len(released - corrected),
            Figure.AFTER_CORRECTION: len(corrected),
        },
        {category: len(ids) for category, ids in by_category.items()},
        _shares(act, files, in_hand),
        volunteers.count(act.session, act.today),
        {name: len(places(act, kind)) for name, kind in PLACES.items()},
    )


def _shares(act: Act, files: dict[str, set[int]], in_hand: set[int]) -> dict[RatioName, Share]:
    """The ratios of help from what is kept, as `ratios` computes them."""
    released = files.get(f"{owing.ENTRY}:{owing.RELEASED}", set())
    on = released | files.get(f"{owing.ENTRY}:", set())
    owed = {id for id, stream in standing(act, HANDOVER, {}) if stream == ENTER}
    team = files.get(owing.OFFICE, set()) | volunteers.helped_now(act.session, act.today)
    helped = files.get(owing.REACHED, set()) & team
    both = in_hand | released
    return {
        RatioName.FILING: Share(len(on), len(on | owed)),
        RatioName.ASSISTANCE: Share(len(on & helped), len(on)),
        RatioName.BOTH_GROUPS: Share(len(both & helped), len(both)),
    }


def figures(act: Act) -> Figures:
    """Count everything in the act's scope; about fifteen statements, however many people there are."""
    received = Counter(act.session.scalars(cases.received_ids()))
    in_hand = sorted(set(cases.in_hand(act.session, act.now)) & set(received))
    briefs = cases.briefs(act.session, None)
    over = received - Counter(in_hand)
    running = set(in_hand)
    otherwise = [id for id in over if id not in running and briefs[id].end_kind in OTHERWISE]
    register = handovers.on_register(act.session, act.today)
    by_category: dict[Category, list[int]] = {category: [] for category in Category}
    for id in in_hand:
        by_category[briefs[id].category].append(id)
    return Figures(
        people={
            Figure.RECEIVED: sorted(received.elements()),
            Figure.RELEASED: sorted((over - Counter(otherwise)).elements()),
            Figure.ENDED_OTHERWISE: sorted(otherwise),
            Figure.IN_HAND: in_hand,
            Figure.ASSISTED: sorted(id for id, row in register.items() if row.source.released),
            Figure.AFTER_CORRECTION: sorted(id for id, row in register.items() if not row.source.released),
        },
        by_category=by_category,
        ratios=ratios(act),
        volunteers=volunteers.count(act.session, act.today),
        places={name: len(places(act, kind)) for name, kind in PLACES.items()},
    )


def places(act: Act, kind: OfficeKind) -> list[Office]:
    """The places of one kind in the subtree of the act's offices, by name."""
    query = select(Office).where(Office.kind == kind, Office.id.in_(visible_offices(act.session)))
    return list(act.session.scalars(query.order_by(Office.path)))


def names_above(act: Act, rows: list[Office]) -> dict[int, str]:
    """The name of the place above each of these, by the id of that place."""
    above = {row.parent_id for row in rows if row.parent_id is not None}
    query = select(Office).where(Office.id.in_(sorted(above)))
    return {row.id: row.name for row in act.session.scalars(query)}
