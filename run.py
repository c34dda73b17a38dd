"""The roof: the one file that knows every part, and the command line.

This file is kept in the grammar of Python 3.6, so that an old Python can say what is missing instead of
failing over the text.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the others never get as far as this line
    sys.stderr.write(
        "归途需要 Python 3.11 或更高版本，当前是 {0}。请用较新的 python3 再运行一次。\n"
        "Guitu needs Python 3.11 or newer; this is {0}. Run it again with a newer python3.\n".format(
            ".".join(str(part) for part in sys.version_info[:3])
        )
    )
    sys.exit(20)

import bootstrap

if __name__ == "__main__":
    bootstrap.enter(sys.argv[1:])

# From here on everything is installed, so the house can be put together.
from collections.abc import Sequence

from assistance.handover.slice import SLICE as HANDOVER
from assistance.support.slice import SLICE as SUPPORT
from core.web import Registry
from corrections.attachments.slice import SLICE as ATTACHMENTS
from corrections.boundaries.slice import SLICE as BOUNDARIES
from corrections.cases.slice import SLICE as CASES
from corrections.conditions.slice import SLICE as CONDITIONS
from corrections.contact.slice import SLICE as CONTACT
from corrections.decisions.slice import SLICE as DECISIONS
from corrections.duties.slice import SLICE as DUTIES
from corrections.file.slice import SLICE as FILE
from corrections.leave.slice import SLICE as LEAVE
from corrections.measures.slice import SLICE as MEASURES
from corrections.notice.slice import SLICE as NOTICE
from corrections.people.slice import SLICE as PEOPLE
from corrections.plans.slice import SLICE as PLANS
from corrections.positioning.slice import SLICE as POSITIONING
from corrections.restriction.slice import SLICE as RESTRICTION
from corrections.sensitive.slice import SLICE as SENSITIVE
from corrections.volunteers.slice import SLICE as VOLUNTEERS
from demo.slice import SLICE as DEMO
from location.alerts.slice import SLICE as ALERTS
from location.maps.slice import SLICE as MAPS
from location.pings.slice import SLICE as PINGS
from location.zones.slice import SLICE as ZONES
from office import console
from office.accounts.slice import SLICE as ACCOUNTS
from office.audit_book.slice import SLICE as AUDIT_BOOK
from office.home.slice import SLICE as HOME
from office.operator.slice import SLICE as OPERATOR
from office.publication.slice import SLICE as PUBLICATION
from reports.issued.slice import SLICE as ISSUED
from reports.statistics.slice import SLICE as STATISTICS
from scoring.ledger.slice import SLICE as LEDGER

SLICES = (
    HOME,
    ACCOUNTS,
    AUDIT_BOOK,
    OPERATOR,
    PUBLICATION,
    PEOPLE,
    CASES,
    FILE,
    LEAVE,
    BOUNDARIES,
    MEASURES,
    POSITIONING,
    SENSITIVE,
    DUTIES,
    DECISIONS,
    CONDITIONS,
    ATTACHMENTS,
    CONTACT,
    PLANS,
    NOTICE,
    RESTRICTION,
    VOLUNTEERS,
    ZONES,
    PINGS,
    ALERTS,
    MAPS,
    LEDGER,
    HANDOVER,
    SUPPORT,
    STATISTICS,
    ISSUED,
    DEMO,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; the exit code is the process's."""
    return console.run(Registry(SLICES), sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
