"""Every text for people exists in Chinese and in English, once."""

import ast
import re
from functools import lru_cache

import pytest
from babel.messages.pofile import read_po

from core.catalogue import CONTEXT_MARK, PACKAGES, ROOT, Key, catalogues, chinese, spoken
from develop.messages import FAULT_CLASSES, found, literals
from tests.house.tree import calls, sources, walked

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"%\((\w+)\)")


@lru_cache(maxsize=1)
def used() -> dict[Key, str]:
    """Every message the code and the templates speak, with a file that speaks it."""
    return {message.key: min(files) for message, files in found().items()}


def english(key: Key) -> str:
    """The English text of a key, without its context and plural."""
    return (key[0] if isinstance(key, tuple) else key).split(CONTEXT_MARK)[-1]


def test_every_message_has_its_chinese() -> None:
    known = chinese()
    assert not {m: where for m, where in used().items() if m not in known}


def test_no_message_is_chinese_in_the_code() -> None:
    assert not {m: w for m, w in used().items() if HAN.search(english(m))}


def test_one_message_one_translation() -> None:
    assert not {k: v for k, v in spoken().items() if len({text for _, text in v}) > 1}


def test_translations_keep_their_places() -> None:
    wrong = []
    for key, texts in spoken().items():
        for path, text in texts:
            if not set(PLACES.findall(text)) <= set(PLACES.findall(english(key))) | {"num"}:
                wrong.append(f"{path}: {english(key)!r}")
    assert not wrong


def test_no_translation_is_left_over() -> None:
    said = used()
    assert not [key for key in spoken() if key not in said and english(key) not in literals()]


@pytest.mark.parametrize("path", catalogues(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_catalogue_has_an_empty_or_doubtful_entry(path: object) -> None:
    with open(str(path), "rb") as f:
        for message in read_po(f, locale="zh_Hans_CN"):
            if message.id:
                assert message.string, message.id
                assert not message.fuzzy, message.id


def test_templates_speak_through_the_catalogue() -> None:
    wrong = [
        f"{p.relative_to(ROOT)}: {line.strip()[:60]}"
        for package in PACKAGES
        for p in sorted((ROOT / package).rglob("templates/**/*.html"))
        for line in p.read_text("utf-8").splitlines()
        if HAN.search(line) and "中文" not in line
    ]
    assert not wrong


def test_what_is_wrong_in_a_file_has_its_chinese() -> None:
    """A fault is a sentence of its own inside a refusal, so it is looked up by itself."""
    known, wrong = chinese(), []
    for path, tree in sources().items():
        said = [
            stmt.value
            for node in walked(tree)
            if isinstance(node, ast.ClassDef) and node.name in FAULT_CLASSES
            for stmt in node.body
            if isinstance(stmt, ast.Assign)
        ]
        said += [call.args[2] for name, call in calls(tree) if name.endswith("BadData") and len(call.args) > 2]
        said += [call.args[-1] for name, call in calls(tree) if name.endswith(".wrong") and call.args]
        wrong += [
            f"{path}: {each.value}"
            for each in said
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value not in known
        ]
    assert not wrong
