"""The product's own commands by a clock that a test can move: `python -m tests.support.moved CLOCK WORDS...`.

CLOCK is a file that holds by how many seconds the clock is ahead of the machine's. Everything else is as `run.py` does.
"""

import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from core.clock import SystemClock
from core.files import write_whole
from core.web import Registry
from office import console
from run import SLICES


@dataclass(frozen=True)
class MovedClock:
    """Runs as the machine's clock does, so many seconds ahead of it as the file says."""

    file: Path

    def now(self) -> datetime:
        """The present instant, moved."""
        return SystemClock().now() + timedelta(seconds=float(self.file.read_text("ascii")))

    def set(self, at: datetime) -> None:
        """Let it be `at` now."""
        write_whole(self.file, str((at - SystemClock().now()).total_seconds()))

    def advance(self, by: timedelta) -> None:
        """Let it jump."""
        self.set(self.now() + by)


if __name__ == "__main__":
    sys.exit(console.run(Registry(SLICES), sys.argv[2:], clock=MovedClock(Path(sys.argv[1]))))
