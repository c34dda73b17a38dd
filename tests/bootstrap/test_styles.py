"""The style sheet of others is cut down to what our pages can meet, and to no less."""

import re
from pathlib import Path

from bootstrap import HERE, assets
from bootstrap.styles import CLASS, cut_styles
from core.catalogue import PACKAGES

SHEET = (
    '@charset "UTF-8";/*! licence */:root,[data-bs-theme=light]{--a:1}[data-bs-theme=dark]{--a:2}/* remark */'
    "a{color:red}.btn,.card,a:not(.btn,.card){x:y}.btn.card{x:z}@media (min-width:576px){.col-6{w:1}.row>.col{w:2}}"
    "@keyframes spin{to{x:1}}@media print{.gone{x:1}}"
)
FAMILIES = re.compile(
    r"(?:[mp][tbsexy]?|g[xy]?|[wh]|fs|fw|order|col|row-cols|offset)-(?:\w+-)?(?:\d+|auto)|row|col|container(?:-\w+)?|"
    r"d-\w+|text-[\w-]+|bg-[\w-]+|border[\w-]*|rounded[\w-]*|align-[\w-]+|justify-[\w-]+|flex-[\w-]+|float-\w+|"
    r"list-(?:un|in|group)[\w-]*|visually-hidden[\w-]*|img-\w+|table(?:-[\w-]+)?|alert(?:-\w+)?|badge|card(?:-\w+)?|"
    r"navbar[\w-]*|nav|modal[\w-]*|dropdown[\w-]*|accordion[\w-]*|spinner[\w-]*|input-group[\w-]*|form-[\w-]+|btn-[\w-]+"
)
"""What the names of Bootstrap's classes look like."""


def used() -> dict[str, str]:
    """Every class that a template names, with a template that does."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        for path in (HERE.root / package).rglob("templates/**/*.html"):
            text = path.read_text(encoding="utf-8")
            for words in re.findall(r'class="((?:\{\{.*?\}\}|[^"])*)"', text):
                plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", words)
                found |= dict.fromkeys((word for word in plain.split() if not word.endswith("-")), path.name)
    return found


def own() -> set[str]:
    sheets = (HERE.root / "core/web/static/css").glob("*.css")
    return {name for sheet in sheets for name in CLASS.findall(sheet.read_text(encoding="utf-8"))}


def kept() -> list[str]:
    return assets.listed((HERE.root / "frontend" / "bootstrap.txt").read_text(encoding="utf-8"))


def test_what_no_page_meets_is_cut_away_and_the_order_stays() -> None:
    assert cut_styles(SHEET, {"btn", "row", "col"}) == (
        '@charset "UTF-8";/*! licence */:root,[data-bs-theme=light]{--a:1}'
        "a{color:red}.btn{x:y}@media (min-width:576px){.row>.col{w:2}}"
    )


def test_every_class_of_bootstrap_that_a_template_names_is_kept() -> None:
    looks = own() | set(kept())
    assert {name: where for name, where in used().items() if FAMILIES.fullmatch(name) and name not in looks} == {}


def test_nothing_is_kept_that_no_template_names() -> None:
    text = "".join(
        path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in (HERE.root / package).rglob("*")
        if path.suffix in (".html", ".py", ".js", ".css") and "vendor" not in path.parts
    )
    assert [name for name in kept() if name not in text and not name.startswith("row-cols-")] == []


def test_the_sheet_that_was_laid_down_is_the_cut_one() -> None:
    sheet = Path(assets.load("web", HERE).into / "bootstrap" / "bootstrap.min.css").read_text(encoding="utf-8")
    assert set(CLASS.findall(re.sub(r"/\*.*?\*/|\{[^{}]*\}", "{}", sheet, flags=re.S))) == set(kept())
    assert len(sheet) < 30_000
