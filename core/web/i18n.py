"""Languages: Chinese first, English beside it; each reader gets the one they chose."""

from typing import Any

from babel.support import Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale, gettext

from core.catalogue import CHINESE, ENGLISH, chinese, worded
from core.errors import GuituError
from core.web.cookies import cookie_name

LOCALES = {CHINESE: "中文", ENGLISH: "English"}
LOCALE_COOKIE = "locale"


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
    cookie = request.cookies.get(cookie_name(LOCALE_COOKIE))
    if cookie in LOCALES:
        return str(cookie)
    best = request.accept_languages.best_match(["zh-CN", "zh", "en"], default="zh-CN")
    return ENGLISH if best == "en" else CHINESE


def install(app: Flask) -> None:
    """Give the application its languages."""
    babel = Babel(app, default_locale=CHINESE, default_timezone="Asia/Shanghai", locale_selector=choose)
    babel.domain_instance = HouseDomain()


def translated(text: Any) -> str:
    """A message in the reader's language, given as an English message id or as a lazy translation."""
    return str(gettext(text)) if isinstance(text, str) else str(text)


def told(error: GuituError) -> str:
    """A refusal in the reader's language."""
    return str(gettext(error.message, **worded(error, gettext)))
