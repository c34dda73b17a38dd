"""Passwords and codes: argon2id, rules a person can follow, one-time codes that serve once."""

import secrets

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.errors import Invalid
from core.messages import mark as _m
from core.typed.text import half_width, tidy

HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=2)
MIN_LENGTH, MAX_LENGTH = 12, 128
TOTP_SECONDS = 30
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I and O, 0 and 1, which are mistaken for one another: 32 letters of five bits each."""
CODE_LENGTH = 28
WRONG_CODE = _m("This code is wrong or was already used. Wait for the next one.")
CONTEXT_WORDS = ("guitu", "归途", "sifasuo", "司法所", "daimiao", "岱庙", "password", "123456", "qwerty", "admin")


def check_new(password: str, username: str, *, complexity: bool) -> None:
    """Refuse a weak new password. `complexity` is the named profile that also asks for three kinds of characters."""
    low = password.casefold()
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise Invalid(fields={"password": "Use between 12 and 128 characters."})
    if len(set(low)) < 5 or any(w in low for w in (*CONTEXT_WORDS, username.casefold())):
        raise Invalid(fields={"password": "This password is too easy to guess."})
    kinds = sum((any(c.islower() for c in password), any(c.isupper() for c in password),
                 any(c.isdigit() for c in password), any(not c.isalnum() for c in password)))  # fmt: skip
    if complexity and kinds < 3:
        raise Invalid(fields={"password": "Use at least three of: small letters, capitals, digits, signs."})


def check_same(password: str, again: str) -> None:
    """Refuse a new password that was typed differently the second time."""
    if again != password:
        raise Invalid(fields={"again": "The two passwords are not the same."})


def hash_password(password: str) -> str:
    """An argon2id hash with its parameters."""
    return HASHER.hash(password)


UNUSABLE = "!"
"""Stands for the password of an account whose owner has still to choose one: nothing matches it."""
DUMMY = "$argon2id$v=19$m=65536,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b/Yd0zaMJXGMdLmxVJqPXGHPXo"
"""Verified against when there is no account, so that the answer takes as long."""


def matches(stored: str | None, password: str) -> bool:
    """Whether the password fits; takes as long for an account that does not exist. Over-long input never hashes."""
    if len(password) > MAX_LENGTH:
        return False
    try:
        usable = stored not in (None, UNUSABLE)
        return HASHER.verify(stored if stored and usable else DUMMY, password) and usable
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with older parameters."""
    return stored != UNUSABLE and HASHER.check_needs_rehash(stored)


def new_totp_secret() -> str:
    """A fresh secret for an authenticator."""
    return pyotp.random_base32()


def totp_step(secret: str, code: str, at_epoch_s: float, last_step: int) -> int | None:
    """The time step this code belongs to (now or one step either side), or None if wrong or already used."""
    plain = "".join(half_width(tidy(code)).split()).replace("-", "")
    present = int(at_epoch_s // TOTP_SECONDS)
    totp = pyotp.TOTP(secret)
    for step in (present, present - 1, present + 1):
        if step > last_step and secrets.compare_digest(
            totp.at(step * TOTP_SECONDS), plain.encode("ascii", "replace").decode()
        ):
            return step
    return None


def new_enrolment_code() -> str:
    """A one-time code of 140 random bits, in groups that can be read out and typed from paper."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def plain_code(typed: str) -> str:
    """A code as it was made, from however it was typed: small letters, spaces and dashes do not matter."""
    return "".join(c for c in half_width(typed).upper() if c in CODE_LETTERS)[: CODE_LENGTH + 1]
