"""What people settled is put in place of what was extracted: confirmed, corrected and added claims take part, rejected ones do not.

An entry is bound to an extracted claim by its id, else by its quote and what it is about; so an entry is never compared beside the
claim that it is about, whatever of the text around it changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from reconcile.documents.fold import folded
from reconcile.errors import ReconcileError
from reconcile.events.recognise import MAIN, place_in_time
from reconcile.extraction.beside import FIGURES, set_beside
from reconcile.extraction.extract import identities
from reconcile.kinds._given import Given
from reconcile.messages import say
from reconcile.model.claim import Claim, Evidence, Value
from reconcile.model.finding import Notice
from reconcile.model.owned import ADDED, CORRECTED, REJECTED, Entry, Owned, Plain
from reconcile.plugins import kind
from reconcile.recognisers.anchors import anchors
from reconcile.recognisers.context import context
from reconcile.recognisers.scan import Scan

STALE, UNMARKED = "claims-stale", "claims-unmarked"
# Kinds whose place beside a word tells what they are of.
ANCHORED = frozenset(("date", "venue"))
PAST = "past"
Span = tuple[int, int]


@dataclass(slots=True)
class Held:
    """An entry, the place of its quote in the text (None where it does not stand there), and the extracted claim that it is about
    (None where there is none)."""

    entry: Entry
    place: Span | None
    found: Claim | None = None


@dataclass(slots=True)
class Settled:
    """The claims that take part, those that are rejected, what is left of what stands in the text unclaimed, and what is to be said."""

    claims: list[Claim]
    rejected: list[Claim] = field(default_factory=list)
    latent: list[Claim] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def bind(
    text: str, place_of: Callable[[int], tuple[int, int]], claims: Sequence[Claim], owned: Owned, source: str, bound: Iterable[str] = ()
) -> list[Held]:
    """The entries in their order, each with its place and the extracted claim that it is about.

    Args:
        place_of: line and column of an offset.
        source: what the source is called.
        bound: the ids of claims that another entry is about.
    Raises:
        ReconcileError: the file was made from this text, and a quote does not stand in it that was not known to be gone.
    """
    known = by_id(claims, owned.source)
    held = [Held(entry, _place(text, place_of, entry)) for entry in owned.entries]
    for h in held:
        if h.place is None and owned.current and not h.entry.gone:
            what = say("error.quote-gone", source=source)
            raise ReconcileError(what, owned.path, *h.entry.place, hint=say("hint.quote-gone"))
    taken = set(bound)
    for h in held:
        found = known.get(h.entry.id)
        if found is None or found.id in taken:
            continue
        if found.kind == h.entry.kind or (h.entry.status == CORRECTED and h.place is not None):
            _take(h, found, taken)
    for h in held:
        if h.found is None and h.place is not None:
            near = [c for c in claims if c.id not in taken and _alike(h.entry, c, h.place)]
            if near:
                _take(h, min(near, key=lambda c: (not _same_value(h.entry, c), c.evidence.start, c.id)), taken)
    return held


def by_id(claims: Sequence[Claim], source: str) -> dict[str, Claim]:
    """The claims by their ids, and by those that they had when their source was called otherwise."""
    return {**dict(zip(identities(claims, source), claims, strict=True)), **{c.id: c for c in claims}}


def unmarked(claims: Sequence[Claim], owned: Owned, language: str) -> list[Notice]:
    """A notice about the first claim of a file that says something else than was read, and has no status. The file tells nothing where
    it was made from another text, or from this one in another language."""
    if not owned.plain or not owned.current or owned.language not in ("", language):
        return []
    known = by_id(claims, owned.source)
    row = next((r for r in owned.plain if r.id in known and is_changed(r, known[r.id])), None)
    return [] if row is None else [unmarked_notice(owned.path, row.line)]


def unmarked_notice(path: str, line: int) -> Notice:
    """What is said of a claim that people changed and gave no status."""
    return Notice(UNMARKED, "note", path, line, say("notice.claims-unmarked"))


def is_changed(row: Plain, claim: Claim) -> bool:
    """Whether a claim without a status says something else than was read: in the keys that people may write. What `extract` keeps up
    to date for itself (the place, the words around it) tells nothing."""
    said = (row.kind, row.subject, _flat(row.says), _flat(row.quote), row.about or "main", row.modality or "actual", row.as_of)
    about = (claim.about, claim.modality, claim.as_of or "")
    if said != (claim.kind, claim.subject, _flat(claim.subject_label), _flat(claim.evidence.quote), *about):
        return True
    wanted = words_of(claim.value)
    return dict(row.value) != wanted and words_of(kind(row.kind).read_value(Given(row.value))) != wanted


def lost(held: Sequence[Held], path: str, source: str) -> list[Notice]:
    """A notice for each entry of a file whose quote stands no more in its source."""
    gone = [h for h in held if h.place is None]
    name = "notice.claims-stale"
    return [
        Notice(STALE, "note", path, h.entry.line, say(name, status=h.entry.status, quote=_short(h.entry.quote), source=source))
        for h in gone
    ]


def settle(scan: Scan, claims: Sequence[Claim], latent: Sequence[Claim], owned: Owned) -> Settled:
    """The claims of a scanned document with what people settled in place of what was extracted.

    Raises:
        ReconcileError: see `bind`.
    """
    held = bind(scan.document.text, scan.document.place, claims, owned, scan.document.id)
    out = Settled([], notices=lost(held, owned.path, scan.document.id))
    replaced = {h.found.id for h in held if h.found is not None}
    kept = [c for c in claims if c.id not in replaced]
    made: list[Claim] = []
    spans: list[Span] = []  # where people say what stands there
    for h in held:
        if h.place is None and h.found is None:
            continue
        spans += [h.place] if h.place is not None else []
        if h.entry.status == REJECTED:
            out.rejected += [replace(h.found, status=REJECTED)] if h.found is not None else []
            spans += [(e.start, e.end) for e in (h.found.evidence, *h.found.mentions)] if h.found is not None else []
        elif h.found is not None and h.found.kind == h.entry.kind:
            kept.append(_settled(scan, h.entry, h.found, h.place))
        elif h.place is not None and h.entry.value:
            made.append(_made(scan, h.entry, h.place, owned.path))
    _join(scan, kept, made, {c.id for c in claims})
    out.claims = sorted([*kept, *made], key=lambda c: c.order)
    out.latent = [c for c in latent if not any(a < c.evidence.end and c.evidence.start < b for a, b in spans)]
    return out


def _take(held: Held, claim: Claim, taken: set[str]) -> None:
    """The entry is about the claim, and no other is."""
    held.found = claim
    taken.add(claim.id)


def _place(text: str, place_of: Callable[[int], tuple[int, int]], entry: Entry) -> Span | None:
    """Where the quote stands, however the lines of the text are broken; of several places the one that `at` is nearest to."""
    pattern = r"\s+".join(re.escape(word) for word in entry.quote.split())
    found = [m.span() for m in re.finditer(pattern, text)]
    if not found or entry.at == (0, 0):
        return found[0] if found else None

    def away(span: Span) -> tuple[int, int, int]:
        line, column = place_of(span[0])
        return abs(line - entry.at[0]), abs(column - entry.at[1]), span[0]

    return min(found, key=away)


def _alike(entry: Entry, claim: Claim, place: Span) -> bool:
    """Whether a claim without the id of an entry is the one that it is about: of its kind, and at its words."""
    if claim.kind != entry.kind or (entry.subject is not None and claim.subject != entry.subject):
        return False
    places = [(e.start, e.end) for e in (claim.evidence, *claim.mentions)]
    if entry.status == ADDED:  # what a person added may be found by a later version, in other words of the same place
        return any(a < place[1] and place[0] < b for a, b in places) and _same_value(entry, claim)
    return place in places


def _same_value(entry: Entry, claim: Claim) -> bool:
    if entry.extracted:
        return dict(entry.extracted) == words_of(claim.value)
    return bool(entry.value) and folded(value_of(entry).label()) == folded(claim.value.label())


def words_of(value: Value) -> dict[str, str]:
    """A value as words by their keys, as a claim file has it."""
    return {k: str(v) for k, v in value.as_json().items() if v is not None}


def value_of(entry: Entry, before: Value | None = None) -> Value:
    """The value that an entry gives, which was seen to be one of its kind; what only the text says of it is that of `before`."""
    made: Value = kind(entry.kind).read_value(Given(entry.value), before)
    return made


def _settled(scan: Scan, entry: Entry, found: Claim, place: Span | None) -> Claim:
    """An extracted claim as a person settled it: what the entry does not say is as it was extracted."""
    claim = replace(found, status=entry.status, confidence=1.0, mentions=list(found.mentions))
    if entry.value and dict(entry.value) != words_of(found.value):
        claim.value = value_of(entry, found.value)
    if entry.subject is not None and entry.subject != found.subject:
        claim.topic = frozenset(f"act:{entry.subject}" if word == f"act:{found.subject}" else word for word in found.topic)
        claim.subject = entry.subject
    claim.subject_label = found.subject_label if entry.says is None else entry.says
    if place is not None and all(place != (e.start, e.end) for e in (found.evidence, *found.mentions)):
        claim.evidence = _evidence(scan, place)
    _place_by_hand(claim, entry)
    return claim


def _made(scan: Scan, entry: Entry, place: Span, path: str) -> Claim:
    """The claim of an entry that no extracted one is about, with the words around it as they would be taken."""
    ends, starts = [t.end for t in scan.tokens], [t.start for t in scan.tokens]
    first, last = bisect_right(ends, place[0]), bisect_right(starts, place[1] - 1)
    if first >= last:
        raise ReconcileError(say("error.quote-empty"), path, *entry.place, hint=say("hint.quote-empty"))
    module = kind(entry.kind)
    before = module.value_at(scan, first, last) if hasattr(module, "value_at") else None
    value = value_of(entry, before)
    subject = module.subject_of(value) if entry.subject is None and hasattr(module, "subject_of") else entry.subject or ""
    topic = context(scan, first, last, figure=entry.kind in FIGURES)
    return Claim(
        source=scan.document.id,
        kind=entry.kind,
        subject=subject,
        subject_label=entry.says or "",
        value=value,
        evidence=_evidence(scan, place),
        status=entry.status,
        modality=entry.modality or "actual",
        as_of=entry.as_of or None,
        about=entry.about or "main",
        token=first,
        topic=topic | {f"act:{subject}"} if entry.kind in ANCHORED else topic,
        anchors=anchors(scan, first, last) if entry.kind in ANCHORED else {},
    )


def _join(scan: Scan, kept: Sequence[Claim], made: Sequence[Claim], used: set[str]) -> None:
    """What was made stands in time, beside the others, and under ids of its own; the others stay as they are."""
    if not made:
        return
    by_hand = [c.about for c in made]
    others = [copy(c) for c in kept]
    place_in_time(scan, [*others, *made])
    set_beside(scan, [*others, *made])
    for claim, about, name in zip(made, by_hand, identities(made, scan.document.id, used), strict=True):
        claim.id = name
        if about != "main":
            _set_apart(claim)


def _place_by_hand(claim: Claim, entry: Entry) -> None:
    claim.modality = entry.modality or claim.modality
    claim.as_of = entry.as_of or claim.as_of
    if entry.about == "main" and claim.about != "main":
        claim.about = claim.event = MAIN
    elif entry.about == "background":
        _set_apart(claim)


def _set_apart(claim: Claim) -> None:
    claim.about = "background"
    claim.event = PAST if claim.event == MAIN else claim.event


def _evidence(scan: Scan, place: Span) -> Evidence:
    return Evidence(*place, *scan.document.place(place[0]), scan.document.text[slice(*place)])


def _flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def _short(quote: str) -> str:
    words = _flat(quote)
    return words if len(words) <= SHOWN else words[: SHOWN - 3] + "..."


SHOWN = 60  # signs of a quote
