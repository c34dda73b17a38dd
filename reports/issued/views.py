"""Issuing and reading papers, waiting for the fonts, and the page where anybody can check one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from bootstrap import fonts
from core.access import Scope, ScopeKind, Subject
from core.acts import Act
from core.errors import Conflict, GuituError, Invalid
from core.law.texts import TextKind
from core.web import Open, Pages
from corrections.people import queries as people
from corrections.permissions import CasePermission
from office.publication.queries import in_effect
from reports.issued import queries
from reports.issued.actions import CODES, Printer, issue, look_up
from reports.issued.assessment import assessment_facts
from reports.issued.forms import CheckForm
from reports.issued.gathering import code_of, name_of
from reports.issued.monthly import monthly_facts
from reports.issued.notice import notice_facts
from reports.issued.words import PAPERS
from reports.papers.paper import Facts
from reports.papers.values import Paper
from reports.papers.wordings import Wordings, load_texts
from reports.pdf.fonts import FontBook, FontRole
from reports.pdf.parts import Marks, PaperLanguage
from reports.permissions import PaperPermission
from scoring.ledger import queries as ledger
from scoring.ledger.kinds import SheetState

pages = Pages("issued", __name__)
DEMO_MARK = "演示 · DEMO"


@pages.page("/people/<subject>/papers", needs=PaperPermission.PAPER_ISSUE, methods=["POST"])
def issue_paper(act: Act, subject: str) -> ResponseReturnValue:
    """Issue a paper about this person; while the fonts are on their way, a page says how far they are."""
    kind = request.form.get("paper", "")
    if kind not in set(Paper):
        raise Invalid(_("There is no such paper."))
    if not fonts.ready():
        fonts.fetch_in_background()
        return redirect(url_for("issued.waiting", subject=subject), 303)
    paper, sheet = Paper(kind), request.form.get("sheet", "")
    person = act.visible(subject)
    code = code_of(act, person) + CODES[paper]
    try:
        facts = _facts(act, person, paper, sheet)
        found = issue(act, press(act), subject=subject, facts=facts, code=code, about=sheet)
    except (Invalid, Conflict) as refusal:
        flash(_told(refusal), "error")
        return redirect(url_for("home.person_tab", subject=subject, tab="papers"), 303)
    return redirect(url_for("issued.paper", paper=found), 303)


@pages.page("/people/<subject>/papers/waiting", needs=PaperPermission.PAPER_ISSUE)
def waiting(act: Act, subject: str) -> ResponseReturnValue:
    """How far the fonts have come."""
    person = act.visible(subject)
    ref = people.ref(act.session, person)
    return render_template(
        "issued/waiting.html", progress=fonts.progress(), ready=fonts.ready(), ref=ref, subject=subject
    )


@pages.page("/papers/<paper>", needs=CasePermission.PAPER_READ, reads="paper.register_viewed")
def paper(act: Act, paper: str) -> ResponseReturnValue:
    """What the register knows of one paper, with its files."""
    row = queries.issued(act.session, paper)
    act.about(row, number=row.number)
    ref = people.refs(act.session, {row.subject_id})[row.subject_id]
    return render_template("issued/paper.html", paper=row, ref=ref, words=PAPERS, by=name_of(act, row.issued_by))


@pages.page("/papers/<paper>/<language>.pdf", needs=CasePermission.PAPER_READ, reads="paper.printed")
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
    form = CheckForm()
    found: dict[str, Any] | None = None
    asked = False
    if form.validate_on_submit():
        everybody = replace(act, scope=Scope(ScopeKind.WHOLE, "paper-check"))
        try:
            answer = look_up(everybody, number=form.number.data, code=form.code.data)
        except Invalid as e:
            form.accept(e)
        else:
            asked = True
            if answer is not None:
                issued_on = date.fromisoformat(answer["issued_on"])
                found = {"paper": PAPERS[Paper(answer["paper"])], "issued_on": issued_on, "number": answer["number"]}
    return render_template("issued/check.html", form=form, found=found, asked=asked), 422 if form.errors else 200


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The papers tab: what can be issued and what was."""
    sheets = [s for s in ledger.of_person(act.session, subject.id) if s.state is SheetState.CONFIRMED]
    return {
        "issued": queries.of_person(act.session, subject.id),
        "sheets": sheets,
        "words": PAPERS,
        "Paper": Paper,
    }


def press(act: Act) -> Printer:
    """Wordings as published, fonts as installed, and the mark of a demonstration."""
    texts = {name.rpartition("/")[2]: row.text for name, row in in_effect(act.session, TextKind.WORDING).items()}
    settings = current_app.extensions["guitu"].settings
    overrides = {FontRole(role): Path(path) for role, path in settings.office_fonts.items()}
    marks = Marks(demo=DEMO_MARK) if act.runtime.demo else None
    check_page = url_for("issued.check", _external=True)
    return Printer(
        _wordings(tuple(sorted(texts.items()))), _book(fonts.fonts_dir(), tuple(overrides.items())), marks, check_page
    )


@lru_cache(maxsize=2)
def _wordings(texts: tuple[tuple[str, str], ...]) -> Wordings:
    return load_texts(dict(texts))


@lru_cache(maxsize=2)
def _book(folder: Path, overrides: tuple[tuple[FontRole, Path], ...]) -> FontBook:
    return FontBook(folder, dict(overrides))


def _facts(act: Act, person: Subject, paper: Paper, sheet: str) -> Facts:
    match paper:
        case Paper.NOTICE:
            return notice_facts(act, person, current_app.extensions["guitu"].settings.addresses)
        case Paper.MONTHLY:
            return monthly_facts(act, person, sheet)
        case Paper.ASSESSMENT:
            return assessment_facts(act, person)


def _told(refusal: GuituError) -> str:
    return _(refusal.message, **refusal.params)
