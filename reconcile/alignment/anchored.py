"""Which places are of one thing: those of several sources that stand beside one pair of words ("gala dinner").

A pair tells only when every source that has it puts it beside one place; a source with two has more than one such thing.
"""

from __future__ import annotations

from reconcile.alignment.cluster import joined_groups
from reconcile.documents.fold import words
from reconcile.kinds.venue import Venue, compare_places
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation

# What stands beside a place by so plain a word is known to be there, whether or not an act says so.
ANCHORED = 0.85
READ = 0.5


def anchored(claims: list[Claim], names: list[str]) -> list[tuple[str, list[Claim]]]:
    """The things that sources put into different places: (the pair of words as a key, the claims), in order. Claims of one place only
    are left to the other ways of alignment, and so are pairs out of the names of the event itself."""
    own = tuple(w for name in names for w in words(name))
    by_pair: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        for pair in claim.anchors:
            if not all(any(w.startswith(part) for w in own) for part in pair.split("+")):
                by_pair.setdefault(pair, []).append(claim)
    telling = {pair: here for pair, here in by_pair.items() if _one_place_each(here) and _disputed(here)}
    out = []
    for pairs in joined_groups(sorted(telling), lambda a, b: bool({c.id for c in telling[a]} & {c.id for c in telling[b]})):
        here = sorted({c.id: c for p in pairs for c in telling[p]}.values(), key=lambda c: c.order)
        if not _one_place_each(here):
            continue
        for claim in here:
            if claim.confidence == READ:
                claim.confidence = ANCHORED
            claim.subject_label = next(claim.anchors[p] for p in sorted(pairs, key=lambda p: (-len(telling[p]), p)) if p in claim.anchors)
        best = min(pairs, key=lambda p: (-len(telling[p]), p))
        out.append((best.replace("+", "-"), here))
    return out


def _one_place_each(claims: list[Claim]) -> bool:
    """Whether no source gives two places that differ."""
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if a.source == b.source and _conflict(a, b):
                return False
    return True


def _disputed(claims: list[Claim]) -> bool:
    return any(_conflict(a, b) for i, a in enumerate(claims) for b in claims[i + 1 :])


def _conflict(a: Claim, b: Claim) -> bool:
    assert isinstance(a.value, Venue)
    assert isinstance(b.value, Venue)
    return compare_places(a.value, b.value).relation is Relation.CONFLICT
