"""Where everything that set-up makes is kept, all of it inside the clone and none of it in git."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

WINDOWS = sys.platform == "win32"


@dataclass(frozen=True)
class Places:
    """The folders of one clone."""

    root: Path

    @property
    def venv(self) -> Path:
        """The virtual environment in which everything but set-up itself runs."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of the virtual environment."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """A program installed into the virtual environment."""
        return self.venv / ("Scripts" if WINDOWS else "bin") / (f"{name}.exe" if WINDOWS else name)

    @property
    def build(self) -> Path:
        """What can be made again at any time: fonts, node, a test browser, the set-up log."""
        return self.root / ".build"

    @property
    def bytecode(self) -> Path:
        """What Python compiled of the house and its packages."""
        return self.build / "bytecode"

    @property
    def log(self) -> Path:
        """Everything the tools said during set-up."""
        return self.build / "setup.log"

    @property
    def node(self) -> Path:
        """A node of our own, for machines that have none."""
        return self.build / "node"

    @property
    def fonts(self) -> Path:
        """The typefaces of the papers."""
        return self.build / "fonts"

    @property
    def rare_fonts(self) -> Path:
        """The typefaces for rare names, where they could be fetched."""
        return self.build / "fonts-rare"

    @property
    def browser(self) -> Path:
        """A browser for the tests, for machines that have none."""
        return self.build / "browser"

    def pins(self, name: str) -> Path:
        """A hashed requirement file of set-up itself: `uv`, `node`, `build`."""
        return self.root / "bootstrap" / f"{name}.txt"


HERE = Places(Path(__file__).resolve().parents[1])


def inside(places: Places = HERE) -> bool:
    """Whether this interpreter is the one of the clone's own environment, or was declared ready.

    `GUITU_BOOTSTRAP=off` is for a container image or a system package that brings every requirement itself.
    """
    if os.environ.get("GUITU_BOOTSTRAP") == "off":
        return True
    return Path(sys.prefix).resolve() == places.venv.resolve()
