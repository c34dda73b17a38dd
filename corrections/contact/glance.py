"""What the contacts of a person say at a glance: when they were last heard of, what is due, what is late."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import KeyFact
from core.web.filters import in_days
from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import occasions_seen
from corrections.contact.queries import last_contact
from corrections.contact.words import kind_word
from corrections.file.queries import at_a_glance
from corrections.kinds import Status


def panel(act: Act, subject: Subject) -> Mapping[str, Any]:
    """The last contact and the next duty of the person's own, on the first screen of the file."""
    last, seen = last_contact(act.session, subject.id), at_a_glance(act, subject)
    coming = [
        each
        for each in occasions_seen(act, subject)
        if each.open and not each.due.by_office and each.due.due_day >= act.today
    ]
    next_ = coming[0].due if coming else None
    return {
        "last": last
        and {
            "at": last.at,
            "kind": kind_word(last.kind),
            "href": url_for("contact.contact", contact=last.public_id),
        },
        "owed": seen is not None and seen[1].status is Status.UNDER_CORRECTION,
        "next": next_
        and {
            "due": next_.due_day,
            "kind": kind_word(next_.key.kind, next_.rule.ruleset),
            "record": url_for("contact.duties", subject=subject.public_id),
        },
    }


def facts(act: Act, subject: Subject) -> list[KeyFact]:
    """What is late and what was missed of what the person owes, and the last contact, beside a decision."""
    last, kept = last_contact(act.session, subject.id), occasions_seen(act, subject)
    own = [each for each in kept if not each.due.by_office]
    late = sum(each.open and each.due.due_day < act.today for each in own)
    missed = sum(each.settled is not None and each.settled.outcome is OccasionOutcome.MISSED for each in own)
    told = ngettext("%(num)s time late", "%(num)s times late", late) if late else _("none late")
    note = ngettext("%(num)s confirmed as missed", "%(num)s confirmed as missed", missed) if missed else ""
    owed = KeyFact(_("Duties"), told, note, kind="late" if late else "")
    if last is None:
        return [owed, KeyFact(_("Last contact"), _("None recorded"))]
    how = f"{kind_word(last.kind)} · {in_days(last.at)}"
    return [owed, KeyFact(_("Last contact"), office_day(last.at).isoformat(), how)]
