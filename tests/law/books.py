"""Small rule books in TOML, so that a test shows only what it is about."""

from datetime import date
from pathlib import Path

from core.law import Law, load_presets, load_texts

CONFIG = Path(__file__).parents[2] / "config"
PRESETS: Law = load_presets(CONFIG)
"""The law as shipped: immutable, so every test may share it."""

VERSION = """
[[rule.version]]
from = 2020-07-01
value = 7
set = "R2020"
cites = "社区矫正法实施办法第二十七条"
mark = "M"
"""


def rule(id: str = "leave.office_max_days", unit: str = "day", versions: str = VERSION) -> str:
    """One rule as TOML."""
    return f'[[rule]]\nid = "{id}"\ntitle = "期限"\ntitle_en = "A period"\nunit = "{unit}"\n{versions}'


def version(value: str, begins: str = "2020-07-01", *more: str) -> str:
    """One version as TOML, with lines added."""
    lines = [
        "[[rule.version]]",
        f"from = {begins}",
        f"value = {value}",
        'set = "R2020"',
        'cites = "某法第一条"',
        'mark = "V"',
        *more,
    ]
    return "\n".join(lines) + "\n"


def overlay(*replacements: str) -> str:
    """An area overlay as TOML."""
    return 'title = "某市"\ntitle_en = "A city"\n' + "".join(replacements)


def replacement(value: str, begins: str = "2021-01-01", *more: str, id: str = "leave.office_max_days") -> str:
    """One replaced value of an overlay as TOML."""
    lines = [
        "[[replace]]",
        f'id = "{id}"',
        f"from = {begins}",
        f"value = {value}",
        'cites = "某市实施细则第五条"',
        'mark = "L"',
        *more,
    ]
    return "\n".join(lines) + "\n"


def notice(year: int, *holidays: str) -> str:
    """A yearly holiday notice as TOML."""
    head = f'year = {year}\ncites = "某年通知"\nmark = "V"\nsource = "通知全文"\nlicence = "无"\n'
    return head + "".join(holidays or [holiday(f"{year}-01-01")])


def holiday(begins: str, *more: str) -> str:
    """One holiday of a notice as TOML."""
    lines = ["[[holiday]]", 'name = "元旦"', 'name_en = "New Year"', f"from = {begins}", *more]
    return "\n".join(lines) + "\n"


def ruleset(id: str = "R2012", begins: str = "2012-03-01", *more: str) -> str:
    """One rule set as TOML."""
    lines = [
        "[[ruleset]]",
        f'id = "{id}"',
        'title = "办法"',
        'title_en = "Measures"',
        f"from = {begins}",
        'cites = "某办法"',
        'mark = "V"',
        *more,
    ]
    return "\n".join(lines) + "\n"


def law_of(*rules: str) -> Law:
    """A law of these rules alone."""
    return load_texts({"rules/test.toml": "".join(rules)})


def day(text: str) -> date:
    """A day from its ISO text."""
    return date.fromisoformat(text)
