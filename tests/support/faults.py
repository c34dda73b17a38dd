"""Helpers of the fault tests: real processes of the product, killed on purpose, and what must hold afterwards.

Processes are forked from a server that has read the product and holds nothing of any instance: each opens files and
connections of its own, and none pays for reading the product again.
"""

import http.client
import json
import multiprocessing
import os
import socket
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from core.acts import verify
from office.instance import Instance
from run import main
from tests.support import office

READY_S = 60.0
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["run", "tests.support.office", "tests.support.databases"])


def child(work: Callable[..., None], *given: Any) -> ForkServerProcess:
    """A process at work. `work` is a function of a module, for the child imports it by name."""
    process = _SERVER.Process(target=work, args=given, daemon=True)
    process.start()
    return process


def slain(process: ForkServerProcess, after_s: float) -> bool:
    """Kill the process after a while; whether it was still at work then."""
    process.join(after_s)
    at_work = process.exitcode is None
    process.kill()
    process.join()
    return at_work


def ended(process: ForkServerProcess) -> int:
    """The exit code of a process that ends by itself."""
    process.join(120)
    code = process.exitcode
    if code is None:
        process.kill()
        raise AssertionError("it hangs")
    return code


@dataclass
class Served:
    """The product serving an instance."""

    process: ForkServerProcess
    port: int
    ready_s: float

    def kill(self) -> None:
        """End it at once, as a power cut of the program would."""
        self.process.kill()
        self.process.join()

    def connection(self) -> http.client.HTTPConnection:
        """A connection of the caller's own."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)


def start(folder: Path) -> Served:
    """Serve the instance in `folder` as `run.py` does, jobs included, and wait until it answers."""
    port, begun = _free_port(), time.monotonic()
    process = child(_serve, folder, port)
    while True:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return Served(process, port, time.monotonic() - begun)
        if process.exitcode is not None or time.monotonic() - begun > READY_S:
            process.kill()
            raise AssertionError((folder / "served.log").read_text("utf-8", "replace")[-2000:])
        time.sleep(0.02)


def _serve(folder: Path, port: int) -> None:
    with (folder / "served.log").open("ab", buffering=0) as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os._exit(main(["--instance", str(folder), "serve", "--no-browser", "--port", str(port)]))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def post(connection: http.client.HTTPConnection, token: str, body: object, **headers: str) -> tuple[int, Any]:
    """Deliver to our own door: status and answer.

    OSError or HTTPException when the connection breaks: then the outcome is unknown.
    """
    words = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
    connection.request("POST", "/api/v1/pings", json.dumps(body), words)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def whole(instance: Instance) -> None:
    """The database is sound and the audit book verifies: no gap, no fork, nothing lost."""
    store = instance.runtime.store
    if store.path is not None:
        with sqlite3.connect(store.path) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        file.close()
    with office.read(instance.runtime).system() as act:
        assert verify(act.session, store.keyring, instance.runtime.anchors) == []
