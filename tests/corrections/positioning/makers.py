"""Invented device orders, and people of the years in which terminals were handed out."""

from datetime import date

from corrections.kinds import DeviceGround
from corrections.positioning.actions import record_device_window
from corrections.positioning.values import DeviceToOrder
from tests.corrections.cases.makers import in_hand, outside_prison
from tests.support.office import World


def ordered(world: World, subject: str, *, last_day: date = date(2027, 1, 22)) -> str:
    """A device order decided by the head of the county justice bureau, in force from now on. Answers its public id."""
    with world.act("county_head") as act:
        order = DeviceToOrder(
            subject=subject,
            ground=DeviceGround.ORDER_BREACHED,
            first_day=act.today,
            last_day=last_day,
            document="批准1号",
        )
        return record_device_window(act, order)["device"]


def of_earlier_years(world: World) -> str:
    """Somebody received in 2018 who is under correction today. Answers the subject."""
    term = {"term_first": date(2018, 3, 10), "term_last": date(2027, 3, 9), "penalty_months": 120}
    long_ago = {"offence_on": date(2017, 1, 1), "received_on": date(2018, 3, 15)}
    return in_hand(world, **outside_prison(**term, **long_ago))
