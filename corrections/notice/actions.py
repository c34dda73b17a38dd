"""Recording that the notice was explained."""

from flask_babel import lazy_gettext as _l

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
from corrections.notice.values import ExplanationToRecord
from corrections.permissions import CasePermission
from office.publication.queries import in_effect

NOTICE_WORDING = "wordings/notice.toml"
"""Name under which the wording of the notice is published."""


@action("notice.explained", needs=CasePermission.NOTICE_EXPLAIN, says=_l("Explained the notice"))
def record_explanation(act: Act, value: ExplanationToRecord) -> str:
    """Record that the notice was explained to this person. Answers the public id of the record.

    It keeps the name and fingerprint of the wording in effect on that day. Invalid names the fields that are wrong;
    for a protected minor the guardian has to be named.
    """
    person = act.visible(value.subject)
    check_explanation(act, value)
    scan = attachments.attachment(act.session, value.scan) if value.signature is SignatureWay.SCAN else None
    day = office_day(value.at)
    wording = in_effect(act.session, TextKind.WORDING, day)[NOTICE_WORDING]
    row = Explanation(
        subject_id=person.id,
        explained_at=value.at,
        explained_by=_explainer(act, value.by),
        wording=wording.name,
        wording_sha256=wording.sha256,
        law_fingerprint=act.law.at(day).fingerprint,
        language=value.language,
        other_language=value.other_language if value.language is Language.OTHER else "",
        way=value.way,
        second_name=value.second_name or None,
        guardian_name=value.guardian_name or None,
        signature=value.signature,
        attachment_id=scan.id if scan else None,
        volume=value.volume if value.signature is SignatureWay.VOLUME else "",
        remark=value.remark or None,
        recorded_by=act.actor.user_id,
        recorded_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    act.about(person, value, explanation=row.public_id, wording=wording.sha256[:16])
    return row.public_id


def check_explanation(act: Act, value: ExplanationToRecord) -> None:
    """Raise Invalid naming everything that is wrong or missing; NotVisible when the person has no case."""
    person = act.visible(value.subject)
    case = case_of(act.session, person.id)
    found = rules.faults(value, act.now, case.received_at, minor=case.protected_minor)
    if value.signature is SignatureWay.SCAN and not _on_this_file(act, person, value.scan):
        found["scan"] = "Please attach the signed scan."
    if "at" not in found and NOTICE_WORDING not in in_effect(act.session, TextKind.WORDING, office_day(value.at)):
        found["at"] = "No wording of the notice was in effect on that day."
    if _explainer(act, value.by) is None:
        found["by"] = "Please choose somebody of your own office."
    if found:
        raise Invalid(fields=found)


def _explainer(act: Act, user: str) -> int | None:
    return next((each.id for each in colleagues(act.session, act.today) if each.public_id == user), None)


def _on_this_file(act: Act, person: Subject, scan: str) -> bool:
    row = attachments.attachment(act.session, scan)
    return row is not None and row.subject_id == person.id
