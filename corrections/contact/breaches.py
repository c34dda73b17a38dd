"""Duties that were not met in time, as a penalty may answer for them."""

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import Occasion, occasions
from corrections.contact.words import kind_word
from corrections.contributions import Breach
from corrections.measures.rules import ANSWERABLE


def breaches(act: Act, subject: Subject) -> Sequence[Breach]:
    """Duties of the last months that this person missed or met late."""
    yesterday = act.today - timedelta(days=1)
    kept = occasions(act, [subject.id], act.today - ANSWERABLE, yesterday).get(subject.id, ())
    return [
        Breach(
            f"duty:{each.due.key}",
            each.due.due_day,
            text,
            url_for("contact.occasion", subject=subject.public_id, duty=str(each.due.key)),
        )
        for each in kept
        if not each.due.by_office and (text := _said(each))
    ]


def _said(each: Occasion) -> str:
    what = kind_word(each.due.key.kind)
    if each.settled is None:
        return _("%(duty)s: nothing was recorded", duty=what)
    if each.settled.outcome is OccasionOutcome.MISSED:
        return _("%(duty)s: missed", duty=what)
    if each.settled.outcome is OccasionOutcome.MET and each.settled.days_late:
        late = each.settled.days_late
        return ngettext("%(duty)s: %(num)s day late", "%(duty)s: %(num)s days late", late, duty=what)
    return ""
