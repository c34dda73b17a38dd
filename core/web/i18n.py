"""Languages: Chinese first, English beside it. Each part of the house keeps its own catalogue; all are merged here."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "corrections", "location", "assistance", "scoring", "reports", "demo")
CHINESE, ENGLISH = "zh_Hans_CN", "en"
Key = str | tuple[str, int]
"""A message id, or a singular with the number of its plural form."""
LOCALES = {CHINESE: "中文", ENGLISH: "English"}


def catalogues() -> list[Path]:
    """Every Chinese catalogue of the house, in a fixed order."""
    return sorted(p for name in PACKAGES for p in (ROOT / name).rglob(f"locale/{CHINESE}.po"))


@lru_cache(maxsize=1)
def chinese() -> dict[Key, str]:
    """All translations by message id. Where two catalogues speak, the first holds; a house test finds them."""
    return {key: texts[0][1] for key, texts in spoken().items()}


def spoken() -> dict[Key, list[tuple[Path, str]]]:
    """Every translation of every message, with the catalogue it stands in."""
    found: dict[Key, list[tuple[Path, str]]] = {}
    for path in catalogues():
        with path.open("rb") as f:
            for message in read_po(f, locale=CHINESE):
                if message.id and message.string:
                    plural = not isinstance(message.id, str)
                    key: Key = (message.id[0], 0) if plural else str(message.id)
                    found.setdefault(key, []).append((path, str(message.string[0] if plural else message.string)))
    return found


class HouseDomain(Domain):
    """The one domain: English is what the code says, Chinese comes from the merged catalogues."""

    def get_translations(self) -> Translations:
        """The catalogue for the reader's language."""
        language = str(get_locale() or CHINESE)
        found = self.cache.get(language)
        if found is None:
            fresh: Any = Translations()
            if language.startswith("zh"):
                fresh._catalog.update(chinese())
                fresh.plural = lambda n: 0
            self.cache[language] = found = fresh
        assert isinstance(found, Translations)  # what this method itself put there
        return found


def choose() -> str:
    """The language of this request: the account's, then the browser's, then Chinese."""
    if not has_request_context():
        return CHINESE
    chosen = g.get("locale")
    if chosen in LOCALES:
        return str(chosen)
    cookie = request.cookies.get("guitu_locale")
    if cookie in LOCALES:
        return str(cookie)
    best = request.accept_languages.best_match(["zh-CN", "zh", "en"], default="zh-CN")
    return ENGLISH if best == "en" else CHINESE


def install(app: Flask) -> None:
    """Give the application its languages."""
    babel = Babel(app, default_locale=CHINESE, default_timezone="Asia/Shanghai", locale_selector=choose)
    babel.domain_instance = HouseDomain()
