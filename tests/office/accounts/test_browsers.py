"""A session is known by its browser and machine in words, whatever a browser wants to be taken for."""

import pytest

from office.accounts.browsers import browser_words
from tests.support.client import application, signed_in
from tests.support.office import World

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0"
AGENTS = {
    f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} Safari/537.36": "Chrome 124 on Linux",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/124.0.2": "Edge 124 on Windows 10 or 11",
    f"Mozilla/5.0 (Windows NT 6.1; WOW64) {CHROME} Safari/537.36 QIHU 360SE": "360 Browser on Windows 7",
    f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 QQBrowser/12.4": "QQ Browser 12 on Windows 10 or 11",
    f"Mozilla/5.0 (Linux; Android 14; V2055A) {CHROME} Mobile Safari/537.36 MicroMessenger/8.0.48(0x28)": (
        "WeChat 8 on Android 14"
    ),
    f"Mozilla/5.0 (Linux; Android 10; HarmonyOS; ELS-AN00) {CHROME} HuaweiBrowser/14.0.1 Mobile Safari/537.36": (
        "Huawei Browser 14 on HarmonyOS"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1 Version/17.4 Mobile/15E148 Safari/604": (
        "Safari 17 on iPhone, iOS 17"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15": (
        "Safari 17 on macOS"
    ),
    "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko": "Internet Explorer 7 on Windows 7",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0": "Firefox 126 on Linux",
    "curl/8.5.0": "A program that is no browser",
    "": "Unknown",
}


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_every_usual_browser_has_its_words(world: World) -> None:
    with application(world).test_request_context(headers={"Accept-Language": "en"}):
        assert {agent: browser_words(agent) for agent in AGENTS} == AGENTS


def test_the_sessions_page_names_browsers_and_has_no_empty_column(world: World) -> None:
    app = application(world)
    volunteer = signed_in(world, app, "volunteer", locale="en").get("/sessions").get_data(as_text=True)
    assert "Mozilla" not in volunteer
    assert "Actions" not in volunteer
    assert "Actions" in signed_in(world, app, "security_admin", locale="en").get("/sessions").get_data(as_text=True)
