"""Which claims of different sources speak of one thing.

Claims are first grouped by their value: who gives the same value for the same kind of thing, in words that are not wholly
different, speaks of the same thing. Groups with other values are then paired when the words around them agree, when each
is the best partner of the other, and when no source of one gives the value of the other elsewhere: a source with both
figures tells them apart itself. A group knows more than a claim: the words of all its claims say what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from math import floor, log10

from reconcile.alignment.weights import (
    AGGREGATES,
    CLOSE,
    COMMON,
    CROWD,
    FAR_DAYS,
    FAR_RATIO,
    FEW_WORDS,
    LONE_UNIT,
    LOTS,
    MAGNITUDES,
    NAMED,
    NEAR_DAYS,
    NEAR_RATIO,
    NEAR_STEP,
    OFTEN,
    PURPOSE_RATIO,
    SAME_VALUE,
    SENTENCE,
    SLIP,
    SURE,
    TELLING_NUMBER,
    Threshold,
)
from reconcile.kinds.count import THING, Count, digits, times
from reconcile.kinds.date import Date, days
from reconcile.kinds.money import ROLE, WON, Money
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.context import ON
from reconcile.recognisers.scope import AND, DECIDED, OF, OFFSET, RUNS, SHOWING, WHERE
from reconcile.recognisers.scores import BY
from reconcile.recognisers.units import MEASURES, PERIODS

# Kinds whose values stand in a text for many things: a day or a town said elsewhere tells nothing.
NAMED_OFTEN = frozenset(("date", "venue"))
# The mark of the sum of which a contest has one.
FIRST_PRIZE = f"{ROLE}{WON}"
# Acts of a text or of people, which are done on many days.
SAID = frozenset(("statement", "publication"))
# What a day is of where no act is named.
OPEN_SUBJECTS = SAID | {"mention", "event"}
# Two numbers of so many telling digits, two of them exchanged, are hardly of two things.
MISWRITTEN = 3
# Of smaller numbers the digits behind the point would count: "50,6 %", "56 %".
WHOLE_NUMBER = 100
# The smallest number that is told with a word for its magnitude.
THOUSAND = 1000
# Of smaller sums one may well be ten times the other.
LARGE_SUM = 100_000
# So few of a thing are counted in passing too: a licence that is valid in three countries, a system of four.
FEW_OF = 5
# The act of a day of which the text says none.
MENTION = "act:mention"
# Units that say nothing of what is measured.
UNITS = MEASURES - {"magnitude"}
Relate = Callable[[Claim, Claim], Comparison]


@dataclass(slots=True)
class Bundle:
    """Claims of one value, with all the context words of them."""

    claims: list[Claim]
    topic: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def weigh(claims: list[Claim]) -> dict[str, float]:
    """How much each context word tells among these claims: little when most sources have it, more when it is a name."""
    said = {(c.value.label(), c.topic) for c in claims}  # a copy of a text says nothing more
    count: Counter[str] = Counter(w for _, topic in said for w in topic)
    most = max(5.0, OFTEN * len(said))
    return {
        w: (COMMON if n > most or w.startswith("act:") or w in PERIODS else 1.0) * (NAMED if w.startswith("@") else 1.0)
        for w, n in count.items()
    }


def clusters(claims: list[Claim], relate: Relate, threshold: Threshold, whole: bool = False, single: bool = False) -> list[list[Claim]]:
    """The claims cut into those that speak of one thing, in order; a claim that nobody else meets is alone.

    With `whole` the claims count something of the event as a whole, of which there is one number: near figures of sources that
    give no other need nothing more in common; with `single` they need a word. Independent of the order of the claims: pairs are
    judged in a total order of their likeness.
    """
    ordered = sorted(claims, key=lambda c: c.order)
    weight = weigh(ordered)
    bundles = _by_value(ordered, relate, weight, threshold)
    scored = []
    for i, j in combinations(range(len(bundles)), 2):
        if not _one_thing_possible(bundles[i], bundles[j], bundles, relate):
            continue
        shared, part = likeness(bundles[i], bundles[j], weight)
        far = distance(bundles[i].claims[0], bundles[j].claims[0])
        enough = shared >= threshold.shared * far * _parts_of_one(bundles[i], bundles[j], bundles) * crowded(
            bundles[i].claims, bundles[j].claims, len(bundles)
        ) and part >= min(threshold.part * far, 0.9)
        enough = enough and not (whole and _names_alone(bundles[i], bundles[j]))
        enough = enough and ((far <= 1.0 and not _bare(bundles[i])) or _plain_word(bundles[i], bundles[j]))
        plain = _same_words(bundles[i], bundles[j]) or _one_purpose(bundles[i], bundles[j], bundles)
        few = max(figure(bundles[k].claims[0]) for k in (i, j)) <= FEW_OF
        telling = all(_tells(b.claims[0]) for b in (bundles[i], bundles[j]))
        moments = any(RUNS in c.scope or c.as_of for k in (i, j) for c in bundles[k].claims)  # "à ce jour, 180"; "au 6 mars, 212"
        supported = shared > 0 or moments or max(voices(bundles[k].claims) for k in (i, j)) > 1
        alone = single and (shared >= SAME_VALUE * (2 if few else 1) or (telling and supported))
        near = ((whole and (shared or not few)) or alone) and _close(bundles[i], bundles[j], bundles)
        near = near or (single and _outnumbered(bundles[i], bundles[j], bundles))
        if enough or plain or near:
            scored.append((-shared / far, -part, i, j))
    scored.sort()
    best: dict[int, tuple[float, float]] = {}
    for shared, part, i, j in scored:
        best.setdefault(i, (shared, part))
        best.setdefault(j, (shared, part))
    parent = list(range(len(bundles)))
    for shared, part, i, j in scored:
        if best[i] != (shared, part) and best[j] != (shared, part):
            continue
        a, b = _root(parent, i), _root(parent, j)
        members = [k for k in range(len(bundles)) if _root(parent, k) in (a, b)]
        if a != b and all(_one_thing_possible(bundles[x], bundles[y], bundles, relate) for x, y in combinations(members, 2)):
            parent[max(a, b)] = min(a, b)
    found: dict[int, list[Claim]] = {}
    for n, bundle in enumerate(bundles):
        found.setdefault(_root(parent, n), []).extend(bundle.claims)
    return [sorted(found[k], key=lambda c: c.order) for k in sorted(found)]


def hard(scope: frozenset[str]) -> frozenset[str]:
    """What makes another number of the same thing: a part, each one, a stage, one stand. A place behind the noun does not, nor the
    whole that it is of, nor that it is said to grow."""
    return frozenset(s for s in scope if s not in (RUNS, WHERE, SHOWING, DECIDED) and not s.startswith(("@", OF, AND, OFFSET, BY)))


def distance(a: Claim, b: Claim) -> float:
    """How much more two claims must share because their values lie far apart: who disagrees about one thing is mostly near
    (8 and 9, 1 240 and 1 420); 85 and 6 400 are two things."""
    x, y = (c.value.amount if isinstance(c.value, Money) else c.value for c in (a, b))
    if isinstance(x, Count) and isinstance(y, Count):
        slipped = slip(x.number, y.number) or (isinstance(a.value, Money) and tenfold(x.number, y.number) and _plainly(a, b))
        if slipped and "about" not in (x.qualifier, y.qualifier):
            return SLIP
        low, high = sorted((x.number, y.number))
        ratio = high / low if low else 10.0
        return 1.0 if ratio <= NEAR_RATIO or high - low <= NEAR_STEP else 1.5 if ratio <= FAR_RATIO else 3.0
    if isinstance(x, Date) and isinstance(y, Date):
        if x.start[-2:] == y.start[-2:] and x.start[:4] == y.start[:4] and x.precision == "day":
            named = a.subject == b.subject and a.subject not in OPEN_SUBJECTS
            return SLIP if named else 1.0  # the 14th of one month or of another is one slip away
        if _day_slip(x, y):
            return 1.0
        left, right = days(x), days(y)
        apart = 0 if left is None or right is None else max(left[0] - right[1], right[0] - left[1], 0)
        return 1.0 if apart <= NEAR_DAYS else 1.3 if apart <= FAR_DAYS else 2.0
    return 1.0


def _day_slip(x: Date, y: Date) -> bool:
    """Whether two days of one month are one digit apart: the 3rd and the 13th, the 3rd and the 30th."""
    if (x.start, y.start) != (x.end, y.end) or x.start[:-2] != y.start[:-2] or x.precision != "day" or y.precision != "day":
        return False
    low, high = sorted(int(v.start[-2:]) for v in (x, y))
    return low < high and (low % 10 == high % 10 or high == 10 * low)


def slip(x: float, y: float) -> bool:
    """Whether one number is the other with two digits exchanged (185, 158) or a wrong magnitude (1.4 million, 1.4 billion): such
    figures are of one thing far more often than by chance."""
    low, high = sorted((x, y))
    if low <= 0 or high == low:
        return False
    one, other = told_alike(low, high)
    if len(one) < 2 or sorted(one) != sorted(other):
        return False
    if one == other:
        return magnified(low, high)
    return _neighbours(one, other) and high / low < 10


def magnified(low: float, high: float) -> bool:
    """Whether two numbers have the same telling digits, two or more, and another magnitude: 27.4 million, 27.4 billion. A small number has
    none: tickets at 15 dinars, a fine of 15 000."""
    return low >= THOUSAND and times(low, high) in MAGNITUDES


def _plainly(a: Claim, b: Claim) -> bool:
    """Whether two sums have two words in common, and a name: what is paid to whom."""
    shared = {w for w in a.topic & b.topic if ":" not in w}
    return sum(w[0] != "@" for w in shared) > 1 and any(w[0] == "@" for w in shared)


def tenfold(x: float, y: float) -> bool:
    """Whether one sum is ten times the other, with the same two telling digits or more: 620 000, 6.2 million; of people there may be ten
    times as many, and prices and fees go by tens."""
    return min(x, y) >= LARGE_SUM and times(x, y) == 10


def told_alike(x: float, y: float) -> tuple[str, str]:
    """The telling digits of two numbers, those of one size with as many each: 180 and 108 are "180" and "108"."""
    one, other = digits(x), digits(y)
    if min(x, y) >= WHOLE_NUMBER and floor(log10(x)) == floor(log10(y)):
        most = max(len(one), len(other))
        return one.ljust(most, "0"), other.ljust(most, "0")
    return one, other


def exchanged(x: float, y: float) -> bool:
    """Whether two numbers of three telling digits or more differ in nothing but the order of two that are neighbours."""
    one, other = told_alike(x, y)
    return len(one) == len(other) >= MISWRITTEN and slip(x, y) and _neighbours(one, other)


def _neighbours(one: str, other: str) -> bool:
    moved = [k for k in range(len(one)) if one[k] != other[k]]
    return len(moved) == 2 and moved[1] == moved[0] + 1


def figure(claim: Claim) -> float:
    """The number of a count or sum; 0 of anything else."""
    value = claim.value.amount if isinstance(claim.value, Money) else claim.value
    return value.number if isinstance(value, Count) else 0.0


def likeness(a: Bundle, b: Bundle, weight: dict[str, float]) -> tuple[float, float]:
    """How much two bundles share: (weight of the common words, its share of the shortest context of a claim in them)."""
    shared = sum(weight[w] for w in sorted(a.topic & b.topic))
    small = min((sum(weight[w] for w in sorted(c.topic)) for c in [*a.claims, *b.claims] if c.topic), default=0.0)
    return shared, shared / small if small else 0.0


def _parts_of_one(a: Bundle, b: Bundle, bundles: list[Bundle]) -> float:
    """How much more two figures must share that one source each gives, where they are shares or spells with nothing but their unit, or
    both sources give one larger number of the same: "27 accords", of which five and six are lots."""
    if voices(a.claims) > 1 or voices(b.claims) > 1:
        return 1.0
    most = max(figure(a.claims[0]), figure(b.claims[0]))
    given: dict[float, set[str]] = {}
    for bundle in bundles:
        given.setdefault(figure(bundle.claims[0]), set()).update(bundle.sources)
    whole = any(a.sources | b.sources <= sources for n, sources in given.items() if n > most)
    return LOTS if whole else LONE_UNIT if _bare(a) and _bare(b) else 1.0


def crowded(a: list[Claim], b: list[Claim], figures: int) -> float:
    """How much more two of so many figures must share: of thirty sums two share a word or two by chance. What several sources give is less
    likely to be something else."""
    return max(1.0, figures / CROWD[min(max(voices(a), voices(b)), len(CROWD)) - 1])


def voices(claims: list[Claim]) -> int:
    """How many sources give a figure, each in its own words: a copy of a text says nothing more."""
    told: dict[str, set[tuple[str, frozenset[str], frozenset[str]]]] = {}
    for claim in claims:
        told.setdefault(claim.source, set()).add((claim.evidence.quote, claim.topic, claim.beside))
    return len({frozenset(words) for words in told.values()})


def _names_alone(a: Bundle, b: Bundle) -> bool:
    """Whether two figures of the event as a whole that one source each gives share names alone: that of the organiser stands beside all."""
    return voices(a.claims) == voices(b.claims) == 1 and all(w[0] == "@" or ":" in w for w in a.topic & b.topic)


def _close(a: Bundle, b: Bundle, bundles: list[Bundle]) -> bool:
    """Whether two figures lie so near that who gives them speaks of one number, and no source of them gives another of that size: 80 on
    an outing are not the 915 of the congress."""
    x, y = a.claims[0].value, b.claims[0].value
    if not isinstance(x, Count) or not isinstance(y, Count):
        return False
    low, high = sorted((x.number, y.number))
    known = [[c for o in bundles if figure(o.claims[0]) == n for c in o.claims] for n in (x.number, y.number)]
    told = a.claims[0].subject in AGGREGATES and max(map(voices, known)) > 1  # "quelque 4 200 délégués", "2 400 délégués"
    if (
        low == 0
        or (high / low > CLOSE and high - low > 1 and not (told and slip(low, high)))
        or any(s.startswith("@") for c in [*a.claims, *b.claims] for s in c.scope)
    ):
        return False
    others = [figure(o.claims[0]) for o in bundles if o is not a and o is not b and (a.sources | b.sources) & o.sources]
    return not any(low / FAR_RATIO <= n <= high * FAR_RATIO for n in others)


def _outnumbered(a: Bundle, b: Bundle, bundles: list[Bundle]) -> bool:
    """Whether one of two exact figures, neither round, is told by two sources or more and the other is it with two digits exchanged, and
    each of these sources has no other figure of the noun: they need no word in common then."""
    x, y = a.claims[0].value, b.claims[0].value
    if not isinstance(x, Count) or not isinstance(y, Count) or min(x.number, y.number) <= FEW_OF:
        return False
    if max(x.number, y.number) > min(x.number, y.number) * NEAR_RATIO or any(_vague(c.value) for c in (*a.claims, *b.claims)):
        return False
    told = [[c for o in bundles if figure(o.claims[0]) == n for c in o.claims] for n in (x.number, y.number)]
    sources = {c.source for claims in told for c in claims}
    others = any(o.sources & sources for o in bundles if figure(o.claims[0]) not in (x.number, y.number))
    most, fewest = sorted((len({c.source for c in claims}) for claims in told), reverse=True)
    if others or fewest > 1 or any(s.startswith("@") for claims in told for c in claims for s in c.scope):
        return False
    return len(sources) == most + 1 and max(voices(claims) for claims in told) > 1 and slip(x.number, y.number)


def _vague(value: object) -> bool:
    """Whether a figure is said to be near, or is round: 40, 1 300."""
    assert isinstance(value, Count)
    return value.qualifier != "exact" or value.number % (10 if value.number < THOUSAND else 100) == 0


def _same_words(a: Bundle, b: Bundle) -> bool:
    """Whether two claims stand in one sentence but for the value: then they need no more words in common. A bare mention is no
    sentence."""
    alone = voices(a.claims) == voices(b.claims) == 1

    def same(x: frozenset[str], y: frozenset[str]) -> bool:
        shared = x & y
        telling = sum(w != MENTION for w in shared)
        return len(shared) >= SENTENCE * max(len(x), len(y)) and telling >= (FEW_WORDS if alone and x != y else 1)

    return any(same(x.topic, y.topic) for x in a.claims for y in b.claims)


def _bare(bundle: Bundle) -> bool:
    """Whether a number has nothing but its unit to say what it is of: a company has many shares of many things."""
    return bundle.claims[0].subject in UNITS


def _plain_word(a: Bundle, b: Bundle) -> bool:
    """Whether sums and shares have more in common than names: what one company set aside is not what another says that the repairs
    cost, and the 70 % of its capital are not the 45 % of its parts that it will make here."""
    if not isinstance(a.claims[0].value, Money) and not _bare(a):
        return True
    plain = sum(1 for w in a.topic & b.topic if w[0] != "@" and ":" not in w)
    return plain > (1 if any(w[0] == "@" for w in a.topic & b.topic) else 0)  # a name that opens a sentence looks plain


def _one_purpose(a: Bundle, b: Bundle, bundles: list[Bundle]) -> bool:
    """Whether two sums are called by one noun ("amende") that each of their sources has for no other sum, and lie near each other."""
    x, y = (n.claims[0].value for n in (a, b))
    if not isinstance(x, Money) or not isinstance(y, Money):
        return False
    low, high = sorted((x.amount.number, y.amount.number))
    shared = {k for c in a.claims for k in c.anchors} & {k for c in b.claims for k in c.anchors}
    dropped = FIRST_PRIZE in shared and times(low, high, told=1) == 10 and _less_than_next(low, high, a, b, bundles)
    if not low or (high / low > PURPOSE_RATIO and not dropped) or crowded(a.claims, b.claims, len(bundles)) > 1.0:
        return False
    others = [o for o in bundles if o is not a and o is not b and (a.sources | b.sources) & o.sources and _like(o, low, high)]
    return bool(shared - {k for o in others for c in o.claims for k in c.anchors})


def _less_than_next(low: float, high: float, a: Bundle, b: Bundle, bundles: list[Bundle]) -> bool:
    """Whether the source of the higher of two first prizes has another prize between the two: the lower one has a nought too few. The
    first prize of the students may well be a tenth."""
    higher = max((a, b), key=lambda n: figure(n.claims[0]))
    return any(low < figure(o.claims[0]) < high for o in bundles if o.sources & higher.sources)


def _like(bundle: Bundle, low: float, high: float) -> bool:
    """Whether a sum is of the size of two others: the fine of a company is not taken for those of its managers."""
    value = bundle.claims[0].value
    return isinstance(value, Money) and low / FAR_RATIO <= value.amount.number <= high * FAR_RATIO


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        i = parent[i]
    return i


def _by_value(ordered: list[Claim], relate: Relate, weight: dict[str, float], threshold: Threshold) -> list[Bundle]:
    """Bundles of claims with the same value: of different sources when their words meet or the value itself tells."""
    parent = list(range(len(ordered)))
    for i, j in combinations(range(len(ordered)), 2):
        a, b = ordered[i], ordered[j]
        if relate(a, b).relation is not Relation.SAME:
            continue
        shared = sum(weight[w] for w in sorted(a.topic & b.topic))
        if a.source == b.source and shared < threshold.shared:
            continue
        if shared >= min(SAME_VALUE, threshold.shared) or _tells(a):
            x, y = _root(parent, i), _root(parent, j)
            parent[max(x, y)] = min(x, y)
    found: dict[int, Bundle] = {}
    for n, claim in enumerate(ordered):
        bundle = found.setdefault(_root(parent, n), Bundle([]))
        bundle.claims.append(claim)
        bundle.topic |= claim.topic
        bundle.sources.add(claim.source)
    for bundle in found.values():  # the claim that stands for the bundle does not depend on the names of files
        bundle.claims.sort(key=lambda c: (c.subject == "mention", c.subject, c.value.label(), -c.confidence, sorted(c.topic), c.order))
    return [found[k] for k in sorted(found)]


def _other_day(a: Bundle, b: Bundle) -> bool:
    """Whether both say on which weekday, and say another: Saturday's visitors are not Sunday's; unless both give one date, of which one
    names the wrong weekday."""
    left, right = ({w for w in x.topic if w.startswith("day:")} for x in (a, b))
    dates = [{w for w in x.topic if w.startswith(ON)} for x in (a, b)]
    return bool(left and right) and not left & right and not dates[0] & dates[1]


def of_two_things(a: list[Claim], b: list[Claim]) -> bool:
    """Whether two figures are of two things by their own phrases: measures of things ("the 60-hectare park", "the 62-hectare farm"), of
    two places or bodies ("415 000 clients de A", "640 000 clients de B"), or of two lots of nouns and doings."""
    left, right = ({k for c in claims for k in c.anchors if k.startswith(THING)} for claims in (a, b))
    return (bool(left and right) and not left & right) or _two_owners(a, b) or _two_lots(a, b)


def _two_owners(a: list[Claim], b: list[Claim]) -> bool:
    """Whether each of two figures is always of a place or body that the other is never of."""
    left, right = ({s for c in claims for s in c.scope if s[0] == "@"} for claims in (a, b))
    return bool(left and right) and not left & right and all(any(s[0] == "@" for s in c.scope) for c in (*a, *b))


def elsewhere(own: list[Claim], other: list[Claim]) -> bool:
    """Whether one figure is always of a place that the other does not speak of: "À A, 64 guichets", "de France (29 sociétés)"."""
    places = frozenset.intersection(*(frozenset(s[1:] for s in c.scope if s[0] == "@") for c in own))
    around = {w for c in other for w in (*c.beside, *c.topic, *c.scope)}
    return bool(places) and not any(f"{sign}{place}" in around for place in places for sign in ("@", "in:", ""))


def two_alone(a: list[Claim], b: list[Claim]) -> bool:
    """Whether one source each gives two figures, and one of them is of a place that the other does not speak of."""
    alone = all(voices(claims) == 1 for claims in (a, b))
    return alone and (elsewhere(a, b) or elsewhere(b, a))


def _two_lots(a: list[Claim], b: list[Claim]) -> bool:
    """Whether one of two figures is of places where something is done and the other of places that do it, or they are of other nouns
    together ("22 towns and villages"), or of spells told from something else ("17 minutes later", "12 minutes from the end"); the one
    source that joins another noun to the one of several, or tells a length so, may mean the same."""
    left, right = ({s for c in claims for s in c.scope if s.startswith((AND, WHERE, OFFSET))} for claims in (a, b))
    supported = max(voices(claims) for claims in (a, b)) > 1
    only = left ^ right
    return bool(only) and not left & right and (WHERE in only or bool(left and right) or not supported)


def _sure(bundle: Bundle) -> bool:
    """Whether some reading of the value is certain: a contradiction rests on nothing less."""
    return any(c.confidence >= SURE for c in bundle.claims)


def _tells(claim: Claim) -> bool:
    """Whether a value is so particular that who gives it speaks of the same thing: 1 240, not 3."""
    number = claim.value.amount if isinstance(claim.value, Money) else claim.value
    return isinstance(number, Count) and number.number >= TELLING_NUMBER


def _one_thing_possible(a: Bundle, b: Bundle, bundles: list[Bundle], relate: Relate) -> bool:
    """Whether two bundles may give two values for one thing: no source of one gives the value of the other somewhere, nor
    two values for it that conflict."""
    relation = relate(a.claims[0], b.claims[0]).relation
    if relation is Relation.NOT_COMPARABLE or (relation is not Relation.SAME and _other_day(a, b)):
        return False
    if relation is Relation.CONFLICT and not (_sure(a) and _sure(b)):
        return False
    if relation is Relation.CONFLICT and (of_two_things(a.claims, b.claims) or two_alone(a.claims, b.claims)):
        return False
    if a.sources & b.sources:
        return relation is not Relation.CONFLICT and distance(a.claims[0], b.claims[0]) <= 1.0
    if relation is Relation.SAME or a.claims[0].kind in NAMED_OFTEN:
        return True
    for one, other in ((a, b), (b, a)):
        for bundle in bundles:
            if bundle is other or bundle is one:
                continue
            if bundle.sources & one.sources and relate(bundle.claims[0], other.claims[0]).relation is Relation.SAME:
                return False
    return True
