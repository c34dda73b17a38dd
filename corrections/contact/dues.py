"""What contact hands to Today and to a person's attention box: duties that wait, and worries that want an answer."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.law.deadlines import due, soon_days
from core.owed import asking
from core.web import Due, PersonRef, Severity, severity_of
from core.web.dues import SEVERITY_ORDER
from corrections.cases.queries import in_hand
from corrections.contact.occasions import Occasion, occasions, open_occasions, open_on_page, window
from corrections.contact.owing import SOURCE
from corrections.contact.queries import open_concerns
from corrections.contact.words import kind_word
from corrections.contributions import VisitDue
from corrections.kinds import DutyKind
from corrections.people.queries import refs
from corrections.permissions import CasePermission


def dues(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """Duties late or due within a week, worst first: of one person, or of everybody in hand.

    Several late occasions of one duty make one row, and the days ahead show only the next occasion of each.
    """
    ids = in_hand(act.session, act.now, asking(act, SOURCE, limit)) if subject is None else [subject.id]
    found = open_occasions(act, ids) if subject is None else {subject.id: open_on_page(act, subject)}
    names = refs(act.session, [id for id, kept in found.items() if kept])
    today, soon = act.today, soon_days(act.law.at(act.today))
    waiting = [row for id, kept in found.items() if id in names for row in _waiting(names[id], kept, today, soon)]
    waiting.sort(key=lambda row: row.key)
    return [_row(row) for row in waiting[:limit]]


def concerns(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """Worries of helpers that nobody has answered: always on top."""
    found = open_concerns(act.session, subject.id if subject else None, limit)
    if not found:
        return []
    view = act.law.at(act.today)
    by = [due(view, "contact.concern_answer_days", office_day(concern.raised_at)) for concern, _who in found]
    names = refs(act.session, [concern.subject_id for concern, _who in found])
    return [
        Due(
            Severity.ALERT,
            deadline.due_earlier,
            _("A helper is worried"),
            names[concern.subject_id],
            url_for("contact.concern", concern=concern.public_id),
            _("Answer"),
            deadline.rule,
            _("raised by %(name)s", name=who),
        )
        for (concern, who), deadline in zip(found, by, strict=True)
        if concern.subject_id in names
    ]


def visits_owed(act: Act, ids: Collection[int]) -> Mapping[int, VisitDue]:
    """The next home visit that supervision asks for: of each person the oldest one that is open."""
    today, soon = act.today, soon_days(act.law.at(act.today))
    found = {}
    for id, kept in occasions(act, ids, *window(act)).items():
        first = next((each.due for each in kept if each.due.key.kind is DutyKind.HOME_VISIT and each.open), None)
        if first is not None:
            found[id] = VisitDue(first.due_day, severity_of(first.due_day, today, soon))
    return found


@dataclass(frozen=True, slots=True)
class _Waiting:
    """One row before it is worded: how many late occasions of one duty, or the next one."""

    person: PersonRef
    first: Occasion
    late: int
    severity: Severity

    @property
    def key(self) -> tuple[int, date, str]:
        """The order of Today, so that only the rows that are shown need wording."""
        return SEVERITY_ORDER[self.severity], self.first.due.due_day, self.person.name


def _waiting(person: PersonRef, open_now: Iterable[Occasion], today: date, soon: int) -> Iterator[_Waiting]:
    streams: dict[tuple[DutyKind, str], list[Occasion]] = {}
    for each in open_now:
        streams.setdefault((each.due.key.kind, each.due.key.added_by), []).append(each)
    for stream in streams.values():
        late = [each for each in stream if each.due.due_day < today]
        ahead = next((each for each in stream if each.due.due_day >= today), None)
        if late:
            yield _Waiting(person, late[0], len(late), Severity.OVERDUE)
        if ahead is not None:
            severity = severity_of(ahead.due.due_day, today, soon)
            if severity is not Severity.LATER:
                yield _Waiting(person, ahead, 0, severity)


def _row(row: _Waiting) -> Due:
    owed_now, key = row.first.due, row.first.due.key
    subject = row.person.subject
    if row.late:
        href, action = url_for("contact.duties", subject=subject), _("Settle")
    else:
        href = url_for("contact.details", subject=subject, kind=key.kind.value, duty=str(key))
        action = _("Record")
    title = kind_word(key.kind, owed_now.rule.ruleset)
    needs = CasePermission.CONTACT_RECORD
    return Due(row.severity, owed_now.due_day, title, row.person, href, action, owed_now.rule, _note(row), needs=needs)


def _note(row: _Waiting) -> str:
    wanted, settled = row.first.due, row.first.settled
    if row.late > 1:
        return ngettext("%(num)s time not recorded", "%(num)s times not recorded", row.late)
    if settled is not None:
        needed = wanted.frequency.minutes or 0
        return ngettext("%(given)s of %(num)s minute", "%(given)s of %(num)s minutes", needed, given=settled.minutes)
    return _("for a sensitive period") if wanted.key.added_by else ""
