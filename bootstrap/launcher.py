"""Makes ready what a command needs, then runs the command inside the virtual environment."""

import os
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import NoReturn

from bootstrap import assets, browser, fonts, npm, rare_fonts, suite, venv
from bootstrap.errors import Exit, SetupError, of_os_error
from bootstrap.places import HERE, WINDOWS, Places, inside
from bootstrap.report import megabytes
from bootstrap.steps import Note, SetupStep, make_ready
from bootstrap.styles import cut_styles

DEVELOPMENT = ("dev", "check", "lock", "migration", "words", "new-slice")
"""Commands for those who work on the house: `develop` answers them, with the tests' tools at hand."""


class Needs(Enum):
    """What a command needs on the machine."""

    OFFICE = auto()
    TESTS = auto()


def enter(arguments: Sequence[str], places: Places = HERE) -> None:
    """Make the machine ready for the command. Returns only inside the virtual environment.

    `ready [test]`, `test ...` and the commands of `DEVELOPMENT` are answered here and do not return either. Trouble is
    said in plain words on standard error, and its number is the exit code.
    """
    if sys.stderr is not None and hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(errors="replace")  # a console without Chinese shall not fail over it
    try:
        _enter(list(arguments), places)
    except SetupError as error:
        _leave(error)
    except OSError as error:
        _leave(of_os_error(error, places.log))
    except KeyboardInterrupt:
        _leave(SetupError(Exit.STOPPED))


def _leave(error: SetupError) -> NoReturn:
    print(f"\n{error}", file=sys.stderr)
    raise SystemExit(int(error.code))


def _enter(arguments: list[str], places: Places) -> None:
    command = arguments[0] if arguments else ""
    tests = command in ("test", *DEVELOPMENT) or arguments[:2] == ["ready", "test"]
    if os.environ.get("GUITU_BOOTSTRAP") != "off":
        make_ready(steps(Needs.TESTS if tests else Needs.OFFICE, places), places, sys.stderr)
    if command == "ready":
        print("准备就绪 · Ready", file=sys.stderr)
        raise SystemExit(0)
    python = sys.executable if inside(places) else str(places.python)
    if command in DEVELOPMENT:
        os.chdir(places.root)
        _reexec([python, "-m", "develop", *arguments], places)
    if command == "test":
        _reexec(suite.command(python, arguments[1:]), places)
    if not inside(places):
        _reexec([str(places.python), str(places.root / "run.py"), *arguments], places)


def _reexec(command: list[str], places: Places) -> NoReturn:
    """Go on as another program, keeping the process (and so its signals) where the system can.

    What Python compiles is kept among the things set-up made, whatever the caller's habit: an office PC would otherwise
    compile the whole house and all its packages at every start.
    """
    sys.stderr.flush()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(places.bytecode)
    if WINDOWS:
        raise SystemExit(subprocess.run(command, cwd=places.root, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 - this very interpreter, in its own environment


def steps(profile: Needs, places: Places) -> list[SetupStep]:
    """What the profile needs, in the order in which one thing needs the other."""
    tests = profile is Needs.TESTS
    web = assets.load("web", places)
    need_npm = [web.is_fresh]
    if tests:
        need_npm += [lambda: browser.is_fresh(places), lambda: fonts.ready(places)]

    def node_is_fresh() -> bool:
        return all(fresh() for fresh in need_npm) or npm.command(places) is not None

    def install_web(note: Note) -> None:
        assets.fetch(web, places, finish=lambda tree: _cut(tree, places))

    def fetch_fonts(note: Note) -> None:
        fonts.fetch(lambda now: note(megabytes(now.done_bytes, now.total_bytes)), places=places)

    wanted = [
        SetupStep(
            "建立虚拟环境",
            "Virtual environment",
            lambda: venv.venv_is_fresh(places),
            lambda _: venv.make_venv(places),
            60,
        ),
        SetupStep(
            "安装程序 uv",
            "Installer uv",
            lambda: venv.uv_is_fresh(places),
            lambda _: venv.install_uv(places),
            60,
        ),
        SetupStep(
            "安装 Python 软件包",
            "Python packages",
            lambda: venv.packages_are_fresh(places, tests),
            lambda _: venv.install_packages(places, tests),
            800 if tests else 350,
        ),
        SetupStep("下载工具 node", "Download tool node", node_is_fresh, lambda _: npm.install_node(places), 220),
        SetupStep("页面文件", "Page files", web.is_fresh, install_web, 40),
    ]
    if tests:
        has_browser, has_fonts = need_npm[1:]
        wanted.append(SetupStep("测试浏览器", "Test browser", has_browser, lambda _: browser.fetch(places), 360))
        wanted.append(SetupStep("公文字体", "Fonts of the papers", has_fonts, fetch_fonts, 330))
        wanted.append(
            SetupStep(
                "生僻字字体",
                "Fonts of rare names",
                lambda: rare_fonts.settled(places),
                lambda _: fonts.fetch_rare(places),
                240,
                lambda: rare_fonts.do_without(places),
            )
        )
    return wanted


def _cut(tree: Path, places: Places) -> None:
    """Of the icons and of the style sheet, keep what our pages use."""
    lists = places.root / "frontend"
    sprite, sheet = tree / "icons" / "icons.svg", tree / "bootstrap" / "bootstrap.min.css"
    names = assets.listed((lists / "icons.txt").read_text(encoding="utf-8"))
    sprite.write_text(assets.cut_icons(sprite.read_text(encoding="utf-8"), names), encoding="utf-8")
    classes = assets.listed((lists / "bootstrap.txt").read_text(encoding="utf-8"))
    sheet.write_text(cut_styles(sheet.read_text(encoding="utf-8"), classes), encoding="utf-8")
