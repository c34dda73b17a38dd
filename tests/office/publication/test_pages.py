"""The pages of the law in both languages: seen, checked, refused by place, confirmed by a second person."""

import io
import re
from typing import Any

import pytest
from flask_babel import force_locale
from sqlalchemy import func, select

from core.acts.models import WaitingAct
from core.catalogue import CHINESE, ENGLISH
from office.instance import presets
from office.publication.models import PublishedText
from office.publication.words import heading
from tests.office.accounts.makers import ONE_ENGINE
from tests.office.publication.texts import LEAVE, NEW_RULE, RULES, more_leave
from tests.support.client import Browser, application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

pytestmark = ONE_ENGINE
PRESETS = {name: text for texts in presets().values() for name, text in texts.items()}
HAN = re.compile(r"[\u4e00-\u9fff]")
TAGS = re.compile(r"<[^>]*>")
HOSTILE = "<script>alert(1)</script>"


def typed(text: str = "", **more: Any) -> dict[str, Any]:
    return {"kind": "rules", "name": LEAVE, "effective_from": "2026-11-23", "text": text or more_leave(), **more}


def counted(world: World, table: Any) -> int:
    with world.system() as act:
        return act.session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("locale", [CHINESE, ENGLISH])
def test_every_preset_has_a_heading_in_the_language_of_its_reader(world: World, locale: str) -> None:
    with application(world).test_request_context(), force_locale(locale):
        said = {name: heading(name, text, locale) for name, text in PRESETS.items()}
    assert [name for name, told in said.items() if bool(HAN.search(told)) is not (locale == CHINESE)] == []
    assert [name for name, told in said.items() if name in told] == []


@IN_BOTH
@pytest.mark.parametrize("query", ["", "day=2019-01-01", "day=1990-01-01", "day=x&file=nothing", "day=9999-12-31"])
def test_the_law_of_any_day(world: World, locale: str, query: str) -> None:
    reader = signed_in(world, application(world), "audit_admin", locale=locale)
    assert reader.get(f"/law?{query}").status_code == 200
    if not query:
        assert "leave.boundary" in reader.page
        assert "第二十七条" in reader.page
    assert "rules/" not in TAGS.sub("", reader.page)
    told = {"zh_Hans_CN": "2012 年办法", "en": "2012 measures"}[locale]
    assert (told in reader.page) is (query == "day=2019-01-01")


def test_values_that_nothing_reads_stand_by_themselves(world: World) -> None:
    reader = signed_in(world, application(world), "audit_admin")
    reader.get("/law")
    read, _, looked_up = reader.page.partition("仅供查阅")
    assert "leave.boundary" in read
    assert looked_up.count("供查阅：") > 10
    assert "供查阅：" not in read
    assert "<details" in read
    assert '<details class="law-part" open' not in reader.page


def test_the_law_is_searched_by_word_article_and_value(world: World) -> None:
    reader = signed_in(world, application(world), "audit_admin")
    for words in ("当面报到", "REPORTING.in_person", "reporting.in_person_report", "Report in person"):
        reader.get(f"/law?q={words}")
        assert "reporting.in_person_report" in reader.page, words
        assert "leave.boundary" not in reader.page, words
        assert '<details class="law-part" open' in reader.page
    reader.get("/law?q=没有这样的规定")
    assert "没有符合的值" in reader.page
    assert reader.get("/law?q=" + "长" * 500).status_code == 200


@IN_BOTH
def test_published_from_a_file_by_two_people(world: World, locale: str) -> None:
    app = application(world)
    head, county = (signed_in(world, app, who, locale=locale) for who in ("office_head", "county_approver"))
    head.get(f"/law/publish?name={LEAVE}")
    assert "leave.boundary" in head.page
    sent = {**typed(), "text": "", "file": (io.BytesIO(more_leave().replace("\n", "\r\n").encode()), "leave.toml")}
    answer = head.post("/law/publish", sent, content_type="multipart/form-data")
    assert answer.status_code == 303
    path = answer.headers["Location"]
    assert "测试county_approver" in head.get(path).get_data(as_text=True)
    assert head.post(path, {"confirm": "yes"}).status_code == 403
    assert path in county.get("/today").get_data(as_text=True)
    assert "leave.office_hours" in county.get(path).get_data(as_text=True)
    assert county.post(path, {"confirm": "maybe"}).status_code == 422
    before = counted(world, PublishedText)
    assert county.post(path, {"confirm": "yes"}).status_code == 303
    assert counted(world, PublishedText) == before + 1
    late = head.post(path, {"confirm": "no", "reason": "条文有出入"})
    assert late.status_code == 409
    assert "条文有出入" in late.get_data(as_text=True)
    assert "测试county_approver" in late.get_data(as_text=True)
    texts = county.get("/law/texts").get_data(as_text=True)
    assert "测试office_head" in texts
    with world.system() as act:
        row = act.session.query(PublishedText).filter(PublishedText.prepared_by.is_not(None)).one()
        assert row.text == more_leave()
        shown = row.public_id
    assert row.sha256 in county.get(f"/law/texts/{shown}").get_data(as_text=True)
    assert county.get(f"/law/texts/{shown}/file").get_data(as_text=True) == more_leave()
    assert county.get("/law/texts/nothing").status_code == 404


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "[["},
        {"text": HOSTILE},
        {"text": "   "},
        {"text": "x" * 900_000},
        {"text": "a = " + "[" * 5000},
        {"text": NEW_RULE},
        {"name": "../../etc/passwd"},
        {"name": ""},
        {"name": HOSTILE},
        {"kind": "everything"},
        {"kind": "rule_book", "name": "rulebooks/x.toml", "text": "id = 1"},
        {"kind": "wording", "name": "wordings/notice.toml", "text": "paper = 'x'"},
        {"effective_from": ""},
        {"effective_from": "1999-01-01"},
    ],
    ids=lambda w: ",".join(w),
)
def test_wrong_texts_are_refused_and_nothing_waits(world: World, locale: str, wrong: dict[str, Any]) -> None:
    head = signed_in(world, application(world), "office_head", locale=locale)
    head.get("/law/publish")
    assert head.post("/law/publish", {**typed(), **wrong}).status_code == 422
    assert "error-summary" in head.page
    assert HOSTILE not in head.page
    assert counted(world, WaitingAct) == 0


def test_a_file_that_is_no_text_is_refused(world: World) -> None:
    head = signed_in(world, application(world), "office_head")
    head.get("/law/publish")
    sent = typed(file=(io.BytesIO(b"\xff\xfe\x00"), "leave.toml"))
    assert head.post("/law/publish", sent, content_type="multipart/form-data").status_code == 422
    assert "不是 UTF-8 文本" in head.page


def test_a_fault_is_told_in_the_reader_s_language(world: World) -> None:
    app = application(world)
    for locale, said in (("zh_Hans_CN", "不是有效的 TOML"), ("en", "is not valid TOML")):
        head = signed_in(world, app, "office_head", locale=locale)
        head.get("/law/publish")
        head.post("/law/publish", typed("[["))
        assert said in head.page
        assert LEAVE in head.page


@IN_BOTH
def test_a_notice_is_typed_in_and_the_year_is_certain(world: World, locale: str) -> None:
    app = application(world)
    head, county = (signed_in(world, app, who, locale=locale) for who in ("office_head", "county_head"))
    provisional = "holidays/2027"
    assert provisional in head.get("/law?day=2027-03-01").get_data(as_text=True)
    assert head.get("/law/holidays/2027").status_code == 200
    assert head.get("/law/holidays/2026").status_code == 200
    assert head.get("/law/holidays/1492").status_code == 404
    good = {
        "cites": "国务院办公厅关于2027年部分节假日安排的通知",
        "issued": "2026-11-10",
        "effective_from": "2026-11-23",
        "holidays-0-first": "2027-01-01",
        "holidays-0-last": "2027-01-03",
        "holidays-1-first": "2027-02-05",
        "holidays-1-last": "2027-02-12",
        "holidays-1-workdays": "2027-01-31, 2027-02-14",
    }
    for wrong in (
        {"cites": ""},
        {"issued": "x"},
        {"holidays-0-last": "2026-12-01"},
        {"holidays-0-first": ""},
        {"holidays-1-workdays": "soon"},
        {"holidays-1-workdays": "2027-02-15"},
        {"holidays-1-first": "2031-02-05"},
        {"holidays-99-first": "2027-01-01", "cites": " "},
    ):
        assert head.post("/law/holidays/2027", {**good, **wrong}).status_code == 422, wrong
    assert counted(world, WaitingAct) == 0
    answer = head.post("/law/holidays/2027", good)
    assert answer.status_code == 303
    county.get(answer.headers["Location"])
    assert county.post(answer.headers["Location"], {"confirm": "yes"}).status_code == 303
    assert provisional not in head.get("/law?day=2027-03-01").get_data(as_text=True)


def test_who_may_read_may_not_publish(world: World) -> None:
    app = application(world)
    for who in ("officer", "system_admin", "security_admin", "procurator"):
        reader = signed_in(world, app, who)
        assert reader.get("/law").status_code == 200
        assert reader.get("/law/texts").status_code == 200
        assert [reader.get(p).status_code for p in ("/law/publish", "/law/holidays/2027", "/law/waiting/x")] == [
            403
        ] * 3
    volunteer: Browser = signed_in(world, app, "volunteer")
    assert volunteer.get("/law").status_code == 403
    assert signed_in(world, app, "office_head").get("/law/waiting/x").status_code == 404
    assert RULES
