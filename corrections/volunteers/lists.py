"""The roster of volunteers: what narrows it, its columns, and a volunteer as it shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select

from core.access import Office, User
from core.acts import Act
from core.clock import office_day
from core.web import PersonRef
from core.web.lists import Column, Listing
from corrections.contact import queries as contacts
from corrections.people.queries import refs
from corrections.volunteers import queries
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.queries import Registered
from corrections.volunteers.values import VolunteersToList
from corrections.volunteers.words import hours, listed


@dataclass
class RosterRow:
    """One volunteer as the roster shows them."""

    public_id: str
    name: str
    community: str
    skills: str
    availability: str
    left: date | None
    people: list[PersonRef] = field(default_factory=list)
    year: str = ""
    total: str = ""
    last: datetime | None = None


def roster(act: Act, entries: Sequence[Registered]) -> list[RosterRow]:
    """These entries of the register as the roster shows them."""
    ids = [entry.user.id for entry in entries]
    helped = queries.assigned_now(act.session, act.today, user_ids=ids)
    names = refs(act.session, [each.subject.id for each in helped])
    year = contacts.helper_minutes(act.session, ids, act.today.replace(month=1, day=1), act.today)
    total, last = contacts.helper_minutes(act.session, ids), contacts.helper_last(act.session, ids)
    rows = {
        entry.user.id: RosterRow(
            entry.volunteer.public_id,
            entry.user.name,
            entry.office.name,
            listed(Skill, entry.volunteer.skills),
            listed(Availability, entry.volunteer.availability),
            entry.volunteer.left,
            year=hours(year.get(entry.user.id, 0)),
            total=hours(total.get(entry.user.id, 0)),
            last=last.get(entry.user.id),
        )
        for entry in entries
    }
    for each in helped:
        if each.subject.id in names:
            rows[each.user.id].people.append(names[each.subject.id])
    return list(rows.values())


def _find(act: Act, wanted: VolunteersToList) -> Select[*tuple[Any, ...]]:
    return queries.narrowed(
        act.session, act.today, text=wanted.text, skill=wanted.skill, available=wanted.available, free=wanted.free
    )


VOLUNTEERS: Listing[VolunteersToList, Registered, RosterRow] = Listing(
    endpoint="volunteers.volunteers",
    title=_l("Volunteers"),
    filter=VolunteersToList,
    columns=(
        Column(name="name", label=_l("Name"), tell=lambda row: row.name, order=(User.name_key,)),
        Column(name="community", label=_l("Community"), tell=lambda row: row.community, order=(Office.name,)),
        Column(
            name="helps",
            label=_l("Helps"),
            tell=lambda row: _(", ").join(person.name for person in row.people) or _("nobody yet"),
        ),
        Column(name="skills", label=_l("Can help with"), tell=lambda row: row.skills),
        Column(name="available", label=_l("Can come on"), tell=lambda row: row.availability),
        Column(name="year", label=_l("Hours this year"), tell=lambda row: row.year, kind="num"),
        Column(name="total", label=_l("Hours in all"), tell=lambda row: row.total, kind="num"),
        Column(name="last", label=_l("Last visit"), tell=lambda row: office_day(row.last) if row.last else _("never")),
    ),
    find=_find,
    rows=roster,
    last=(User.id,),
    named=lambda row: Registered(*row),
)
