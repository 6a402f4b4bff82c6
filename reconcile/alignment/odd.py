"""The odd figure out: most sources give one number of a thing, and one that lacks it gives another near it that nobody else has.

Reports on one event tell its main figures all; who has "72 millions d'euros" where the others have "62 millions" tells that sum, in
whatever words. What both share around them must say so too, the more the farther the two lie apart, and neither may have another
partner that is as likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from reconcile.alignment.match import THOUSAND, UNITS, elsewhere, exchanged, figure, hard, magnified, of_two_things, slip
from reconcile.alignment.weights import (
    COIN_TOPIC,
    COIN_WORDS,
    MAGNITUDES,
    ODD_DIGITS,
    ODD_FAR,
    ODD_FAR_RATIO,
    ODD_LARGE,
    ODD_LEAST,
    ODD_MARGIN,
    ODD_RATIO,
    ODD_SAME,
    ODD_SHORT,
    ODD_SLIP,
    ODD_SOURCES,
    ODD_TWO,
    ODD_WORD,
    ODD_WORDS,
    RUNNING,
    SURE,
    TELLING_NUMBER,
)
from reconcile.kinds.count import IN_FULL, Count, digits, times
from reconcile.kinds.money import Money
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.phrases import PERSON
from reconcile.recognisers.scope import ELLIPTIC
from reconcile.recognisers.sums import LARGE
from reconcile.recognisers.units import TIMED

# Those who come to an event, of whom a text may say no more than that they are people.
GATHERED = frozenset(["spectator", "visitor", "participant", "admission"])
# Those of whom very many are counted, whom a text may call by what they are.
PEOPLE = frozenset([PERSON, "child", "woman", "man", "youth", "student", "voter"])
# Those who show something, whom a text may call by what they are: "312 exhibitors", "321 firms had taken stands".
SHOWN = frozenset(["exhibitor", "company", "stand"])
# Smaller numbers are of many things.
FEW = 10
# A number of so many telling digits and ten times it are one with the point moved.
SHIFTED = 2
# A number with fewer digits may round another that lies no farther off, as a share of it.
ROUNDED = 0.02
# A source that has several numbers of a thing, no farther apart than this, tells parts or days of it: "7 300 jeudi, 9 800 vendredi".
SERIES = 2.0
Relate = Callable[[Claim, Claim], Comparison]
# Whether a source has a number anywhere, or a small one for what this key names.
Said = Callable[[str, float, str], bool]


@dataclass(slots=True)
class Figure:
    """All that is known to give one number of one thing: the places of its clusters, their claims, and the words around them; `rest` are
    bounds and rounded figures that go with it."""

    clusters: list[int]
    claims: list[Claim]
    rest: list[Claim] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sources = {c.source for c in self.claims}
        # who else is spoken of near a figure says little: the director whose film cost so much is named after a prize too
        self.words = {w for c in self.claims for w in (*c.beside, *c.topic) if not w.startswith("who:")}

    def __or__(self, other: Figure) -> Figure:
        """Both as one figure."""
        return Figure([*self.clusters, *other.clusters], [*self.claims, *other.claims], [*self.rest, *other.rest])


def joined_odd(clusters: Sequence[list[Claim]], around: Sequence[Claim], relate: Relate, said: Said) -> list[list[Claim]]:
    """The clusters, those joined of which one is what most sources say and the other what the odd one says. `around` are the figures
    of the event of whatever kind, and `said` tells whether a source has a number anywhere."""
    weight = _weights(around)
    by_head: dict[tuple[str, frozenset[str]], list[Figure]] = {}
    for figures in _figures(clusters):
        first = figures.claims[0]
        if "@" in first.subject:
            continue  # the age of one person is not that of another
        by_head.setdefault((_head(first), hard(first.scope) - {ELLIPTIC}), []).append(figures)
    found = _other_coins([f for lot in by_head.values() for f in lot if f.claims[0].kind == "money"], weight)
    for head, scope in sorted(by_head, key=lambda k: (k[0] == PERSON, k[0], sorted(k[1]))):
        people = by_head.get((PERSON, scope), []) if head in GATHERED else []
        lots = _told_together(by_head[head, scope], people)
        found += _pairs(lots, weight, relate, said) if head not in RUNNING else []
        found += _miswritten(lots, relate, said, need_words=head in TIMED)  # spells and shares stand beside everything
    counts = [f for _, lot in sorted(by_head.items(), key=lambda k: (k[0][0], sorted(k[0][1]))) for f in lot if f.claims[0].kind == "count"]
    counts = [f for f in counts if _head(f.claims[0]) not in UNITS]
    found += _misread_counts(counts, weight, relate, said)
    gone: set[int] = set()
    whole = []
    for pair in found:
        places = {k for f in pair for k in f.clusters}
        if not places & gone:
            gone |= places
            whole.append(sorted((c for f in pair for c in (*f.claims, *f.rest)), key=lambda c: c.order))
    return [*(c for k, c in enumerate(clusters) if k not in gone), *whole]


def _misread_counts(counts: Sequence[Figure], weight: dict[str, float], relate: Relate, said: Said) -> list[tuple[Figure, Figure]]:
    """The pairs of counts with two digits exchanged whose nouns may be two, the surest first: of very many digits; of one number in
    several sources; of three digits, with a word in common; of very many people; of those who came or showed something."""
    found = []
    for told, need_words in ((ODD_DIGITS, True), (ODD_DIGITS + 2, False)):
        found += _miswritten([f for f in counts if len(digits(figure(f.claims[0]))) >= told], relate, said, need_words)
    for one, other in _miswritten(_of_any_noun(counts), relate, said):
        most = max((one, other), key=lambda f: len(f.sources))
        told_at_length = len(digits(figure(most.claims[0]))) > ODD_DIGITS
        if len(most.sources) > 1 and (told_at_length or _alike(one, other) or _shared(one, other, weight) >= ODD_SAME):
            found.append((one, other))
    told_alike = [f for f in counts if len(digits(figure(f.claims[0]))) >= IN_FULL]
    for one, other in (*_miswritten(told_alike, relate, said), *_miswritten(_of_any_noun(told_alike), relate, said)):
        low, high = sorted((figure(one.claims[0]), figure(other.claims[0])))
        heads = [{_head(c) for c in f.claims} for f in (one, other)]
        words = [{w for w in f.words if w[0] not in "@=" and ":" not in w} for f in (one, other)]
        told = max(len(f.sources) for f in (one, other)) > 1 or (len(digits(low)) > IN_FULL and len(words[0] & words[1]) > 1)
        sure = bool(heads[0] & heads[1]) or told
        if high < 2 * low and sure and _shared(one, other, weight) >= ODD_WORD:
            found.append((one, other))
    people = [f for f in counts if _head(f.claims[0]) in PEOPLE]  # "3 912 000 enfants", "3 192 000 petits Guinéens"
    large = [f for f in people if len(digits(figure(f.claims[0]))) >= ODD_DIGITS and figure(f.claims[0]) >= ODD_LARGE]
    found += _miswritten(large, relate, said)
    came = [f for f in counts if _head(f.claims[0]) in GATHERED]  # "4 218 entrées payantes", "4 128 spectateurs"
    found += _miswritten(came, relate, said)
    shown = [f for f in told_alike if _head(f.claims[0]) in SHOWN]
    return found + [p for p in _miswritten(_of_any_noun(shown), relate, said) if max(len(f.sources) for f in p) > 1]


def _told_together(figures: list[Figure], people: list[Figure]) -> list[Figure]:
    """The figures of one noun, and those of people without more that may be of it too: "3 200 spectateurs", "3 200 personnes"."""
    out = list(figures)
    for other in people:
        same = next((k for k, f in enumerate(out) if figure(f.claims[0]) == figure(other.claims[0]) >= TELLING_NUMBER), None)
        if same is None:
            out.append(other)
        else:
            out[same] |= other
    return out


def _of_any_noun(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that one number makes, by whatever noun: "146 unités fermes", "les 146 fermes", "146 exemplaires"."""
    return _gathered(figures, lambda f: figure(f.claims[0]))


def _gathered(figures: Iterable[Figure], key: Callable[[Figure], Hashable]) -> list[Figure]:
    """The figures, those of one key as one."""
    out: dict[Hashable, Figure] = {}
    for f in figures:
        own = key(f)
        out[own] = out[own] | f if own in out else f
    return list(out.values())


def _head(claim: Claim) -> str:
    return claim.subject.split("/")[0]


def _weights(around: Iterable[Claim]) -> dict[str, float]:
    """How much each word tells: little when it stands beside many figures of the event. A copy of a text says nothing more."""
    said: dict[tuple[str, str, float], set[str]] = {}
    for claim in around:
        said.setdefault((claim.kind, _head(claim), figure(claim)), set()).update(claim.beside, claim.topic)
    count = Counter(w for words in said.values() for w in words)
    return {w: min(1.0, ODD_WORDS / n) for w, n in count.items()}


def _figures(clusters: Sequence[list[Claim]]) -> list[Figure]:
    """The clusters of one value each; those that give one large number of the same noun are one."""
    found: dict[tuple[object, ...], Figure] = {}
    for k, cluster in enumerate(clusters):
        exact = [c for c in cluster if _exact(c)]
        told = exact if len({figure(c) for c in cluster}) > 1 else cluster
        if len({figure(c) for c in told}) != 1:
            continue
        first, rest = told[0], [c for c in cluster if c not in told]
        alone = () if figure(first) >= TELLING_NUMBER else (k,)
        key = (_head(first), tuple(sorted(hard(first.scope) - {ELLIPTIC})), figure(first), *alone)
        known = found.get(key)
        found[key] = Figure([k], told, rest) if known is None else known | Figure([k], told, rest)
    return list(found.values())


def _exact(claim: Claim) -> bool:
    """Whether a claim gives a number as it is, neither rounded nor as a bound."""
    value = claim.value.amount if isinstance(claim.value, Money) else claim.value
    return isinstance(value, Count) and value.qualifier == "exact" and value.high is None


def _pairs(figures: Sequence[Figure], weight: dict[str, float], relate: Relate, said: Said) -> list[tuple[Figure, Figure]]:
    """The pairs of a common and an odd figure that have no other partner as likely."""
    scored: list[tuple[float, int, int]] = []
    for i, j in combinations(range(len(figures)), 2):
        odd, common = sorted((figures[i], figures[j]), key=lambda f: len(f.sources))
        if len(odd.sources) == 1 < len(common.sources) and _may_be_one(odd, common, relate, said):
            scored.append((_score(odd, common, weight), i, j))
    out = []
    for score, i, j in scored:
        other = max((s for s, *pair in scored if pair != [i, j] and {i, j} & set(pair)), default=-1.0)
        odd, common = sorted((figures[i], figures[j]), key=lambda f: len(f.sources))
        if score >= _needed(odd, common) and score - other >= ODD_MARGIN and not _series(odd, common, figures):
            out.append((common, odd))
    return out


def _miswritten(figures: Sequence[Figure], relate: Relate, said: Said, need_words: bool = False) -> list[tuple[Figure, Figure]]:
    """The pairs of figures of which one is the other with two neighbouring digits exchanged, of three or more ("4 218 spectateurs",
    "4 128 spectateurs"): of one noun, or of very many digits ("1,412,306 voters", "1,421,306 names"), next to none is by chance. Shares and
    spells of time, and fewer digits of two nouns, need a word beside them in common. None where a figure has two such partners."""
    near: dict[int, list[int]] = {}
    for i, j in combinations(range(len(figures)), 2):
        odd, common = sorted((figures[i], figures[j]), key=lambda f: (len(f.sources), figure(f.claims[0])))
        low, high = sorted((figure(odd.claims[0]), figure(common.claims[0])))
        if not exchanged(low, high) or (need_words and not _alike(odd, common)):
            continue
        if _may_be_one(odd, common, relate, said, told_on=False):
            near.setdefault(i, []).append(j)
            near.setdefault(j, []).append(i)
    return [(figures[i], figures[js[0]]) for i, js in near.items() if len(js) == 1 and i < js[0] and len(near[js[0]]) == 1]


def _other_coins(sums: Iterable[Figure], weight: dict[str, float]) -> list[tuple[Figure, Figure]]:
    """The pairs of one number in two currencies, or of three telling digits in millions and in milliards, of which several sources give
    one and a single one that lacks it the other, with a word in common or more that give it: "une ligne de crédit de 25 millions de
    dinars", "25 millions d'euros de crédit"; one each is enough where three telling digits are the largest sum of both. None where a
    number is in three."""
    gathered = _gathered(sums, lambda f: (figure(f.claims[0]), f.claims[0].subject))  # converted or not
    by_number: dict[float | str, list[Figure]] = {}
    for f in gathered:
        by_number.setdefault(figure(f.claims[0]), []).append(f)
        if len(digits(figure(f.claims[0]))) >= IN_FULL:  # "412 millions d'euros", "412 milliards de francs CFA"
            by_number.setdefault(digits(figure(f.claims[0])), []).append(f)
    out: list[tuple[Figure, Figure]] = []
    for _, same in sorted(by_number.items(), key=lambda n: str(n[0])):
        if len(same) != 2 or not _one_magnitude(*same) or any({id(x) for x in same} == {id(x) for x in done} for done in out):
            continue
        odd, common = sorted(same, key=lambda f: len(f.sources))
        known = len(common.sources) >= ODD_SOURCES and len(digits(figure(odd.claims[0]))) >= SHIFTED  # "9.4 billion" of what most say
        alike = known or _shared(odd, common, weight) >= (COIN_TOPIC if _alike(odd, common) else COIN_WORDS)
        number = figure(odd.claims[0])
        most = all(figure(o.claims[0]) <= number for o in gathered if o.sources & (odd.sources | common.sources))
        particular = len(digits(number)) >= IN_FULL and number >= LARGE and number == figure(common.claims[0]) and most
        if len(odd.sources) == 1 and not odd.sources & common.sources and ((len(common.sources) > 1 and alike) or particular):
            out.append((common, odd))
    return out


def _one_magnitude(a: Figure, b: Figure) -> bool:
    """Whether two sums in two currencies are one number, or a thousand times it."""
    apart = times(figure(a.claims[0]), figure(b.claims[0]), told=1)
    return a.claims[0].subject != b.claims[0].subject and apart in (1, THOUSAND)


def _alike(a: Figure, b: Figure) -> bool:
    """Whether a word that is no name stands right around both."""
    words = [{w for c in f.claims for w in c.topic if w[0] != "@" and ":" not in w} for f in (a, b)]
    return bool(words[0] & words[1])


def _score(a: Figure, b: Figure, weight: dict[str, float]) -> float:
    """The weight of what both share around them; two digits exchanged tell as much as a rare word."""
    pair = figure(a.claims[0]), figure(b.claims[0])
    return _shared(a, b, weight) + (ODD_SLIP if slip(*pair) or shifted(*pair) else 0.0)


def _shared(a: Figure, b: Figure, weight: dict[str, float]) -> float:
    """The weight of what stands around both but for their noun."""
    head = _head(a.claims[0])
    return sum(weight.get(w, 0.0) for w in sorted(a.words & b.words) if w not in (head, head[:7]))


def shifted(low: float, high: float) -> bool:
    """Whether one number is ten times the other, of two telling digits or more: "14,5 milliards", "1,45 milliard"."""
    return times(low, high, SHIFTED) == 10


def _needed(a: Figure, b: Figure) -> float:
    """What two figures must share, by how far they lie apart and how many sources give the common one."""
    low, high = sorted((figure(a.claims[0]), figure(b.claims[0])))
    if max(len(a.sources), len(b.sources)) < ODD_SOURCES:
        return ODD_TWO
    heads = [{_head(c) for c in f.claims} for f in (a, b)]
    near = high / low <= ODD_RATIO or slip(low, high) or shifted(low, high)
    return ODD_LEAST if near and heads[0] & heads[1] and not heads[0] & TIMED else ODD_FAR


def _may_be_one(odd: Figure, common: Figure, relate: Relate, said: Said, told_on: bool = True) -> bool:
    """Whether two figures may be given for one thing: near each other, in conflict, surely read, of one place and time (unless the days
    on which they were `told_on` say nothing), and neither told by the sources of the other."""
    x, y = figure(odd.claims[0]), figure(common.claims[0])
    low, high = sorted((x, y))
    heads = [{_head(c) for c in f.claims} for f in (odd, common)]
    alike = heads[0] & heads[1] - TIMED
    far = (
        max(MAGNITUDES)
        if magnified(low, high)
        else (FEW if slip(low, high) or shifted(low, high) else ODD_FAR_RATIO)
        if alike
        else ODD_RATIO
        if told_on
        else FEW
    )
    if low < FEW or round(high / low, 6) > far or _rounds(low, high):
        return False
    times_more = magnified(low, high) or shifted(low, high)
    if times_more and len(digits(low)) < ODD_SHORT and not all(_exact(c) for f in (odd, common) for c in f.claims):
        return False  # "€15 million" for a building, "almost 150 million" in sales
    head = _head(odd.claims[0])
    if odd.sources & common.sources or any(said(s, y, head) for s in odd.sources) or any(said(s, x, head) for s in common.sources):
        return False
    if any(relate(a, b).relation is not Relation.CONFLICT for a in odd.claims for b in common.claims):
        return False
    days = [{w for w in f.words if w.startswith("day:")} for f in (odd, common)]
    told_on = told_on and not slip(low, high)
    if (told_on and days[0] and days[1] and not days[0] & days[1]) or of_two_things(odd.claims, common.claims):
        return False
    if not slip(low, high) and (elsewhere(odd.claims, common.claims) or elsewhere(common.claims, odd.claims)):
        return False  # two digits exchanged tell more: "212 000 panneaux", "les 221 000 panneaux d'Oued El Melah"
    counts = odd.claims[0].kind == "count" and not slip(low, high)
    if counts and not {c.modality for c in odd.claims} & {c.modality for c in common.claims}:
        return False
    return all(any(c.confidence >= SURE for c in f.claims) for f in (odd, common))


def _rounds(low: float, high: float) -> bool:
    """Whether one number may be the other with fewer digits: 1 190 and 1 184."""
    return len(digits(low)) != len(digits(high)) and (high - low) / high <= ROUNDED


def _series(odd: Figure, common: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the odd source counts the thing several times, in numbers of one size; a text has many sums."""
    x = figure(odd.claims[0])
    if odd.claims[0].kind != "count" or slip(x, figure(common.claims[0])):
        return False
    rest = [f for f in figures if f is not odd and f is not common and odd.sources & f.sources]
    return any(x / SERIES <= figure(f.claims[0]) <= x * SERIES for f in rest)
