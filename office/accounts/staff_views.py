"""The administrator's pages of accounts: the list, one account, and the sheet with its one-time code."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from core.access import ROLE_LABELS, Office, OfficeKind, Role, User
from core.acts import Act
from core.acts.models import WaitingAct
from core.web import Done, Pages, Question, ValueForm, flow, form_of
from office.accounts import factor, queries, roster, rules, staff
from office.accounts.administered import account_kept, administered_accounts, administered_paths, within
from office.accounts.forms import AccountFilterForm
from office.accounts.kinds import AccountStanding
from office.accounts.values import (
    AccountToClose,
    AccountToOpen,
    AccountToReopen,
    FactorLoss,
    FactorToKeep,
    PasswordToReset,
    PostToEnd,
    PostToGive,
)
from office.accounts.words import STANDING_KINDS, STANDING_LABELS
from office.permissions import OfficePermission

pages = Pages("staff", __name__)
NEED = OfficePermission.ACCOUNT_MANAGE
WORDS = {"roles": ROLE_LABELS, "standings": STANDING_LABELS, "kinds": STANDING_KINDS}


@pages.page("/accounts", needs=NEED)
def accounts(act: Act) -> ResponseReturnValue:
    """Everybody who has an account, with posts, last sign-in and state."""
    form = AccountFilterForm(request.args)
    good = form.validate()
    page = min(max(1, request.args.get("page", 1, type=int)), 10_000)
    role = Role(form.role.data) if good and form.role.data else None
    state = AccountStanding(form.state.data) if good and form.state.data else None
    text = (form.text.data or "").strip() if good else ""
    rows, total = roster.accounts(act, text=text, role=role, state=state, page=page)
    return render_template(
        "accounts/list.html",
        form=form,
        rows=rows,
        total=total,
        page=_pager(page, total),
        alone=_alone(act),
        waiting=[(user, factor.whom_to_ask(act, waiting)) for waiting, user, _ in _waiting(act)],
        **WORDS,
    )


@pages.page("/accounts/new", needs=NEED, methods=["GET", "POST"])
def open_account(act: Act) -> ResponseReturnValue:
    """Open an account; the answer is the sheet with its one-time code."""
    place = request.args.get("place") or _first_office(act)
    form = form_of(AccountToOpen, from_day=act.today, place=place)
    form.offer("place", _seats(act))
    question = Question(
        title=_("Open an account"),
        lead=_("You choose no password. You get a one-time code on a sheet; its owner chooses the password alone."),
        back=url_for("staff.accounts"),
        submit=_("Open the account"),
    )
    return flow.run(act, form, question, do=staff.open_account, done=partial(_opened, act))


@pages.page("/accounts/<user>", needs=NEED)
def account(act: Act, user: str) -> ResponseReturnValue:
    """One account: its posts, its codes, and what can be done with it."""
    return _page(act, form_of(AccountToClose, user=user, fresh=True))


@pages.page("/accounts/<user>/posts", needs=NEED, methods=["GET", "POST"])
def give_post(act: Act, user: str) -> ResponseReturnValue:
    """Give somebody a post."""
    row = account_kept(act, user)
    form = form_of(PostToGive, user=user, from_day=act.today)
    form.offer("place", _seats(act))
    question = Question(title=_("Give a post"), lead=row.name, back=_there(user), submit=_("Give the post"))
    return flow.run(act, form, question, do=staff.give_post, done=partial(_post_given, act, user))


@pages.page("/accounts/<user>/posts/<post>/end", needs=NEED, methods=["GET", "POST"])
def end_post(act: Act, user: str, post: str) -> ResponseReturnValue:
    """End a post with its last day."""
    row = account_kept(act, user)
    held = next((p for p in roster.entries(act, [row])[0].posts if p.public_id == post), None)
    question = Question(
        title=_("End a post"),
        lead=row.name,
        back=_there(user),
        submit=_("End the post"),
        template="accounts/end_post.html",
        values={"held": held, **WORDS},
    )
    form = form_of(PostToEnd, user=user, post=post, last_day=act.today)
    done = Done(question.back, _("The post ends with this day."))
    return flow.run(act, form, question, do=staff.end_post, done=done)


@pages.page("/accounts/<user>/close", needs=NEED, methods=["POST"])
def close_account(act: Act, user: str) -> ResponseReturnValue:
    """Close an account: everything it had open ends at once."""
    account_kept(act, user)
    done = Done(_there(user), _("The account is closed. Its sessions and codes have ended."))
    return flow.run(act, form_of(AccountToClose, user=user), _page, do=staff.close_account, done=done)


@pages.page("/accounts/<user>/reopen", needs=NEED, methods=["POST"])
def reopen_account(act: Act, user: str) -> ResponseReturnValue:
    """Open a closed account again, with a new one-time code."""
    account_kept(act, user)
    form = form_of(AccountToReopen, user=user)
    return flow.run(act, form, _page, do=staff.reopen_account, done=partial(sheet, act, user))


@pages.page("/accounts/<user>/reset", needs=NEED, methods=["POST"])
def reset_password(act: Act, user: str) -> ResponseReturnValue:
    """A new one-time code; the old password and all sessions end."""
    account_kept(act, user)
    form = form_of(PasswordToReset, user=user)
    return flow.run(act, form, _page, do=staff.reset_password, done=partial(sheet, act, user))


@pages.page("/accounts/<user>/factor", needs=NEED, methods=["GET", "POST"])
def factor_lost(act: Act, user: str) -> ResponseReturnValue:
    """Say that a factor was lost; a security administrator confirms."""
    question = Question(
        title=_("Second step lost"),
        lead=account_kept(act, user).name,
        back=_there(user),
        submit=_("Put it to the second person"),
        template="accounts/factor.html",
    )
    done = Done(question.back, _("Written down. Nothing changes until a security administrator confirms it."))
    return flow.run(act, form_of(FactorLoss, user=user), question, do=factor.propose, done=done)


@pages.page("/accounts/<user>/factor/<waiting>/withdraw", needs=NEED, methods=["POST"])
def withdraw_factor(act: Act, user: str, waiting: str) -> ResponseReturnValue:
    """Take back what still waits."""
    account_kept(act, user)
    done = Done(_there(user), _("Taken back. The second factor stays as it was."))
    return flow.run(act, form_of(FactorToKeep, waiting=waiting), partial(_account, user), do=factor.withdraw, done=done)


def sheet(act: Act, public_id: str, code: str) -> str:
    """The sheet that is handed to the owner of the account: shown once, never kept."""
    user = act.session.scalars(select(User).where(User.public_id == public_id)).one()
    return render_template(
        "accounts/sheet.html",
        user=user,
        code=code,
        until=act.now + rules.ENROLMENT_LIFE,
        back_href=_there(public_id) if act.may(NEED) else url_for("factors.waiting"),
        enrol=url_for("enrolment.come", _external=True),
    )


def _opened(act: Act, opened: Mapping[str, str]) -> str:
    return sheet(act, opened["user"], opened["code"])


def _post_given(act: Act, user: str, code: str) -> Done | ResponseReturnValue:
    if code:
        return sheet(act, user, code)
    return Done(_there(user), _("The post is given. If they were signed in, they sign in again."))


def _there(user: str) -> str:
    return url_for("staff.account", user=user)


def _page(act: Act, sent: ValueForm[Any]) -> str:
    return _account(sent.given["user"], act, sent)


def _account(user: str, act: Act, sent: ValueForm[Any]) -> str:
    """One account, with what was refused where a button was pressed."""
    row = account_kept(act, user)
    waiting = factor.waiting_for(act, row)
    return render_template(
        "accounts/account.html",
        form=sent,
        entry=roster.entries(act, [row])[0],
        codes=queries.enrolments(act.session, row.id),
        waiting=waiting,
        mine=waiting is not None and waiting.prepared_by == act.actor.user_id,
        ask=factor.whom_to_ask(act, waiting) if waiting else [],
        own=row.id == act.actor.user_id,
        factor=row.totp_secret is not None,
        open=row.disabled_at is None,
        **WORDS,
    )


def _seats(act: Act) -> list[tuple[str, str]]:
    rows = act.session.scalars(select(Office).where(within(administered_paths(act, NEED))))
    ordered = sorted(rows, key=lambda row: [int(part) for part in row.path.strip("/").split("/")])
    return [(row.public_id, "\u3000" * (row.path.count("/") - 2) + row.name) for row in ordered]


def _first_office(act: Act) -> str:
    query = select(Office.public_id).where(Office.kind == OfficeKind.OFFICE, within(administered_paths(act, NEED)))
    return act.session.scalars(query.order_by(Office.id)).first() or ""


def _waiting(act: Act) -> list[tuple[WaitingAct, User, str]]:
    here = set(act.session.scalars(select(User.id).where(administered_accounts(act, administered_paths(act, NEED)))))
    return [row for row in factor.all_waiting(act) if row[1].id in here]


def _alone(act: Act) -> list[str]:
    """What would leave the office locked out if one person lost their phone."""
    missing = []
    if len(staff.administrators(act)) < 2:
        missing.append(_("Only one system administrator has enrolled. Open a second one."))
    if not roster.accounts(act, role=Role.SECURITY_ADMIN, state=AccountStanding.OPEN)[1]:
        missing.append(_("No security administrator has enrolled. Nobody could confirm that a second factor was lost."))
    return missing


def _pager(page: int, total: int) -> dict[str, Any]:
    pages_in_all = max(1, -(-total // roster.PAGE))
    asked: dict[str, Any] = {k: v for k, v in request.args.items() if k in ("text", "role", "state")}
    return {
        "page": page,
        "pages": pages_in_all,
        "total": total,
        "prev_href": url_for("staff.accounts", page=page - 1, **asked) if page > 1 else "",
        "next_href": url_for("staff.accounts", page=page + 1, **asked) if page < pages_in_all else "",
    }
