"""The audit book on screen: read by the audit administrator alone, proved, and itself recorded."""

import pytest
from sqlalchemy import select

from core.acts.models import AuditEntry
from tests.support.client import application, signed_in
from tests.support.office import World


@pytest.mark.parametrize("locale", ["zh_Hans_CN", "en"])
def test_the_book_is_read_filtered_and_proved(world: World, locale: str) -> None:
    app = application(world)
    signed_in(world, app, "officer").get("/today")
    browser = signed_in(world, app, "audit_admin", locale=locale)
    assert browser.get("/audit").status_code == 200
    filtered = browser.get("/audit?kind=today&result=done").get_data(as_text=True)
    assert "today.viewed" in filtered
    assert browser.get("/audit?from_day=nonsense").status_code == 422
    assert "notice-ok" in browser.get("/audit/prove").get_data(as_text=True)
    with world.system() as act:
        kinds = set(act.session.scalars(select(AuditEntry.kind)))
    assert {"audit.read", "audit.proved"} <= kinds


def test_nobody_else_reads_it(world: World) -> None:
    app = application(world)
    for who in ("officer", "office_head", "system_admin", "security_admin", "volunteer"):
        assert signed_in(world, app, who).get("/audit").status_code == 403
