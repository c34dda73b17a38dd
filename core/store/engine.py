"""Opening the database: the storage guards, the write gate, and the only place where a session is made."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from core.errors import Unavailable
from core.store.base import AppendOnly
from core.store.keys import Keyring
from core.store.sealed import seal_pending

NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs"}
CHECKPOINT_BYTES = 8 * 1024 * 1024
FIXED_WAL = (3, 51, 3)
"""SQLite before this version can corrupt a WAL file when a checkpoint races a writer; so none may race here."""


class WriteGate:
    """One writer at a time on SQLite, across threads and processes; the checkpoint passes through the same gate.

    On PostgreSQL the gate stands open: the server orders writers itself.
    """

    def __init__(self, lock_file: Path | None) -> None:
        self._thread = threading.Lock()
        self._file = FileLock(lock_file, timeout=10, thread_local=False) if lock_file else None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if self._file is None:
            yield
            return
        if not self._thread.acquire(timeout=10):
            raise Unavailable()
        try:
            with self._file:
                yield
        finally:
            self._thread.release()


class Store:
    """One database with its keys: makes sessions that carry keyring and scope, and refuses unsafe settings."""

    def __init__(self, url: str, keyring: Keyring, *, durable: bool = True) -> None:
        self.keyring = keyring
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database) if self.sqlite and self.url.database else None
        self.durable = durable
        if self.path is not None:
            refuse_network_path(self.path)
        self.engine = create_engine(self.url, **self._pool())
        self.gate = WriteGate(self.path.with_name("write.lock") if self.path else None)
        if self.sqlite:
            event.listen(self.engine, "connect", self._sqlite_connect)
        event.listen(self.engine, "begin", self._begin)
        self.writers = self.engine.execution_options(guitu_write=True)
        self.readers = self.engine if self.sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")

    def _pool(self) -> dict[str, Any]:
        return {"pool_size": 12, "max_overflow": 12, "pool_timeout": 10, "pool_pre_ping": not self.sqlite}

    def _sqlite_connect(self, dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={'FULL' if self.durable else 'OFF'}",
            "foreign_keys=ON",
            "busy_timeout=5000",
            "trusted_schema=OFF",
            "secure_delete=ON",
            "wal_autocheckpoint=0",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def _begin(self, connection: Connection) -> None:
        if self.sqlite:
            write = connection.get_execution_options().get("guitu_write", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    def session(self, *, write: bool, **info: Any) -> Session:
        """A session that carries the keyring and whatever the act hands it (scope above all).

        One that only reads sees one moment, whatever others write meanwhile.
        """
        session = Session(bind=self.writers if write else self.readers, autoflush=True, expire_on_commit=False)
        session.info.update(info, keyring=self.keyring, reading=not write)
        return session

    def checkpoint(self) -> None:
        """Write the write-ahead log back into the file when it has grown; must be called inside the write gate."""
        wal = self.path.with_name(self.path.name + "-wal") if self.path else None
        if wal is not None and wal.exists() and wal.stat().st_size > CHECKPOINT_BYTES:
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                raw.close()

    def report(self) -> dict[str, str]:
        """What the storage guards saw; raises `Unavailable` when a setting would break the durability promise."""
        with self.engine.connect() as c:
            seen = _sqlite_settings(c) if self.sqlite else _postgres_settings(c)
        want = SQLITE_WANTED if self.sqlite else POSTGRES_WANTED
        for name, value in want.items():
            if seen[name] != value and not (name == "synchronous" and not self.durable):
                raise Unavailable(
                    "The database setting %(name)s is %(seen)s and must be %(value)s.",
                    name=name,
                    seen=seen[name],
                    value=value,
                )
        return seen


SQLITE_WANTED = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "trusted_schema": "0",
    "wal_autocheckpoint": "0",
}
POSTGRES_WANTED = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def _sqlite_settings(c: Connection) -> dict[str, str]:
    seen = {n: str(c.exec_driver_sql(f"PRAGMA {n}").scalar()) for n in SQLITE_WANTED}
    return seen | {"sqlite": str(c.exec_driver_sql("SELECT sqlite_version()").scalar())}


def _postgres_settings(c: Connection) -> dict[str, str]:
    seen = {n: str(c.execute(text(f"SHOW {n}")).scalar()) for n in POSTGRES_WANTED}
    return seen | {"postgresql": str(c.execute(text("SHOW server_version")).scalar())}


def refuse_network_path(path: Path) -> None:
    """An SQLite file on a network file system loses its locks, so it is refused."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return
    target, best, kind = str(path.resolve()), "", ""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _, where, fs, *_ = line.split(" ")
        inside = target == where or target.startswith(where.rstrip("/") + "/")
        if inside and len(where) > len(best):
            best, kind = where, fs
    if kind in NETWORK_FILESYSTEMS:
        raise Unavailable("The database may not lie on a network drive (%(kind)s).", kind=kind)


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, _context: Any, _instances: Any) -> None:
    for row in [*session.dirty, *session.deleted]:
        if isinstance(row, AppendOnly) and (row in session.deleted or session.is_modified(row)):
            raise RuntimeError(f"{type(row).__name__} is append-only")
    seal_pending(session)
    guard = session.info.get("guard_flush")
    if guard is not None:
        guard(session)
