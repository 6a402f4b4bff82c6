"""A sentence as it is held against another one: its words, numbers, days and names in the form that compares them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# Sorts of units. WHICH tells one occasion from another: a day, an hour, an ordinal ("la 12e minute"), a denial.
NUMBER, WHICH, NAME, WORD, LITTLE = "number", "which", "name", "word", "little"


class Unit(NamedTuple):
    """A word or what several words say together: `key` is equal where they say the same ("huit", "8"); `start` and `end` are
    code points of the text."""

    key: str
    sort: str
    start: int
    end: int


@dataclass(slots=True, frozen=True)
class Sentence:
    """The units of a sentence in order; `listed` says that it is an item of a list."""

    units: tuple[Unit, ...]
    listed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """What the sentence says, without the places."""
        return tuple(u.key for u in self.units)
