"""The pages on which a check-in is recorded step by step: what happened, the details, check, recorded."""

from collections.abc import Mapping
from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.clock import OFFICE_ZONE
from core.errors import NotVisible
from core.web import Answer, Check, Done, Question, flow
from corrections.cases.queries import in_hand_now, require_case
from corrections.contact import actions, queries
from corrections.contact.forms import AUTO, CheckInForm
from corrections.contact.kinds import OF_HELP, ContactKind
from corrections.contact.occasions import Occasion, known_occasions, occasion_of
from corrections.contact.pages import pages
from corrections.contact.rules import fits, may_fail
from corrections.contact.values import CheckIn
from corrections.contact.words import ICONS, kind_word, occasion_word, slot_word, with_also, word
from corrections.kinds import DutyKind
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey

Known = Mapping[DutyKey, Occasion]


@pages.page(
    "/people/<subject>/check-in",
    needs=CasePermission.CONTACT_RECORD,
    reads="contact.check_in_opened",
    says=_l("Opened the form of a contact"),
)
def check_in(act: Act, subject: str) -> ResponseReturnValue:
    """What happened: the kinds of contact, those that are owed first, with what was logged last and is due next."""
    person = act.visible(subject)
    known, last = known_occasions(act, person.id), queries.last_logged(act.session, person.id)
    under = in_hand_now(act.session, person.id, act.now)
    rows = [
        {
            "kind": kind.value,
            "icon": ICONS[kind],
            "label": kind_word(kind),
            "last": last.get(kind),
            "next": _next(act, known, kind.duty),
            "owed": any(key.kind is kind.duty for key in known),
            "may_fail": may_fail(kind),
        }
        for kind in ContactKind
        if under or kind in OF_HELP
    ]
    act.about(person)
    return render_template(
        "contact/choose.html",
        person=ref(act.session, person),
        owed=[row for row in rows if row["owed"]],
        others=[row for row in rows if not row["owed"]],
        steps=_steps(),
    )


@pages.page(
    "/people/<subject>/check-in/<kind>",
    needs=CasePermission.CONTACT_RECORD,
    methods=["GET", "POST"],
    reads="contact.details_opened",
    says=_l("Opened the details of a contact"),
)
def details(act: Act, subject: str, kind: str) -> ResponseReturnValue:
    """When, how long, and what was said; then the answers once more, and recorded when they are confirmed."""
    person, chosen = act.visible(subject), _kind(kind)
    if chosen not in OF_HELP:
        require_case(act, person)
    reached = request.args.get("reached") != "no" or not may_fail(chosen)
    form = CheckInForm(subject=subject, kind=chosen, reached=reached, at=act.now, duties=request.args.get("duty", AUTO))
    _shape(act, form, chosen, _with_asked_for(act, person, known_occasions(act, person.id)))
    label = kind_word(chosen)
    question = Question(
        title=label if reached else _("%(kind)s: tried, not reached", kind=label),
        who=ref(act.session, person),
        back=url_for("contact.check_in", subject=subject),
        draft=True,
        address=url_for("contact.details", subject=subject, kind=kind, reached=None if reached else "no"),
        about=person,
        further={"kind": chosen.value},
        submit=_("Continue"),
        template="contact/details.html",
        values={"last": queries.last_logged(act.session, person.id).get(chosen), "steps": _steps()},
    )
    done = partial(_recorded, act, subject, chosen)
    return flow.run(act, form, question, check=_check, do=actions.record_check_in, done=done)


def _kind(text: str) -> ContactKind:
    if text not in set(ContactKind):
        raise NotVisible()
    return ContactKind(text)


def _steps() -> list[str]:
    return [_("What happened"), _("Details"), _("Check your answers")]


def _next(act: Act, known: Known, kind: DutyKind | None) -> Occasion | None:
    """The occasion of this duty to be met next: the late ones are told elsewhere."""
    return next(
        (each for each in known.values() if each.due.key.kind is kind and each.open and each.due.due_day >= act.today),
        None,
    )


def _shape(act: Act, form: CheckInForm, kind: ContactKind, known: Known) -> None:
    waiting = [occasion for occasion in known.values() if occasion.open]
    own = [occasion for occasion in known.values() if occasion.due.key.kind is kind.duty and occasion.still_met]
    late = [(str(occasion.due.key), _late_word(occasion)) for occasion in own if occasion.due.due_day < act.today]
    now = next((occasion for occasion in own if fits(occasion.due, occasion.settled, act.today)), None)
    today = occasion_word(now.due) if now else _("What is open on that day, if anything")
    form.shape({each.due.key.kind for each in waiting if each.due.opens <= act.today}, late, today)


def _late_word(occasion: Occasion) -> str:
    what = occasion_word(occasion.due)
    return _("Late: %(what)s", what=what) if occasion.open else _("Confirmed as missed: %(what)s", what=what)


def _with_asked_for(act: Act, person: Subject, known: Known) -> Known:
    """What is known of this person, with the occasion that the address names, which may be older than Today shows."""
    try:
        key = DutyKey.parse(request.args.get("duty", AUTO))
    except ValueError:
        return known
    found = known.get(key) or occasion_of(act, person.id, key)
    return {**known, key: found} if found is not None else known


def _check(act: Act, value: CheckIn) -> Check:
    """What will be written, and towards what it will count."""
    meets = actions.check_check_in(act, value)
    rows = [
        Answer(_("What happened"), with_also(value.kind, value.also)),
        Answer(_("Result"), _("Reached") if value.reached else _("Tried, not reached")),
        Answer(_("When it began"), value.at.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M")),
        Answer(_("How long"), _("%(n)s min", n=value.minutes) if value.minutes else ""),
        Answer(_("Summary"), value.summary),
        Answer(_("Where the paper is"), value.evidence),
    ]
    if value.grade:
        rows.insert(4, Answer(_("How it went"), word(value.grade)))
    if value.reached:
        known = known_occasions(act, act.visible(value.subject).id)
        towards = [
            f"{kind_word(key.kind)}{_(': ')}{occasion_word(known[key].due) if key in known else slot_word(slot)}"
            for key, slot in meets.items()
        ]
        rows.append(Answer(_("Counts towards"), "\n".join(towards) or _("No duty: an extra contact")))
    return Check(title=_("Check and save"), submit=_("Save"), answers=rows)


def _recorded(act: Act, subject: str, kind: ContactKind, _contact: str) -> Done:
    coming = _next(act, known_occasions(act, act.visible(subject).id), kind.duty)
    to = url_for("home.person_tab", subject=subject, tab="contacts")
    if coming is None:
        return Done(to, _("Saved."))
    return Done(to, _("Saved. Next: %(what)s, %(when)s.", what=kind_word(kind), when=occasion_word(coming.due)))
