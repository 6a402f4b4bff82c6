"""Whether two names of places are one place.

A town may be written with what it is ("la ville de Gabès") or where it is ("Gabès, Tunisie"), under a name of another
language, and in another spelling. What the tables tell apart is two places, however alike the names are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.documents.fold import folded, words
from reconcile.documents.spelling import allowed, apart, slip
from reconcile.gazetteer import lookup
from reconcile.languages.language import codes, load

# How far two spellings of one place may be apart ("Al Hoceïma" and "El Houceima" are at 0.5), and where the spaces differ too.
SPELLING = 0.6
SPACED = 0.3
SHORT = 5
SIDES = frozenset(("north", "south", "east", "west"))


def one_place(left: str, right: str) -> bool:
    """Whether two names can mean one place: equal but for what people write beside a town, one place of the tables under two
    names, or two spellings of a name that the tables do not tell apart."""
    (a, in_a), (b, in_b) = _parts(left), _parts(right)
    lands = lookup.territory(a), lookup.territory(b)
    if in_a and in_b and in_a != in_b:
        one = False
    elif _namesake(a, in_a) or _namesake(b, in_b):
        one = in_a == in_b  # one names a town that is not the best known of its name, the other says nothing
    elif a.replace(" ", "") == b.replace(" ", ""):
        one = True
    elif lands[0] is not None or lands[1] is not None:
        one = lands[0] == lands[1] and _town_of(a, lands[0]) == _town_of(b, lands[1])
    elif _sides(a) != _sides(b) or _is_region(a) != _is_region(b):
        one = False  # "Berlin-Est", "Berlin-Ouest"; "Batna", "wilaya de Batna"
    else:
        one = lookup.same_city(a, b) or (not (lookup.cities(a) and lookup.cities(b)) and _spelled_alike(a, b))
    return one or lookup.same_exonym(folded(left), folded(right))


def _parts(name: str) -> tuple[str, str]:
    """A place without what stands beside its name, folded, and the country, region or department behind it: "Saint-Louis
    (Sénégal)" and "Saint-Louis du Sénégal" give ("saint louis", "SN")."""
    whole, _, beside = (p.strip(" )]") for p in re.sub(r"[(\[]", ",", name).partition(","))
    parts = words(whole)
    around = _around()
    told = any(_known(" ".join(parts[n:])) for n in range(1, len(parts)))  # "El Houceima" has an "el" that is no article
    while told and len(parts) > 1 and parts[0] in around and not _known(" ".join(parts)):
        parts = parts[1:]
    for n in range(2, len(parts)):
        land = lookup.territory(" ".join(parts[n:]))
        if land is not None and parts[n - 1] in around and not _known(" ".join(parts)):
            return " ".join(parts[: n - 1]), land.country
    land = lookup.territory(folded(beside))
    return " ".join(parts), land.country if land else folded(beside)


@lru_cache(maxsize=1)
def _around() -> frozenset[str]:
    """The words before the name of a town, and between it and its country, of all languages: a name may be in any."""
    lists = [load(c) for c in codes()]
    return frozenset(w for x in lists for phrases in (x.articles, x.of, x.town_heads) for w in phrases.index)


def _known(fold: str) -> bool:
    return lookup.territory(fold) is not None or bool(lookup.cities(fold))


def _namesake(name: str, where: str) -> bool:
    """Whether a country or region says of a town that it is not the one that is best known by its name: "Paris (Texas)"."""
    found = lookup.cities(name)
    inside = [where in (place.country, folded(place.region)) for place in found]
    return bool(where) and (not inside[0] if any(inside) else len(found) > 1)


def _town_of(name: str, land: lookup.Place | None) -> bool:
    """Whether a country has a town of its own name: "Mexico" may be one, "Mexique" is not."""
    return land is not None and any(place.country == land.country for place in lookup.cities(name))


def _sides(name: str) -> set[str]:
    """What a name says of north, south, east and west."""
    lists = [load(c).name_words for c in codes()]
    return {str(found) for w in name.split() for x in lists if (found := x.get(w)) in SIDES}


def _is_region(name: str) -> bool:
    """Whether a name begins with what the place is, and that is no town: "province de Ségou"."""
    first, _, rest = name.partition(" ")
    return bool(rest) and any(first in x.region_heads and first not in x.town_heads for x in map(load, codes()))


def _spelled_alike(a: str, b: str) -> bool:
    """Whether two names of places are two spellings of one, word by word ("Al Hoceïma", "El Houceima"), with a slip
    ("Khouribga", "Khourigba") or other spaces ("Sidi Bou Saïd", "Sidi Bousaid"; not "Sidi Bouzid"). Of short names too many
    sound alike: "Suse", "Sousse"."""
    left, right = a.split(), b.split()
    x, y = "".join(left), "".join(right)
    if min(len(x), len(y)) < SHORT:
        return False
    if len(left) != len(right):
        return apart(x, y) <= SPACED
    pairs = [(apart(p, q), allowed(p, q)) for p, q in zip(left, right, strict=True)]
    return slip(x, y) or (all(cost <= most for cost, most in pairs) and sum(cost for cost, _ in pairs) <= SPELLING)
