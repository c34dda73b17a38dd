"""What the acts about volunteers take."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.contact.kinds import VisitSign
from corrections.contact.words import WORDS as CONTACT_WORDS
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.words import LENGTHS, WORDS

WORRY_MAX = 20_000


@value
class VolunteersToList:
    """Which volunteers the roster shows; without answers, everybody who has not left."""

    text: str = asked(_l("Name"), printed=False, most=40, default="")
    skill: Skill | None = asked(
        _l("Can help with"), words={each: WORDS[each] for each in Skill}, as_list=True, default=None, audit=True
    )
    available: Availability | None = asked(
        _l("Can come on"), words={each: WORDS[each] for each in Availability}, as_list=True, default=None, audit=True
    )
    free: bool = asked(_l("Only those who help nobody yet"), default=False, audit=True)


@value
class VolunteerEntry:
    """What an entry of the register says, when it is made and when it is written anew."""

    office: str = asked(_l("Community"), offered=True, as_list=True)
    skills: tuple[Skill, ...] = asked(_l("Can help with"), words={each: WORDS[each] for each in Skill}, default=())
    availability: tuple[Availability, ...] = asked(
        _l("Can come on"), words={each: WORDS[each] for each in Availability}, default=()
    )
    phone: str = asked(
        _l("Telephone"), printed=False, most=40, width="date", attributes={"inputmode": "tel"}, default=""
    )
    remark: str = asked(_l("Remark"), printed=False, most=400, default="")


@value
class VolunteerToRegister(VolunteerEntry):
    """The account of a volunteer or grid worker, and since when they help."""

    user: str = asked(_l("Account"), offered=True, as_list=True)
    joined: date = asked(_l("Joined on"))


@value
class VolunteerToAmend(VolunteerEntry):
    """An entry that is written anew, or of somebody who has left."""

    volunteer: str
    version: int
    left: date | None = asked(
        _l("Left on"),
        hint=_l("Only when they no longer help. Everybody they help is then taken back."),
        default=None,
    )


@value
class HelperToAssign:
    """Who is to help a person; from today on where no day is named."""

    subject: str
    user: str = asked(
        _l("Helper"),
        hint=_l("Those of the same community first, then those who help the fewest."),
        offered=True,
        as_list=True,
        width="long",
    )
    from_day: date | None = None


@value
class AssignmentToEnd:
    """An assignment that ends."""

    assignment: str


@value
class VisitToLog:
    """The form a helper fills in right after a visit. `at` is when they left.

    `duties` are keys of the occasions it meets; without them they are found.
    """

    subject: str
    met: bool = asked(
        _l("Was somebody there?"), words={True: _l("I met them"), False: _l("Tried, not at home")}, audit=True
    )
    minutes: int | None = asked(_l("How long, if you met"), words=LENGTHS, default=30)
    signs: tuple[VisitSign, ...] = asked(
        _l("How things are"), words={each: CONTACT_WORDS[each] for each in VisitSign}, default=()
    )
    talked: bool = asked(_l("We talked one to one"), default=False)
    words: str = asked(
        _l("In your own words"),
        printed=False,
        lines=3,
        most=1000,
        width="long",
        attributes={"autocomplete": "off"},
        default="",
    )
    worried: bool = asked(
        _l("I am worried: the office should look into it"),
        hint=_l("An officer sees it at once, on top of the list."),
        default=False,
        audit=True,
    )
    at: datetime = asked(_l("When did you leave?"), hint=_l("The beginning is counted back from it."))
    together: bool = asked(_l("I met both at the same time"), default=False, audit=True)
    duties: tuple[str, ...] | None = None


@value
class WorryToRaise:
    """What worries a helper about somebody, told by itself."""

    subject: str
    words: str = asked(
        _l("What worries you?"),
        hint=_l("A word is enough. You need not have been there."),
        printed=False,
        lines=4,
        most=WORRY_MAX,
        width="long",
        attributes={"autocomplete": "off"},
        default="",
    )
