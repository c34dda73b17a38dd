"""Counting: every figure is a list of the rows behind it, so that the number and the list can never differ."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from assistance.handover import queries as handovers
from assistance.support.rates import Ratio, RatioName, ratios
from core.access import Office, OfficeKind, visible_offices
from core.acts import Act
from corrections.cases import queries as cases
from corrections.kinds import Category, EndKind
from corrections.volunteers import queries as volunteers
from reports.statistics.kinds import Figure

OTHERWISE = frozenset({EndKind.REVOKED, EndKind.RETURNED_TO_PRISON, EndKind.DIED, EndKind.MOVED_AWAY})
"""Ends that release nobody from correction (社区矫正法 arts. 27, 45)."""
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


def figures(act: Act) -> Figures:
    """Count everything in the act's scope; about fifteen statements, however many people there are."""
    received = Counter(act.session.scalars(cases.received_ids()))
    in_hand = sorted(set(cases.in_hand(act.session, act.now)) & set(received))
    briefs = cases.briefs(act.session, None)
    over = received - Counter(in_hand)
    otherwise = [id for id in over if id not in set(in_hand) and briefs[id].end_kind in OTHERWISE]
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
