"""How figures relate that other texts tell otherwise: parts of a whole, sums that are added up, what came on top.

What one text adds up or takes apart is no dispute with a text that gives the other figure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import log

from reconcile.alignment.days import by_source
from reconcile.alignment.match import figure, slip
from reconcile.alignment.weights import TOLLS
from reconcile.kinds.count import Count
from reconcile.kinds.count import compare as compare_counts
from reconcile.kinds.money import BASE, CONVERTED, Money
from reconcile.kinds.money import compare as compare_money
from reconcile.messages import say
from reconcile.model.claim import Claim, Value
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.scope import DECIDED, EACH, PART, RUNS, SHOWING
from reconcile.recognisers.units import MEASURES

# One sum at two rates of exchange differs by less than this.
RATES = 1.3
# Shares and sums that stand so near each other, in characters, are parts of one whole: "20 % for A and 15 % for B"; and figures of
# things so near, from so many on: "the 27 schools of A ... in B, where 36 schools had been shut".
ADDED_UP = 200
LOTS_UP, LOT = 500, 10
# The qualifier of those from abroad, beside whom there is the host.
FOREIGN = "foreign"
# So many words that are no names tell that two votes are on one matter.
ONE_MATTER = 3
# The firms that have a stand are nearly all exhibitors where the two figures lie no farther apart.
NEARLY_ALL = 1.1
# A part is told so many characters behind its whole at most.
PART_NEAR = 60

# What a figure is of, and the figure: its subject, its scope, how it is written.
Told = tuple[str, frozenset[str], str] | None


def with_agreeing(clusters: Sequence[list[Claim]]) -> list[list[Claim]]:
    """The clusters, those that hold two values taking in the ones that give one of these of the same noun and scope, from sources that
    they lack: who says "21 stations" too stands behind the 21, whatever else its sentence says; and who says "12 lines" stands behind the
    "12 production lines" of the one dispute that there is of them."""
    return _taking_in(_taking_in(clusters, _told), _told_of_one, sole=True)


def _taking_in(clusters: Sequence[list[Claim]], told: Callable[[Claim], Told], sole: bool = False) -> list[list[Claim]]:
    """The clusters, each dispute with those that say the same as one side of it by what is `told`; where two disputes do, none of the
    two if it is to be the `sole` one."""
    out = [list(c) for c in clusters]
    alone: dict[Told, list[int]] = {}
    disputes: Counter[Told] = Counter()
    for k, cluster in enumerate(out):
        if len({figure(c) for c in cluster}) > 1:
            disputes.update({told(c) for c in cluster} - {None})
        elif len({c.value.label() for c in cluster}) == 1:
            alone.setdefault(told(cluster[0]), []).append(k)
    gone: set[int] = set()
    for cluster in out:
        if len({figure(c) for c in cluster}) < 2:
            continue
        sides = sorted({t for c in cluster if (t := told(c)) is not None}, key=lambda t: (t[0], sorted(t[1]), t[2]))
        for k in (k for side in sides if disputes[side] == 1 or not sole for k in alone.get(side, ())):
            if k not in gone and not {c.source for c in out[k]} & {c.source for c in cluster}:
                cluster += out[k]
                gone.add(k)
        cluster.sort(key=lambda c: c.order)
    return [c for k, c in enumerate(out) if k not in gone]


def _told(claim: Claim) -> Told:
    """What a figure is of by its own phrase, and the figure."""
    return claim.subject, claim.scope, claim.value.label()


def _told_of_one(claim: Claim) -> Told:
    """What a figure is of by its noun alone, and the figure, where that is a lot; a text has many spells and shares of one size."""
    head = claim.subject.split("/")[0]
    return (head, claim.scope, claim.value.label()) if figure(claim) >= LOT and head not in MEASURES else None


def one_dispute(clusters: Sequence[list[Claim]]) -> list[list[Claim]]:
    """The clusters, those in one that set the same two figures of one noun or coin against each other: "at Rs 8,949" and "at Rs 8,949
    apiece" are one dispute with "Rs 8,499"."""
    out: list[list[Claim]] = []
    place: dict[tuple[str, str, frozenset[float]], int] = {}
    for cluster in clusters:
        figures = frozenset(figure(c) for c in cluster)
        key = (cluster[0].kind, cluster[0].subject.split("/")[0], figures)
        if len(figures) != 2 or min(figures) < LOT or key not in place:
            place.setdefault(key, len(out))
            out.append(cluster)
        else:
            out[place[key]] = sorted((*out[place[key]], *cluster), key=lambda c: c.order)
    return out


def conversions(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Sums that are told for one in another currency, those of one such sum together where the rate alone does not tell them apart: "963
    crore rupees ($109 million)", "963 crore rupees ($1.09 billion)"."""
    by_base: dict[str, list[Claim]] = {}
    for claim in claims:
        by_base.setdefault(next((w for w in sorted(claim.topic) if w.startswith(BASE)), claim.id), []).append(claim)
    out: list[list[Claim]] = []
    for _, same in sorted(by_base.items()):
        amounts = sorted(figure(c) for c in same)
        apart = amounts[-1] > amounts[0] * RATES or amounts[-1] == amounts[0]
        out += [same] if apart else [[c] for c in same]
    return out


def of_the_toll(claims: list[Claim]) -> list[Claim]:
    """Of the figures of a toll those that may be all of it: of several that one source gives, those that others give too or that are told
    as of a moment, and of the rest the one nearest to what the others say and what is not far from it: "neuf blessés sont dans un état
    grave" are some of the 41."""
    given: dict[float, set[str]] = {}
    for claim in claims:
        given.setdefault(figure(claim), set()).add(claim.source)
    own = by_source(claims)
    most = {s: max(figure(c) for c in mine) for s, mine in own.items()}
    out = []
    for source, mine in own.items():
        others = sorted(n for s, n in most.items() if s != source and n > 0)
        free = {figure(c) for c in mine if len(given[figure(c)]) == 1 and RUNS not in c.scope and not c.as_of and c.replaces is None}
        usual = others[len(others) // 2] if others else 0.0
        best = min(sorted(n for n in free if n > 0), key=lambda n: abs(log(n / usual)), default=None) if usual else None
        out += [c for c in mine if best is None or figure(c) not in free or best / 2 <= figure(c) <= best * 2]
    return sorted(out, key=lambda c: c.order)


def relate_values(a: Value, b: Value) -> Comparison:
    if isinstance(a, Money) and isinstance(b, Money):
        return compare_money(a, b)
    assert isinstance(a, Count) and isinstance(b, Count)
    return compare_counts(a, b)


def _relate_numbers(a: Claim, b: Claim) -> Comparison:
    return relate_values(a.value, b.value)


def whole_apart(claims: Sequence[Claim]) -> Callable[[Claim, Claim], Comparison]:
    """How two figures relate, where a share or sum that another source adds up ("35 % through A and B") is none of its parts, and one at
    another rate of exchange no other sum."""
    shares = [c for c in claims if (c.kind == "money" or c.subject == "percent") and EACH not in c.scope]  # no part of what others get
    things = [c for c in claims if c.kind == "count" and c.subject.split("/")[0] not in MEASURES and figure(c) >= LOT and not c.derived]
    added: dict[str, set[float]] = {}
    within, places = _parts_told(claims), _places(things)
    for lots, near in ((shares, ADDED_UP), (things, LOTS_UP)):
        for a, b in combinations(lots, 2):
            one = a.source == b.source and a.subject.split("/")[0] == b.subject.split("/")[0] and a.value != b.value
            if one and abs(a.evidence.start - b.evidence.start) < near:
                for claim in (a, b):
                    added.setdefault(claim.id, set()).add(round(figure(a) + figure(b), 6))

    def relate(a: Claim, b: Claim) -> Comparison:
        if any(round(figure(y), 6) in added.get(x.id, ()) for x, y in ((a, b), (b, a))):
            return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))
        low, high = sorted((figure(a), figure(b)))
        if (high, low) in within or _more_came(min(a, b, key=figure), max(a, b, key=figure), places):
            return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))
        if (SHOWING in a.scope) != (SHOWING in b.scope) and high > low * NEARLY_ALL and not slip(low, high):
            return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))  # ministries have stands too
        if high - low == 1 and FOREIGN in min(a, b, key=figure).subject.split("/")[1:] and FOREIGN not in max(a, b, key=figure).subject:
            return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))  # nine nations with the host, eight foreign
        if DECIDED in a.scope & b.scope and len(_words(a) & _words(b)) < ONE_MATTER:
            return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))  # a council votes on many things
        if CONVERTED in a.scope & b.scope and low < high <= low * RATES:
            return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))
        return _relate_numbers(a, b)

    return relate


def _words(claim: Claim) -> set[str]:
    """The words around a figure that are neither names nor acts, nor what it counts."""
    return {w for w in claim.topic if w[0] != "@" and ":" not in w} - {claim.subject.split("/")[0]}


def _parts_told(claims: Sequence[Claim]) -> set[tuple[float, float]]:
    """The figures of which a source says that one is a part of the other, the larger first: who counts "61 entreprises" tells of those in
    "74 exposants, dont 61 entreprises"."""
    lots = [c for c in claims if c.kind == "count" and figure(c) >= LOT and c.subject not in TOLLS]
    out = set()
    for own in by_source(lots).values():
        own.sort(key=lambda c: c.evidence.start)
        for k, part in enumerate(own):
            if PART in part.scope:
                low = bisect_right(own, part.evidence.start - PART_NEAR, key=lambda c: c.evidence.start)
                out |= {(figure(w), figure(part)) for w in own[low:k] if PART not in w.scope and figure(part) < figure(w)}
    return out


Places = Mapping[tuple[str, str, float], Sequence[int]]


def _places(things: Sequence[Claim]) -> Places:
    """Where each source gives each figure of each noun."""
    out: dict[tuple[str, str, float], list[int]] = {}
    for c in things:
        out.setdefault((c.source, c.subject.split("/")[0], figure(c)), []).append(c.evidence.start)
    return out


def _more_came(less: Claim, more: Claim, places: Places) -> bool:
    """Whether the source of the larger figure says how many came on top of the smaller: "a fifth camp of 150 tents ... now 770 tents",
    where another text has 620."""
    missing = figure(more) - figure(less)
    told = places.get((more.source, more.subject.split("/")[0], missing), ())
    return missing >= LOT and any(abs(at - more.evidence.start) < LOTS_UP for at in told)


__all__ = ["conversions", "of_the_toll", "one_dispute", "relate_values", "whole_apart", "with_agreeing"]
