"""What the documents point at is there."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, committed

PAGES = [path for path in committed() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = LINK.findall((ROOT / page).read_text("utf-8"))
    assert not [each for each in targets if not (ROOT / page.parent / each).exists()]


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}
