"""Pure decisions about positioning: how long a check lasts, what an order of a device needs, when terminals were."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.clock import day_start
from core.errors import Conflict, Invalid
from core.law import Law, LawView
from corrections.kinds import Body, Status, WindowFault
from corrections.positioning.values import CheckToOpen, DeviceToOrder, TerminalToRecord
from corrections.regime.facts import ONE_DAY, CaseFacts, DeviceWindowFact, Period
from corrections.regime.regime import regime

CHECK_MINUTES = "positioning.check_max_minutes"
DEVICE_GROUNDS = "positioning.device_grounds"
DEVICE_MONTHS = "positioning.device_max_months"
LOCAL_REGISTER = "positioning.local_register"
INSTANT = timedelta(microseconds=1)
CANDIDATE = "candidate"
"""The source of the device order that is being held against the law."""
WINDOW_FAULTS = {
    WindowFault.NO_GROUND_IN_LAW: "This is not a ground of the law in force on that day.",
    WindowFault.WRONG_APPROVER: "Only the head of the county justice bureau may approve this.",
    WindowFault.NO_WARNING_BEFORE: "This ground needs a warning given before. Choose it.",
    WindowFault.NO_POLICE_PENALTY_BEFORE: "This ground needs a police penalty given before. Choose it.",
    WindowFault.TOO_LONG: "This is longer than the law allows at a time.",
    WindowFault.NOT_ALLOWED_ANY_MORE: "The law of that day knows no such positioning.",
}


def check_minutes(value: CheckToOpen, view: LawView) -> None:
    """Invalid when a phone check would last longer than the law of the day lets it."""
    most = view.integer(CHECK_MINUTES)
    if not 1 <= value.minutes <= most:
        raise Invalid(fields={"minutes": "A check lasts at least one minute and at most %(most)s."}, most=most)


def order_of(value: DeviceToOrder, now: datetime, today: date, approver: Body) -> DeviceWindowFact:
    """The order as the regime reads it, from now on when it begins today; Invalid when it ends before it begins."""
    start = now if value.first_day == today else day_start(value.first_day)
    end = day_start(value.last_day + ONE_DAY)
    if end <= start:
        raise Invalid(fields={"last_day": "The end lies before the beginning."})
    renews, measure = value.renews or None, value.measure or None
    return DeviceWindowFact(CANDIDATE, Period(start, end), value.ground, approver, measure, renews=renews)


def require_lawful(file: CaseFacts, law: Law, order: DeviceWindowFact) -> None:
    """Hold a device order against article 29 by asking the regime what it would be worth."""
    start, end = order.period.start, order.period.end
    assert end is not None
    file = replace(file, devices=(replace(order, source=CANDIDATE),))
    for at in (start, end - INSTANT):
        then = regime(file, law, at)
        if then.status is not Status.UNDER_CORRECTION:
            raise Conflict("This person is not under correction.")
        for refused in then.refused_windows:
            if refused.source == CANDIDATE:
                field = "last_day" if at > start else "ground"
                raise Invalid(fields={field: WINDOW_FAULTS[refused.fault]})


def check_terminal(value: TerminalToRecord, view: LawView, received: date, today: date) -> None:
    """Invalid or Conflict when a terminal cannot have been handed out so; `view` is the law of its first day."""
    faults: dict[str, str] = {}
    if value.first_day < received:
        faults["first_day"] = "This day lies before reception."
    if value.last_day is not None and value.last_day > today:
        faults["last_day"] = "This day lies ahead."
    if value.last_day is not None and value.last_day < value.first_day:
        faults["last_day"] = "The end lies before the beginning."
    if faults:
        raise Invalid(fields=faults)
    require_local_register(view)


def require_local_register(view: LawView) -> None:
    """Conflict unless terminals could be handed out by local practice on that day."""
    if not view.holds(LOCAL_REGISTER):
        raise Conflict("The law of that day knows no such positioning.")
