"""Sealed values: nothing readable in the store, bound to their place, findable by their exact value only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from core.access import User
from core.acts import Act
from core.errors import BadData
from core.store import Keyring
from core.store.keys import normalise
from tests.support.office import World, lay_down

SECRET = "JBSWY3DPEHPK3PXP"


def seal_one(world: World) -> None:
    def change(act: Act) -> None:
        act.session.get_one(User, world.users["officer"]).totp_secret = SECRET

    with world.system() as act:
        lay_down(act, change)


def test_it_reads_back_and_is_not_in_the_store(world: World) -> None:
    seal_one(world)
    with world.system() as act:
        user = act.session.scalars(select(User).where(User.id == world.users["officer"])).one()
        assert user.totp_secret == SECRET
        raw = act.session.execute(
            text("SELECT totp_secret_sealed FROM user_account WHERE username = 'officer'")
        ).scalar_one()
    assert SECRET.encode() not in bytes(raw)
    assert bytes(raw)[0] == 1


def test_it_does_not_open_in_another_row(world: World) -> None:
    seal_one(world)
    with world.runtime.store.engine.execution_options(guitu_write=True).begin() as c:
        blob = c.execute(text("SELECT totp_secret_sealed FROM user_account WHERE username = 'officer'")).scalar_one()
        c.execute(text("UPDATE user_account SET totp_secret_sealed = :b WHERE username = 'volunteer'"), {"b": blob})
    with world.system() as act:
        other = act.session.get_one(User, world.users["volunteer"])
        with pytest.raises(BadData):
            _ = other.totp_secret


def ring() -> Keyring:
    return Keyring(1, ((1, bytes(range(32))),))


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_seal_and_unseal(plain: str, here: str, there: str) -> None:
    plain, here, there = (s.encode("utf-8", "ignore").decode() for s in (plain, here, there))
    blob = ring().seal(plain, here)
    assert ring().unseal(blob, here) == plain
    if here != there:
        with pytest.raises(BadData):
            ring().unseal(blob, there)


@pytest.mark.parametrize(
    "spelling", ["37090219900101123x", " 37090219900101123X", "3709021990 0101123Ｘ", "370902-19900101-123X"]
)
def test_spellings_of_a_number_meet(spelling: str) -> None:
    assert ring().blind("t.c", spelling) == ring().blind("t.c", "37090219900101123X")
    assert ring().blind("t.c", spelling) != ring().blind("t.d", "37090219900101123X")


def test_telephone_prefix_is_dropped() -> None:
    assert normalise("+86 138-0538-0001") == "13805380001"
