"""What may be done about duties of one person: arrange a frequency of their own, excuse from them."""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.clock import day_start
from corrections.duties import rules
from corrections.duties.values import DutiesToExcuse, DutyToArrange
from corrections.file.models import Arrangement, Exemption
from corrections.file.steps import require_bound
from corrections.permissions import CasePermission
from corrections.regime.facts import ONE_DAY
from corrections.regime.slots import Frequency


@action("duty.arranged", needs=CasePermission.PLAN_WRITE, says=_l("Arranged a frequency of one's own"))
def arrange_duty(act: Act, value: DutyToArrange) -> str:
    """Give this person a frequency of their own for one duty from now on. Answers its public id."""
    person, frequency = act.visible(value.subject), check_arrangement(act, value)
    row = Arrangement(
        subject_id=person.id,
        kind=value.kind,
        frequency=written(frequency),
        from_at=act.now,
        to_at=day_start(value.last_day + ONE_DAY) if value.last_day else None,
        document=value.document,
    )
    act.session.add(row)
    act.about(person, value, arrangement=row.public_id)
    return row.public_id


def check_arrangement(act: Act, value: DutyToArrange) -> Frequency:
    """The frequency that is arranged; Invalid and Conflict as `arrange_duty`."""
    require_bound(act, act.visible(value.subject))
    return rules.check_arrangement(value, act.today)


def written(frequency: Frequency) -> dict[str, object]:
    """A frequency as the rules write one."""
    said: dict[str, object] = {"per": frequency.per.value, "times": frequency.times, "span": frequency.span}
    return said if frequency.minutes is None else {**said, "minutes": frequency.minutes}


@action("duty.exempted", needs=CasePermission.CASE_MANAGE, says=_l("Excused from duties"))
def exempt_duties(act: Act, value: DutiesToExcuse) -> str:
    """Excuse this person from some duties from now on. Answers its public id."""
    person = act.visible(value.subject)
    rules.check_excuse(value, act.today)
    row = Exemption(
        subject_id=person.id,
        kinds=sorted(kind.value for kind in value.kinds),
        ground=value.ground,
        from_at=act.now,
        to_at=day_start(value.last_day + ONE_DAY) if value.last_day else None,
        document=value.document,
    )
    row.reason = value.reason
    act.session.add(row)
    act.about(person, value, exemption=row.public_id)
    return row.public_id
