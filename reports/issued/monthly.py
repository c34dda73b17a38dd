"""The monthly sheet, gathered from the ledger: the very entries of the screen, in both languages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from flask_babel import force_locale, gettext

from core.access import Subject
from core.acts import Act
from core.catalogue import CHINESE, ENGLISH
from core.clock import office_day
from core.errors import Conflict
from corrections.file.queries import read_file
from reports.issued.gathering import ground_of, in_both, issue_of, name_of, person_of, title_of
from reports.papers import monthly
from reports.papers.values import Words
from scoring.engine.book import RuleBook
from scoring.engine.fact import Evidence
from scoring.engine.month import Month
from scoring.engine.record import read_inputs
from scoring.engine.sheet import SheetLine, Unscored
from scoring.engine.words import KINDS, REASONS, explain
from scoring.ledger import evidence
from scoring.ledger import queries as ledger
from scoring.ledger.computing import counter_entries, replayed
from scoring.ledger.kinds import SheetState
from scoring.ledger.words import not_rated_words, source_of


def monthly_facts(act: Act, subject: Subject, sheet_id: str) -> monthly.MonthlyFacts:
    """The sheet of one month, line by line, as it was confirmed."""
    row = ledger.sheet(act.session, sheet_id)
    if row.state is not SheetState.CONFIRMED:
        raise Conflict("A sheet is printed when a second person has confirmed it.")
    book = ledger.book_of(act.session, row)
    made = replayed(row, book)
    valid = ledger.valid(act.session, [row])[row.public_id]
    mended = [
        line
        for each in ledger.corrections(act.session, [row]).get(row.public_id, ())
        if each.state is SheetState.CONFIRMED
        for line, _book in counter_entries(act.session, each)
    ]
    days = {fact.id: fact.day for each in {row, valid} for fact in read_inputs(each.inputs)[0]}
    proofs = {proof for line in (*made.lines, *mended) for proof in line.evidence}
    named = [_named(act, subject, proofs, locale) for locale in (CHINESE, ENGLISH)]
    month = Month.parse(row.month)
    case, regime = read_file(act, subject, row.computed_at)

    def said(line: SheetLine) -> monthly.MonthlyLine:
        text = Words(*(_explained(line, book, locale) for locale in (CHINESE, ENGLISH)))
        day = min((days[f] for f in line.facts if f in days), default=None)
        rule = ground_of(source_of(line, book).cites)
        return monthly.MonthlyLine(day, text, line.points, rule, _proof(line.evidence, named), line.item or "")

    heads = tuple(
        monthly.HeadScore(
            Words(book.head(h.code).title.zh, book.head(h.code).title.en),
            h.base,
            sum((ln.points for ln in made.lines if ln.head == h.code), Decimal()) if h.rated else Decimal(),
            tuple(said(ln) for ln in made.lines if ln.head == h.code and ln.why.value != "base"),
            None if h.rated else in_both(lambda: gettext("Not rated this month")),
        )
        for h in made.heads
    )
    band = book.band(valid.band).title if valid.band else None
    return monthly.MonthlyFacts(
        issue=issue_of(act, subject),
        person=person_of(act, subject, case, regime),
        year=month.year,
        month=month.number,
        rulebook=title_of(Words(book.title.zh, book.title.en)),
        rulebook_from=book.from_day,
        heads=heads,
        total=valid.total,
        full=sum((h.base for h in book.heads), Decimal()),
        band=Words(band.zh, band.en) if band else None,
        overall=tuple(said(ln) for ln in (*(ln for ln in made.lines if ln.head is None), *mended)),
        left_out=tuple(_left_out(one) for one in made.unscored),
        not_rated=in_both(lambda: not_rated_words(valid)) if valid.not_rated else None,
        review=row.opinion,
        recorded_by=name_of(act, row.reviewed_by),
        recorded_on=office_day(row.reviewed_at) if row.reviewed_at else None,
        confirmed_by=name_of(act, row.confirmed_by),
        confirmed_on=office_day(row.confirmed_at) if row.confirmed_at else None,
        publicity=_publicity(act, row.confirmed_at, book),
        objection_last=valid.object_by,
    )


def _left_out(one: Unscored) -> monthly.LeftOut:
    what, why = KINDS[one.fact.kind], REASONS[one.reason]
    return monthly.LeftOut(one.fact.day, in_both(lambda: gettext(what)), in_both(lambda: gettext(why)))


def _explained(line: SheetLine, book: RuleBook, locale: str) -> str:
    with force_locale(locale):
        return explain(line, book, locale, gettext)


def _publicity(act: Act, confirmed_at: datetime | None, book: RuleBook) -> monthly.Publicity | None:
    """From when until when the scale has the result posted. The paper itself keeps minors out."""
    if confirmed_at is None:
        return None
    first = office_day(confirmed_at)
    return monthly.Publicity(first, act.law.at(first).calendar.add_workdays(first, book.publicity.working_days).day)


def _named(act: Act, subject: Subject, proofs: Iterable[Evidence], locale: str) -> dict[Evidence, str]:
    with force_locale(locale):
        return evidence.named(act, subject, proofs)


def _proof(found: tuple[Evidence, ...], named: Sequence[Mapping[Evidence, str]]) -> Words:
    return Words(*("\n".join(texts[each] for each in found) or "—" for texts in named))
