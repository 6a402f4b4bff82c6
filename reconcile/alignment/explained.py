"""How the claims of a finding were brought together, as data: names word by word, all else by the words that stand around both.

The engine decides with the same functions; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.alignment import bodies, persons
from reconcile.alignment.match import distance, weigh
from reconcile.alignment.names import compare, prepare
from reconcile.alignment.prepared import Name, lists
from reconcile.alignment.weights import AGGREGATES, DAY, DETAIL, TOWN, WHOLE, Threshold
from reconcile.model.claim import Claim

PERSON = "person"
NEEDED = {"date": DAY, "venue": TOWN}


@dataclass(slots=True, frozen=True)
class Token:
    """A word of each of two names that are paired; "" where one has none for it. `alike` is 0..1, 1 for equal words; `weight` says
    how much the word tells, `sort` what it is: head, place, number, word."""

    left: str
    right: str
    alike: float
    weight: float
    sort: str


@dataclass(slots=True, frozen=True)
class Names:
    """Two forms of a name held against each other."""

    left: str
    right: str
    judgement: str
    score: float
    why: tuple[str, ...]
    tokens: tuple[Token, ...]


@dataclass(slots=True, frozen=True)
class Contexts:
    """What two groups of claims share beside their values: words with their weights, the heaviest first. `needed` is the weight that
    is enough where nothing else joins them, `far` how much more because the values lie apart, `whole` that the figure is one of
    the event as a whole, of which there is one number."""

    words: tuple[tuple[str, float], ...]
    shared: float
    needed: float
    far: float
    whole: bool

    @property
    def enough(self) -> bool:
        """Whether the words alone join the two."""
        return self.shared >= self.needed * self.far


def names(left: str, right: str, kind: str, acronyms: dict[str, set[str]]) -> Names:
    """Two forms of a name, word by word."""
    sort = PERSON if kind == PERSON else "organisation"
    one, other = prepare(left, sort), prepare(right, sort)
    match = compare(one, other, acronyms)
    tokens = _persons(one, other) if kind == PERSON else _bodies(one, other)
    return Names(left, right, match.judgement, match.score, match.why, tuple(tokens))


def contexts(left: Sequence[Claim], right: Sequence[Claim], alike: Sequence[Claim]) -> Contexts:
    """What stands around two groups of claims alike; `alike` are all claims of the same kind of thing at the event, by which the
    words are weighed."""
    weight = weigh(sorted({c.id: c for c in [*alike, *left, *right]}.values(), key=lambda c: c.order))
    both = {w for c in left for w in c.topic} & {w for c in right for w in c.topic}
    words = tuple(sorted(((w, weight[w]) for w in both), key=lambda pair: (-pair[1], pair[0])))
    whole = any(c.subject.split("/")[0] in AGGREGATES and not c.scope for c in left)
    needed: Threshold = NEEDED.get(left[0].kind, WHOLE if whole else DETAIL)
    return Contexts(words, sum(w for _, w in words), needed.shared, distance(left[0], right[0]), whole)


def _bodies(one: Name, other: Name) -> list[Token]:
    found = bodies.paired(one, other)
    rows = [(a.first, Token(a.text, b.text, s, a.weight, a.sort)) for a, b, s in found.pairs]
    rows += [(u.first, Token(u.text, "", 0.0, u.weight, u.sort)) for u in found.left]
    ordered = [token for _, token in sorted(rows, key=lambda r: r[0])]
    return [*ordered, *(Token("", u.text, 0.0, u.weight, u.sort) for u in found.right)]


def _persons(one: Name, other: Name) -> list[Token]:
    particles = lists().particles
    return [
        Token(a, b, max(0.0, 1.0 - cost) if a and b else 0.0, 0.0 if (a or b) in particles else 1.0, "word")
        for a, b, cost in persons.paired(one, other)
    ]
