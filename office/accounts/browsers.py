"""What a browser calls itself, as people call it: "Edge, Windows 10", "WeChat, Android 14"."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts.values import Text


@dataclass(frozen=True)
class Sign:
    """A sign in the text of a browser, and what it means; `{}` stands for the version that it names."""

    pattern: re.Pattern[str]
    word: Text


def _sign(pattern: str, word: Text) -> Sign:
    return Sign(re.compile(pattern), word)


BROWSERS = (
    _sign(r"MicroMessenger/(\d+)", _l("WeChat")),
    _sign(r"DingTalk/(\d+)", _l("DingTalk")),
    _sign(r"(?:QQBrowser|MQQBrowser)/(\d+)", _l("QQ Browser")),
    _sign(r"(?:QIHU|360SE|360EE|QihooBrowser)", _l("360 Browser")),
    _sign(r"(?:MetaSr|SogouMobileBrowser)", _l("Sogou Browser")),
    _sign(r"(?:UCBrowser|UBrowser)/(\d+)", _l("UC Browser")),
    _sign(r"HuaweiBrowser/(\d+)", _l("Huawei Browser")),
    _sign(r"MiuiBrowser/(\d+)", _l("Xiaomi Browser")),
    _sign(r"VivoBrowser/(\d+)", _l("vivo Browser")),
    _sign(r"HeyTapBrowser/(\d+)", _l("OPPO Browser")),
    _sign(r"SamsungBrowser/(\d+)", _l("Samsung Browser")),
    _sign(r"(?:Edg|EdgA|EdgiOS|Edge)/(\d+)", "Edge"),
    _sign(r"(?:OPR|Opera)/(\d+)", "Opera"),
    _sign(r"(?:MSIE |Trident/)(\d+)", "Internet Explorer"),
    _sign(r"(?:Firefox|FxiOS)/(\d+)", "Firefox"),
    _sign(r"(?:Chrome|CriOS|Chromium|HeadlessChrome)/(\d+)", "Chrome"),
    _sign(r"Version/(\d+)\S* (?:Mobile/\S+ )?Safari", "Safari"),
)
"""The first that fits: most browsers also name those that they want to be taken for."""
SYSTEMS = (
    _sign(r"(?:HarmonyOS|OpenHarmony)[ /]?(\d+)?", "HarmonyOS {}"),
    _sign(r"Android (\d+)", "Android {}"),
    _sign(r"Android", "Android"),
    _sign(r"iPhone.* OS (\d+)", "iPhone, iOS {}"),
    _sign(r"iPad.* OS (\d+)", "iPad, iOS {}"),
    _sign(r"Windows NT 10\.0", _l("Windows 10 or 11")),
    _sign(r"Windows NT 6\.[23]", "Windows 8"),
    _sign(r"Windows NT 6\.1", "Windows 7"),
    _sign(r"Windows NT 5", "Windows XP"),
    _sign(r"Windows", "Windows"),
    _sign(r"Mac OS X", "macOS"),
    _sign(r"(?:UOS|uos)", _l("UOS")),
    _sign(r"(?:Kylin|kylin)", _l("Kylin")),
    _sign(r"Linux", "Linux"),
)


def browser_words(agent: str) -> str:
    """The browser and the machine that a session was opened from; another program where it names no browser."""
    browser = _first(BROWSERS, agent)
    if not browser:
        return _("A program that is no browser") if agent.strip() else _("Unknown")
    machine = _first(SYSTEMS, agent)
    return _("%(browser)s on %(machine)s", browser=browser, machine=machine) if machine else browser


def _first(signs: tuple[Sign, ...], agent: str) -> str:
    for sign in signs:
        if found := sign.pattern.search(agent):
            version = found.group(1) if sign.pattern.groups else ""
            word = str(sign.word)
            return word.replace("{}", version or "").strip() if "{}" in word else f"{word} {version or ''}".strip()
    return ""
