"""Every screen that a role can walk to: readable for everybody, at the office and on a phone, in both languages."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest

from core.catalogue import CHINESE, ENGLISH
from tests.journeys.conftest import OFFICE_SCREEN, PHONE_SCREEN, Visitor, axe

pytestmark = pytest.mark.journey
SCREENS = 300
"""More than anybody can reach; addresses that differ in an id alone are one screen."""
ID = re.compile(r"[A-Za-z0-9_-]{20,24}|\d{4}-\d{2}|\d+")
ELSEWHERE = re.compile(r"\.(pdf|json)$|/file$|^/(static|api|attachments)/")
"""What opens no screen: papers, data, downloads."""


@pytest.fixture(scope="module")
def seen() -> dict[str, set[str]]:
    """The screens that somebody has opened, by language: each is looked at once."""
    return {CHINESE: set(), ENGLISH: set()}


WIDER = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""
"""By how much the page is wider than its window, once it has been drawn at the window's size."""


def too_wide(visitor: Visitor) -> int:
    return int(visitor.page.evaluate(WIDER))


@pytest.mark.parametrize("locale", [CHINESE, pytest.param(ENGLISH, marks=pytest.mark.long)])
@pytest.mark.parametrize("account", ["head", "approver", "volunteer001", "sysadmin", "secadmin", "auditadmin"])
def test_every_screen_is_for_everybody(visitor: Visitor, seen: dict[str, set[str]], account: str, locale: str) -> None:
    visitor.become(account, locale)
    waiting, found, opened = deque([urlsplit(visitor.page.url).path]), list[str](), 0
    came_from: dict[str, str] = {}
    while waiting and opened < SCREENS:
        path = waiting.popleft()
        shape = ID.sub("*", urlsplit(path).path)
        if shape in seen[locale] and opened:
            continue
        seen[locale].add(shape)
        opened += 1
        visitor.page.set_viewport_size(OFFICE_SCREEN)
        if (status := visitor.go(path)) != 200:
            found.append(f"{path}: {status}, linked from {came_from.get(path, 'the front page')}")
        if locale == CHINESE:  # the same markup in either language; the walks ask axe in English too
            found += [f"{path}: {finding}" for finding in axe(visitor)]
        for size in (OFFICE_SCREEN, PHONE_SCREEN):
            visitor.page.set_viewport_size(size)
            if (wider := too_wide(visitor)) > 1:
                found.append(f"{path}: {wider} px wider than {size['width']}")
        links = visitor.page.locator("a[href^='/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        onwards = [link.partition("#")[0] for link in links if not ELSEWHERE.search(urlsplit(link).path)]
        waiting += onwards
        came_from |= dict.fromkeys(onwards, path)
    assert not found
    assert not waiting, "the visitor reached every screen there is for them"
    assert opened
