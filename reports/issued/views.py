"""Issuing and reading papers, waiting for the fonts, and the page where anybody can check one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from bootstrap import fonts, rare_fonts
from core.access import Scope, ScopeKind, Subject
from core.acts import Act, answered
from core.errors import BadData, Unavailable
from core.law.texts import TextKind
from core.web import Done, Open, Pages, Question, ValueForm, flow, form_of
from corrections.cases.queries import require_case
from corrections.people import queries as people
from corrections.permissions import CasePermission
from office.instance import presets
from office.publication.queries import in_effect
from reports.issued import queries, rules
from reports.issued.actions import CODES, ISSUED, Printer, issue, look_up
from reports.issued.assessment import assessment_facts
from reports.issued.gathering import code_of, name_of
from reports.issued.monthly import monthly_facts
from reports.issued.notice import notice_facts
from reports.issued.values import PaperContent, PaperInHand, PaperToIssue
from reports.issued.words import PAPERS
from reports.papers.paper import Facts, named_by_code
from reports.papers.values import Paper
from reports.papers.wordings import Wordings, load_texts
from reports.pdf.fonts import FontBook, FontFile, FontRole, Spans, placeholder
from reports.pdf.fonts import name_of as named
from reports.pdf.parts import Marks, PaperLanguage
from reports.permissions import PaperPermission
from scoring.ledger import queries as ledger
from scoring.ledger.kinds import SheetState

pages = Pages("issued", __name__)
OPENED, OPENED_SAYS = "paper.form_opened", _l("Opened the form of a paper")
DEMO_MARK = "演示 · DEMO"
ROLES = {"song": FontRole.SONG, "fangsong": FontRole.FANG, "hei": FontRole.HEI, "kai": FontRole.KAI}
"""The roles as the setting names them; its `rare` stands behind all of them."""


@pages.page(
    "/people/<subject>/papers",
    needs=PaperPermission.PAPER_ISSUE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def issue_paper(act: Act, subject: str) -> ResponseReturnValue:
    """Issue a paper about this person; while the fonts are on their way, a page says how far they are."""
    person = act.visible(subject)
    require_case(act, person)
    form = form_of(PaperToIssue, subject=subject)
    form.offer("sheet", ((sheet.public_id, sheet.month) for sheet in _confirmed(act, person)))
    if form.validate_on_submit() and not fonts.ready():
        fonts.fetch_in_background()
        return redirect(url_for("issued.waiting", subject=subject), 303)
    question = Question(
        title=_("Issue a paper"),
        who=people.ref(act.session, person),
        back=url_for("home.person_tab", subject=subject, tab="papers"),
        submit=_("Issue the paper"),
    )
    return flow.run(act, form, question, do=_issue, done=_issued)


@pages.page("/people/<subject>/papers/waiting", needs=PaperPermission.PAPER_ISSUE)
def waiting(act: Act, subject: str) -> ResponseReturnValue:
    """How far the fonts have come."""
    person = act.visible(subject)
    require_case(act, person)
    ref = people.ref(act.session, person)
    return render_template(
        "issued/waiting.html", progress=fonts.progress(), ready=fonts.ready(), ref=ref, subject=subject
    )


@pages.page(
    "/papers/<paper>",
    needs=CasePermission.PAPER_READ,
    reads="paper.register_viewed",
    says=_l("Looked at the register of papers"),
)
def paper(act: Act, paper: str) -> ResponseReturnValue:
    """What the register knows of one paper, with its files."""
    row = queries.issued(act.session, paper)
    act.about(row, number=row.number)
    ref = people.refs(act.session, {row.subject_id})[row.subject_id]
    return render_template("issued/paper.html", paper=row, ref=ref, words=PAPERS, by=name_of(act, row.issued_by))


@pages.page(
    "/papers/<paper>/<language>.pdf",
    needs=CasePermission.PAPER_READ,
    reads="paper.printed",
    says=_l("Opened the PDF of a paper"),
)
def file(act: Act, paper: str, language: str) -> ResponseReturnValue:
    """The paper's bytes, the same at every reprint."""
    row = queries.issued(act.session, paper)
    wanted = PaperLanguage.ENGLISH if language == "en" else PaperLanguage.CHINESE
    act.about(row, number=row.number, language=wanted.value)
    response = Response(queries.file_of(row, wanted), mimetype="application/pdf")
    response.headers["Content-Disposition"] = (
        f'inline; filename="{row.paper.value}-{row.year}-{row.serial}-{language}.pdf"'
    )
    return response


@pages.page("/check", needs=Open.PUBLIC, methods=["GET", "POST"])
def check(act: Act) -> ResponseReturnValue:
    """Anybody with a paper in hand learns whether it is this office's; nothing about the person is told."""
    form = form_of(PaperInHand)
    return flow.run(act, form, _check_page, do=_look_up, done=partial(_answered, form))


def _issue(act: Act, value: PaperToIssue) -> str:
    """Issue a paper; what was issued under this key already is answered before anything is gathered and drawn."""
    known = answered(act, ISSUED, value)
    if known is not None:
        return str(known[0])
    rules.check_wanted(value.paper, value.sheet)
    person = act.visible(value.subject)
    code = code_of(act, person) + CODES[value.paper]
    facts = _facts(act, person, value.paper, value.sheet)
    content = PaperContent(subject=value.subject, facts=facts, code=code, about=value.sheet)
    ready = printer(act)
    public_id = issue(act, ready, content)
    if lacking := named_by_code(facts, ready.fonts):
        flash(_("Printed by code, for no font here has them: %(characters)s", characters=placeholder(lacking)), "alert")
    return public_id


def _issued(public_id: str) -> Done:
    return Done(url_for("issued.paper", paper=public_id))


def _look_up(act: Act, value: PaperInHand) -> dict[str, str] | None:
    """Look among the papers of everybody, and keep no receipt of what was asked."""
    return look_up(replace(act.once(None), scope=Scope(ScopeKind.WHOLE, "paper-check")), value)


def _answered(form: ValueForm[PaperInHand], answer: dict[str, str] | None) -> str:
    return render_template("issued/check.html", form=form, asked=True, found=answer and _told(answer))


def _check_page(_act: Act, form: ValueForm[Any]) -> str:
    return render_template("issued/check.html", form=form, asked=False, found=None)


def _told(answer: Mapping[str, str]) -> Mapping[str, Any]:
    """What a paper is called, its number, and when it was issued."""
    issued_on = date.fromisoformat(answer["issued_on"])
    return {"paper": PAPERS[Paper(answer["paper"])], "issued_on": issued_on, "number": answer["number"]}


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The papers tab: what can be issued and what was."""
    return {
        "issued": queries.of_person(act.session, subject.id),
        "sheets": _confirmed(act, subject),
        "words": PAPERS,
        "Paper": Paper,
        "button": form_of(PaperToIssue, subject=subject.public_id, fresh=True),
    }


def _confirmed(act: Act, person: Subject) -> list[Any]:
    return [sheet for sheet in ledger.of_person(act.session, person.id) if sheet.state is SheetState.CONFIRMED]


def printer(act: Act) -> Printer:
    """Wordings as published, fonts as installed, and the mark of a demonstration."""
    texts = {name.rpartition("/")[2]: row.text for name, row in in_effect(act.session, TextKind.WORDING).items()}
    marks = Marks(demo=DEMO_MARK) if act.runtime.demo else None
    check_page = url_for("issued.check", _external=True)
    return Printer(_wordings(tuple(sorted(texts.items()))), _fonts(), marks, check_page)


def lacking(text: str) -> Sequence[str]:
    """What papers of this office could not print of a text that somebody types, each character with its code point.

    GB 2312 is in every font, so ordinary texts open none. While there are no fonts to ask, nothing is said against a
    text: issuing a paper says what is wrong with them.
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        pass
    else:
        return ()
    try:
        return tuple(named(char) for char in _fonts().lacking(text))
    except (Unavailable, BadData):
        return ()


def _fonts() -> FontBook:
    own = tuple((role, files) for role, files in sorted(current_app.extensions["guitu"].settings.office_fonts.items()))
    return _book(fonts.fonts_dir(), own, rare_fonts.present())


@lru_cache(maxsize=2)
def _wordings(texts: tuple[tuple[str, str], ...]) -> Wordings:
    shipped = presets()[TextKind.WORDING]
    return load_texts(dict(texts), {name.rpartition("/")[2]: text for name, text in shipped.items()})


@lru_cache(maxsize=2)
def _book(
    folder: Path, own: tuple[tuple[str, tuple[Path, ...]], ...], rare: tuple[tuple[Path, Spans], ...]
) -> FontBook:
    """The office's files for a role before ours; its files for rare names before ours for them."""
    named = {ROLES[role]: files for role, files in own if role in ROLES}
    of_office = [FontFile(path) for role, files in own if role not in ROLES for path in files]
    return FontBook(folder, named, [*of_office, *(FontFile(path, spans) for path, spans in rare)])


def _facts(act: Act, person: Subject, paper: Paper, sheet: str) -> Facts:
    match paper:
        case Paper.NOTICE:
            return notice_facts(act, person, current_app.extensions["guitu"].settings.addresses)
        case Paper.MONTHLY:
            return monthly_facts(act, person, sheet)
        case Paper.ASSESSMENT:
            return assessment_facts(act, person)
