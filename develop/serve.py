"""`run.py dev`: the demonstration, started anew at every change of the source, with an error page that shows the cause.

The error page can run code, so it is served on loopback only, asks for the PIN that the terminal shows, and exists in
this module alone: no setting turns it on in an office.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.serving import is_running_from_reloader, run_simple

from bootstrap import HERE, fonts, ports
from config.settings import Settings
from core.catalogue import PACKAGES
from core.clock import SystemClock
from core.jobs import ticker
from core.web import Registry
from core.web.shell import create_shell
from core.web.site import Site
from core.web.version import VERSION
from demo.slice import SERVED
from demo.start import LOOPBACK, make_ready
from office.console import Console
from office.instance import DEMO_FOLDER, InstanceKind, open_instance
from run import SLICES

NAME = "dev"
WATCHED = ("*.html", "*.po", "*.toml", "*.css", "*.js")
"""What else than Python starts the demonstration anew."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve."""
    parser.add_argument("--port", type=int, default=None)
    parser.add_argument("--no-jobs", action="store_true", help="serve pages only")


def run(chosen: argparse.Namespace) -> int:
    """Serve the demonstration office, with reload on change and a page that shows the cause of an error."""
    settings = Settings()
    port = chosen.port or settings.port
    console = Console(Registry(SLICES), settings, "demo", False, SystemClock())
    app: WSGIApplication
    if is_running_from_reloader():
        app = application(console, jobs=not chosen.no_jobs)
    else:
        ports.require(LOOPBACK, port)
        make_ready(console, DEMO_FOLDER, fresh=False)
        fonts.fetch_in_background()
        sys.stderr.write(f"归途 Guitu {VERSION}: http://{LOOPBACK}:{port}/demo\n")
        app = watching
    run_simple(
        LOOPBACK, port, app, threaded=True, use_reloader=True, use_debugger=True, extra_files=[*map(str, watched())]
    )
    return 0


def application(console: Console, *, jobs: bool) -> Flask:
    """The demonstration as it is served, but for one thing: a defect is raised, for the error page to show."""
    registry = Registry((*console.registry.slices, SERVED))
    instance = open_instance(console.settings, DEMO_FOLDER, InstanceKind.DEMO, console.clock)
    app = create_shell(Site(instance.runtime, registry, console.settings, instance.folder.name, VERSION))
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.register_error_handler(Exception, _raise)
    if jobs:
        ticker.start(instance.runtime, registry.jobs)
    return app


def _raise(error: Exception) -> ResponseReturnValue:
    raise error


def watching(_environ: WSGIEnvironment, _start: StartResponse) -> list[bytes]:
    """The process that only watches the files; it answers no request."""
    return []


def watched() -> Iterator[Path]:
    """Files other than Python whose change is shown at once."""
    vendor = HERE.root / "core" / "web" / "static" / "vendor"
    for part in (*PACKAGES, "config"):
        for pattern in WATCHED:
            yield from (p for p in (HERE.root / part).rglob(pattern) if vendor not in p.parents)
