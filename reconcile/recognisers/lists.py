"""Lists that a text announces by their number: "six conventions ... :" and six bullets, or items after a colon.

A list counts only when it is there to be complete: not after "dont" or "notamment".
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan


# A list in a sentence is at most so many words long.
LONGEST = 80


@dataclass(slots=True)
class Listed:
    """The items that follow the announcement at word `announced`: the first and last word (excluded) of each."""

    announced: int
    items: list[tuple[int, int]]


def list_after(scan: Scan, i: int, noun_end: int) -> Listed | None:
    """The list that the number at word i announces, or None. `noun_end` is the first word after what is counted."""
    block = scan.block(i)
    first, last = scan.sentence(i)
    closes = last == block.last
    last = min(last, noun_end + LONGEST)
    if scan.language.part_markers.within(scan.tokens, noun_end, last) or scan.language.part_markers.within(
        scan.tokens, max(first, i - 3), i
    ):
        return None
    end = scan.document.text[scan.tokens[block.last - 1].end : block.end].strip()
    if closes and end.endswith(":"):
        items = _bullets(scan, scan.tokens[i].block)
        if len(items) >= 2 and not _later_number(scan, noun_end, last):
            return Listed(i, items)
    return _inline(scan, i, noun_end, last)


def _later_number(scan: Scan, first: int, last: int) -> bool:
    """Whether another number stands between the count and the list: then it is not clear which one the list is of."""
    return any(first <= n.core < last for n in scan.numbers)


def _bullets(scan: Scan, number: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    numbered = False
    for block in scan.document.blocks[number + 1 :]:
        if block.kind == "furniture":
            continue
        if block.kind != "bullet" or block.first >= block.last or (out and block.marker[:1].isalnum() != numbered):
            break
        numbered = block.marker[:1].isalnum()
        out.append((block.first, block.last))
    return out


def _inline(scan: Scan, i: int, noun_end: int, last: int) -> Listed | None:
    """ "trois villes : A, B et C": short items behind a colon, or any items between semicolons."""
    tokens = scan.tokens
    start = next((k for k in range(noun_end, min(last, noun_end + 8)) if ":" in tokens[k].gap), None)
    if start is None:
        return None
    cuts = [k for k in range(start + 1, last) if ";" in tokens[k].gap]
    if not cuts:
        cuts = [
            k
            for k in range(start + 1, last)
            if "," in tokens[k].gap or (tokens[k].fold in scan.language.conjunctions and len(tokens[k].gap) <= 2)
        ]
        edges = [start, *cuts, last]
        if any(b - a > 5 for a, b in itertools.pairwise(edges)) or not any(tokens[k].fold in scan.language.conjunctions for k in cuts[-1:]):
            return None
        if any(tokens[k].shape in ("digits", "alnum") for k in range(start, last)):
            return None
    edges = [start, *cuts, last]
    items = [(a, b) for a, b in itertools.pairwise(edges) if b > a]
    return Listed(i, items) if len(items) >= 2 else None
