"""Places told without a word that leads to them, or by what they lie beside.

`_whereabouts` reads a place behind a locative word. The readers here come after it: the square at which a crowd stands
("réunis dimanche place de la Paix"), the edge of a town or a side of a country ("au large de Mahdia", "north of Evia"), the two ends
of a journey ("from Kiyindi to Kirongo"), a house by its short form ("au CICES"), and the seat of a body where something was held.
"""

from __future__ import annotations

from reconcile.kinds._venue import Venue
from reconcile.kinds._whereabouts import (
    ADJECTIVE,
    MOST,
    READ,
    SURE,
    Found,
    behind_articles,
    locative_at,
    of_other_kinds,
    with_town,
)
from reconcile.recognisers.acts import act_at
from reconcile.recognisers.names import NameSpan, acronym_after, body_at, extend, initials_fit
from reconcile.recognisers.numbers import ordinal_at
from reconcile.recognisers.places import name_end
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.units import LENGTHS

# A name before its short form, a word of what moves beside a journey, and a verb before a seat are so near.
LONGEST, MOVES, ACT = 14, 9, 6
# A short form that only begins and ends as its name does has more letters than this, and the name more words.
FRAME = 2
# How edges are said: what lies near a town is at that town; a side of a land is a place of its own; a side by an adjective.
NEAR, SIDE = "near", "side"


def spots_at(scan: Scan, i: int, houses: dict[str, NameSpan]) -> list[Found]:
    """The places of the phrase at word i that `found_at` does not read."""
    journey = _journey(scan, i)
    if journey:
        return journey
    found = _edge(scan, i) or _square(scan, i) or _short_house(scan, i, houses) or _seat(scan, i) or _to_come(scan, i)
    return [found] if found is not None else []


def houses_of(scan: Scan) -> dict[str, NameSpan]:
    """The buildings to whose names a document gives a short form, by that form, folded: "le Centre international du commerce extérieur
    du Sénégal (CICES)"."""
    tokens, language = scan.tokens, scan.language
    out: dict[str, NameSpan] = {}
    for i, token in enumerate(tokens):
        if "(" not in token.gap or not scan.readable[i]:
            continue
        short, end = acronym_after(scan, i)
        if not short:
            continue
        for k in range(i - 1, max(scan.sentence(i)[0], i - LONGEST) - 1, -1):
            head = tokens[k].fold in language.building_heads and tokens[k].capital
            content = [t.fold for t in tokens[k:i] if t.fold not in language.stopwords]
            if head and language.modifiers == "after" and (initials_fit(short, content) or _framed(short, content)):
                out.setdefault(short.casefold(), NameSpan(k, i, scan.text(k, i), tokens[k].fold, short, end))
        if language.modifiers == "before" and tokens[i - 1].fold in language.building_heads:
            k = i - 1
            while k > scan.sentence(i)[0] and tokens[k - 1].capital and scan.same_phrase(k):
                k -= 1
            if initials_fit(short, [t.fold for t in tokens[k:i] if t.fold not in language.stopwords]):
                out.setdefault(short.casefold(), NameSpan(k, i, scan.text(k, i), tokens[i - 1].fold, short, end))
    return out


def _framed(short: str, content: list[str]) -> bool:
    """Whether a short form begins and ends as the words of a name do, whatever is between: "Centre togolais des expositions et foires
    (CETEF)", where the first word gave two letters."""
    letters = short.casefold()
    return len(content) > FRAME and len(letters) > FRAME and letters[0] == content[0][0] and letters[-1] == content[-1][0]


def _edge(scan: Scan, i: int) -> Found | None:
    """What lies beside a town or is a side of a land: "au large de Mahdia", "dans le nord-est du Kenya", "north of Evia",
    "in northern Mali". Behind a distance or a place it says where that place is."""
    tokens, language = scan.tokens, scan.language
    j = i
    if language.modifiers == "after" or (i > 0 and tokens[i].fold in language.locative):
        hit = locative_at(scan, i)
        if not hit:
            return None
        j = behind_articles(scan, i + hit)
    edge = language.edges.at(tokens, j)
    if edge is None or tokens[j].shape != "lower" or (j > i and not scan.same_phrase(j)) or _beside_another(scan, i):
        return None
    how, k = str(edge[1]), j + edge[0]
    if how != ADJECTIVE:
        if k >= len(tokens) or tokens[k].fold not in language.of or not scan.same_phrase(k):
            return None
        k += 1
        while k < len(tokens) and tokens[k].fold in language.definite and scan.same_phrase(k) and not tokens[k].capital:
            k += 1
    if k >= len(tokens) or not scan.same_phrase(k) or not tokens[k].capital or k in scan.dated or k in scan.personal:
        return None
    place = scan.places.get(k)
    if how == ADJECTIVE and place is not None and place.kind == "city" and (language.locative_city.before(tokens, k) or (1,))[0] > 1:
        return None  # "in central London" is in London
    last = place.last if place is not None else name_end(scan, k)
    bare = tokens[k - 1].fold not in language.definite
    if place is None and (how == ADJECTIVE or not bare or last - k > MOST or tokens[k].shape != "Title" or of_other_kinds(scan, k, last)):
        return None
    subject, label, confidence = act_at(scan, i, last, place=True)
    if how == NEAR and (place is None or place.kind == "city"):
        return k, last, Venue(city=scan.text(k, last)), subject, label, confidence
    return j, last, Venue(region=scan.text(j, last)), subject, label, confidence


def _beside_another(scan: Scan, i: int) -> bool:
    """Whether a distance or the name of a place stands right before word i: what follows says where that is."""
    tokens, language = scan.tokens, scan.language
    if i == 0 or tokens[i].sentence != tokens[i - 1].sentence:
        return False
    before = tokens[i - 1]
    measured = language.nouns.get(language.singular(before.fold)) in LENGTHS
    return measured or (before.capital and i - 1 not in scan.dated) or before.shape == "digits"


def _square(scan: Scan, i: int) -> Found | None:
    """A square or a street without a word that leads to it: "réunis dimanche soir place de la Paix", ", place de l'Amazone,"; but not
    "mise en place de", "la première place du classement"."""
    tokens, language = scan.tokens, scan.language
    if tokens[i].fold not in language.squares or tokens[i].shape != "lower" or i == scan.sentence(i)[0]:
        return None
    before = tokens[i - 1]
    small = any(before.fold in words for words in (language.stopwords, language.prenominal, language.articles, language.numbers_units))
    if tokens[i].gap.strip() not in ("", ",") or ordinal_at(tokens, i - 1, language) is not None or before.shape == "digits":
        return None
    if not tokens[i].gap.strip() and small:
        return None
    last = extend(scan, i)
    if not any(t.capital for t in tokens[i + 1 : last]) or last - i < 2:
        return None
    return with_town(scan, NameSpan(i, last, scan.text(i, last), tokens[i].fold, "", last), i)


def _journey(scan: Scan, i: int) -> list[Found]:
    """Where something goes from and to: "the ferry from Kiyindi to Kirongo", "le bus qui reliait Korhogo à Abidjan"."""
    tokens, language = scan.tokens, scan.language
    lead = language.journeys.at(tokens, i)
    if lead is None or lead[1] != "from":
        return []
    out: list[Found] = []
    known = i > 0 and scan.same_phrase(i) and tokens[i - 1].fold in language.stretches  # "on passage from Kiyindi to Kirongo"
    j = i + lead[0]
    for act in ("departure", "arrival"):
        if j >= len(tokens) or not scan.same_phrase(j) or not tokens[j].capital or j in scan.dated or j in scan.personal:
            return []
        place = scan.places.get(j)
        last = place.last if place is not None else name_end(scan, j)
        if last - j > MOST or of_other_kinds(scan, j, last) or (place is not None and place.kind != "city"):
            return []
        known = known or (place is not None and place.sure) or scan.fold(j, last) in scan.own_towns
        out.append((j, last, Venue(city=scan.text(j, last)), act, scan.text(i, i + lead[0]), READ))
        if act == "departure":
            to = language.journeys.at(tokens, last) if last < len(tokens) and scan.same_phrase(last) else None
            if to is None or to[1] != "to":
                return []
            j = last + to[0]
    around = range(max(scan.sentence(i)[0], i - MOVES), min(out[-1][1] + MOVES, scan.sentence(i)[1]))
    return out if known and any(tokens[k].fold in language.stretches for k in around) else []


def _short_house(scan: Scan, i: int, houses: dict[str, NameSpan]) -> Found | None:
    """A building by the short form that the document gives to its name: "jusqu'à dimanche au CICES"."""
    tokens = scan.tokens
    hit = locative_at(scan, i) if houses else None
    if not hit:
        return None
    j = behind_articles(scan, i + hit)
    if j >= len(tokens) or not scan.same_phrase(j) or tokens[j].text.casefold() not in houses:
        return None
    return with_town(scan, NameSpan(j, j + 1, tokens[j].text, "", tokens[j].text, j + 1), i)


def _seat(scan: Scan, i: int) -> Found | None:
    """The seat of a body right behind what was held or signed there: "signée lundi au ministère de l'Industrie", "held at the Ministry
    of Finance"."""
    tokens, language = scan.tokens, scan.language
    hit = locative_at(scan, i)
    plain = tokens[i].fold in language.locative_city or tokens[i].fold in language.definite  # "à", "au", "at", not "dans"
    if not hit or not plain or not _held_before(scan, i):
        return None
    j = behind_articles(scan, i + hit)
    if j >= len(tokens) or not scan.same_phrase(j) or j in scan.dated:
        return None
    body = body_at(scan, j)
    head = tokens[j].fold if language.modifiers == "after" else body.head if body is not None else tokens[j].fold
    if head not in language.seats:
        return None
    if body is None:
        body = NameSpan(j, j + 1, tokens[j].text, head, "", j + 1) if tokens[j].shape == "Title" else None
    return with_town(scan, body, i) if body is not None else None


def _held_before(scan: Scan, i: int) -> bool:
    """Whether a verb of what is held, signed or said to be there stands before word i, with nothing but days and hours between."""
    tokens, language = scan.tokens, scan.language
    if i - 1 in scan.dated and tokens[i].gap.strip() == ",":
        return True  # "a organisé avec l'université, les 16 et 17 juin, à la Fondation"
    for k in range(i - 1, max(scan.sentence(i)[0], i - ACT) - 1, -1):
        if k + 1 < i and tokens[k + 1].gap.strip() not in ("", ","):
            return False
        fold = tokens[k].fold
        if fold in language.event_verbs or fold in language.sign_verbs or language.acts.get(fold) in ("opening", "closing", "meeting"):
            return True
        between = k in scan.dated or k in scan.number_at or tokens[k].shape == "digits"
        if not between and not any(
            fold in words for words in (language.weekdays, language.articles, language.locative, language.locative_city)
        ):
            return False
    return False


def _to_come(scan: Scan, i: int) -> Found | None:
    """The place of the next edition behind a colon: "Prochain rendez-vous : Abidjan, en mars 2027"."""
    tokens, language = scan.tokens, scan.language
    if ":" not in tokens[i].gap or not tokens[i].capital or language.next_edition.before(tokens, i) is None:
        return None
    place = scan.places.get(i)
    last = place.last if place is not None else name_end(scan, i)
    if (place is not None and place.kind != "city") or last - i > MOST or of_other_kinds(scan, i, last) or i in scan.personal:
        return None
    ends = last >= len(tokens) or tokens[last].sentence != tokens[i].sentence or tokens[last].gap.strip() in (",", "(")
    return (i, last, Venue(city=scan.text(i, last)), "event", "", SURE) if place is not None or ends else None
