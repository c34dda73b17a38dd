"""What each act about a person takes."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.documents import DocumentKind
from corrections.kinds import Sex
from corrections.people.kinds import Purpose
from corrections.words import LABELS

PRIVATE: dict[str, Any] = {"attributes": {"autocomplete": "off"}}

PURPOSES = {
    Purpose.SUPERVISION: _l("Community corrections"),
    Purpose.ASSISTANCE: _l("Help after release"),
}


@value
class PersonAnswers:
    """Who somebody is, as it was typed. Birth and sex may be left to a number that tells them."""

    name: str = asked(_l("Name"), printed=False, most=64)
    document: DocumentKind = asked(
        _l("Document"), words=LABELS[DocumentKind], as_list=True, default=DocumentKind.RESIDENT_CARD, audit=True
    )
    national_id: str = asked(
        _l("Identity number"),
        printed=False,
        hint=_l("As on the document. Empty only where there is none."),
        most=40,
        attributes={"autocomplete": "off", "inputmode": "text"},
        default="",
    )
    document_note: str = asked(
        _l("About the document"),
        hint=_l("Without a document: why there is none. Of a foreign passport: the country."),
        most=120,
        like=PRIVATE,
        default="",
    )
    birth: date | None = asked(
        _l("Date of birth"),
        hint=_l("May stay empty where the number tells it, as identity numbers do; so may the sex."),
        past=True,
        default=None,
    )
    sex: Sex | None = asked(_l("Sex"), words=LABELS[Sex], default=None)
    phone: str = asked(
        _l("Telephone"), printed=False, most=40, attributes={"autocomplete": "off", "inputmode": "tel"}, default=""
    )
    address: str = asked(_l("Lives at"), printed=False, most=200, like=PRIVATE, default="")
    emergency_contact: str = asked(
        _l("Emergency contact"),
        printed=False,
        hint=_l("Name, relation and telephone."),
        most=120,
        like=PRIVATE,
        default="",
    )
    former_name: str = asked(_l("Former name"), printed=False, most=64, default="")
    ethnicity: str = asked(_l("Ethnic group"), printed=False, most=20, width="date", default="")


@value
class PersonToRegister(PersonAnswers):
    """A new file, and the place in the office tree that the person belongs to."""

    office: str = asked(_l("Belongs to"), offered=True, as_list=True, audit=True)
    purpose: Purpose = asked(_l("What the person comes for"), words=PURPOSES, as_cards=True, audit=True)
    file_no: str = asked(
        _l("File number"),
        hint=_l("May stay empty: the next number of the year is then given."),
        most=60,
        default="",
    )


@value
class PersonToAmend(PersonAnswers):
    """A person's particulars, written anew from the version that was read."""

    subject: str
    version: int


@value
class PersonToPlace:
    """The place in the office tree that a person belongs to from a day on."""

    subject: str
    office: str = asked(_l("Belongs to"), offered=True, as_list=True, audit=True)
    since: date = asked(_l("Since"), audit=True)
