"""A new slice is whole: its files are Python and templates, its messages have their Chinese, its place is free."""

import ast
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract

from core.catalogue import CHINESE, ROOT, key_of
from develop import catalogues, slices
from develop.messages import KEYWORDS, called, constants, said, texts

VALUES = slices.names("corrections", "home_visits", "home_visit", "家访")
FILES = slices.files(VALUES)


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".py")])
def test_each_module_is_python_of_this_house(path: str) -> None:
    """The order of imports depends on the names; the command puts it right itself."""
    ast.parse(FILES[path])
    words = [sys.executable, "-m", "ruff", "check", "--quiet", "--ignore", "I001", "--stdin-filename", path, "-"]
    done = subprocess.run(words, input=FILES[path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_its_catalogue_holds_what_it_says_and_no_more(tmp_path: Path) -> None:
    home = "corrections/home_visits"
    file = tmp_path / "home_visits" / "locale" / f"{CHINESE}.po"
    file.parent.mkdir(parents=True)
    file.write_text(FILES[f"{home}/locale/{CHINESE}.po"], "utf-8")
    kept = set(catalogues.read(file).entries)
    spoken = set()
    for path, source in FILES.items():
        if path.endswith(".py") and path.startswith(home):
            tree = ast.parse(source)
            spoken |= {message.key for message in called(tree)}
            spoken |= {key_of(text) for node in said(tree) for text in texts(node, constants(tree))}
        elif path.endswith(".html"):
            spoken |= {str(row[1]) for row in extract("jinja2", BytesIO(source.encode()), KEYWORDS)}
    assert kept == spoken


def test_a_noun_of_two_words_is_spelt_as_english_in_every_sentence() -> None:
    text = FILES[f"corrections/home_visits/locale/{CHINESE}.po"]
    said = [line for line in text.splitlines() if line.startswith("msgid")]
    assert 'msgid "Home visit"' in said
    assert 'msgid "Recorded a home visit"' in said
    assert not [line for line in said if "_" in line or "HomeVisit" in line]
    assert "/people/<subject>/home-visits" in FILES["corrections/home_visits/views.py"]
    assert 'msgid "Recorded an order"' in slices.filled(
        f"{CHINESE}.po", slices.names("scoring", "orders", "order", "通知")
    )


def test_every_template_is_used_and_every_place_is_filled_in() -> None:
    used = {*(f"{name}.py" for name in slices.IN_SLICE), *slices.PAGES, f"{CHINESE}.po", "test.py", "next"}
    assert {path.name.removesuffix(".txt") for path in slices.TEMPLATES.glob("*")} == used
    assert not [path for path, text in FILES.items() if "${" in text]


@pytest.mark.parametrize(
    ("folder", "noun", "said"),
    [
        ("cellar/remarks", "remark", "The parts that do"),
        ("office/remarks", "remark", "no slices about people's files"),
        ("corrections/Remarks", "remark", "small letters"),
        ("corrections/tool__loans", "tool_loan", "small letters"),
        ("corrections/classes", "class", "small letters"),
        ("corrections/sheep", "sheep", "--one"),
        ("corrections/enquiries", "enquirie", "--one"),
        ("corrections/people", "person", "There is corrections/people already"),
        ("assistance/zones", "zone", "There is location/zones already"),
        ("corrections/talks", "contact", "corrections/contact/models.py"),
    ],
)
def test_a_place_that_will_not_do_is_refused(folder: str, noun: str, said: str) -> None:
    part, nouns = folder.split("/")
    assert said in slices.wrong(part, nouns, noun, ROOT)
    assert slices.wrong("corrections", "remarks", "remark", ROOT) == ""
    assert slices.wrong("corrections", "enquiries", "enquiry", ROOT) == ""
