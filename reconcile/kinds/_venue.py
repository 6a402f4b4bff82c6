"""The value of a venue, and when two places of one thing can both be right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reconcile.documents.fold import folded, words
from reconcile.gazetteer.same import one_place
from reconcile.languages.language import codes, load, small_words
from reconcile.messages import say
from reconcile.model.comparison import Comparison, Relation


@dataclass(slots=True, frozen=True)
class Venue:
    """A place from the building to the country; what the text does not say is empty. `place` is what is neither town
    nor building: a region, a province, a sea."""

    name: str = ""
    acronym: str = ""
    city: str = ""
    region: str = ""
    country: str = ""

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name or None,
            "acronym": self.acronym or None,
            "city": self.city or None,
            "region": self.region or None,
            "country": self.country or None,
        }

    def label(self) -> str:
        return ", ".join(p for p in (self.name, self.city, self.region, self.country) if p)


def compare_city(left: str, right: str) -> Comparison:
    """Whether two towns are one: written alike but for spelling and what stands beside, or one town under two names."""
    if one_place(left, right):
        return Comparison(Relation.SAME, say("why.one-town"))
    return Comparison(Relation.CONFLICT, say("why.against", a=left, b=right))


def compare_places(left: Venue, right: Venue, own: frozenset[str] = frozenset()) -> Comparison:
    """Whether two places of one thing can both be right: by the towns where both have one, else by the buildings. What the event is
    called by, its `own` words, tells no building from another: at a cup of rugby, "Legends Rugby Grounds" and "Kyadondo Rugby Club".

    Returns:
        same, compatible (one names the town, the other the building), or conflict.
    """
    towns = compare_city(left.city, right.city) if left.city and right.city else None
    if towns is not None and towns.relation is Relation.SAME and not (left.name and right.name):
        return towns
    two_names = bool(left.name and right.name) and towns is not None and towns.relation is Relation.SAME
    if not two_names and (_within(left.city, right.name) or _within(right.city, left.name)):
        return Comparison(Relation.COMPATIBLE, say("why.one-names-the-building"))
    if towns is not None and towns.relation is not Relation.SAME:
        return towns
    if not (left.name and right.name):
        return Comparison(Relation.COMPATIBLE, say("why.one-names-the-building"))
    a, b = (telling_words(v.name) for v in (left, right))
    if a - own and b - own:  # "Palais du cinéma" has no other word
        a, b = a - own, b - own
    town = set(words(left.city)) & set(words(right.city))
    if a - town and b - town:  # "Centre international de conférences de Lomé", "hôtel Sarakawa de Lomé"
        a, b = a - town, b - town
    if any(x and all(_numbers(w) for w in x) and not any(_numbers(w) for w in y) for x, y in ((a, b), (b, a))):
        return Comparison(Relation.COMPATIBLE, say("why.one-names-the-building"))  # "Hall 3" may be of the fair ground
    short, long = sorted((a, b), key=len)
    if not short and _of_two_sorts(left.name, right.name):
        return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))
    if not short or len(short & long) * 2 >= len(short):
        return Comparison(Relation.SAME, say("why.one-building"))
    return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))


def _of_two_sorts(a: str, b: str) -> bool:
    """Whether two buildings without a name of their own are of two sorts, "hôtel de ville", "préfecture", or two squares or streets:
    "place de la Gare", "place Rapp"."""
    sorts = [_sorts(x) for x in (a, b)]
    if all(sorts):
        return not sorts[0] & sorts[1]
    left, right = words(a), words(b)
    if left[:1] != right[:1] or left[0] not in _streets():
        return False
    rest = [set(x[1:]) - small_words() for x in (left, right)]
    return all(rest) and not rest[0] & rest[1]


def _sorts(name: str) -> set[str]:
    """The sorts of building that a name has words of."""
    said = f" {' '.join(words(name))} "
    return {str(s) for code in codes() for phrase, s in _phrases(code) if f" {phrase} " in said}


@cache
def _phrases(code: str) -> tuple[tuple[str, object], ...]:
    index = load(code).building_sorts.index
    return tuple((" ".join((first, *rest)), sort) for first, rows in index.items() for rest, sort in rows)


@cache
def _streets() -> frozenset[str]:
    return frozenset(w for code in codes() for w in load(code).address_words.index)


def _numbers(word: str) -> bool:
    """Whether a word is the number or letter of a room."""
    return word.isdecimal() or len(word) == 1


def compare_regions(left: Venue, right: Venue) -> Comparison:
    """Whether what lies around two places of one name can both be right: "province de Segou" against "province de Mopti"."""
    (one, name), (other, also) = (_province(v.region) for v in (left, right))
    if not name or not also or one != other:
        return Comparison(Relation.COMPATIBLE, say("why.one-town"))
    return compare_city(name, also)


def _province(region: str) -> tuple[str, str]:
    """The word for what a region is, and its name: ("province", "segou"), ("county", "kwale")."""
    parts = words(region)
    heads = {w for code in codes() for w in load(code).region_heads.index}
    at = next((n for n in (0, len(parts) - 1) if parts and parts[n] in heads), -1)
    rest = [w for n, w in enumerate(parts) if n != at]
    while rest and rest[0] in common_words():
        rest = rest[1:]
    return (parts[at], " ".join(rest)) if at >= 0 else ("", "")


@cache
def common_words() -> frozenset[str]:
    """The words that buildings of a sort share ("centre", "congrès", "stadium"), in any language, and small words."""
    out: set[str] = set()
    for code in codes():
        out |= {w for first, rows in load(code).building_heads.index.items() for rest, _ in rows for w in (first, *rest)}
    return frozenset(out) | small_words()


def telling_words(name: str) -> set[str]:
    """The words of the name of a building that tell it from others of its sort."""
    return set(words(name)) - common_words()


def _within(town: str, building: str) -> bool:
    """Whether a building bears the name of the town or quarter: "parc des expositions de Bessengué"."""
    return bool(town and building) and set(folded(town).split()) <= set(folded(building).split())
