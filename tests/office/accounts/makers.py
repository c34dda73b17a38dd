"""Enrolling through the product, as an owner of an account does."""

import re
from datetime import timedelta

import pyotp
import pytest
from werkzeug.test import TestResponse

from core.access import Role, User
from core.acts import Act
from core.clock import SteppingClock
from core.errors import Invalid
from office.accounts import passwords, staff
from office.accounts.enrolment import complete_enrolment, open_enrolment, proves_with
from office.accounts.values import AccountToOpen, EnrolmentCode, EnrolmentToComplete
from tests.support.office import SINCE, World

PASSWORD = "Zhuzhan-2026-lushang"
ONE_ENGINE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
"""For pages and plain rules, where the engine cannot matter."""


def opened(world: World, username: str, role: Role, place: str = "") -> dict[str, str]:
    """An account opened by the system administrator, at the office by default."""
    with world.act("system_admin") as act:
        return staff.open_account(
            act,
            AccountToOpen(username=username, name="新同事", role=role, place=place or world.office, from_day=SINCE),
        )


def public_id(world: World, who: str) -> str:
    """The public id of one of the accounts."""
    with world.system() as act:
        return act.session.get_one(User, world.users[who]).public_id


def user(act: Act, username: str) -> User:
    """The account with this user name."""
    return act.session.query(User).filter_by(username=username).one()


def enrolled(world: World, username: str, code: str) -> str:
    """The owner comes with the code; answers the key of the second factor."""
    with world.system() as act:
        enrolment = open_enrolment(act, EnrolmentCode(username=username, code=code))
        assert enrolment is not None
        key = proves_with(act, enrolment)
        first = pyotp.TOTP(key).at(act.now) if key else ""
        hashed = passwords.hash_password(PASSWORD)
        value = EnrolmentToComplete(enrolment=enrolment, password_hash=hashed, code=first)
        assert complete_enrolment(act, value) == ""
    return key


def administrator(world: World, username: str = "second.admin") -> World:
    """A second system administrator who has enrolled."""
    enrolled(world, username, opened(world, username, Role.SYSTEM_ADMIN)["code"])
    return with_user(world, username)


def with_user(world: World, username: str) -> World:
    """The same world, knowing one more account by its user name."""
    with world.system() as act:
        return World(
            world.runtime, world.district, world.office, world.other, {**world.users, username: user(act, username).id}
        )


def refused(error: pytest.ExceptionInfo[Invalid]) -> str:
    """The field that was refused, or the whole sentence."""
    return next(iter(error.value.fields), error.value.message)


def shown_code(response: TestResponse) -> str:
    """The one-time code on the sheet that was answered."""
    found = re.search(r'class="one-time-code"><code>([A-Z2-9-]+)</code>', response.get_data(as_text=True))
    assert found, "no sheet was shown"
    return found[1]


def later(world: World, by: timedelta) -> None:
    """Let time pass."""
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(by)
