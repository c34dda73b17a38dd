"""Starting and stopping a replay are acts like any other: they need a permission and stand in the audit book."""

from core.acts import Act, action
from core.errors import NotVisible
from location.permissions import LocationPermission


@action("replay.started", needs=LocationPermission.LOCATION_REPLAY)
def note_started(act: Act, *, subject: str, track: str, fixes: int) -> None:
    """Enter into the audit book that somebody began a replay."""
    _demo_only(act)
    act.about(act.visible(subject), track=track, fixes=fixes)


@action("replay.stopped", needs=LocationPermission.LOCATION_REPLAY)
def note_stopped(act: Act, *, subject: str) -> None:
    """Enter into the audit book that somebody stopped a replay."""
    _demo_only(act)
    act.about(act.visible(subject))


def _demo_only(act: Act) -> None:
    if not act.runtime.demo:
        raise NotVisible()
