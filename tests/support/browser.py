"""The real browser of the journey tests, with our own fonts, so that Chinese is drawn on any machine."""

import os
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from playwright.sync_api import Browser, Playwright

from bootstrap import HERE, Exit, SetupError, browser, fonts
from core.files import write_whole

launch_args = [
    "--no-sandbox",  # it shows nothing but our own pages, and a container often forbids the sandbox
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]

_FONT_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
"""


@cache
def executable() -> Path:
    """Chromium: the one of `GUITU_BROWSER`, the machine's own, or the one that set-up unpacked.

    Raises `Trouble` when there is none, or the fonts are missing: `python3 run.py ready test` brings both.
    """
    found = browser.installed() or browser.unpacked(HERE)
    if found is None or not fonts.ready():
        raise SetupError(Exit.NO_BROWSER, detail="    python3 run.py ready test")
    return found


def environment() -> dict[str, str]:
    """The browser's environment: no fonts but ours, and the libraries that came with an unpacked browser."""
    config = HERE.build / "fonts.conf"
    text = _FONT_CONFIG.format(fonts=escape(str(HERE.fonts)), cache=escape(str(HERE.build / "fonts.cache")))
    if not config.is_file() or config.read_text(encoding="utf-8") != text:
        write_whole(config, text)
    settings = {**os.environ, "FONTCONFIG_FILE": str(config)}
    if executable() == browser.unpacked(HERE):
        settings["LD_LIBRARY_PATH"] = str(HERE.browser / "lib")
    return settings


def launch(playwright: Playwright) -> Browser:
    """A headless browser; the caller closes it."""
    return playwright.chromium.launch(
        executable_path=executable(), args=launch_args, env={**environment()}, headless=True
    )


def axe_script() -> Path:
    """The accessibility rules, to be added to a page and run there."""
    return HERE.build / "axe" / "axe.min.js"
