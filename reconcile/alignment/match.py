"""Which claims of different sources speak of one thing.

Claims of one subject are first paired by their value: who gives the same value for the same kind of thing almost always
speaks of the same thing. Of what is left, two claims are paired when the words around them agree, when each is the best
partner of the other, and when neither source gives the other's value elsewhere: a source with both figures tells them
apart itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations

from reconcile.alignment.weights import COMMON, NAMED, OFTEN, Threshold
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation

Relate = Callable[[Claim, Claim], Comparison]


def weigh(claims: list[Claim]) -> dict[str, float]:
    """How much each context word tells among these claims: little when most of them have it, more when it is a name."""
    count: Counter[str] = Counter(w for c in claims for w in c.topic)
    most = max(3.0, OFTEN * len(claims))
    return {w: (COMMON if n > most else 1.0) * (NAMED if w.startswith("@") else 1.0) for w, n in count.items()}


def likeness(a: Claim, b: Claim, weight: dict[str, float]) -> tuple[float, float]:
    """How much the contexts of two claims share: (weight of the shared words, share of the smaller context)."""
    shared = sum(weight[w] for w in a.topic & b.topic)
    small = min(sum(weight[w] for w in a.topic), sum(weight[w] for w in b.topic))
    return shared, shared / small if small else 0.0


def clusters(claims: list[Claim], relate: Relate, threshold: Threshold) -> list[list[Claim]]:
    """The claims cut into those that speak of one thing, in order; a claim that nobody else meets is alone.

    Independent of the order of the claims: pairs are judged in a total order of their likeness.
    """
    ordered = sorted(claims, key=lambda c: c.order)
    weight = weigh(ordered)
    parent = list(range(len(ordered)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    same: list[tuple[float, int, int]] = []
    other: list[tuple[float, float, int, int]] = []
    paired: set[tuple[int, str]] = set()
    for i, j in combinations(range(len(ordered)), 2):
        a, b = ordered[i], ordered[j]
        if a.source == b.source:
            continue
        relation = relate(a, b).relation
        shared, part = likeness(a, b, weight)
        if relation is Relation.SAME:
            same.append((-shared, i, j))
            paired |= {(i, b.source), (j, a.source)}
        elif relation in (Relation.COMPATIBLE, Relation.CONFLICT):
            other.append((-shared, -part, i, j))
    for _, i, j in sorted(same):
        _join(parent, root, ordered, i, j, relate)
    best: dict[tuple[int, str], tuple[float, float, int]] = {}
    for shared, part, i, j in sorted(other):
        for x, y in ((i, j), (j, i)):
            best.setdefault((x, ordered[y].source), (shared, part, y))
    for shared, part, i, j in sorted(other):
        a, b = ordered[i], ordered[j]
        if (i, b.source) in paired or (j, a.source) in paired:
            continue
        if -shared < threshold.shared or -part < threshold.part:
            continue
        if (best[(i, b.source)][2] != j and best[(i, b.source)][:2] != (shared, part)) or (
            best[(j, a.source)][2] != i and best[(j, a.source)][:2] != (shared, part)
        ):
            continue
        _join(parent, root, ordered, i, j, relate)
    found: dict[int, list[Claim]] = {}
    for n, claim in enumerate(ordered):
        found.setdefault(root(n), []).append(claim)
    return [found[k] for k in sorted(found)]


def _join(parent: list[int], root: Callable[[int], int], claims: list[Claim], i: int, j: int, relate: Relate) -> None:
    """Put two groups together unless one source would then give two values that conflict."""
    a, b = root(i), root(j)
    if a == b:
        return
    left = [claims[k] for k in range(len(claims)) if root(k) == a]
    right = [claims[k] for k in range(len(claims)) if root(k) == b]
    for x in left:
        for y in right:
            if x.source == y.source and relate(x, y).relation is Relation.CONFLICT:
                return
    parent[max(a, b)] = min(a, b)
