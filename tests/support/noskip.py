"""No skips: a test that was skipped, or expected to fail, proves nothing and so fails the run.

A test that cannot run here is a defect of the set-up: say `pytest.fail` with what is missing. Choosing tests
with `-k` or `-m` is no skip.
"""

from collections.abc import Generator

import pytest

REFUSED = "skipped or expected to fail, which this suite does not allow: "


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = getattr(report, "wasxfail", None)
    if reason is None and not report.skipped:
        return
    if reason is None:
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
    else:
        del report.wasxfail  # with it the report would go on counting as xfailed
    report.outcome = "failed"
    report.longrepr = f"{REFUSED}{reason or 'no reason given'}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip of a test into a failure, in each worker, before anything counts it."""
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skip of a whole file into a failure."""
    report = yield
    _refuse(report)
    return report
