"""The words people read for the fixed words of a case."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from corrections.cases.kinds import DeciderKind, Penalty, TermQuery

DECIDERS: Mapping[StrEnum, Any] = {
    DeciderKind.COURT: _l("People's court"),
    DeciderKind.PRISON: _l("Prison authority"),
    DeciderKind.POLICE: _l("Police"),
}
PENALTIES: Mapping[StrEnum, Any] = {
    Penalty.PUBLIC_SURVEILLANCE: _l("Public surveillance"),
    Penalty.CRIMINAL_DETENTION: _l("Criminal detention"),
    Penalty.FIXED_TERM: _l("Fixed-term imprisonment"),
    Penalty.LIFE: _l("Life imprisonment"),
}
QUERIES: Mapping[StrEnum, Any] = {
    TermQuery.PRINTED_EARLIER: _l("The printed last day lies before the computed one. Ask whoever printed it."),
    TermQuery.PRINTED_LATER: _l("The printed last day lies after the computed one. Ask whoever printed it."),
    TermQuery.PAROLE_EARLY: _l(
        "More than half of the sentence is left: such a parole needs the Supreme People's Court. Ask for its approval."
    ),
}
