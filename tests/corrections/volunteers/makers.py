"""Volunteers of the test office and whom they help."""

from datetime import timedelta
from typing import Any

from core.access import User
from corrections.volunteers.actions import assign_helper, log_visit, register_volunteer
from corrections.volunteers.kinds import Skill
from corrections.volunteers.values import HelperToAssign, VisitToLog, VolunteerToRegister
from tests.support.office import World


def account(world: World, who: str) -> str:
    """The public id of an account."""
    with world.system() as act:
        return act.session.get_one(User, world.users[who]).public_id


def enrolled(world: World, who: str = "volunteer") -> str:
    """An account on the register. Answers the entry."""
    with world.act("officer") as act:
        return register_volunteer(
            act,
            VolunteerToRegister(
                user=account(world, who),
                office=world.office,
                joined=act.today,
                skills=(Skill.LAW,),
                phone="13853800001",
            ),
        )


def assigned(world: World, subject: str, who: str = "volunteer", days_ago: int = 0) -> str:
    """A person given to a helper. Answers the assignment."""
    with world.act("officer") as act:
        since = act.today - timedelta(days=days_ago)
        return assign_helper(act, HelperToAssign(subject=subject, user=account(world, who), from_day=since))


def assigned_before(world: World, subject: str, who: str = "volunteer") -> str:
    """A person who was given to a helper a month ago."""
    return assigned(world, subject, who, days_ago=30)


def visit(
    world: World, subject: str, *, who: str = "volunteer", hours_ago: float = 2, met: bool = True, **more: Any
) -> str:
    """A visit that began a while ago. Answers the contact."""
    with world.act(who) as act:
        given = {"minutes": 30, **more} if met else {"minutes": None, **more}
        left = act.now - timedelta(hours=hours_ago) + timedelta(minutes=given["minutes"] or 0)
        return log_visit(act, VisitToLog(subject=subject, met=met, at=left, **given))
