"""What people read for the words of duties."""

from collections.abc import Mapping

from flask_babel import lazy_pgettext

from corrections.kinds import OFFICE_DUTIES, DutyKind, Per
from corrections.words import LABELS

PER_LABELS: Mapping[Per, str] = {
    Per.DAY: lazy_pgettext("frequency", "Days"),
    Per.WEEK: lazy_pgettext("frequency", "Weeks"),
    Per.MONTH: lazy_pgettext("frequency", "Months"),
}
OWN_DUTIES = {kind: text for kind, text in LABELS[DutyKind].items() if kind not in OFFICE_DUTIES}
"""What the person owes, and may therefore be excused from."""
