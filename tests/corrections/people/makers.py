"""Invented people in the test office, with sound identity numbers."""

from datetime import date

from sqlalchemy.orm import Session
from stdnum.iso7064 import mod_11_2

from core.access import Office, OfficeKind
from core.acts import Act
from corrections.kinds import Sex
from corrections.people import queries
from corrections.people.actions import register_person
from corrections.people.kinds import Purpose
from corrections.people.models import Person
from corrections.people.values import PersonToRegister
from tests.support.office import World, lay_down


def identity_number(birth: date, sex: Sex, number: int = 0, place: str = "370902") -> str:
    """A sound identity number; `number` tells apart people of one birth and sex."""
    sequence = 2 * number + (1 if sex is Sex.MALE else 2)
    body = f"{place}{birth:%Y%m%d}{sequence:03}"
    return body + str(mod_11_2.calc_check_digit(body))


def registered(
    world: World,
    name: str = "李小夏",
    *,
    birth: date = date(1990, 5, 17),
    sex: Sex = Sex.FEMALE,
    number: int = 0,
    who: str = "officer",
    office: str | None = None,
    phone: str = "",
    purpose: Purpose = Purpose.SUPERVISION,
) -> str:
    """A person registered by `who`, by default at the first office. Answers the subject."""
    person = PersonToRegister(
        office=office or world.office,
        name=name,
        sex=sex,
        national_id=identity_number(birth, sex, number),
        birth=birth,
        phone=phone,
        purpose=purpose,
    )
    with world.act(who) as act:
        return register_person(act, person)


def community(world: World, name: str = "甲社区", office: str | None = None) -> str:
    """A community below an office, by default the first one. Answers its public id."""

    def make(act: Act) -> str:
        above = act.session.query(Office).filter_by(public_id=office or world.office).one()
        row = Office(kind=OfficeKind.COMMUNITY, name=name, parent_id=above.id, path="/")
        act.session.add(row)
        act.session.flush()
        row.path = f"{above.path}{row.id}/"
        act.session.flush()
        return row.public_id

    with world.system() as act:
        return lay_down(act, make)


def listed(session: Session) -> list[Person]:
    """Everybody in reach, in the order of names."""
    return list(session.scalars(queries.listed().order_by(Person.name_key, Person.file_no)))
