"""Contacts of invented people, and what the office owes and is owed."""

from datetime import timedelta
from typing import Any

from corrections.contact.actions import record_check_in
from corrections.contact.kinds import ContactKind
from corrections.contact.occasions import Occasion, known_occasions, open_occasions
from corrections.contact.values import CheckIn
from corrections.kinds import DutyKind
from tests.support.office import World


def check_in(
    world: World, subject: str, kind: ContactKind, *, who: str = "officer", hours_ago: float = 1, **more: Any
) -> str:
    """A contact that happened a while ago. Answers its public id."""
    with world.act(who) as act:
        at = act.now - timedelta(hours=hours_ago)
        return record_check_in(act, CheckIn(**{"subject": subject, "kind": kind, "at": at, **more}))


def late(world: World, subject: str, kind: DutyKind) -> list[Occasion]:
    """The occasions of one duty that are overdue and not settled, oldest first."""
    with world.act("officer") as act:
        person = act.visible(subject)
        found = open_occasions(act, [person.id]).get(person.id, ())
        return [each for each in found if each.due.key.kind is kind and each.due.due_day < act.today]


def occasion(world: World, subject: str, key: str) -> Occasion:
    """One occasion by its key, as it stands now."""
    with world.act("officer") as act:
        known = known_occasions(act, act.visible(subject).id)
        return next(each for each in known.values() if str(each.due.key) == key)


def now_open(world: World, subject: str, kind: DutyKind) -> Occasion | None:
    """The occasion of one duty whose slot holds today, if it is open."""
    with world.act("officer") as act:
        known = known_occasions(act, act.visible(subject).id).values()
        return next(
            (
                each
                for each in known
                if each.due.key.kind is kind and each.open and each.due.slot.first <= act.today <= each.due.slot.last
            ),
            None,
        )
