"""What every page of the demonstration asks first: whether this is one, and who plays which part in it."""

from pathlib import Path

from flask import request

from core.acts import Act
from core.errors import NotVisible
from demo.build import STATE, StoryState
from office.serve import is_loopback


def folder_of(act: Act) -> Path:
    """The folder of this instance."""
    path = act.runtime.store.path
    if path is None:
        raise NotVisible()
    return path.parent


def state_of(act: Act) -> StoryState:
    """What the telling remembers; NotVisible where nothing was told."""
    if not (folder_of(act) / STATE).exists():
        raise NotVisible()
    return StoryState.read(folder_of(act))


def demo_only(act: Act) -> None:
    """NotVisible outside a demonstration, and for whoever does not sit at this machine."""
    if not act.runtime.demo or not is_loopback(request.remote_addr or ""):
        raise NotVisible()
