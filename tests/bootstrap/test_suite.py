"""The pytest call behind `run.py test`."""

import pytest

from bootstrap.suite import command

HEAD = ["py", "-m", "pytest", "-p", "tests.support.noskip"]
QUICK = ["-p", "tests.support.quick"]
ALL = "not faults and not long"


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ([], ["-n", "2", "-m", ALL]),
        (["--faults"], ["-n", "2", "-m", "faults or long"]),
        (["--quick", "tests/core"], [*QUICK, "-n", "2", "-m", ALL, "tests/core"]),
        (["--coverage"], [*QUICK, "-p", "tests.support.covered", "--cov", "--cov-report=", "-n", "2", "-m", ALL]),
        (["tests/core", "-x"], ["-n", "2", "-m", ALL, "tests/core", "-x"]),
        (["-n", "0", "--faults"], ["-m", "faults or long", "-n", "0"]),
        (["-n4"], ["-m", ALL, "-n4"]),
        (["-m", "journey"], ["-n", "2", "-m", f"({ALL}) and (journey)"]),
        (["-m=journey or api", "-k", "leave"], ["-n", "2", "-m", f"({ALL}) and (journey or api)", "-k", "leave"]),
        (["--maxfail=1"], ["-n", "2", "-m", ALL, "--maxfail=1"]),
    ],
)
def test_the_call(asked: list[str], called: list[str]) -> None:
    assert command("py", asked) == HEAD + called
