"""Accounts and refusals on the command line: the same actions, pure JSON, Chinese first and English beside it."""

import json
from pathlib import Path

import pytest

from config.settings import Settings
from core.acts import opened, system
from core.catalogue import both
from core.clock import SystemClock
from core.errors import BadData, Invalid
from core.web import Registry
from office import console
from office.accounts.actions import make_setup_code, set_up
from office.accounts.values import OfficeToSetUp
from office.instance import InstanceKind, open_instance
from run import SLICES


def office(folder: Path) -> None:
    """An instance of its own with a first administrator."""
    runtime = open_instance(Settings(), folder, InstanceKind.OFFICE, SystemClock(), durable=False).runtime
    with opened(runtime, *system("test")) as act:
        first = OfficeToSetUp(
            code=make_setup_code(act), office="某某司法所", district="某区司法局", username="guanli", name="陈某"
        )
        set_up(act, first)
    runtime.store.engine.dispose()


def test_an_operator_opens_lists_resets_and_closes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "instance"
    office(folder)

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = console.run(Registry(SLICES), ["--instance", str(folder), "user", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    post = ["--name", "张某", "--role", "officer", "--place", "某某司法所"]
    code, out, _ = command("open", "zhang", *post, "--json")
    assert code == 0
    first = json.loads(out)
    assert first["username"] == "zhang"
    code, out, _ = command("reset", "zhang", "--json")
    assert json.loads(out)["code"] != first["code"]
    code, out, _ = command("list", "--json")
    assert {row["username"]: row["state"] for row in json.loads(out)} == {"guanli": "awaited", "zhang": "awaited"}
    assert first["code"] not in out
    assert json.loads(command("close", "zhang", "--json")[1])["closed"]
    assert [r["username"] for r in json.loads(command("list", "--state", "closed", "--json")[1])] == ["zhang"]
    for words, status, chinese, english in (
        (("open", "zhang", *post), 2, "已被使用", "taken"),
        (("open", "li", *post[:-1], "nowhere"), 2, "没有这个地点", "no such place"),
        (("open", "li", "--name", "x", "--role", "county_head", "--place", "某某司法所"), 2, "不设在", "no seat"),
        (("close", "guanli"), 2, "最后一位系统管理员", "last system administrator"),
        (("close", "nobody"), 1, "没有这个用户名", "no account"),
        (("reset", "\udcff"), 1, "没有这个用户名", "no account"),
    ):
        code, out, err = command(*words)
        assert (code, out) == (status, ""), words
        assert chinese in err, words
        assert english in err, words


def test_a_fault_in_a_file_is_told_in_chinese_first() -> None:
    fault = BadData("rules/leave.toml", "leave.boundary [2020-07-01] mark", "must be one of V, V~, M, L, D")
    lines = console.refusal(fault)
    assert lines[0].startswith("rules/leave.toml：leave.boundary")
    assert "必须是" in lines[0]
    assert lines[1] == str(fault)
    unknown = BadData("x", "y", "something else")
    assert both(unknown)[0].endswith("something else")
    assert len(console.refusal(Invalid(fields={"name": "This name is taken."}))) == 4
