"""Runs the kinds over a document: `extract(document) -> claims`, pure and picklable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reconcile.documents.fold import folded
from reconcile.events.recognise import place_in_time
from reconcile.extraction.attributed import attribute
from reconcile.extraction.beside import set_beside
from reconcile.kinds.date import Date
from reconcile.kinds.event import EventName
from reconcile.kinds.partner import NAMED
from reconcile.model.claim import Claim, Evidence
from reconcile.model.document import Document
from reconcile.model.known import NOTHING, Known
from reconcile.plugins import plugins
from reconcile.recognisers.anchors import NTH, ONE_OF
from reconcile.recognisers.scan import Scan


def extract(document: Document, known: Known = NOTHING) -> list[Claim]:
    """The claims of a document in the order of the text; each statement once, other places as mentions. `known` is what the project
    says of names."""
    return claims_of(Scan(document, known))


def claims_of(scan: Scan) -> list[Claim]:
    """The claims of a scanned document; see `extract`."""
    found: list[Claim] = []
    for module in plugins("kinds"):
        found += module.recognise(scan)
    found = [c for c in found if c.evidence.start < c.evidence.end]
    found = _one_reading(found)
    place_in_time(scan, found)
    set_beside(scan, found)
    attribute(scan, found)
    merged = _merge(sorted(found, key=lambda c: c.order))
    for claim, made in zip(merged, identities(merged, scan.document.id), strict=True):
        claim.id = made
    return merged


def _one_reading(claims: list[Claim]) -> list[Claim]:
    """A party to an agreement is no venue ("un protocole qui lie A à l'Université de B"), and a venue is no more than that
    ("à l'Université de B")."""
    parties = [c.evidence for c in claims if c.kind == "partner" and c.subject != NAMED]
    places = [c.evidence for c in claims if c.kind == "venue" and not _inside(c.evidence, parties)]
    out = []
    for claim in claims:
        within = parties if claim.kind == "venue" else places if claim.kind == "partner" and claim.subject == NAMED else []
        if not _inside(claim.evidence, within):
            out.append(claim)
    return out


def _inside(evidence: Evidence, others: list[Evidence]) -> bool:
    return any(o.start <= evidence.start < o.end for o in others)


def _merge(claims: list[Claim]) -> list[Claim]:
    """One claim for each statement: equal kind, subject, value and event; the first place is the evidence."""
    out: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (
            claim.kind,
            claim.subject,
            folded(claim.value.label()),
            claim.event,
            claim.modality if claim.kind != "event" else "",
            claim.derived,
            frozenset(s for s in claim.scope if not s.startswith((ONE_OF, NTH))),
        )
        first = out.get(key)
        if first is None or not _one_edition(first, claim):
            out[key if first is None else (*key, claim.id, claim.evidence)] = claim
        else:
            _one_hour(first, claim)
            first.mentions += [claim.evidence, *claim.mentions]
            first.topic |= claim.topic
            first.beside |= claim.beside
            first.deeds += claim.deeds
            first.scope = frozenset(s for s in first.scope if s in claim.scope or s.removeprefix(ONE_OF) not in claim.anchors)
            first.scope |= {s for s in claim.scope if s.startswith(NTH)}
            first.anchors = {**claim.anchors, **first.anchors}
            first.former = first.former and claim.former
            first.replaces = first.replaces or claim.replaces
            first.confidence = max(first.confidence, claim.confidence)
    return list(out.values())


def _one_edition(first: Claim, again: Claim) -> bool:
    """Whether two names of an event leave its edition to each other; the first then has the number that the other gives: "les
    Rencontres de Lyon" in the title, "la 11e édition des Rencontres de Lyon" below."""
    a, b = first.value, again.value
    if not isinstance(a, EventName) or not isinstance(b, EventName) or not b.edition or a.edition == b.edition:
        return True
    if a.edition:
        return False
    first.value = replace(a, edition=b.edition)
    first.evidence, again.evidence = again.evidence, first.evidence  # the number stands there
    return True


def _one_hour(first: Claim, again: Claim) -> None:
    """Give a day the hour that is told at another place; a day with two hours has none of its own."""
    a, b = first.value, again.value
    if isinstance(a, Date) and isinstance(b, Date) and b.time and a.time != b.time:
        first.value = replace(a, time=b.time if not first.mentions and not a.time else "")


def identities(claims: Sequence[Claim], source: str, used: Iterable[str] = ()) -> list[str]:
    """A short id for each claim, from source, kind, subject and value, so that an edit elsewhere in the text leaves it alone. None
    of them is one that is `used`."""
    taken = set(used)
    out = []
    for claim in claims:
        out.append(next(i for n in range(MOST_ALIKE) if (i := identity(claim, source, n)) not in taken))
        taken.add(out[-1])
    return out


def identity(claim: Claim, source: str, n: int = 0) -> str:
    """The id of a claim of a source that has `n` others of the same kind, subject and value."""
    base = "\n".join([source, claim.kind, claim.subject, folded(claim.value.label()), claim.derived or ""])
    return "c" + hashlib.sha256(f"{base}\n{n}".encode("utf-8", "surrogatepass")).hexdigest()[:10]


# No source makes one statement so often.
MOST_ALIKE = 100_000
