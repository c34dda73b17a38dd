"""What the rewards and penalties of a person say at a glance, beside a decision."""

from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.web import KeyFact
from corrections.file.queries import at_a_glance


def facts(act: Act, subject: Subject) -> list[KeyFact]:
    """The penalties that stand now, and the commendations."""
    seen = at_a_glance(act, subject)
    tally = seen[1].tally if seen else None
    if tally is None:
        return []
    police, warned, told = tally.police_penalties, tally.warnings, tally.reprimands
    said = [
        *([ngettext("%(num)s police penalty", "%(num)s police penalties", police)] if police else []),
        *([ngettext("%(num)s warning", "%(num)s warnings", warned)] if warned else []),
        *([ngettext("%(num)s reprimand", "%(num)s reprimands", told)] if told else []),
    ]
    praised = tally.commendations
    note = ngettext("%(num)s commendation", "%(num)s commendations", praised) if praised else ""
    return [KeyFact(_("Penalties in force"), _(", ").join(said) or _("none"), note, kind="due" if said else "")]
