"""Every line of a regime has a sentence in both languages, the article behind it, and the record it comes from."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import Babel
from hypothesis import given

import corrections.kinds as words
from core.law import RuleSet
from corrections.documents import DocumentKind
from corrections.kinds import (
    Body,
    BoundaryGround,
    Carrier,
    Category,
    DutyKind,
    EndKind,
    Level,
    MeasureKind,
    Per,
    ProposalKind,
    Sex,
)
from corrections.regime.facts import (
    Addition,
    ArrangementFact,
    CaseFacts,
    CheckWindowFact,
    Ending,
    IssuedTerminalFact,
    LevelChangeFact,
    OrderReach,
    Period,
    PersonFact,
    ProhibitionOrderFact,
    ProposalFact,
    SensitiveOrder,
    TravelPermitFact,
    whole_days,
)
from corrections.regime.lines import RegimeLine, Topic, beyond_the_usual, explain
from corrections.regime.phrases import PHRASES, TOPICS, how_often, sentence
from corrections.regime.regime import regime
from corrections.regime.slots import Frequency
from corrections.words import LABELS, label
from tests.corrections.regime.strategies import PATIENT, people
from tests.corrections.regime.world import (
    CONFIG,
    LAW,
    NEW,
    OLD,
    SEED,
    TODAY,
    at,
    barred,
    custody,
    device,
    leave,
    measure,
    on,
)
from tests.support.languages import IN_BOTH

CATALOGUE = CONFIG.parent / "corrections" / "locale" / "zh_Hans_CN.po"
PLACES = re.compile(r"%\((\w+)\)s")
Speak = Callable[[str], None]


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the compiled catalogue."""
    folder = tmp_path_factory.mktemp("translations")
    (folder / "zh_Hans_CN" / "LC_MESSAGES").mkdir(parents=True)
    with CATALOGUE.open("rb") as catalogue, (folder / "zh_Hans_CN/LC_MESSAGES/messages.mo").open("wb") as compiled:
        write_mo(compiled, read_po(catalogue))
    return folder


@pytest.fixture
def speak(translations: Path) -> Iterator[Speak]:
    """Makes the rest of the test speak a language."""
    with ExitStack() as stack:

        def begin(locale: str) -> None:
            app = Flask(__name__)
            Babel(app, default_locale=locale, default_translation_directories=str(translations))
            stack.enter_context(app.test_request_context())

        yield begin


def order(end: date | None) -> SensitiveOrder:
    visit = Addition(DutyKind.HOME_VISIT, Frequency(Per.WEEK))
    added = (Addition(DutyKind.PHONE_REPORT, Frequency(Per.DAY)), visit)
    until = at(end) if end else None
    return SensitiveOrder(
        f"o{end}", "两会", Period(at(NEW, 0), until), OrderReach(), added, "泰山区司法局", "〔2026〕3号"
    )


def everything() -> list[RegimeLine]:
    """Lines of many regimes, so that each code turns up."""
    local = replace(TODAY.boundaries[0], source="local", ground=BoundaryGround.LOCAL_PRESET, label="泰山区")
    minor = PersonFact(date(2000, 1, 1), Sex.MALE, protected_minor=True)
    busy = replace(
        TODAY,
        person=minor,
        category=Category.PUBLIC_SURVEILLANCE,
        boundaries=(*TODAY.boundaries, local),
        prohibitions=(barred(NEW, NEW, "zone"), ProhibitionOrderFact("open", Period(at(NEW, 0)), (), "另一份")),
        devices=(device(at(NEW, 1), at(NEW, 23)),),
        checks=tuple(CheckWindowFact(f"check-{hour}", Period(at(NEW, hour)), "officer") for hour in (1, 11)),
        sensitive=(order(NEW + timedelta(days=3)), order(None)),
        arrangements=(ArrangementFact("plan", whole_days(NEW), DutyKind.STUDY, Frequency(Per.MONTH, minutes=90)),),
        levels=(LevelChangeFact("level", at(NEW, 0), Level.STRICT),),
    )
    travel = TravelPermitFact("travel", whole_days(NEW, NEW), "济南市")
    away = replace(busy, leaves=(leave(NEW, NEW + timedelta(days=40)),), travels=(travel,))
    warned = replace(TODAY, boundaries=(), measures=(measure(MeasureKind.WARNING, at(NEW, 1), "a"),) * 2)
    last = TODAY.terms[0].last_day
    pending = ProposalFact("p", whole_days(last), ProposalKind.REVOKE)
    tracked = replace(SEED, terminals=(IssuedTerminalFact("sim", whole_days(OLD), Carrier.PHONE),))
    month_away = replace(SEED, leaves=(leave(OLD, OLD + timedelta(days=50), Body.COUNTY),))
    cases: list[tuple[CaseFacts, date]] = [
        (TODAY, NEW),
        (TODAY, date(2026, 5, 1)),
        (TODAY, date(2026, 6, 1)),
        (TODAY, date(2030, 1, 1)),
        (busy, NEW),
        (away, NEW),
        (warned, NEW),
        (replace(TODAY, custodies=(custody(NEW, None),)), NEW),
        (replace(TODAY, custodies=(custody(NEW, None),), boundaries=(local,)), NEW),
        (replace(TODAY, custodies=(custody(NEW, None),)), date(2030, 1, 1)),
        (replace(TODAY, proposals=(pending,)), date(2030, 1, 1)),
        (replace(TODAY, ended=Ending("end", at(NEW, 0), EndKind.PARDONED)), NEW),
        (tracked, OLD),
        (month_away, OLD),
    ]
    return [line for facts, day in cases for line in explain(on(facts, day))]


def test_each_phrase_is_spoken_by_some_regime() -> None:
    assert {line.code for line in everything()} == set(PHRASES)


@IN_BOTH
def test_sentences_are_whole(locale: str, speak: Speak) -> None:
    speak(locale)
    for line in everything():
        text = sentence(line)
        assert text
        assert "%" not in text, line.code
        assert "None" not in text, line.code
        if locale == "zh_Hans_CN":
            assert not re.search("[A-Za-z]{2}", text), text


@IN_BOTH
def test_phrase_uses_only_what_its_lines_carry(locale: str, speak: Speak) -> None:
    speak(locale)
    for line in everything():
        assert set(PLACES.findall(str(PHRASES[line.code]))) <= set(line.params), line.code


@PATIENT
@given(people())
def test_no_file_leads_to_a_line_without_a_phrase(facts: CaseFacts) -> None:
    for instant in (at(date(2020, 6, 15)), at(date(2020, 7, 15))):
        for line in explain(regime(facts, LAW, instant)):
            assert line.code in PHRASES
            assert line.rule is not None or line.code == "measures.count"
            assert line.rule is None or line.cites


def test_lines_come_by_topic() -> None:
    topics = [line.topic for line in explain(on(TODAY, NEW))]
    assert topics == sorted(topics, key=list(Topic).index)
    assert set(TOPICS) == set(Topic)


def test_lines_name_the_record_they_come_from() -> None:
    lines = explain(on(replace(TODAY, leaves=(leave(NEW, NEW),)), NEW))
    sources = {line.code: line.source for line in lines}
    assert sources["where.leave"] == "leave"
    assert sources["where.boundary_silent"] == "boundary-2026"
    assert sources["level.decided_for"] == "level-2026"


def test_a_few_sentences_word_for_word(speak: Speak) -> None:
    lines = {line.code: line for line in explain(on(replace(TODAY, leaves=(leave(NEW, NEW),)), NEW))}
    speak("zh_Hans_CN")
    assert sentence(lines["where.leave"]) == (
        "经司法所批准外出至济南市，到 2026-11-11 止（含当日）；期满前返回、报告并销假。"
    )
    assert sentence(lines["level.decided_for"]) == "自 2026-08-20 起为普管。理由：入矫教育合格"
    speak("en")
    assert sentence(lines["measures.threshold"]) == (
        "Warnings needed: 2. After that, if still not corrected, revocation or return to prison is proposed."
    )


@pytest.mark.parametrize(
    ("frequency", "english", "chinese"),
    [
        (Frequency(Per.DAY), "every day", "每日一次"),
        (Frequency(Per.WEEK), "once a week", "每周一次"),
        (Frequency(Per.MONTH, 2), "2 times a month", "每月 2 次"),
        (Frequency(Per.MONTH, span=3), "once every 3 months", "每 3 个月一次"),
        (Frequency(Per.MONTH, minutes=60), "1 hour a month", "每月 1 小时"),
        (Frequency(Per.MONTH, span=3, minutes=60), "1 hour every 3 months", "每 3 个月 1 小时"),
        (Frequency(Per.MONTH, span=3, minutes=90), "1.5 hours every 3 months", "每 3 个月 1.5 小时"),
        (Frequency(Per.MONTH, minutes=480), "8 hours a month", "每月 8 小时"),
        (Frequency(Per.WEEK, minutes=90), "1.5 hours a week", "每周 1.5 小时"),
        (Frequency(Per.MONTH, minutes=600), "10 hours a month", "每月 10 小时"),
    ],
)
def test_how_often(speak: Speak, frequency: Frequency, english: str, chinese: str) -> None:
    for locale, text in (("en", english), ("zh_Hans_CN", chinese)):
        speak(locale)
        assert how_often(frequency) == text


def test_every_word_of_the_field_has_a_label() -> None:
    unlabelled = {words.Per}
    enums = {each for each in vars(words).values() if isinstance(each, type) and each.__module__ == words.__name__}
    assert enums - unlabelled == set(LABELS) - {DocumentKind}, "documents are kinds of their own module"
    for kind, texts in LABELS.items():
        assert set(texts) == set(kind)


def test_bodies_bear_the_name_of_their_time(speak: Speak) -> None:
    speak("zh_Hans_CN")
    assert str(label(Body.COUNTY, RuleSet.R2012)) == "县级司法行政机关"
    assert str(label(Body.COUNTY)) == "县级社区矫正机构"
    assert str(label(DutyKind.SERVICE, RuleSet.R2012)) == "社区服务"
    assert str(label(Body.COURT, RuleSet.R2012)) == "人民法院"


def test_catalogue_says_everything_with_the_same_places(speak: Speak) -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    speak("en")
    spoken = {str(text) for texts in LABELS.values() for text in texts.values()}
    spoken |= {str(text) for text in (*PHRASES.values(), *TOPICS.values())}
    for msgid in spoken:
        message = catalogue.get(msgid)
        assert message is not None, msgid
        assert message.string, msgid
        assert sorted(PLACES.findall(str(message.string))) == sorted(PLACES.findall(msgid)), msgid


def test_beyond_the_usual_stands_what_is_not_so_of_everybody() -> None:
    assert [line.code for line in beyond_the_usual(on(TODAY, NEW))] == []
    away = [line.code for line in beyond_the_usual(on(replace(TODAY, leaves=(leave(NEW, NEW),)), NEW))]
    assert away[:2] == ["where.boundary_silent", "where.leave"]
    held = {line.code for line in beyond_the_usual(on(replace(TODAY, custodies=(custody(NEW, None),)), NEW))}
    assert held == {"status.in_custody", "where.boundary_held"}


def test_a_boundary_says_for_what_it_is_silent(speak: Speak) -> None:
    speak("zh_Hans_CN")
    lines = {line.code: line for line in explain(on(replace(TODAY, leaves=(leave(NEW, NEW),)), NEW))}
    assert "已批准前往" in sentence(lines["where.boundary_silent"])
    assert NEW.isoformat() in sentence(lines["where.boundary_silent"])
    held = {line.code: line for line in explain(on(replace(TODAY, custodies=(custody(NEW, None),)), NEW))}
    assert "因在押" in sentence(held["where.boundary_held"])
