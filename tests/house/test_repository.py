"""What is committed: our own files, no third party's, no machine's paths, no package host."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, committed

TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".po", ".in", ".csv", ".svg", ".pyi", ""}
MACHINE = re.compile(r"(?<![\w.])/(?:work|farm|root|home)/[a-z]|bash_jobs|\.\./sha" + r"red")
HOSTS = re.compile(
    r"pypi\.org|pythonhosted|registry\.npm|npmjs\.(?:org|com)|deb\.debian|unpkg\.com|jsdelivr|mirrors?\.[a-z]+\."
)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")


HERE = Path("tests/house/test_repository.py")
GUARDS = {HERE, Path("tests/bootstrap/test_lists.py")}
"""The guards themselves, which must spell what they look for."""


def readable() -> list[Path]:
    kept = [p for p in committed() if p.suffix in TEXT and p not in GUARDS]
    return [p for p in kept if (ROOT / p).stat().st_size < 2_000_000]


@pytest.mark.parametrize("pattern", [MACHINE, HOSTS, UNFINISHED], ids=["machine", "host", "unfinished"])
def test_no_file_names_a_machine_a_host_or_work_left(pattern: re.Pattern[str]) -> None:
    wrong = []
    for path in readable():
        for number, line in enumerate((ROOT / path).read_text("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                wrong.append(f"{path}:{number}: {line.strip()[:80]}")
    assert not wrong


def test_no_third_party_file_and_no_secret_is_committed() -> None:
    barred = ("core/web/static/vendor", ".venv", "instance", "node_modules", ".build")
    assert not [p for p in committed() if str(p).startswith(barred)]
    assert not [p for p in committed() if p.suffix in {".ttf", ".otf", ".woff2", ".db", ".pem", ".key"}]


def test_no_boundary_is_committed() -> None:
    assert not [p for p in committed() if p.suffix in {".geojson", ".shp", ".gpkg"}]
