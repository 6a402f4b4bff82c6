"""Figures of one thing by the lists behind them: "quatre établissements : A, B, C et D", "trois banques : A, B et C".

Whatever the texts call what they count, two lists that name mostly the same are of one thing; the lists say so better than the nouns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from reconcile.documents.fold import words
from reconcile.kinds.count import Count
from reconcile.model.claim import Claim
from reconcile.recognisers.units import MEASURES

# Two lists have so many items in common, and this share of the longer one: two banks of four lenders are not the four.
SHARED, SHARE = 2, 0.6
# Two numbers of one list lie no farther apart.
APART = 2
# Words shorter than this are articles and the like.
SHORT = 4

Items = list[frozenset[str]]


def lists_of(claims: Iterable[Claim]) -> dict[tuple[str, int], Items]:
    """The items of every list in a sentence, each as its words, by the source and the word of the number that announces it."""
    found: dict[tuple[str, int], Items] = {}
    for claim in claims:
        if claim.derived == "list" and claim.closes:
            items = [frozenset(w for w in words(e.quote) if len(w) >= SHORT) for e in claim.closes]
            found[claim.source, claim.token] = [i for i in items if i]
    return found


def joined_lists(clusters: Sequence[list[Claim]], lists: dict[tuple[str, int], Items]) -> list[list[Claim]]:
    """The clusters, those of two numbers joined whose lists name mostly the same things; none that would have two partners."""
    likely = [k for k, c in enumerate(clusters) if any((x.source, x.token) in lists for x in c) and _countable(c)]
    pairs = [(i, j) for i, j in combinations(likely, 2) if _one_list(clusters[i], clusters[j], lists)]
    ends = [k for pair in pairs for k in pair]
    sole = [(i, j) for i, j in pairs if ends.count(i) == ends.count(j) == 1]
    gone = {j for _, j in sole}
    merged = dict(sole)
    return [
        sorted([*cluster, *(clusters[merged[k]] if k in merged else ())], key=lambda c: c.order)
        for k, cluster in enumerate(clusters)
        if k not in gone
    ]


def _countable(cluster: list[Claim]) -> bool:
    return cluster[0].kind == "count" and cluster[0].subject.split("/")[0] not in MEASURES


def _one_list(a: list[Claim], b: list[Claim], lists: dict[tuple[str, int], Items]) -> bool:
    if {c.source for c in a} & {c.source for c in b}:
        return False
    return any(_near(x, y) and _alike(lists.get((x.source, x.token), []), lists.get((y.source, y.token), [])) for x in a for y in b)


def _near(a: Claim, b: Claim) -> bool:
    x, y = a.value, b.value
    return isinstance(x, Count) and isinstance(y, Count) and abs(x.number - y.number) <= APART


def _alike(a: Items, b: Items) -> bool:
    """Whether most items of the longer list are in the shorter, shortened or not: "Banque populaire", "la Banque centrale populaire"."""
    short, long = sorted((a, b), key=len)
    same = sum(any(x <= y or y <= x for y in long) for x in short)
    return same >= SHARED and same >= SHARE * len(long)
