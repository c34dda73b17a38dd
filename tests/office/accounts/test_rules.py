"""What one account may hold, how codes read, what stands below what."""

from datetime import date

import pytest

from core.access import ADMINISTRATORS, OfficeKind, Role
from core.errors import Invalid
from office.accounts import passwords, rules
from tests.support.days import TODAY


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.OFFICER, OfficeKind.GRID),
        (Role.OFFICE_HEAD, OfficeKind.DISTRICT),
        (Role.COUNTY_APPROVER, OfficeKind.OFFICE),
        (Role.VOLUNTEER, OfficeKind.DISTRICT),
        (Role.SYSTEM_ADMIN, OfficeKind.COMMUNITY),
        (Role.SYSTEM, OfficeKind.DISTRICT),
        (Role.DEVICE, OfficeKind.OFFICE),
    ],
)
def test_a_role_has_its_seat(role: Role, place: OfficeKind) -> None:
    with pytest.raises(Invalid):
        rules.check_post(role, place, TODAY, TODAY)


@pytest.mark.parametrize("day", [date.min, date(2002, 12, 31), date(2027, 11, 25), date.max])
def test_a_post_begins_within_reach(day: date) -> None:
    rules.check_post(Role.OFFICER, OfficeKind.OFFICE, TODAY, TODAY)
    with pytest.raises(Invalid) as refusal:
        rules.check_post(Role.OFFICER, OfficeKind.OFFICE, day, TODAY)
    assert list(refusal.value.fields) == ["from_day"]


@pytest.mark.parametrize("admin", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("other", [Role.OFFICER, Role.VOLUNTEER, *sorted(ADMINISTRATORS)])
def test_an_administrator_is_nothing_else(admin: Role, other: Role) -> None:
    if admin is other:
        rules.check_roles([admin, other])
        return
    with pytest.raises(Invalid):
        rules.check_roles([admin, other])


def test_staff_may_hold_several_posts() -> None:
    several = [Role.OFFICER, Role.DUTY_SUPERVISOR, Role.VOLUNTEER]
    rules.check_roles(several)
    with pytest.raises(Invalid):
        rules.check_roles([*several, Role.AUDIT_ADMIN])


def test_every_kind_of_place_says_what_stands_below_it() -> None:
    assert set(rules.BELOW) == set(OfficeKind)
    assert not rules.BELOW[OfficeKind.GRID]
    reached = {OfficeKind.DISTRICT}
    for _ in OfficeKind:
        reached |= {below for kind in reached for below in rules.BELOW[kind]}
    assert reached == set(OfficeKind)


def test_grids_are_numbered_on_and_gaps_are_filled() -> None:
    assert rules.grid_names("甲社区", {"甲社区第1网格", "甲社区第3网格"}, 3) == [
        "甲社区第2网格",
        "甲社区第4网格",
        "甲社区第5网格",
    ]


def test_a_code_has_more_than_128_bits_and_may_be_typed_in_any_way() -> None:
    code = passwords.new_enrolment_code()
    plain = passwords.plain_code(code)
    assert len(passwords.CODE_LETTERS) ** len(plain) > 2**128
    assert passwords.plain_code(f"  {code.lower().replace('-', ' ')}\n") == plain
    assert passwords.plain_code(code + "A") != plain
    assert passwords.plain_code("\0《》" * 1000) == ""
    assert len(passwords.plain_code("A" * 10**6)) <= passwords.CODE_LENGTH + 1


def test_nothing_matches_a_password_that_was_not_chosen_yet() -> None:
    assert not passwords.matches(passwords.UNUSABLE, "")
    assert not passwords.matches(passwords.UNUSABLE, passwords.UNUSABLE)
    assert not passwords.needs_rehash(passwords.UNUSABLE)
