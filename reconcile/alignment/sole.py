"""Figures of one phrase: "douze salles d'opération" in two texts, "dix salles d'opération" in a third, and no text has another number of
them.

A phrase of two telling words is rarely said of two things of one event. Where every source that has it gives one number, two sources
give the same, and the others lie near, they disagree about one thing, however little else their sentences share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from reconcile.alignment.match import distance, figure
from reconcile.alignment.weights import AGGREGATES, PHRASE_RATIO, SURE
from reconcile.kinds.count import THING, Count
from reconcile.model.claim import Claim
from reconcile.recognisers.scope import AND, OF, RUNS
from reconcile.recognisers.units import MEASURES

# Smaller numbers are of many things; others are next to each other by one, or by this factor.
FINGERS, NEXT = 5, 1.1
# What a phrase names beside these has many numbers: "trois ans de prison", "20 % des femmes".
MANY = MEASURES | {"person", "man", "woman", "child", "percent", "vote", "goal"}


def joined_phrases(clusters: Sequence[list[Claim]], claims: Iterable[Claim]) -> list[list[Claim]]:
    """The clusters, those joined that hold the only two numbers which the sources give of what one phrase names."""
    by_phrase: dict[tuple[str, frozenset[str]], list[Claim]] = {}
    for claim in claims:
        if claim.derived is None:
            scope = frozenset(s for s in claim.scope if s != RUNS and not s.startswith(AND))
            by_phrase.setdefault((claim.subject, scope), []).append(claim)
            for thing in claim.anchors:  # "the 240-metre bridge"
                by_phrase.setdefault((claim.subject, scope | {thing}), []).append(claim)
    by_head: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.derived is None and not claim.negated and "@" not in claim.subject:  # the ages of two persons are no lot
            by_head.setdefault(claim.subject.split("/")[0], []).append(claim)
    out = list(clusters)
    for head, here in sorted(by_head.items()):
        if head not in MANY | AGGREGATES and _few_lots(here):
            out = _with_one_of(out, here)
    for key in sorted(by_phrase, key=lambda k: (k[0], sorted(k[1]))):
        if _telling(*key) and _two_numbers(by_phrase[key]):
            out = _with_one_of(out, by_phrase[key])
    return out


def _with_one_of(clusters: list[list[Claim]], claims: Sequence[Claim]) -> list[list[Claim]]:
    """The clusters, with one in place of those that hold any of some claims where these give two numbers of one thing."""
    ids = {c.id for c in claims}
    touched = [c for c in clusters if any(x.id in ids for x in c)]
    together = sorted((x for c in touched for x in c), key=lambda c: c.order)
    if len(touched) < 2 or not _two_numbers(together):
        return clusters
    return [*(c for c in clusters if c not in touched), together]


def _few_lots(claims: Sequence[Claim]) -> bool:
    """Whether all that is counted of one noun is of the event as a whole, and its two numbers are next to each other and not small:
    "six missions d'observation", "les sept missions accréditées", "six missions" are of one lot, whatever restricts the noun."""
    if any(not all(s == RUNS or s.startswith(AND) for s in c.scope) for c in claims) or not _two_numbers(claims):
        return False
    low, high = sorted({c.value.number for c in claims if isinstance(c.value, Count)})
    if all(_some_of(a, b) for a, b in combinations(claims, 2) if figure(a) != figure(b)):
        return False
    return low >= FINGERS and high - low <= max(1.0, low * (NEXT - 1))


def _some_of(a: Claim, b: Claim) -> bool:
    """Whether the smaller of two figures is of a noun that words restrict and the larger one of that noun alone: "six universités
    étrangères" are some of the seven that hold a congress."""
    small, large = sorted((a, b), key=figure)
    return "/" in small.subject and large.subject == small.subject.split("/")[0]


def _telling(subject: str, scope: frozenset[str]) -> bool:
    """Whether a phrase has a word beside its noun, and is of no part, place or stage of its own."""
    head, _, rest = subject.partition("/")
    own = {s for s in scope if s.startswith("@")}
    if any(s.startswith(THING) for s in scope):
        return len(scope) == 1
    return head not in MANY and "@" not in subject and not {s for s in scope if s not in own or s.startswith(OF)} and bool(rest or own)


def _two_numbers(claims: Sequence[Claim]) -> bool:
    """Whether the claims give two exact numbers near each other, each source one of them, and two sources the same."""
    values: dict[float, set[str]] = {}
    for claim in claims:
        value = claim.value
        if not isinstance(value, Count) or value.qualifier != "exact" or value.high is not None or claim.confidence < SURE:
            return False
        values.setdefault(value.number, set()).add(claim.source)
    if len(values) != 2:
        return False
    (low, some), (high, others) = sorted(values.items())
    near = low > 0 and (high / low <= PHRASE_RATIO or distance(*_pair(claims)) < 1.0)
    return near and not some & others and max(len(some), len(others)) > 1


def _pair(claims: Sequence[Claim]) -> tuple[Claim, Claim]:
    """One claim of each of two numbers."""
    first = claims[0]
    return first, next(c for c in claims if c.value != first.value)
