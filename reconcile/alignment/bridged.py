"""Figures of one thing told in other words: what tells is not the words beside the noun but all that stands around.

"Un premier convoi de quatorze camions, chargé de 45 tonnes, a quitté A mardi" and "Les douze camions, partis mardi de A, ... À leur
bord, 45 tonnes" share a day, a town, another figure and the convoy. Evidence adds up from independent signs, each by how rare it is
among the figures of the event; two figures are of one thing when they share enough, more than either shares with any other, lie near
each other, and no source of one gives the other somewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from reconcile.alignment.match import crowded, distance, hard, of_two_things, slip, two_alone, voices
from reconcile.alignment.weights import (
    BRIDGE,
    BRIDGE_MARGIN,
    BRIDGE_MORE,
    BRIDGE_SLIP,
    BRIDGE_SUM,
    ODD_SLIP,
    SIGN_COMMON,
    SIGN_FACT,
    SIGN_FIGURE,
    SIGN_OFTEN,
    SIGN_RARE,
    SURE,
    TELLING_NUMBER,
)
from reconcile.kinds.count import Count
from reconcile.kinds.money import Money
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.scope import OF, PART
from reconcile.recognisers.units import MEASURES, TIMED

Relate = Callable[[Claim, Claim], Comparison]


@dataclass(slots=True)
class Node:
    """Claims that are known to be of one thing, of one or several values."""

    claims: list[Claim]
    sources: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sources = {c.source for c in self.claims}


def bridged(clusters: Sequence[list[Claim]], all_claims: Sequence[Claim], relate: Relate) -> list[list[Claim]]:
    """The clusters of the figures of an event, those joined that are of one thing by all that stands around them. `all_claims` are the
    figures of the event of whatever kind, by which signs are weighed."""
    weight = _weights(all_claims)
    out: list[list[Claim]] = []
    by_head: dict[str, list[list[Claim]]] = {}
    for cluster in clusters:
        head = cluster[0].subject.split("/")[0]
        if head in TIMED or "@" in cluster[0].subject:
            out.append(cluster)  # spells of time and shares stand in every text beside everything
        else:
            by_head.setdefault(head, []).append(cluster)
    for head in sorted(by_head):
        out += _joined(by_head[head], weight, relate)
    return out


def _weights(claims: Iterable[Claim]) -> dict[str, float]:
    """How much each sign tells: rare ones much, a figure or a fact more than a word. A copy of a text says nothing more."""
    said = {(c.subject, c.value.label(), c.beside) for c in claims}
    count: Counter[str] = Counter(w for *_, beside in said for w in beside)
    out = {}
    for word, n in count.items():
        sort = SIGN_FIGURE if word[0] == "=" else SIGN_FACT if ":" in word and not word.startswith("act:") else 1.0
        rare = 1.0 if n <= max(4, SIGN_RARE * len(said)) else SIGN_OFTEN if n <= max(6, 2.5 * SIGN_RARE * len(said)) else SIGN_COMMON
        out[word] = BRIDGE if word.startswith(OF) else sort * rare  # who names one whole speaks of one part of it
    return out


def _joined(clusters: list[list[Claim]], weight: dict[str, float], relate: Relate) -> list[list[Claim]]:
    nodes = _of_one_value(clusters, weight, relate)
    found: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(nodes)), 2):
        if not nodes[i].sources & nodes[j].sources and any(
            relate(a, b).relation is Relation.CONFLICT for a, b in _pairs(nodes[i], nodes[j])
        ):
            supported = max(voices(nodes[k].claims) for k in (i, j)) > 1
            likely = max(_likely(a, b, weight, supported) for a, b in _pairs(nodes[i], nodes[j]))
            slipped = all(slip(_number(a), _number(b)) for a, b in _pairs(nodes[i], nodes[j]))
            found[i, j] = likely + (ODD_SLIP if slipped and likely >= BRIDGE_SLIP else 0.0)
    values = [frozenset(map(_number, n.claims)) for n in nodes]
    merged: dict[int, int] = {}
    for (i, j), score in sorted(found.items(), key=lambda f: (-f[1], f[0])):
        # who says "52 hectares" too is no rival of a pair with 52
        rivals = (s for (k, n), s in found.items() if len({i, j} & {k, n}) == 1 and {values[k], values[n]} != {values[i], values[j]})
        other = max(rivals, default=0.0)
        many = nodes[i].claims[0].kind == "money" or nodes[i].claims[0].subject.split("/")[0] in MEASURES
        least = BRIDGE_SUM * crowded(nodes[i].claims, nodes[j].claims, len(nodes)) if many else BRIDGE
        if score < least or score - other < BRIDGE_MARGIN or {i, j} & merged.keys():
            continue
        if _may_be_one(nodes[i], nodes[j], nodes, relate):
            merged[j] = i
            nodes[i].claims += nodes[j].claims
    kept = [n for k, n in enumerate(nodes) if k not in merged]
    return [sorted(n.claims, key=lambda c: c.order) for n in kept]


def _pairs(a: Node, b: Node) -> Iterable[tuple[Claim, Claim]]:
    return ((x, y) for x in a.claims for y in b.claims)


def _shared(a: Claim, b: Claim, weight: dict[str, float]) -> float:
    """The weight of what stands beside both; that both count one thing is known."""
    head = a.subject.split("/")[0]
    return sum(weight.get(w, 0.0) for w in sorted(a.beside & b.beside) if w not in (head, head[:7]))


def _likely(a: Claim, b: Claim, weight: dict[str, float], supported: bool) -> float:
    """What two figures share, less where they lie apart; that both are parts of one whole is not enough ("six of the nine coaches
    derailed", "five of the nine were new")."""
    wholes = {w for w in a.beside & b.beside if w.startswith(OF)}
    wholes |= {f"={w.removeprefix(OF)}" for w in wholes} & a.beside & b.beside  # its own number stands beside both too
    if PART in a.scope & b.scope:
        wholes |= {w for w in a.beside & b.beside if w.endswith(f" {a.subject.split('/')[0]}")}  # "86 films, dont 21", "sur 86 films, 19"
    whole = sum(weight.get(w, 0.0) for w in sorted(wholes))
    shared = _shared(a, b, weight)
    return (shared if shared - whole >= (BRIDGE_MORE if supported else BRIDGE) else shared - whole) / distance(a, b)


def _of_one_value(clusters: list[list[Claim]], weight: dict[str, float], relate: Relate) -> list[Node]:
    """Clusters of one value are of one thing, whatever restricts the noun on one side ("180 précommandes fermes"), where the value or
    what stands around tells."""
    nodes: list[Node] = []
    for cluster in clusters:
        home = next((n for n in nodes if _same_value(n, cluster, relate, weight) and _one_scope(n.claims, cluster)), None)
        if home is None:
            nodes.append(Node(list(cluster)))
        else:
            home.claims += cluster
            home.sources |= {c.source for c in cluster}
    return nodes


def _same_value(node: Node, cluster: list[Claim], relate: Relate, weight: dict[str, float]) -> bool:
    if not all(relate(a, b).relation is Relation.SAME for a in node.claims for b in cluster) or not _one_side(node.claims, cluster):
        return False
    if node.sources & {c.source for c in cluster}:
        return False
    return _number(cluster[0]) >= TELLING_NUMBER or any(_shared(a, b, weight) >= BRIDGE for a in node.claims for b in cluster)


# A figure and another that is not given in full are one where they are no farther apart.
TOLD_TOO = 1.02


def _number(claim: Claim) -> float:
    value = claim.value.amount if isinstance(claim.value, Money) else claim.value
    assert isinstance(value, Count)
    return value.number


def _qualifiers(claims: list[Claim]) -> set[str]:
    return {q for c in claims for q in c.subject.split("/")[1:]}


def _one_side(a: list[Claim], b: list[Claim]) -> bool:
    """Whether at most one side has qualifiers, or both the same; what restricts one noun may stand elsewhere beside the other."""
    left, right = ({w for q in _qualifiers(x) for w in q.split("+")} for x in (a, b))
    around = [{w for c in x for w in (*c.beside, *c.topic)} for x in (a, b)]
    return not (left - right - around[1]) or not (right - left - around[0])


def _one_scope(a: list[Claim], b: list[Claim]) -> bool:
    """Whether both are of the same part, place and stage; a place that one has beside its noun the other may have elsewhere."""
    left, right = ({s for c in x for s in c.scope if s.startswith("@") or s in hard(c.scope)} for x in (a, b))
    return all(
        s[0] == "@" and f"in:{s[1:]}" in {w for c in other for w in c.beside}
        for own, other in ((left - right, b), (right - left, a))
        for s in own
    )


def _placed_apart(a: Node, b: Node, nodes: list[Node]) -> bool:
    """Whether one of two figures is of a place and its source has another of another place: "À A, 58 200 visiteurs. À B, 3 000"."""
    placed = [({s for c in n.claims for s in c.scope if s.startswith("@")}, n.sources) for n in nodes]
    own = {s for n in (a, b) for c in n.claims for s in c.scope if s.startswith("@")}
    return bool(own) and any(places - own and sources & (a.sources | b.sources) for places, sources in placed)


def _may_be_one(a: Node, b: Node, nodes: list[Node], relate: Relate) -> bool:
    """Whether two nodes may be of one thing: near values, certain readings, one time, scope and side, and no source of one gives the
    value of the other somewhere."""
    if not all(distance(x, y) <= 1.0 for x, y in _pairs(a, b)) or not _one_side(a.claims, b.claims):
        return False
    if of_two_things(a.claims, b.claims) or two_alone(a.claims, b.claims):
        return False
    days = [{w for c in n.claims for w in c.topic if w.startswith("day:")} for n in (a, b)]
    if days[0] and days[1] and not days[0] & days[1]:
        return False  # Saturday's visitors are not Sunday's
    if not ({c.modality for c in a.claims} & {c.modality for c in b.claims}) and a.claims[0].kind == "count":
        return False
    if not all(any(c.confidence >= SURE for c in n.claims) for n in (a, b)) or not _one_scope(a.claims, b.claims):
        return False
    if _placed_apart(a, b, nodes):
        return False
    for one, other in ((a, b), (b, a)):
        for node in nodes:
            if node is one or node is other or not node.sources & one.sources:
                continue
            if any(_told_too(x, y, relate) for x, y in _pairs(node, other)):
                return False
    return True


def _told_too(a: Claim, b: Claim, relate: Relate) -> bool:
    """Whether two figures are the same, or of two sums one is the other with fewer digits: who gives a turnover of 148.6 and the 131.2 of
    the year before has both of "from 131 to nearly 149"."""
    relation = relate(a, b).relation
    low, high = sorted((_number(a), _number(b)))
    rounded = a.kind == "money" and relation is Relation.COMPATIBLE and high <= low * TOLD_TOO
    return relation is Relation.SAME or rounded
