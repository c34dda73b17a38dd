"""What the acts of help take."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.words import AIDS, OUTCOMES
from core.acts import asked, value

LONG: dict[str, Any] = {"lines": 3, "most": 1000, "width": "long", "attributes": {"autocomplete": "off"}}
KIND: dict[str, Any] = {"words": AIDS, "as_list": True, "audit": True}


@value
class NeedToNote:
    """What somebody needs, and since when that is known."""

    subject: str
    kind: AidKind = asked(_l("Kind of help"), like=KIND)
    what: str = asked(_l("What is needed"), printed=False, like=LONG)
    on: date = asked(_l("Noted on"))


@value
class AidToLog:
    """Something that was done to help, of itself or about a need."""

    subject: str
    need: str = asked(_l("For which need"), offered=True, as_list=True, default="")
    kind: AidKind = asked(_l("Kind of help"), like=KIND)
    what: str = asked(_l("What was done"), printed=False, like=LONG)
    on: date = asked(_l("Date"))
    giver: str = asked(
        _l("Given by"), printed=False, hint=_l("The body that gave it; empty for this office."), most=120, default=""
    )
    proof: str = asked(
        _l("Supporting paper"),
        printed=False,
        hint=_l("Number of the paper, or where it lies."),
        most=200,
        attributes={"autocomplete": "off"},
        default="",
    )


@value
class NeedToClose:
    """What became of a need."""

    need: str
    outcome: NeedOutcome = asked(_l("What became of it"), words=OUTCOMES, as_cards=True, audit=True)
    result: str = asked(_l("The result in a few words"), printed=False, like=LONG, default="")
    on: date = asked(_l("Date"))
