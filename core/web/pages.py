"""Routes that say what they need where they are written. A route that does not is refused and fails a test."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from core.access import Permission
from core.acts import KINDS, LOOKING, Act, register, run
from core.errors import NotVisible
from core.web.asked import POLL


class Open(StrEnum):
    """Who may open a page where no permission is asked for."""

    PUBLIC = "public"
    """Anybody, signed in or not: health, signing in, the check page of papers."""
    SIGNED_IN = "signed_in"
    """Anybody who is signed in."""
    DEVICE = "device"
    """A device or gateway that proves itself in the view."""


Need = Permission | Open
View = Callable[..., ResponseReturnValue]
R = TypeVar("R")


class Pages(Blueprint):
    """A blueprint whose views get the act of the request first and declare their need."""

    def page(
        self,
        rule: str,
        *,
        needs: Need,
        methods: Sequence[str] = ("GET",),
        reads: str | None = None,
        says: Any = "",
        watched: bool = False,
        **options: Any,
    ) -> Callable[[View], View]:
        """Register a view `(act, **path values)`.

        With `reads`, the page shows sensitive data: it is drawn inside one transaction with the audit entry of that
        kind, and must say `act.about(...)`. If the entry cannot be written, the reader gets no data. `says` is what
        that kind means in the audit book. A request that sends something runs its action first and has the page drawn
        by `reading`. With `watched`, the page refreshes itself: a refresh that shows nothing but what `act.about(...)`
        has told of before, in the same session, writes no entry.
        """
        permission = needs if isinstance(needs, Permission) else None
        if reads is not None and reads not in KINDS:
            if not says:
                raise RuntimeError(f"{reads}: a page that is audited says what looking at it means")
            register(reads, permission, says)
            LOOKING.add(reads)

        def decorate(view: View) -> View:
            @functools.wraps(view)
            def wrapper(**path: Any) -> ResponseReturnValue:
                if any("\0" in value for value in path.values() if isinstance(value, str)):
                    raise NotVisible()  # no record has such a name, and PostgreSQL would stumble over it
                act = current_act()
                if reads is None:
                    return view(act, **path)
                if request.method != "POST":
                    act = replace(act, watching=watched and POLL in request.headers)
                    return run(act, reads, permission, lambda inner: view(inner, **path), looking=True)
                g.reads = (reads, permission)
                answer = view(act, **path)
                if g.reads is not None and not _leads_on(answer):
                    raise RuntimeError(f"{reads}: the page was drawn outside its audit entry")
                return answer

            wrapper.__dict__["guitu_need"] = needs
            self.add_url_rule(rule, view_func=wrapper, methods=list(methods), **options)
            return view

        return decorate


def reading(act: Act, draw: Callable[[Act], R]) -> R:
    """Draw a page that answers a POST: with the audit entry that the route's `reads` asks for."""
    declared: tuple[str, Permission | None] | None = g.get("reads")
    if declared is None or act.writing:
        return draw(act)
    answer = run(act, declared[0], declared[1], draw, looking=True)
    g.reads = None
    return answer


def without_reading() -> None:
    """Say that the answer to this POST shows nothing of the record beyond what was sent: no entry is due."""
    g.reads = None


def _leads_on(answer: ResponseReturnValue) -> bool:
    """Whether an answer is a redirect or has no content, so that it shows nothing."""
    return isinstance(answer, BaseResponse) and (300 <= answer.status_code < 400 or answer.status_code == 204)


def current_act() -> Act:
    """The act of this request, opened by the shell when the request began."""
    act: Act = g.act
    return act
