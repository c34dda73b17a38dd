"""A small clone for the tests of set-up: a list of files, a lock, and a node and npm that fetch from a folder."""

import base64
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path

import pytest

from bootstrap.places import Places

NPM = """#!{python}
import os, pathlib, shutil, sys, time
shelf, words = pathlib.Path({shelf!r}), sys.argv[1:]
if words[0] == "--version":
    print("10.9.0")
elif words[:2] == ["config", "get"]:
    print("npm notice something first")
    print(shelf / "cache")
elif words[0] == "pack":
    time.sleep(float(os.environ.get("NPM_PAUSE", "0")))
    if (shelf / "offline").exists():
        sys.exit("npm error code EAI_AGAIN\\nnpm error request failed")
    into = pathlib.Path(words[words.index("--pack-destination") + 1])
    with (shelf / "asked").open("a") as asked:
        asked.write(" ".join(word for word in words if word.count("@") and not word.startswith("-")) + "\\n")
    for archive in shelf.glob("*.tgz"):
        shutil.copy(archive, into / archive.name)
"""


class Clone:
    """A clone in a temporary folder, and the shelf from which its npm serves."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places = Places(folder / "clone")
        self.shelf = folder / "shelf"
        self.project = self.places.root / "frontend"
        self._lock: dict[str, dict[str, str]] = {}
        programs = folder / "bin"
        for made in (self.shelf, self.project, programs):
            made.mkdir(parents=True)
        self._program(programs / "npm", NPM.format(python=sys.executable, shelf=str(self.shelf)))
        self._program(programs / "node", f"#!{sys.executable}\nprint('v22.1.0')\n")
        monkeypatch.setenv("PATH", str(programs))
        (self.project / "icons.txt").write_text("home\n", encoding="utf-8")

    @staticmethod
    def _program(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def add(self, name: str, files: dict[str, bytes], version: str = "1.0.0") -> None:
        """Put a package on the shelf and into the lock."""
        whole = io.BytesIO()
        with tarfile.open(fileobj=whole, mode="w:gz") as tar:
            for path, content in files.items():
                member = tarfile.TarInfo(f"package/{path}")
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
        archive = f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
        (self.shelf / archive).write_bytes(whole.getvalue())
        digest = base64.b64encode(hashlib.sha512(whole.getvalue()).digest()).decode()
        self._lock[f"node_modules/{name}"] = {"version": version, "integrity": f"sha512-{digest}"}
        lock = json.dumps({"packages": self._lock})
        (self.project / "package-lock.json").write_text(lock, encoding="utf-8")

    def choose(self, text: str) -> None:
        """Write the list of files."""
        (self.project / "assets.toml").write_text(text, encoding="utf-8")

    def asked(self) -> list[str]:
        """What npm was asked to fetch, one entry a call."""
        asked = self.shelf / "asked"
        return asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
