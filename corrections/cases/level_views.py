"""The pages of the level: proposing one, deciding on one, and looking at what waits for its decision."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject, permission_named
from core.acts import Act, run
from core.errors import NotAllowed
from core.web import Pages
from corrections import chain
from corrections.cases import actions, queries, steps
from corrections.cases.forms import DecisionForm, LevelForm
from corrections.chain import Check
from corrections.labels import label
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.values import Level

pages = Pages("levels", __name__)

PROPOSAL_VIEWED = "level.proposal_viewed"


@pages.page("/people/<subject>/case/level", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def change(act: Act, subject: str) -> ResponseReturnValue:
    """Another level: decided by whoever the law names, proposed by the office otherwise."""
    who = act.visible(subject)
    row = queries.case_of(act.session, who.id)
    decision = actions.level_decision(act, row)
    decides = steps.may_decide(act, decision)
    if not decides and not act.may(CasePermission.CASE_MANAGE):
        raise NotAllowed()
    form = LevelForm()
    body = label(decision.body, act.law.at(act.today).ruleset)
    names = _(", ").join(steps.who_can(act, who, decision.body, besides=act.actor.user_id))

    def check() -> Check:
        actions.check_level(act, who, Level(form.level.data), form.reason.data, form.evidence.data)
        if decides:
            effects = [_("The level changes at once. The change stays on file for good.")]
            return Check(
                _("Decide on the level: check"), people.ref(act.session, who), chain.answers(form), _("Decide"), effects
            )
        effects = [_("The proposal waits for: %(body)s. Until then nothing changes.", body=body)]
        if names:
            effects.append(_("It can be decided by: %(names)s.", names=names))
        return Check(
            _("Propose a level: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Send the proposal"),
            effects,
        )

    def do() -> ResponseReturnValue:
        given = {"level": Level(form.level.data), "reason": form.reason.data, "evidence": form.evidence.data}
        if decides:
            actions.change_level(act.once(form.once.data), subject=subject, **given)
            flash(_("The level is changed."), "success")
        else:
            actions.propose_level(act.once(form.once.data), subject=subject, **given)
            flash(_("The proposal is waiting for: %(body)s.", body=body), "success")
        return redirect(url_for("cases.case", subject=subject), 303)

    title = _("Decide on the level") if decides else _("Propose a level")

    def draw() -> str:
        return render_template(
            "cases/form.html",
            form=form,
            title=title,
            who=people.ref(act.session, who),
            back=url_for("cases.case", subject=subject),
            lead=_now(act, who),
            rule=decision.rule,
            body=body,
            decides=decides,
            names=names,
        )

    return chain.run(form, check, do, draw)


@pages.page("/decisions/level/<waiting_act>", needs=CasePermission.CASE_READ, reads=PROPOSAL_VIEWED)
def decide(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A proposed level, to be decided; whoever may not sees who can."""
    return _proposal(act, waiting_act, DecisionForm())


@pages.page("/decisions/level/<waiting_act>", needs=CasePermission.CASE_READ, methods=["POST"])
def decided(act: Act, waiting_act: str) -> ResponseReturnValue:
    """Decide on a proposed level."""
    form = DecisionForm()
    who = steps.subject_of(act, queries.waiting_act(act.session, waiting_act))

    def do() -> ResponseReturnValue:
        actions.decide_level(
            act.once(form.once.data),
            waiting_act=waiting_act,
            confirm=form.decision.data == "yes",
            reason=form.reason.data or "",
        )
        flash(_("Decided."), "success")
        return redirect(url_for("cases.case", subject=who.public_id), 303)

    def draw() -> str:
        return run(act, PROPOSAL_VIEWED, CasePermission.CASE_READ, lambda inner: _proposal(inner, waiting_act, form))

    return chain.plain(form, do, draw)


def _proposal(act: Act, waiting_act: str, form: DecisionForm) -> str:
    put = queries.waiting_act(act.session, waiting_act)
    who = steps.subject_of(act, put)
    decision = actions.level_decision(act, queries.case_of(act.session, who.id))
    act.about(who, waiting=waiting_act)
    return render_template(
        "cases/decide.html",
        form=form,
        who=people.ref(act.session, who),
        put=put,
        level=label(Level(put.payload["level"])),
        level_now=_now(act, who),
        may_decide=act.may(permission_named(put.needs)) and put.prepared_by != act.actor.user_id,
        rule=decision.rule,
        body=label(decision.body, act.law.at(act.today).ruleset),
        names=steps.who_can(act, who, decision.body, besides=put.prepared_by),
    )


def _now(act: Act, who: Subject) -> str:
    """The level in force, in words."""
    decided = queries.briefs(act.session, [who.id])[who.id].level
    if decided is None:
        initial = Level(act.law.at(act.today).text("level.initial"))
        return _("In force now: %(level)s, as no level has been decided yet.", level=label(initial))
    return _("In force now: %(level)s.", level=label(decided))
