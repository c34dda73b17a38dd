"""What the ledger asks of whom: objections to answer and to carry out, sheets to review and to confirm."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import Due, Severity
from corrections.people import queries as people
from corrections.regime.facts import ONE_DAY
from scoring.engine.month import Month
from scoring.ledger import objections, queries
from scoring.ledger.kinds import SheetState
from scoring.permissions import ScorePermission


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Objections of one person or of everybody, and for everybody the months that wait for the next person."""
    only = subject.id if subject else None
    rows = [*_to_answer(act, only, limit), *_to_correct(act, only, limit)]
    return rows if subject else [*rows, *_months(act)]


def _to_answer(act: Act, only: int | None, limit: int) -> list[Due]:
    found = queries.waiting_objections(act.session, only, limit)
    refs = people.refs(act.session, {row.subject_id for _one, row in found})
    return [
        Due(
            Severity.WAITING,
            one.raised_on,
            _("Objection to the score of %(month)s", month=row.month),
            refs.get(row.subject_id),
            url_for("ledger.answer", objection=one.public_id),
            _("Answer"),
            barred=not objections.may_answer(act, row),
        )
        for one, row in found
    ]


def _to_correct(act: Act, only: int | None, limit: int) -> list[Due]:
    """Objections found right: the facts are mended on the file, and the confirmed correction closes the row."""
    found = queries.to_be_corrected(act.session, only, limit)
    refs = people.refs(act.session, {row.subject_id for _one, row in found})
    return [
        Due(
            Severity.WAITING,
            office_day(one.answered_at or one.recorded_at),
            _("Score of %(month)s to be corrected", month=row.month),
            refs.get(row.subject_id),
            url_for("ledger.sheet", sheet=row.public_id),
            _("Correct"),
            note=_("an objection was found right"),
            needs=ScorePermission.SCORE_RUN,
        )
        for one, row in found
    ]


def _months(act: Act) -> Iterator[Due]:
    for month, state, mine, total in queries.waiting_sheets(act.session, act.actor.user_id):
        over, href = Month.parse(month).last_day + ONE_DAY, url_for("ledger.month", month=month)
        if state is SheetState.COMPUTED:
            title = _("Scores of %(month)s to be reviewed", month=month)
            note = ngettext("%(num)s sheet", "%(num)s sheets", total)
            yield Due(
                Severity.WAITING,
                over,
                title,
                None,
                href,
                pgettext("score", "Review"),
                note=note,
                needs=ScorePermission.SCORE_RUN,
            )
            continue
        others = total - mine
        yield Due(
            Severity.WAITING,
            over,
            _("Scores of %(month)s to be confirmed", month=month),
            None,
            href,
            _("Confirm"),
            note=ngettext("%(num)s sheet", "%(num)s sheets", others or total),
            needs=ScorePermission.SCORE_CONFIRM,
            barred=not others,
        )
