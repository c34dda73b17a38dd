"""Pure decisions about sensitive periods: what an order must say."""

from collections.abc import Collection, Mapping

from core.errors import Invalid
from corrections.sensitive.values import PeriodToOrder


def check_order(value: PeriodToOrder, known: Mapping[str, int], within: Collection[int]) -> None:
    """Raise Invalid when the days are turned around or a place lies beyond the offices of whoever orders.

    `known` are those of the named places that exist, `within` the offices that the actor reaches.
    """
    faults: dict[str, str] = {}
    if value.last_day < value.first_day:
        faults["last_day"] = "The end lies before the beginning."
    if set(value.places) != set(known) or not set(known.values()) <= set(within):
        faults["places"] = "Please choose places of your own offices."
    if faults:
        raise Invalid(fields=faults)
