"""Changing a book by hand, past every guard, as somebody with the file would."""

from collections.abc import Callable

from sqlalchemy import Connection, text

from core.store import Store


def by_hand(store: Store, book: str, change: Callable[[Connection], object]) -> None:
    """Take the guards of an append-only table away, and change it."""
    with store.engine.execution_options(guitu_write=True).begin() as c:
        if store.sqlite:
            for verb in ("update", "delete"):
                c.execute(text(f"DROP TRIGGER {book}_no_{verb}"))
        else:
            c.execute(text(f"ALTER TABLE {book} DISABLE TRIGGER ALL"))
        change(c)
