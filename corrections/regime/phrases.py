"""The regime's lines as sentences in the reader's language. The one file here that knows a language."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.clock import OFFICE_ZONE
from core.law import RuleSet
from corrections.kinds import Per
from corrections.regime.lines import Param, RegimeLine, Topic
from corrections.regime.slots import Frequency
from corrections.words import label

TOPICS: Mapping[Topic, str] = {
    Topic.STATUS: _l("Where the case stands"),
    Topic.LEVEL: _l("Level and phase"),
    Topic.WHERE: _l("Where they may be"),
    Topic.OWES: _l("What is owed"),
    Topic.OBEYS: _l("What they must obey"),
    Topic.POSITIONING: _l("Whether positions may be taken"),
    Topic.SENSITIVE: _l("Sensitive periods"),
    Topic.PROTECTION: _l("Protection of minors"),
    Topic.MEASURES: _l("Rewards and penalties"),
    Topic.DECIDES: _l("Who decides"),
}

PHRASES: Mapping[str, str] = {
    "status.not_received": _l("Not yet received. Nothing is owed to this office before reception."),
    "status.under_correction": _l("Under correction since %(since)s; the last day of the term is %(last_day)s."),
    "status.in_custody": _l("In custody since %(since)s (%(kind)s): every duty rests."),
    "status.pending_in_custody": _l(
        "The term ended on %(last_day)s while the person was in custody. Do not release; ask the county."
    ),
    "status.pending_proposal": _l(
        "The term ended on %(last_day)s while a proposal was pending. Do not release; ask the county."
    ),
    "status.ended": _l("Correction ended on %(day)s: %(how)s."),
    "status.term_served": _l("The term was served on %(last_day)s; nothing binds any more."),
    "level.initial": _l("%(level)s, until a level is decided."),
    "level.decided": _l("%(level)s since %(since)s."),
    "level.decided_for": _l("%(level)s since %(since)s. Reason: %(reason)s"),
    "level.phase": _l("%(phase)s."),
    "where.no_boundary": _l("No boundary is on file. By law it is the city or county of residence; record it."),
    "where.boundary": _l("Stays within %(label)s unless leave is approved."),
    "where.boundary_silent": _l(
        "Boundary: %(label)s. Being outside it is no breach now: leave or travel to %(destination)s is approved "
        "up to and including %(last_day)s."
    ),
    "where.boundary_held": _l("Boundary: %(label)s. Being outside it is no breach now: the person is in custody."),
    "where.local_boundary": _l("Stays within %(label)s: a local preset, narrower than the law requires."),
    "where.local_boundary_silent": _l(
        "Local preset: %(label)s. Being outside it is no breach now: leave or travel to %(destination)s is approved "
        "up to and including %(last_day)s."
    ),
    "where.local_boundary_held": _l(
        "Local preset: %(label)s. Being outside it is no breach now: the person is in custody."
    ),
    "where.barred": _l("May not enter the zone barred by order %(document)s, on leave either."),
    "where.leave": _l(
        "On leave to %(destination)s up to and including %(last_day)s, approved by: %(body)s. "
        "Returns, reports and closes the leave by then."
    ),
    "where.leave_overreach": _l("This leave was approved by: %(body)s. It should have been: %(needed)s."),
    "where.leave_beyond_law": _l("This leave is longer than the law of its time allowed anybody to approve."),
    "where.travel": _l("May travel regularly to %(destination)s up to and including %(last_day)s."),
    "owes.level": _l("%(kind)s: %(every)s."),
    "owes.arranged": _l("%(kind)s: %(every)s, arranged for this person."),
    "owes.added": _l("%(kind)s: %(every)s, added for “%(order)s”."),
    "owes.added_by_office": _l("%(kind)s: %(every)s, owed by the office, added for “%(order)s”."),
    "owes.by_office": _l("%(kind)s: %(every)s, owed by the office."),
    "owes.resting": _l("%(kind)s: %(every)s; rests for now."),
    "obeys.supervision": _l("Obeys the law and submits to supervision."),
    "obeys.report_at_once": _l(
        "Reports at once a change of home or work, a major family event, or contact with people who may do harm."
    ),
    "obeys.leave_approval": _l("Leaves the city or county of residence only with approval."),
    "obeys.move_approval": _l("Moves to another city or county only with approval."),
    "obeys.guests": _l("Keeps to the rules on meeting guests."),
    "obeys.no_barred_contact": _l(
        "Has no contact with victims, accusers, informants or co-offenders without approval."
    ),
    "obeys.no_speech_without_approval": _l(
        "Does not exercise the freedoms of speech, publication, assembly, association, procession "
        "or demonstration without approval."
    ),
    "obeys.no_exit_abroad": _l("May not leave the country."),
    "positioning.device": _l("A device order is in force until %(until)s: its positions may be taken."),
    "positioning.check": _l("A phone check was asked for and runs until %(until)s; it is not continuous."),
    "positioning.register": _l("A phone or band handed out by local practice is tracked."),
    "positioning.none": _l("There is no ground to take a position: whatever is sent is refused."),
    "positioning.refused": _l("A window on file is no ground: %(fault)s."),
    "prohibition.order": _l("Keeps to prohibition order %(document)s up to and including %(last_day)s."),
    "prohibition.order_open": _l("Keeps to prohibition order %(document)s."),
    "sensitive.order": _l("%(name)s until %(until)s, ordered by %(ordered_by)s, %(document)s."),
    "sensitive.order_open": _l("%(name)s until further notice, ordered by %(ordered_by)s, %(document)s."),
    "minor.not_public": _l("Assessment, measures and declarations are not public; identity is secret."),
    "minor.guardian_present": _l("The guardian is present at declarations and penalties."),
    "minor.team_knows_minors": _l("The team includes someone who knows minors."),
    "minor.continues_after_18": _l("Has turned eighteen; the rules for minors go on to the end of correction."),
    "measures.count": _l(
        "Commendations %(commendations)s, reprimands %(reprimands)s, warnings %(warnings)s, "
        "police penalties %(penalties)s."
    ),
    "measures.threshold": _l(
        "Warnings needed: %(needed)s. After that, if still not corrected, revocation or return to prison is proposed."
    ),
    "measures.threshold_reached": _l(
        "Warnings so far: %(warnings)s. If still not corrected, revocation or return to prison is to be proposed."
    ),
    "decides.by_law": _l("%(act)s: decided by %(body)s."),
    "decides.entrusted": _l("%(act)s: decided by %(body)s, as the county has entrusted it."),
    "decides.after_opinion": _l("%(act)s: decided by %(body)s, after the opinion of %(heard)s."),
    "decides.proposed": _l("%(act)s: decided by %(body)s, on the proposal of %(heard)s."),
    "decides.no_rule": _l("%(act)s: no national rule gives this to anyone."),
}

ONCE: Mapping[Per, str] = {
    Per.DAY: _l("every day"),
    Per.WEEK: _l("once a week"),
    Per.MONTH: _l("once a month"),
}
SEVERAL: Mapping[Per, str] = {
    Per.DAY: _l("%(times)s times a day"),
    Per.WEEK: _l("%(times)s times a week"),
    Per.MONTH: _l("%(times)s times a month"),
}
SPANNED: Mapping[Per, str] = {
    Per.DAY: _l("once every %(span)s days"),
    Per.WEEK: _l("once every %(span)s weeks"),
    Per.MONTH: _l("once every %(span)s months"),
}
HOURS_SPANNED: Mapping[Per, str] = {
    Per.DAY: _l("%(hours)s every %(span)s days"),
    Per.WEEK: _l("%(hours)s every %(span)s weeks"),
    Per.MONTH: _l("%(hours)s every %(span)s months"),
}


def sentence(line: RegimeLine) -> str:
    """The line as a sentence. Needs an application context, whose locale it follows."""
    words = {name: _word(value, line.ruleset) for name, value in line.params.items()}
    return str(PHRASES[line.code]) % words


def how_often(frequency: Frequency) -> str:
    """A frequency in words: "once a week", "8 hours a month"."""
    per, span = frequency.per, frequency.span
    if frequency.minutes is not None:
        return _hours_of(per, span, Decimal(frequency.minutes) / 60)
    if span > 1:
        return str(SPANNED[per]) % {"span": span}
    return str(ONCE[per] if frequency.times == 1 else SEVERAL[per]) % {"times": frequency.times}


def _hours_of(per: Per, span: int, hours: Decimal) -> str:
    told, number = f"{round(hours, 2).normalize():f}", 1 if hours == 1 else 2
    if span > 1:
        length = ngettext("%(hours)s hour", "%(hours)s hours", number, hours=told)
        return str(HOURS_SPANNED[per]) % {"hours": length, "span": span}
    match per:
        case Per.DAY:
            return ngettext("%(hours)s hour a day", "%(hours)s hours a day", number, hours=told)
        case Per.WEEK:
            return ngettext("%(hours)s hour a week", "%(hours)s hours a week", number, hours=told)
        case Per.MONTH:
            return ngettext("%(hours)s hour a month", "%(hours)s hours a month", number, hours=told)


def _word(value: Param, ruleset: RuleSet) -> str:
    match value:
        case StrEnum():
            return str(label(value, ruleset))
        case Frequency():
            return how_often(value)
        case datetime():
            return value.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case tuple():
            return _(", ").join(str(label(body, ruleset)) for body in value)
        case _:
            return str(value)
