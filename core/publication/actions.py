"""Publishing: presets at set-up, and later versions by two people."""

import hashlib
from collections.abc import Mapping
from datetime import date

from core.access import Permission
from core.acts import Act, action
from core.publication.models import PublishedText, TextKind

PRESETS_FROM = date(2003, 1, 1)
"""Presets are in effect from before the first community correction pilots; their values carry their own dates."""


@action("law.presets_adopted", needs=Permission.SYSTEM_RUN)
def adopt_presets(act: Act, *, texts: Mapping[TextKind, Mapping[str, str]]) -> int:
    """Publish the presets that ship with the product, as the first rows of a new instance."""
    rows = [
        PublishedText(
            kind=kind,
            name=name,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            effective_from=PRESETS_FROM,
            published_at=act.now,
        )
        for kind, named in texts.items()
        for name, text in sorted(named.items())
    ]
    act.session.add_all(rows)
    act.session.flush()
    act.about("law", texts={r.name: r.sha256[:16] for r in rows})
    return len(rows)
