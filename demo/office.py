"""The office itself: its tree from the district down to the grids, and the accounts of those who work there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe

import pyotp

from core.access import OfficeKind, Role
from core.clock import office_day
from core.errors import Conflict
from corrections.kinds import Sex
from corrections.volunteers.actions import register_volunteer
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.values import VolunteerToRegister
from demo.cast import SEED, hour
from demo.data import communities
from demo.people import People
from demo.story import teller
from demo.story.teller import Story
from office.accounts.actions import make_setup_code, set_up
from office.accounts.enrolment import complete_enrolment, open_enrolment, proves_with
from office.accounts.passwords import hash_password
from office.accounts.places import open_office
from office.accounts.staff import open_account
from office.accounts.values import AccountToOpen, EnrolmentCode, EnrolmentToComplete, OfficeToSetUp, PlaceToOpen

DISTRICT, OFFICE = "泰山区司法局", "岱庙司法所"
STAFF: tuple[tuple[str, Role, str, Sex], ...] = (
    (teller.OFFICER, Role.OFFICER, OFFICE, Sex.FEMALE),
    (teller.OFFICER_2, Role.OFFICER, OFFICE, Sex.MALE),
    (teller.OFFICER_3, Role.OFFICER, OFFICE, Sex.MALE),
    (teller.HEAD, Role.OFFICE_HEAD, OFFICE, Sex.MALE),
    (teller.APPROVER, Role.COUNTY_APPROVER, DISTRICT, Sex.FEMALE),
    (teller.COUNTY_HEAD, Role.COUNTY_HEAD, DISTRICT, Sex.MALE),
    (teller.DUTY, Role.DUTY_SUPERVISOR, DISTRICT, Sex.MALE),
    (teller.SECURITY_ADMIN, Role.SECURITY_ADMIN, DISTRICT, Sex.FEMALE),
    (teller.AUDIT_ADMIN, Role.AUDIT_ADMIN, DISTRICT, Sex.FEMALE),
    (teller.PROCURATOR, Role.PROCURATOR, DISTRICT, Sex.MALE),
)
"""Accounts besides the system administrator, who opens them."""


@dataclass(frozen=True, slots=True)
class Account:
    """An opened account; the secret is None for those who need no second factor."""

    role: Role
    username: str
    totp_secret: str | None


def password() -> str:
    """A password for all accounts of one demonstration, strong enough for the rules of a real office."""
    return f"Sjz-{token_urlsafe(9)}-2x"


def found(story: Story, secret: str, begins: datetime) -> list[Account]:
    """Open the office: set-up with its one-time code, the tree, the staff, the register of volunteers."""
    story.clock.set(begins)
    people = People(SEED + 1)
    code = make_setup_code(story.house())
    name = people.name(Sex.MALE)
    first = OfficeToSetUp(code=code, office=OFFICE, district=DISTRICT, username=teller.SYSTEM_ADMIN, name=name)
    enrolment = set_up(story.house(), first)
    hashed = hash_password(secret)
    accounts = [_enrolled(story, Role.SYSTEM_ADMIN, teller.SYSTEM_ADMIN, enrolment, hashed)]
    story.read_office()
    _tree(story)
    story.read_office()
    accounts += _accounts(story, people, hashed, office_day(begins))
    story.read_office()
    return accounts


def lay_down_volunteers(story: Story, begins: datetime) -> None:
    """Enter the volunteers into the register, most at the beginning, the others one by one."""
    skills, hours, people = list(Skill), list(Availability), People(SEED + 2)
    wanted = story.helpers()
    for number, username in enumerate(wanted):
        late = max(0, number - len(wanted) * 2 // 3)
        day = office_day(begins) + timedelta(days=3 + 21 * late)
        place = communities()[number % len(communities())]
        at = min(hour(day, 15, number % 60), story.now - timedelta(hours=2))

        def enter(username: str = username, code: str = place.code, number: int = number, at: datetime = at) -> None:
            register_volunteer(
                story.by(teller.OFFICER),
                VolunteerToRegister(
                    user=story.staff[username][0].ref,
                    office=story.places[code],
                    joined=office_day(at),
                    skills=(skills[number % len(skills)], skills[(number * 3 + 1) % len(skills)]),
                    availability=(hours[number % len(hours)],),
                    phone=people.phone(),
                ),
            )

        story.at(at, enter)


def _tree(story: Story) -> None:
    office = story.places[OFFICE]
    shares = list(_shares(story.size.grids, len(communities())))
    for place, grids in zip(communities(), shares, strict=True):
        above = office
        if place.station:
            above = open_office(story.house(), PlaceToOpen(kind=OfficeKind.STATION, name=place.station, parent=office))
        kind = OfficeKind.VILLAGE if place.village else OfficeKind.COMMUNITY
        row = open_office(story.house(), PlaceToOpen(kind=kind, name=place.name, code=place.code, parent=above))
        for number in range(1, grids + 1):
            name = f"{place.name}第{number}网格"
            open_office(story.house(), PlaceToOpen(kind=OfficeKind.GRID, name=name, parent=row))


def _shares(total: int, parts: int) -> Iterator[int]:
    """`total` spread as evenly as it goes."""
    for part in range(parts):
        yield total // parts + (1 if part < total % parts else 0)


def _accounts(story: Story, people: People, hashed: str, since: date) -> Iterator[Account]:
    wanted = [(username, role, story.places[place], sex) for username, role, place, sex in STAFF]
    wanted.append((teller.GRID_WORKER, Role.GRID_WORKER, story.grids[communities()[7].code][0], Sex.FEMALE))
    for number in range(1, story.size.volunteers + 1):
        home = communities()[(number - 1) % len(communities())]
        sex = Sex.FEMALE if number % 2 else Sex.MALE
        wanted.append((f"volunteer{number:03d}", Role.VOLUNTEER, story.places[home.code], sex))
    for username, role, place, sex in wanted:
        opened = open_account(
            story.by(teller.SYSTEM_ADMIN),
            AccountToOpen(username=username, name=people.name(sex), role=role, place=place, from_day=since),
        )
        yield _enrolled(story, role, username, opened["code"], hashed)


def _enrolled(story: Story, role: Role, username: str, code: str, hashed: str) -> Account:
    """The owner comes with the one-time code, lays down the password and proves the factor."""
    enrolment = open_enrolment(story.house(), EnrolmentCode(username=username, code=code))
    if enrolment is None:
        raise Conflict()
    key = proves_with(story.house(), enrolment)
    first = pyotp.TOTP(key).at(story.clock.now() + timedelta(seconds=1)) if key else ""
    complete_enrolment(story.house(), EnrolmentToComplete(enrolment=enrolment, password_hash=hashed, code=first))
    return Account(role, username, key or None)
