"""The pages on which a person's duties are read, and one is settled otherwise than by meeting it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.acts.second import whom_to_ask
from core.errors import NotVisible
from core.web import Answer, Done, Question, current_registry, flow, form_of
from corrections import contributions
from corrections.cases.queries import require_case
from corrections.contact import actions
from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import Occasion, known_occasions, occasion_of
from corrections.contact.pages import pages
from corrections.contact.values import DutyToExcuse, MissedDuty, MissToTakeBack
from corrections.contact.words import kind_word, occasion_word, slot_word, word
from corrections.kinds import DutyKind
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey
from corrections.regime.phrases import how_often

KINDS = {
    OccasionOutcome.MET: "ok",
    OccasionOutcome.PARTLY: "due",
    OccasionOutcome.EXCUSED: "quiet",
    OccasionOutcome.MISSED: "late",
    OccasionOutcome.WITHDRAWN: "quiet",
}


@pages.page(
    "/people/<subject>/duties",
    needs=CasePermission.CONTACT_READ,
    reads="duties.viewed",
    says=_l("Looked at the duties"),
)
def duties(act: Act, subject: str) -> ResponseReturnValue:
    """Everything owed in the weeks behind and ahead: what is late first, then what is open, then what is settled."""
    person = act.visible(subject)
    require_case(act, person)
    known = known_occasions(act, person.id).values()
    act.about(person, open=sum(each.open for each in known))
    opened = [each for each in known if each.due.opens <= act.today]
    late = [row(act, subject, each) for each in opened if each.open and each.due.due_day < act.today]
    ahead = [row(act, subject, each) for each in _coming(known, act.today)]
    done = [row(act, subject, each) for each in reversed(opened) if not each.open]
    head = act.may(CasePermission.CONDITION_DECIDE_OFFICE)
    return render_template(
        "contact/duties.html",
        person=ref(act.session, person),
        late=late,
        ahead=ahead,
        done=done,
        may_record=act.may(CasePermission.CONTACT_RECORD),
        may_excuse=head,
        heads_of=[]
        if head
        else whom_to_ask(act, CasePermission.CONDITION_DECIDE_OFFICE, person.office_id, besides=None),
    )


def _coming(known: Iterable[Occasion], today: date) -> Iterator[Occasion]:
    """Of each duty what is open now, or else the next occasion."""
    seen: set[tuple[DutyKind, str]] = set()
    for each in known:
        stream = each.due.key.kind, each.due.key.added_by
        if each.open and each.due.due_day >= today and stream not in seen:
            seen.add(stream)
            yield each


def row(act: Act, subject: str, occasion: Occasion) -> dict[str, object]:
    """One occasion as the tables of duties show it."""
    due, settled = occasion.due, occasion.settled
    late = occasion.open and due.due_day < act.today
    if settled is not None:
        state, text = KINDS[settled.outcome], word(settled.outcome)
        if settled.days_late:
            state, text = "due", _("Met late")
    else:
        state, text = ("late", _("Overdue")) if late else ("info", _("Still open"))
    key = str(due.key)
    return {
        "kind": kind_word(due.key.kind, due.rule.ruleset),
        "rule": due.rule,
        "often": how_often(due.frequency),
        "days": slot_word(due.slot),
        "due": due.due_day,
        "by_office": due.by_office,
        "added": bool(due.key.added_by),
        "state": state,
        "text": text,
        "on": settled.on_day if settled else None,
        "late": late,
        "record": url_for("contact.details", subject=subject, kind=due.key.kind.value, duty=key),
        "missed": url_for("contact.missed", subject=subject, duty=key),
        "excuse": url_for("contact.excuse", subject=subject, duty=key),
        "held": settled is not None and settled.outcome is OccasionOutcome.MISSED,
        "may_meet": not occasion.open and occasion.still_met,
        "take_back": url_for("contact.take_back", subject=subject, duty=key),
        "contact": url_for("contact.contact", contact=settled.contacts[-1]) if settled and settled.contacts else "",
    }


@pages.page(
    "/people/<subject>/duties/missed",
    needs=CasePermission.CONTACT_RECORD,
    methods=["GET", "POST"],
    reads="duty.missed_opened",
    says=_l("Opened the form to confirm a missed duty"),
)
def missed(act: Act, subject: str) -> ResponseReturnValue:
    """The officer's word that a duty was not met."""
    occasion = _asked_for(act, subject)
    form = form_of(MissedDuty, subject=subject, duty=str(occasion.due.key))
    effects = [
        _("The office's own omission is recorded; it is never held against the person.")
        if occasion.due.by_office
        else _("The month's assessment will ask what follows from it. Nothing follows by itself."),
        _("A contact recorded later for these days still counts and outranks this."),
        _("The head of the office can take it back, with a reason."),
    ]
    question = Question(
        title=_("Confirm that a duty was not met"),
        submit=_("Confirm as missed"),
        **_around(act, subject, occasion, effects),
    )
    done = Done(question.back, _("Confirmed as missed."))
    return flow.run(act, form, question, do=actions.confirm_missed, done=done)


@pages.page(
    "/people/<subject>/duties/excuse",
    needs=CasePermission.CONDITION_DECIDE_OFFICE,
    methods=["GET", "POST"],
    reads="duty.excuse_opened",
    says=_l("Opened the form to excuse a duty"),
)
def excuse(act: Act, subject: str) -> ResponseReturnValue:
    """The head's word that one occasion of a duty is excused."""
    occasion = _asked_for(act, subject)
    form = form_of(DutyToExcuse, subject=subject, duty=str(occasion.due.key))
    effects = [_("This occasion no longer counts as owed, and it is never held against the person.")]
    question = Question(title=_("Excuse a duty"), submit=_("Excuse"), **_around(act, subject, occasion, effects))
    return flow.run(act, form, question, do=actions.excuse_duty, done=Done(question.back, _("Excused.")))


@pages.page(
    "/people/<subject>/duties/take-back",
    needs=CasePermission.CONDITION_DECIDE_OFFICE,
    methods=["GET", "POST"],
    reads="duty.take_back_opened",
    says=_l("Opened the form to take back a missed duty"),
)
def take_back(act: Act, subject: str) -> ResponseReturnValue:
    """The head's word that a duty was no miss after all."""
    occasion = _asked_for(act, subject)
    form = form_of(MissToTakeBack, subject=subject, duty=str(occasion.due.key))
    effects = [
        _("The miss is not held against the person any more. What was confirmed stays readable."),
        _("A month that was confirmed with it is corrected by a counter-entry at the next run."),
    ]
    question = Question(
        title=_("Take back that a duty was missed"), submit=_("Take back"), **_around(act, subject, occasion, effects)
    )
    done = Done(question.back, _("Taken back."))
    return flow.run(act, form, question, do=actions.take_back_miss, done=done)


def _asked_for(act: Act, subject: str) -> Occasion:
    """The occasion that the address names."""
    try:
        key = DutyKey.parse(request.args.get("duty", ""))
    except ValueError:
        raise NotVisible() from None
    occasion = occasion_of(act, act.visible(subject).id, key)
    if occasion is None:
        raise NotVisible()
    return occasion


def _around(act: Act, subject: str, occasion: Occasion, effects: list[str]) -> dict[str, Any]:
    """What both questions show: whose duty it is, which one, and what follows."""
    person, due = act.visible(subject), occasion.due
    who = ref(act.session, person)
    rows = [
        Answer(_("Person"), who.name),
        Answer(_("Duty"), kind_word(due.key.kind, due.rule.ruleset)),
        Answer(_("For"), occasion_word(due)),
    ]
    return {
        "who": who,
        "back": url_for("contact.duties", subject=subject),
        "about": person,
        "beside": contributions.beside(current_registry(), act, person),
        "further": {"duty": str(due.key)},
        "template": "contact/settle.html",
        "values": {"rows": rows, "effects": effects},
    }
