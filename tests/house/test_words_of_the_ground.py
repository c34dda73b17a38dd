"""The ground knows no case: its code, its comments and its templates do not speak of what the wings are about."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT

WORDS = (
    "case", "offence", "offender", "prison", "probation", "parole", "judgment", "regime", "penalty", "breach",
    "prohibition", "score", "scoring", "level", "plan", "zone", "boundary", "geofence", "ping", "battery", "handover",
    "visit", "correction", "supervision", "commendation", "latitude", "longitude", "tracking",
)  # fmt: skip
"""What a wing is about, and no word of the ground's own work."""
SPOKEN = re.compile(rf"(?<![a-z])({'|'.join(WORDS)})(s|es|ed)?(?![a-z])", re.IGNORECASE)
OF_PYTHON_AND_LIBRARIES = re.compile(
    r"(time|office|office's|this) zone|(isolation|log) level|upper case|pre ping",
    re.IGNORECASE,
)
MEANT = {
    "core/catalogue.py": {"corrections", "scoring"},
    "core/law/deadlines.py": {"corrections"},
    "core/law/terms.py": {"penalty"},
}
"""The folders of the parts, the title of a law, and what the criminal law calls the term that it counts."""


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each line's text as a reader meets it; the keyword `case` is no word."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), 1)
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.NAME, tokenize.STRING, tokenize.COMMENT) and token.string != "case":
            for number, line in enumerate(token.string.splitlines()):
                yield token.start[0] + number, line


def ground() -> list[Path]:
    found = [*(ROOT / "core").rglob("*.py"), *(ROOT / "core").rglob("templates/**/*.html")]
    return sorted(p for p in found if "migrations" not in p.parts)


def spoken(text: str) -> set[str]:
    plain = OF_PYTHON_AND_LIBRARIES.sub("", text.replace("_", " "))
    return {found[0].lower() for found in SPOKEN.finditer(plain)}


def test_the_ground_does_not_speak_of_what_the_wings_are_about() -> None:
    assert len(ground()) > 60
    found = {}
    for path in ground():
        name = str(path.relative_to(ROOT))
        for line, text in words_of(path):
            if words := spoken(text) - MEANT.get(name, set()):
                found[f"{name}:{line}"] = words
    assert not found


def test_a_word_of_a_wing_is_heard() -> None:
    assert spoken('"""The level of a case."""') == {"level", "case"}
    assert spoken("SCORE_RUN") == {"score"}
    assert spoken("office_zone isolation_level") == set()
