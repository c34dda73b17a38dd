"""What binds the people of a delivery, kept while nothing changes: the regime of each over time, and their zones.

A timeline is a pure answer to facts and law, so keeping it is no second truth: it is used again only while the audit
book has no new entry (nothing about anybody can have changed without one), or if the facts read again are the same.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from core.acts import Act, LawCache, last_entry
from core.law import Law
from corrections.file.queries import facts, regime_of
from corrections.regime.facts import CaseFacts
from corrections.regime.spans import Timeline
from location.fence import Zone
from location.zones.queries import binding_many

AHEAD = timedelta(hours=12)
"""How far beyond the present a timeline is drawn, so that it need not be drawn again each minute."""
MOST_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class BindingSpan:
    """One person's regime over a stretch of time, and the zones that bind in it."""

    facts: CaseFacts
    law: Law
    entry: int
    """The last entry of the audit book when the facts were read."""
    end: datetime
    timeline: Timeline
    zones: tuple[Zone, ...]


_KEPT: WeakKeyDictionary[LawCache, dict[int, BindingSpan]] = WeakKeyDictionary()
"""By the shelf, of which every opened instance has one of its own."""


def what_binds(
    act: Act, law: Law, subjects: Collection[int], oldest: datetime, newest: datetime
) -> dict[int, BindingSpan]:
    """What binds each of these people from `oldest` to `newest`, both inside; whoever has no case is left out."""
    kept = _KEPT.setdefault(act.runtime.law_cache, {})
    entry = last_entry(act.session)  # read before the facts: what changes after it makes the next look read them again
    held = {i: b for i in subjects if (b := kept.get(i)) is not None and b.law is law and newest < b.end}
    found = {i: b for i, b in held.items() if b.entry == entry}
    if len(found) < len(subjects):
        fresh: dict[int, CaseFacts] = {}
        for subject_id, read in facts(act.session, set(subjects) - set(found)).items():
            known = held.get(subject_id)
            if known is not None and known.facts == read:
                found[subject_id] = replace(known, entry=entry)
            else:
                fresh[subject_id] = read
        found |= _drawn(act, law, fresh, entry, oldest, newest)
        _keep(kept, found)
    return found


def _drawn(
    act: Act, law: Law, people: dict[int, CaseFacts], entry: int, oldest: datetime, newest: datetime
) -> dict[int, BindingSpan]:
    if not people:
        return {}
    end = newest + AHEAD
    regimes = regime_of(people, law, oldest, end, from_reception=True)
    zones = binding_many(act.session, [timeline.bound() for timeline in regimes.values()])
    return {
        subject_id: BindingSpan(people[subject_id], law, entry, end, timeline, tuple(own))
        for (subject_id, timeline), own in zip(regimes.items(), zones, strict=True)
    }


def _keep(kept: dict[int, BindingSpan], found: dict[int, BindingSpan]) -> None:
    """The last used stay; what is over the limit goes, the longest unused first."""
    for subject_id in found:
        kept.pop(subject_id, None)
    kept.update(found)
    for subject_id in list(kept)[: max(0, len(kept) - MOST_KEPT)]:
        kept.pop(subject_id, None)
