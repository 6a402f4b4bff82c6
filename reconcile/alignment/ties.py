"""Claims at corresponding places of twin sentences are about one thing, whatever else their words say.

Their values are the same, both possible, or in conflict; names of persons and bodies that are not one name are two names
given in one place. Where no claim stands at such a place on both sides, what the text names there is claimed: a number, a
day, a town, a name (`latent`), and only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from reconcile.alignment.items import Aligned, settled
from reconcile.alignment.names import SAME, compare, prepare
from reconcile.alignment.twins import Gap, twin_gaps
from reconcile.alignment.weights import SURE
from reconcile.documents.fold import folded
from reconcile.events.recognise import MAIN
from reconcile.gazetteer.lookup import is_given_name
from reconcile.kinds.acronym import Acronym
from reconcile.kinds.count import Count
from reconcile.kinds.count import compare as compare_counts
from reconcile.kinds.date import Date
from reconcile.kinds.date import compare as compare_dates
from reconcile.kinds.event import EventName
from reconcile.kinds.money import Money
from reconcile.kinds.money import compare as compare_money
from reconcile.kinds.partner import NAMED, Partner
from reconcile.kinds.person import Person
from reconcile.kinds.theme import Theme
from reconcile.kinds.venue import Venue, compare_city
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.model.finding import Event, Group, Item
from reconcile.model.profile import Profile
from reconcile.model.sentence import NAME, NUMBER, WHICH, WORD, Unit

# What may stand where two sentences differ, in the order in which it is asked for.
KINDS = {
    NUMBER: ("count", "money", "date"),
    WHICH: ("date",),
    NAME: ("person", "venue", "partner", "acronym", "event", "theme"),
}
# Of what merely stands there, a town is surer than a name.
LATENT = {NUMBER: ("count", "money", "date"), WHICH: ("date",), NAME: ("venue", "partner")}
# Attributes of items that hold all that sources say of one thing; of names each entity has an item of its own.
MERGED = frozenset(("number", "span", "city"))


@dataclass(slots=True)
class Tie:
    """Two claims about one thing: the attribute in which they differ, the values of both as JSON and as labels."""

    left: Claim
    right: Claim
    attribute: str
    values: tuple[object, object]
    labels: tuple[str, str]
    relation: Relation
    why: str = ""


@dataclass(slots=True)
class Ties:
    """The ties of a corpus, and by source the claims that were made for them."""

    ties: list[Tie] = field(default_factory=list)
    made: dict[str, list[Claim]] = field(default_factory=dict)


def find_ties(profiles: Sequence[Profile], events: Sequence[Event]) -> Ties:
    """What twin sentences of all pairs of sources that are about one event give, in the order of sources and places."""
    out = Ties()
    made: dict[str, Claim] = {}
    known = {e.id for e in events}
    home = {source: e.id for e in events for source in e.sources}
    for a, b in combinations(sorted(profiles, key=lambda p: p.id), 2):
        if home[a.id] != home[b.id]:
            continue
        for gaps in twin_gaps(a, b):
            for gap in gaps:
                if gap.left and gap.right:
                    out.ties += _at(a, b, gap, made)
    for claim in sorted({c.id: c for t in out.ties for c in (t.left, t.right) if c.id in made}.values(), key=lambda c: c.order):
        claim.event = _event_of(claim, home[claim.source], known)
        out.made.setdefault(claim.source, []).append(claim)
    return out


def _event_of(claim: Claim, home: str, known: set[str]) -> str | None:
    """The event of a claim whose key is still that of its source: the main one, or an earlier year of it that others tell of."""
    key = home if claim.event == MAIN else f"{home}@{(claim.event or '').removeprefix('year:')}"
    return key if key in known else None


def _at(a: Profile, b: Profile, gap: Gap, made: dict[str, Claim]) -> list[Tie]:
    """The ties at one place where two twin sentences differ: of the first kind of claim that differs there."""
    sort = gap.sort if gap.sort in KINDS else NAME
    for kind in KINDS[sort]:
        ties = _paired(_touching(a.claims, kind, gap.left), _touching(b.claims, kind, gap.right))
        if ties:
            return ties
    for kind in LATENT[sort]:
        left, right = (_touching(p.latent, kind, units) for p, units in ((a, gap.left), (b, gap.right)))
        if gap.sort == WORD:  # "la Chambre de commerce": a word may differ in a name, but is none
            left, right = ([c for c in x if c.evidence.start < g[0].start] for x, g in ((left, gap.left), (right, gap.right)))
        left, right = ([made.setdefault(c.id, replace(c)) for c in claims] for claims in (left, right))
        if kind == "partner":
            left, right = _of_one_kind(a, b, left, right)
        ties = _paired(left, right)
        if ties:
            return ties
    return []


def _touching(claims: Sequence[Claim], kind: str, units: Sequence[Unit]) -> list[Claim]:
    """The claims of a kind whose words reach into some units, each once, in order."""
    start, end = units[0].start, units[-1].end
    return [
        c
        for c in claims
        if c.kind == kind
        and c.derived is None
        and not c.negated
        and c.status != "rejected"
        and any(e.start < end and start < e.end for e in (c.evidence, *c.mentions))
    ]


def _of_one_kind(a: Profile, b: Profile, left: list[Claim], right: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Runs of capital words as what the place is of: a person or a place where one side says so, else a body."""
    around = [
        c.kind
        for p, claims in ((a, left), (b, right))
        for c in (*p.claims, *p.latent)
        if c.kind in ("person", "venue") and any(c.evidence.start < x.evidence.end and x.evidence.start < c.evidence.end for x in claims)
    ]
    given = any(is_given_name(folded(c.evidence.quote).split(" ")[0]) for c in (*left, *right) if folded(c.evidence.quote))
    if given or "person" in around:
        return [_as_person(c) for c in left], [_as_person(c) for c in right]
    if "venue" in around:
        return [_as_place(c) for c in left], [_as_place(c) for c in right]
    return left, right


def _as_person(claim: Claim) -> Claim:
    claim.kind, claim.value = "person", Person(claim.value.label())
    return claim


def _as_place(claim: Claim) -> Claim:
    claim.kind, claim.subject, claim.subject_label, claim.value = "venue", "mention", "", Venue(region=claim.value.label())
    return claim


def _paired(left: list[Claim], right: list[Claim]) -> list[Tie]:
    """The claims of both sides one to one, those that do not say the same; of a day list ("les 11 et 15 mars") and a stretch
    ("les 11 et 12 mars") the day that is outside it. None when their numbers differ otherwise."""
    if len(left) == 1 < len(right):
        right = _outside(right, left[0])
    elif len(right) == 1 < len(left):
        left = _outside(left, right[0])
    if len(left) != len(right):
        return []
    ties = [_tie(x, y) for x, y in zip(left, right, strict=True)]
    return [t for t in ties if t is not None]


def _outside(days: list[Claim], stretch: Claim) -> list[Claim]:
    """Of the days of one list those that a stretch of days does not hold."""
    if stretch.kind != "date" or any(d.evidence != days[0].evidence for d in days):
        return days
    conflicts = [isinstance(d.value, Date) and isinstance(stretch.value, Date) and compare_dates(d.value, stretch.value) for d in days]
    return [d for d, seen in zip(days, conflicts, strict=True) if seen and seen.relation is Relation.CONFLICT]


def _tie(x: Claim, y: Claim) -> Tie | None:
    """How two claims at one place stand to each other; None when they say the same or cannot be compared."""
    if x.modality != y.modality:
        return None  # "accueillera 400 exposants", "a réuni 380 exposants"
    seen = COMPARE[x.kind](x, y)
    if seen is None or seen.relation in (Relation.SAME, Relation.NOT_COMPARABLE):
        return None
    if seen.relation is Relation.CONFLICT and min(x.confidence, y.confidence) < SURE:
        return None
    return seen


def _numbers(x: Claim, y: Claim) -> Tie | None:
    a, b = x.value, y.value
    if isinstance(a, Money) and isinstance(b, Money):
        return _judged(x, y, "number", compare_money(a, b))
    if isinstance(a, Count) and isinstance(b, Count) and x.subject == y.subject:
        return _judged(x, y, "number", compare_counts(a, b))
    return None


def _dates(x: Claim, y: Claim) -> Tie | None:
    """Two dates in one place: of two stretches of days the one does not merely hold the other ("du 9 au 12", "du 9 au 13")."""
    a, b = x.value, y.value
    if not isinstance(a, Date) or not isinstance(b, Date):
        return None
    seen = compare_dates(a, b)
    if seen.relation is Relation.COMPATIBLE and a.precision == b.precision and a.start != a.end and b.start != b.end:
        seen = Comparison(Relation.CONFLICT, say("why.against", a=a.label(), b=b.label()))
    return _judged(x, y, "span", seen)


def _judged(x: Claim, y: Claim, attribute: str, seen: Comparison) -> Tie:
    return Tie(x, y, attribute, (x.value.as_json(), y.value.as_json()), (x.value.label(), y.value.label()), seen.relation, seen.why)


def _venues(x: Claim, y: Claim) -> Tie | None:
    """Two towns; else two buildings, else two countries, provinces or places of whatever sort."""
    a, b = x.value, y.value
    if not isinstance(a, Venue) or not isinstance(b, Venue):
        return None
    if a.city and b.city and compare_city(a.city, b.city).relation is Relation.CONFLICT:
        return _two_places(x, y, "city", a.city, b.city)
    if a.name and b.name and folded(a.name) != folded(b.name):
        return _two_places(x, y, "name", a.name, b.name)
    one, other = (v.country or v.region or v.city for v in (a, b))
    return _two_places(x, y, "place", one, other) if one and other and not (a.city and b.city) else None


def _two_places(x: Claim, y: Claim, attribute: str, a: str, b: str) -> Tie | None:
    """Two names that are no spellings of one."""
    kind = "organisation" if attribute == "name" else "place"
    return None if compare(prepare(a, kind), prepare(b, kind)).one else _named(x, y, attribute, a, b)


def _names(x: Claim, y: Claim) -> Tie | None:
    """Two names of persons or bodies; one name with two short forms is two as well."""
    kind = "organisation" if x.kind == "partner" else x.kind
    a, b = x.value, y.value
    if isinstance(a, Partner) and isinstance(b, Partner):
        one, other = (prepare(v.name, kind) for v in (a, b))
        if compare(one, other).judgement == SAME and (not a.acronym or not b.acronym or folded(a.acronym) == folded(b.acronym)):
            return None
        return _named(x, y, "name", a.label(), b.label())
    if isinstance(a, Person) and isinstance(b, Person):
        return _named(x, y, "name", a.name, b.name) if compare(prepare(a.name, kind), prepare(b.name, kind)).judgement != SAME else None
    return None


def _acronyms(x: Claim, y: Claim) -> Tie | None:
    a, b = x.value, y.value
    if not isinstance(a, Acronym) or not isinstance(b, Acronym) or folded(a.short) != folded(b.short) or folded(a.long) == folded(b.long):
        return None
    return _named(x, y, "expansion", a.long, b.long)


def _texts(x: Claim, y: Claim) -> Tie | None:
    a, b = x.value, y.value
    if isinstance(a, EventName) and isinstance(b, EventName):
        return _named(x, y, "name", a.name, b.name) if folded(a.name) != folded(b.name) else None
    if isinstance(a, Theme) and isinstance(b, Theme):
        return _named(x, y, "text", a.text, b.text) if folded(a.text) != folded(b.text) else None
    return None


def _named(x: Claim, y: Claim, attribute: str, a: str, b: str) -> Tie:
    return Tie(x, y, attribute, (a, b), (a, b), Relation.CONFLICT, say("why.against", a=a, b=b))


COMPARE: dict[str, Callable[[Claim, Claim], Tie | None]] = {
    "count": _numbers,
    "money": _numbers,
    "date": _dates,
    "venue": _venues,
    "person": _names,
    "partner": _names,
    "acronym": _acronyms,
    "event": _texts,
    "theme": _texts,
}


# items


def join(aligned: Aligned, found: Ties, origin: dict[str, str]) -> None:
    """Put the two claims of every tie into one item, in the items of a corpus: into those that they stand in, where that
    puts no source on two sides, else into one of their own."""
    own: list[Item] = []
    homes: dict[str, list[Item]] = {}
    for item in aligned.items:
        for claim in (c for g in item.groups for c in g.claims):
            homes.setdefault(claim.id, []).append(item)
    for pool in _pools(found.ties):
        near = _once([i for t in pool for c in (t.left, t.right) for i in homes.get(c.id, ())])
        shown = next((i for i in near if _shown(i, pool[0])), None)
        if shown is not None:
            shown.twins = len(shown.groups) == 2 and shown.attribute in MERGED
            continue
        if not _merge(near, pool[0], origin):
            own.append(settled(_own(pool), origin))
        elif len(near) == 2:
            for claim in (c for g in near[1].groups for c in g.claims):
                homes[claim.id] = [near[0] if i is near[1] else i for i in homes[claim.id]]
            aligned.items = [i for i in aligned.items if i is not near[1]]
    aligned.items += own
    aligned.items.sort(key=lambda i: (i.event or "", i.kind, i.subject, i.attribute, i.groups[0].label if i.groups else ""))


def _once(items: list[Item]) -> list[Item]:
    return list({id(i): i for i in items}.values())


def _pools(ties: list[Tie]) -> Iterator[list[Tie]]:
    """Ties that say the same of the same: one item each."""
    pools: dict[tuple[object, ...], list[Tie]] = {}
    for tie in ties:
        key = (tie.left.kind, tie.attribute, _event(tie), _subject(tie), *sorted(map(folded, tie.labels)))
        pools.setdefault(key, []).append(tie)
    yield from pools.values()


def _shown(item: Item, tie: Tie) -> bool:
    """Whether an item already sets the two claims against each other as they stand to each other."""
    if item.kind != tie.left.kind or item.relation != tie.relation.value:
        return False
    at = {c.id: n for n, g in enumerate(item.groups) for c in g.claims}
    return tie.left.id in at and tie.right.id in at and at[tie.left.id] != at[tie.right.id]


def _merge(homes: list[Item], tie: Tie, origin: dict[str, str]) -> bool:
    """Take the second of two items into the first, unless they are of two things or a source would give two values there;
    whether that was done."""
    if len(homes) != 2 or tie.attribute not in MERGED:
        return False
    one, other = homes
    if (one.event, one.kind, one.subject, one.attribute) != (other.event, other.kind, other.subject, other.attribute):
        return False
    groups = [*one.groups, *other.groups]
    said = [source for g in groups for source in {c.source for c in g.claims}]
    if len(set(said)) != len(said) or len({folded(g.label) for g in groups}) != len(groups):
        return False
    relation = "conflict" if "conflict" in (one.relation, other.relation, tie.relation.value) else tie.relation.value
    one.groups, one.relation, one.why, one.twins = groups, relation, tie.why if relation == "compatible" else "", True
    settled(one, origin)
    return True


def _own(pool: list[Tie]) -> Item:
    """An item of the claims of some ties alone."""
    tie = pool[0]
    groups = [Group(v, label) for v, label in zip(tie.values, tie.labels, strict=True)]
    for other in pool:
        for claim, label in zip((other.left, other.right), other.labels, strict=True):
            home = next(g for g in groups if folded(g.label) == folded(label))
            if not any(claim is c for c in home.claims):
                home.claims.append(claim)
    relation = tie.relation.value
    why = tie.why if relation == "compatible" else ""
    return Item(_event(tie), tie.left.kind, _subject(tie), tie.attribute, groups, relation, why, twins=True)


def _event(tie: Tie) -> str | None:
    """The event of both; of two, since one of them moved the claim to another year, the first."""
    if tie.left.kind in ("partner", "person", "acronym"):
        return None
    return min((c.event for c in (tie.left, tie.right) if c.event is not None), default=None)


def _subject(tie: Tie) -> str:
    """What the two are of: for names the office or part that both have, else both names."""
    x, y = tie.left, tie.right
    if x.kind in ("partner", "person"):
        if isinstance(x.value, Person) and isinstance(y.value, Person):
            office = min((folded(v.role) for v in (x.value, y.value) if v.role), default="")
        else:
            office = x.subject if x.subject == y.subject != NAMED else ""
        return office.replace(" ", "-") or "/".join(sorted(folded(n).replace(" ", "-") for n in tie.labels))
    return x.subject if x.subject == y.subject else min((c.subject for c in (x, y) if c.subject != "mention"), default="mention")
