"""What the coverage pass holds: which files decide, and when too few of their lines were run."""

import pytest

from tests.house.tree import sources
from tests.support.covered import FLOOR, GUARDED, below, by_part, is_guarded


@pytest.mark.parametrize(
    ("path", "guarded"),
    [
        ("corrections/plans/rules.py", True),
        ("office/accounts/rules.py", True),
        ("scoring/engine/score.py", True),
        ("core/acts/act.py", True),
        ("corrections/plans/views.py", False),
        ("core/web/rules_page.py", False),
    ],
)
def test_the_files_that_decide_are_guarded(path: str, guarded: bool) -> None:
    assert is_guarded(path) is guarded


def test_every_guard_guards_something() -> None:
    paths = [path.as_posix() for path in sources()]
    assert sum(map(is_guarded, paths)) > 50
    for pattern in GUARDED:
        folder = pattern.strip("*").rpartition("/")[0]
        assert any(folder in path for path in paths), pattern


def test_a_guarded_file_below_the_floor_is_named_with_its_lines() -> None:
    enough, few = (100, list(range(1, 6))), (100, list(range(1, 7)))
    assert FLOOR == 95
    assert below({"core/acts/act.py": enough, "core/web/menu.py": few}) == []
    assert below({"core/acts/act.py": few}) == ["core/acts/act.py: 94.0 % of 100 lines; not run: 1, 2, 3, 4, 5, 6"]


def test_each_part_the_guarded_files_and_everything_are_summed() -> None:
    said = by_part({"core/acts/act.py": (10, [1]), "core/web/menu.py": (10, []), "demo/cast.py": (20, [])})
    assert [line.split() for line in said] == [
        ["core", "95.0", "%", "of", "20", "lines"],
        ["demo", "100.0", "%", "of", "20", "lines"],
        ["everything", "97.5", "%", "of", "40", "lines"],
        ["guarded", "files", "90.0", "%", "of", "10", "lines"],
    ]
