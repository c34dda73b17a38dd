"""People without an identity number of eighteen characters get a file like everybody, and never two."""

from datetime import date
from typing import Any

import pytest

from core.errors import Invalid
from corrections.documents import FAULTS, DocumentKind, IdentityFault
from corrections.kinds import Sex
from corrections.people import queries
from corrections.people.actions import ON_FILE_HERE, amend_person, register_person
from corrections.people.kinds import Purpose
from corrections.people.rules import NO_REASON, NOT_TOLD
from corrections.people.values import PersonToAmend, PersonToRegister
from tests.corrections.people.makers import identity_number
from tests.support.client import application, signed_in
from tests.support.office import World

BIRTH = date(1985, 3, 14)
TYPED: dict[str, Any] = {"birth": BIRTH, "sex": Sex.MALE}
PEOPLE: dict[DocumentKind, dict[str, Any]] = {
    DocumentKind.OLD_RESIDENT_CARD: {"national_id": "370902850314001"},
    DocumentKind.PASSPORT: {"national_id": "E12345678", "document_note": "美国", **TYPED},
    DocumentKind.HONG_KONG_MACAO_PERMIT: {"national_id": "H12345678", **TYPED},
    DocumentKind.TAIWAN_PERMIT: {"national_id": "12345678", **TYPED},
    DocumentKind.FOREIGN_RESIDENT: {"national_id": "USA110185031401", **TYPED},
    DocumentKind.NONE: {"national_id": "", "document_note": "证件遗失，凭判决书和指纹核实", **TYPED},
}


def opened(world: World, kind: DocumentKind, **answers: Any) -> str:
    given = {"office": world.office, "name": "阮文孝", "document": kind, "purpose": Purpose.SUPERVISION, **answers}
    with world.act("officer") as act:
        return register_person(act, PersonToRegister(**given))


@pytest.mark.parametrize("kind", PEOPLE)
def test_everybody_gets_a_file_and_the_number_is_found(world: World, kind: DocumentKind) -> None:
    subject = opened(world, kind, **PEOPLE[kind])
    with world.act("officer") as act:
        row = queries.person(act.session, act.visible(subject).id)
        assert (row.document_kind, row.birth, row.sex) == (kind, BIRTH, Sex.MALE)
        assert (row.national_id or "") == PEOPLE[kind]["national_id"]
        assert (row.document_note or "") == PEOPLE[kind].get("document_note", "")
        if row.national_id:
            assert queries.search(act.session, row.national_id.lower()) == [row]


@pytest.mark.parametrize("kind", [each for each in PEOPLE if each is not DocumentKind.NONE])
def test_a_document_has_one_file(world: World, kind: DocumentKind) -> None:
    opened(world, kind, **PEOPLE[kind])
    with pytest.raises(Invalid) as refused:
        opened(world, kind, **PEOPLE[kind])
    assert refused.value.fields == {"national_id": ON_FILE_HERE}


@pytest.mark.parametrize("first", ["old", "new"])
def test_an_old_number_and_the_one_it_became_are_one_person(world: World, first: str) -> None:
    eighteen = identity_number(BIRTH, Sex.MALE)
    both = [eighteen[:6] + eighteen[8:17], eighteen]
    earlier, later = both if first == "old" else both[::-1]
    opened(world, DocumentKind.RESIDENT_CARD, national_id=earlier)
    with world.act("officer") as act:
        assert [row.national_id for row in queries.search(act.session, later)] == [earlier]
    with pytest.raises(Invalid) as refused:
        opened(world, DocumentKind.RESIDENT_CARD, national_id=later)
    assert refused.value.fields == {"national_id": ON_FILE_HERE}


def test_two_people_without_a_document_are_two_people(world: World) -> None:
    assert opened(world, DocumentKind.NONE, **PEOPLE[DocumentKind.NONE]) != opened(
        world, DocumentKind.NONE, **PEOPLE[DocumentKind.NONE]
    )


@pytest.mark.parametrize(
    ("kind", "answers", "faults"),
    [
        (DocumentKind.PASSPORT, {"national_id": "E12345678"}, {"birth": NOT_TOLD, "sex": NOT_TOLD}),
        (DocumentKind.PASSPORT, {"national_id": "E12345678", "birth": BIRTH}, {"sex": NOT_TOLD}),
        (DocumentKind.PASSPORT, {"national_id": "!"}, {"national_id": FAULTS[IdentityFault.PASSPORT]}),
        (DocumentKind.RESIDENT_CARD, {"national_id": ""}, {"national_id": FAULTS[IdentityFault.MISSING]}),
        (DocumentKind.RESIDENT_CARD, {"national_id": "E12345678"}, {"national_id": FAULTS[IdentityFault.LENGTH]}),
        (DocumentKind.NONE, TYPED, {"document_note": NO_REASON}),
        (DocumentKind.NONE, {"document_note": "遗失"}, {"birth": NOT_TOLD, "sex": NOT_TOLD}),
        (
            DocumentKind.OLD_RESIDENT_CARD,
            {"national_id": "370902850314001", "sex": Sex.FEMALE},
            {"national_id": FAULTS[IdentityFault.SEX]},
        ),
    ],
)
def test_what_is_lacking_is_said_at_its_own_question(
    world: World, kind: DocumentKind, answers: dict[str, Any], faults: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        opened(world, kind, **answers)
    assert refused.value.fields == faults


def test_somebody_whose_card_was_found_again_is_amended_and_the_old_document_is_free(world: World) -> None:
    subject = opened(world, DocumentKind.PASSPORT, **PEOPLE[DocumentKind.PASSPORT])
    number = identity_number(BIRTH, Sex.MALE)
    with world.act("officer") as act:
        amend_person(act, PersonToAmend(subject=subject, version=1, name="阮文孝", national_id=number))
    opened(world, DocumentKind.PASSPORT, **PEOPLE[DocumentKind.PASSPORT])
    with pytest.raises(Invalid):
        opened(world, DocumentKind.RESIDENT_CARD, national_id=number)


@pytest.mark.parametrize(("locale", "word"), [("zh_Hans_CN", "护照"), ("en", "Passport")])
def test_the_form_offers_the_kinds_and_the_file_shows_which(world: World, locale: str, word: str) -> None:
    browser = signed_in(world, application(world), "officer", locale=locale)
    assert word in browser.get("/people/new").get_data(as_text=True)
    sent = {"purpose": "supervision", "name": "阮文孝", "document": "passport", "national_id": "E12345678"}
    refused = browser.post("/people/new", {**sent, "office": world.office})
    assert refused.status_code == 422
    done = browser.post("/people/new", {**sent, "office": world.office, "birth": "1985-03-14", "sex": "male"})
    assert done.status_code == 303
    subject = done.location.split("/people/")[1].split("/")[0]
    assert word in browser.get(f"/people/{subject}").get_data(as_text=True)
    amend = browser.get(f"/people/{subject}/particulars").get_data(as_text=True)
    assert "E12345678" in amend
