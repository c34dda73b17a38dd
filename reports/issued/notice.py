"""The notice of rights and duties, gathered from the file as it stands for this person today."""

from collections.abc import Mapping

from flask_babel import gettext

from core.access import Subject
from core.acts import Act
from core.clock import last_day, office_day
from core.errors import Conflict
from corrections.boundaries.queries import prohibitions
from corrections.file.queries import read_file
from corrections.kinds import BindingKind, BoundaryGround, PositioningBasis
from corrections.notice import queries as notices
from corrections.notice.kinds import Language
from corrections.notice.words import LANGUAGES
from corrections.positioning.queries import devices
from corrections.regime.owed import Duty
from corrections.regime.phrases import how_often
from corrections.regime.regime import Regime
from corrections.words import label
from reports.issued.gathering import ground_of, in_both, issue_of, name_of, person_of, title_of
from reports.papers import notice
from reports.papers.notice import limits_in_force
from reports.papers.values import UNSAID, Issue, Words
from scoring.engine.month import Month
from scoring.ledger import queries as ledger


def notice_facts(act: Act, subject: Subject, addresses: Mapping[str, str]) -> notice.NoticeFacts:
    """Everything the notice says of this person today. `addresses` gives address and telephone by a body's name."""
    facts, regime = read_file(act, subject, act.now)
    book, issue = ledger.book_for(act.session, Month.of(act.today)), issue_of(act, subject)
    return notice.NoticeFacts(
        issue=issue,
        person=person_of(act, subject, facts, regime),
        boundary=_boundary(regime),
        reporting=tuple(_reporting(duty) for duty in regime.duties if not duty.by_office and not duty.suspended_by),
        rulebook=title_of(Words(book.title.zh, book.title.en)),
        limits=limits_in_force(act.law.at(act.today), facts.category),
        contacts=_contacts(issue, addresses),
        prohibition=_prohibition(act, subject),
        device=_device(act, subject, regime),
        explanation=_explanation(act, subject),
    )


def _boundary(regime: Regime) -> notice.NoticeBoundary:
    found = next((b for b in regime.bindings if b.kind is BindingKind.RESIDENCE_BOUNDARY), None)
    if found is None:
        raise Conflict("This person has no boundary on file yet; set it before the notice is issued.")
    local = found.ground is BoundaryGround.LOCAL_PRESET
    ground = in_both(lambda: gettext("local practice, narrower than the law")) if local else ground_of(found.rule.cites)
    return notice.NoticeBoundary(Words(found.label), ground, local)


def _reporting(duty: Duty) -> notice.Reporting:
    what, often = in_both(lambda: label(duty.kind)), in_both(lambda: how_often(duty.frequency))
    return notice.Reporting(what, often, ground_of(duty.rule.cites, lambda: _set_by(duty)))


def _set_by(duty: Duty) -> str:
    """Who set how often, where no law does."""
    if duty.arranged_by:
        return gettext("how often: by the decision on this person")
    return gettext("how often: set by the office for each level")


def _contacts(issue: Issue, addresses: Mapping[str, str]) -> tuple[notice.NoticeContact, ...]:
    """Whom to turn to; where no address is set, the cell is left empty to be written in by hand."""
    bodies = (issue.office, issue.county, issue.procuratorate)
    return tuple(notice.NoticeContact(body, addresses.get(body.zh, "")) for body in bodies if body.zh)


def _prohibition(act: Act, subject: Subject) -> notice.Prohibition | None:
    """The prohibition order in force, in the words of the judgment."""
    for row in prohibitions(act.session, subject.id):
        if row.from_at <= act.now < row.to_at:
            return notice.Prohibition(Words(row.content or row.document), office_day(row.from_at), last_day(row.to_at))
    return None


def _device(act: Act, subject: Subject, regime: Regime) -> notice.NoticeDevice | None:
    """The device order that is a lawful ground today; an order the law does not bear out is not told as one."""
    grounds = {g.source: g for g in regime.positioning if g.basis is PositioningBasis.DEVICE_ORDER}
    for row in devices(act.session, subject.id):
        ground = grounds.get(row.public_id)
        if ground is not None and ground.until is not None:
            return notice.NoticeDevice(row.document, office_day(row.from_at), last_day(ground.until))
    return None


def _explanation(act: Act, subject: Subject) -> notice.NoticeExplanation | None:
    row = notices.explained(act.session, subject.id)
    if row is None:
        return None
    return notice.NoticeExplanation(
        on=office_day(row.explained_at),
        way=notice.NoticeWay(row.way.value),
        by=name_of(act, row.explained_by),
        second=row.second_name or "",
        language=_language(row.language, row.other_language),
    )


def _language(spoken: Language, other: str) -> Words:
    """The language the notice was interpreted into; nothing for Mandarin, in which it is written."""
    match spoken:
        case Language.MANDARIN:
            return UNSAID
        case Language.OTHER:
            return Words(other)
        case _:
            return in_both(lambda: str(LANGUAGES[spoken]))
