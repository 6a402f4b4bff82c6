"""Dates by which so many of a thing are to be reached, whatever year they are in: "10 million hectares by 2035", "by 2030".

Claims of another year than their text are of that year and do not meet there; what they promise is one thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from reconcile.kinds.date import Date
from reconcile.kinds.date import compare as compare_dates
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation

# A number of so many digits other than nought tells its lot; another needs a word in common beside it.
DIGITS = 2


def targets(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """The dates that sources give one promise, each giving it one, where two differ: (the event, the claims), in order."""
    lots: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        if claim.kind != "date" or claim.former or claim.event is None:
            continue
        for lot in sorted({d.target for d in claim.deeds if d.target}):
            lots.setdefault((claim.event.partition("@")[0], lot), []).append(claim)
    out = []
    for (event, lot), here in sorted(lots.items()):
        apart = [(a, b) for a, b in combinations(here, 2) if _apart(a, b)]
        if apart and all(a.source != b.source and _one_promise(a, b, lot) for a, b in apart):
            out.append((event, here))
    return out


def _apart(a: Claim, b: Claim) -> bool:
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    return compare_dates(a.value, b.value).relation is Relation.CONFLICT


def _one_promise(a: Claim, b: Claim, lot: str) -> bool:
    """Whether two texts speak of one promise: its number is its own, or they have a word beside it in common."""
    number, noun = lot.split(" ", 1)
    if len(number.replace(".", "").strip("0")) >= DIGITS:
        return True
    words = [{w for d in c.deeds if d.target == lot for w in d.thing if "+" not in w} - {noun} for c in (a, b)]
    return bool(words[0] & words[1])
