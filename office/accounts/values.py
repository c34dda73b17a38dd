"""What the acts about accounts, posts, places, passwords and sessions take."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from core.access import ROLE_LABELS, OfficeKind, Role
from core.acts import asked, hidden, value
from office.accounts.rules import MOST_GRIDS, SEATS
from office.accounts.words import PLACE_LABELS

USERNAME: Mapping[str, Any] = {"most": 64, "attributes": {"autocomplete": "username"}}
PASSWORD: Mapping[str, Any] = {"secret": True, "most": 256, "attributes": {"autocomplete": "current-password"}}
NEW_PASSWORD: Mapping[str, Any] = {"secret": True, "most": 128, "attributes": {"autocomplete": "new-password"}}
AUTHENTICATOR: Mapping[str, Any] = {
    "secret": True,
    "visible": True,
    "least": 6,
    "most": 9,
    "width": "code",
    "attributes": {"autocomplete": "one-time-code", "inputmode": "numeric"},
}
ROLE: Mapping[str, Any] = {"words": {role: ROLE_LABELS[role] for role in SEATS}, "as_list": True, "audit": True}
PLACE: Mapping[str, Any] = {
    "hint": _l("The office for officers, the district for county staff, the community or grid for helpers."),
    "offered": True,
    "as_list": True,
}
PLACE_NAME: Mapping[str, Any] = {"most": 80}
PLACE_CODE: Mapping[str, Any] = {
    "hint": _l("The administrative code, if it has one."),
    "most": 16,
    "width": "short",
    "attributes": {"autocomplete": "off"},
}
STRONG = _l("At least 12 characters, of three kinds: small letters, capitals, digits, signs.")


@value
class OfficeToSetUp:
    """The first start of an instance: the one-time code, the first two places, and the first administrator."""

    code: str = asked(_l("Set-up code"), secret=True, visible=True, most=64)
    district: str = asked(_l("District justice bureau"), printed=False)
    office: str = asked(_l("Judicial office"), printed=False)
    name: str = asked(_l("Your name"), printed=False, most=64)
    username: str = asked(_l("User name"), printed=False, least=2, most=64)


@value
class SignInTry:
    """Name and password as a browser sent them, and what the browser keeps of an earlier sign-in."""

    agent: str = hidden(default="")
    browser_mark: str = hidden(default="")
    username: str = asked(_l("User name"), printed=False, like=USERNAME)
    password: str = asked(_l("Password"), like=PASSWORD)


@value
class SignInVerdict:
    """A try at signing in whose password was compared already."""

    username: str = hidden()
    agent: str = hidden()
    known_browser: bool
    fits: bool
    rehashed: str | None = hidden()


@value
class SecondFactor:
    """The code of the authenticator, for the session behind a token."""

    token: str = hidden()
    code: str = asked(_l("Code from your authenticator"), like=AUTHENTICATOR)


@value
class RoleToPlay:
    """The account of a role in the demonstration office."""

    agent: str = hidden(default="")
    account: str = asked(_l("Role"), offered=True)


@value
class SessionToLeave:
    """The session that signs out, by its token."""

    token: str = hidden()


@value
class SessionToEnd:
    """Somebody's session that is ended at once."""

    session: str


@value
class LocaleChoice:
    """The language in which somebody reads."""

    locale: str


@value
class PasswordChange:
    """One's own password: the present one, and another one twice."""

    complexity: bool = False
    """Whether three kinds of characters are asked for."""
    present: str = asked(_l("Present password"), like=PASSWORD)
    password: str = asked(_l("New password"), hint=STRONG, like=NEW_PASSWORD)
    again: str = asked(_l("The new password once more"), like=NEW_PASSWORD)


@value
class PasswordHash:
    """The hash of a new password, or nothing when the present one did not fit."""

    password_hash: str | None = hidden()


@value
class EnrolmentCode:
    """Who comes, with which one-time code."""

    username: str = asked(_l("User name"), printed=False, like=USERNAME)
    code: str = asked(
        _l("One-time code"),
        hint=_l("From the sheet that you were given. Small letters and dashes do not matter."),
        secret=True,
        visible=True,
        attributes={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


@value
class FirstPassword:
    """The password that the owner of an account chooses, twice, and the first code of the second factor."""

    enrolment: str = hidden()
    agent: str = hidden(default="")
    complexity: bool = False
    password: str = asked(_l("Password"), hint=STRONG, like=NEW_PASSWORD)
    again: str = asked(_l("The password once more"), like=NEW_PASSWORD)
    code: str = asked(_l("Code from your authenticator"), default="", like=AUTHENTICATOR)


@value
class EnrolmentToComplete:
    """The password, as a hash, and the code with which an enrolment is completed."""

    enrolment: str = hidden()
    password_hash: str = hidden()
    code: str = hidden(default="")
    agent: str | None = hidden(default=None)
    """The browser that is signed in at once; None where there is none."""


@value
class AccountToOpen:
    """A new account with its first post."""

    name: str = asked(_l("Name"), printed=False, most=64)
    username: str = asked(
        _l("User name"),
        printed=False,
        hint=_l("What they type to sign in: small letters and digits are easiest."),
        least=2,
        most=64,
        attributes={"autocomplete": "off", "autocapitalize": "none"},
    )
    role: Role = asked(_l("Role"), like=ROLE)
    place: str = asked(_l("Place"), like=PLACE)
    from_day: date = asked(_l("First day"), audit=True)


@value
class PostToGive:
    """A role at a place, from a day."""

    user: str
    role: Role = asked(_l("Role"), like=ROLE)
    place: str = asked(_l("Place"), like=PLACE)
    from_day: date = asked(_l("First day"), audit=True)


@value
class PostToEnd:
    """The end of a post."""

    user: str
    post: str
    last_day: date = asked(_l("Last day"), hint=_l("This day still counts."), audit=True)


@value
class AccountToClose:
    """An account that is closed."""

    user: str


@value
class AccountToReopen:
    """A closed account that is opened again."""

    user: str


@value
class PasswordToReset:
    """An account whose owner chooses another password with a new one-time code."""

    user: str


@value
class FactorLoss:
    """Somebody who has lost the second factor, and what happened."""

    user: str
    reason: str = asked(
        _l("Reason"), printed=False, hint=_l("For example: phone broken, colleague came in person on Monday."), lines=1
    )


@value
class FactorDecision:
    """The second person's decision on a lost factor."""

    waiting: str
    confirm: bool = asked(_l("Your decision"), words={True: _l("Confirm"), False: _l("Decline")}, audit=True)
    reason: str = asked(_l("Reason"), printed=False, lines=1, default="")


@value
class FactorToKeep:
    """A lost factor that waits and is taken back."""

    waiting: str


@value
class PlaceToOpen:
    """A place below another."""

    parent: str
    kind: OfficeKind = asked(_l("Kind of place"), words=PLACE_LABELS, audit=True)
    name: str = asked(_l("Name of the place"), printed=False, like=PLACE_NAME)
    code: str = asked(_l("Code"), printed=False, default="", like=PLACE_CODE)


@value
class PlaceToRename:
    """Another name or code of a place."""

    place: str
    name: str = asked(_l("Name of the place"), printed=False, like=PLACE_NAME)
    code: str = asked(_l("Code"), printed=False, default="", like=PLACE_CODE)


@value
class GridsToOpen:
    """Many grids of one community at once."""

    parent: str
    count: int = asked(
        _l("Number of grids"), least=1, most=MOST_GRIDS, width="short", attributes={"min": "1"}, audit=True
    )
