"""The shipped scale: honest about what it is, and every item worth what it says."""

from decimal import Decimal

import pytest

from core.law import LawMark
from scoring.engine import FactKind, PersonProfile, Target, score
from scoring.engine.sheet import LineReason
from tests.scoring.engine.given import BOOK, MONTH, PRESET_TEXT, fact, profile, told

HOURS = {Target.STUDY_HOURS: Decimal(8), Target.SERVICE_HOURS: Decimal(8)}


def test_it_says_that_it_is_a_preset_and_not_the_districts_table() -> None:
    assert BOOK.source.mark is LawMark.DESIGN
    assert BOOK.source.note is not None
    assert "非泰山区考核细则" in BOOK.source.note.zh
    assert "Not the scale of Taishan District" in BOOK.source.note.en
    sources = [
        *(head.source for head in BOOK.heads),
        *(item.source for item in BOOK.items),
        *(band.source for band in BOOK.bands),
        *(rule.source for rule in BOOK.exemptions),
        *(rule.source for rule in BOOK.suggestions),
        BOOK.publicity.source,
        BOOK.objection.source,
    ]
    assert {source.mark for source in sources} == {LawMark.DESIGN}
    assert all("法" in source.cites for source in sources)


def test_a_month_without_facts_is_worth_its_base() -> None:
    sheet = score([], MONTH, BOOK, profile())
    assert [(line.head, str(line.points)) for line in sheet.lines if line.why is LineReason.BASE] == [
        ("study", "30"),
        ("service", "30"),
        ("compliance", "40"),
    ]
    assert (told(sheet), sheet.provisional) == (("100", "good"), False)


@pytest.mark.parametrize(
    ("kind", "quantity", "points", "item"),
    [
        (FactKind.GROUP_STUDY_MISSED, None, -5, "ST-1"),
        (FactKind.WRITTEN_REPORT_LATE, None, -2, "ST-4a"),
        (FactKind.WRITTEN_REPORT_MISSING, None, -5, "ST-4b"),
        (FactKind.STUDY_AWARD, "4", 4, "ST+1"),
        (FactKind.SERVICE_MISSED, None, -5, "SV-1"),
        (FactKind.PHONE_REPORT_LATE, None, -1, "CP-1a"),
        (FactKind.PHONE_REPORT_MISSED, None, -2, "CP-1b"),
        (FactKind.IN_PERSON_REPORT_LATE, None, -2, "CP-2a"),
        (FactKind.IN_PERSON_REPORT_MISSED, None, -5, "CP-2b"),
        (FactKind.PHONE_SEPARATED, None, -8, "CP-5"),
        (FactKind.BOUNDARY_LEFT, None, -10, "CP-6"),
        (FactKind.LEAVE_CLOSED_LATE, "3", -15, "CP-7"),
        (FactKind.REPRIMAND, None, -20, "CP-9a"),
        (FactKind.WARNING, None, -40, "CP-9b"),
        (FactKind.MERIT, "15", 15, "CP+1"),
    ],
)
def test_each_item_is_worth_what_the_scale_says(kind: FactKind, quantity: str | None, points: int, item: str) -> None:
    sheet = score([fact(kind, "e1", quantity=quantity)], MONTH, BOOK, profile())
    assert sheet.total == 100 + points
    (line,) = [line for line in sheet.lines if line.item is not None]
    assert (line.item, str(line.points), line.rule) == (item, str(points), "preset-2020@1")
    assert line.evidence[0].public_id == "e1"
    assert line.facts == (f"{kind}/e1",)
    assert not sheet.unscored


@pytest.mark.parametrize(
    ("kind", "hours", "total"),
    [
        (FactKind.STUDY_HOURS, "8", 76),
        (FactKind.STUDY_HOURS, "5.5", 72),
        (FactKind.SERVICE_HOURS, "8", 84),
        (FactKind.SERVICE_HOURS, "7.01", 84),
        (FactKind.SERVICE_HOURS, "7", 81),
        (FactKind.SERVICE_HOURS, "12", 86),
        (FactKind.SERVICE_HOURS, "80", 94),
    ],
)
def test_hours_are_measured_against_the_target_of_the_level(kind: FactKind, hours: str, total: int) -> None:
    """The other head misses all its eight hours: 16 for study, 24 for service."""
    assert score([fact(kind, "e1", quantity=hours)], MONTH, BOOK, profile(targets=HOURS)).total == total


def test_hours_count_for_nothing_where_no_target_is_set() -> None:
    sheet = score([fact(FactKind.SERVICE_HOURS, "e1", quantity="2")], MONTH, BOOK, profile())
    assert sheet.total == 100
    assert [(one.fact.kind, one.reason) for one in sheet.unscored] == [(FactKind.SERVICE_HOURS, "no_target")]


def test_a_police_penalty_decides_the_band_whatever_the_total() -> None:
    sheet = score([fact(FactKind.POLICE_PENALTY, "decision-7")], MONTH, BOOK, profile())
    assert (told(sheet), sheet.set_by) == (("100", "unqualified"), ("CP-9c",))


@pytest.mark.parametrize(
    ("missed", "total", "band"), [(5, 90, "good"), (6, 88, "qualified"), (13, 74, "basically_qualified")]
)
def test_bands_begin_where_the_scale_says(missed: int, total: int, band: str) -> None:
    found = [fact(FactKind.PHONE_REPORT_MISSED, f"duty-{number}") for number in range(missed)]
    sheet = score(found, MONTH, BOOK, profile())
    assert told(sheet) == (str(total), band)


def test_the_person_is_never_named_to_the_engine() -> None:
    assert not {"name", "offence", "identity_number"} & set(PersonProfile.__dataclass_fields__)
    assert "岱庙" not in PRESET_TEXT
