"""When a file asks for help: an entry to make, an answer to ask for, a visit, a period that runs out."""

from collections.abc import Iterator
from datetime import date, timedelta

from assistance.handover import queries, rules
from assistance.handover.kinds import ON_REGISTER, HandoverState
from assistance.handover.models import Handover
from core.acts import Act
from core.clock import office_day
from core.law.deadlines import Deadline, announced_from, due, soon_from
from core.owed import OwedDay, OwedFiles, Owing, keeps
from corrections.cases.queries import STANDING, briefs_of, last_in_hand
from corrections.contact.queries import HAPPENED

SOURCE = rules.KEPT_AS
CONSENT, PERIOD_NOTICE = "assistance.consent_days", "assistance.period_notice_days"
ONE_DAY = timedelta(days=1)


def days(files: OwedFiles) -> Iterator[OwedDay]:
    """Everything that the entries of these people ask for, and the entries that are missing or will be."""
    act, ids = files.act, files.ids
    entries = queries.entries(act.session, ids)
    standing = {id: row for id, row in entries.items() if id in ids and row.state in ON_REGISTER}
    met = queries.last_met(act.session, list(standing), act.today)
    for id, row in standing.items():
        yield from _of_entry(act, row, met.get(id))
    in_hand = files.once(last_in_hand)
    for id, brief in files.once(briefs_of).items():
        last = in_hand.get(id)
        over = brief.received_at <= act.now if last is None else last < files.until
        proposal = queries.owed_help(act, id, brief, entries.get(id)) if over else None
        if proposal is not None:
            yield _enter(proposal, date.min if last is None else last + ONE_DAY)


def _enter(proposal: queries.Proposed, opens: date) -> OwedDay:
    return OwedDay(
        proposal.subject_id, rules.ENTER, opens, proposal.released_on, proposal.period_last, proposal.period_last
    )


def _of_entry(act: Act, row: Handover, met: date | None) -> Iterator[OwedDay]:
    view = act.law.at(act.today)
    last = row.period_last
    yield OwedDay(row.subject_id, "period", announced_from(view, PERIOD_NOTICE, last), last, last)

    def until_over(stream: str, by: Deadline) -> OwedDay:
        return OwedDay(row.subject_id, stream, soon_from(view, by.due_earlier), by.due_earlier, by.due_later, last)

    if row.state is HandoverState.WAITING:
        yield until_over("consent", due(view, CONSENT, office_day(row.registered_at)))
    visit = rules.visit_owed(view, row, met)
    if visit is not None:
        yield until_over("visit", visit.due)


keeps(Owing(SOURCE, frozenset((*STANDING, Handover, *HAPPENED)), days))
