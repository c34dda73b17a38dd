"""The command that keeps the catalogues: it finds every message, and writes back what it read."""

import ast
from argparse import Namespace
from pathlib import Path

import pytest
from babel.support import Translations

from core import catalogue
from core.catalogue import CHINESE, ROOT, catalogues, key_of
from develop import catalogues as words
from develop import messages
from develop.catalogues import Catalogue, CatalogueEntry, read, update
from develop.messages import Message, called, constants, said, texts

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def in_source(source: str) -> set[Message]:
    """What is found in one module."""
    tree = ast.parse(source)
    later = {Message(text) for node in said(tree) for text in texts(node, constants(tree))}
    return {*called(tree), *later}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("_('Name')", Message("Name")),
        ("flask_babel.gettext('Name')", Message("Name")),
        ("ngettext('%(num)s day', '%(num)s days', n)", Message("%(num)s day", "%(num)s days")),
        ("pgettext('alert', 'In hand')", Message("In hand", context="alert")),
        ("lazy_pgettext('alert', 'In hand')", Message("In hand", context="alert")),
        ("npgettext('leave', 'day', 'days', n)", Message("day", "days", "leave")),
        ("raise Conflict('Too late.')", Message("Too late.")),
        ("LATE = 'Too late.'\nraise Conflict(LATE)", Message("Too late.")),
        ("Invalid('Wrong.' if one else 'Also wrong.')", Message("Also wrong.")),
        ("Invalid(fields={'day': 'No such day.'})", Message("No such day.")),
        ("BadData(file, place, 'no number')", Message("no number")),
        ("class Fault:\n    GONE = 'is gone'", Message("is gone")),
        ("act('leave.granted', says='Granted a leave')", Message("Granted a leave")),
    ],
)
def test_each_way_of_saying_is_found(source: str, message: Message) -> None:
    assert message in in_source(source)


def test_what_is_put_together_has_no_entry() -> None:
    assert not in_source("_(f'{name} is late')\n_(name)")


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A part of the house that holds one slice, one catalogue and nothing else."""
    path = tmp_path / "core" / "remarks" / "locale" / f"{CHINESE}.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + '\n# 备注\nmsgid "Remark"\nmsgstr "备注"\n\nmsgid "Gone"\nmsgstr "已删"\n', "utf-8")
    monkeypatch.setattr(words, "ROOT", tmp_path)
    monkeypatch.setattr(words, "literals", dict)
    said_here = {
        Message("Remark"): frozenset({"core/remarks/forms.py", "core/web/shell.py"}),
        Message("In hand", context="alert"): frozenset({"core/remarks/words.py"}),
    }
    monkeypatch.setattr(words, "found", lambda: said_here)
    return path


def test_a_catalogue_learns_what_is_missing_and_forgets_what_nobody_says(part: Path) -> None:
    catalogue_read = read(part)
    told = [*update([catalogue_read])]
    assert [line.split(":")[0] for line in told] == ["missing", "obsolete"]
    assert catalogue_read.written() == (
        HEAD + "\n# 备注\n#: core/remarks/forms.py\n#: core/web/shell.py\n"
        'msgid "Remark"\nmsgstr "备注"\n\n'
        '#: core/remarks/words.py\nmsgctxt "alert"\nmsgid "In hand"\nmsgstr ""\n'
    )


def test_what_was_missing_stays_to_be_translated(part: Path) -> None:
    """Named once: as missing on the run that adds it, as untranslated on every run after it."""
    catalogue_read = read(part)
    list(update([catalogue_read]))
    part.write_text(catalogue_read.written(), "utf-8")
    told = [*update([read(part)])]
    assert [line.split(",")[0] for line in told] == ["untranslated: 'In hand' [alert]"]


def test_the_command_ends_well_once_every_message_has_its_chinese(
    part: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(words, "catalogues", lambda: [part])
    assert words.run(Namespace(check=False)) == 1
    part.write_text(part.read_text("utf-8").replace('"In hand"\nmsgstr ""', '"In hand"\nmsgstr "在办"'), "utf-8")
    capsys.readouterr()
    assert words.run(Namespace(check=False)) == 0
    assert words.run(Namespace(check=True)) == 0
    assert capsys.readouterr().err == ""


def test_a_doubtful_entry_is_named(part: Path) -> None:
    doubtful = CatalogueEntry(Message("Remark"), "备注", fuzzy=True)
    told = [*words.unfinished(Catalogue(part, HEAD, {"Remark": doubtful}))]
    assert told == [f"fuzzy: 'Remark', in core/remarks/locale/{CHINESE}.po"]
    assert "#, fuzzy\n" in doubtful.written()


def test_writing_is_stable(part: Path) -> None:
    first = read(part)
    list(update([first]))
    part.write_text(first.written(), "utf-8")
    second = read(part)
    list(update([second]))
    assert second.written() == first.written()


@pytest.mark.parametrize("path", catalogues(), ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_lost_when_a_catalogue_is_read_and_written(path: Path, tmp_path: Path) -> None:
    before = read(path)
    copy = tmp_path / "part" / "locale" / path.name
    copy.parent.mkdir(parents=True)
    copy.write_text(before.written(), "utf-8")
    after = read(copy)
    assert {k: e.translation for k, e in after.entries.items()} == {k: e.translation for k, e in before.entries.items()}
    assert after.head == before.head


def test_a_context_tells_two_meanings_of_one_word_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / f"{CHINESE}.po"
    entries = [
        CatalogueEntry(Message("In hand"), "在矫"),
        CatalogueEntry(Message("In hand", context="alert"), "处理中"),
    ]
    entries.append(CatalogueEntry(Message("%(num)s day", "%(num)s days", "leave"), "请假%(num)s天"))
    file.write_text("\n".join([HEAD, *(each.written() for each in entries)]), "utf-8")
    monkeypatch.setattr(catalogue, "catalogues", lambda: [file])
    merged = {key: said[0][1] for key, said in catalogue.spoken().items()}
    assert merged[key_of("In hand")] == "在矫"
    assert merged[key_of("In hand", context="alert")] == "处理中"
    chinese = Translations()
    chinese._catalog.update(merged)  # as core.web.i18n fills it
    chinese.plural = lambda n: 0
    assert chinese.upgettext("alert", "In hand") == "处理中"
    assert chinese.upgettext("somewhere else", "In hand") == "In hand"
    assert chinese.unpgettext("leave", "%(num)s day", "%(num)s days", 3) == "请假%(num)s天"


def test_every_message_of_the_house_is_found_once_for_all_readers() -> None:
    assert len(messages.found()) > 1000
