"""Issuing a paper: made outside the lock under the number it will get, entered in the register in a short act."""

import base64
import hashlib
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.acts import Act, action
from core.errors import Conflict, GuituError, TooMany
from office.accounts.rules import MAX_FAILURES_ADDRESS
from reports.issued.models import IssuedPaper, PaperCounter
from reports.issued.queries import CHECKED, checks_from, genuine, next_serial
from reports.issued.values import PaperContent, PaperInHand, PaperToRegister, Printed
from reports.papers.paper import check_facts, finish, numbered, paper_of
from reports.papers.values import Paper, number
from reports.papers.wordings import Wordings
from reports.pdf.fonts import FontBook
from reports.pdf.parts import Marks, PaperLanguage
from reports.permissions import PaperPermission

TRIES = 5
ISSUED = "paper.issued"
CODES = {Paper.NOTICE: "须知", Paper.MONTHLY: "月考", Paper.ASSESSMENT: "评估"}


@dataclass(frozen=True)
class Printer:
    """What papers are made with: the published wordings, the fonts, and the marks of a demonstration."""

    wordings: Wordings
    fonts: FontBook
    marks: Marks | None
    check_page: str


def issue(act: Act, printer: Printer, value: PaperContent) -> str:
    """Issue a paper with this content under the next number of its code. Answers its public id.

    The facts are gathered once and without a number; a number that somebody else took first is replaced by the next.
    Raises Invalid when a text is too long, before a number is given out; Unavailable while fonts are missing.
    """
    act.require(PaperPermission.PAPER_ISSUE)
    facts, code = value.facts, value.code
    year, paper = act.today.year, paper_of(facts)
    check_facts(numbered(facts, number(code, year, 1)))
    for _ in range(TRIES):
        serial = next_serial(act.session, paper, year)
        ready = numbered(facts, number(code, year, serial))
        made = Printed(
            finish(ready, printer.wordings, printer.fonts, PaperLanguage.CHINESE, printer.marks, printer.check_page),
            finish(ready, printer.wordings, printer.fonts, PaperLanguage.ENGLISH, printer.marks, printer.check_page),
            serial,
        )
        entered = PaperToRegister(subject=value.subject, paper=paper, made=made, about=value.about)
        try:
            return _register(act, entered)
        except NumberTaken:
            continue
    raise Conflict()


class NumberTaken(GuituError):
    """Somebody else took this number first. Nothing has happened, and the next one is tried."""


@action(ISSUED, needs=PaperPermission.PAPER_ISSUE, says=_l("Issued a paper"))
def _register(act: Act, value: PaperToRegister) -> str:
    """Enter the paper. NumberTaken where its number is no longer the next one."""
    person, paper, made = act.visible(value.subject), value.paper, value.made
    year = act.today.year
    query = select(PaperCounter).where(PaperCounter.paper == paper, PaperCounter.year == year).with_for_update()
    counter = act.session.scalars(query).one_or_none()
    if counter is None:
        counter = PaperCounter(paper=paper, year=year, last=0)
        act.session.add(counter)
    if counter.last + 1 != made.serial:
        raise NumberTaken()
    counter.last = made.serial
    chinese, english = made.chinese, made.english
    row = IssuedPaper(
        subject_id=person.id,
        paper=paper,
        number=chinese.number,
        serial=made.serial,
        year=year,
        issued_on=act.today,
        issued_at=act.now,
        issued_by=act.actor.user_id,
        about=value.about,
        wording=chinese.wording_version,
        law=act.law.fingerprint,
        content_hash=chinese.content_hash,
        sha256_zh=hashlib.sha256(chinese.data).hexdigest(),
        sha256_en=hashlib.sha256(english.data).hexdigest(),
        pages=chinese.pages,
    )
    row.file_zh = base64.b64encode(chinese.data).decode()
    row.file_en = base64.b64encode(english.data).decode()
    act.session.add(row)
    act.session.flush()
    act.about(person, paper=paper.value, number=chinese.number, sha256=row.sha256_zh[:16])
    return row.public_id


@action(CHECKED, needs=None, says=_l("Looked a paper up by its number"))
def look_up(act: Act, value: PaperInHand) -> dict[str, str] | None:
    """Whether a paper with this number and check code was issued here; None when not.

    Anybody may ask, as often as they may try to sign in. The entry names the paper that was found; what was typed is
    kept nowhere. Needs an act that sees everybody. Raises Invalid for a code that is none, TooMany beyond the limit.
    """
    if checks_from(act.session, act.actor.address, act.now) >= MAX_FAILURES_ADDRESS:
        raise TooMany()
    row = genuine(act.session, value.number, value.code)
    if row is None:
        act.about("paper:unknown", genuine=False)
        return None
    act.about(row, genuine=True)
    return {"paper": row.paper.value, "issued_on": row.issued_on.isoformat(), "number": row.number}
