"""The list of people: what narrows it, its columns, and people as every list shows them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy import case as by_case

from core.acts import Act
from core.web import ValueForm
from core.web.lists import Column, Listing
from corrections.cases import queries as cases
from corrections.cases.rules import initial_level
from corrections.file import queries as files
from corrections.file.kinds import PeopleShown
from corrections.file.values import PeopleToList
from corrections.kinds import Level
from corrections.people import queries, rules
from corrections.people.queries import Registered
from corrections.words import label

STRICTEST_FIRST = {Level.STRICT: 0, Level.ORDINARY: 1, Level.RELAXED: 2}


def rows(act: Act, found: Sequence[Registered]) -> list[dict[str, Any]]:
    """People as the lists show them."""
    ids = [row.subject_id for row in found]
    names, briefs = queries.refs(act.session, ids), cases.briefs(act.session, ids)
    initial = initial_level(act.law.at(act.today))
    return [
        {
            "person": names[row.subject_id],
            "file_no": row.file_no,
            "sex": label(row.sex),
            "age": rules.age_on(row.birth, act.today),
            "case": (case := briefs.get(row.subject_id)),
            "category": label(case.category) if case else "",
            "level": label(case.level or initial) if case else "",
            "over": case is not None and (case.ended_at is not None or case.term_last < act.today),
            "end": label(case.end_kind) if case and case.end_kind else "",
        }
        for row in found
    ]


def _find(act: Act, wanted: PeopleToList) -> Select[*tuple[Any, ...]]:
    within = None
    if wanted.show is PeopleShown.IN_HAND:
        within = cases.in_hand_ids(act.session, act.now)
    elif wanted.show is PeopleShown.ENDED:
        within = cases.ended_ids(act.session, act.now)
    query = queries.listed(within, wanted.community)
    if wanted.level is not None:
        query = query.where(_of_case(act, "level") == wanted.level)
    if wanted.category is not None:
        query = query.where(_of_case(act, "category") == wanted.category)
    if wanted.days_left is not None:
        last = _of_case(act, "term_last")
        query = query.where(last >= act.today, last <= act.today + timedelta(days=wanted.days_left))
    if wanted.minor:
        query = query.where(_of_case(act, "protected_minor").is_(True))
    if wanted.barred:
        query = query.where(Registered.subject_id.in_(files.barred_ids(act.now)))
    if wanted.held:
        query = query.where(Registered.subject_id.in_(cases.held_ids(act.now)))
    return query


def _of_case(act: Act, name: str) -> Any:
    return cases.listed(name, act.now, initial_level(act.law.at(act.today)), Registered.subject_id)


def _by_level(act: Act) -> tuple[Any, ...]:
    return (by_case(STRICTEST_FIRST, value=_of_case(act, "level")),)


def _offer(act: Act, form: ValueForm[PeopleToList]) -> None:
    form.offer("community", ((each.office, each.label) for each in queries.places_to_choose(act.session)))


def _standing(row: dict[str, Any]) -> str:
    """How the case stands, in one word."""
    if not row["case"]:
        return _("No case received")
    return row["end"] or (_("Term over") if row["over"] else _("Under correction"))


PEOPLE: Listing[PeopleToList, Registered, dict[str, Any]] = Listing(
    endpoint="file.people",
    title=_l("People"),
    filter=PeopleToList,
    columns=(
        Column(
            name="name",
            label=_l("Name"),
            tell=lambda row: row["person"].name,
            order=(Registered.name_key, Registered.file_no),
        ),
        Column(name="community", label=_l("Community"), tell=lambda row: row["person"].hint),
        Column(
            name="category",
            label=_l("Category"),
            tell=lambda row: row["category"],
            order=lambda act: (_of_case(act, "category"),),
        ),
        Column(
            name="level",
            label=_l("Level"),
            tell=lambda row: "" if row["over"] else row["level"],
            order=_by_level,
        ),
        Column(
            name="term",
            label=_l("Last day of the term"),
            tell=lambda row: row["case"].term_last if row["case"] else None,
            order=lambda act: (_of_case(act, "term_last"),),
        ),
        Column(name="standing", label=_l("State"), tell=_standing),
        Column(name="file", label=_l("File number"), tell=lambda row: row["file_no"], order=(Registered.file_no,)),
    ),
    find=_find,
    rows=rows,
    offer=_offer,
    last=(Registered.id,),
    tab="show",
)
