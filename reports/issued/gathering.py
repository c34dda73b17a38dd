"""What every paper needs to be told: about whom it is, who issues it, and a word in both languages."""

from collections.abc import Callable

from flask_babel import force_locale, gettext
from sqlalchemy import select

from core.access import Office, OfficeKind, Subject, User
from core.acts import Act
from core.catalogue import CHINESE, ENGLISH
from corrections.documents import DocumentKind, masked_number, recognised
from corrections.people import queries as people
from corrections.regime.facts import CaseFacts
from corrections.regime.regime import Regime
from corrections.words import label
from reports.papers.values import UNSAID, Issue, PaperPerson, Words

UNNUMBERED = ""
"""The number of a paper whose facts are gathered and which is not yet in the register."""


def in_both(say: Callable[[], object]) -> Words:
    """What `say` gives in Chinese and in English."""
    with force_locale(CHINESE):
        zh = str(say())
    with force_locale(ENGLISH):
        return Words(zh, str(say()))


def issue_of(act: Act, subject: Subject) -> Issue:
    """Who issues a paper today and under which law; the number is given when the paper enters the register."""
    office, county = _offices(act, subject)
    view = act.law.at(act.today)
    return Issue(
        number=UNNUMBERED,
        issued_on=act.today,
        office=Words(office),
        county=Words(county),
        procuratorate=in_both(lambda: gettext("People's Procuratorate of the county")),
        ruleset=view.ruleset.value,
        law_fingerprint=view.fingerprint,
    )


def person_of(act: Act, subject: Subject, facts: CaseFacts, regime: Regime) -> PaperPerson:
    """Whom the paper is about; the identity number is masked."""
    who = people.person(act.session, subject.id)
    number = who.national_id or ""
    kind = recognised(who.document_kind, number)
    term = max(facts.terms, key=lambda t: (t.decided is not None, t.last_day))
    return PaperPerson(
        name=who.name,
        file_no=who.file_no,
        category=facts.category,
        term_first=term.first_day,
        term_last=term.last_day,
        document=UNSAID if kind is DocumentKind.RESIDENT_CARD else in_both(lambda: str(label(kind))),
        id_number=masked_number(number),
        sex=in_both(lambda: label(who.sex)),
        born=who.birth,
        level=level_of(regime),
        minor=facts.person.protected_minor,
    )


def level_of(regime: Regime) -> Words:
    """The level in force in words; nothing where there is none."""
    level = regime.level
    return in_both(lambda: label(level.level)) if level else UNSAID


def name_of(act: Act, user_id: int | None) -> str:
    """The name of an account."""
    return act.session.scalar(select(User.name).where(User.id == user_id)) or "" if user_id else ""


def code_of(act: Act, subject: Subject) -> str:
    """The office's agency code (机关代字) for its document numbers, from its name until the office sets its own."""
    office, _ = _offices(act, subject)
    return office.removesuffix("司法所") + "司" if office else "司"


def _offices(act: Act, subject: Subject) -> tuple[str, str]:
    path = act.session.scalars(select(Office.path).where(Office.id == subject.office_id)).one()
    ids = [int(part) for part in path.split("/") if part]
    above = {o.kind: o.name for o in act.session.scalars(select(Office).where(Office.id.in_(ids)))}
    return above.get(OfficeKind.OFFICE, ""), above.get(OfficeKind.DISTRICT, "")
