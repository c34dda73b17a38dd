"""What the notice contributes: the chain, the panel of the Papers tab, and what is due."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from core.access import Subject
from core.acts import Act
from core.web import Panel, Slice
from corrections.cases.queries import case, ever_received
from corrections.notice import queries
from corrections.notice.dues import dues
from corrections.notice.views import pages
from corrections.notice.words import SIGNATURES, WAYS, language_word
from corrections.permissions import CasePermission
from corrections.tabs import PAPERS


def _panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    if case(act.session, subject.id) is None:
        return None
    return {
        "rows": [
            {
                "row": row,
                "by": by,
                "language": language_word(row.language, row.other_language),
                "way": WAYS[row.way],
                "signature": SIGNATURES[row.signature],
            }
            for row, by in queries.explanations(act.session, subject.id)
        ],
        "explain": url_for("notice.explain", subject=subject.public_id)
        if act.may(CasePermission.NOTICE_EXPLAIN)
        else "",
    }


SLICE = Slice(
    "notice",
    pages=[pages],
    panels=[
        Panel(
            "notice.explained",
            PAPERS,
            10,
            CasePermission.PAPER_READ,
            "notice/panel.html",
            _panel,
            ever_received,
        )
    ],
    dues=[dues],
)
