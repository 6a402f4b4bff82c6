"""A row of names as it stands in a text: "les autorités de A, de B et de C"."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.claim import Evidence


@dataclass(slots=True, frozen=True)
class Row:
    """The names of a row in order, each with its short form in brackets or "". `number` is the exact number that the text announces
    before the row, 0 where there is none, and `noun` what it counts; `opening` holds the words before the row. `whole` says that the
    words right before it call the row complete, `some` that it calls it a part, `shown` that a colon or "are" stands before it."""

    names: tuple[Evidence, ...]
    shorts: tuple[str, ...]
    number: float = 0
    noun: str = ""
    opening: frozenset[str] = frozenset()
    whole: bool = False
    some: bool = False
    shown: bool = False
