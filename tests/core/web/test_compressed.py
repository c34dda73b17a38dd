"""What leaves the house is small: static files once and for good, pages compressed with their secrets masked."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from core.web.compressed import ASK_AGAIN, FOR_GOOD, PADDING, masked, unmasked
from tests.support.client import TOKEN, Browser, application, signed_in
from tests.support.office import World

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
FIRST_LOAD = 80_000
LINKED = re.compile(r'(?:href|src)="(/static/[^"#]+)')

pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def as_it_is_served(world: World, monkeypatch: pytest.MonkeyPatch, no_token: None) -> None:
    """With the check of tokens, which the other tests of pages leave out."""
    monkeypatch.setitem(application(world).config, "WTF_CSRF_ENABLED", True)


def asked(browser: Browser, address: str, headers: dict[str, str] | None = None) -> TestResponse:
    return browser.client.get(address, headers=headers, buffered=True)


def page_of(answer: TestResponse) -> str:
    assert answer.headers["Content-Encoding"] == "gzip"
    return gzip.decompress(answer.get_data()).decode()


def test_a_page_is_compressed_for_browsers_that_unpack_it(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    plain, small = browser.get("/today"), asked(browser, "/today", GZIP)
    assert "Content-Encoding" not in plain.headers
    assert {"Cookie", "Accept-Encoding"} <= set(small.vary.as_set(preserve_casing=True))
    assert int(small.headers["Content-Length"]) == len(small.get_data()) < len(plain.get_data()) / 2
    assert plain.get_data(as_text=True).count("<li") == page_of(small).count("<li")
    assert small.headers["Cache-Control"] == "no-store"


def test_the_token_of_a_compressed_page_is_another_text_each_time_and_opens_the_same_form(world: World) -> None:
    app = application(world)
    browser = signed_in(world, app, "officer")
    plain = browser.get("/people/new").get_data(as_text=True)
    pages = [page_of(asked(browser, "/people/new", GZIP)) for _ in range(3)]
    found = TOKEN.search(plain)
    assert found is not None
    tokens = [match.group(1) for page in pages if (match := TOKEN.search(page))]
    assert len(set(tokens)) == 3
    assert not any(found.group(1).split(".")[0] in page for page in pages), "what every token begins with"
    for token in (found.group(1), *tokens):
        assert browser.client.post("/people/new", data={"csrf_token": token, "name": ""}).status_code == 422
        headers = {"X-CSRFToken": token}
        assert browser.client.post("/people/new", data={"name": ""}, headers=headers).status_code == 422
    for spoilt in ("", "masked.", "masked.AAAA", "masked.***", masked("something else"), tokens[0][:-8]):
        assert browser.client.post("/people/new", data={"csrf_token": spoilt, "name": ""}).status_code == 400


def test_the_length_of_a_compressed_page_does_not_tell_what_is_on_it(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    lengths = {len(asked(browser, "/people/new", GZIP).get_data()) for _ in range(20)}
    assert len(lengths) > 8
    assert max(lengths) - min(lengths) > PADDING / 4


def test_a_mask_gives_back_what_was_under_it() -> None:
    assert unmasked(masked("IjQ.a-b_c")) == "IjQ.a-b_c"
    assert masked("IjQ") != masked("IjQ")
    assert unmasked("IjQ.plain") == "IjQ.plain"


def test_a_static_file_is_kept_for_good_by_its_version_and_asked_for_again_by_any_other(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    addresses = LINKED.findall(browser.get("/today").get_data(as_text=True))
    assert addresses
    for address in addresses:
        assert re.search(r"\?v=[0-9a-f]{16}$", address), address
        kept = asked(browser, address, GZIP)
        assert kept.headers["Cache-Control"] == FOR_GOOD
        plain = asked(browser, urlsplit(address).path)
        assert plain.headers["Cache-Control"] == ASK_AGAIN
        assert "Content-Encoding" not in plain.headers
        assert gzip.decompress(kept.get_data()) == plain.get_data()
        assert asked(browser, address.split("=")[0] + "=0123456789abcdef").headers["Cache-Control"] == ASK_AGAIN
        again = {**GZIP, "If-None-Match": kept.headers["ETag"]}
        assert asked(browser, address, again).status_code == 304
    assert browser.get("/static/css/nothing.css").status_code == 404
    assert browser.get("/static/css/%2e%2e/%2e%2e/shell.py").status_code == 404


def weight(browser: Browser, address: str) -> int:
    """The bytes of a first visit: the page and every static file that it loads, compressed as they are sent."""
    answer = asked(browser, address, GZIP)
    assert answer.status_code == 200
    files = [asked(browser, file, GZIP) for file in set(LINKED.findall(page_of(answer)))]
    assert len(files) > 8
    assert {file.status_code for file in files} == {200}
    return len(answer.get_data()) + sum(len(file.get_data()) for file in files)


@pytest.mark.parametrize("address", ["/my-people", "/today"])
def test_a_volunteers_first_load_stays_under_eighty_kilobytes(world: World, address: str) -> None:
    who = "volunteer" if address == "/my-people" else "officer"
    assert weight(signed_in(world, application(world), who), address) < FIRST_LOAD
