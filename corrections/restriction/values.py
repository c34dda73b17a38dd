"""What the acts about the readers of a file take."""

from flask_babel import lazy_gettext as _l

from core.access.models import ListKind
from core.acts import asked, value

LISTS = {ListKind.ALLOW: _l("May open this file"), ListKind.EXCLUDE: _l("Is kept out")}


@value
class FileToRestrict:
    """A file that is from now on open to its allow list only, and why."""

    subject: str
    reason: str = asked(_l("Why this file is restricted"), lines=2)


@value
class FileToOpen:
    """A file whose restriction is lifted."""

    subject: str


@value
class ReaderToName:
    """A colleague who is let into a file or kept out of it."""

    subject: str
    user: str = asked(_l("Colleague"), offered=True, as_list=True)
    kind: ListKind = asked(_l("List"), words=LISTS, default=ListKind.ALLOW, audit=True)


@value
class ReaderToStrike:
    """An entry that is taken off one of the two lists."""

    subject: str
    entry: str
