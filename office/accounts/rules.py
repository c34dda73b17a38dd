"""When an account is locked for a while, how long its codes live, and which posts one account may hold."""

from collections.abc import Collection
from datetime import date, timedelta

from core.access import ADMINISTRATORS, HELPERS, OfficeKind, Role
from core.errors import Invalid

FRESH = timedelta(minutes=5)
WINDOW = timedelta(minutes=15)
MAX_FAILURES = 5
MAX_FAILURES_ADDRESS = 60
SETUP_CODE_LIFE = timedelta(minutes=30)
ENROLMENT_LIFE = timedelta(hours=72)
"""Long enough for a weekend between the administrator and the new colleague."""
FARTHEST_POST = timedelta(days=366)
FIRST_POST = date(2003, 1, 1)
"""Before the first pilots of community corrections nobody held a post in this system."""

_K = OfficeKind
SEATS: dict[Role, frozenset[OfficeKind]] = {
    Role.OFFICER: frozenset({_K.OFFICE, _K.STATION}),
    Role.OFFICE_HEAD: frozenset({_K.OFFICE}),
    Role.COUNTY_APPROVER: frozenset({_K.DISTRICT}),
    Role.COUNTY_HEAD: frozenset({_K.DISTRICT}),
    Role.DUTY_SUPERVISOR: frozenset({_K.DISTRICT}),
    Role.PROCURATOR: frozenset({_K.DISTRICT, _K.OFFICE}),
    **dict.fromkeys(ADMINISTRATORS, frozenset({_K.DISTRICT, _K.OFFICE})),
    **dict.fromkeys(HELPERS, frozenset(set(OfficeKind) - {_K.DISTRICT})),
}
"""At which floor of the office tree each role of a person has its seat."""


def locked(failures_account: int, failures_address: int) -> bool:
    """Whether this many failures within `WINDOW` lock the account from this kind of browser, or the address."""
    return failures_account >= MAX_FAILURES or failures_address >= MAX_FAILURES_ADDRESS


BELOW: dict[OfficeKind, tuple[OfficeKind, ...]] = {
    _K.DISTRICT: (_K.OFFICE,),
    _K.OFFICE: (_K.COMMUNITY, _K.VILLAGE, _K.STATION),
    _K.STATION: (_K.COMMUNITY, _K.VILLAGE),
    _K.COMMUNITY: (_K.GRID,),
    _K.VILLAGE: (_K.GRID,),
    _K.GRID: (),
}
"""What may be opened below each kind of place."""
MOST_GRIDS = 200
GRID_NAME = "{place}第{number}网格"
"""How grids opened in one go are named: data of the office, so it has no translation."""


def grid_names(place: str, taken: Collection[str], count: int) -> list[str]:
    """Names for `count` grids of a community, going on after those that are there."""
    names: list[str] = []
    number = 0
    while len(names) < count:
        number += 1
        name = GRID_NAME.format(place=place, number=number)
        if name not in taken:
            names.append(name)
    return names


def check_post(role: Role, place: OfficeKind, from_day: date, today: date) -> None:
    """Refuse a post that no person can hold: a machine's role, a place of the wrong kind, a day out of range."""
    if role not in SEATS:
        raise Invalid(fields={"role": "This role is not for people."})
    if place not in SEATS[role]:
        raise Invalid(fields={"place": "This role has no seat at such a place. Choose another place or another role."})
    if not FIRST_POST <= from_day <= today + FARTHEST_POST:
        raise Invalid(fields={"from_day": "Choose a day between 2003-01-01 and a year from today."})


def check_roles(roles: Collection[Role]) -> None:
    """Refuse roles that must not meet in one account: an administrator is that and nothing else."""
    held = frozenset(roles)
    if held & ADMINISTRATORS and len(held) > 1:
        raise Invalid(
            fields={"role": "An administrator sees no case and holds no other role. Open a second account for that."}
        )
