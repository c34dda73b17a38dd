"""The typefaces for rare names: fetched through the machine's apt, each held to its hash, whole or not at all."""

import hashlib
import sys
from io import StringIO
from pathlib import Path

import pytest

from bootstrap import HERE, Exit, SetupError, fonts, rare_fonts
from bootstrap.fonts import FontState
from bootstrap.launcher import Needs, steps
from bootstrap.steps import SetupStep, make_ready
from tests.bootstrap.clone import Clone

APT = """#!{python}
import pathlib, sys
shelf, words = pathlib.Path({shelf!r}), sys.argv[1:]
with (shelf / "apt").open("a") as asked:
    asked.write(" ".join(word for word in words if not word.startswith(("-", "Dir::", "Debug::", "APT::"))) + "\\n")
if (shelf / "offline").exists():
    sys.exit("E: Temporary failure resolving")
if "download" in words:
    pathlib.Path("fonts-names_1.0-1_all.deb").touch()
"""
DPKG = """#!{python}
import pathlib, sys
tree = pathlib.Path(sys.argv[3])
for name, content in (("usr/share/fonts/Names.ttf", "glyphs"), ("usr/share/doc/fonts-names/copyright", "free")):
    (tree / name).parent.mkdir(parents=True)
    (tree / name).write_text(content)
"""
LIST = """
[fonts."Names.ttf"]
package = "fonts-names"
path = "usr/share/fonts/Names.ttf"
sha256 = "{digest}"
spans = [["20000", "2A6DF"]]
"""


@pytest.fixture
def apt(clone: Clone) -> Clone:
    """A clone on a machine with an apt of its own."""
    programs = clone.shelf.parent / "bin"
    clone._program(programs / "apt-get", APT.format(python=sys.executable, shelf=str(clone.shelf)))
    clone._program(programs / "dpkg-deb", DPKG.format(python=sys.executable))
    choose(clone, b"glyphs")
    return clone


def choose(clone: Clone, content: bytes, remark: str = "") -> None:
    """List one file with this content."""
    text = remark + LIST.format(digest=hashlib.sha256(content).hexdigest())
    (clone.project / "rare-fonts.toml").write_text(text, encoding="utf-8")


def asked(clone: Clone) -> list[str]:
    """What apt was asked, one entry a call."""
    told = clone.shelf / "apt"
    return told.read_text(encoding="utf-8").splitlines() if told.exists() else []


def test_they_are_fetched_once_with_their_licence_and_their_characters(apt: Clone) -> None:
    assert rare_fonts.present(apt.places) == ()
    fonts.fetch_rare(apt.places)
    fonts.fetch_rare(apt.places)
    assert asked(apt) == ["update", "download fonts-names"]
    assert rare_fonts.present(apt.places) == ((apt.places.rare_fonts / "Names.ttf", ((0x20000, 0x2A6DF),)),)
    assert (apt.places.rare_fonts / "LICENSE-Names").read_text() == "free"
    choose(apt, b"other glyphs")
    assert not rare_fonts.ready(apt.places), "another list asks for them anew"


def test_a_file_that_differs_from_its_hash_is_refused_and_nothing_is_laid_down(apt: Clone) -> None:
    choose(apt, b"what was expected")
    with pytest.raises(SetupError) as refused:
        fonts.fetch_rare(apt.places)
    assert refused.value.code is Exit.WRONG_HASH
    assert not apt.places.rare_fonts.exists()


def test_papers_are_ready_without_them(apt: Clone) -> None:
    (apt.shelf / "offline").touch()
    with pytest.raises(SetupError):
        fonts.fetch_rare(apt.places)
    (apt.shelf / "offline").unlink()
    fonts.fetch(places=apt.places)
    assert fonts.progress(apt.places).state is FontState.READY
    assert rare_fonts.present(apt.places) == ()


@pytest.mark.parametrize("fault", ["offline", "other file"])
def test_set_up_goes_on_without_them_and_asks_once_for_each_list(apt: Clone, fault: str) -> None:
    if fault == "offline":
        (apt.shelf / "offline").touch()
    else:
        choose(apt, b"of another release")
    (step,) = (each for each in steps(Needs.TESTS, apt.places) if each.english == "Fonts of rare names")
    done, said = list[str](), StringIO()
    after = SetupStep("后", "after", lambda: bool(done), lambda _: done.append("after"))
    make_ready([step, after], apt.places, said)
    assert done == ["after"]
    assert "going on without it" in said.getvalue()
    asked_once = asked(apt)
    assert step.is_fresh()
    assert not rare_fonts.ready(apt.places)
    make_ready([step, after], apt.places, said)
    assert asked(apt) == asked_once
    (apt.shelf / "offline").unlink(missing_ok=True)
    choose(apt, b"glyphs", "# a newer list\n")
    make_ready([step], apt.places, said)
    assert rare_fonts.ready(apt.places)


def test_a_machine_without_apt_is_asked_for_nothing(clone: Clone) -> None:
    choose(clone, b"glyphs")
    fonts.fetch_rare(clone.places)
    assert not rare_fonts.obtainable()
    assert rare_fonts.present(clone.places) == ()


def test_what_is_listed_has_a_hash_a_licence_and_no_character_of_private_use() -> None:
    for font in rare_fonts.listed(HERE):
        assert len(bytes.fromhex(font.sha256)) == 32
        assert all(first <= last and not (first <= 0xF8FF and last >= 0xE000) for first, last in font.spans)
        assert all(last < 0xF0000 for _, last in font.spans)
        assert not Path(font.inside).is_absolute()
        assert ".." not in Path(font.inside).parts
