"""Routes that say what they need where they are written. A route that does not is refused and fails a test."""

import functools
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from core.access import Permission
from core.acts import Act, register, run
from core.errors import NotVisible


class Open(StrEnum):
    """Needs that are not permissions."""

    PUBLIC = "public"
    """Anybody, signed in or not: health, signing in, the check page of papers."""
    SIGNED_IN = "signed_in"
    """Anybody who is signed in."""
    DEVICE = "device"
    """A device or gateway that proves itself in the view."""


Need = Permission | Open
View = Callable[..., ResponseReturnValue]


class Pages(Blueprint):
    """A blueprint whose views get the act of the request first and declare their need."""

    def page(
        self, rule: str, *, needs: Need, methods: Sequence[str] = ("GET",), reads: str | None = None, **options: Any
    ) -> Callable[[View], View]:
        """Register a view `(act, **path values)`.

        With `reads`, the view shows sensitive data: it runs inside one transaction with the audit entry of that kind,
        and must say `act.about(...)`. If the entry cannot be written, the reader gets no data.
        """
        if reads is not None:
            register(reads, needs if isinstance(needs, Permission) else None)

        def decorate(view: View) -> View:
            @functools.wraps(view)
            def wrapper(**path: Any) -> ResponseReturnValue:
                if any("\0" in value for value in path.values() if isinstance(value, str)):
                    raise NotVisible()  # no record has such a name, and PostgreSQL would stumble over it
                act = current_act()
                if reads is None:
                    return view(act, **path)
                permission = needs if isinstance(needs, Permission) else None
                return run(act, reads, permission, lambda inner: view(inner, **path), looking=True)

            wrapper.__dict__["guitu_need"] = needs
            self.add_url_rule(rule, view_func=wrapper, methods=list(methods), **options)
            return view

        return decorate


def current_act() -> Act:
    """The act of this request, opened by the shell when the request began."""
    act: Act = g.act
    return act
