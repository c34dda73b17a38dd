"""A rule book is read whole or refused with file, entry and fault."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.errors import BadData, NotInForce
from scoring.engine import Month, book_for, fingerprint, load_book
from scoring.engine.reader import MAX_CHARS, BookProblem
from tests.scoring.engine.given import BOOK, PRESET_TEXT, edited

ITEM_CP6 = 'code = "CP-6"\n'
FAULTS = {
    "an unknown key": (('code = "ST-1"\n', 'code = "ST-1"\npoint = 1\n'), "item ST-1 point", BookProblem.UNKNOWN_KEY),
    "an unknown key above": (("version = 1\n", "version = 1\nversions = 2\n"), "versions", BookProblem.UNKNOWN_KEY),
    "a key of another measure": ((ITEM_CP6, ITEM_CP6 + "per = 2\n"), "item CP-6 per", BookProblem.UNKNOWN_KEY),
    "a code twice": (('code = "CP-6"', 'code = "CP-5"'), "item CP-5", BookProblem.DUPLICATE),
    "a band twice": (('code = "qualified"', 'code = "good"'), "band good", BookProblem.DUPLICATE),
    "a head that is not": (('head = "study"', 'head = "sport"'), "item ST-1", BookProblem.UNKNOWN_HEAD),
    "a fact that is not": (('"study.group_missed"', '"study.gps"'), "item ST-1 fact", BookProblem.NOT_A_CHOICE),
    "a measure that is not": (('"per_unit"', '"per_hour"'), "item CP-7 measure", BookProblem.NOT_A_CHOICE),
    "a mark that is not": (('mark = "D"', 'mark = "X"'), "mark", BookProblem.NOT_A_CHOICE),
    "no code": ((ITEM_CP6, ITEM_CP6.replace("code", "kode")), "item 14 code", BookProblem.MISSING),
    "a blank citation": (('cites = "社区矫正法第四十二条"', 'cites = " "'), "head service cites", BookProblem.NOT_TEXT),
    "no English title": (('title_en = "Study"\n', ""), "head study title_en", BookProblem.MISSING),
    "a note in one language": (('note = "全国性规定未见提出异议的期限。"\n', ""), "[objection]", BookProblem.HALF_NOTE),
    "points of the wrong sign": (("per = 1\npoints = -2", "per = 1\npoints = 2"), "item ST-3", BookProblem.WRONG_SIGN),
    "no points": (("points = -8", "points = 0"), "item CP-5", BookProblem.WRONG_SIGN),
    "points in thousandths": (("points = -8", "points = -8.125"), "item CP-5 points", BookProblem.NOT_NUMBER),
    "points beyond reason": (("points = -8", "points = -80000"), "item CP-5 points", BookProblem.OUT_OF_RANGE),
    "points that are no number": (("points = -8", "points = nan"), "item CP-5 points", BookProblem.OUT_OF_RANGE),
    "points as a flag": (("points = -8", "points = true"), "item CP-5 points", BookProblem.NOT_NUMBER),
    "an empty award": (("low = 2", "low = 6"), "item ST+1", BookProblem.EMPTY_RANGE),
    "units of a kind that has none": (
        ('"study.group_missed"\nmeasure = "each"', '"study.group_missed"\nmeasure = "per_unit"\nper = 1'),
        "item ST-1",
        BookProblem.WRONG_MEASURE,
    ),
    "an award taken as an event": (
        ('measure = "awarded"\nlow = 2\nhigh = 5', 'measure = "each"\npoints = 2'),
        "item ST+1",
        BookProblem.WRONG_MEASURE,
    ),
    "two items for one fact": (('"report.phone_late"', '"report.phone_missed"'), "item CP-1b", BookProblem.AMBIGUOUS),
    "a penalty with a cap": (("points = -20\n", "points = -20\ncap = 30\n"), "item CP-9a", BookProblem.LIMITED_PENALTY),
    "a band that is not": (('band = "unqualified"', 'band = "poor"'), "item CP-9c", BookProblem.UNKNOWN_BAND),
    "a gap between bands": (
        ("from = 75\nbelow = 90", "from = 75\nbelow = 89"),
        "band qualified",
        BookProblem.BANDS_GAP,
    ),
    "bands that overlap": (
        ("from = 75\nbelow = 90", "from = 75\nbelow = 91"),
        "band qualified",
        BookProblem.BANDS_OVERLAP,
    ),
    "bands without an end": (("from = 60\n", ""), "band basically_qualified", BookProblem.BANDS_CLOSED),
    "a band that ends above": (("from = 90\n", "from = 90\nbelow = 120\n"), "band good", BookProblem.BANDS_CLOSED),
    "a floor above the base": (
        ("base = 40\nfloor = 0", "base = 40\nfloor = 41"),
        "head compliance",
        BookProblem.FLOOR_ABOVE_BASE,
    ),
    "a half base": (("base = 40", "base = 40.5"), "head compliance base", BookProblem.NOT_WHOLE),
    "a day that is none": (("from = 2020-07-01", 'from = "2020-07-01"'), "from", BookProblem.NOT_DAY),
    "a month cut in two": (("from = 2020-07-01", "from = 2020-07-02"), "from", BookProblem.NOT_MONTH_EDGE),
    "an end before the beginning": (
        ("from = 2020-07-01", "from = 2020-07-01\nto = 2020-06-30"),
        "to",
        BookProblem.ENDS_EARLY,
    ),
    "a flag that is a word": (
        ("bonus_offsets_penalty = false", 'bonus_offsets_penalty = "no"'),
        "[totals] bonus_offsets_penalty",
        BookProblem.NOT_FLAG,
    ),
    "no working day": (("working_days = 5", "working_days = 0"), "[publicity] working_days", BookProblem.OUT_OF_RANGE),
    "an exemption of nothing": (
        ('heads = ["service"]', "heads = []"),
        "exemption pregnancy heads",
        BookProblem.NOT_CODES,
    ),
    "an exemption of a stranger": (
        ('heads = ["service"]', 'heads = ["sport"]'),
        "exemption pregnancy",
        BookProblem.UNKNOWN_HEAD,
    ),
    "a suggestion for a stranger": (
        ('bands = ["good"]', 'bands = ["best"]'),
        "suggestion commendation_candidate",
        BookProblem.UNKNOWN_BAND,
    ),
    "no table": (("[publicity]", "[[publicity]]"), "publicity", BookProblem.NOT_TABLE),
    "no list": (('[[head]]\ncode = "study"', '[head]\ncode = "study"'), "-", BookProblem.SYNTAX),
    "no citation": (
        (
            '"Public-benefit activity"\nbase = 30\nfloor = 0\nbonus_cap = 10\ncites = ',
            '"Public-benefit activity"\nbase = 30\nfloor = 0\nbonus_cap = 10\ncite = ',
        ),
        "head service cites",
        BookProblem.MISSING,
    ),
    "a head twice exempt": (
        ('heads = ["service"]', 'heads = ["service", "service"]'),
        "exemption pregnancy heads",
        BookProblem.DUPLICATE,
    ),
    "a list of numbers": (('heads = ["service"]', "heads = [1]"), "exemption pregnancy heads", BookProblem.NOT_CODES),
    "a band upside down": (
        ("from = 60\nbelow = 75", "from = 75\nbelow = 75"),
        "band basically_qualified",
        BookProblem.EMPTY_RANGE,
    ),
    "a band of words": (("from = 60\n", 'from = "sixty"\n'), "band basically_qualified from", BookProblem.NOT_NUMBER),
    "a code that is a sentence": (('code = "ST-1"', 'code = "ST 1; drop"'), "item 1 code", BookProblem.NOT_CODE),
}


@pytest.mark.parametrize(("change", "place", "problem"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_with_file_and_place(change: tuple[str, str], place: str, problem: BookProblem) -> None:
    with pytest.raises(BadData) as refusal:
        load_book("books/district.toml", edited(change))
    assert refusal.value.file == "books/district.toml"
    if problem is not BookProblem.SYNTAX:
        assert refusal.value.place == place
    assert refusal.value.problem == problem


def test_a_book_without_points_is_refused() -> None:
    text = PRESET_TEXT.replace("base = 30", "base = 0").replace("base = 40", "base = 0")
    with pytest.raises(BadData, match="no points to begin with"):
        load_book("x", text)


def test_exemptions_and_suggestions_may_be_left_out() -> None:
    book = load_book("x", PRESET_TEXT[: PRESET_TEXT.index("[[exemption]]")])
    assert (book.exemptions, book.suggestions) == ((), ())


@pytest.mark.parametrize(
    "text", ["", "id = 1", "x = " + "[" * 9000, "x = [[[", "[" * 5000, "a = 1\na = 2", "\x00", "= ", "id = 99999-99-99"]
)
def test_anything_else_is_refused_without_a_crash(text: str) -> None:
    with pytest.raises(BadData):
        load_book("x", text)


def test_a_huge_text_is_refused_unread() -> None:
    with pytest.raises(BadData, match="too long"):
        load_book("x", PRESET_TEXT + "#" * MAX_CHARS)


def test_the_fingerprint_is_of_the_text_whatever_its_line_ends() -> None:
    assert BOOK.fingerprint == fingerprint(PRESET_TEXT) == fingerprint(PRESET_TEXT.replace("\n", "\r\n"))
    assert fingerprint(edited(("points = -8", "points = -9"))) != BOOK.fingerprint
    assert len(BOOK.fingerprint) == 16


def test_items_on_one_kind_may_share_it_by_quantity() -> None:
    longer = (
        '\n[[item]]\ncode = "CP-7b"\nhead = "compliance"\ntitle = "久不销假"\ntitle_en = "Leave closed very late"\n'
        'fact = "leave.closed_late"\nmeasure = "each"\npoints = -40\nat_least = 10.01\n'
        'cites = "社区矫正法第二十七条"\nmark = "D"\n'
    )
    text = edited(('measure = "per_unit"\nper = 1', 'measure = "per_unit"\nper = 1\nat_most = 10'))
    book = load_book("x", text + longer)
    assert book.item("CP-7").applies_to(Decimal(10))
    assert not book.item("CP-7").applies_to(Decimal("10.01"))
    assert not book.item("CP-7b").applies_to(Decimal(10))
    assert book.item("CP-7b").applies_to(Decimal("10.01"))
    with pytest.raises(BadData, match="same fact"):
        load_book("x", PRESET_TEXT + longer)
    assert load_book("x", PRESET_TEXT + longer.replace("points = -40", "points = 1")).item("CP-7b").gives


def test_the_book_that_rules_a_month_is_the_one_that_began_last() -> None:
    old = replace(BOOK, to_day=None)
    new = replace(BOOK, version=2, from_day=date(2026, 7, 1))
    mended = replace(new, version=3)
    assert book_for([new, old], Month(2026, 6)) is old
    assert book_for([old, mended, new], Month(2026, 7)) is mended
    with pytest.raises(NotInForce):
        book_for([old, new], Month(2020, 6))
