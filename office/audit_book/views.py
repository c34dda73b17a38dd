"""The audit book on screen. Reading it is itself an entry."""

import json
from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import ROLE_LABELS, Role
from core.acts import KIND_WORDS, Act
from core.acts.models import AuditEntry, AuditHead
from core.acts.runtime import ANONYMOUS
from core.web import Pages, current_registry
from office.audit_book import details, whose
from office.audit_book.forms import AuditFilterForm
from office.audit_book.queries import PAGE, AuditFilter, entries
from office.audit_book.whose import Names, files_meant, users, users_meant
from office.permissions import OfficePermission

pages = Pages("audit_book", __name__)


@pages.page("/audit", needs=OfficePermission.AUDIT_READ, reads="audit.read", says=_l("Read the audit book"))
def book(act: Act) -> ResponseReturnValue:
    """The entries, newest first, with filters."""
    form = AuditFilterForm(request.args)
    good = form.validate()
    people = files_meant(act, form.about.data.strip()) if good and form.about.data else {}
    wanted = _wanted(act, form, people) if good else AuditFilter()
    number = min(max(1, request.args.get("page", 1, type=int)), 100_000)
    found, total = entries(act.session, wanted, number)
    act.about(
        "audit_book", page=number, shown=[e.seq for e in found][:1] + [e.seq for e in found][-1:], people=sorted(people)
    )
    args: dict[str, Any] = {k: v for k, v in request.args.items() if k != "page"}
    page = {
        "page": number,
        "pages": max(1, -(-total // PAGE)),
        "total": total,
        "prev_href": url_for("audit_book.book", **args, page=number - 1) if number > 1 else None,
        "next_href": url_for("audit_book.book", **args, page=number + 1) if number * PAGE < total else None,
    }
    rows = rows_of(act, found, people)
    actions = [{"label": _("Prove the book"), "href": url_for("audit_book.prove"), "icon": "shield-check"}]
    return render_template(
        "audit_book/book.html", form=form, rows=rows, page=page, actions=actions, clear_href=url_for("audit_book.book")
    ), (200 if good else 422)


@pages.page("/audit/prove", needs=OfficePermission.AUDIT_READ, reads="audit.proved", says=_l("Proved the audit book"))
def prove(act: Act) -> ResponseReturnValue:
    """Walk the whole chain and its anchors, and say what was found."""
    problems = current_registry().prove(act)
    head = act.session.get(AuditHead, 1)
    act.about("audit_book", problems=len(problems))
    result = {
        "clean": not problems,
        "checked": head.seq if head else 0,
        "head": head.digest.hex()[:16] if head else "",
        "at": act.now,
        "problems": [{"number": p.seq, "row": p.row, "text": problem_text(p.code)} for p in problems[:200]],
    }
    # entries that were damaged may be beyond showing, and must not stand in the way of what was found
    found, total = ([], 0) if problems else entries(act.session, AuditFilter(), 1)
    page = {"page": 1, "pages": 1, "total": total, "prev_href": None, "next_href": None}
    rows = rows_of(act, found)
    form = AuditFilterForm()
    return render_template(
        "audit_book/book.html", verify=result, form=form, rows=rows, page=page, clear_href=url_for("audit_book.book")
    )


def problem_text(code: str) -> str:
    """What a problem code means, in the reader's language."""
    texts = {
        "altered": _("the entry was changed after it was written"),
        "forged": _("the entry was not written by this system"),
        "unlinked": _("the entry does not follow the one before it"),
        "missing": _("the entry is gone"),
        "head": _("the end of the book does not agree with its last entry"),
        "tail_cut": _("entries that were anchored outside the database are gone from here on"),
        "rewritten": _("the entry differs from what was anchored outside the database"),
        "anchor": _("the anchor of this entry is not signed by this system"),
        "row_changed": _("the row was changed outside the product after it was last written"),
        "row_gone": _("the row was removed outside the product"),
        "row_added": _("the row was put in outside the product"),
        "places": _("the positions of this delivery are not those that came in"),
        "receipts": _("the receipts of positions that this entry sealed were changed, removed or added to"),
    }
    return texts[code]


def rows_of(act: Act, found: Sequence[AuditEntry], people: Names | None = None) -> list[dict[str, Any]]:
    """Entries as they are shown: accounts and people by name, as far as this reader may see them or has named them."""
    told: list[dict[str, Any]] = [json.loads(entry.detail) for entry in found]
    refs = {each for entry in found for each in (entry.actor, entry.about)}
    refs |= {each for detail in told for each in details.ids(detail)}
    known = {**users(act.session, refs), **whose.people(act.session, refs), **(people or {})}
    return [_row(entry, detail, known) for entry, detail in zip(found, told, strict=True)]


def _wanted(act: Act, form: AuditFilterForm, people: Names) -> AuditFilter:
    kind, actor, about = ((field.data or "").strip() for field in (form.kind, form.actor, form.about))
    return AuditFilter(
        kind=kind,
        kinds=frozenset(k for k, word in KIND_WORDS.items() if kind and kind.lower() in str(word).lower()),
        actors=frozenset({actor, *users_meant(act.session, actor)}) if actor else None,
        about=frozenset({about, *people, *users_meant(act.session, about)}) if about else None,
        result=form.result.data or "",
        from_day=form.from_day.data,
        to_day=form.to_day.data,
    )


def _row(entry: AuditEntry, detail: dict[str, Any], known: Names) -> dict[str, Any]:
    return {
        "number": entry.seq,
        "at": entry.at,
        "actor": known.get(entry.actor, _("Not signed in") if entry.actor == ANONYMOUS else entry.actor),
        "actor_href": url_for("audit_book.book", actor=entry.actor),
        "role": _(", ").join(str(ROLE_LABELS[Role(role)]) for role in entry.roles.split(",") if role in set(Role)),
        "refused": entry.result == "refused",
        "what": KIND_WORDS.get(entry.kind, ""),
        "kind": entry.kind,
        "about": details.about(entry.about, known),
        "about_href": url_for("audit_book.book", about=entry.about) if entry.about else None,
        "detail": details.in_words(entry.kind, detail, known),
        "seal": entry.digest.hex()[:12],
    }
