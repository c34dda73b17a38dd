"""The way in: trouble is told in plain words, and its number is the exit code."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import HERE, Exit, SetupError, enter, inside, venv
from bootstrap import launcher as door
from bootstrap.places import Places
from bootstrap.report import ProgressLine, megabytes
from bootstrap.tool import clean_environment, run


def _fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(door, "make_ready", fail)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SetupError(Exit.NO_NETWORK), Exit.NO_NETWORK),
        (PermissionError(13, "no", "/clone/.venv"), Exit.NOT_WRITABLE),
        (OSError(28, "full"), Exit.DISK_FULL),
        (KeyboardInterrupt(), Exit.STOPPED),
    ],
)
def test_trouble_becomes_two_sentences_and_a_number(
    error: BaseException, code: Exit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _fail_with(error, monkeypatch)
    with pytest.raises(SystemExit) as left:
        enter(["demo"])
    assert left.value.code == int(code)
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 2
    assert "Traceback" not in said.err


def test_ready_is_answered_here_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(door, "make_ready", lambda steps, places, stream: asked.append(len(steps)))
    for words in (["ready"], ["ready", "test"]):
        with pytest.raises(SystemExit) as left:
            enter(words)
        assert left.value.code == 0
    assert asked[0] < asked[1]
    assert capsys.readouterr().out == ""


def test_inside_the_environment_the_command_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "make_ready", lambda *_: None)
    assert inside()
    enter(["demo"])


def test_outside_it_goes_on_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(door, "make_ready", lambda *_: None)
    monkeypatch.setattr(door, "_reexec", lambda command, places: became.append(command))
    monkeypatch.setattr(door, "steps", lambda profile, places: [])
    places = Places(tmp_path)
    enter(["statistics", "--json"], places)
    assert became == [[str(places.python), str(tmp_path / "run.py"), "statistics", "--json"]]


def test_an_image_that_brings_everything_itself_is_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _fail_with(AssertionError(), monkeypatch)
    monkeypatch.setenv("GUITU_BOOTSTRAP", "off")
    assert inside(Places(tmp_path))
    enter(["demo"], Places(tmp_path))


def test_a_python_without_its_venv_module_names_the_line_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(SetupError) as refused:
        venv.require_venv_module()
    assert refused.value.code is Exit.NO_VENV
    assert f"apt install -y python{sys.version_info[0]}.{sys.version_info[1]}-venv" in str(refused.value)


def test_an_environment_without_its_interpreter_is_not_fresh(tmp_path: Path) -> None:
    places = Places(tmp_path)
    assert not venv.venv_is_fresh(places)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", places.venv], check=True)
    assert not venv.venv_is_fresh(places)
    assert not venv.packages_are_fresh(places, dev=False)


def test_what_leads_an_installer_astray_is_kept_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.office/simple")
    environment = clean_environment({"UV_INDEX": "x"})
    assert not {"PIP_TARGET", "PYTHONPATH"} & set(environment)
    assert environment["PIP_INDEX_URL"] == "https://mirror.office/simple"
    assert environment["UV_INDEX"] == "x"


def test_a_tool_is_quiet_and_its_words_are_in_the_log_without_secrets(tmp_path: Path) -> None:
    places = Places(tmp_path)
    said = run([sys.executable, "-c", "print('from https://clerk:s3cret@mirror.office')"], places)
    assert "s3cret" in said
    log = places.log.read_text(encoding="utf-8")
    assert "s3cret" not in log
    assert "https://***@mirror.office" in log


def test_a_tool_that_fails_or_is_missing_is_told(tmp_path: Path) -> None:
    places = Places(tmp_path)
    with pytest.raises(SetupError) as refused:
        run([sys.executable, "-c", "raise SystemExit('No space left on device')"], places)
    assert refused.value.code is Exit.DISK_FULL
    with pytest.raises(SetupError) as missing:
        run([tmp_path / "no-such-program"], places)
    assert missing.value.code is Exit.TOOL_FAILED


def test_a_tick_may_stop_a_tool_which_then_does_not_live_on(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-c",
        f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)",
    ]

    def tick() -> None:
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(words, Places(tmp_path), tick=tick)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


class _Terminal:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_line_is_rewritten_in_place() -> None:
    terminal = _Terminal()
    with ProgressLine(terminal, "[1/1] 字体 · Fonts") as line:  # type: ignore[arg-type]
        line.note(megabytes(12_400_000, 125_574_865))
        line.tick()
    assert "\r[1/1] 字体 · Fonts ... 12/126 MB 0 s" in terminal.text
    assert terminal.text.count("\n") == 1
    assert HERE.root.is_dir()
