"""The documents say what the code does."""

import pytest

from tests.house.books import DOCS, PAGES


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    made = PAGES[name]()
    assert (DOCS / name).read_text("utf-8") == made, "run: python -m tests.house.books"
