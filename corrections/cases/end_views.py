"""The pages of how a case ends, and of what prevents it: custody, and proposals to revoke or return."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.clock import office_day
from core.errors import Conflict, NotAllowed
from core.web import Check, Done, flow, form_of
from corrections.cases import actions, queries, rules
from corrections.cases.models import Custody, Proposal
from corrections.cases.pages import OPENED, OPENED_SAYS, pages, question, to_case
from corrections.cases.values import CaseToEnd, CustodyToEnd, CustodyToRecord, EndProposalDecision, EndToPropose
from corrections.kinds import ActKind, ProposalKind
from corrections.permissions import CasePermission
from corrections.regime.authority import who_decides
from corrections.words import label

MANAGE = CasePermission.CASE_MANAGE
DECIDED_AS = {ProposalKind.REVOKE: ActKind.REVOKE, ProposalKind.RETURN_TO_PRISON: ActKind.RETURN_TO_PRISON}
"""The act of the law to which each proposal leads."""


@pages.page(
    "/people/<subject>/case/end",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def end(act: Act, subject: str) -> ResponseReturnValue:
    """Record the end of correction; a hindered one only the county may close."""
    person = act.visible(subject)
    row = queries.case_of(act.session, person.id)
    hindered = queries.hindered(act.session, row, min(act.today, row.term_last))
    if not act.may(MANAGE) and not (act.may(CasePermission.CONDITION_DECIDE_COUNTY) and hindered):
        raise NotAllowed()
    form = form_of(CaseToEnd, subject=subject, day=row.term_last)
    form.narrow("kind", rules.ENDS[row.category])
    rule = act.law.at(act.today).rule("supervision.pending_at_expiry") if hindered else None
    lead = _("The last day of the term is %(day)s.", day=row.term_last)
    title, values = _("End of correction"), {"hindered": rule}
    asking = question(act, person, title, lead=lead, template="cases/end.html", values=values)
    done = Done(url_for("home.person", subject=subject), _("The end of correction is on file."))
    do = actions.end_case if act.may(MANAGE) else actions.close_pending
    return flow.run(act, form, asking, check=_check_end, do=do, done=done)


@pages.page(
    "/people/<subject>/case/custody",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def custody(act: Act, subject: str) -> ResponseReturnValue:
    """Note that somebody was taken into custody."""
    person = act.visible(subject)
    queries.require_case(act, person)
    asking = question(act, person, _("Taken into custody"), submit=_("Record"))
    done = to_case(person, _("Noted. Every duty rests while the custody lasts."))
    return flow.run(act, form_of(CustodyToRecord, subject=subject), asking, do=actions.record_custody, done=done)


@pages.page(
    "/custody/<custody>/end",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def freed(act: Act, custody: str) -> ResponseReturnValue:
    """Note that somebody came out of custody."""
    person = act.subject_of(act.one(Custody, custody))
    asking = question(act, person, _("Out of custody"), submit=_("Record"))
    done = to_case(person, _("Noted. The duties go on."))
    return flow.run(act, form_of(CustodyToEnd, custody=custody), asking, do=actions.end_custody, done=done)


@pages.page(
    "/people/<subject>/case/proposal",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def propose_end(act: Act, subject: str) -> ResponseReturnValue:
    """Note that revocation or return to prison was proposed."""
    person = act.visible(subject)
    row = queries.case_of(act.session, person.id)
    kinds = rules.PROPOSALS[row.category]
    if not kinds:
        raise Conflict("The law knows no such proposal for this category.")
    decision = who_decides(DECIDED_AS[kinds[0]], act.law.at(act.today), row.category)
    asking = question(
        act,
        person,
        label(kinds[0]),
        lead=_("Decided by: %(body)s.", body=label(decision.body, decision.rule.ruleset)),
        rule=decision.rule,
    )
    form = form_of(EndToPropose, subject=subject, kind=kinds[0])
    form.narrow("kind", kinds)
    done = to_case(person, _("On file. While it is undecided the case does not end by itself."))
    return flow.run(act, form, asking, check=_check_proposal, do=actions.record_proposal, done=done)


@pages.page(
    "/proposals/<proposal>/decision",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def decide_end(act: Act, proposal: str) -> ResponseReturnValue:
    """Note how a proposed revocation or return to prison was decided."""
    row = act.one(Proposal, proposal)
    person = act.subject_of(row)
    lead = _(
        "%(kind)s on %(day)s, %(document)s.", kind=label(row.kind), day=office_day(row.from_at), document=row.document
    )
    asking = question(act, person, _("Decision on the proposal"), lead=lead)
    form = form_of(EndProposalDecision, proposal=proposal)
    done = to_case(person, _("On file. If it was granted, record the end of correction next."))
    return flow.run(act, form, asking, check=_check_decision, do=actions.close_proposal, done=done)


def _check_end(act: Act, value: CaseToEnd) -> Check:
    check = actions.check_end if act.may(MANAGE) else actions.check_pending_end
    check(act, value)
    return Check(
        title=_("End of correction: check"),
        submit=_("Record the end"),
        effects=[
            _("Nothing binds this person any more: boundary, duties and positioning end."),
            _("This cannot be undone. A later sentence is received as a new case."),
        ],
    )


def _check_proposal(act: Act, value: EndToPropose) -> Check:
    actions.check_proposal(act, value)
    return Check(
        title=_("Proposal to end the case: check"),
        submit=_("Record"),
        effects=[
            _("The person stays under correction; boundary and duties go on."),
            _("While it is undecided the case does not end by itself, also when the term is over."),
        ],
    )


def _check_decision(act: Act, value: EndProposalDecision) -> Check:
    row = actions.check_proposal_decision(act, value)
    effects = [_("The proposal is no longer pending. The case itself goes on until its end is recorded.")]
    if office_day(value.to_at) > queries.case_of(act.session, row.subject_id).term_last:
        effects.append(_("The term ended while it was pending: the county says how the case is closed."))
    return Check(title=_("Decision on the proposal: check"), submit=_("Record"), effects=effects)
