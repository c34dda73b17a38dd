"""Templates compile, use what they import, and keep to the content security policy."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from core.catalogue import PACKAGES, ROOT

TEMPLATES = sorted(p for name in PACKAGES for p in (ROOT / name).rglob("templates/**/*.html"))
INLINE = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=|javascript:|<style|<script(?![^>]*\bsrc=)""", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""")


LONGEST_LINE = 160
TEXT = re.compile(r"""'(?:[^'\\]|\\.)*'|"[^"]*\"""")
"""A quoted text: a sentence for people stays in one piece, or its entry in the catalogue would be split."""


def environment() -> Environment:
    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_compiles_and_is_clean(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = environment().parse(source)
    assert not INLINE.search(source), "inline script or style"
    assert not FOREIGN.search(source), "a foreign address"
    assert "|safe" not in source.replace(" ", ""), "unescaped data"
    names = {n.name for n in tree.find_all(nodes.Name)}
    imports = {n.target for n in tree.find_all(nodes.Import)}
    assert imports <= names, f"imported and not used: {imports - names}"


def test_no_macro_is_unused() -> None:
    text = {p: p.read_text("utf-8") for p in TEMPLATES}
    everything = "\n".join(text.values())
    unused = [
        f"{path.name}: {macro.name}"
        for path, source in text.items()
        for macro in environment().parse(source).find_all(nodes.Macro)
        if len(re.findall(rf"\b{re.escape(macro.name)}\b", everything)) < 2
    ]
    assert not unused


def too_long(line: str) -> bool:
    """Whether a line is longer than an editor shows, its longest text not counted when that alone fills a line."""
    longest = max((len(text) for text in TEXT.findall(line)), default=0)
    return len(line) > LONGEST_LINE and (longest < 100 or len(line) - longest > LONGEST_LINE / 2)


def test_no_line_of_a_template_is_longer_than_an_editor_shows() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number} has {len(line)}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if too_long(line)
    ]
    assert not wrong


def test_a_line_is_long_only_for_the_sake_of_one_sentence() -> None:
    sentence = "x" * 150
    assert too_long("<td>" + "{{ row }}" * 20)
    assert too_long(f"<p class='{'y' * 100}'>{{{{ _('{sentence}') }}}}</p>")
    assert not too_long(f"  _('{sentence}', n=number) }}}}</p>")


def parent_of(tree: nodes.Template) -> str | None:
    """The template this one extends."""
    extends = tree.find(nodes.Extends)
    return extends.template.value if extends and isinstance(extends.template, nodes.Const) else None


END_AS_BEGINNING = re.compile(r"\b(?:to_at|ended_at)\s*\|\s*(?:day|moment)\b")
"""The end of a half-open stretch, printed like a beginning: one day too late."""
DAY_BEFORE = re.compile(r"office_day\([^\n]*\) - (?:ONE_DAY|timedelta)")


def test_an_end_is_told_by_its_last_day() -> None:
    """`to_at` and `ended_at` lie just after the stretch: `last_day` and `last_moment` say its last day."""
    assert END_AS_BEGINNING.search("{{ row.to_at|moment }}")
    assert END_AS_BEGINNING.search("{{ case.ended_at | day }}")
    assert not [path.name for path in TEMPLATES if END_AS_BEGINNING.search(path.read_text("utf-8"))]
    assert DAY_BEFORE.search("office_day(row.to_at) - ONE_DAY")
    code = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if "migrations" not in path.parts]
    assert not [path.name for path in code if DAY_BEFORE.search(path.read_text("utf-8"))], "ask core.clock.last_day"


def drawn_twice(trees: dict[str, nodes.Template], name: str) -> set[str]:
    """Blocks opened inside another block although a template above draws them at a place of their own."""
    tree = trees[name]
    inner = {block.name for outer in tree.find_all(nodes.Block) for block in outer.find_all(nodes.Block)}
    above: set[str] = set()
    while (base := parent_of(tree)) is not None:
        tree = trees[base]
        above |= {block.name for block in tree.find_all(nodes.Block)}
    return inner & above


def test_no_part_of_a_page_is_drawn_twice() -> None:
    trees = {
        str(
            path.relative_to(next(folder for folder in path.parents if folder.name == "templates"))
        ): environment().parse(path.read_text("utf-8"))
        for path in TEMPLATES
    }
    assert not {name: twice for name in trees if (twice := drawn_twice(trees, name))}


def test_a_part_drawn_twice_is_found() -> None:
    base = environment().parse("<head>{% block head %}{% endblock %}</head>{% block content %}{% endblock %}")
    child = environment().parse('{% extends "a" %}{% block content %}{% block head %}{% endblock %}{% endblock %}')
    assert drawn_twice({"a": base, "b": child}, "b") == {"head"}
