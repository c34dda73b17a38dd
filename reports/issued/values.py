"""What the acts about papers take."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from reports.issued.words import PAPERS
from reports.papers.paper import Facts, Finished
from reports.papers.values import Paper


@value
class PaperToIssue:
    """Which paper is wanted about a person; the monthly one is made from a confirmed sheet."""

    subject: str
    paper: Paper = asked(_l("Paper"), words=PAPERS)
    sheet: str = asked(_l("Sheet of the month"), offered=True, as_list=True, default="")


@value
class PaperContent:
    """What a paper says about a person, from the facts of their file, and the code under which it is numbered."""

    subject: str
    facts: Facts
    code: str
    about: str = ""
    """Public id of the record it was made from, such as a score sheet."""


@dataclass(frozen=True)
class Printed:
    """Both versions of one paper, ready for the register."""

    chinese: Finished
    english: Finished
    serial: int


@value
class PaperToRegister:
    """A finished paper that is entered in the register."""

    subject: str
    about: str
    paper: Paper
    made: Printed


@value
class PaperInHand:
    """The number and check code of a paper that somebody holds."""

    number: str = asked(_l("Number of the paper"), printed=False)
    code: str = asked(
        _l("Check code"),
        printed=False,
        hint=_l("Sixteen digits and letters in groups of four, beside the square picture."),
        most=40,
    )
