"""A place of a text where one fact can be changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from reconcile.documents.fold import folded
from tests.mutants.texts import Text

New = Callable[[Random], str | None]
CAP = r"[A-ZÀ-Þ][a-zà-ÿœ]+(?:[-'’][A-ZÀ-Þa-zà-ÿœ][\wÀ-ÿ]*)*"


@dataclass(frozen=True)
class Spot:
    """Code points `start` to `end` of a text, and what makes the words to put there: None where nothing fits."""

    kind: str
    text: Text
    start: int
    end: int
    new: New

    @property
    def old(self) -> str:
        """The words that stand there."""
        return self.text.text[self.start : self.end]


def inside(text: Text, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern fits in the article of a text."""
    for line in text.lines:
        yield from pattern.finditer(text.text, line.start, line.end)


def one_of(options: Sequence[str], text: Text, old: str) -> New:
    """One of some words that the text does not have."""
    known = f" {folded(text.text)} "
    free = [o for o in options if f" {folded(o)} " not in known and folded(o).rstrip("s") != folded(old).rstrip("s")]
    return lambda random: random.choice(free) if free else None
