"""Confirmed episodes, as breaches that a penalty may answer for."""

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from corrections.contributions import Breach
from corrections.measures.rules import ANSWERABLE
from location.alerts import queries, words


def episodes(act: Act, subject: Subject) -> list[Breach]:
    """Episodes of the last months that a human check confirmed."""
    confirmed = queries.confirmed_between(act.session, [subject.id], act.now - ANSWERABLE, act.now)
    return [
        Breach(
            f"episode:{row.public_id}",
            office_day(row.start),
            _("%(what)s: confirmed by staff", what=words.KINDS[row.kind]),
            url_for("alerts.episode", alert=row.public_id),
        )
        for row in confirmed.get(subject.id, ())
    ]
