"""When a file asks for contact: every occasion of a duty that is open, or opens in the days ahead."""

from collections.abc import Iterator

from core.acts import Act
from core.law.deadlines import soon_from
from core.owed import OwedDay, OwedFiles, Owing, keeps
from corrections.cases.queries import last_in_hand
from corrections.contact.models import Contact, ContactStrike, DutyMark
from corrections.contact.occasions import occasions_of, shown_from, shown_until
from corrections.file.queries import FACTS_FROM, facts, orders_as_text

SOURCE = "contact"


def days(files: OwedFiles) -> Iterator[OwedDay]:
    """The occasions of these people in hand that are not settled, from the oldest that Today shows up to `until`."""
    act, until = files.act, files.until
    today, view = act.today, act.law.at(act.today)
    in_hand = files.once(last_in_hand)
    ahead = until + (act.today - soon_from(view, act.today))
    if not in_hand:
        return
    people = facts(act.session, list(in_hand))
    for id, kept in occasions_of(act, people, shown_from(view, today), ahead).items():
        for each in kept:
            if each.open and each.due.opens <= until:
                due, last = each.due.due_day, min(shown_until(view, each.due.due_day), in_hand[id])
                stream = f"{each.due.key.kind}:{each.due.key.added_by}"
                yield OwedDay(id, stream, max(each.due.opens, soon_from(view, due)), due, due, last)


def _ground(act: Act) -> str:
    return orders_as_text(act.session)


keeps(Owing(SOURCE, frozenset((*FACTS_FROM, Contact, ContactStrike, DutyMark)), days, _ground))
