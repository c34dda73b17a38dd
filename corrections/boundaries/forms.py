"""The forms about boundaries, orders and travel that know the areas on the map."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _

from core.web import ValueForm
from corrections.boundaries.values import BoundaryToSet, ProhibitionToRecord
from corrections.contributions import Area

LONGEST_NAME = 80


class BoundaryForm(ValueForm[BoundaryToSet]):
    """The residence boundary; without a name of its own it is called as its zone is."""

    areas: Sequence[Area] = ()

    def offer_areas(self, areas: Sequence[Area]) -> None:
        """The areas that may be named."""
        self.areas = areas
        self.offer("zone", _choices(areas))
        if not areas:
            self.zone.description = _("No zone has been brought in yet. The head of the office does that under Zones.")

    def validate_label(self, field: Any) -> None:
        """Fill in the name of the zone where no other was given."""
        field.data = field.data or next((each.label for each in self.areas if each.id == self.zone.data), "")
        field.data = field.data[:LONGEST_NAME]


class ProhibitionForm(ValueForm[ProhibitionToRecord]):
    """A prohibition order; the areas are those that may be barred."""

    def offer_areas(self, areas: Iterable[Area]) -> None:
        """The areas that may be barred."""
        self.offer("zones", _choices(areas))


def _choices(areas: Iterable[Area]) -> list[tuple[str, str]]:
    return [(each.id, f"{each.label} · {each.note}" if each.note else each.label) for each in areas]
