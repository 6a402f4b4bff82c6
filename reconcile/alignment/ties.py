"""How two claims that stand at one place of twin sentences stand to each other: they are about one thing, whatever else
their words say.

Their values are the same, both possible, or in conflict; names of persons and bodies that are not one name are two names
given in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reconcile.alignment.names import SAME, compare, prepare
from reconcile.alignment.prepared import of_land
from reconcile.alignment.weights import SURE
from reconcile.documents.fold import folded
from reconcile.gazetteer.lookup import cities, territory
from reconcile.kinds.acronym import Acronym
from reconcile.kinds.count import Count
from reconcile.kinds.count import compare as compare_counts
from reconcile.kinds.date import Date
from reconcile.kinds.date import compare as compare_dates
from reconcile.kinds.event import EventName
from reconcile.kinds.money import Money
from reconcile.kinds.money import compare as compare_money
from reconcile.kinds.partner import Partner
from reconcile.kinds.person import Person
from reconcile.kinds.theme import Theme
from reconcile.kinds.venue import Venue, compare_city
from reconcile.languages.language import codes, load
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.names import is_short

_WORD = re.compile(r"[^\W_]+")
# Words without a letter in a short form.
SMALL = frozenset(w for code in codes() for words in (load(code).of, load(code).articles, load(code).conjunctions) for w in words.single)


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


def tie(x: Claim, y: Claim) -> Tie | None:
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
    if _lies_in(a, b) or _lies_in(b, a):
        return None  # "Algiers: the forum closes", "Algeria: the forum closes"
    one, other = (v.country or v.region or v.city for v in (a, b))
    if of_land(folded(one)) or of_land(folded(other)):
        return None  # "Germany's operator", "German operator"
    return _two_places(x, y, "place", one, other) if one and other and not (a.city and b.city) else None


def _lies_in(town: Venue, land: Venue) -> bool:
    """Whether a town may lie in the land that is all the other place says."""
    known = territory(folded(land.country or land.region)) if not land.city and not land.name else None
    return known is not None and any(place.country == known.country for place in cities(folded(town.city or town.region)))


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
        return _named(x, y, "name", a.name, b.name) if folded(a.name) != folded(b.name) and not _cut_short(a.name, b.name) else None
    if isinstance(a, Theme) and isinstance(b, Theme):
        return _named(x, y, "text", a.text, b.text) if folded(a.text) != folded(b.text) and not _cut_short(a.text, b.text) else None
    return None


def _cut_short(a: str, b: str) -> bool:
    """Whether one wording has a short form where the other has the words of its letters: "Conférence sur l'IA", "Conférence sur
    l'intelligence artificielle"."""
    left, right = ([w for w in _WORD.findall(x) if folded(w) not in SMALL] for x in (a, b))
    while left and right and folded(left[0]) == folded(right[0]):
        left, right = left[1:], right[1:]
    while left and right and folded(left[-1]) == folded(right[-1]):
        left, right = left[:-1], right[:-1]
    short, long = sorted((left, right), key=len)
    return len(short) == 1 < len(long) and is_short(short[0]) and folded(short[0]) == "".join(folded(w)[0] for w in long)


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
