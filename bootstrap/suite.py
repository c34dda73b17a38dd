"""The command line of the test run: `run.py test [--quick | --faults | --coverage] [pytest arguments]`."""

from collections.abc import Sequence

WORKERS = 2
QUICK, FAULTS, COVERAGE = "--quick", "--faults", "--coverage"


def command(python: str, arguments: Sequence[str]) -> list[str]:
    """The pytest call for what was asked: two workers, no skips, and either all but the faults or a part.

    `--quick` chooses SQLite, one language and no browser; `--faults` what truly needs longer; `--coverage` measures the
    quick choice and fails where a guarded file is not covered. Arguments are handed on; a `-m` of the caller narrows
    the choice, an `-n` replaces the number of workers.
    """
    own = {QUICK, FAULTS, COVERAGE} & set(arguments)
    rest, wish = _take_marker([word for word in arguments if word not in own])
    marker = "faults or long" if FAULTS in own else "not faults and not long"
    if wish:
        marker = f"({marker}) and ({wish})"
    plugins = ["-p", "tests.support.noskip"]
    if own & {QUICK, COVERAGE}:
        plugins += ["-p", "tests.support.quick"]
    measured = ["-p", "tests.support.covered", "--cov", "--cov-report="] if COVERAGE in own else []
    workers = [] if any(word.startswith(("-n", "--numprocesses")) for word in rest) else ["-n", str(WORKERS)]
    return [python, "-m", "pytest", *plugins, *measured, *workers, "-m", marker, *rest]


def _take_marker(words: Sequence[str]) -> tuple[list[str], str]:
    kept: list[str] = []
    wish = ""
    rest = iter(words)
    for word in rest:
        if word == "-m":
            wish = next(rest, "")
        elif word.startswith("-m") and not word.startswith("--"):
            wish = word.removeprefix("-m").removeprefix("=")
        else:
            kept.append(word)
    return kept, wish
