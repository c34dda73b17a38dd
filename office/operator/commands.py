"""The operator's commands."""

import argparse
import webbrowser
from threading import Timer

from bootstrap import ports
from core.acts import Act, AuditProblem
from core.acts.models import AuditHead
from core.catalogue import both
from core.jobs import ticker
from core.jobs.ledger import run_due
from core.law import problems
from core.law.terms import term_answer
from core.law.texts import TextKind
from core.web import CommandLine, OpenedInstance
from core.web.shell import create_shell
from core.web.site import Site
from core.web.version import VERSION
from office.accounts.actions import make_setup_code
from office.accounts.queries import any_account
from office.console import a_day
from office.instance import presets
from office.serve import guard_bind, serve


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve."""
    parser.add_argument("--host", default=None)
    parser.add_argument("--port", type=int, default=None)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--no-jobs", action="store_true", help="serve pages only; a jobs process runs beside")


def serve_office(console: CommandLine, args: argparse.Namespace) -> int:
    """Serve the office's own instance; the first start prints a one-time set-up code."""
    instance = console.open()
    with console.act("serve") as act:
        if not any_account(act.session) and not instance.demo:
            console.say(f"启用码（30 分钟内有效，仅用一次） · set-up code (30 min, once): {make_setup_code(act)}")
    serve_instance(console, instance, args)
    return 0


def serve_instance(console: CommandLine, instance: OpenedInstance, args: argparse.Namespace, path: str = "/") -> None:
    """Serve an opened instance until stopped."""
    host, port = args.host or console.settings.host, args.port or console.settings.port
    guard_bind(console.settings, host, demo=instance.demo)
    ports.require(host, port)
    site = Site(instance.runtime, console.registry, console.settings, instance.folder.name, VERSION)
    app = create_shell(site)
    scheduler = None if args.no_jobs else ticker.start(instance.runtime, console.registry.jobs)
    scheme = "https" if console.settings.certificate else "http"
    address = f"{scheme}://{'127.0.0.1' if host in ('localhost', '0.0.0.0') else host}:{port}{path}"  # noqa: S104
    console.say(f"归途 Guitu {VERSION}: {address}")
    if not args.no_browser:
        Timer(1.0, webbrowser.open, (address,)).start()
    try:
        serve(app, console.settings, host, port)
    except KeyboardInterrupt:
        console.say("stopped")
    finally:
        if scheduler is not None:
            scheduler.shutdown(wait=False)


def migrate(console: CommandLine, _args: argparse.Namespace) -> int:
    """Bring the database to the newest schema; opening does it."""
    instance = console.open()
    console.answer({"instance": str(instance.folder), "storage": instance.runtime.store.report()})
    return 0


def jobs(console: CommandLine, _args: argparse.Namespace) -> int:
    """Run every job that is due, once, and say which."""
    instance = console.open()
    done = {spec.name: run_due(instance.runtime, spec) for spec in console.registry.jobs}
    console.answer(done)
    return 0


def audit_verify(console: CommandLine, _args: argparse.Namespace) -> int:
    """Prove the audit book; exit code 1 and one line per bad record when it does not hold."""
    with console.act("audit verify") as act:
        found = console.registry.prove(act)
        entries = _entries(act)
    rows = [{"entry": p.seq or None, "row": p.row or None, "problem": p.code} for p in found]
    lines = [f"{_place(p)}: {p.code}" for p in found] or [f"clean: {entries} entries"]
    console.answer({"clean": not found, "entries": entries, "problems": rows}, "\n".join(lines))
    return 1 if found else 0


def _place(problem: AuditProblem) -> str:
    entry = f"entry {problem.seq}" if problem.seq else ""
    return f"row {problem.row}" + (f" ({entry})" if entry else "") if problem.row else entry


def _entries(act: Act) -> int:
    head = act.session.get(AuditHead, 1)
    return head.seq if head else 0


def term_arguments(parser: argparse.ArgumentParser) -> None:
    """A start day and a length."""
    parser.add_argument("--start", type=a_day, required=True, metavar="YYYY-MM-DD")
    for name in ("years", "months", "days"):
        parser.add_argument(f"--{name}", type=int, default=0)


def law_term(console: CommandLine, args: argparse.Namespace) -> int:
    """The last day of a penalty term, with the rule that says so."""
    answer = term_answer(console.preset_law(), args.start, args.years, args.months, args.days)
    console.answer(answer, str(answer["last_day"]))
    return 0


def rules_check(console: CommandLine, _args: argparse.Namespace) -> int:
    """Read every rule file and name what is wrong in it."""
    found = problems(presets()[TextKind.RULES])
    rows = [{"file": p.file, "place": p.place, "problem": p.problem} for p in found]
    console.answer(rows, "\n".join(line for p in found for line in both(p)) or "没有问题 · clean")
    return 1 if found else 0
