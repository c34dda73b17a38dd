"""Progress for the person who waits, on standard error: one plain line a step, with the seconds it took."""

import threading
import time
from types import TracebackType
from typing import Self, TextIO


class ProgressLine:
    """`[2/6] 安装 · Installing ... 6.2 s`. On a terminal the seconds and a note move while the step runs."""

    def __init__(self, stream: TextIO, head: str) -> None:
        self._stream = stream
        self._head = head
        self._note = ""
        self._widest = 0
        self._begun = time.monotonic()
        self._done = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def note(self, text: str) -> None:
        """What the step is doing just now, such as megabytes fetched; shown on a terminal only."""
        self._note = text

    def _tick(self) -> None:
        while not self._done.wait(1.0):
            self.tick()

    def tick(self) -> None:
        """Show the note and the seconds so far."""
        self._show(f"{self._note} {time.monotonic() - self._begun:.0f} s".strip(), end="")

    def _show(self, text: str, end: str) -> None:
        tail = text.ljust(self._widest)
        self._widest = max(self._widest, len(text))
        self._stream.write(f"\r{self._head} ... {tail}{end}")
        self._stream.flush()

    def __enter__(self) -> Self:
        self._stream.write(f"{self._head} ... ")
        self._stream.flush()
        if self._stream.isatty():
            self._ticker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        outcome = f"{time.monotonic() - self._begun:.1f} s" if kind is None else "未完成 · not finished"
        if self._ticker.is_alive():
            self._ticker.join()
            self._show(outcome, end="\n")
        else:
            self._stream.write(f"{outcome}\n")
            self._stream.flush()


def megabytes(done: int, total: int) -> str:
    """`12/126 MB`."""
    return f"{done / 1e6:.0f}/{total / 1e6:.0f} MB"
