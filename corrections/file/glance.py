"""What a file says in a line or a badge: on its first screen, on every tab, and beside a decision about the person."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.clock import last_day, office_day
from core.web import Badge, KeyFact
from corrections.file.queries import at_a_glance
from corrections.kinds import PermitKind, Status
from corrections.permissions import CasePermission
from corrections.regime.regime import Regime
from corrections.words import label


def badges(act: Act, subject: Subject) -> list[Badge]:
    """What nobody may overlook about this person, the gravest first; nothing where there is no case."""
    seen = at_a_glance(act, subject) if act.may(CasePermission.CASE_READ) else None
    if seen is None:
        return []
    file, regime = seen
    minor = [Badge("info", _("Minor rules apply"), _case(subject.public_id))] if file.person.protected_minor else []
    return [*_urgent(regime, subject.public_id), *minor, *_tally(regime, subject.public_id)]


def standing(act: Act, subject: Subject) -> list[KeyFact]:
    """Category, level and what must not be overlooked, beside a decision."""
    seen = at_a_glance(act, subject)
    if seen is None:
        return []
    file, regime = seen
    minor = _("minor at the offence") if regime.protection.protected else ""
    found = [KeyFact(_("Category"), label(file.category), minor)]
    if regime.level is not None:
        since = _("in force since %(day)s", day=office_day(regime.level.since))
        found.append(KeyFact(_("Level"), label(regime.level.level), since))
    found += [KeyFact(_("To be noted"), badge.text, kind=badge.kind) for badge in _urgent(regime, subject.public_id)]
    return found


def last_term_day(regime: Regime) -> str:
    """The last day of the term, or the day before an earlier end."""
    ended = regime.standing.ended
    return (last_day(ended.at) if ended else regime.standing.term.last_day).isoformat()


def _urgent(regime: Regime, subject: str) -> Iterator[Badge]:
    """Where the person is and what is out of the ordinary about the case."""
    conditions = url_for("conditions.conditions", subject=subject)
    standing = regime.standing
    if standing.status is Status.ENDED:
        yield Badge("quiet", _("Correction ended on %(day)s", day=last_term_day(regime)), _case(subject))
    if standing.status is Status.PENDING_DECISION:
        yield Badge("late", _("Term over, not to be released"), _case(subject))
    if standing.custody is not None:
        since = office_day(standing.custody.period.start)
        yield Badge("late", _("In custody since %(day)s", day=since), _case(subject))
    if regime.prohibitions:
        yield Badge("due", _("Prohibition order"), conditions)
    for permit in regime.permits:
        if permit.kind is PermitKind.LEAVE and permit.until is not None:
            yield Badge("info", _("On leave to %(day)s", day=last_day(permit.until)), conditions)
    for order in regime.sensitive:
        yield Badge("info", order.name, url_for("sensitive.periods"))


def _tally(regime: Regime, subject: str) -> Iterator[Badge]:
    """The penalties that stand now."""
    tally, way = regime.tally, url_for("conditions.rewards", subject=subject)
    if tally is not None and tally.police_penalties:
        number = tally.police_penalties
        yield Badge("late", ngettext("%(num)s police penalty", "%(num)s police penalties", number), way)
    if tally is not None and tally.warnings:
        yield Badge("due", ngettext("%(num)s warning", "%(num)s warnings", tally.warnings), way)
    if tally is not None and tally.reprimands:
        yield Badge("due", ngettext("%(num)s reprimand", "%(num)s reprimands", tally.reprimands), way)


def _case(subject: str) -> str:
    return url_for("cases.case", subject=subject)
