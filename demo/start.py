"""The demonstration's commands: serve it, building it first where need be; print its credentials."""

import argparse
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

from bootstrap import fonts, ports
from core.clock import SteppingClock
from core.errors import Conflict, Unavailable
from core.web import Command, CommandLine, Registry, Slice
from demo.build import STATE, StoryState, build, read_accounts, roll_forward
from demo.cast import FULL, Size
from office.console import nothing
from office.instance import DEMO_FOLDER, Instance, InstanceKind, open_instance
from office.operator.commands import serve_instance

LOOPBACK = "127.0.0.1"
ELSE = "The folder %(folder)s holds something else than a demonstration."
STUCK = "The folder %(folder)s cannot be removed. Is the demonstration still running?"
ASIDE = ".before"
"""Added to the folder's name where a demonstration is set aside."""
ANEW = (
    "  演示已满两周，重新讲述；原来的演示保存在 {aside}\n"
    "  The demonstration is over two weeks old and is told anew; the former one is kept in {aside}"
)
UNFINISHED = "demo.unfinished"
"""Stands in the folder while the office is being built: what is found beside it was never finished."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, and whether to begin anew."""
    parser.add_argument("--port", type=int, default=None)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--no-serve", action="store_true", help="build or bring up to date, and stop")
    parser.add_argument("--fresh", action="store_true", help="throw the demonstration away and build it anew")
    parser.add_argument("--instance", dest="demo_folder", default="", metavar="FOLDER", help="another folder")


def command(served: Slice) -> Command:
    """The command that serves the demonstration; `served` are the pages that only it has."""

    def run(console: CommandLine, args: argparse.Namespace) -> int:
        folder = Path(args.demo_folder) if args.demo_folder else _chosen(console)
        if not args.no_serve:
            ports.require(LOOPBACK, args.port or console.settings.port)
        make_ready(console, folder, fresh=args.fresh)
        if args.no_serve:
            return 0
        fonts.fetch_in_background()
        registry = Registry((*console.registry.slices, served))
        instance = open_instance(console.settings, folder, InstanceKind.DEMO, console.clock)
        args.host, args.no_jobs = LOOPBACK, False
        serve_instance(console.with_registry(registry), instance, args, path="/demo")
        return 0

    return Command("demo", "build and serve the demonstration office", arguments, run)


def make_ready(console: CommandLine, folder: Path, *, fresh: bool, size: Size = FULL) -> None:
    """Build the demonstration, or tell the days since its last start; what was left half-built is built anew.

    One that has stood its time is set aside, with everything that was done in it, and told anew.
    """
    if fresh or (folder / UNFINISHED).exists():
        _throw_away(folder)
    now = console.clock.now()
    if (folder / STATE).exists():
        if not StoryState.read(folder).over(now):
            _tell(console, folder, now)
            return
        console.say(ANEW.format(aside=_set_aside(folder)))
    if (folder / "guitu.db").exists():
        raise Conflict(ELSE, folder=str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / UNFINISHED).touch()
    clock = SteppingClock(datetime(2012, 3, 1, tzinfo=UTC))
    told = open_instance(console.settings, folder, InstanceKind.DEMO, clock, durable=False)
    build(told.runtime, clock, folder, now, size=size, progress=lambda line: console.say(f"  {line}"))
    _settle(told)
    (folder / UNFINISHED).unlink()


def accounts(console: CommandLine, _args: argparse.Namespace) -> int:
    """Print the credentials of the demonstration. Conflict for a real instance."""
    folder = console.folder
    if not folder.exists() and console.demo:
        raise Conflict("There is no demonstration yet. Start it once: python3 run.py demo")
    if not is_demonstration(folder):
        raise Conflict("Only a demonstration office has credentials to print.")
    found = read_accounts(folder)
    console.answer({key: found[key] for key in ("users", "gateway_token", "device")})
    return 0


ACCOUNTS = Command("accounts", "print the demonstration's credentials, for scripts", nothing, accounts)


def _tell(console: CommandLine, folder: Path, now: datetime) -> None:
    clock = SteppingClock(now)
    told = open_instance(console.settings, folder, InstanceKind.DEMO, clock)
    roll_forward(told.runtime, clock, folder, now, progress=lambda line: console.say(f"  {line}"))
    told.runtime.store.engine.dispose()


def _settle(told: Instance) -> None:
    """Let everything reach the disk before the instance counts as built."""
    with told.runtime.store.gate():
        raw = told.runtime.store.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
    told.runtime.store.engine.dispose()


def _chosen(console: CommandLine) -> Path:
    return Path(console.instance_name) if console.instance_name not in ("", "demo") else DEMO_FOLDER


def is_demonstration(folder: Path) -> bool:
    """Whether the mark in this folder says that it holds a demonstration."""
    try:
        kind = json.loads((folder / "instance.json").read_text("utf-8"))["kind"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(kind == InstanceKind.DEMO.value)


def _set_aside(folder: Path) -> Path:
    """Move a demonstration out of the way; the one that was set aside before is thrown away."""
    aside = folder.with_name(folder.name + ASIDE)
    _throw_away(aside)
    try:
        if aside.exists():
            aside.rmdir()
        folder.rename(aside)
    except OSError as e:
        raise Unavailable(STUCK, folder=str(folder)) from e
    return aside


def _throw_away(folder: Path) -> None:
    """Remove a demonstration, and nothing else: a folder that is not marked as one is refused."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not is_demonstration(folder) and {each.name for each in folder.iterdir()} != {UNFINISHED}:
        raise Conflict(ELSE, folder=str(folder))
    try:
        shutil.rmtree(folder)
    except OSError as e:
        raise Unavailable(STUCK, folder=str(folder)) from e
