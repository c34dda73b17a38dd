"""Starting and stopping a replay are acts like any other: they need a permission and stand in the audit book."""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import NotVisible
from demo.replay.values import ReplayToStart, ReplayToStop
from location.permissions import LocationPermission


@action("replay.started", needs=LocationPermission.LOCATION_REPLAY, says=_l("Started a replay"))
def note_started(act: Act, value: ReplayToStart) -> None:
    """Enter into the audit book that somebody began a replay."""
    _demo_only(act)
    act.about(act.visible(value.subject), value, fixes=value.fixes)


@action("replay.stopped", needs=LocationPermission.LOCATION_REPLAY, says=_l("Stopped a replay"))
def note_stopped(act: Act, value: ReplayToStop) -> None:
    """Enter into the audit book that somebody stopped a replay."""
    _demo_only(act)
    act.about(act.visible(value.subject))


def _demo_only(act: Act) -> None:
    if not act.runtime.demo:
        raise NotVisible()
