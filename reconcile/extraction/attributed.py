"""To whom a source attributes what it claims: "selon la gendarmerie, douze personnes ...", "..., said Mayor Ama Boateng".

It tells readers whose figure it is; nothing is compared by it, since a source that quotes a figure still gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.person import Person
from reconcile.model.claim import Claim
from reconcile.recognisers.scan import Scan

# Words that the name of the one to whom something is attributed may have.
LONGEST = 12
# Kinds of claims that say how something is called, which nobody is quoted for.
NAMES = ("person", "event", "acronym", "theme")


def attribute(scan: Scan, claims: list[Claim]) -> None:
    """Set `attributed_to` of every claim in whose sentence one source of it is named, by preposition or as who speaks."""
    who: dict[int, tuple[int, int, str]] = {}
    for first, last, name in (*_speakers(scan, claims), *_by_preposition(scan)):
        who[scan.tokens[first].sentence] = (first, last, name)
    for claim in claims:
        if claim.derived is not None or claim.kind in NAMES or claim.subject == "statement":
            continue  # who speaks says neither who he is nor when he speaks
        first, last, name = who.get(scan.tokens[claim.token].sentence, (0, 0, ""))
        if name and not first <= claim.token < last:
            claim.attributed_to = name


def _by_preposition(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Whom "selon" and "according to" name: the words up to the next sign, with a capital or an article at their head."""
    language = scan.language
    for at, length, _ in language.attribution.within(scan.tokens, 0, len(scan.tokens)):
        first, end = at + length, min(scan.sentence(at)[1], at + length + LONGEST)
        last = first
        while last < end and (last == first or scan.same_phrase(last)):
            last += 1
        if last > first and (scan.tokens[first].capital or scan.tokens[first].fold in language.definite) and scan.readable[at]:
            yield first, last, scan.text(first, last)


def _speakers(scan: Scan, claims: list[Claim]) -> Iterator[tuple[int, int, str]]:
    """The one person of a sentence that has a verb of speech. A body is not enough: "conclu avec la Banque" is no speech."""
    spoken = {scan.tokens[at].sentence for at, _, _ in scan.language.speech_verbs.within(scan.tokens, 0, len(scan.tokens))}
    named: dict[int, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Person):
            named.setdefault(scan.tokens[claim.token].sentence, []).append(claim)
    for sentence, people in named.items():
        if sentence in spoken and len({p.subject for p in people}) == 1:
            first = last = people[0].token
            while last < len(scan.tokens) and scan.tokens[last].end <= people[0].evidence.end:
                last += 1
            yield first, last, _name(people[0])


def _name(claim: Claim) -> str:
    assert isinstance(claim.value, Person)
    return claim.value.name
