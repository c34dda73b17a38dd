"""The audit book on screen: read by the audit administrator alone, proved, and itself recorded."""

from sqlalchemy import select, text

from core.access import User
from core.acts.models import AuditEntry
from tests.support.client import application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World
from tests.support.tampering import by_hand


@IN_BOTH
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


def test_damage_that_cannot_be_shown_is_told_all_the_same(world: World) -> None:
    app = application(world)
    browser = signed_in(world, app, "audit_admin")
    spoilt = "at = 'noon'" if world.runtime.store.sqlite else "at = 'infinity'"
    by_hand(world.runtime.store, "audit_entry", lambda c: c.execute(text(f"UPDATE audit_entry SET {spoilt}")))  # noqa: S608
    answer = browser.get("/audit/prove")
    assert answer.status_code == 200
    assert "notice-alert" in answer.get_data(as_text=True)


def test_nobody_else_reads_it(world: World) -> None:
    app = application(world)
    for who in ("officer", "office_head", "system_admin", "security_admin", "volunteer"):
        assert signed_in(world, app, who).get("/audit").status_code == 403


def test_what_happened_stands_in_words_and_can_be_asked_for_in_words_or_by_name(world: World) -> None:
    app = application(world)
    signed_in(world, app, "officer").get("/today")
    browser = signed_in(world, app, "audit_admin", locale="zh_Hans_CN")
    asked = browser.get("/audit?kind=查看今天").get_data(as_text=True)
    assert "today.viewed" in asked
    assert "audit.read" not in asked
    with world.system() as act:
        ref = act.session.scalars(select(AuditEntry.actor).where(AuditEntry.kind == "today.viewed")).first()
        name = act.session.scalars(select(User.name).where(User.public_id == ref)).one()
    assert "today.viewed" in browser.get(f"/audit?actor={name}").get_data(as_text=True)
    assert "today.viewed" not in browser.get("/audit?actor=nobody").get_data(as_text=True)
