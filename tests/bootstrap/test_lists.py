"""The committed lists and locks: whole, hashed, and naming no host that a mirror could not replace."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bootstrap import HERE, assets
from bootstrap.launcher import Needs, steps

FRONTEND = HERE.root / "frontend"
LIST = tomllib.loads((FRONTEND / "assets.toml").read_text(encoding="utf-8"))
PROJECTS = sorted(path.parent for path in FRONTEND.rglob("package.json"))
LOCKS = [HERE.root / "requirements.txt", HERE.root / "requirements-dev.txt"]
LOCKS += [HERE.pins(name) for name in ("uv", "node", "build")]
HOST = re.compile(r"\b(pypi|pythonhosted|npmjs|npmmirror|tuna|aliyun|unpkg|jsdelivr|cdnjs|googleapis)\.\w+")


def _json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_every_package_is_pinned_locked_by_sha512_and_taken_from_by_the_list(project: Path) -> None:
    chosen: dict[str, str] = _json(project / "package.json")["dependencies"]
    listed = {name for table in LIST.values() if HERE.root / table["project"] == project for name in table["packages"]}
    assert listed == set(chosen)
    lock = _json(project / "package-lock.json")["packages"]
    for name, version in chosen.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    for path, entry in lock.items():
        assert path == "" or entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry


@pytest.mark.parametrize("name", LIST)
def test_a_licence_travels_with_every_package(name: str) -> None:
    for package, files in assets.load(name, HERE).files.items():
        assert any("LICEN" in target.upper() for target in files.values()), package.name


@pytest.mark.parametrize("name", LIST)
def test_no_two_files_are_laid_down_at_one_place(name: str) -> None:
    targets = [target for files in assets.load(name, HERE).files.values() for target in files.values()]
    assert len(targets) == len(set(targets))


def test_whatever_a_style_sheet_names_is_copied_too() -> None:
    web = assets.load("web", HERE)
    assert web.is_fresh()
    for sheet in web.into.rglob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^)\"']+)", sheet.read_text(encoding="utf-8")):
            if not address.startswith(("data:", "#")):
                assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


def test_the_cut_sprite_holds_exactly_the_icons_of_the_list() -> None:
    sprite = (assets.load("web", HERE).into / "icons" / "icons.svg").read_text(encoding="utf-8")
    names = assets.listed((FRONTEND / "icons.txt").read_text(encoding="utf-8"))
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == names
    assert len(sprite) < 200_000


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_and_hashed(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


def test_the_tests_run_on_the_very_packages_that_the_office_runs_on() -> None:
    pinned = [dict(re.findall(r"^([\w.-]+)==([\w.]+) \\$", lock.read_text(), re.M)) for lock in LOCKS[:2]]
    shared = set(pinned[0]) & set(pinned[1])
    assert shared
    assert {name: pinned[0][name] for name in shared} == {name: pinned[1][name] for name in shared}


@pytest.mark.parametrize("lock", LOCKS[:2], ids=lambda path: path.name)
def test_the_lock_holds_what_pyproject_asks_for(lock: Path) -> None:
    project = tomllib.loads((HERE.root / "pyproject.toml").read_text(encoding="utf-8"))
    tools = project["dependency-groups"]["dev"]
    wanted = [Requirement(line) for line in (tools if "dev" in lock.name else project["project"]["dependencies"])]
    pins: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", lock.read_text(encoding="utf-8"), re.M):
        pins.setdefault(canonicalize_name(name), []).append(version)
    for requirement in wanted:
        assert requirement.name == canonicalize_name(requirement.name), "names are written as indexes compare them"
        found = pins.get(requirement.name, [])
        assert found, requirement
        assert all(version in requirement.specifier for version in found), (requirement, found)


def test_set_up_names_no_package_host() -> None:
    own = [HERE.root / "run.py", HERE.root / ".ci" / "run", *LOCKS, *FRONTEND.rglob("*.*")]
    own += [*(HERE.root / "bootstrap").glob("*.*"), HERE.root / "pyproject.toml"]
    for file in own:
        assert not HOST.search(file.read_text(encoding="utf-8")), file


def test_the_tests_need_all_that_the_office_needs_and_more() -> None:
    office = [step.english for step in steps(Needs.OFFICE, HERE)]
    tests = [step.english for step in steps(Needs.TESTS, HERE)]
    assert tests[: len(office)] == office
    assert len(tests) > len(office)
    assert all(step.is_fresh() for step in steps(Needs.TESTS, HERE))
