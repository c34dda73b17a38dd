"""A scan that is sent with a form of any slice: put on the person's file at once."""

from functools import partial
from typing import Any

from flask import url_for

from core.acts import Act
from core.web import ValueForm
from corrections.attachments.actions import attach
from corrections.attachments.rules import MAX_BYTES, make_ready


def keep_scan(act: Act, form: ValueForm[Any], name: str, *, subject: str) -> bool:
    """Put a scan sent with `form` on the file of this person, whatever else is wrong with the form.

    The question is declared with `asked(..., file=ACCEPTED)`; its answer is the attachment's public id. Answers whether
    a scan came with this request.
    """
    return form.keep_file(name, partial(_store, act, subject), most=MAX_BYTES, link=_link)


def _store(act: Act, subject: str, sent: bytes) -> str:
    return attach(act, subject=subject, scan=make_ready(sent))


def _link(attachment: str) -> str:
    return url_for("attachments.download", attachment=attachment)
