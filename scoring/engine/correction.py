"""Counter-entries: what must be added to a locked month so that it shows what is right; nothing is edited."""

from collections.abc import Iterable
from dataclasses import replace

from scoring.engine.number import ZERO, plain, written
from scoring.engine.sheet import LineReason, Sheet, SheetLine


def correction(old: Sheet, new: Sheet) -> tuple[SheetLine, ...]:
    """Lines that sum to the difference of the two totals, one for each line that differs.

    A month that is not rated counts as nothing. The lines stand in order of their keys and are empty when
    nothing changed; what decides the band whatever the total has a line of its own, without points. ValueError when
    the sheets are of different months.
    """
    if old.month != new.month:
        raise ValueError("a correction stays within its month")
    before = {line.key: line for line in old.lines}
    after = {line.key: line for line in new.lines}
    return tuple(_counter_entries(before, after))


def _counter_entries(before: dict[str, SheetLine], after: dict[str, SheetLine]) -> Iterable[SheetLine]:
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        had, has = was.points if was else ZERO, now.points if now else ZERO
        line = now or was
        if line is None or line.why is LineReason.SETS_BAND:
            if line is not None and was is not now and (was is None or now is None):
                yield replace(line, why=LineReason.BAND_SET if now else LineReason.BAND_FREED, params=(), corrects=key)
        elif had != has:
            params = (("was", written(had)), ("now", written(has)))
            yield replace(line, why=LineReason.CORRECTION, points=plain(has - had), params=params, corrects=key)
