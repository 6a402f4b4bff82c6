"""Rows of names in two sources of which one is closed and has one name less: "la liste complète : A, B, C et D" against "A, B, C, D et
E", whatever the names are of.

Two names are held to be one more freely here than elsewhere: all others of the two rows are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    `why` says by which sign it is closed ("number", "whole")."""

    name: Evidence
    longer: Row
    teller: str
    shorter: Row
    source: str
    why: str


def closed_rows(profiles: Sequence[Profile]) -> Iterator[Lacking]:
    """The closed rows of any names that another source tells with one more: "la liste complète : A, B, C et D" against "A, B, C, D
    et E"."""
    told = [(p, row) for p in profiles for row in p.rows]
    for profile, row in told:
        if row.some or len(row.names) < ROW:
            continue
        closed = "whole" if row.whole else "number" if row.number == len(row.names) else ""
        for other, longer in told:
            if other.id == profile.id or len(longer.names) <= len(row.names):
                continue
            fewer = longer.number == len(row.names) + 1 and not row.number and other.language == profile.language
            called = fewer and (longer.noun in row.opening or (row.shown and len(row.names) >= LONG))
            why = closed or ("noun" if called else "")
            if not why:
                continue
            lacks = _one_more(longer, row)
            if lacks is not None:
                yield Lacking(longer.names[lacks], longer, other.id, row, profile.id, why)


def _one_more(longer: Row, row: Row) -> int | None:
    """The place in a row of the one name that another row, with a partner for each of its own names, lacks."""
    names = [_name_of(longer, k) for k in range(len(longer.names))]
    found: set[int] = set()
    for k in range(len(row.names)):
        own = _name_of(row, k)
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


def _name_of(row: Row, k: int) -> Name:
    return prepare(row.names[k].quote, "organisation", row.shorts[k])


def _alike(a: Name, b: Name) -> float:
    """How much of the shorter of two names the longer has, 0..1; 1 for one short form."""
    shorts = [{folded(n.acronym)} - {""} | {folded(w) for w in n.raw.split() if is_short(w)} for n in (a, b)]
    if shorts[0] & shorts[1] or folded(a.raw) in shorts[1] or folded(b.raw) in shorts[0]:  # "Icesco"
        return 1.0
    if any(initials_fit(w.upper(), name.words) for name, others in ((a, shorts[1]), (b, shorts[0])) for w in others):
        return FITS
    own, theirs = _concepts(a), _concepts(b)
    shared = own & theirs
    return len(shared) / min(len(own), len(theirs)) if shared else 0.0


def _concepts(name: Name) -> set[str]:
    """What the telling words of a name mean, of all its words where none tells."""
    return {c for c, w in zip(name.concepts, name.weights, strict=True) if w >= TELLING} or set(name.concepts)
