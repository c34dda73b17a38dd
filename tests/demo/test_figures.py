"""The whole office, told once: exactly the figures of its own account, computed from rows."""

from pathlib import Path

from sqlalchemy import select

from core.acts import opened, run, system
from corrections.cases.models import Case
from corrections.values import Category
from demo.cast import FULL
from reports.statistics.queries import figures
from tests.demo.conftest import tell
from tests.support.databases import Furnished, fresh_url

EXPECTED = {
    "received": 117,
    "released": 51,
    "in_hand": 66,
    "by_category": {"public_surveillance": 0, "suspended_sentence": 58, "parole": 7, "temporary_execution": 1},
    "assisted": 14,
    "filing_rate": 1.0,
    "assistance_rate": 0.975,
    "volunteers": 104,
    "communities": 19,
    "villages": 1,
    "grids": 418,
}
"""78 of 80 are 0.975: those in hand and those released, but for the newcomer and the one who came back these days."""


def test_the_figures_are_exact_and_come_from_rows(tmp_path: Path) -> None:
    with fresh_url("sqlite", Furnished.BARE, tmp_path) as url:
        told = tell(tmp_path, url, FULL)
        with opened(told.ground, *system("test")) as act:
            assert figures(act).as_json() == EXPECTED
            run(act, "test.case_lost", None, lambda inner: _lose(inner.session), audited=False)
            found = figures(act).as_json()
        assert found["received"] == 116
        assert found["in_hand"] == 65
        told.ground.store.engine.dispose()


def _lose(session: object) -> None:
    raise NotImplementedError(session, select(Case), Category)
