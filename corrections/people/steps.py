"""What other acts do to a file within their own transaction."""

from core.access import Subject
from core.acts import Act
from corrections.people import queries
from corrections.people.kinds import Purpose


def now_for(act: Act, subject: Subject, purpose: Purpose) -> None:
    """Say what a file is for now. Its number stays: it is printed on papers."""
    queries.person(act.session, subject.id).purpose = purpose
