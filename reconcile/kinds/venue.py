"""Venues: where the event, or another thing that the text names, is or will be.

A place counts when a locative word stands before it ("à Tozeur", "au Palais des congrès"), when it is said to host ("Gabès
vient d'accueillir"), to be reached or left ("ont quitté Parakou"), or when a thing is called by it ("l'usine de Moundou"). A town
that speaks ("Tunis a annoncé") is a government, and of other things "de Tunis" says of what, not where.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds._given import Given, WrongValue
from reconcile.kinds._rows import rows_of
from reconcile.kinds._sites import homes_at, sites_at
from reconcile.kinds._spots import houses_of, spots_at
from reconcile.kinds._venue import Venue, common_words, compare_city, compare_places, compare_regions, telling_words
from reconcile.kinds._whereabouts import found_at
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.recognisers.anchors import MANY, anchors, held_there, introduced, moved, one_of_many, own_act, several, things
from reconcile.recognisers.context import context
from reconcile.recognisers.scan import Scan

__all__ = ["ATTRIBUTES", "KIND", "Venue", "common_words", "compare_city", "compare_places", "compare_regions", "recognise", "telling_words"]

KIND = "venue"
ATTRIBUTES = ("city", "place", "name")


WRITTEN = ("name", "acronym", "city", "region", "country")


def read_value(given: Given, before: Venue | None = None) -> Venue:
    """The place that a person wrote.

    Raises:
        WrongValue: it names none.
    """
    made = Venue(*(given.text(key) for key in WRITTEN))
    if not made.label():
        raise WrongValue(say("error.no-place-named"), hint=say("hint.one-of-values", values=", ".join(WRITTEN)))
    return made


def recognise(scan: Scan) -> Iterator[Claim]:
    """The places of a document where something is or was."""
    taken: set[int] = set()
    lots = several(scan)
    houses = houses_of(scan)
    rows = rows_of(scan)
    listed = {k for i, row in rows.items() for k in (i, *(n for first, last, *_ in row for n in range(first, last)))}
    taken |= listed
    for each in (e for row in rows.values() for e in row):
        yield _of_row(_claim(scan, *each))
    for i in range(len(scan.tokens)):
        if i in taken or not scan.readable[i] or i in scan.dated:
            continue
        sure = found_at(scan, i) or spots_at(scan, i, houses) or sites_at(scan, i)
        for each in sure or homes_at(scan, i):
            if each[0] in taken:
                continue
            taken.update(range(each[0], each[1]))
            claim = _claim(scan, *each)
            if not sure:
                yield _of_row(claim)
                continue
            claim.anchors = {pair: label for pair, label in claim.anchors.items() if not _of_lot(pair, lots)}
            if one_of_many(scan, claim.token):
                claim.scope = claim.scope | {MANY}
            yield claim


def _of_row(claim: Claim) -> Claim:
    """A place that is one of several: nothing stands there alone."""
    claim.scope, claim.anchors = claim.scope | {MANY}, {}
    return claim


def _of_lot(pair: str, lots: frozenset[str]) -> bool:
    """Whether a pair names one of several things, or an act and a word of theirs."""
    parts = pair.split("+")
    acts = [p for p in parts if p.startswith("act:")]
    return pair in lots or (bool(acts) and any(p in lot.split("+") for lot in lots for p in parts if p not in acts))


def _claim(scan: Scan, first: int, last: int, value: Venue, subject: str, label: str, confidence: float) -> Claim:
    if value.city and not value.name and held_there(scan, first, subject):
        subject = "event"
    return Claim(
        source=scan.document.id,
        kind=KIND,
        subject=subject,
        subject_label=label,
        value=value,
        evidence=scan.evidence(first, last),
        modality="planned" if scan.is_future(first) else "actual",
        confidence=confidence,
        token=first,
        scope=introduced(scan, first, last),
        topic=context(scan, first, last) | ({f"act:{subject}"} if subject != "mention" else set()),
        anchors=anchors(scan, first, last)
        | things(scan, first, last)
        | moved(scan, first, subject)
        | own_act(scan, first, subject, bool(value.name)),
    )
