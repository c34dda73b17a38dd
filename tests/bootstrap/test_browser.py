"""The browser that the tests find or bring along draws Chinese, and is refused loudly when it does not work."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bootstrap import HERE, Exit, SetupError, assets
from bootstrap import browser as chromium
from tests.support import browser

INK = """(character) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const pen = canvas.getContext('2d');
    pen.font = '48px ' + getComputedStyle(document.body).fontFamily;
    pen.fillText(character, 4, 52);
    return canvas.toDataURL();
}"""


@pytest.mark.journey
def test_chinese_is_drawn_and_a_glyph_of_its_own_for_every_character() -> None:
    with sync_playwright() as playwright:
        opened = browser.launch(playwright)
        page = opened.new_page()
        for family in ("system-ui", "serif", "sans-serif"):
            page.set_content(f"<body style='font-family: {family}'>归途</body>")
            drawn = [page.evaluate(INK, character) for character in "归途矫正堃\U00104321 "]
            assert len(set(drawn)) == len(drawn), family
        page.add_script_tag(path=browser.axe_script())
        assert page.evaluate("typeof axe.run") == "function"
        opened.close()


def test_a_browser_that_was_named_and_does_not_work_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUITU_BROWSER", str(tmp_path / "nothing"))
    with pytest.raises(SetupError) as refused:
        chromium.installed()
    assert refused.value.code is Exit.NO_BROWSER
    assert str(tmp_path / "nothing") in str(refused.value)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo Chromium 153.0.8010.0", True),
        ("echo Chromium 98.0.4758.102", False),
        ("echo 'requires the chromium snap'; exit 1", False),
        ("exec /snap/bin/chromium; echo Chromium 153.0.1.0", False),
    ],
)
def test_only_a_browser_that_starts_and_is_new_enough_counts(
    script: str, found: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.delenv("GUITU_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.installed() == (program if found else None)


def test_the_browser_sees_our_fonts_and_no_others() -> None:
    config = Path(browser.environment()["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert config.count("<dir>") == 1
    assert f"<dir>{HERE.fonts}</dir>" in config
    assert assets.load("fonts", HERE).is_fresh()
