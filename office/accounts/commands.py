"""Accounts from the command line: the same actions as the screens, for whoever keeps the machine."""

import argparse

from sqlalchemy import select

from core.access import Office, Role, User
from core.acts import Act
from core.clock import OFFICE_ZONE
from core.errors import Invalid, NotVisible
from core.typed.text import strange
from core.web import CommandLine
from office.accounts import roster, staff
from office.accounts.kinds import AccountStanding
from office.accounts.rules import ENROLMENT_LIFE, SEATS
from office.accounts.values import AccountToClose, AccountToOpen, PasswordToReset
from office.console import a_day

HOURS = int(ENROLMENT_LIFE.total_seconds() // 3600)


def open_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, and the first post."""
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="the person's name")
    parser.add_argument("--role", required=True, choices=[role.value for role in SEATS])
    parser.add_argument("--place", required=True, metavar="NAME", help="the name or the code of the place of the post")
    parser.add_argument("--from", dest="from_day", type=a_day, metavar="YYYY-MM-DD", help="default: today")


def list_arguments(parser: argparse.ArgumentParser) -> None:
    """What the list is narrowed by."""
    parser.add_argument("--state", choices=[state.value for state in AccountStanding])
    parser.add_argument("--role", choices=[role.value for role in SEATS])


def name_argument(parser: argparse.ArgumentParser) -> None:
    """The argument that names an account."""
    parser.add_argument("username")


def user_open(console: CommandLine, args: argparse.Namespace) -> int:
    """Open an account with one post and print the enrolment code, once."""
    with console.act("user open") as act:
        opened = staff.open_account(
            act,
            AccountToOpen(
                username=args.username,
                name=args.name,
                role=Role(args.role),
                place=_place(act, args.place),
                from_day=args.from_day or console.today(),
            ),
        )
    return _answer_code(console, args.username, opened["code"])


def user_list(console: CommandLine, args: argparse.Namespace) -> int:
    """Every account, one a line."""
    state, role = (AccountStanding(args.state) if args.state else None), (Role(args.role) if args.role else None)
    found: list[roster.RosterEntry] = []
    with console.act("user list") as act:
        page = 1
        while rows := roster.accounts(act, state=state, role=role, page=page)[0]:
            found += rows
            page += 1
        lines = [_line(row) for row in found]
        console.answer([_plain(row) for row in found], "\n".join(lines) or "没有符合的账号 · no such account")
    return 0


def user_close(console: CommandLine, args: argparse.Namespace) -> int:
    """Close an account and end its sessions at once."""
    with console.act("user close") as act:
        ended = staff.close_account(act, AccountToClose(user=_user(act, args.username)))
    text = f"账号已停用，结束会话 {ended} 个 · closed, sessions ended: {ended}"
    console.answer({"username": args.username, "closed": True, "sessions_ended": ended}, text)
    return 0


def user_reset(console: CommandLine, args: argparse.Namespace) -> int:
    """End the old password and print a new enrolment code, once. The second factor stays."""
    with console.act("user reset") as act:
        code = staff.reset_password(act, PasswordToReset(user=_user(act, args.username)))
    return _answer_code(console, args.username, code)


def _answer_code(console: CommandLine, username: str, code: str) -> int:
    answer = {"username": username.strip().casefold(), "code": code, "hours": HOURS, "page": "/enrol"}
    console.say(f"{HOURS} 小时内有效，仅用一次，请本人在 /enrol 使用")
    console.say(f"valid {HOURS} hours, once, for its owner at /enrol")
    console.answer(answer, code)
    return 0


def _user(act: Act, username: str) -> str:
    plain = username.strip().casefold()
    known = select(User).where(User.username == plain)
    found = act.session.scalars(known).one_or_none() if strange(plain) is None else None
    if found is None:
        raise NotVisible("There is no account with this user name.")
    return found.public_id


def _place(act: Act, name: str) -> str:
    known = select(Office).where((Office.name == name) | (Office.code == name))
    found = list(act.session.scalars(known)) if strange(name) is None else []
    if len(found) != 1:
        raise Invalid(fields={"place": "There is no such place, or more than one. Use its code, or open it first."})
    return found[0].public_id


def _plain(row: roster.RosterEntry) -> dict[str, object]:
    return {
        "username": row.user.username,
        "name": row.user.name,
        "state": row.standing.value,
        "second_factor": row.user.totp_secret is not None,
        "last_sign_in": row.last.isoformat() if row.last else None,
        "posts": [
            {
                "role": held.role.value,
                "place": held.place,
                "from": held.from_day.isoformat(),
                "to": held.to_day.isoformat() if held.to_day else None,
            }
            for held in row.posts
        ],
    }


def _line(row: roster.RosterEntry) -> str:
    last = row.last.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M") if row.last else "-"
    posts = "; ".join(f"{held.role.value} @ {held.place}" for held in row.posts)
    return "\t".join((row.user.username, row.user.name, row.standing.value, last, posts))
