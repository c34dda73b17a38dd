"""The pytest call behind `run.py test`."""

import pytest

from bootstrap.suite import command

HEAD = ["py", "-m", "pytest", "-p", "tests.support.noskip"]


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ([], ["-n", "2", "-m", "not faults"]),
        (["--faults"], ["-n", "2", "-m", "faults"]),
        (["tests/core", "-x"], ["-n", "2", "-m", "not faults", "tests/core", "-x"]),
        (["-n", "0", "--faults"], ["-m", "faults", "-n", "0"]),
        (["-n4"], ["-m", "not faults", "-n4"]),
        (["-m", "journey"], ["-n", "2", "-m", "(not faults) and (journey)"]),
        (["-m=journey or api", "-k", "leave"], ["-n", "2", "-m", "(not faults) and (journey or api)", "-k", "leave"]),
        (["--maxfail=1"], ["-n", "2", "-m", "not faults", "--maxfail=1"]),
    ],
)
def test_the_call(asked: list[str], called: list[str]) -> None:
    assert command("py", asked) == HEAD + called
