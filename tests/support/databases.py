"""A fresh database for each test: a copy of a template, built once with the product's own actions."""

import atexit
import base64
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from core.acts import Anchors, LawCache, Runtime
from core.clock import Clock, SteppingClock
from core.files import write_whole
from core.store import Base, Keyring, Store
from core.store.triggers import guard_on_create
from office.publication.queries import published_law, stamp
from run import SLICES
from tests.support import office, postgres
from tests.support.days import MONDAY
from tests.support.lent import Lent

_numbers = count(1)
_compiled: dict[str, tuple[Any, dict[Any, Any]]] = {}


class Furnished(StrEnum):
    """How much a template holds."""

    BARE = "bare"
    """The whole schema and the published presets."""
    OFFICE = "office"
    """And the test district with its offices and accounts."""


_lent: dict[Furnished, Lent] = {}
"""The PostgreSQL database of this process that the next test is lent."""


@contextmanager
def fresh_store(engine: str, furnished: Furnished, folder: Path) -> Iterator[Store]:
    """An open store over a furnished database that nobody else uses, on SQLite or PostgreSQL."""
    if engine == "sqlite":
        with fresh_url(engine, furnished, folder) as url:
            store = open_store(url, keyring(folder))
            yield store
            store.engine.dispose()
        return
    lent = _lent.pop(furnished, None) or _lend(furnished)
    yield lent.store
    if lent.put_back() and furnished not in _lent:
        _lent[furnished] = lent
    else:
        lent.close()
        postgres.drop_database(lent.store.url.render_as_string(hide_password=False))


@contextmanager
def fresh_url(engine: str, furnished: Furnished, folder: Path) -> Iterator[str]:
    """The address of a furnished database on SQLite or PostgreSQL; gone afterwards."""
    if engine == "sqlite":
        target = folder / "guitu.db"
        shutil.copy(_sqlite_template(furnished), target)
        yield f"sqlite:///{target}"
        return
    url = postgres.fresh_database(_postgres_template(furnished))
    yield url
    postgres.drop_database(url)


def _lend(furnished: Furnished) -> Lent:
    url = postgres.fresh_database(_postgres_template(furnished))
    return Lent.of(open_store(url, keyring(_scratch())))


def _postgres_template(furnished: Furnished) -> str:
    return postgres.template_database(f"guitu_{furnished}", lambda url: _furnish(url, furnished))


def open_store(url: str, keys: Keyring) -> Store:
    """A store that shares what SQLAlchemy compiled with every other store of this process on the same engine.

    Statements are cached by dialect, and each engine makes a dialect of its own: without this every test would compile
    the house's statements anew. A test kills processes, never the machine, so the disk need not be asked each time.
    """
    store = Store(url, keys, durable=False)
    with store.engine.connect():
        dialect, statements = _compiled.setdefault(store.engine.dialect.name, (store.engine.dialect, {}))
    for engine in (store.engine, store.writers, store.readers):
        engine.dialect = dialect
        engine.update_execution_options(compiled_cache=statements)
    return store


@contextmanager
def empty_url(engine: str, folder: Path) -> Iterator[str]:
    """The address of a database with nothing in it at all: for migrations."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'empty.db'}"
        return
    url = postgres.fresh_database()
    yield url
    postgres.drop_database(url)


def keyring(folder: Path) -> Keyring:
    """The tests' own keyring, the same in every process, so that a template's audit book holds everywhere."""
    path = folder / "keyring.json"
    write_whole(path, json.dumps({"current": 1, "masters": {"1": base64.b64encode(bytes(range(32))).decode()}}))
    return Keyring.open(path)


def runtime_of(store: Store, clock: Clock, folder: Path) -> Runtime:
    """A ground over `store`."""
    return Runtime(store, Anchors(folder / "anchors", store.keyring), clock, LawCache(published_law, stamp))


@lru_cache(maxsize=1)
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="guitu-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _furnish(url: str, furnished: Furnished) -> None:
    assert SLICES, "the house's models must be known before the schema is made"
    guard_on_create()
    folder = _scratch() / str(next(_numbers))
    folder.mkdir()
    store = Store(url, keyring(folder))
    with store.engine.execution_options(guitu_write=True).begin() as connection:
        Base.metadata.create_all(connection)
    runtime = runtime_of(store, SteppingClock(MONDAY), folder)
    office.adopt(runtime)
    if furnished is Furnished.OFFICE:
        office.build(runtime)
    store.engine.dispose()


@lru_cache(maxsize=2)
def _sqlite_template(furnished: Furnished) -> Path:
    path = _scratch() / f"{furnished}.db"
    _furnish(f"sqlite:///{path}", furnished)
    return path
