"""The commands of development: set-up knows them all, a check names all that is wrong, an error shows its cause."""

import argparse
from pathlib import Path

import pytest
from flask import Flask

from bootstrap import HERE
from bootstrap import launcher as door
from bootstrap.launcher import DEVELOPMENT
from bootstrap.places import Places
from bootstrap.steps import SetupStep
from config.settings import Settings
from core.store import migrate
from core.web.site import Site
from develop import catalogues, checks, lock, migration, serve, slices
from develop.__main__ import main
from office.console import Console
from office.instance import Instance, InstanceKind
from tests.support.client import HOUSE
from tests.support.office import World


def test_set_up_hands_over_every_command_of_development() -> None:
    assert set(DEVELOPMENT) == {module.NAME for module in (serve, checks, lock, migration, catalogues, slices)}
    with pytest.raises(SystemExit):
        main(["no-such-command"])


def test_a_command_of_development_brings_the_tools_of_the_tests(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    became: list[list[str]] = []
    asked: list[door.Needs] = []

    def become(command: list[str], places: Places) -> None:
        became.append(command)
        raise SystemExit(0)

    def steps(profile: door.Needs, places: Places) -> list[SetupStep]:
        asked.append(profile)
        return []

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(door, "make_ready", lambda *_: None)
    monkeypatch.setattr(door, "_reexec", become)
    monkeypatch.setattr(door, "steps", steps)
    with pytest.raises(SystemExit):
        door.enter(["words", "--check"], Places(tmp_path))
    assert asked == [door.Needs.TESTS]
    assert became == [[str(Places(tmp_path).python), "-m", "develop", "words", "--check"]]


def test_a_check_goes_on_after_a_failure_and_names_every_step_that_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "passes", lambda name, words: name not in ("lint", "types"))
    assert checks.run(argparse.Namespace(install_hook=False)) == 1
    assert "failed: lint, types" in capsys.readouterr().err
    monkeypatch.setattr(checks, "passes", lambda name, words: True)
    assert checks.run(argparse.Namespace(install_hook=False)) == 0


def test_the_hook_and_ci_run_the_same_check() -> None:
    for script in (Path(checks.HOOKS) / "pre-commit", Path(".ci/run")):
        text = (HERE.root / script).read_text("utf-8")
        assert "run.py check" in text


def test_the_next_migration_has_the_number_after_the_last() -> None:
    last = max(step.name[:4] for step in (migrate.HERE / "versions").rglob("0*.py"))
    assert migration.next_number() == f"{int(last) + 1:04d}"


def _fails() -> str:
    raise ZeroDivisionError


def test_a_defect_reaches_the_error_page_in_development(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    instance = Instance(tmp_path, InstanceKind.DEMO, world.runtime)
    made: list[Flask] = []

    def shell(site: Site) -> Flask:
        app = Flask("bare")
        app.register_error_handler(Exception, lambda e: ("Something went wrong.", 500))
        app.add_url_rule("/fails", view_func=_fails)
        made.append(app)
        return app

    monkeypatch.setattr(serve, "open_instance", lambda *_: instance)
    monkeypatch.setattr(serve, "create_shell", shell)
    console = Console(HOUSE, Settings(), "demo", False, world.runtime.clock)
    app = serve.application(console, jobs=False)
    with pytest.raises(ZeroDivisionError):
        app.test_client().get("/fails")


def test_what_a_page_is_made_of_is_watched() -> None:
    kinds = {path.suffix for path in serve.watched()}
    assert kinds == {".html", ".po", ".toml", ".css", ".js"}
    assert not [path for path in serve.watched() if "vendor" in path.parts]
