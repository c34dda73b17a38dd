"""Every code can be said in both languages."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from babel.messages.pofile import read_po

import scoring.engine
from scoring.engine import (
    Counted,
    Evidence,
    FactKind,
    FactUnit,
    Gap,
    HeadExemption,
    LineReason,
    NotRated,
    Target,
    UnfitFact,
    UnscoredReason,
    correction,
    explain,
    score,
    words,
)
from scoring.engine.reader import BookProblem
from tests.scoring.engine.given import BOOK, CAPS_BOOK, MONTH, fact, profile

PLACE = re.compile(r"%\((\w+)\)s")
FOLDER = Path(scoring.engine.__file__).parent
with (FOLDER / "locale" / "zh_Hans_CN.po").open("rb") as po:
    CHINESE = {str(message.id): str(message.string) for message in read_po(po) if message.id}
TABLES = (words.LINES, words.KINDS, words.REASONS, words.NOT_RATED, words.GAPS, words.UNITS)


def test_every_code_has_its_sentence() -> None:
    assert set(words.LINES) == set(LineReason)
    assert set(words.KINDS) == set(FactKind)
    assert set(words.REASONS) == set(UnscoredReason)
    assert set(words.NOT_RATED) == set(NotRated)
    assert set(words.GAPS) == set(Gap)
    assert set(words.UNITS) == set(FactUnit)


def test_every_sentence_has_its_chinese_with_the_same_places() -> None:
    sentences = {sentence for table in TABLES for sentence in table.values()} | {one.value for one in BookProblem}
    assert sentences <= CHINESE.keys()
    for english, chinese in CHINESE.items():
        assert chinese
        assert set(PLACE.findall(english)) == set(PLACE.findall(chinese))


def test_no_translation_is_left_over() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    assert [english for english in CHINESE if f'"{english}"' not in code] == []


def chinese(sentence: str) -> str:
    """What the catalogue says."""
    return CHINESE[sentence]


def test_a_sheet_reads_in_both_languages() -> None:
    found = [
        fact(FactKind.LEAVE_CLOSED_LATE, "leave-1", day=9, quantity="2"),
        fact(FactKind.SERVICE_HOURS, "s-1", quantity="5.5"),
    ]
    who = replace(
        profile(targets={Target.SERVICE_HOURS: Decimal(8)}),
        exemptions=(HeadExemption("study", "illness", Evidence("document", "m")),),
    )
    sheet = score(found, MONTH, BOOK, who)
    assert [explain(line, BOOK, "en", str) for line in sheet.lines] == [
        "Points the month begins with: Public-benefit activity",
        "Points the month begins with: Compliance",
        "Public-benefit activity: share of what is not rated (Study: Illness)",
        "Compliance: share of what is not rated (Study: Illness)",
        "Activity hours below the target of the level: hours 5.5 of 8, 2 × -3",
        "Leave closed late, 2026-10-09: 2 days, 2 × -5",
    ]
    assert [explain(line, BOOK, "zh_Hans_CN", chinese) for line in sheet.lines] == [
        "月初基础分：公益活动表现",
        "月初基础分：遵规守纪情况",
        "公益活动表现：分得不评部分的分值（学习情况：患病）",
        "遵规守纪情况：分得不评部分的分值（学习情况：患病）",
        "公益活动时间未达本级别要求：应完成 8 小时，实际 5.5 小时，2 × -3",
        "逾期销假，2026-10-09：2 天，2 × -5",
    ]


def test_every_kind_of_line_can_be_said() -> None:
    found = [
        *(fact(FactKind.PHONE_REPORT_MISSED, f"duty-{number}") for number in range(5)),
        *(fact(FactKind.GROUP_STUDY_MISSED, f"class-{number}") for number in range(8)),
        *(fact(FactKind.STUDY_AWARD, f"prize-{number}", quantity="5") for number in range(3)),
        fact(FactKind.WARNING, "decision-1", covers=frozenset({"duty-3", "episode-9"})),
        fact(FactKind.POLICE_PENALTY, "decision-2"),
        fact(FactKind.LEAVE_CLOSED_LATE, "leave-1", quantity="4"),
        fact(FactKind.MERIT, "rescue", quantity="20"),
        fact(FactKind.SERVICE_HOURS, "s-1", quantity="12"),
    ]
    who = replace(
        profile(targets={Target.SERVICE_HOURS: Decimal(8), Target.STUDY_HOURS: Decimal(8)}),
        counted=(Counted("episode-9", MONTH.previous(), Decimal(-10)),),
    )
    exempt = replace(profile(), exemptions=(HeadExemption("study", "illness", Evidence("document", "m")),))
    sheet, other = score(found, MONTH, CAPS_BOOK, who), score([], MONTH, CAPS_BOOK, exempt)
    lines = [*sheet.lines, *other.lines, *correction(sheet, other), *correction(other, sheet)]
    lines += score([*found[13:17], *found[19:20]], MONTH, CAPS_BOOK, profile()).lines
    assert {line.why for line in lines} == set(LineReason)
    for line in lines:
        for locale, translate in (("en", str), ("zh_Hans_CN", chinese)):
            assert "%" not in explain(line, CAPS_BOOK, locale, translate)


def test_a_refusal_can_be_told() -> None:
    assert UnfitFact().message in CHINESE
