"""What the acts of the assistance register take."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from assistance.handover.kinds import CLOSINGS, ConsentWay, FocusGround, HandoverState, ReleaseSource
from assistance.handover.words import GROUNDS, SOURCES, STATES, WAYS
from core.acts import asked, value

NOTE: dict[str, Any] = {"lines": 2, "most": 1000, "width": "long", "attributes": {"autocomplete": "off"}}
LINE: dict[str, Any] = {"attributes": {"autocomplete": "off"}}
FOCUS: dict[str, Any] = {
    "words": GROUNDS,
    "hint": _l("Without a ground the person is looked after as usual."),
    "audit": True,
}


@value
class HandoverToOpen:
    """An entry into the register: where somebody comes from, and since when they are free."""

    subject: str
    source: ReleaseSource = asked(_l("Came from"), words=SOURCES, as_cards=True, audit=True)
    released_on: date = asked(_l("Released, or out of correction, on"))
    document: str = asked(_l("Number of the release paper"), like=LINE, width="code", default="")
    focus: tuple[FocusGround, ...] = asked(_l("Grounds for closer care"), like=FOCUS, default=())
    focus_note: str = asked(_l("What is known about it"), printed=False, like=NOTE, default="")


@value
class ConsentToRecord:
    """What a person answered when help was offered."""

    handover: str
    wanted: bool = asked(
        _l("Is help wanted?"),
        words={True: _l("Yes, help is wanted"), False: _l("No, help is not wanted")},
        as_cards=True,
    )
    way: ConsentWay = asked(_l("How it was said"), words=WAYS, as_cards=True)
    on: date = asked(_l("Date"))
    evidence: str = asked(
        _l("Where the paper lies"),
        printed=False,
        hint=_l("Volume and page. Needed for a signed paper."),
        like=LINE,
        most=200,
        default="",
    )
    words: str = asked(_l("What was said"), printed=False, like=NOTE, default="")


@value
class FocusToSet:
    """On which grounds somebody is looked after more closely (重点帮教对象); none takes it back."""

    handover: str
    version: int
    focus: tuple[FocusGround, ...] = asked(_l("Grounds for closer care"), like=FOCUS, default=())
    focus_note: str = asked(_l("What is known about it"), printed=False, like=NOTE, default="")


@value
class HelpToEnd:
    """How an entry ends, other than by a refusal."""

    handover: str
    state: HandoverState = asked(
        _l("How it ends"), words={state: STATES[state] for state in CLOSINGS}, as_cards=True, audit=True
    )
    on: date = asked(_l("Date"))
    words: str = asked(_l("To whom, where to, or what happened"), printed=False, like=NOTE, default="")


@value
class HandoverToPassOn:
    """Which other office has taken over, and since when."""

    handover: str
    on: date = asked(_l("Date"))
    words: str = asked(_l("To whom, where to, or what happened"), printed=False, like=NOTE)


@value
class PeriodToClose:
    """An entry whose period has run out."""

    handover: str
