"""The fixed words of the assistance register."""

from enum import StrEnum

from corrections.kinds import Category, EndKind


class ReleaseSource(StrEnum):
    """Where somebody comes from who is offered help: released on expiry (刑满释放), or out of correction (解矫)."""

    PRISON = "prison"
    """监狱刑满释放"""
    DETENTION_HOUSE = "detention_house"
    """看守所刑满释放"""
    PUBLIC_SURVEILLANCE = "public_surveillance"
    """管制期满解除矫正"""
    SUSPENDED_SENTENCE = "suspended_sentence"
    """缓刑考验期满解除矫正"""
    PAROLE = "parole"
    """假释考验期满解除矫正"""
    TEMPORARY_EXECUTION = "temporary_execution"
    """暂予监外执行期间刑期届满"""

    @property
    def released(self) -> bool:
        """Whether they were in prison until the end (刑满释放人员)."""
        return self in RELEASED


RELEASED = frozenset({ReleaseSource.PRISON, ReleaseSource.DETENTION_HOUSE})
AFTER_CORRECTION = {
    Category.PUBLIC_SURVEILLANCE: ReleaseSource.PUBLIC_SURVEILLANCE,
    Category.SUSPENDED_SENTENCE: ReleaseSource.SUSPENDED_SENTENCE,
    Category.PAROLE: ReleaseSource.PAROLE,
    Category.TEMPORARY_EXECUTION: ReleaseSource.TEMPORARY_EXECUTION,
}
"""As what somebody comes onto the register when their correction has ended."""
ENTITLING = frozenset({EndKind.TERM_SERVED, EndKind.PARDONED})
"""Ends of correction after which help is offered; the others lead back behind walls, elsewhere, or nowhere."""


class HandoverState(StrEnum):
    """How an entry of the register stands."""

    WAITING = "waiting"
    """Registered; whether help is wanted is not recorded yet."""
    ACCEPTED = "accepted"
    """Help is wanted and given."""
    REFUSED = "refused"
    """Help is not wanted: recorded, and an end until the person asks again."""
    HANDED_ELSEWHERE = "handed_elsewhere"
    """Another office has taken over."""
    PERIOD_OVER = "period_over"
    MOVED = "moved"
    DIED = "died"
    REIMPRISONED = "reimprisoned"


ENDINGS = (HandoverState.MOVED, HandoverState.DIED, HandoverState.REIMPRISONED)
"""How help ends by what happens to the person."""
CLOSINGS = (HandoverState.PERIOD_OVER, HandoverState.HANDED_ELSEWHERE, *ENDINGS)
"""How an entry is closed, other than by a refusal."""
ON_REGISTER = frozenset({HandoverState.WAITING, HandoverState.ACCEPTED})
TRANSITIONS: dict[HandoverState, frozenset[HandoverState]] = {
    HandoverState.WAITING: frozenset(HandoverState) - {HandoverState.WAITING},
    HandoverState.ACCEPTED: frozenset(HandoverState) - {HandoverState.WAITING, HandoverState.ACCEPTED},
    HandoverState.REFUSED: frozenset({HandoverState.ACCEPTED}),
    **{state: frozenset() for state in CLOSINGS},
}
"""From which state an entry may go where. Who refused may still ask for help while the period runs."""


class ConsentWay(StrEnum):
    """How somebody said whether help is wanted."""

    WRITTEN = "written"
    """A signed paper, such as the agreement on help (帮教协议)."""
    SPOKEN = "spoken"
    """Said before two people of the office, who noted it down."""
    GUARDIAN = "guardian"
    """Said by the guardian of a minor."""


class FocusGround(StrEnum):
    """Why somebody is looked after more closely (重点帮教对象)."""

    NO_HOME = "no_home"
    """无家可归"""
    NO_KIN = "no_kin"
    """无亲可投"""
    NO_WORK = "no_work"
    """无业可就"""
    MAY_REOFFEND = "may_reoffend"
    """有重新违法犯罪倾向"""
    DANGER = "danger"
    """有现实危险性"""
    OTHER = "other"
    """Others by rule or decision."""
