"""One demonstration office for all journeys of a run, served by its own command, driven by a real browser."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from core.catalogue import CHINESE, ENGLISH, chinese, key_of
from core.web.i18n import LOCALES
from demo.build import StoryState
from demo.cast import Part
from tests.support import browser as chromium
from tests.support.moved import MovedClock
from tests.support.told import EVENING, copied, full_office

ROOT = Path(__file__).resolve().parents[2]
OPENING_S = 300
PATIENCE_MS = 20_000
"""How long a page may take over anything on a busy machine."""
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Served:
    """Where the demonstration is served, its folder, and the figures it opened with."""

    address: str
    folder: Path
    opening: dict[str, Any] = field(default_factory=dict)
    clock: MovedClock | None = None
    """The clock of a demonstration, which the test can move."""

    def subject(self, part: Part) -> str:
        """The public id of whoever plays a part."""
        found = StoryState.read(self.folder).subject(part)
        assert found is not None
        return found

    def file(self, part: Part, tab: str = "") -> str:
        """The address of the file of whoever plays a part."""
        return f"/people/{self.subject(part)}" + (f"/file/{tab}" if tab else "")

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the product against this demonstration."""
        assert self.clock is not None
        line = by_clock(self.clock, "--instance", str(self.folder), *words)
        return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, env=environment(), check=False)

    def wait(self, how_long: timedelta) -> None:
        """Let time pass in the demonstration, at once."""
        assert self.clock is not None
        self.clock.advance(how_long)


def by_clock(clock: MovedClock, *words: str) -> list[str]:
    """The command line of a command of the product that goes by a clock of the test's."""
    return [sys.executable, "-m", "tests.support.moved", str(clock.file), *words]


def environment() -> dict[str, str]:
    """The environment of our own commands: everything is set up already."""
    return {**os.environ, "GUITU_BOOTSTRAP": "off"}


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The whole demonstration office, opened again by its own command and served on a free port of this machine."""
    port = free_port()
    folder = copied(full_office(tmp_path_factory), tmp_path_factory.mktemp("served")) / "instance"
    clock = MovedClock(folder.parent / "clock")
    clock.set(EVENING)
    words = ["demo", "--no-browser", "--port", str(port), "--instance", str(folder)]
    process = subprocess.Popen(by_clock(clock, *words), cwd=ROOT, env=environment())
    address = f"http://127.0.0.1:{port}"
    try:
        until_open(process, address)
        fresh = Served(address, folder, clock=clock)
        yield replace(fresh, opening=json.loads(fresh.command("statistics", "--json").stdout))
    finally:
        process.terminate()
        process.wait(30)


def until_open(process: subprocess.Popen[bytes] | subprocess.Popen[str], address: str) -> None:
    """Wait until the office answers at this address."""
    until = time.monotonic() + OPENING_S
    while time.monotonic() < until:
        assert process.poll() is None, "it stopped while it was opening"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310 - loopback, our own
                if json.load(answer)["status"] == "ok":
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError("it did not open in time")


OFFICE_SCREEN = ViewportSize(width=1366, height=768)
PHONE_SCREEN = ViewportSize(width=390, height=844)


class Visitor:
    """Somebody in front of a screen: complaints of the page (console, policy, failed requests) are collected."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page, self.served = page, served
        self.complaints: list[str] = []
        self.locale = CHINESE
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def go(self, path: str) -> int:
        """Open a path of the demonstration. Answers the status of its page."""
        answer = self.page.goto(self.served.address + path)
        return answer.status if answer else 0

    def become(self, account: str, locale: str = CHINESE) -> None:
        """Step into a role with one click, in a language."""
        self.locale = locale
        self.go("/demo")
        switch = self.page.get_by_role("button", name=LOCALES[locale], exact=True)
        if switch.count():
            switch.first.click()
            self.page.wait_for_load_state()
        self.page.locator(f"button[value='{account}']").click()
        self.page.wait_for_load_state()

    def say(self, text: str, **values: object) -> str:
        """A text of the screens in the language that is read."""
        return (text if self.locale == ENGLISH else chinese()[text]) % values

    def press(self, text: str) -> None:
        """Press the button that says so."""
        self.page.get_by_role("button", name=self.say(text), exact=True).click()
        self.page.wait_for_load_state()

    def press_plain(self, label: str) -> None:
        """Press the button with exactly this label, whatever language is read."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state()

    def answer(self, question: str, text: str) -> None:
        """Fill in the field of a question."""
        self.field(question).fill(text)

    def field(self, question: str) -> Locator:
        """The field of a question; a remark such as "optional" may follow its words."""
        return self.page.get_by_label(re.compile(f"^\\s*{re.escape(self.say(question))}"))

    def take(self, option: str) -> None:
        """Choose an answer, or tick a box."""
        self.page.get_by_label(self.say(option), exact=True).check()

    def head(self) -> Locator:
        """The page's head."""
        return self.page.get_by_role("heading", level=1)

    def walk(self, step: str) -> None:
        """Open a step of Start here as its reader would: by its link, or in the place of whoever does it."""
        self.go("/demo/start")
        here = self.step(step)
        here.get_by_role("link").or_(here.get_by_role("button")).click()
        self.page.wait_for_load_state()

    def step(self, step: str) -> Locator:
        """A step on Start here."""
        words = self.say(step, volunteer="")
        return self.page.get_by_role("listitem").filter(has_text=words).last

    def is_ticked(self, step: str) -> bool:
        """Whether Start here has ticked a step."""
        self.go("/demo/start")
        here = self.step(step)
        return here.get_by_role("img", name=self.say("Done")).count() == 1

    def fact(self, term: str, context: str = "") -> str:
        """What a list of facts says behind a term, which may have a meaning of its own there."""
        said = term if self.locale == ENGLISH else chinese()[key_of(term, context=context)]
        row = self.page.locator("dt").filter(has_text=re.compile(f"^{re.escape(said)}$"))
        return row.locator("xpath=following-sibling::dd[1]").inner_text().strip()

    def pdf(self, link: str) -> bytes:
        """What stands behind a link to a paper."""
        address = self.page.get_by_role("link", name=self.say(link), exact=True).get_attribute("href")
        answer = self.page.request.get(f"{self.served.address}{address}")
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()


def axe(visitor: Visitor) -> list[str]:
    """Serious and critical findings of axe-core on the page as it stands."""
    visitor.page.evaluate(chromium.axe_script().read_text("utf-8"))
    found = visitor.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {v['nodes'][0]['target']}" for v in found["violations"] if v["impact"] in ("serious", "critical")
    ]


@pytest.fixture
def visitor(served: Served, engine: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A fresh browser window at the office's screen size, or the size the test asks for by `screen`."""
    size: ViewportSize = getattr(request, "param", None) or OFFICE_SCREEN
    context = engine.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE_MS)
    one = Visitor(context.new_page(), served)
    yield one
    context.close()
    assert not one.complaints
