"""A source as it was read: its text, its words with their places, and what is known about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Token:
    """One word of a text.

    `fold` is the word in the form that matching uses (lower case, no accents); `gap` is the text between the word
    before and this one. `start` and `end` are code points in the decoded text, end excluded.
    """

    __slots__ = ("block", "end", "fold", "gap", "index", "sentence", "shape", "start", "text")

    def __init__(self, index: int, text: str, fold: str, start: int, end: int, gap: str) -> None:
        self.index = index
        self.text = text
        self.fold = fold
        self.start = start
        self.end = end
        self.gap = gap
        self.sentence = 0
        self.block = 0
        self.shape = shape_of(text)

    @property
    def capital(self) -> bool:
        """Whether the word starts with a capital letter."""
        return self.shape in ("Title", "CAPS", "Mixed")

    def __repr__(self) -> str:
        return f"Token({self.index}, {self.text!r})"


def shape_of(text: str) -> str:
    """The look of a word: lower, Title, CAPS, Mixed (G5Sahel), digits, or alnum (1er)."""
    if text.isdecimal():
        return "digits"
    first = text[0]
    if not first.isupper():
        return "alnum" if first.isdecimal() else "lower"
    if len(text) == 1:
        return "Title"
    if text.isupper():
        return "CAPS"
    return "Title" if text[1:].islower() else "Mixed"


@dataclass(slots=True)
class Block:
    """A run of text that belongs together: a title, a heading, a paragraph or one item of a list.

    `start` and `end` are code points; `first` and `last` token indexes, last excluded. Furniture (advertising lines,
    share buttons, comment forms) is a block too: it is marked, not deleted, so that offsets stay true.
    """

    kind: str
    start: int
    end: int
    first: int = 0
    last: int = 0
    marker: str = ""


class Stretch(NamedTuple):
    """Where a block or sentence stands, in code points, for who shows the text: title, heading, paragraph, bullet, metadata,
    furniture, or sentence."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Metadata:
    """What a source says about itself rather than about the event; every field may be empty.

    `published` is an ISO date or date and minute (`2025-07-03T11:55`); `agency` the news agency whose text it carries;
    `issue` the month of the issue (`2026-05`) where no day is told; `yearless` that a dateline has its day alone ("RABAT, July 1");
    `stamp` where the day of publication begins in a line that says other things too, -1 where none does.
    """

    title: str = ""
    publisher: str = ""
    agency: str = ""
    byline: str = ""
    published: str = ""
    dateline: str = ""
    issue: str = ""
    yearless: bool = False
    stamp: int = -1


@dataclass(slots=True)
class Document:
    """One source, decoded once. All offsets of claims refer to `text`."""

    id: str
    text: str
    sha256: str
    language: str = ""
    encoding: str = "utf-8"
    metadata: Metadata = field(default_factory=Metadata)
    tokens: list[Token] = field(default_factory=list, repr=False)
    blocks: list[Block] = field(default_factory=list, repr=False)
    sentences: list[tuple[int, int]] = field(default_factory=list, repr=False)
    line_starts: list[int] = field(default_factory=list, repr=False)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1
