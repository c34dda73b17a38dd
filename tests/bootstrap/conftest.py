"""A small clone with a node and npm of its own."""

from pathlib import Path

import pytest

from tests.bootstrap.clone import Clone

LIST = """
[web]
project = "frontend"
into = "static/vendor"
[web.packages."plain".files]
"dist/plain.js" = "plain/plain.js"
"LICENSE" = "plain/LICENSE"
[web.packages."@office/scoped".files]
"a.css" = "scoped/a.css"

[fonts]
project = "frontend"
into = ".build/fonts"
[fonts.packages."plain"]
bytes = 1000
[fonts.packages."plain".files]
"LICENSE" = "Serif.ttf"
"""


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A clone whose page files are two packages, and whose fonts are one."""
    made = Clone(tmp_path, monkeypatch)
    made.add("plain", {"dist/plain.js": b"one", "dist/other.js": b"unwanted", "LICENSE": b"MIT"})
    made.add("@office/scoped", {"a.css": b"a{}"})
    made.choose(LIST)
    return made
