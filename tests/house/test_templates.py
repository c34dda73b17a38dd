"""Templates compile, use what they import, and keep to the content security policy."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from core.catalogue import PACKAGES, ROOT

TEMPLATES = sorted(p for name in PACKAGES for p in (ROOT / name).rglob("templates/**/*.html"))
INLINE = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=|javascript:|<style|<script(?![^>]*\bsrc=)""", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""")


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
