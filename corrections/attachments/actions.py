"""Putting a scan on a person's file."""

from core.acts import Act, action
from core.errors import NotVisible
from core.store import new_public_id
from corrections.attachments import sealing
from corrections.attachments.models import Attachment, AttachmentPiece
from corrections.attachments.queries import attachment, pieces
from corrections.attachments.rules import Scan
from corrections.permissions import CasePermission


def attach(act: Act, *, subject: str, scan: Scan) -> str:
    """Store a scan made ready by `rules.make_ready`. Answers the attachment's public id.

    It is sealed before the act opens, so that the write lock is held for the writing alone.
    """
    ref = new_public_id()
    return _store(
        act, subject=subject, ref=ref, scan=scan, sealed=sealing.seal(act.runtime.store.keyring, ref, scan.data)
    )


@action("attachment.stored", needs=CasePermission.CONTACT_RECORD)
def _store(act: Act, *, subject: str, ref: str, scan: Scan, sealed: list[bytes]) -> str:
    person = act.visible(subject)
    row = Attachment(
        public_id=ref,
        subject_id=person.id,
        media=scan.media,
        size=len(scan.data),
        sha256=scan.sha256,
        pieces=len(sealed),
        stored_at=act.now,
        stored_by=act.actor.user_id,
    )
    act.session.add(row)
    act.session.flush()
    act.session.add_all(
        AttachmentPiece(subject_id=person.id, attachment_id=row.id, place=place, sealed=blob)
        for place, blob in enumerate(sealed)
    )
    act.about(person, attachment=ref, sha256=scan.sha256[:16])
    return ref


def read(act: Act, public_id: str) -> tuple[Attachment, bytes]:
    """An attachment with its plain bytes; NotVisible outside the scope."""
    row = attachment(act.session, public_id)
    if row is None:
        raise NotVisible()
    blobs = (piece.sealed for piece in pieces(act.session, row.id))
    return row, b"".join(sealing.unseal(act.runtime.store.keyring, row.public_id, blobs, row.pieces))
