"""What the ledger says of a person at a glance, beside a decision."""

from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.web import KeyFact
from core.web.filters import plain_number
from scoring.ledger import queries, words


def facts(act: Act, subject: Subject) -> list[KeyFact]:
    """The last month that was scored, what it is worth now, and whether two people have said so."""
    newest = queries.of_person(act.session, subject.id, limit=1)
    if not newest:
        return []
    sheet = queries.valid(act.session, newest)[newest[0].public_id]
    worth = plain_number(sheet.total) if sheet.total is not None else _("not rated")
    return [KeyFact(_("Score of %(month)s", month=sheet.month), worth, words.STATES[newest[0].state])]
