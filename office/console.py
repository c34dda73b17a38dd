"""The command line: the same actions as the screens. Pure JSON on standard output, the rest on standard error."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from config.settings import Settings
from core.acts import Act, opened, system
from core.catalogue import both, fields_told
from core.clock import Clock, SystemClock, office_day
from core.errors import GuituError, Invalid
from core.law import Law, load_texts
from core.law.texts import TextKind
from core.web import Registry
from office.instance import DEMO_FOLDER, Instance, InstanceKind, open_instance, presets

BESIDES = """ready [test]: fetch what is missing, and stop
test: pass the whole suite
dev · check · lock · migration · words · new-slice: for those who work on the house, see CONTRIBUTING.md"""
"""What set-up answers before this command line is reached."""


@dataclass
class Console:
    """What a command works with: settings, the chosen instance, and the two streams."""

    registry: Registry
    settings: Settings
    instance_name: str
    as_json: bool
    clock: Clock

    @property
    def demo(self) -> bool:
        """Whether the demonstration instance was chosen."""
        return self.instance_name == "demo"

    @property
    def folder(self) -> Path:
        """The folder of the chosen instance."""
        if self.demo:
            return DEMO_FOLDER
        return Path(self.instance_name) if self.instance_name else self.settings.instance

    def with_registry(self, registry: Registry) -> Self:
        """The same command line around other contributions."""
        return replace(self, registry=registry)

    def open(self) -> Instance:
        """Open the chosen instance."""
        folder = self.folder
        mark = folder / "instance.json"
        kind = InstanceKind.DEMO if self.demo else InstanceKind.OFFICE
        if mark.exists() and json.loads(mark.read_text("utf-8")).get("kind") == InstanceKind.DEMO.value:
            kind = InstanceKind.DEMO
        return open_instance(self.settings, folder, kind, self.clock)

    @contextmanager
    def act(self, name: str) -> Iterator[Act]:
        """A reading act of the house itself, named for the command."""
        instance = self.open()
        actor, scope = system(f"command:{name}")
        with opened(instance.runtime, actor, scope) as act:
            yield act

    def today(self) -> date:
        """The calendar day at the office."""
        return office_day(self.clock.now())

    def preset_law(self) -> Law:
        """The law as it ships, for questions that need no instance."""
        return load_texts(presets()[TextKind.RULES])

    def answer(self, value: object, text: str | None = None) -> None:
        """The command's answer: JSON when asked for, a line for people otherwise."""
        if self.as_json or text is None:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
        else:
            sys.stdout.write(text + "\n")

    def say(self, text: str) -> None:
        """Progress and remarks, for people."""
        sys.stderr.write(text + "\n")


def run(registry: Registry, argv: Sequence[str], *, prog: str = "python3 run.py", clock: Clock | None = None) -> int:
    """Parse, run, and turn every refusal into one line and exit code 2 (bad input) or 1 (refused)."""
    parser = argparse.ArgumentParser(prog=prog, epilog=BESIDES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instance", default="", metavar="FOLDER", help="the instance's folder, or the word demo")
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    top = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in sorted(registry.commands, key=lambda c: c.name):
        first, _, second = command.name.partition(" ")
        if second:
            if first not in groups:
                parts = [c.name.partition(" ")[2] for c in registry.commands if c.name.startswith(f"{first} ")]
                group = top.add_parser(first, help=" · ".join(sorted(parts)))
                groups[first] = group.add_subparsers(dest="part", metavar="PART", required=True)
            sub = groups[first].add_parser(second, help=command.help, description=command.help)
        else:
            sub = top.add_parser(first, help=command.help, description=command.help)
        sub.add_argument("--json", action="store_true", help="pure JSON on standard output")
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    args = parser.parse_args(_with_default(list(argv)))
    try:
        settings = Settings()
    except ValueError as e:
        sys.stderr.write(f"settings: {e}\n")
        return 2
    console = Console(registry, settings, args.instance, getattr(args, "json", False), clock or SystemClock())
    try:
        code: int = args.run(console, args)
    except GuituError as e:
        sys.stderr.write("\n".join(refusal(e)) + "\n")
        return 2 if e.status == 422 else 1
    return code


def refusal(error: GuituError) -> list[str]:
    """What a refused command says: each sentence in Chinese, then in English, with the field it is about."""
    said = [both(error)]
    if isinstance(error, Invalid):
        said += [(f"  {name}: {zh}", f"  {name}: {en}") for name, (zh, en) in fields_told(error).items()]
    chinese, english = zip(*said, strict=True)
    return [*chinese, *(line for line in english if line not in chinese)]


def _with_default(argv: list[str]) -> list[str]:
    """Without a command the office is served."""
    rest = argv[2:] if argv[:1] == ["--instance"] else argv
    bare = not rest or (
        rest[0].startswith("-") and rest[0] not in ("-h", "--help") and not rest[0].startswith("--instance=")
    )
    return [*argv[: len(argv) - len(rest)], "serve", *rest] if bare else argv


def a_day(text: str) -> date:
    """A calendar day as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r}：日期请写成 2026-11-28 的样子 · write a day like 2026-11-28"
        ) from None


def nothing(_parser: argparse.ArgumentParser) -> None:
    """For a command without arguments of its own."""
