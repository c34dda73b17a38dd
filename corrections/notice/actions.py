"""Recording that the notice was explained."""

from core.access import Subject
from core.acts import Act, action
from core.clock import office_day
from core.errors import Invalid
from core.law.texts import TextKind
from corrections.attachments import queries as attachments
from corrections.cases.queries import case_of
from corrections.notice import rules
from corrections.notice.kinds import Language, SignatureWay
from corrections.notice.models import Explanation
from corrections.notice.queries import colleagues
from corrections.notice.rules import Told
from corrections.permissions import CasePermission
from office.publication.queries import in_effect

NOTICE_WORDING = "wordings/notice.toml"
"""Name under which the wording of the notice is published."""


@action("notice.explained", needs=CasePermission.NOTICE_EXPLAIN)
def record_explanation(act: Act, *, subject: str, told: Told) -> str:
    """Record that the notice was explained to this person. Answers the public id of the record.

    It keeps the name and fingerprint of the wording in effect on that day. Invalid names the fields that are wrong;
    for a protected minor the guardian has to be named.
    """
    person = act.visible(subject)
    check(act, person, told)
    scan = attachments.attachment(act.session, told.attachment) if told.signature is SignatureWay.SCAN else None
    wording = in_effect(act.session, TextKind.WORDING, office_day(told.at))[NOTICE_WORDING]
    row = Explanation(
        subject_id=person.id,
        explained_at=told.at,
        explained_by=_explainer(act, told.by),
        wording=wording.name,
        wording_sha256=wording.sha256,
        law_fingerprint=act.law.at(office_day(told.at)).fingerprint,
        language=told.language,
        other_language=told.other_language.strip() if told.language is Language.OTHER else "",
        way=told.way,
        second_name=told.second_name.strip() or None,
        guardian_name=told.guardian_name.strip() or None,
        signature=told.signature,
        attachment_id=scan.id if scan else None,
        volume=told.volume.strip() if told.signature is SignatureWay.VOLUME else "",
        remark=told.remark.strip() or None,
        recorded_by=act.actor.user_id,
        recorded_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    act.about(person, explanation=row.public_id, wording=wording.sha256[:16], way=told.way.value)
    return row.public_id


def check(act: Act, person: Subject, told: Told) -> None:
    """Raise Invalid naming everything that is wrong or missing; NotVisible when the person has no case."""
    case = case_of(act.session, person.id)
    found = rules.faults(told, act.now, case.received_at, minor=case.protected_minor)
    if told.signature is SignatureWay.SCAN and not _on_this_file(act, person, told.attachment):
        found["scan"] = "Please attach the signed scan."
    if "at" not in found and NOTICE_WORDING not in in_effect(act.session, TextKind.WORDING, office_day(told.at)):
        found["at"] = "No wording of the notice was in effect on that day."
    if told.by and _explainer(act, told.by) is None:
        found["by"] = "Please choose somebody of your own office."
    if found:
        raise Invalid(fields=found)


def _explainer(act: Act, user: str) -> int | None:
    if not user:
        return act.actor.user_id
    return next((each.id for each in colleagues(act.session, act.today) if each.public_id == user), None)


def _on_this_file(act: Act, person: Subject, attachment: str) -> bool:
    found = attachments.attachment(act.session, attachment) if attachment else None
    return found is not None and found.subject_id == person.id
