"""Handing a scan out: always as a file to keep, never shown inside our own pages."""

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.web import Pages
from corrections.attachments.actions import read
from corrections.attachments.kinds import MediaType
from corrections.permissions import CasePermission

pages = Pages("attachments", __name__)
SUFFIX = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}


@pages.page(
    "/attachments/<attachment>",
    needs=CasePermission.CASE_READ,
    reads="attachment.read",
    says=_l("Read an attachment"),
)
def download(act: Act, attachment: str) -> ResponseReturnValue:
    """The scan itself."""
    row, data = read(act, attachment)
    act.about(act.subject_of(row), attachment=row.public_id)
    response = Response(data, mimetype=row.media.value)
    response.headers["Content-Disposition"] = f'attachment; filename="{row.public_id}.{SUFFIX[row.media]}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
