"""What every paper needs to be told: about whom it is, who issues it, and a word in both languages."""

import re
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

OF_THE_PRODUCT = ("默认设置", "预置", "本系统", "本产品")
"""Words of the texts that speak of the product: never printed for a person, whom the product does not bind."""
_REMARK_ZH = re.compile("（[^（）]*）")
_REMARK_EN = re.compile(r" ?\([^()]*\)")
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


def ground_of(cites: str, presets_are: Callable[[], object] | None = None) -> Words:
    """On what a value rests, for somebody outside the office: the law, or the office's rule with its document.

    What only says that a number came with the product is no ground and is left out; `presets_are` says whose it is.
    """
    every = [clause.strip() for clause in cites.split("；")]
    law = "；".join(clause for clause in every if clause and not any(word in clause for word in OF_THE_PRODUCT))
    if presets_are is None or law == "；".join(every):
        return Words(law)
    own = in_both(presets_are)
    return Words("；".join(filter(None, (law, own.zh))), "; ".join(filter(None, (law, own.en))))


def title_of(title: Words) -> Words:
    """The name of a rule book without the remark that it came with the product."""
    zh = _REMARK_ZH.sub(lambda found: "" if any(w in found[0] for w in OF_THE_PRODUCT) else found[0], title.zh)
    en = _REMARK_EN.sub(lambda found: "" if "preset" in found[0] or "product" in found[0] else found[0], title.en)
    return Words(f"《{zh.strip()}》", en.strip())


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
