"""Venues: where the event, or another thing that the text names, is or will be.

A place counts when a locative word stands before it ("à Tozeur", "au Palais des congrès") or when it is said to host
("Gabès vient d'accueillir"). A town that speaks ("Tunis a annoncé") is a government, and "de Tunis" says of what, not
where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reconcile.documents.fold import folded, words
from reconcile.gazetteer.same import one_place
from reconcile.languages.language import codes, joined, load
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.acts import act_at
from reconcile.recognisers.anchors import anchors
from reconcile.recognisers.context import context
from reconcile.recognisers.names import NameSpan, acronym_after, body_at, extend
from reconcile.recognisers.places import PlaceSpan
from reconcile.recognisers.scan import Scan

KIND = "venue"
ATTRIBUTES = ("city", "place", "name")
SURE = 0.8
UNLISTED = 0.7


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


def compare_places(left: Venue, right: Venue) -> Comparison:
    """Whether two places of one thing can both be right: by the towns where both have one, else by the buildings.

    Returns:
        same, compatible (one names the town, the other the building), or conflict.
    """
    towns = compare_city(left.city, right.city) if left.city and right.city else None
    if towns is not None and towns.relation is Relation.SAME and not (left.name and right.name):
        return towns
    if _within(left.city, right.name) or _within(right.city, left.name):
        return Comparison(Relation.COMPATIBLE, say("why.one-names-the-building"))
    if towns is not None and towns.relation is not Relation.SAME:
        return towns
    if not (left.name and right.name):
        return Comparison(Relation.COMPATIBLE, say("why.one-names-the-building"))
    a, b = (telling_words(v.name) for v in (left, right))
    short, long = sorted((a, b), key=len)
    if not short or len(short & long) * 2 >= len(short):
        return Comparison(Relation.SAME, say("why.one-building"))
    return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))


@cache
def common_words() -> frozenset[str]:
    """The words that buildings of a sort share ("centre", "congrès", "stadium"), in any language, and small words."""
    out: set[str] = set()
    for code in codes():
        language = load(code)
        out |= {w for first, rows in language.building_heads.index.items() for rest, _ in rows for w in (first, *rest)}
        out |= set(language.stopwords.index)
    return frozenset(out)


def telling_words(name: str) -> set[str]:
    """The words of the name of a building that tell it from others of its sort."""
    return set(words(name)) - common_words()


def _within(town: str, building: str) -> bool:
    """Whether a building bears the name of the town or quarter: "parc des expositions de Bessengué"."""
    return bool(town and building) and set(folded(town).split()) <= set(folded(building).split())


def recognise(scan: Scan) -> Iterator[Claim]:
    """The places of a document where something is or was."""
    taken: set[int] = set()
    for i in range(len(scan.tokens)):
        if i in taken or not scan.readable[i] or i in scan.dated:
            continue
        found = _located(scan, i) or _hosting(scan, i)
        if found is None:
            continue
        first, last, value, subject, label, confidence = found
        taken.update(range(first, last))
        yield Claim(
            source=scan.document.id,
            kind=KIND,
            subject=subject,
            subject_label=label,
            value=value,
            evidence=scan.evidence(first, last),
            modality="planned" if scan.is_future(first) else "actual",
            confidence=confidence,
            token=first,
            topic=context(scan, first, last) | ({f"act:{subject}"} if subject != "mention" else set()),
            anchors=anchors(scan, first, last),
        )


def _located(scan: Scan, i: int) -> tuple[int, int, Venue, str, str, float] | None:
    """A place behind a locative word at i."""
    tokens, language = scan.tokens, scan.language
    hit = _locative(scan, i)
    if hit is None:
        return None
    j = i + hit
    if j < len(tokens) and not joined(tokens[j].gap):
        return None
    while j < len(tokens) and tokens[j].fold in language.definite and scan.same_phrase(j) and not tokens[j].capital:
        j += 1
    if j >= len(tokens) or not scan.same_phrase(j) or j in scan.dated:
        return None
    place = scan.places.get(j)
    building = _building_behind(scan, j) or _building(scan, j)
    if building is not None and (place is None or building.last > place.last):  # there is a town that is called Palacio
        return _with_town(scan, building, i)
    if place is None and (apposed := _apposed(scan, j)) is not None:
        subject, label, confidence = act_at(scan, i, apposed.last, place=True)
        return apposed.first, apposed.last, _value(apposed), subject, label, confidence
    if place is None:
        return _region(scan, i, j) or _unlisted(scan, i, j)
    if place.last < len(tokens) and tokens[place.last].gap == "-" and tokens[place.last].capital:
        return None
    value = _value(place)
    last = place.last
    if place.kind == "territory" and act_at(scan, i, last, place=True)[2] < SURE:
        return None  # "au Maroc": in the country, which says where only beside a verb that does
    value, last = _wider(scan, value, last)
    subject, label, confidence = act_at(scan, i, last, place=True)
    return j, last, value, subject, label, confidence


def _locative(scan: Scan, i: int) -> int | None:
    """How many words the locative phrase at i has. "au Centre de congrès" is "au": a capital word is of the name behind it."""
    tokens, language = scan.tokens, scan.language
    hit = language.locative_city.at(tokens, i) or language.locative.at(tokens, i)
    if hit is None:
        return None
    inner = next((k for k in range(i + 1, i + hit[0]) if tokens[k].capital), None)
    if inner is None:
        return hit[0]
    return 1 if language.locative.at(tokens[: i + 1], i) is not None else None


def _unlisted(scan: Scan, i: int, j: int) -> tuple[int, int, Venue, str, str, float] | None:
    """A town that the gazetteer does not have: a capital word right behind the locative of towns, beside a word that says what takes
    place there. A guess, since a person may stand there too ("remis à Fatou Diop")."""
    tokens, language = scan.tokens, scan.language
    town = language.locative_city.at(tokens, i)
    if town is None or i + town[0] != j or tokens[j].shape != "Title":
        return None  # a town has no article
    last = _run(scan, j)
    lists = (language.months, language.titles, language.roles, language.org_heads, language.event_heads, language.building_heads)
    if last < len(tokens) and scan.same_phrase(last) and tokens[last].fold in (*language.of.index, *language.conjunctions.index):
        return None
    if last - j > 3 or tokens[j].fold in language.stopwords or any(tokens[k].fold in words for words in lists for k in range(j, last)):
        return None
    subject, label, confidence = act_at(scan, i, last, place=True)
    if confidence < SURE or subject == "statement":
        return None
    value, last = _wider(scan, Venue(city=scan.text(j, last)), last)
    return j, last, value, subject, label, UNLISTED


def _value(place: PlaceSpan) -> Venue:
    return Venue(city=place.name) if place.kind == "city" else Venue(country=place.name)


def _wider(scan: Scan, value: Venue, last: int) -> tuple[Venue, int]:
    """ "à Tunis, en Tunisie", "Lyon (France)": the country behind the town."""
    tokens, language = scan.tokens, scan.language
    j = last
    if j < len(tokens) and tokens[j].gap.strip() in (",", "(", ""):
        if tokens[j].fold in language.locative and scan.same_phrase(j + 1) and tokens[j].gap.strip() != "":
            j += 1
        wider = scan.places.get(j)
        if wider is not None and wider.kind == "territory" and (tokens[last].gap.strip() in (",", "(")):
            return Venue(value.name, value.acronym, value.city, value.region, wider.name), wider.last
    return value, last


def _region(scan: Scan, i: int, j: int) -> tuple[int, int, Venue, str, str, float] | None:
    """ "dans la province de Ségou", "dans la ville de Ségou": a place named by what it is."""
    tokens, language = scan.tokens, scan.language
    head = language.singular(tokens[j].fold)
    if head not in language.region_heads and tokens[j].fold not in language.region_heads:
        return None
    k = j + 1
    while k < len(tokens) and (tokens[k].fold in language.of or tokens[k].fold in language.definite) and scan.same_phrase(k):
        k += 1
    if k >= len(tokens) or not tokens[k].capital or not scan.same_phrase(k):
        return None
    place = scan.places.get(k)
    hyphen = place is not None and place.last < len(tokens) and tokens[place.last].gap == "-"  # "Sèmè-Podji" is not Sèmè
    last = place.last if place is not None and not hyphen else _run(scan, k)
    name = scan.text(k, last)
    town = place is not None and place.kind == "city" and head in language.town_heads
    value = Venue(city=name) if town else Venue(region=scan.text(j, last))
    value, last = _wider(scan, value, last)
    subject, label, confidence = act_at(scan, i, last, place=True)
    return j if not town else k, last, value, subject, label, confidence


def _run(scan: Scan, k: int) -> int:
    last = k + 1
    while last < len(scan.tokens) and scan.same_phrase(last) and scan.tokens[last].capital:
        last += 1
    return last


def _building(scan: Scan, j: int) -> NameSpan | None:
    """A building or seat at word j: "Palais des congrès", "stade du 5-Juillet", "Université du Lac"."""
    tokens, language = scan.tokens, scan.language
    head = language.building_heads.at(tokens, j)
    if head is None:
        return None
    last = max(extend(scan, j), j + head[0], _housed(scan, j + head[0]))
    words = tokens[j:last]
    if not any(t.capital for t in words[1:]) and not (tokens[j].capital and j > scan.sentence(j)[0]) and head[0] < 2:
        return None
    acronym, end = acronym_after(scan, last)
    if not acronym and last - j >= 3 and tokens[last - 1].shape in ("CAPS", "Mixed") and len(tokens[last - 1].text) >= 3:
        from reconcile.recognisers.names import initials_fit

        if initials_fit(tokens[last - 1].text, [t.fold for t in tokens[j : last - 1] if t.fold not in language.stopwords]):
            return NameSpan(j, last - 1, scan.text(j, last - 1), tokens[j].fold, tokens[last - 1].text, last)
    return NameSpan(j, last, scan.text(j, last), tokens[j].fold, acronym, end)


def _housed(scan: Scan, j: int) -> int:
    """The end of the body whose seat a building is: "siège de la Chambre de commerce"."""
    tokens, language = scan.tokens, scan.language
    k = j
    while k < len(tokens) and k - j < 3 and scan.same_phrase(k) and (tokens[k].fold in language.of or tokens[k].fold in language.definite):
        k += 1
    if k == j or k >= len(tokens) or not scan.same_phrase(k) or tokens[k].fold not in language.org_heads:
        return j
    body = body_at(scan, k)
    return body.last if body is not None else j


def _building_behind(scan: Scan, j: int) -> NameSpan | None:
    """A building whose head stands behind what names it, where modifiers do: "Pwani Convention Centre"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or not tokens[j].capital:
        return None
    k = j
    while k < len(tokens) and tokens[k].capital and k - j < 8 and (k == j or scan.same_phrase(k)):
        k += 1
    heads = [(at, n) for at, n, _ in language.building_heads.within(tokens, j + 1, k) if at + n == k]
    if not heads:
        return None
    last = max(extend(scan, heads[0][0]), k)
    acronym, end = acronym_after(scan, last)
    return NameSpan(j, last, scan.text(j, last), tokens[heads[0][0]].fold, acronym, end)


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


def _with_town(scan: Scan, building: NameSpan, i: int) -> tuple[int, int, Venue, str, str, float]:
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
        elif place is not None and place.kind == "territory" and hit:
            country, last = place.name, place.last
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
    value, last = _wider(scan, Venue(building.name, building.acronym, city, "", country), last)
    subject, label, confidence = act_at(scan, i, last, place=True)
    return building.first, last, value, subject, label, confidence


def _hosting(scan: Scan, i: int) -> tuple[int, int, Venue, str, str, float] | None:
    """A place that is said to host: "Gabès vient d'accueillir", "Le stade X de Lyon a accueilli"."""
    tokens, language = scan.tokens, scan.language
    place = scan.places.get(i)
    building = _building(scan, i) if place is None else None
    if place is None and building is None:
        return None
    if i > 0 and scan.same_phrase(i) and (language.locative.before(tokens, i, 2) and tokens[i - 1].fold not in language.definite):
        return None
    if building is not None:
        first, last, value, _, _, _ = _with_town(scan, building, i)
    elif place is not None:
        first, last, value = place.first, place.last, _value(place)
    else:
        return None
    end = min(scan.clause(i)[1], last + 6)
    hits = [h for h in language.host_verbs.within(tokens, last, end) if all(joined(tokens[k].gap) for k in range(last, h[0] + 1))]
    if not hits:
        return None
    return first, last, value, "event", scan.text(hits[0][0], hits[0][0] + hits[0][1]), 0.95
