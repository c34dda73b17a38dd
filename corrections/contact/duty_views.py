"""The pages on which a duty is settled otherwise than by meeting it, and a helper's worry is answered."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.acts.second import whom_to_ask
from core.errors import Conflict, Invalid, NotVisible
from corrections.contact import actions, queries
from corrections.contact.due import Occasion, known_occasions
from corrections.contact.forms import AnswerForm, ReasonForm
from corrections.contact.rules import OccasionOutcome
from corrections.contact.views import pages
from corrections.contact.words import kind_word, occasion_word, signs_word, slot_word, with_also, word
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey
from corrections.regime.phrases import how_often
from corrections.values import DutyKind

KINDS = {
    OccasionOutcome.MET: "ok",
    OccasionOutcome.PARTLY: "due",
    OccasionOutcome.EXCUSED: "quiet",
    OccasionOutcome.MISSED: "late",
}


@pages.page("/people/<subject>/duties", needs=CasePermission.CONTACT_READ, reads="duties.viewed")
def duties(act: Act, subject: str) -> ResponseReturnValue:
    """Everything owed in the weeks behind and ahead: what is late first, then what is open, then what is settled."""
    person = act.visible(subject)
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
        "contact": url_for("contact.contact", contact=settled.contacts[-1]) if settled and settled.contacts else "",
    }


@pages.page("/people/<subject>/duties/missed", needs=CasePermission.CONTACT_RECORD, reads="duty.missed_opened")
def missed(act: Act, subject: str) -> ResponseReturnValue:
    """Confirm that a duty was not met."""
    return _ask(act, subject, ReasonForm(formdata=None), excuse=False, opened=True)


@pages.page("/people/<subject>/duties/missed", needs=CasePermission.CONTACT_RECORD, methods=["POST"])
def confirm_missed(act: Act, subject: str) -> ResponseReturnValue:
    """The officer's word that a duty was not met."""
    return _settle(act, subject, excuse=False)


@pages.page("/people/<subject>/duties/excuse", needs=CasePermission.CONDITION_DECIDE_OFFICE, reads="duty.excuse_opened")
def excuse(act: Act, subject: str) -> ResponseReturnValue:
    """Excuse one occasion of a duty."""
    return _ask(act, subject, ReasonForm(formdata=None), excuse=True, opened=True)


@pages.page("/people/<subject>/duties/excuse", needs=CasePermission.CONDITION_DECIDE_OFFICE, methods=["POST"])
def excuse_duty(act: Act, subject: str) -> ResponseReturnValue:
    """The head's word that a duty is excused."""
    return _settle(act, subject, excuse=True)


@pages.page("/concerns/<concern>", needs=CasePermission.CONTACT_READ, reads="concern.viewed")
def concern(act: Act, concern: str) -> ResponseReturnValue:
    """What worried a helper, and the office's answer."""
    return _concern(act, concern, AnswerForm(formdata=None), opened=True)


@pages.page("/concerns/<concern>", needs=CasePermission.CONTACT_RECORD, methods=["POST"])
def answer(act: Act, concern: str) -> ResponseReturnValue:
    """Answer a helper's worry."""
    form = AnswerForm()
    if form.validate():
        try:
            actions.answer_concern(act.once(form.once.data), concern=concern, answer=form.answer.data)
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("Saved. It has left Today."), "success")
            return redirect(url_for("contact.concern", concern=concern), 303)
    return _concern(act, concern, form, opened=False)


def _settle(act: Act, subject: str, *, excuse: bool) -> ResponseReturnValue:
    form, done = ReasonForm(), actions.excuse_duty if excuse else actions.confirm_missed
    if form.validate():
        try:
            done(act.once(form.once.data), subject=subject, duty=request.args.get("duty", ""), reason=form.reason.data)
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("Excused.") if excuse else _("Confirmed as missed."), "success")
            return redirect(url_for("contact.duties", subject=subject), 303)
    return _ask(act, subject, form, excuse=excuse, opened=False)


def _ask(act: Act, subject: str, form: ReasonForm, *, excuse: bool, opened: bool) -> ResponseReturnValue:
    person = act.visible(subject)
    try:
        key = DutyKey.parse(request.args.get("duty", ""))
    except ValueError:
        raise NotVisible() from None
    found = known_occasions(act, person.id).get(key)
    if found is None:
        raise NotVisible()
    if opened:
        act.about(person, duty=str(key))
    who = ref(act.session, person)
    effects = (
        [_("This occasion no longer counts as owed, and it is never held against the person.")]
        if excuse
        else [
            _("The office's own omission is recorded; it is never held against the person.")
            if found.due.by_office
            else _("The month's assessment will ask what follows from it. Nothing follows by itself."),
            _("A contact recorded later for these days still counts and outranks this."),
        ]
    )
    form.reason.description = (
        _("Why it is excused, and on what paper.")
        if excuse
        else _("What was tried, and what the person said about it.")
    )
    return render_template(
        "web/confirm.html",
        title=_("Excuse a duty") if excuse else _("Confirm that a duty was not met"),
        rows=[
            {"label": _("Person"), "value": who.name},
            {"label": _("Duty"), "value": kind_word(key.kind, found.due.rule.ruleset)},
            {"label": _("For"), "value": occasion_word(found.due)},
        ],
        effects=effects,
        form=form,
        submit_label=_("Excuse") if excuse else _("Confirm as missed"),
        back_href=url_for("contact.duties", subject=subject),
    ), 422 if form.errors else 200


def _concern(act: Act, public_id: str, form: AnswerForm, *, opened: bool) -> ResponseReturnValue:
    found = queries.concern(act.session, public_id)
    if found is None:
        raise NotVisible()
    worry, row = found
    person = act.session.get_one(Subject, worry.subject_id)
    entry = queries.entry(act.session, row.public_id)
    if entry is None:
        raise NotVisible()
    if opened:
        act.about(person, concern=worry.public_id)
    return render_template(
        "contact/concern.html",
        person=ref(act.session, person),
        worry=worry,
        entry=entry,
        title=with_also(row.kind, (DutyKind(each) for each in row.also)),
        signs=signs_word(row.signs),
        answered_by=queries.name_of(act.session, worry.answered_by),
        form=form,
        may_answer=act.may(CasePermission.CONTACT_RECORD) and worry.answered_at is None,
    ), 422 if form.errors else 200
