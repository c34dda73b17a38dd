"""Coverage, measured and printed; the files that decide must be covered, or the run fails.

What decides is written as pure rules: a line of it that no test runs is a decision nobody has looked at.
"""

from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

import pytest
from coverage import Coverage

ROOT = Path(__file__).resolve().parents[2]
FLOOR = 95.0
"""How many percent of the lines of each guarded file must be run."""
GUARDED = (
    "*/rules.py",
    "scoring/engine/*.py",
    "location/fence/*.py",
    "corrections/regime/*.py",
    "core/acts/*.py",
    "core/access/*.py",
)


def is_guarded(path: str) -> bool:
    """Whether a file, named from the root, is one of those that decide."""
    return any(fnmatch(path, pattern) for pattern in GUARDED)


def missed(measured: Coverage) -> dict[str, tuple[int, list[int]]]:
    """Of each file with statements: how many there are, and the lines of those that no test ran."""
    found = {}
    for file in sorted(measured.get_data().measured_files()):
        path = Path(file)
        if path.is_relative_to(ROOT) and path.exists():
            _, statements, _, missing, _ = measured.analysis2(file)
            if statements:
                found[path.relative_to(ROOT).as_posix()] = (len(statements), list(missing))
    return found


def share(statements: int, missing: int) -> float:
    """How many percent were run."""
    return 100.0 * (statements - missing) / statements


def below(files: dict[str, tuple[int, list[int]]]) -> list[str]:
    """The guarded files that are covered too little, as lines to be read."""
    return [
        f"{path}: {share(count, len(lines)):.1f} % of {count} lines; not run: {', '.join(map(str, lines))}"
        for path, (count, lines) in files.items()
        if is_guarded(path) and share(count, len(lines)) < FLOOR
    ]


def by_part(files: dict[str, tuple[int, list[int]]]) -> list[str]:
    """The coverage of each part of the product, of the guarded files, and of everything."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, (count, lines) in files.items():
        for name in (path.partition("/")[0], *(["guarded files"] if is_guarded(path) else []), "everything"):
            counted[name][0] += count
            counted[name][1] += len(lines)
    return [
        f"{name:14} {share(count, lost):5.1f} % of {count} lines" for name, (count, lost) in sorted(counted.items())
    ]


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    measured = Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    files = missed(measured)
    terminalreporter.section("coverage")
    for line in by_part(files):
        terminalreporter.line(line)
    for line in below(files):
        terminalreporter.line(f"below {FLOOR:.0f} %: {line}", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of the controlling process that was green and covers too little."""
    if hasattr(session.config, "workerinput") or session.exitstatus != pytest.ExitCode.OK:
        return
    measured = Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    files = missed(measured)
    if below(files) or not any(map(is_guarded, files)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
