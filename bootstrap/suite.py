"""The command line of the test run: `run.py test [--faults] [pytest arguments]`."""

from collections.abc import Sequence

WORKERS = 2


def command(python: str, arguments: Sequence[str]) -> list[str]:
    """The pytest call for what was asked: two workers, no skips, either all but the faults or those alone.

    Arguments are handed on; a `-m` of the caller narrows the choice, an `-n` replaces the number of workers.
    """
    faults = "--faults" in arguments
    rest = [word for word in arguments if word != "--faults"]
    rest, wish = _take_marker(rest)
    marker = "faults" if faults else "not faults"
    if wish:
        marker = f"({marker}) and ({wish})"
    workers = [] if any(word.startswith(("-n", "--numprocesses")) for word in rest) else ["-n", str(WORKERS)]
    return [python, "-m", "pytest", "-p", "tests.support.noskip", *workers, "-m", marker, *rest]


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
