"""Putting a scan on a person's file."""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import NotVisible
from core.store import new_public_id
from corrections.attachments import sealing
from corrections.attachments.models import Attachment, AttachmentPiece
from corrections.attachments.queries import attachment, pieces
from corrections.attachments.rules import Scan
from corrections.attachments.values import ScanToStore
from corrections.permissions import CasePermission


def attach(act: Act, *, subject: str, scan: Scan) -> str:
    """Store a scan made ready by `rules.make_ready`. Answers the attachment's public id.

    It is sealed before the act opens, so that the write lock is held for the writing alone.
    """
    ref = new_public_id()
    sealed = tuple(sealing.seal(act.runtime.store.keyring, ref, scan.data))
    return store_scan(act, ScanToStore(subject=subject, attachment=ref, scan=scan, sealed=sealed))


@action("attachment.stored", needs=CasePermission.CONTACT_RECORD, says=_l("Stored an attachment"))
def store_scan(act: Act, value: ScanToStore) -> str:
    """Store a sealed scan. Answers its public id."""
    person = act.visible(value.subject)
    row = Attachment(
        public_id=value.attachment,
        subject_id=person.id,
        media=value.scan.media,
        size=len(value.scan.data),
        sha256=value.scan.sha256,
        pieces=len(value.sealed),
        stored_at=act.now,
        stored_by=act.actor.user_id,
    )
    act.session.add(row)
    act.session.flush()
    act.session.add_all(
        AttachmentPiece(subject_id=person.id, attachment_id=row.id, place=place, sealed=blob)
        for place, blob in enumerate(value.sealed)
    )
    act.about(person, value, sha256=value.scan.sha256[:16])
    return value.attachment


def read(act: Act, public_id: str) -> tuple[Attachment, bytes]:
    """An attachment with its plain bytes; NotVisible outside the scope."""
    row = attachment(act.session, public_id)
    if row is None:
        raise NotVisible()
    blobs = (piece.sealed for piece in pieces(act.session, row.id))
    return row, b"".join(sealing.unseal(act.runtime.store.keyring, row.public_id, blobs, row.pieces))
