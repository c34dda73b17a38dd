"""One demonstration office for all journeys of a run, served by the real command, driven by a real browser."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.support import browser as chromium

ROOT = Path(__file__).resolve().parents[2]
OPENING_S = 300


@dataclass(frozen=True)
class Served:
    """Where the demonstration is served, and its folder."""

    address: str
    folder: Path

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the product against this demonstration."""
        line = [sys.executable, "run.py", "--instance", str(self.folder), *words]
        return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, env=environment(), check=False)


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
def served() -> Iterator[Served]:
    """The demonstration office, built from nothing and served on a free port of this machine."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="guitu-demo-")) / "instance"
    words = ["demo", "--no-browser", "--port", str(port), "--instance", str(folder)]
    process = subprocess.Popen([sys.executable, "run.py", *words], cwd=ROOT, env=environment())
    address = f"http://127.0.0.1:{port}"
    try:
        until_open(process, address)
        yield Served(address, folder)
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


@pytest.fixture(scope="session")
def engine() -> Iterator[Browser]:
    """The browser engine."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


OFFICE_SCREEN = ViewportSize(width=1366, height=768)
PHONE_SCREEN = ViewportSize(width=390, height=844)


class Visitor:
    """Somebody in front of a screen: complaints of the page (console, policy, failed requests) are collected."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page, self.served = page, served
        self.complaints: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def go(self, path: str) -> None:
        """Open a path of the demonstration."""
        self.page.goto(self.served.address + path)

    def become(self, account: str, locale: str = "zh-CN") -> None:
        """Step into a role with one click."""
        self.go("/demo")
        self.page.locator(f"button[value='{account}']").click()
        self.page.wait_for_load_state()
        wanted = "English" if locale == "en" else "中文"
        switch = self.page.get_by_role("button", name=wanted, exact=True)
        if switch.count():
            switch.first.click()
            self.page.wait_for_load_state()


@pytest.fixture
def visitor(served: Served, engine: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A fresh browser window at the office's screen size, or the size the test asks for by `screen`."""
    size: ViewportSize = getattr(request, "param", None) or OFFICE_SCREEN
    context = engine.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(20_000)
    one = Visitor(context.new_page(), served)
    yield one
    context.close()
    assert not one.complaints
