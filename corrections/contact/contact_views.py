"""The pages of a file's contacts: read them all, read one, strike one."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.errors import NotVisible
from core.web import Done, ValueForm, flow, form_of
from corrections.contact import actions, queries
from corrections.contact.forms import ContactFilterForm
from corrections.contact.kinds import ContactKind
from corrections.contact.pages import pages
from corrections.contact.rules import SUMMARY_MAX
from corrections.contact.values import ContactToStrike
from corrections.contact.words import ICONS, kind_word, signs_word, slot_word, with_also, word
from corrections.kinds import DutyKind
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey

PAGE = 40


@pages.page(
    "/people/<subject>/contacts",
    needs=CasePermission.CONTACT_READ,
    reads="contacts.viewed",
    says=_l("Looked at the contacts"),
)
def contacts(act: Act, subject: str) -> ResponseReturnValue:
    """Every contact of one person, newest first, struck ones included."""
    person = act.visible(subject)
    form = ContactFilterForm(formdata=request.args)
    kinds = [ContactKind(form.kind.data)] if form.kind.data in set(ContactKind) else []
    number = min(max(1, request.args.get("page", 1, type=int)), 10_000)
    tried = form.tried.data == "only"
    found, total = queries.page(act.session, person.id, number, PAGE, kinds=kinds, unreached=tried)
    act.about(person, page=number)
    keep = {"kind": kinds[0].value if kinds else "", "tried": "only" if tried else ""}
    return render_template(
        "contact/list.html",
        person=ref(act.session, person),
        items=[item(entry) for entry in found],
        form=form,
        filtered=bool(kinds or tried),
        may_record=act.may(CasePermission.CONTACT_RECORD),
        page={
            "page": number,
            "pages": max(1, -(-total // PAGE)),
            "total": total,
            "prev_href": _page_href(subject, number - 1, keep) if number > 1 else None,
            "next_href": _page_href(subject, number + 1, keep) if number * PAGE < total else None,
        },
    )


@pages.page(
    "/contacts/<contact>",
    needs=CasePermission.CONTACT_READ,
    reads="contact.viewed",
    says=_l("Looked at a contact"),
)
def contact(act: Act, contact: str) -> ResponseReturnValue:
    """One contact in full: what was written, and what it met."""
    return _contact_page(act, form_of(ContactToStrike, contact=contact, fresh=True))


@pages.page("/contacts/<contact>/strike", needs=CasePermission.CONTACT_RECORD, reads="contact.viewed", methods=["POST"])
def strike(act: Act, contact: str) -> ResponseReturnValue:
    """Strike a contact that was entered by mistake."""
    form = form_of(ContactToStrike, contact=contact)
    says = _("Struck. The entry stays readable, and what it met is open again.")
    done = Done(url_for("contact.contact", contact=contact), says)
    return flow.run(act, form, _contact_page, do=actions.strike_contact, done=done)


def item(entry: queries.ContactEntry, longest: int = SUMMARY_MAX) -> dict[str, Any]:
    """A contact as a timeline shows it, its summary cut after `longest` characters."""
    row = entry.contact
    length = _("%(n)s min", n=row.minutes) if row.minutes else ""
    who = _("%(name)s, volunteer or grid worker", name=entry.by) if row.helper else entry.by
    state = ("quiet", _("Struck")) if entry.strike else ("due", _("Tried, not reached")) if not row.reached else None
    lines = [shorten(row.summary or "", longest), signs_word(row.signs)]
    if entry.strike:
        lines.append(_("Struck by %(name)s: %(reason)s", name=entry.struck_by, reason=entry.strike.reason))
    return {
        "at": row.at,
        "icon": ICONS[row.kind],
        "title": with_also(row.kind, (DutyKind(each) for each in row.also)),
        "href": url_for("contact.contact", contact=row.public_id),
        "kind": state[0] if state else "",
        "state": state[1] if state else "",
        "text": " · ".join(line for line in lines if line),
        "by": " · ".join(each for each in (who, length, word(row.grade) if row.grade else "", row.evidence) if each),
    }


def shorten(text: str, longest: int) -> str:
    """The beginning of a text, with a sign that there is more."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def _contact_page(act: Act, form: ValueForm[Any]) -> str:
    """One contact, with the form that strikes it."""
    entry = queries.entry(act.session, form.given["contact"])
    if entry is None:
        raise NotVisible()
    row = entry.contact
    person = act.subject_of(row)
    act.about(person, contact=row.public_id)
    met = [(kind_word(DutyKey.parse(key).kind), slot_word(slot)) for key, slot in queries.met_by(act.session, row.id)]
    return render_template(
        "contact/contact.html",
        person=ref(act.session, person),
        entry=entry,
        title=with_also(row.kind, (DutyKind(duty) for duty in row.also)),
        length=_("%(n)s min", n=row.minutes) if row.minutes else "",
        grade=word(row.grade) if row.grade else "",
        signs=signs_word(row.signs),
        met=met,
        others=queries.group_size(act.session, row.group) if row.group else 0,
        form=form,
        may_strike=act.may(CasePermission.CONTACT_RECORD) and entry.strike is None,
    )


def _page_href(subject: str, number: int, keep: Mapping[str, str]) -> str:
    return url_for(
        "contact.contacts", subject=subject, page=number, kind=keep["kind"] or None, tried=keep["tried"] or None
    )
