"""Places told without a locative word: by what lies there, by who lives there, or by what is to be held there.

`_whereabouts` reads a place behind a locative word, `_spots` what lies beside a place. The readers here come last: a quarter, a town or
a zone called by its word ("les appartements du pôle urbain de Misserghine"), the houses of several towns ("douze hôtels de Ouidah, de
Grand-Popo et de Natitingou"), whose people are told of ("les habitants de Karimama"), and the town that is said to be the next host
("the bank has chosen Entebbe for the 2027 edition", "the next stop is Kampala").
"""

from __future__ import annotations

from reconcile.kinds._venue import Venue
from reconcile.kinds._whereabouts import (
    MOST,
    READ,
    SURE,
    Found,
    and_more,
    area_at,
    found_at,
    goes_on,
    locative_at,
    of_other_kinds,
    speaks,
    wider,
)
from reconcile.recognisers.places import PlaceSpan, name_end
from reconcile.recognisers.scan import Scan

# Between the word for the next edition and its place, and behind the place up to what it was chosen for, stand so many words.
NEAR = 5
# Whom a place is of stands so near before it: "le maire de la ville de".
HELD_BY = 4


def sites_at(scan: Scan, i: int) -> list[Found]:
    """The places of the phrase at word i that neither a locative word nor what lies beside them gives: one, or a row of them."""
    found = _host_to_be(scan, i) or _chosen(scan, i)
    if found is not None:
        return [found]
    found = _left(scan, i) or _area(scan, i)
    return [found, *and_more(scan, found)] if found is not None else []


def homes_at(scan: Scan, i: int) -> list[Found]:
    """The towns of whose people or houses the phrase at word i tells: no one thing stands there."""
    found = _houses(scan, i) or _home(scan, i)
    if found is None or found_at(scan, found[0]):
        return []  # "une sage-femme de Bouaké, ville qui accueillera"
    return [found, *and_more(scan, found)]


def _left(scan: Scan, i: int) -> Found | None:
    """A town that somebody set out or came from, with the day between: "sont partis mardi matin de Kandi", "sailed from Kisumu"."""
    tokens, language = scan.tokens, scan.language
    lead = language.journeys.at(tokens, i)
    if lead is None or lead[1] != "from" or lead[0] > 1 or tokens[i].shape != "lower":
        return None
    k = i - 1
    while (
        k > scan.sentence(i)[0]
        and scan.same_phrase(k + 1)
        and any(n in scan.dated or tokens[n].fold in language.weekdays for n in (k, k - 1))
    ):
        k -= 1  # "mardi |matin"
    if k < 0 or not scan.same_phrase(k + 1) or language.leaving.before(tokens, k + 1) is None:
        return None
    named = _named_town(scan, i + 1) if i + 1 < len(tokens) and scan.same_phrase(i + 1) else None
    if named is None or speaks(scan, named[1]):
        return None
    return (*named, "departure", scan.text(k, i + 1), READ)


def _area(scan: Scan, i: int) -> Found | None:
    """A quarter, a town or a zone by its word: "du nouveau pôle urbain de Misserghine"; but not one that somebody governs."""
    tokens, language = scan.tokens, scan.language
    known = tokens[i].fold in language.region_heads or language.singular(tokens[i].fold) in language.region_heads
    body = tokens[i].fold in language.state_heads or tokens[i].fold in language.seats
    if not known or body or tokens[i].shape != "lower" or _governed(scan, i) or language.beside_words.before(tokens, i + 2, 3) is not None:
        return None
    found = area_at(scan, i)
    if found is None or speaks(scan, found[1]) or not any(t.fold in language.of for t in tokens[i + 1 : found[1]]):
        return None
    name = next(k for k in range(found[0], found[1]) if tokens[k].capital)
    if tokens[name].fold in language.org_heads:
        return None
    first, last, value = found[:3]
    if last < len(tokens) and scan.same_phrase(last) and tokens[last].shape == "lower" and tokens[last].fold in language.region_heads:
        return name, last + 1, Venue(region=scan.text(name, last + 1)), "mention", "", READ  # "the islands of Buvuma |district"
    half = i > 0 and tokens[i].gap in ("'", "’") and tokens[i - 1].fold not in (*language.articles.index, *language.of.index)
    if half and value.region:
        first, value = i - 1, Venue(region=scan.text(i - 1, last))  # "la |presqu'île de Masoala"
    return first, last, value, "mention", "", READ


def _governed(scan: Scan, i: int) -> bool:
    """Whether the words before the area at word i say that it has an office or a body: "le gouverneur de la région de"."""
    tokens, language = scan.tokens, scan.language
    for k in range(i - 1, max(scan.sentence(i)[0], i - HELD_BY) - 1, -1):
        if not scan.same_phrase(k + 1):
            return False
        if any(tokens[k].fold in words for words in (language.roles, language.titles, language.org_heads)):
            return True
    return False


def _houses(scan: Scan, i: int) -> Found | None:
    """Houses of one sort in a town: "douze hôtels de Ouidah"."""
    tokens, language = scan.tokens, scan.language
    single = language.singular(tokens[i].fold)
    several = single != tokens[i].fold and (single in language.building_heads or single in language.facilities)
    if not several or tokens[i].shape != "lower" or single in language.org_heads or single in language.squares:
        return None
    place = _town_of(scan, i + 1)
    return (place.first, place.last, _town(place), "mention", "", READ) if place is not None else None


def _home(scan: Scan, i: int) -> Found | None:
    """The town whose people are told of: "les habitants de Karimama", "residents of Sorsogon"."""
    tokens, language = scan.tokens, scan.language
    single = language.singular(tokens[i].fold)
    if tokens[i].shape != "lower" or not (tokens[i].fold in language.people or single in language.people):
        return None
    place = _town_of(scan, i + 1)
    return (place.first, place.last, _town(place), "mention", "", READ) if place is not None else None


def _town_of(scan: Scan, k: int) -> PlaceSpan | None:
    """The town of the tables behind an "of" or a "from" at word k."""
    tokens, language = scan.tokens, scan.language
    if k + 1 >= len(tokens) or not scan.same_phrase(k) or not scan.same_phrase(k + 1):
        return None
    lead = tokens[k].fold in language.of or language.journeys.at(tokens, k) is not None
    place = scan.places.get(k + 1) if lead and tokens[k].shape == "lower" else None
    if place is None or place.kind != "city" or not place.sure or goes_on(scan, place.last) or speaks(scan, place.last):
        return None
    return place


def _town(place: PlaceSpan) -> Venue:
    return Venue(city=place.name)


def _host_to_be(scan: Scan, i: int) -> Found | None:
    """The place that is called the next edition: "the next stop is Kampala", "la prochaine étape sera Tozeur"."""
    tokens, language = scan.tokens, scan.language
    hit = language.next_edition.at(tokens, i)
    if hit is None:
        return None
    start, end = i + hit[0], min(i + hit[0] + NEAR, scan.sentence(i)[1])
    for at, n, _ in language.belongs_verbs.within(tokens, start, end):
        k = at + n
        lead = locative_at(scan, k) if k < len(tokens) else None
        k += lead or 0
        if k >= len(tokens) or not all(scan.same_phrase(x) for x in range(start, k + 1)):
            continue
        if (found := _named_town(scan, k)) is not None:
            return (*found, "event", scan.text(i, start), SURE)
    return None


def _chosen(scan: Scan, i: int) -> Found | None:
    """The town that was chosen for something that is held: "has chosen Entebbe for the 2027 edition", "a retenu Tozeur pour accueillir le
    prochain forum"."""
    tokens, language = scan.tokens, scan.language
    hit = language.choosing.at(tokens, i)
    k = i + (hit[0] if hit is not None else 0)
    found = _named_town(scan, k) if hit is not None and k < len(tokens) and scan.same_phrase(k) else None
    if found is None:
        return None
    last = found[1]
    if last >= len(tokens) or tokens[last].fold not in language.chosen_for or not scan.same_phrase(last):
        return None
    end = min(last + 2 * NEAR, scan.sentence(i)[1])
    behind = (*language.event_heads.within(tokens, last, end), *language.edition_words.within(tokens, last, end))
    held = [at for at, *_ in behind if all(scan.same_phrase(x) for x in range(last, at + 1))]
    return (*found, "event", scan.text(i, i + (hit[0] if hit else 0)), SURE) if held else None


def _named_town(scan: Scan, k: int) -> tuple[int, int, Venue] | None:
    """The town at word k: one of the tables or of the document, or a name that is of nothing else."""
    tokens = scan.tokens
    if not tokens[k].capital or k in scan.dated or k in scan.personal or tokens[k].fold in scan.language.stopwords:
        return None
    place = scan.places.get(k)
    if place is not None and (place.kind != "city" or goes_on(scan, place.last)):
        return None
    last = place.last if place is not None else name_end(scan, k)
    if place is None and (last - k > MOST or tokens[k].shape != "Title" or of_other_kinds(scan, k, last)):
        return None
    if place is None and scan.fold(k, last) not in scan.own_towns:
        return None
    value, end = wider(scan, Venue(city=scan.text(k, last)), last)
    return k, end, value
