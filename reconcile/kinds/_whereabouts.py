"""Where a text says that something is: the readers of places, each with the sentence that it is for.

A reader takes a word and gives the place that its phrase names, or None. `found_at` asks them in turn, the surest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.gazetteer.lookup import is_given_name
from reconcile.kinds._venue import Venue, compare_city
from reconcile.languages.language import Language, joined
from reconcile.model.comparison import Relation
from reconcile.recognisers.acts import act_at
from reconcile.recognisers.names import NameSpan, acronym_after, adjective, body_at, capital_run, extend, initials_fit
from reconcile.recognisers.phrases import noun_phrase
from reconcile.recognisers.places import OPENING, PlaceSpan, name_end
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.units import LENGTHS

# How sure a place is beside an act that happens there, in a name that no table has, and with nothing beside it.
SURE = 0.8
OWN = 0.85
UNLISTED = 0.7
READ = 0.5
# A name that stands by itself has so many letters; the phrase of a thing before its place so many words.
SHORTEST, PHRASE = 4, 6
# The number of a room has at most so many digits.
ROOM_DIGITS = 3
PAUSES = frozenset((",", ";", "(", ")", "–", "—"))
# So many places are in one row, and so many words in the name of a town that is in no table.
LONGEST_ROW = 8
MOST = 3

# How the sides of a land are called by an adjective ("northern Mali").
ADJECTIVE = "adjective"

# Where a place stands, what it is, and what is there: first and last word, value, subject, label, confidence.
Found = tuple[int, int, Venue, str, str, float]


def found_at(scan: Scan, i: int) -> list[Found]:
    """The places of the phrase at word i: one, or a row of them; none when it says of no place that something is there."""
    if i > 1 and "," in scan.tokens[i].gap and scan.tokens[i - 1].capital and scan.language.nearby.at(scan.tokens, i) is not None:
        return []  # "at Chakan, near Pune": where the place is, not where the thing is
    found = _located(scan, i) or _hosting(scan, i) or _reached(scan, i) or _between(scan, i)
    found = found or _standing(scan, i) or _bare(scan, i)
    return [found, *and_more(scan, found)] if found is not None else []


def and_more(scan: Scan, found: Found) -> Iterator[Found]:
    """The further places of a row: "à Malanville, Karimama et Ségbana", "in Kenya, Tanzania and Seychelles". A row ends with
    "and": behind a lone comma stands what is around the first."""
    tokens, language = scan.tokens, scan.language
    _, j, value, subject, label, confidence = found
    if value.name:
        yield from _more_buildings(scan, found)
    if value.name or (value.country and value.city):
        return
    out: list[Found] = []
    while j + 1 < len(tokens) and tokens[j].sentence == tokens[j - 1].sentence and len(out) < LONGEST_ROW:
        k = j
        ends = tokens[k].fold in language.conjunctions and tokens[k].gap.strip() in ("", ",")
        if ends:
            k += 1
        elif tokens[k].gap.strip() != ",":
            return
        while (
            k < len(tokens)
            and tokens[k].fold in (*language.locative_city.index, *language.of.index, *language.definite.index)
            and scan.same_phrase(k + 1)
            and not tokens[k].capital
        ):
            k += 1
        place = scan.places.get(k) if k < len(tokens) and (k == j or scan.same_phrase(k)) else None
        last = place.last if place else name_end(scan, k) if k < len(tokens) else k
        again = k > j + 1 and tokens[k - 1].fold in language.locative_city
        if place is None and not (
            value.city and k < len(tokens) and (again or scan.fold(k, last) in scan.own_towns or _closes(scan, k, last))
        ):
            return
        if last < len(tokens) and scan.same_phrase(last) and tokens[last].capital:
            return  # "et Paris Saint-Germain"
        if place is not None and (place.kind == "city") != bool(value.city or not value.country):
            return
        out.append((k, last, _value(place) if place else Venue(city=scan.text(k, last)), subject, label, confidence))
        if ends:
            yield from out
            return
        j = last


def _more_buildings(scan: Scan, found: Found) -> Iterator[Found]:
    """The further buildings of a row: "dans l'école de Wollo, le stade municipal et le centre de formation de Guéné". Each has its article,
    and the row ends with "and" and a building."""
    tokens, language = scan.tokens, scan.language
    j = found[1]
    out: list[Found] = []
    small = {*language.of.index, *language.locative_city.index} - {*language.definite.index}
    while j + 2 < len(tokens) and tokens[j].sentence == tokens[j - 1].sentence and len(out) < LONGEST_ROW:
        ends = tokens[j].fold in language.conjunctions and tokens[j].gap.strip() in ("", ",")
        if not ends and tokens[j].gap.strip() != ",":
            return
        k = j + ends
        while k < len(tokens) and tokens[k].fold in small:
            k += 1
        start = behind_articles(scan, k + 1) if k < len(tokens) and tokens[k].fold in language.definite else k
        if start == k or start >= len(tokens) or not scan.same_phrase(start):
            return
        building = _own(scan, start) or _building_behind(scan, start) or _building(scan, start, behind=True)
        if building is None or (building.head in language.org_heads and not _is_thing(language, building.head)):
            return
        first, last, value, *_ = with_town(scan, building, j)
        out.append((first, last, value, "mention", "", READ))  # what is held in several stands in none alone
        if ends:
            yield from out
            return
        j = last


def _closes(scan: Scan, k: int, last: int) -> bool:
    """Whether a name of one word ends its clause: "in Nsanje and Chikwawa." has no body that does something."""
    tokens, language = scan.tokens, scan.language
    if (
        tokens[k].shape != "Title"
        or last != k + 1
        or any(tokens[k].fold in x for x in (language.months, language.titles, language.org_heads))
    ):
        return False
    return last >= len(tokens) or not joined(tokens[last].gap) or tokens[last].sentence != tokens[k].sentence


def _reached(scan: Scan, i: int) -> Found | None:
    """A place that is reached, left or struck: "ont quitté Parakou", "travelled to Kandy", "flown into Lilongwe"."""
    tokens, language = scan.tokens, scan.language
    hit = language.reaching.at(tokens, i)
    if hit is None:
        return None
    j = i + hit[0]
    while (
        j < len(tokens)
        and (j in scan.dated or tokens[j].fold in language.weekdays or tokens[j].fold in language.definite)
        and scan.same_phrase(j)
        and not tokens[j].capital
    ):
        j += 1
    if j >= len(tokens) or not scan.same_phrase(j) or j in scan.dated:
        return None
    building = _own(scan, j) or _building_behind(scan, j)
    building = building or (_building(scan, j) if tokens[j].capital or tokens[j - 1].fold in language.definite else None)
    place = scan.places.get(j)
    if place is not None and tokens[j - 1].fold in language.definite:
        return None  # "driven to the Kemri field station"
    if building is not None and (place is None or building.last > place.last):
        return (*with_town(scan, building, i)[:3], str(hit[1]), scan.text(i, i + hit[0]), READ)
    if place is None:
        last = name_end(scan, j)
        if scan.fold(j, last) not in scan.own_towns and not (tokens[j].capital and last - j <= MOST and _inside(scan, last)):
            return None
        value = Venue(city=scan.text(j, last))
    elif not place.sure or goes_on(scan, place.last) or (place.kind != "city" and act_at(scan, i, place.last, place=True)[2] < SURE):
        return None
    else:
        value, last = _value(place), place.last
    value, last = wider(scan, value, last)
    act = str(hit[1])
    return j, last, value, act, scan.text(i, i + hit[0]), 0.9 if act == "event" else READ


def _between(scan: Scan, i: int) -> Found | None:
    """A stretch between two places: "entre Siporex et Adjamé", "between Mooi River and Rosetta"."""
    tokens, language = scan.tokens, scan.language
    if tokens[i].fold not in language.between:
        return None
    ends = []
    j = i + 1
    for _ in range(2):
        if j >= len(tokens) or not scan.same_phrase(j) or not tokens[j].capital:
            return None
        place = scan.places.get(j)
        last = place.last if place is not None and not goes_on(scan, place.last) else name_end(scan, j)
        ends.append((place is not None and place.kind == "city" and last == place.last) or scan.fold(j, last) in scan.own_towns)
        if len(ends) == 1 and (last >= len(tokens) or tokens[last].fold not in language.conjunctions or not scan.same_phrase(last)):
            return None
        j = last + 1
    around = range(max(scan.sentence(i)[0], i - 8), min(last + 6, scan.sentence(i)[1]))
    if not any(ends) or not any(tokens[k].fold in language.stretches for k in around):
        return None  # "les relations entre Tunis et Alger"
    subject, label, confidence = act_at(scan, i, last, place=True)
    return i, last, Venue(region=scan.text(i, last)), subject, label, confidence


def goes_on(scan: Scan, last: int) -> bool:
    """Whether a capital word goes on with the name of a place: "Paris Saint-Germain", "Sèmè-Podji"."""
    return last < len(scan.tokens) and scan.same_phrase(last) and scan.tokens[last].capital


def _standing(scan: Scan, i: int) -> Found | None:
    """The town by which a thing that stands there is called: "la centrale solaire de Kandi", "the Mariakani dry port"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers == "before":
        return _standing_before(scan, i)
    head = language.facilities.at(tokens, i)
    if head is None or (tokens[i].capital and i > scan.sentence(i)[0]):
        return None
    j = i + head[0]
    nouns = 0
    while j < len(tokens) and j - i < 7 and scan.same_phrase(j):
        if tokens[j].fold in language.of:
            k = j + 1
            if k < len(tokens) and scan.same_phrase(k) and tokens[k].capital:
                return _called(scan, i, k)
            if nouns or k >= len(tokens) or not scan.same_phrase(k) or tokens[k].shape != "lower" or tokens[k].fold in language.stopwords:
                return None
            nouns += 1
            j = k + 1
        elif (
            tokens[j].shape == "lower"
            and tokens[j].fold not in language.stopwords
            and (adjective(tokens[j].fold, language) or j == i + head[0])
        ):
            j += 1
        else:
            return None
    return None


def _bare(scan: Scan, i: int) -> Found | None:
    """A building with a name of its own, without a word that says what is there: "les 12 hectares du Parc des expositions de Thiès",
    "vendredi, parc de la Victoire : ...". The seats of bodies are bodies as often."""
    tokens, language = scan.tokens, scan.language
    head = language.building_heads.at(tokens, i)
    if head is None or (tokens[i].fold in language.vague_buildings and head[0] < 2 and not _of_its_own(scan, i)):
        return None
    building = _building(scan, i)
    if building is None or not any(t.capital for t in tokens[i + head[0] : building.last]):
        return None
    found = with_town(scan, building, i)
    if tokens[i].fold in language.org_heads and not (found[2].city and found[1] > building.end and tokens[building.end].gap.strip() == ","):
        return None  # a body, unless the text says where it is: "l'école de Djèrègbé, à Sèmè-Podji"
    return None if speaks(scan, found[1]) else (*found[:3], "site", building.name, READ)


def _of_its_own(scan: Scan, i: int) -> bool:
    """Whether the word at i, which means much else, names a place by what only it is called by: "le parc de la Victoire", "la cour du
    Beffroi"; but not "le centre du Mali", "la mise en scène du Cid". Squares have a reader of their own: "la place du Championnat"."""
    tokens, language = scan.tokens, scan.language
    if tokens[i].fold in language.squares:
        return False
    if i > 0 and tokens[i - 1].fold in language.locative and tokens[i - 1].fold not in language.definite:
        return False
    k = i + 1
    small = (*language.of.index, *language.definite.index)
    while k < len(tokens) and scan.same_phrase(k) and not tokens[k].capital and tokens[k].fold in small:
        k += 1
    if k >= len(tokens) or not scan.same_phrase(k) or tokens[k].shape != "Title" or k in scan.places or k in scan.personal:
        return False
    return tokens[k - 1].fold in language.definite and not any(tokens[n].fold in language.org_heads for n in (i, k))


def _called(scan: Scan, i: int, k: int) -> Found | None:
    """The town at word k as the place of the thing at word i."""
    place = scan.places.get(k)
    last = place.last if place is not None else name_end(scan, k)
    if place is not None and (place.kind != "city" or goes_on(scan, last)):
        return None
    linked = any(t.shape == "lower" and t.gap == "-" for t in scan.tokens[k:last])  # "Port-Jérôme-sur-Seine"
    if place is None and not linked and scan.fold(k, last) not in scan.own_towns:
        return None
    value, last = wider(scan, _value(place) if place else Venue(city=scan.text(k, last)), last)
    return None if speaks(scan, last) else (k, last, value, "site", scan.text(i, k - 1), READ)


def speaks(scan: Scan, last: int) -> bool:
    """Whether what ends before word `last` says something: "le port de Rotterdam a annoncé" is a body."""
    tokens, language = scan.tokens, scan.language
    return any(
        tokens[k].fold in language.speech_verbs
        for k in range(last, min(last + 3, len(tokens)))
        if all(scan.same_phrase(n) for n in range(last, k + 1))
    )


def _standing_before(scan: Scan, i: int) -> Found | None:
    """A town before the thing that is called by it, where modifiers stand there."""
    tokens, language = scan.tokens, scan.language
    place = scan.places.get(i)
    last = place.last if place is not None else name_end(scan, i) if tokens[i].capital else i
    if (
        last == i
        or tokens[i].shape == "CAPS"
        or (place is not None and (place.kind != "city" or not place.sure))
        or (place is None and scan.fold(i, last) not in scan.own_towns)
    ):
        return None
    for k in range(last, min(last + 3, len(tokens))):
        if not scan.same_phrase(k) or tokens[k].shape != "lower":
            return None
        head = language.facilities.at(tokens, k)
        if head is not None:
            runs = k + head[0]  # "the Abu Dhabi data-centre operator" may run it elsewhere
            if runs < len(tokens) and scan.same_phrase(runs) and language.singular(tokens[runs].fold) in language.company_nouns:
                return None
            value = _value(place) if place else Venue(city=scan.text(i, last))
            return i, last, value, "site", scan.text(last, k + head[0]), READ
    return None


def _located(scan: Scan, i: int) -> Found | None:
    """A place behind a locative word at i."""
    tokens, language = scan.tokens, scan.language
    hit = locative_at(scan, i)
    opens = 0 if hit is not None else _opens_row(scan, i)
    if (hit is None and not opens) or language.beside_words.at(tokens, i) is not None:
        return None
    j = i + (hit or opens)
    if j < len(tokens) and not joined(tokens[j].gap) and not opens:
        return None
    j += bool(opens and j + 1 < len(tokens) and tokens[j].fold in language.definite and not tokens[j].capital)  # "sites : |l'école de"
    j = behind_articles(scan, j)
    if j >= len(tokens) or not (scan.same_phrase(j) or opens) or j in scan.dated:
        return None
    place = scan.places.get(j)
    building = _own(scan, j) or _building_behind(scan, j)
    building = building or _building(scan, j, behind=j > i + (hit or opens) or tokens[i].fold in language.definite)
    if building is not None and building.head in language.org_heads and _employed(scan, i):
        return None
    if tokens[j].shape == "lower" and tokens[j].fold in language.vague_buildings and j == i + (hit or 0) and not _article(scan, i, j):
        building = None  # "la mise en place de la Stratégie nationale"
    if building is not None and (place is None or building.last > place.last):  # there is a town that is called Palacio
        return with_town(scan, building, i)
    if (province := _region_behind(scan, i, j)) is not None:
        return province
    if place is None and (other := _the_one_of(scan, i, j)) is not None:
        return other
    if place is None and (apposed := _apposed(scan, j)) is not None:
        subject, label, confidence = act_at(scan, i, apposed.last, place=True)
        return apposed.first, apposed.last, _value(apposed), subject, label, confidence
    if place is None and opens and scan.fold(j, name_end(scan, j)) in scan.own_towns:
        subject, label, confidence = act_at(scan, i, name_end(scan, j), place=True)
        return j, name_end(scan, j), Venue(city=scan.text(j, name_end(scan, j))), subject, label, confidence
    if place is None:
        return _region(scan, i, j) or _own_land(scan, i, j) or _unlisted(scan, i, j)
    if place.last < len(tokens) and tokens[place.last].gap == "-" and tokens[place.last].capital:
        return None
    if _of_a_name(scan, place) or (place.kind == "territory" and (place.country.isdigit() or scan.owning(place.last))):
        return None  # "in Benin's commercial capital"; a continent is where many are
    if place.kind == "territory" and place.last + 1 == name_end(scan, j) and tokens[place.last].gap == " ":
        return _unlisted(scan, i, j, sure=True)  # "Koweït City"
    value = _value(place)
    last = place.last
    if place.kind == "territory" and (side := _side(scan, i, j, last)) is not None:
        return side
    if place.kind == "territory" and act_at(scan, i, last, place=True)[2] < SURE and not _placed(scan, i, last):
        return None  # "au Bénin": in the country, which says where only beside a verb that does
    value, last = _house(scan, *wider(scan, value, last))
    subject, label, confidence = act_at(scan, i, last, place=True)
    return j, last, value, subject, label, confidence


def _side(scan: Scan, i: int, j: int, last: int) -> Found | None:
    """A part of a land whose adjective the locative at word i has taken along: "|in central Portugal"; a town has a centre, a land a part
    of it that is called so."""
    edge = scan.language.edges.at(scan.tokens, i + 1)
    if edge is None or edge[1] != ADJECTIVE or i + 1 + edge[0] != j:
        return None
    subject, label, confidence = act_at(scan, i, last, place=True)
    return i + 1, last, Venue(region=scan.text(i + 1, last)), subject, label, confidence


def _of_a_name(scan: Scan, place: PlaceSpan) -> bool:
    """Whether the words of a place begin the name of an event or a body: "at the Zambezi Trade Expo and Investment Conference"."""
    tokens, language = scan.tokens, scan.language
    for k in range(place.last, len(tokens)):
        if k in scan.places or k in scan.dated or not (tokens[k].capital and scan.same_phrase(k)):
            return False
        if language.modifiers == "before" and (tokens[k].fold in language.event_heads or tokens[k].fold in language.org_heads):
            return True
    return False


def _house(scan: Scan, value: Venue, last: int) -> tuple[Venue, int]:
    """ "à Lyon, au Palais des congrès", "in Howick, in the Town Hall": the building behind the town."""
    tokens, language = scan.tokens, scan.language
    if not value.city or last + 1 >= len(tokens) or tokens[last].gap.strip() != "," or tokens[last].sentence != tokens[last - 1].sentence:
        return value, last
    hit = locative_at(scan, last)
    k = last + (hit or 0)
    k = behind_articles(scan, k)
    if not hit or k >= len(tokens) or not scan.same_phrase(k):
        return value, last
    building = _own(scan, k) or _building_behind(scan, k)
    building = building or _building(scan, k, behind=k > last + hit or tokens[last].fold in language.definite)
    if building is None:
        return value, last
    named = with_town(scan, building, last)[2]
    if named.city and compare_city(named.city, value.city).relation is not Relation.SAME:
        return value, last  # "à Tunis, puis au stade de Sfax"
    return Venue(building.name, building.acronym, value.city, value.region, value.country), building.end


def behind_articles(scan: Scan, k: int) -> int:
    """The first word from word k on that is no article; one with a capital is of a name ("La Rochelle")."""
    tokens = scan.tokens
    while k < len(tokens) and tokens[k].fold in scan.language.definite and scan.same_phrase(k) and not tokens[k].capital:
        k += 1
    return k


def _article(scan: Scan, i: int, j: int) -> bool:
    """Whether the locative at words i to j (excluded) ends with an article: "au", "à l'"."""
    return scan.tokens[j - 1].fold in scan.language.definite or scan.tokens[i].fold in scan.language.definite


def _opens_row(scan: Scan, i: int) -> int:
    """How many words there are up to the colon or dash behind a word for places at i: "trois communes : Malanville, Karimama et Ségbana";
    0 when there is none."""
    tokens, language = scan.tokens, scan.language
    single = language.singular(tokens[i].fold)
    if single == tokens[i].fold or not (single in language.region_heads or single in language.facilities):
        return 0
    for k in range(i + 1, min(i + 5, len(tokens))):
        if set(tokens[k].gap) & OPENING and tokens[k].sentence == tokens[i].sentence:
            return k - i
        if not scan.same_phrase(k):
            return 0
    return 0


def _employed(scan: Scan, i: int) -> bool:
    """Whether the locative at i says whose somebody is: "professor of medical entomology at the University of Pretoria"."""
    tokens, language = scan.tokens, scan.language
    for k in range(i - 1, max(scan.sentence(i)[0], i - 6) - 1, -1):
        if k + 1 < i and not scan.same_phrase(k + 1):
            return False
        if tokens[k].fold in language.roles:
            return True
        if tokens[k].shape != "lower" or (tokens[k].fold in language.stopwords and tokens[k].fold not in language.of):
            return False
    return False


def locative_at(scan: Scan, i: int) -> int | None:
    """How many words the locative phrase at i has. "au Centre de congrès" is "au": a capital word is of the name behind it."""
    tokens, language = scan.tokens, scan.language
    hit = language.locative_city.at(tokens, i) or language.locative.at(tokens, i)
    if hit is None:
        return None
    inner = next((k for k in range(i + 1, i + hit[0]) if tokens[k].capital), None)
    if inner is None:
        return hit[0]
    return 1 if language.locative.at(tokens[: i + 1], i) is not None else None


def _region_behind(scan: Scan, i: int, j: int) -> Found | None:
    """A region whose word stands behind its name at word j: "in Kwale County", "in Tete province"; no "State Department"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or j >= len(tokens) or not tokens[j].capital:
        return None
    last = name_end(scan, j)
    if last < len(tokens) and scan.same_phrase(last) and tokens[last].shape == "lower" and tokens[last].fold in language.region_heads:
        last += 1
    head = tokens[last - 1].fold
    if last - j < 2 or head not in language.region_heads or head in language.state_heads:
        return None
    if tokens[last - 1].shape == "lower" and (head in language.town_heads or _linked(scan, last)):
        return None  # "the Sri Lankan city of Kandy"
    value, end = wider(scan, Venue(region=scan.text(j, last)), last)
    subject, label, confidence = act_at(scan, i, end, place=True)
    return j, end, value, subject, label, confidence


def _linked(scan: Scan, last: int) -> bool:
    """Whether an "of" follows what ends before word `last`."""
    return last < len(scan.tokens) and scan.same_phrase(last) and scan.tokens[last].fold in scan.language.of


def _unlisted(scan: Scan, i: int, j: int, sure: bool = False) -> Found | None:
    """A town that the gazetteer does not have: a capital word right behind the locative of towns, beside a word that says what takes
    place there. A guess, since a person may stand there too ("remis à Fatou Diop")."""
    tokens, language = scan.tokens, scan.language
    town = language.locative_city.at(tokens, i)
    if town is None or i + town[0] != j or tokens[j].shape != "Title" or _awarded(scan, i):
        return None  # a town has no article
    last = name_end(scan, j)
    if any(tokens[k].fold in language.company_words for k in range(j, last)):
        return None  # "d'Orange à Tunisie Télécom"
    if last < len(tokens) and scan.owning(last):
        return None
    own = sure or scan.fold(j, last) in scan.own_towns
    lists = (language.months, language.titles, language.roles, language.org_heads, language.event_heads, language.building_heads)
    if (
        not own
        and last < len(tokens)
        and scan.same_phrase(last)
        and (tokens[last].fold in language.of or (tokens[last].fold in language.conjunctions and not _breaks(scan, last)))
    ):
        return None
    if last - j > 3 or _small(scan, j) or any(tokens[k].fold in words for words in lists for k in range(j, last)):
        return None
    subject, label, confidence = act_at(scan, i, last, place=True)
    sure = own or _placed(scan, i, last)
    if (confidence < SURE or subject == "statement") and not sure:
        if not _by_itself(scan, i, j, last):
            return None
        value, last = wider(scan, Venue(city=scan.text(j, last)), last)
        return j, last, value, "mention", "", READ
    value, last = wider(scan, Venue(city=scan.text(j, last)), last)
    return j, last, value, subject, label, min(confidence, OWN) if sure else UNLISTED


def _own_land(scan: Scan, i: int, j: int) -> Found | None:
    """A region that the document calls one elsewhere, with its article: "Dans les Savanes, treize centres" beside "la région des
    Savanes"."""
    tokens, language = scan.tokens, scan.language
    small = (language.locative_city, language.definite)
    within = tokens[i].fold in language.locative and not any(tokens[i].fold in words for words in small)
    if not within or j < i + 2 or tokens[j].shape != "Title" or j in scan.personal or of_other_kinds(scan, j, j + 1):
        return None
    last = name_end(scan, j)
    if scan.fold(j, last) not in scan.own_towns:
        return None
    subject, label, confidence = act_at(scan, i, last, place=True)
    return j, last, Venue(region=scan.text(j, last)), subject, label, confidence


def _by_itself(scan: Scan, i: int, j: int, last: int) -> bool:
    """Whether a name in no table, behind the locative at i, is a place by how it stands: between two pauses, or at the head of its sentence
    ("Au siège du parti, à Cadjèhoun, la foule"), behind a word that persons and bodies do not stand behind ("near Cambas"), or behind a
    thing that stands somewhere ("une clinique de 80 lits à Baguida"). Who is given something ("remis à Zembretou") is none."""
    tokens, language = scan.tokens, scan.language
    first, end = scan.sentence(i)
    word = tokens[j]
    if (
        j in scan.personal
        or j in scan.dated
        or len(word.fold) < SHORTEST
        or not word.text.isalpha()
        or is_given_name(word.fold)
        or of_other_kinds(scan, j, last)
    ):
        return False
    if any(word.fold in words for words in (language.demonyms, language.acts, language.speech_verbs, language.company_words)):
        return False
    ends = last >= end or tokens[last].gap.strip()[:1] in PAUSES
    only = language.only_places.at(tokens, i)
    if only is not None and i + only[0] == j:
        return last >= end or not joined(tokens[last].gap) or tokens[last].shape == "lower"
    opens = i == first or tokens[i].gap.strip()[-1:] in PAUSES
    return ends and (opens or _at_thing(scan, i))


def _at_thing(scan: Scan, i: int) -> bool:
    """Whether the words before the locative at i are of a thing that stands somewhere, with what it is of: "une clinique de 80 lits"."""
    tokens, language = scan.tokens, scan.language
    for k in range(i - 1, max(scan.sentence(i)[0], i - PHRASE) - 1, -1):
        if not scan.same_phrase(k + 1) or tokens[k].shape not in ("lower", "digits"):
            return False
        if _is_thing(language, language.singular(tokens[k].fold)):
            return k > 0 and scan.same_phrase(k) and tokens[k - 1].fold in language.numbers_articles
        if tokens[k].fold in language.stopwords and tokens[k].fold not in language.of:
            return False
    return False


def _breaks(scan: Scan, k: int) -> bool:
    """Whether a comma follows the "and" at word k, so that it joins no second name: "near Sobreira Formosa and, after a calm night"."""
    return k + 1 < len(scan.tokens) and "," in scan.tokens[k + 1].gap


def _awarded(scan: Scan, i: int) -> bool:
    """Whether a prize stands before the locative at i: "le prix du public est revenu à Doni Santé (Mali)"."""
    language = scan.language
    before = scan.tokens[max(scan.sentence(i)[0], i - 8) : i]
    return any(language.nouns.get(language.singular(t.fold)) == "prize" for t in before)


def _is_thing(language: Language, word: str) -> bool:
    """Whether a word is of what stands somewhere, and of little else."""
    return word in language.facilities or (word in language.building_heads and word not in language.vague_buildings)


def _placed(scan: Scan, i: int, last: int) -> bool:
    """Whether the words around a locative at i say that a place follows: "hospitalisé à", "une école à", or
    what stands behind the name."""
    tokens, language = scan.tokens, scan.language
    if i > 0 and scan.same_phrase(i):
        before = (tokens[i - 1].fold, language.singular(tokens[i - 1].fold))
        if any(w in language.placed or _is_thing(language, w) for w in before):
            return True
        described = i > 1 and adjective(tokens[i - 1].fold, language) and scan.same_phrase(i - 1)
        if described and _is_thing(language, language.singular(tokens[i - 2].fold)):
            return True  # "une école primaire à"
    return _inside(scan, last)


def _inside(scan: Scan, last: int) -> bool:
    """Whether what follows a name before word `last` says where that place is: ", in Kwale County", "(Aveyron)", ", à 180 km de"."""
    tokens, language = scan.tokens, scan.language
    if last + 1 >= len(tokens) or tokens[last].gap.strip() not in (",", "("):
        return False
    k = last
    hit = language.locative_city.at(tokens, k) or language.locative.at(tokens, k)
    k += hit[0] if hit else 0
    k = behind_articles(scan, k)
    if k >= len(tokens):
        return False
    place = scan.places.get(k)
    if place is not None:
        return bool(hit) or place.kind == "territory" or tokens[last].gap.strip() == "(" or _region_behind(scan, k, k) is not None
    if not hit and tokens[last].gap.strip() != "(":
        return _region_behind(scan, k, k) is not None or _distance(scan, k)
    return tokens[k].fold in language.region_heads or k in scan.number_at or _region_behind(scan, k, k) is not None


def _distance(scan: Scan, k: int) -> bool:
    """Whether a number at word k is of kilometres or miles: ", about 75 kilometres east of", ", une vingtaine de kilomètres au sud"."""
    language, span = scan.language, scan.number_at.get(k)
    if span is None:
        return False
    behind = [n for n in (span.last, span.last + 1) if n < len(scan.tokens) and scan.same_phrase(n)]
    return any(language.nouns.get(language.singular(scan.tokens[n].fold)) in LENGTHS for n in behind)


def _value(place: PlaceSpan) -> Venue:
    return Venue(city=place.name) if place.kind == "city" else Venue(country=place.name)


def wider(scan: Scan, value: Venue, last: int) -> tuple[Venue, int]:
    """ "à Tunis, en Tunisie", "Lyon (France)", "Msambweni, in Kwale County", "à Kati, dans la région de Koulikoro": the
    country or region behind the town."""
    tokens, language = scan.tokens, scan.language
    if last >= len(tokens) or tokens[last].gap.strip() not in (",", "(", "") or tokens[last].sentence != tokens[last - 1].sentence:
        return value, last
    j = last
    if tokens[j].fold in language.locative and scan.same_phrase(j + 1) and tokens[j].gap.strip() != "":
        j += 1
    if tokens[last].gap.strip() not in (",", "("):
        return value, last
    around = scan.places.get(j)
    bracket = tokens[last].gap.strip() == "("
    behind = _region_behind(scan, j, j) or (_region(scan, last, behind_articles(scan, j)) if j > last or bracket else None)
    if behind is not None and behind[2].region and value.city and not value.region:
        return Venue(value.name, value.acronym, value.city, behind[2].region, value.country), behind[1]
    if around is not None and around.kind == "territory" and scan.owning(around.last):
        behind = _region_behind(scan, j, around.last + 1)  # "at Daboase, in Ghana's Western Region"
        if behind is not None and behind[2].region and value.city and not value.region:
            return Venue(value.name, value.acronym, value.city, behind[2].region, around.name), behind[1]
    if around is not None and around.kind == "territory":
        return Venue(value.name, value.acronym, value.city, value.region, around.name), around.last
    return value, last


def _region(scan: Scan, i: int, j: int) -> Found | None:
    """ "dans la province de Ségou", "dans la ville de Ségou": a place named by what it is."""
    tokens, language = scan.tokens, scan.language
    j = _region_word(scan, j)
    if j < 0:
        return None
    head = language.singular(tokens[j].fold)
    k = j + (language.region_heads.at(tokens, j) or (1,))[0]  # "au |lieu-dit"
    if k < len(tokens) and scan.same_phrase(k) and (adjective(tokens[k].fold, language) or tokens[k].fold in language.demonyms):
        k += 1  # "la ville russe de Krasnoïarsk"
    while k < len(tokens) and (tokens[k].fold in language.of or tokens[k].fold in language.definite) and scan.same_phrase(k):
        k += 1
    if k >= len(tokens) or not tokens[k].capital or not scan.same_phrase(k):
        return None
    place = scan.places.get(k)
    hyphen = place is not None and place.last < len(tokens) and tokens[place.last].gap == "-"  # "Sèmè-Podji" is not Sèmè
    last = place.last if place is not None and not hyphen else name_end(scan, k)
    name = scan.text(k, last)
    town = (place is None or place.kind == "city") and head in language.town_heads
    value = Venue(city=name) if town else Venue(region=scan.text(j, last))
    value, last = wider(scan, value, last)
    subject, label, confidence = act_at(scan, i, last, place=True)
    return j if not town else k, last, value, subject, label, confidence


def _the_one_of(scan: Scan, i: int, j: int) -> Found | None:
    """Another place of the sort that the sentence named before: "15 dans le district d'Antalaha, 5 dans celui |de Sambava", "3 morts à
    l'usine de Zembre et 2 à celle |de Tiéla"."""
    tokens, language = scan.tokens, scan.language
    if tokens[j].fold not in language.of_party or j + 2 >= len(tokens) or tokens[j + 1].fold not in language.of:
        return None
    k = j + 2
    first = scan.sentence(i)[0]
    heads = (n for n in range(i - 1, first - 1, -1) if tokens[n].shape == "lower")
    head = next((n for n in heads if _sort_of_place(language, tokens[n].fold)), None)
    if head is None or not tokens[k].capital or not scan.same_phrase(k) or k in scan.personal or k in scan.dated:
        return None
    place = scan.places.get(k)
    last = place.last if place is not None and not goes_on(scan, place.last) else name_end(scan, k)
    if last - k > MOST or of_other_kinds(scan, k, last):
        return None
    region = language.singular(tokens[head].fold) in language.region_heads
    town = language.singular(tokens[head].fold) in language.town_heads or not region
    name = scan.text(k, last)
    value = Venue(city=name) if town else Venue(region=f"{tokens[head].text} {scan.text(j + 1, last)}")
    subject, label, confidence = act_at(scan, i, last, place=True)
    return k, last, value, subject, label, confidence


def _sort_of_place(language: Language, word: str) -> bool:
    """Whether a word is of what has a place: a region, or a thing that stands in one."""
    single = language.singular(word)
    return single in language.region_heads or single in language.facilities or single in language.building_heads


def area_at(scan: Scan, i: int) -> Found | None:
    """The place at whose word for what it is a phrase begins, whatever stands before."""
    return _region(scan, i, i)


def _region_word(scan: Scan, j: int) -> int:
    """Where the word for a region stands, up to three words behind a locative: "la seule commune", "the southern Indian state"; -1
    when there is none. "the Department of Health" is a body."""
    tokens, language = scan.tokens, scan.language
    most = 3 if language.modifiers == "before" else 2
    for k in range(j, min(j + most, len(tokens))):
        if k > j and not scan.same_phrase(k):
            return -1
        fold = tokens[k].fold
        if language.region_heads.at(tokens, k) is not None or language.singular(fold) in language.region_heads:
            return -1 if tokens[k].capital and (fold in language.state_heads or k > j) else k  # "the Indian Ocean Data Corridor"
        if not (
            fold in language.prenominal
            or fold in language.demonyms
            or (most > 2 and tokens[k].shape == "lower" and fold not in language.stopwords)
        ):
            return -1
    return -1


def _building(scan: Scan, j: int, behind: bool = False) -> NameSpan | None:
    """A building or seat at word j: "Palais des congrès", "stade du 5-Juillet", "Université du Lac". One in small letters ("la gare
    routière") is a place only `behind` a word that says where, and not when its head means much else ("la base légale")."""
    tokens, language = scan.tokens, scan.language
    head = language.building_heads.at(tokens, j) or (language.facilities.at(tokens, j) if behind else None)
    if head is None:
        return None
    room = j + head[0]
    if _numbered(scan, room) and (behind or tokens[j].capital):
        return NameSpan(j, room + 1, scan.text(j, room + 1), tokens[j].fold, *acronym_after(scan, room + 1))
    housed = _housed(scan, j + head[0])
    last = max(extend(scan, j), extend(scan, j + head[0] - 1), housed)
    words = tokens[j:last]
    if language.modifiers == "before" and words[-1].fold in language.org_heads and words[-1].fold not in language.building_heads:
        return None  # the "Harbour Safety Authority" is a body
    named = any(t.capital for t in words[1:]) or (tokens[j].capital and j > scan.sentence(j)[0]) or head[0] > 1
    if (
        not named
        and not (behind and housed > j + head[0])
        and not (behind and last - j > 1 and adjective(words[-1].fold, language) and tokens[j].fold not in language.vague_buildings)
    ):
        return None
    acronym, end = acronym_after(scan, last)
    short = tokens[last - 1]
    fits = last - j >= 3 and initials_fit(short.text, [t.fold for t in tokens[j : last - 1] if t.fold not in language.stopwords])
    if not acronym and fits and short.shape in ("CAPS", "Mixed") and len(short.text) >= 3:
        return NameSpan(j, last - 1, scan.text(j, last - 1), tokens[j].fold, short.text, last)
    return NameSpan(j, last, scan.text(j, last), tokens[j].fold, acronym, end)


def _numbered(scan: Scan, i: int) -> bool:
    """Whether the number or letter of a room stands at word i: "salle |3 du palais", "Hall |B"; "hall 3 000 visiteurs" has none."""
    tokens = scan.tokens
    if i >= len(tokens) or not scan.same_phrase(i) or i in scan.dated or len(tokens[i].text) > ROOM_DIGITS:
        return False
    letter = len(tokens[i].text) == 1 and tokens[i].text.isupper()
    counts = i in scan.number_at and noun_phrase(scan, scan.number_at[i].last) is not None
    behind = i + 1 < len(tokens) and scan.same_phrase(i + 1) and (tokens[i + 1].capital or tokens[i + 1].shape == "digits")
    return (letter or (tokens[i].text.isdecimal() and not counts)) and not behind


def building_at(scan: Scan, j: int) -> NameSpan | None:
    """A building at word j that is known to be a place, in small letters or not."""
    return _own(scan, j) or _building_behind(scan, j) or _building(scan, j, behind=True)


def _housed(scan: Scan, j: int) -> int:
    """The end of the body whose seat a building is: "siège de la Chambre de commerce"."""
    tokens, language = scan.tokens, scan.language
    k = j
    while k < len(tokens) and k - j < 3 and scan.same_phrase(k) and (tokens[k].fold in language.of or tokens[k].fold in language.definite):
        k += 1
    if k == j or k >= len(tokens) or not scan.same_phrase(k):
        return j
    if tokens[k].fold in language.seats and tokens[k].shape == "lower" and tokens[k - 1].fold in language.definite:
        return k + 1  # "le siège du gouvernorat"
    if tokens[k].fold not in language.org_heads:
        return j
    body = body_at(scan, k)
    return body.last if body is not None else j


def _own(scan: Scan, j: int) -> NameSpan | None:
    """A building of the project's own gazetteer at word j."""
    named = scan.own.buildings.at(scan, j)
    return NameSpan(j, named[1], named[0].name, "", *acronym_after(scan, named[1])) if named is not None else None


def _building_behind(scan: Scan, j: int) -> NameSpan | None:
    """A building whose head stands behind what names it, where modifiers do: "Pwani Convention Centre"."""
    tokens, language = scan.tokens, scan.language
    if not tokens[j].capital or tokens[j].fold in language.definite:
        return None
    if language.modifiers != "before":
        run = capital_run(scan, j)
        stop = next((k for k in range(j + 1, run) if tokens[k].fold in language.of), run)
        last = max((k + 1 for k in range(j + 1, stop) if tokens[k].fold in language.houses_behind), default=j)
        head = tokens[last - 1].fold
        if last == j or tokens[j].fold in language.building_heads or (last < run and tokens[last].fold not in language.of):
            return None
        town = scan.places.get(last + 1) if last < run else None
        last = town.last if town is not None and town.kind == "city" else last  # "au King Fahd Palace |de Dakar"
        return NameSpan(j, last, scan.text(j, last), head, *acronym_after(scan, last))
    k = j
    while k < len(tokens) and (tokens[k].capital or scan.owning(k)) and k - j < 8 and (k == j or scan.same_phrase(k)):
        k += 1
    heads = [(at, n) for at, n, _ in language.building_heads.within(tokens, j + 1, k) if at + n == k]
    if not heads:
        return None
    last = max(_undated(scan, heads[0][0], extend(scan, heads[0][0])), k)
    acronym, end = acronym_after(scan, last)
    return NameSpan(j, last, scan.text(j, last), tokens[heads[0][0]].fold, acronym, end)


def _undated(scan: Scan, head: int, last: int) -> int:
    """The end of a name before a day that goes on with it: "Southwark Crown Court |on Monday"."""
    tokens, language = scan.tokens, scan.language
    day = next((k for k in range(head + 1, last) if k in scan.dated or tokens[k].fold in language.weekdays), last)
    while head + 1 < day < last and tokens[day - 1].fold in language.stopwords:
        day -= 1
    return day


def _apposed(scan: Scan, j: int) -> PlaceSpan | None:
    """The town behind the word for what it is: "the Kenyan capital, Nairobi", "la capitale kényane, Nairobi"."""
    tokens, language = scan.tokens, scan.language
    for k in range(j, min(j + 3, len(tokens) - 1)):
        if k > j and not scan.same_phrase(k):
            return None
        if tokens[k].fold in language.town_heads:
            end = k + 2 if scan.same_phrase(k + 1) else k + 1
            place = scan.places.get(end)
            apposed = place is not None and place.kind == "city" and tokens[end].gap.strip() == ","
            return place if apposed else None
    return None


def with_town(scan: Scan, building: NameSpan, i: int) -> Found:
    """A building with the town that follows it ("... à Lyon", "..., Lyon") or stands in its name ("de Lomé")."""
    tokens, language = scan.tokens, scan.language
    last = building.end
    city = country = ""
    j = last
    if j < len(tokens) and tokens[j].sentence == tokens[building.first].sentence:
        near = joined(tokens[j].gap) or tokens[j].gap.strip() in (",", ")", "),", "(")
        hit = language.locative_city.at(tokens, j) if near else None
        k = j + (hit[0] if hit else 0)
        place = scan.places.get(k) if near and (hit or not joined(tokens[j].gap)) else None
        if place is not None and place.kind == "city":
            city, last = place.name, place.last
        elif (seat := _behind_letters(scan, building)) is not None:
            city, last = seat.name, seat.last
        elif place is not None and place.kind == "territory" and hit:
            country, last = place.name, place.last
        elif near and (around := _town_around(scan, j)):
            city, last = around
    if not city:
        for k in range(building.first + 1, building.last):
            place = scan.places.get(k)
            if (
                place is not None
                and place.kind == "city"
                and place.last == building.last
                and tokens[k - 1].fold in (*language.of.index, *language.locative_city.index)
                and place.sure
            ):
                city = place.name
    if not city and (named := scan.own.buildings.at(scan, building.first)) is not None:
        city = named[0].city
    value, last = wider(scan, Venue(building.name, building.acronym, city, "", country), last)
    subject, label, confidence = act_at(scan, i, last, place=True)
    return building.first, last, value, subject, label, confidence


def _behind_letters(scan: Scan, building: NameSpan) -> PlaceSpan | None:
    """The town behind the short form of a building: "le Centre hospitalier universitaire (CHU) |de Korhogo"."""
    tokens, end = scan.tokens, building.end
    if not building.acronym or end + 1 >= len(tokens) or tokens[end].fold not in scan.language.of or not scan.same_phrase(end + 1):
        return None
    place = scan.places.get(end + 1)
    return place if place is not None and place.kind == "city" and not goes_on(scan, place.last) else None


def _town_around(scan: Scan, j: int) -> tuple[str, int] | None:
    """The town that a locative phrase at word j names by what it is: ", dans la commune de Sèmè-Podji"; or one in bare words that
    the gazetteer does not have, behind a comma: ", à Sèmè-Podji"."""
    tokens, language = scan.tokens, scan.language
    hit = locative_at(scan, j)
    if hit is None:
        return None
    k = j + hit
    k = behind_articles(scan, k)
    if k >= len(tokens) or not scan.same_phrase(k):
        return None
    found = _region(scan, j, k)
    if found is not None:
        return (found[2].city, found[1]) if found[2].city else None
    bare = tokens[j].gap.strip() == "," or language.modifiers == "before"  # "the sports hall in Rovies"
    if tokens[k].shape == "Title" and tokens[j].fold in language.locative_city and k == j + hit and bare:
        last = name_end(scan, k)
        if (
            last - k <= MOST
            and k not in scan.dated
            and not any(
                tokens[n].fold in words for words in (language.org_heads, language.months, language.weekdays) for n in range(k, last)
            )
        ):
            return scan.text(k, last), last
    return None


def _hosting(scan: Scan, i: int) -> Found | None:
    """A place that is said to host: "Gabès vient d'accueillir", "Le stade X de Lyon a accueilli"."""
    tokens, language = scan.tokens, scan.language
    place = scan.places.get(i)
    building = _building_behind(scan, i) or (_building(scan, i) if place is None else None)
    if place is None and building is None:
        return None
    if i > 0 and scan.same_phrase(i) and (language.locative.before(tokens, i, 2) and tokens[i - 1].fold not in language.definite):
        return None
    if building is not None:
        first, last, value, _, _, _ = with_town(scan, building, i)
    elif place is not None:
        first, last, value = place.first, place.last, _value(place)
    else:
        return None
    start = _which(scan, last)
    end = min(scan.clause(i)[1] if start == last else scan.sentence(i)[1], start + 6)
    hits = [h for h in language.host_verbs.within(tokens, start, end) if all(joined(tokens[k].gap) for k in range(start, h[0] + 1))]
    if not hits:
        return None
    verb, behind = hits[0][0], hits[0][0] + hits[0][1]
    if _receives_a_thing(scan, behind) or _each_year(scan, behind):
        return None
    return first, last, value, "event", scan.text(verb, behind), 0.95


def _each_year(scan: Scan, k: int) -> bool:
    """Whether a place receives again and again: "le Technopôle accueillera chaque année des start-up"."""
    end = min(k + PHRASE, scan.clause(k - 1)[1])
    return any(words.within(scan.tokens, k, end) for words in (scan.language.periodic, scan.language.each_markers))


def _receives_a_thing(scan: Scan, k: int) -> bool:
    """Whether a place is to receive what will stand there: "Tema to host $400m data centre", "Kandi accueillera une centrale solaire"."""
    tokens, language = scan.tokens, scan.language
    for j in range(k, min(k + PHRASE, scan.clause(k - 1)[1])):
        if tokens[j].capital or language.event_heads.at(tokens, j) is not None:
            return False
        if _is_thing(language, language.singular(tokens[j].fold)) or language.facilities.at(tokens, j) is not None:
            return True
    return False


def of_other_kinds(scan: Scan, first: int, last: int) -> bool:
    """Whether a word of a name says that it is a body, an event, an office or a day."""
    language = scan.language
    lists = (language.org_heads, language.event_heads, language.titles, language.roles, language.months, language.weekdays)
    return any(scan.tokens[k].fold in words for words in lists for k in range(first, last))


def _which(scan: Scan, last: int) -> int:
    """Where what a town does begins behind the words that say that it is one: "Bouaké, ville qui |accueillera"; else `last`."""
    tokens, language = scan.tokens, scan.language
    if last >= len(tokens) or tokens[last].gap.strip() != ",":
        return last
    k = last
    while k < len(tokens) and k - last < MOST and (k == last or scan.same_phrase(k)):
        if tokens[k].fold in language.town_heads:
            follows = k + 1 < len(tokens) and scan.same_phrase(k + 1) and tokens[k + 1].fold in language.relatives
            return k + 2 if follows else last
        if tokens[k].fold not in language.definite and tokens[k].fold not in language.articles:
            return last
        k += 1
    return last


def _small(scan: Scan, j: int) -> bool:
    """Whether the word at j is a small word and no first letter of a name ("N'Ganala")."""
    return scan.tokens[j].fold in scan.language.stopwords and not (j + 1 < len(scan.tokens) and scan.tokens[j + 1].gap in ("'", "’"))
