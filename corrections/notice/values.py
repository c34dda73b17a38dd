"""What recording an explanation of the notice takes."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.attachments.kinds import ACCEPTED
from corrections.notice.kinds import ExplainWay, Language, NoticePoint, SignatureWay
from corrections.notice.words import LANGUAGES, POINTS, SIGNATURES

NAME_MAX = 64


@value
class ExplanationToRecord:
    """How the notice was explained. `by` is the public id of a colleague; the names are of people who were present."""

    subject: str
    way: ExplainWay
    points: tuple[NoticePoint, ...] = asked(_l("Explained point by point"), words=POINTS)
    at: datetime = asked(_l("Explained on"))
    by: str = asked(_l("Explained by"), offered=True, as_list=True, width="date")
    language: Language = asked(
        _l("In which language"), words=LANGUAGES, as_list=True, width="date", default=Language.MANDARIN
    )
    other_language: str = asked(
        _l("Which other language"), hint=_l("Only for “another language”."), most=40, width="date", default=""
    )
    second_name: str = asked(
        _l("Who read it out or interpreted"),
        printed=False,
        hint=_l("A relative, a neighbour, an interpreter; not whoever explains."),
        most=NAME_MAX,
        width="date",
        default="",
    )
    guardian_name: str = asked(_l("Guardian present"), printed=False, most=NAME_MAX, width="date", default="")
    signature: SignatureWay = asked(_l("The signed paper"), words=SIGNATURES, default=SignatureWay.SCAN)
    scan: str = asked(
        _l("Signed scan"),
        hint=_l("PDF, JPEG or PNG, up to 19 MB. Only for “signed scan attached”."),
        file=ACCEPTED,
        default="",
    )
    volume: str = asked(_l("Volume and page"), hint=_l("Only for “original in a volume”."), default="")
    remark: str = asked(
        _l("Questions and remarks"),
        hint=_l("What the person asked, or why a signature is missing."),
        lines=3,
        most=1000,
        width="long",
        default="",
    )
