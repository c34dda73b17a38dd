"""The content hash and what the QR code holds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from reports.papers.content import canonical, check_payload, content_hash, normal_hash, short_hash, texts
from reports.papers.paper import finish, hash_of
from reports.pdf.parts import Marks, PaperLanguage
from tests.reports.papers.samples import FONTS, WORDINGS, monthly, notice


def test_equal_facts_have_equal_hashes_and_any_change_shows() -> None:
    facts = notice()
    other = replace(facts, person=replace(facts.person, term_last=date(2028, 3, 16)))
    assert hash_of(facts, WORDINGS) == hash_of(notice(), WORDINGS)
    assert hash_of(facts, WORDINGS) != hash_of(other, WORDINGS)


def test_the_hash_covers_kind_wording_and_layout() -> None:
    hashes = {content_hash(paper, (), wording, layout) for paper in "ab" for wording in "12" for layout in "xy"}
    assert len(hashes) == 8


def test_a_decimal_is_hashed_by_its_value() -> None:
    assert canonical(Decimal("2.50")) == canonical(Decimal("2.5")) == "2.5"
    assert canonical(Decimal(100)) == canonical(Decimal("1E+2")) == "100"


def test_what_has_no_canonical_form_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical(0.1)


def test_language_and_printing_do_not_change_the_hash_and_it_is_printed() -> None:
    made = [
        finish(monthly(), WORDINGS, FONTS),
        finish(monthly(), WORDINGS, FONTS, PaperLanguage.ENGLISH),
        finish(monthly(), WORDINGS, FONTS, marks=Marks("演示 · DEMO", "李秀兰")),
    ]
    assert len({paper.content_hash for paper in made}) == 1
    assert len({paper.data for paper in made}) == 3
    assert short_hash(made[0].content_hash) in made[0].check_code


@given(st.text(alphabet="0123456789abcdef", min_size=64, max_size=64))
def test_a_check_code_typed_by_hand_finds_its_hash(full: str) -> None:
    short = short_hash(full)
    for written in (short, short.lower(), short.replace(" ", ""), short.replace(" ", "-"), f"  {short} "):
        assert full.startswith(normal_hash(written))


@pytest.mark.parametrize("written", ["", "3F2A", "3F2A 91C0 77D4 E5BG", "3F2A91C077D4E5B1F", "' or 1=1 --"])
def test_a_check_code_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        normal_hash(written)


def test_the_payload_holds_number_short_hash_and_page_and_nothing_else() -> None:
    assert check_payload("泰岱司矫告〔2026〕12号", "3F2A 91C0 77D4 E5B1") == (
        "泰岱司矫告〔2026〕12号\n3F2A 91C0 77D4 E5B1\n/papers/check"
    )


@pytest.mark.parametrize("number", ["", "  ", "号" * 61, "一\n二", "一\x00"])
def test_a_number_no_office_would_write_gets_no_code(number: str) -> None:
    with pytest.raises(Invalid):
        check_payload(number, "3F2A 91C0 77D4 E5B1")


def test_every_text_is_found_with_the_path_of_its_field() -> None:
    found = dict(texts(monthly()))
    assert found["heads.0.lines.1.what.zh"] == "取得电工操作证"
    assert found["person.name"] == "王䶮堃"
    assert "person.category" not in found
