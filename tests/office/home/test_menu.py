"""Where the menu says one is."""

import re

import pytest

from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World


def marked(page: str) -> set[str]:
    """The addresses of the entries that are marked as where one is."""
    return set(re.findall(r'<a href="([^"]+)" aria-current="page">', page))


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("/people", "/people"),
        ("/people/{person}", "/people"),
        ("/people/{person}/duties", "/people"),
        ("/people/{person}/check-in/home_visit", "/people"),
        ("/contacts/session", "/contacts/session"),
        ("/scores", "/scores"),
    ],
)
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_page_of_a_file_stands_under_people_whatever_slice_it_is_of(world: World, address: str, entry: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    page = browser.get(address.format(person=subject)).text
    assert marked(page.partition("<main")[0]) == {entry}
