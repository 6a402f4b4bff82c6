"""Rows of names in two sources of which one is closed and has one name less: "la liste complète : A, B, C et D" against "A, B, C, D et
E", whatever the names are of.

Two names are held to be one more freely here than elsewhere: all others of the two rows are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reconcile.alignment.names import Name, prepare
from reconcile.alignment.weights import TELLING
from reconcile.documents.fold import folded
from reconcile.model.claim import Evidence
from reconcile.model.profile import Profile
from reconcile.model.row import Row
from reconcile.recognisers.names import initials_fit, is_short

# A closed row has so many names, and one that nothing closes but the number of the other so many.
ROW, LONG = 3, 5
# Two names of two rows are taken as one where the longer has this part of the shorter.
LIKE = 0.5
# A short form that fits a name is nearly as good as the name.
FITS = 0.9


@dataclass(slots=True, frozen=True)
class Lacking:
    """A name of one row that another row, which names all others and is closed, lacks: `shorter` is the row without it, in `source`;
    `why` says by which sign it is closed ("number", "whole", or "noun" where the other has the number)."""

    name: Evidence
    longer: Row
    teller: str
    shorter: Row
    source: str
    why: str


def closed_rows(profiles: Sequence[Profile]) -> Iterator[Lacking]:
    """The closed rows of any names that another source tells with one more: "la liste complète : A, B, C et D" against "A, B, C, D
    et E"; or the rows of names that are shown under the same noun, or of many, where the other has a number that is one more. The words
    before short rows must have one in common: who voted is not who was there."""
    told = [(p, row) for p in profiles for row in p.rows]
    for profile, row in told:
        if row.some or len(row.names) < ROW:
            continue
        closed = "whole" if row.whole else "number" if row.number == len(row.names) else ""
        for other, longer in told:
            if other.id == profile.id or len(longer.names) <= len(row.names):
                continue
            if len(row.names) < LONG and other.language == profile.language and not longer.opening & row.opening:
                continue
            fewer = longer.number == len(row.names) + 1 and not row.number and other.language == profile.language
            called = fewer and row.shown and (longer.noun in row.opening or len(row.names) >= LONG)
            why = closed or ("noun" if called else "")
            if not why:
                continue
            lacks = _one_more(longer, row)
            if lacks is not None:
                yield Lacking(longer.names[lacks], longer, other.id, row, profile.id, why)


def _one_more(longer: Row, row: Row) -> int | None:
    """The place in a row of the one name that another row, with a partner for each of its own names, lacks."""
    names = [_read(e.quote, s) for e, s in zip(longer.names, longer.shorts, strict=True)]
    found: set[int] = set()
    for own in (_read(e.quote, s) for e, s in zip(row.names, row.shorts, strict=True)):
        rated = [(_alike(own, n), -i) for i, n in enumerate(names) if i not in found]
        best, at = max(rated, default=(0.0, 0))
        if best < LIKE:
            return None
        found.add(-at)
    span = range(min(found), max(found) + 1)
    left = [k for k in range(max(0, span.start - 1), min(len(names), span.stop + 1)) if k not in found]
    whole = len(longer.names) == len(row.names) + 1 or longer.number == len(row.names) + 1
    one = len(left) == 1 or (bool(left) and whole and left == list(range(left[0], left[-1] + 1)) and left[0] in span)
    return left[0] if one and (whole or left[0] in span) else None


class Read(NamedTuple):
    """A name of a row: its words, its short forms, what its telling words mean, and all of it, folded."""

    words: tuple[str, ...]
    shorts: frozenset[str]
    concepts: frozenset[str]
    whole: str


@lru_cache(maxsize=20_000)
def _read(text: str, short: str) -> Read:
    name = prepare(text, "organisation", short)
    shorts = frozenset({folded(name.acronym)} - {""} | {folded(w) for w in name.raw.split() if is_short(w)})
    return Read(tuple(name.words), shorts, frozenset(_concepts(name)), folded(name.raw))


@lru_cache(maxsize=100_000)
def _alike(a: Read, b: Read) -> float:
    """How much of the shorter of two names the longer has, 0..1; 1 for one short form."""
    if a.shorts & b.shorts or a.whole in b.shorts or b.whole in a.shorts:  # "Icesco"
        return 1.0
    if any(initials_fit(w.upper(), list(name.words)) for name, other in ((a, b), (b, a)) for w in other.shorts):
        return FITS
    shared = a.concepts & b.concepts
    return len(shared) / min(len(a.concepts), len(b.concepts)) if shared else 0.0


def _concepts(name: Name) -> set[str]:
    """What the telling words of a name mean, of all its words where none tells."""
    return {c for c, w in zip(name.concepts, name.weights, strict=True) if w >= TELLING} or set(name.concepts)
