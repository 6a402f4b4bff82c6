"""Venues: where the event, or another thing that the text names, is or will be.

A place counts when a locative word stands before it ("à Tozeur", "au Palais des congrès") or when it is said to host
("Gabès vient d'accueillir"). A town that speaks ("Tunis a annoncé") is a government, and "de Tunis" says of what, not
where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.gazetteer.same import one_place
from reconcile.languages.language import joined
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.acts import act_at
from reconcile.recognisers.context import context
from reconcile.recognisers.names import NameSpan, acronym_after, extend
from reconcile.recognisers.places import PlaceSpan
from reconcile.recognisers.scan import Scan

KIND = "venue"
ATTRIBUTES = ("city", "place", "name")
SURE = 0.8


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
        )


def _located(scan: Scan, i: int) -> tuple[int, int, Venue, str, str, float] | None:
    """A place behind a locative word at i."""
    tokens, language = scan.tokens, scan.language
    hit = language.locative_city.at(tokens, i) or language.locative.at(tokens, i)
    if hit is None:
        return None
    j = i + hit[0]
    if j < len(tokens) and not joined(tokens[j].gap):
        return None
    while j < len(tokens) and tokens[j].fold in language.definite and scan.same_phrase(j) and not tokens[j].capital:
        j += 1
    if j >= len(tokens) or not scan.same_phrase(j):
        return None
    place = scan.places.get(j)
    building = None if place is not None and place.last > j else _building(scan, j)
    if building is not None:
        return _with_town(scan, building, i)
    if place is None or (not language.locative_city.at(tokens, i) and place.kind == "city" and not language.locative.at(tokens, i)):
        return _region(scan, i, j)
    if place.last < len(tokens) and tokens[place.last].gap == "-" and tokens[place.last].capital:
        return None
    value = _value(place)
    last = place.last
    if place.kind == "territory" and act_at(scan, i, last, place=True)[2] < SURE:
        return None  # "au Maroc": in the country, which says where only beside a verb that does
    value, last = _wider(scan, value, last)
    subject, label, confidence = act_at(scan, i, last, place=True)
    return j, last, value, subject, label, confidence


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
    last = place.last if place is not None else _run(scan, k)
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
    last = max(extend(scan, j), j + head[0])
    words = tokens[j:last]
    if not any(t.capital for t in words[1:]) and not (tokens[j].capital and j > scan.sentence(j)[0]) and head[0] < 2:
        return None
    acronym, end = acronym_after(scan, last)
    if not acronym and last - j >= 3 and tokens[last - 1].shape in ("CAPS", "Mixed") and len(tokens[last - 1].text) >= 3:
        from reconcile.recognisers.names import initials_fit

        if initials_fit(tokens[last - 1].text, [t.fold for t in tokens[j : last - 1] if t.fold not in language.stopwords]):
            return NameSpan(j, last - 1, scan.text(j, last - 1), tokens[j].fold, tokens[last - 1].text, last)
    return NameSpan(j, last, scan.text(j, last), tokens[j].fold, acronym, end)


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
