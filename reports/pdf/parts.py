"""What a paper is made of: plain values, one after the other, that say nothing about fonts or pages.

A paper is a function from facts to these parts; `flow` sets them and `build` makes the bytes. Text is plain
text everywhere; a newline begins a new paragraph.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class PaperLanguage(StrEnum):
    """The language of a paper. Chinese is the official text; English is a courtesy."""

    CHINESE = "zh_Hans_CN"
    ENGLISH = "en"


@dataclass(frozen=True)
class Title:
    """The paper's name, large and centred, on the first line of the type area."""

    text: str


@dataclass(frozen=True)
class Number:
    """The document number under the title, at the right."""

    text: str


@dataclass(frozen=True)
class Caption:
    """The name of a part that can be cut off or stands by itself, centred."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is 一、 in 黑体, level 2 is （一） in 楷体. Never the last line of a page."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `lead` stands before it in 黑体, `cite` after it in a lighter 楷体."""

    text: str
    lead: str = ""
    cite: str = ""
    indented: bool = True


@dataclass(frozen=True)
class Note:
    """Small print under a table or at the end."""

    text: str


@dataclass(frozen=True)
class Space:
    """White of so many body lines."""

    lines: float = 1


class Tone(StrEnum):
    """What a cell holds, and thereby how it is set."""

    LABEL = "label"
    VALUE = "value"
    CENTRED = "centred"
    FIGURE = "figure"
    FINE = "fine"
    SUBHEAD = "subhead"
    TOTAL = "total"


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `span` is how many columns it takes."""

    text: str
    tone: Tone = Tone.VALUE
    span: int = 1


@dataclass(frozen=True)
class TableRow:
    """One row of a table, at least `height_mm` high."""

    cells: tuple[Cell, ...]
    height_mm: float = 0


@dataclass(frozen=True)
class PaperTable:
    """A ruled table over the whole measure. `shares` are the columns' parts of it.

    The first `head_rows` are repeated on every page it runs over. A table that is `whole`, or
    small, moves to the next page rather than being divided; any other is divided between rows, and inside a row
    that is long.
    """

    shares: tuple[float, ...]
    rows: tuple[TableRow, ...]
    head_rows: int = 0
    whole: bool = False
    gap_after_mm: float = 4

    def __post_init__(self) -> None:
        for row in self.rows:
            if sum(cell.span for cell in row.cells) != len(self.shares):
                raise ValueError("a row must fill every column")


@dataclass(frozen=True)
class Bars:
    """A small chart: one bar per label, `ceiling` at the top, `lines` drawn across with their names."""

    bars: tuple[tuple[str, float | None, str], ...]
    """(label, height or None for "not rated", what is written over it)."""
    ceiling: float
    lines: tuple[tuple[float, str], ...] = ()
    height_mm: float = 42


@dataclass(frozen=True)
class Seal:
    """署名、成文日期、印章: the office's name centred over the date, which ends four characters from the right."""

    office: str
    day: str
    place: str = ""
    """What marks the place of the seal, in a light shade."""


@dataclass(frozen=True)
class CutLine:
    """A dashed line to cut along, with its words in the middle."""

    text: str


@dataclass(frozen=True)
class Together:
    """Parts that stand on one page; of long running text among them, at least the last lines stand with the rest."""

    parts: "tuple[Part, ...]"


Part: TypeAlias = (
    Title | Number | Caption | Heading | Paragraph | Note | Space | PaperTable | Bars | Seal | CutLine | Together
)


@dataclass(frozen=True)
class Imprint:
    """What every page says about the paper it belongs to."""

    number: str
    check_code: str
    """The content hash, short, as it is printed and read aloud."""
    check_payload: str = ""
    """What the QR code on the first page holds; none is drawn when empty."""
    check_words: tuple[str, ...] = ()
    """Beside the QR code, line by line."""
    foot: str = ""
    """Rule set, law fingerprint, wording and layout version."""
    courtesy: str = ""
    """On the head of each page of a translation."""
    dated: date | None = None
    """The date the file says it was made; the day of issue, so that a reprint has the same bytes."""
    author: str = ""


@dataclass(frozen=True)
class Marks:
    """What one printing adds to every page, and its bytes with it: not part of the paper's content."""

    demo: str = ""
    """Large and light across each page of a demonstration office."""
    printed_for: str = ""
    """Who printed it, when, and why: at the foot in small type, and light across the page."""


@dataclass(frozen=True)
class Document:
    """A whole paper, ready to be set."""

    title: str
    language: PaperLanguage
    parts: tuple[Part, ...]
    imprint: Imprint


def pairs(rows: Iterable[Sequence[tuple[str, str]]], *, label_share: float = 0.16) -> PaperTable:
    """A key-value table: each row one or two (label, value) pairs; a single pair takes the whole row."""
    half = 0.5 - label_share
    shares = (label_share, half, label_share, half)
    made: list[TableRow] = []
    for row in rows:
        if len(row) == 1:
            ((label, value),) = row
            made.append(TableRow((Cell(label, Tone.LABEL), Cell(value, span=3))))
        else:
            made.append(TableRow(tuple(c for label, value in row for c in (Cell(label, Tone.LABEL), Cell(value)))))
    return PaperTable(shares, tuple(made))


def grid(head: Sequence[str], shares: Sequence[float], rows: Iterable[Sequence[Cell]]) -> PaperTable:
    """A table with one head row, repeated on every page."""
    top = TableRow(tuple(Cell(text, Tone.LABEL) for text in head))
    return PaperTable(tuple(shares), (top, *(TableRow(tuple(row)) for row in rows)), head_rows=1)


def signatures(
    rows: Iterable[Sequence[tuple[str, str]]], *, height_mm: float = 11, label_share: float = 0.19
) -> PaperTable:
    """Places to sign: like `pairs`, with room for a hand, and never divided."""
    made = pairs(rows, label_share=label_share)
    high = tuple(TableRow(row.cells, height_mm) for row in made.rows)
    return PaperTable(made.shares, high, whole=True)
