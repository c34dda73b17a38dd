"""The pages of the level: proposing one, deciding on one, and looking at what waits for its decision."""

from collections import Counter
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject, permission_named
from core.acts import Act
from core.errors import NotAllowed
from core.web import Check, ValueForm, current_registry, flow, form_of
from corrections import contributions
from corrections.cases import actions, queries, rules, steps
from corrections.cases.pages import OPENED, OPENED_SAYS, pages, question, to_case
from corrections.cases.values import LevelDecision, LevelToSet
from corrections.kinds import Level
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.words import label


@pages.page(
    "/people/<subject>/case/level",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def level(act: Act, subject: str) -> ResponseReturnValue:
    """Another level: decided by whoever the law names, proposed by the office otherwise."""
    person = act.visible(subject)
    decision = actions.level_decision(act, queries.case_of(act.session, person.id))
    decides = steps.may_decide(act, decision)
    if not decides and not act.may(CasePermission.CASE_MANAGE):
        raise NotAllowed()
    body = label(decision.body, act.law.at(act.today).ruleset)
    names = _(", ").join(steps.who_can(act, person, decision.body, besides=act.actor.user_id))
    asking = question(
        act,
        person,
        _("Decide on the level") if decides else _("Propose a level"),
        lead=_now(act, person),
        template="cases/level.html",
        values={"basis": decision.rule, "body": body, "decides": decides, "names": names},
    )
    form = form_of(LevelToSet, subject=subject)
    if decides:
        done = to_case(person, _("The level is changed."))
        return flow.run(act, form, asking, check=_check_change, do=actions.change_level, done=done)
    done = to_case(person, _("The proposal is waiting for: %(body)s.", body=body))
    return flow.run(act, form, asking, check=_check_proposal, do=actions.propose_level, done=done)


@pages.page(
    "/decisions/level/<waiting_act>",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads="level.proposal_viewed",
    says=_l("Looked at a proposed level"),
)
def decide_level(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A proposed level, to be decided; whoever may not sees who can."""
    person = steps.subject_of(act, queries.waiting_act(act.session, waiting_act))
    form = form_of(LevelDecision, waiting=waiting_act)
    return flow.run(act, form, _proposal, do=actions.decide_level, done=to_case(person, _("Decided.")))


def _check_change(act: Act, value: LevelToSet) -> Check:
    actions.check_level(act, value)
    return Check(
        title=_("Decide on the level: check"),
        submit=_("Decide"),
        effects=[_("The level changes at once. The change stays on file for good.")],
    )


def _check_proposal(act: Act, value: LevelToSet) -> Check:
    row = actions.check_level_proposal(act, value)
    decision = actions.level_decision(act, row)
    body = label(decision.body, act.law.at(act.today).ruleset)
    effects = [_("The proposal waits for: %(body)s. Until then nothing changes.", body=body)]
    names = steps.who_can(act, act.subject_of(row), decision.body, besides=act.actor.user_id)
    if names:
        effects.append(_("It can be decided by: %(names)s.", names=_(", ").join(names)))
    return Check(title=_("Propose a level: check"), submit=_("Send the proposal"), effects=effects)


def _proposal(act: Act, form: ValueForm[Any]) -> str:
    """The proposal with the form that decides on it."""
    waiting = queries.waiting_act(act.session, form.given["waiting"])
    person = steps.subject_of(act, waiting)
    decision = actions.level_decision(act, queries.case_of(act.session, person.id))
    act.about(person, waiting=waiting.public_id)
    return render_template(
        "cases/decide.html",
        form=form,
        who=people.ref(act.session, person),
        beside=contributions.beside(current_registry(), act, person),
        waiting=waiting,
        level=label(Level(waiting.payload["level"])),
        level_now=_now(act, person),
        may_decide=act.may(permission_named(waiting.needs)) and waiting.prepared_by != act.actor.user_id,
        rule=decision.rule,
        body=label(decision.body, act.law.at(act.today).ruleset),
        names=steps.who_can(act, person, decision.body, besides=waiting.prepared_by),
    )


def _now(act: Act, person: Subject) -> str:
    """The level in force, in words."""
    decided = queries.briefs(act.session, [person.id])[person.id].level
    if decided is None:
        initial = rules.initial_level(act.law.at(act.today))
        return _("In force now: %(level)s, as no level has been decided yet.", level=label(initial))
    return _("In force now: %(level)s.", level=label(decided))


def concerned(act: Act) -> str:
    """How many people a value set for levels concerns today, of those whom this reader sees."""
    ids = queries.in_hand(act.session, act.now)
    initial = rules.initial_level(act.law.at(act.today))
    counts = (
        Counter((brief.level or initial) for brief in queries.briefs(act.session, ids).values()) if ids else Counter()
    )
    levels = _(", ").join(f"{label(level)} {counts[level]}" for level in Level)
    return _("It concerns people under correction: %(count)s (%(levels)s).", count=len(ids), levels=levels)
