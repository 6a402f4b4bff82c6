"""Towns and countries by the gazetteer, and what kind of place a phrase is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.documents.fold import folded
from reconcile.gazetteer import lookup
from reconcile.languages.language import joined

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

LONGEST = 5
# So many names are in one row, and so many small words between two of them.
LONGEST_ROW, JOINING = 8, 3
# What stands between a word for places and their names.
OPENING = frozenset(":–—")


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
    that is for the caller to judge. A town of the project's own gazetteer is sure, and has the name that stands there.
    """
    tokens = scan.tokens
    if not tokens[i].capital:
        return None
    if (named := scan.own.towns.at(scan, i)) is not None:
        town, last = named
        return PlaceSpan(i, last, "city", town.name, folded(town.name), town.country)
    word, language = tokens[i].fold, scan.language
    lists = (language.months, language.weekdays, language.org_heads, language.building_heads, language.event_heads)
    common = any(word in words for words in lists)
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
        elif n and not common and tokens[j].shape == "lower" and lookup.territory(key) is not None:
            best = _known(scan, i, j + 1, key)  # "Afrique centrale", "Guinée équatoriale"
        if not lookup.is_prefix(key) and n >= 2:
            break
    if best is not None and i > 0 and joined(tokens[i].gap) and tokens[i - 1].capital and tokens[i].gap == "-":
        return None
    return None if best is not None and (_given_name(scan, best) or _street(scan, best)) else best


def _given_name(scan: Scan, place: PlaceSpan) -> bool:
    """Whether a town of one word is the first name of somebody whose thing follows: "at Sydney Larkin's wedding"."""
    tokens, k = scan.tokens, place.last
    if place.last - place.first > 1 or k + 1 >= len(tokens) or tokens[k].shape != "Title" or not scan.same_phrase(k):
        return False
    owner = scan.owning(k + 1)
    lists = (scan.language.months, scan.language.weekdays, scan.language.org_heads, scan.language.building_heads, scan.language.event_heads)
    return owner and not any(tokens[k].fold in words for words in lists)


def _street(scan: Scan, place: PlaceSpan) -> bool:
    """Whether a town is what a street of another one is called by: "off Kabwe Road"."""
    tokens, k, language = scan.tokens, place.last, scan.language
    return (
        language.modifiers == "before"
        and k < len(tokens)
        and tokens[k].capital
        and tokens[k].fold in language.address_words
        and joined(tokens[k].gap)
    )


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


def name_end(scan: Scan, k: int) -> int:
    """The end of the name of a place that begins at word k: capital words, and what hyphens join ("Port-Jérôme-sur-Seine")."""
    tokens = scan.tokens
    last = k + 1
    while last < len(tokens) and scan.same_phrase(last) and (tokens[last].capital or (tokens[last].gap == "-" and last + 1 < len(tokens))):
        last += 1
    return last


def own_towns(scan: Scan) -> frozenset[str]:
    """The names that a document itself calls places and that the gazetteer does not have, folded: "la commune de Guéné" makes
    "à Guéné" a place in every other sentence, and so does the dateline."""
    tokens, language = scan.tokens, scan.language
    out = set()
    if scan.dateline and tokens[scan.dateline[0]].capital and scan.dateline[0] not in scan.places:
        first = scan.dateline[0]
        out.add(scan.fold(first, min(name_end(scan, first), scan.dateline[-1] + 1)))
    for i, token in enumerate(tokens):
        single = language.singular(token.fold)
        if not scan.readable[i] or not (token.fold in language.region_heads or single in language.region_heads):
            continue
        k = i + 1
        while k < len(tokens) and tokens[k].fold in language.of and scan.same_phrase(k):
            k += 1
        if single != token.fold and k == i + 1 < len(tokens) and set(tokens[k].gap) & OPENING and tokens[k].sentence == token.sentence:
            row = _row(scan, k, True)  # "four towns – Juban, Irosin and Casiguran –"
            out |= row if len(row) > 1 else set()
            continue
        if not (i + 1 < k < len(tokens)) or not scan.same_phrase(k):
            continue
        out |= _row(scan, k, single != token.fold)
    return frozenset(out)


def _row(scan: Scan, k: int, several: bool) -> set[str]:
    """The names in no table that begin at word k, one or, behind a plural, a row: "des villages de Bandio, de Tiéla et de Guéné"."""
    tokens, language = scan.tokens, scan.language
    out: set[str] = set()
    for _ in range(LONGEST_ROW):
        if k >= len(tokens) or tokens[k].shape != "Title":
            return out
        place = scan.places.get(k)
        last = place.last if place is not None else name_end(scan, k)
        if place is None:
            out.add(scan.fold(k, last))
        small = last
        while small < len(tokens) and small - last < JOINING and any(tokens[small].fold in w for w in (language.conjunctions, language.of)):
            small += 1
        comma = last < len(tokens) and tokens[last].gap.strip() == ","
        if not several or (small == last and not comma) or small >= len(tokens) or tokens[small].sentence != tokens[k].sentence:
            return out
        k = small
    return out
