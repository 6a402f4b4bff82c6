"""Towns and countries by the gazetteer, and what kind of place a phrase is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.gazetteer import lookup
from reconcile.languages.language import joined

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

LONGEST = 5


@dataclass(slots=True)
class PlaceSpan:
    """A place at words `first` to `last` (excluded). `kind` is "city", "territory" or "region"; `name` is how the text
    writes it, `key` a form that is the same in every language (the gazetteer's preferred name, folded)."""

    first: int
    last: int
    kind: str
    name: str
    key: str
    country: str = ""
    sure: bool = True


def place_at(scan: Scan, i: int) -> PlaceSpan | None:
    """The longest place name that starts at word i, which must be a capital word, or None.

    A name that is an ordinary word or a first name as well (Nancy, Tours, Sale) is `sure` only after a locative word;
    that is for the caller to judge.
    """
    tokens = scan.tokens
    if not tokens[i].capital:
        return None
    word, language = tokens[i].fold, scan.language
    common = word in language.months or word in language.weekdays or word in language.org_heads or word in language.building_heads
    best: PlaceSpan | None = None
    key = ""
    for n in range(LONGEST):
        j = i + n
        if j >= len(tokens) or (n and (not joined(tokens[j].gap) or tokens[j].sentence != tokens[i].sentence)):
            break
        key = f"{key} {tokens[j].fold}".strip()
        if tokens[j].capital or tokens[j].shape == "digits":
            found = _known(scan, i, j + 1, key) if n or not common else None  # "University", "March" are towns too
            best = found or best
        if not lookup.is_prefix(key) and n >= 2:
            break
    if best is not None and i > 0 and joined(tokens[i].gap) and tokens[i - 1].capital and tokens[i].gap == "-":
        return None
    return best


def _known(scan: Scan, first: int, last: int, key: str) -> PlaceSpan | None:
    land = lookup.territory(key)
    if land is not None:
        return PlaceSpan(first, last, "territory", scan.text(first, last), land.name.lower(), land.country)
    towns = lookup.cities(key)
    if not towns:
        return None
    sure = not lookup.is_ambiguous(key) and len(key) > 3
    return PlaceSpan(first, last, "city", scan.text(first, last), key, towns[0].country, sure)


def places(scan: Scan) -> dict[int, PlaceSpan]:
    """Every place name of the document by its first word, none inside another."""
    out: dict[int, PlaceSpan] = {}
    i = 0
    while i < len(scan.tokens):
        found = place_at(scan, i) if scan.tokens[i].capital else None
        if found is not None:
            out[i] = found
            i = found.last
        else:
            i += 1
    return out
