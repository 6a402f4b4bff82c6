"""Rows of places behind the plural word for what they are: "les régions du Bélier, du Gbêkê et du Poro", "in the counties of Kwale and
Kilifi", "Nine villages have been evacuated: Isna, Cambas and Estreito", "cinq sites : l'école de Wollo, la gare routière et ...".

The plural says that every name of the row is a place, whether or not a table has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.kinds._venue import Venue
from reconcile.kinds._whereabouts import MOST, READ, Found, building_at, with_town
from reconcile.recognisers.acts import act_at
from reconcile.recognisers.names import NameSpan, adjective
from reconcile.recognisers.places import name_end

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

# Between the plural and the colon of its row stand fewer words than this, and so many places are in one row.
COLON, LONGEST = 14, 24
# What a row is opened by: right behind the plural, behind a colon or bracket, or "including".
OPENERS = (":", "(", ") :")


def rows_of(scan: Scan) -> dict[int, list[Found]]:
    """The rows of places of a document, each by the word of its plural."""
    tokens, language = scan.tokens, scan.language
    out: dict[int, list[Found]] = {}
    for i, token in enumerate(tokens):
        single = language.singular(token.fold)
        if single == token.fold or token.shape != "lower" or not scan.readable[i]:
            continue
        region = (single in language.region_heads or single in language.town_heads) and single not in language.state_heads
        house = single in language.facilities or single in language.building_heads or single in language.vague_buildings
        if not region and not house:
            continue
        first, closing = _opening(scan, i, region)
        if first and (row := list(_row(scan, first, single if region else "", closing))):
            out[i] = row
    return out


def _opening(scan: Scan, i: int, region: bool) -> tuple[int, bool]:
    """The first word of the row of the plural at i and whether a bracket closes it; 0 when no row follows."""
    tokens = scan.tokens
    end = scan.sentence(i)[1]
    k = i + 1
    if region:
        while k < end and scan.same_phrase(k) and not tokens[k].capital and (adjective(tokens[k].fold, scan.language) or _small(scan, k)):
            k += 1
        if k < end and tokens[k].capital and scan.same_phrase(k):
            return k, False
    for k in range(i + 1, min(i + COLON, end)):
        sign = tokens[k].gap.strip()
        if sign in OPENERS:
            return k, sign == "("
        if k > i + 1 and (_plural_thing(scan, k) or (sign and sign != ",") or k in scan.number_at):
            return 0, False
        some = scan.language.part_markers.at(tokens, k) if sign == "," else None
        if some is not None:
            return k + some[0], False
    return 0, False


def _plural_thing(scan: Scan, k: int) -> bool:
    """Whether another known noun in the plural stands at word k, of which the row may be as well."""
    fold = scan.tokens[k].fold
    single = scan.language.singular(fold)
    return single != fold and single in scan.language.noun_starts


def _small(scan: Scan, k: int) -> bool:
    fold = scan.tokens[k].fold
    return fold in scan.language.of or fold in scan.language.definite


def _row(scan: Scan, first: int, head: str, bracket: bool) -> Iterator[Found]:
    """The places of the row that begins at word `first`; none unless "and" or a bracket ends it, with two places at least."""
    tokens, language = scan.tokens, scan.language
    found: list[Found] = []
    k = first
    done = False
    while k < len(tokens) and len(found) < LONGEST and tokens[k].sentence == tokens[first].sentence:
        while k < len(tokens) and not tokens[k].capital and _small(scan, k) and scan.same_phrase(k + 1):
            k += 1
        place = _named(scan, k, head) if head else _house(scan, k)
        if place is None:
            return
        found.append(place)
        k = place[1]
        if done:
            break
        sign = scan.gap_after(k).strip()
        if bracket and sign.startswith(")"):
            done = True
            break
        done = k < len(tokens) and tokens[k].fold in language.conjunctions and sign in ("", ",")
        if not done and sign != ",":
            return
        k += done
    if done and len(found) > 1:
        yield from found


def _named(scan: Scan, k: int, head: str) -> Found | None:
    """A place by its name at word k, whether or not a table has it."""
    tokens, language = scan.tokens, scan.language
    if k >= len(tokens) or not tokens[k].capital or k in scan.dated or k in scan.personal or k in scan.number_at:
        return None
    place = scan.places.get(k)
    last = max(name_end(scan, k), place.last if place is not None else 0)
    lists = (language.months, language.titles, language.roles, language.org_heads, language.event_heads)
    if last - k > MOST or (place is not None and place.kind == "territory") or any(t.fold in w for w in lists for t in tokens[k:last]):
        return None
    name = scan.text(k, last)
    town = head in language.town_heads or (place is not None and place.last == last)
    subject, label, confidence = act_at(scan, k, last, place=True)
    return k, last, Venue(city=name) if town else Venue(region=name), subject, label, min(confidence, READ)


def _house(scan: Scan, k: int) -> Found | None:
    """A building of a row, its name in small letters or not: "la gare routière", "la salle polyvalente de Kelo"."""
    tokens, language = scan.tokens, scan.language
    while k < len(tokens) and tokens[k].fold in language.prenominal and scan.same_phrase(k + 1):
        k += 1
    building = building_at(scan, k) if k < len(tokens) else None
    if building is None and k < len(tokens) and language.modifiers == "after":
        head = language.building_heads.at(tokens, k)
        last = _described(scan, k + head[0]) if head is not None else k
        building = NameSpan(k, last, scan.text(k, last), tokens[k].fold, "", last) if head and last > k + head[0] else None
    return (*with_town(scan, building, k)[:5], READ) if building is not None else None


def _described(scan: Scan, k: int) -> int:
    """The end of what describes a building from word k on: adjectives, and what it is of."""
    tokens, language = scan.tokens, scan.language
    last = k
    while k < len(tokens) and scan.same_phrase(k):
        if tokens[k].fold in language.of or tokens[k].fold in language.definite:
            k += 1
            continue
        linked = _small(scan, k - 1)
        if not tokens[k].capital and not linked and not adjective(tokens[k].fold, language):
            break
        k += 1
        last = k
    return last
