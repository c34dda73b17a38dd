"""What narrows the list of people."""

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.file.kinds import PeopleShown
from corrections.file.words import SHOWN
from corrections.kinds import Category, Level
from corrections.words import LABELS


@value
class PeopleToList:
    """Which people a list shows; without answers, everybody under correction."""

    show: PeopleShown = asked(_l("Which people"), words=SHOWN, as_list=True, default=PeopleShown.IN_HAND, audit=True)
    level: Level | None = asked(_l("Level"), words=LABELS[Level], as_list=True, default=None, audit=True)
    category: Category | None = asked(_l("Category"), words=LABELS[Category], as_list=True, default=None, audit=True)
    community: str = asked(_l("Community"), offered=True, as_list=True, default="", audit=True)
    days_left: int | None = asked(_l("Days of the term left, at most"), least=0, most=36500, default=None, audit=True)
    minor: bool = asked(_l("Minors, by the day of the offence"), default=False, audit=True)
    barred: bool = asked(_l("Prohibition order in force"), default=False, audit=True)
    held: bool = asked(_l("In custody"), default=False, audit=True)
