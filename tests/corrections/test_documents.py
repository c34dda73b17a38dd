"""Kinds of documents: which numbers are sound, what they tell, and when two are of one bearer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from corrections.documents import (
    FAULTS,
    DocumentKind,
    IdentityDoubt,
    IdentityFault,
    NumberTells,
    clean_number,
    eighteen_of,
    identity_doubt,
    identity_fault,
    masked_number,
    number_fault,
    recognised,
    same_bearer,
    spellings_of,
    told,
)
from corrections.kinds import Sex
from corrections.words import LABELS
from tests.corrections.people.makers import identity_number

BIRTH, TODAY = date(1985, 3, 14), date(2026, 11, 23)
CARD = DocumentKind.RESIDENT_CARD


def checked(body: str) -> str:
    """Seventeen digits with the character that checks them."""
    return body + str(mod_11_2.calc_check_digit(body))


@pytest.mark.parametrize(
    ("kind", "typed", "tells"),
    [
        (CARD, "11010519491231002X", NumberTells(date(1949, 12, 31), Sex.FEMALE)),
        (DocumentKind.OLD_RESIDENT_CARD, "110105491231002", NumberTells(date(1949, 12, 31), Sex.FEMALE)),
        (DocumentKind.OLD_RESIDENT_CARD, "3709 0285 0314 001", NumberTells(BIRTH, Sex.MALE)),
        (DocumentKind.PASSPORT, "E12345678", NumberTells()),
        (DocumentKind.PASSPORT, "ej 1234567", NumberTells()),
        (DocumentKind.PASSPORT, "C01X00T47", NumberTells()),
        (DocumentKind.HONG_KONG_MACAO_PERMIT, "H12345678", NumberTells()),
        (DocumentKind.HONG_KONG_MACAO_PERMIT, "m1234567801", NumberTells()),
        (DocumentKind.TAIWAN_PERMIT, "12345678", NumberTells()),
        (DocumentKind.TAIWAN_PERMIT, "1234567890（B）", NumberTells()),
        (DocumentKind.RESIDENCE_PERMIT, checked("81000019850314001"), NumberTells(BIRTH, Sex.MALE)),
        (DocumentKind.RESIDENCE_PERMIT, checked("83000019850314002"), NumberTells(BIRTH, Sex.FEMALE)),
        (DocumentKind.FOREIGN_RESIDENT, checked("93184019850314001"), NumberTells(BIRTH, Sex.MALE)),
        (DocumentKind.FOREIGN_RESIDENT, "USA110185031401", NumberTells()),
        (DocumentKind.NONE, "", NumberTells()),
    ],
)
def test_sound_numbers_and_what_they_tell(kind: DocumentKind, typed: str, tells: NumberTells) -> None:
    number = clean_number(typed)
    assert number_fault(kind, number) is None
    assert told(kind, number) == tells
    assert identity_fault(number, tells.birth or BIRTH, tells.sex or Sex.MALE, kind) is None
    if tells.birth:
        assert identity_fault(number, date(1950, 1, 1), tells.sex or Sex.MALE, kind) is IdentityFault.BIRTH


@pytest.mark.parametrize(
    ("kind", "number", "fault"),
    [
        (CARD, "", IdentityFault.MISSING),
        (CARD, "1101051949123100", IdentityFault.LENGTH),
        (DocumentKind.OLD_RESIDENT_CARD, "110105491331002", IdentityFault.OLD),
        (DocumentKind.OLD_RESIDENT_CARD, "11010549123100", IdentityFault.OLD),
        (DocumentKind.PASSPORT, "E123", IdentityFault.PASSPORT),
        (DocumentKind.PASSPORT, "护照12345", IdentityFault.PASSPORT),
        (DocumentKind.HONG_KONG_MACAO_PERMIT, "K12345678", IdentityFault.HONG_KONG_MACAO),
        (DocumentKind.HONG_KONG_MACAO_PERMIT, "H123456789", IdentityFault.HONG_KONG_MACAO),
        (DocumentKind.TAIWAN_PERMIT, "1234567", IdentityFault.TAIWAN),
        (DocumentKind.RESIDENCE_PERMIT, checked("37090219850314001"), IdentityFault.RESIDENCE),
        (DocumentKind.RESIDENCE_PERMIT, checked("81000019850314001")[:-1] + "?", IdentityFault.RESIDENCE),
        (DocumentKind.FOREIGN_RESIDENT, "US1101850314010", IdentityFault.FOREIGN),
        (DocumentKind.FOREIGN_RESIDENT, checked("93184019851314001"), IdentityFault.DATE),
        (DocumentKind.NONE, "E12345678", IdentityFault.SUPERFLUOUS),
    ],
)
def test_each_kind_says_what_is_wrong_with_its_number(kind: DocumentKind, number: str, fault: IdentityFault) -> None:
    assert number_fault(kind, number) is fault
    assert told(kind, number) == NumberTells()


def test_the_number_shows_its_kind_where_nobody_chose_one() -> None:
    assert recognised(CARD, identity_number(BIRTH, Sex.MALE)) is CARD
    assert recognised(CARD, "370902850314001") is DocumentKind.OLD_RESIDENT_CARD
    assert recognised(CARD, checked("82000019850314001")) is DocumentKind.RESIDENCE_PERMIT
    assert recognised(CARD, checked("93184019850314001")) is DocumentKind.FOREIGN_RESIDENT
    assert recognised(CARD, "USA110185031401") is DocumentKind.FOREIGN_RESIDENT
    assert recognised(DocumentKind.PASSPORT, "123456789012345") is DocumentKind.PASSPORT


@pytest.mark.parametrize("body", ["91184019850314001", "93184019850314001", "94484019850314001"])
def test_a_foreigner_s_card_of_any_province_raises_no_doubt(body: str) -> None:
    assert identity_doubt(checked(body), TODAY, DocumentKind.FOREIGN_RESIDENT) is None
    assert identity_doubt(checked("9" + "99" + body[3:]), TODAY, DocumentKind.FOREIGN_RESIDENT) is IdentityDoubt.PLACE


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.sampled_from(Sex), st.integers(0, 498))
def test_fifteen_digits_and_the_eighteen_they_became_are_one_bearer(birth: date, sex: Sex, number: int) -> None:
    eighteen = identity_number(birth, sex, number)
    fifteen = eighteen[:6] + eighteen[8:17]
    assert eighteen_of(fifteen) == eighteen
    assert same_bearer(DocumentKind.OLD_RESIDENT_CARD, fifteen) == same_bearer(CARD, eighteen) == eighteen
    assert spellings_of(fifteen) == (fifteen, eighteen)
    assert spellings_of(eighteen) == (eighteen, fifteen)
    assert told(DocumentKind.OLD_RESIDENT_CARD, fifteen) == NumberTells(birth, sex)


def test_a_renewed_permit_is_of_the_same_bearer_and_equal_numbers_of_two_kinds_are_not() -> None:
    permit = DocumentKind.HONG_KONG_MACAO_PERMIT
    assert same_bearer(permit, "H1234567801") == same_bearer(permit, "H12345678")
    assert same_bearer(permit, "H12345678") != same_bearer(permit, "M12345678")
    assert same_bearer(DocumentKind.PASSPORT, "12345678") != same_bearer(DocumentKind.TAIWAN_PERMIT, "12345678")


def test_every_kind_and_every_fault_has_its_words() -> None:
    assert set(LABELS[DocumentKind]) == set(DocumentKind)
    assert set(FAULTS) == set(IdentityFault)


@pytest.mark.parametrize("number", ["E12345678", "H12345678", "12345678", "370902850314001", "11010519491231002X", ""])
def test_papers_print_a_number_with_its_middle_hidden(number: str) -> None:
    shown = masked_number(number)
    assert len(shown) == len(number)
    assert not number or "***" in shown
