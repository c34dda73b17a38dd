"""A real office from nothing: the one-time code, places, accounts, enrolment with a phone, and the law."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import (
    OFFICE_SCREEN,
    PHONE_SCREEN,
    ROOT,
    Served,
    Visitor,
    axe,
    environment,
    free_port,
    until_open,
)

pytestmark = pytest.mark.journey
PASSWORD = "Zhuzhan-2026-lushang"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """An office's own instance, served by the plain command, and its set-up code."""
    port = free_port()
    folder: Path = tmp_path_factory.mktemp("office") / "instance"
    words = ["--instance", str(folder), "serve", "--no-browser", "--no-jobs", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "run.py", *words], cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        while f":{port}" not in said:
            line = process.stderr.readline()
            assert line, f"the office did not open: {said}"
            said += line
        code = re.search(r"once\): (\S+)", said)
        assert code, said
        address = f"http://127.0.0.1:{port}"
        until_open(process, address)
        yield Served(address, folder), code[1]
        process.terminate()


def send(page: Page) -> None:
    page.locator("main button.btn-primary").last.click()
    page.wait_for_load_state()


def fill(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        page.fill(f"#{name}", value)


def enrol(page: Page) -> None:
    """Choose the password, and prove the factor where one is asked."""
    if page.locator("#code").count():
        fill(page, code=pyotp.TOTP(page.inner_text(".door-key")).now())
    fill(page, password=PASSWORD, again=PASSWORD)
    send(page)


def test_an_office_opens_and_runs_itself(opened: tuple[Served, str], engine: Browser) -> None:
    served, code = opened
    context = engine.new_context(viewport=OFFICE_SCREEN, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(20_000)
    admin = Visitor(context.new_page(), served)
    page = admin.page
    admin.go("/")
    fill(page, code=code, district="某区司法局", office="某某司法所", name="陈某", username="guanli")
    send(page)
    assert axe(admin) == []
    enrol(page)
    assert page.url.endswith("/accounts")

    admin.go("/places")
    page.get_by_role("link", name="某某司法所").click()
    page.check("input[value='community']")
    fill(page, name="甲社区")
    send(page)
    page.get_by_role("link", name="甲社区").click()
    fill(page, count="6")
    page.get_by_role("button", name="新增网格").click()
    page.wait_for_load_state()
    assert page.get_by_role("link", name="甲社区第6网格").count() == 1

    sheets = {}
    for username, role in (("zhang", "officer"), ("lisuo", "office_head")):
        admin.go("/accounts/new")
        fill(page, name=username, username=username)
        page.select_option("#role", role)
        send(page)
        sheets[username] = page.inner_text(".one-time-code")
        assert axe(admin) == []
    for path in ("/accounts", "/places", "/law", "/law/texts", "/password"):
        for size in (OFFICE_SCREEN, PHONE_SCREEN):
            page.set_viewport_size(size)
            admin.go(path)
            assert axe(admin) == [], path
    context.close()

    for username, sheet in sheets.items():
        phone = engine.new_context(viewport=PHONE_SCREEN, locale="zh-CN", timezone_id="Asia/Shanghai")
        phone.set_default_timeout(20_000)
        owner = Visitor(phone.new_page(), served)
        owner.go("/enrol")
        assert axe(owner) == []
        fill(owner.page, username=username, code=sheet.lower().replace("-", " "))
        send(owner.page)
        assert axe(owner) == []
        enrol(owner.page)
        assert owner.page.url.endswith("/today")
        if username == "lisuo":
            for path in ("/law/publish?name=rules/leave.toml", "/law/holidays/2031"):
                owner.go(path)
                assert axe(owner) == [], path
        phone.close()
        assert owner.complaints == []
    assert admin.complaints == []
