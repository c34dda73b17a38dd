"""The sentences of a sheet: one English msgid for every code, so that each language can say it.

Pure: the translation is handed in, titles come from the book that made the sheet.
"""

from collections.abc import Callable, Mapping

from scoring.engine.book import RuleBook
from scoring.engine.fact import FactKind, FactUnit
from scoring.engine.sheet import Gap, LineReason, NotRated, SheetLine, UnscoredReason

LINES: Mapping[LineReason, str] = {
    LineReason.BASE: "Points the month begins with: %(head)s",
    LineReason.RESCALE: "%(head)s: share of what is not rated (%(grounds)s)",
    LineReason.EACH: "%(title)s, %(day)s",
    LineReason.PER_UNIT: "%(title)s, %(day)s: %(quantity)s %(unit)s, %(units)s × %(each)s",
    LineReason.AWARDED: "%(title)s, %(day)s: awarded within %(low)s to %(high)s",
    LineReason.SHORTFALL: "%(title)s: hours %(done)s of %(target)s, %(units)s × %(each)s",
    LineReason.EXCESS: "%(title)s: hours %(done)s, target %(target)s, %(units)s × %(each)s",
    LineReason.SETS_BAND: "%(title)s, %(day)s: the month is “%(band)s” whatever its total",
    LineReason.COUNTED_BEFORE: "%(title)s: what it answers for was already counted in %(months)s",
    LineReason.COVERED: (
        "%(title)s: answers for breaches already counted above (%(items)s), so they are not counted twice"
    ),
    LineReason.ITEM_CAP: "%(title)s: points of a month end at %(limit)s",
    LineReason.HEAD_BONUS_CAP: "%(head)s: bonus points end at %(limit)s",
    LineReason.HEAD_FLOOR: "%(head)s: not below a score of %(limit)s",
    LineReason.TOTAL_BONUS_CAP: "Bonus points of a month end at %(limit)s",
    LineReason.PENALTY_CEILING: "Bonus points do not make up for a penalty: at most %(limit)s in this month",
    LineReason.CORRECTION: "Correction (%(what)s): the points were %(was)s and are %(now)s",
    LineReason.BAND_SET: "Correction (%(what)s): the month is “%(band)s” whatever its total",
    LineReason.BAND_FREED: "Correction (%(what)s): no longer decides the band",
}
KINDS: Mapping[FactKind, str] = {
    FactKind.PHONE_REPORT_MISSED: "Phone report missed",
    FactKind.PHONE_REPORT_LATE: "Phone report late",
    FactKind.IN_PERSON_REPORT_MISSED: "In-person report missed",
    FactKind.IN_PERSON_REPORT_LATE: "In-person report late",
    FactKind.WRITTEN_REPORT_MISSING: "Written report missing",
    FactKind.WRITTEN_REPORT_LATE: "Written report late",
    FactKind.GROUP_STUDY_MISSED: "Group study missed",
    FactKind.STUDY_HOURS: "Study done",
    FactKind.STUDY_AWARD: "Award for study",
    FactKind.SERVICE_MISSED: "Public-benefit activity missed",
    FactKind.SERVICE_HOURS: "Public-benefit activity done",
    FactKind.LEAVE_CLOSED_LATE: "Leave closed late",
    FactKind.BOUNDARY_LEFT: "Left the permitted area",
    FactKind.PHONE_SEPARATED: "Phone left behind",
    FactKind.REPRIMAND: "Reprimand",
    FactKind.WARNING: "Warning",
    FactKind.POLICE_PENALTY: "Police penalty",
    FactKind.COMMENDATION: "Commendation",
    FactKind.MERIT: "Merit",
}
REASONS: Mapping[UnscoredReason, str] = {
    UnscoredReason.NO_ITEM: "no item of the scale asks for it",
    UnscoredReason.CONDITION_NOT_MET: "the condition of the item is not met",
    UnscoredReason.NO_TARGET: "no target is set for this level",
    UnscoredReason.TARGET_MET: "counted towards the target, which is met",
    UnscoredReason.TARGET_OPEN: "counted towards the target when the month is over",
    UnscoredReason.HEAD_NOT_RATED: "this part is not rated for this person",
    UnscoredReason.AWARD_OUT_OF_RANGE: "the award lies outside what the scale allows",
    UnscoredReason.SAME_EVENT: "the same event is counted by another item",
    UnscoredReason.MONTH_NOT_RATED: "the month is not rated",
}
NOT_RATED: Mapping[NotRated, str] = {
    NotRated.FIRST_PARTIAL_MONTH: "Not rated: correction began during this month",
    NotRated.LAST_PARTIAL_MONTH: "Not rated: correction ended during this month",
    NotRated.ALL_HEADS_EXEMPT: "Not rated: no part of the scale applies to this person this month",
}
GAPS: Mapping[Gap, str] = {
    Gap.MONTH_OPEN: "The month is not over; facts are in up to this day",
    Gap.PENDING: "Something is not decided yet",
    Gap.UNKNOWN_EXEMPTION: "An exemption that this scale does not know",
    Gap.AWARD_OUT_OF_RANGE: "An award outside what the scale allows",
}
UNITS: Mapping[FactUnit, str] = {FactUnit.HOUR: "hours", FactUnit.DAY: "days", FactUnit.POINT: "points"}


def explain(line: SheetLine, book: RuleBook, locale: str, translate: Callable[[str], str]) -> str:
    """The sentence of `line` for a reader of `locale`.

    `book` is the one that made the line; `translate` turns a msgid of this module into the reader's language.
    """
    values = dict(line.params)
    if line.head is not None:
        values["head"] = book.head(line.head).title.say(locale)
    if line.item is not None:
        item = book.item(line.item)
        values["title"] = item.title.say(locale)
        if item.fact.unit is not None:
            values["unit"] = translate(UNITS[item.fact.unit])
        if item.band is not None:
            values["band"] = book.band(item.band).title.say(locale)
    values["what"] = values.get("title") or values.get("head") or translate("Month total")
    if line.quantity is not None:
        values["quantity"] = str(line.quantity)
    values["grounds"] = translate("; ").join(
        translate("%(head)s: %(ground)s")
        % {
            "head": book.head(name.removeprefix("head.")).title.say(locale),
            "ground": _ground(book, code, locale),
        }
        for name, code in line.params
        if name.startswith("head.")
    )
    return translate(LINES[line.why]) % values


def _ground(book: RuleBook, code: str, locale: str) -> str:
    return next(rule.title.say(locale) for rule in book.exemptions if rule.ground == code)
