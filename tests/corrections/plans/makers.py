"""Plans of invented people."""

from datetime import timedelta

from corrections.plans.actions import write_plan
from corrections.plans.kinds import ChangeGround
from corrections.plans.queries import plan_now
from corrections.plans.values import PlanToWrite
from tests.support.office import World

TEXTS = {
    "basics": "与父母同住，在超市做理货员。",
    "repentance": "承认犯罪事实，已退赔。",
    "mental_state": "情绪平稳，偶有失眠。",
    "supervision": "每周电话报告一次。",
    "education": "每月个别谈话一次。",
    "help": "推荐叉车培训。",
}


def written(world: World, subject: str, *, who: str = "officer", base: str | None = None, **changes: str) -> str:
    """The next version of a plan, from the newest one unless said otherwise. Answers its public id."""
    with world.act(who) as act:
        now = plan_now(act.session, act.visible(subject).id)
        return write_plan(
            act,
            PlanToWrite(
                subject=subject,
                version=base if base is not None else now.public_id if now else "",
                ground=ChangeGround.CIRCUMSTANCES_CHANGED if now else ChangeGround.FIRST,
                reason="更换工作" if now else "",
                review_on=act.today + timedelta(days=90),
                **{**TEXTS, **changes},
            ),
        )
