"""Whether one source gives two values for one thing: only where the words around both leave no doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations

from reconcile.alignment.anchored import READ
from reconcile.alignment.match import distance
from reconcile.alignment.weights import AGGREGATES, CLOSE, OWN_WORDS, RUNNING, SURE, TOLLS
from reconcile.documents.fold import words
from reconcile.kinds.count import Count, compare
from reconcile.languages.language import codes, load
from reconcile.messages import short
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered

# Counts that stand nearer to each other than so many words are of one sentence or list.
APART = 12
# Acts of which a text names two days or places: one that was meant, one that is; when it was said.
MOVES = frozenset(("postponement", "statement", "publication", "arrival", "departure"))
# The title stands in the first lines.
HEAD = 3


def own_counts(context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of counts of one source that cannot both be true: of the event as a whole, without any scope, near each other,
    in sentences that share most of their words."""
    for profile in context.profiles:
        counts = [c for c in profile.claims if _plain(c)]
        for a, b in combinations(sorted(counts, key=lambda c: c.order), 2):
            if a.subject == b.subject and a.event == b.event and a.event is not None and _clash(a, b) and _one_sentence(a, b):
                yield a, b


def own_titles(context: Context) -> Iterator[tuple[Claim, Claim]]:
    """The counts of a title that the text below gives otherwise, once and never as the title does: "14 morts" over "quinze morts"."""
    for profile in context.profiles:
        counts = [c for c in profile.claims if _of_all(c)]
        heads = [c for c in counts if c.evidence.line <= HEAD and c.evidence.quote in profile.title]
        for head in heads:
            below = [c for c in counts if c.subject == head.subject and c is not head]
            one = below[0] if len(below) == 1 else None
            if one is not None and one.event == head.event and not head.mentions and _clash(head, one) and _near(head, one):
                yield head, one


def own_spots(context: Context, kind: str, conflict: Callable[[Claim, Claim], bool]) -> Iterator[tuple[Claim, Claim, str]]:
    """Pairs of days, or of places, that one source gives one thing in two paragraphs, with what it calls the thing: the two words beside
    both ("remise des prix") name it there and nowhere else in the source, are none of the names of the event, and one of them is of what
    an event has once: a council meets on two days, and in two towns."""
    names = {w for event in context.events for name in event.names for w in words(name)}
    for profile in context.profiles:
        beside: dict[str, list[Claim]] = {}
        for claim in sorted(profile.claims, key=lambda c: c.order):
            if claim.kind == kind and _spot(claim):
                for pair, label in sorted(claim.anchors.items()):
                    if not set(words(label)) <= names and set(words(label)) & _once():
                        beside.setdefault(pair, []).append(claim)
        told = set()
        for pair in sorted(beside):
            here = beside[pair]
            if len(here) != 2 or here[0].evidence.line == here[1].evidence.line or (here[0].id, here[1].id) in told:
                continue
            if here[0].event == here[1].event is not None and conflict(*here) and distance(*here) <= 1.0:
                told.add((here[0].id, here[1].id))
                yield here[0], here[1], here[0].anchors[pair]


@cache
def _once() -> frozenset[str]:
    """What an event has once, in any language, folded."""
    return frozenset(w for code in codes() for w in load(code).once.index)


def _spot(claim: Claim) -> bool:
    """Whether a day is given in figures, or a place as the only one of its sort, and neither as one that was meant before."""
    plain = claim.confidence >= READ and not claim.negated and not claim.former and not claim.scope and claim.subject not in MOVES
    return plain and (claim.kind != "date" or any(sign.isdecimal() for sign in claim.evidence.quote))


def _of_all(claim: Claim) -> bool:
    """Whether a claim counts something of the event as a whole, toll or not."""
    base = claim.subject
    sure = claim.confidence >= SURE and claim.derived is None and not claim.negated and not claim.scope and not claim.as_of
    return claim.kind == "count" and sure and (base in AGGREGATES or base in TOLLS)


def _near(a: Claim, b: Claim) -> bool:
    low, high = sorted(c.value.number for c in (a, b) if isinstance(c.value, Count))
    return high - low <= 1 or high <= low * CLOSE


def _plain(claim: Claim) -> bool:
    base = claim.subject.split("/")[0]
    sure = claim.confidence >= SURE and claim.derived is None and not claim.negated and not claim.scope
    return claim.kind == "count" and sure and claim.modality == "actual" and base in AGGREGATES and base not in RUNNING


def _clash(a: Claim, b: Claim) -> bool:
    exact = all(isinstance(c.value, Count) and c.value.qualifier == "exact" and c.value.high is None for c in (a, b))
    return exact and distance(a, b) <= 1.0 and compare(a.value, b.value).relation is Relation.CONFLICT  # type: ignore[arg-type]


def _one_sentence(a: Claim, b: Claim) -> bool:
    """Whether two sentences say the same but for the number; the figures of one list (each day's visitors) do not."""
    if abs(a.token - b.token) < APART or {w for w in a.topic ^ b.topic if w.startswith("day:")}:
        return False
    shared = len(a.topic & b.topic)
    return shared >= 3 and shared >= OWN_WORDS * max(len(a.topic), len(b.topic))


def own(
    rule: str, severity: str, context: Context, pair: tuple[Claim, Claim], message: str, why: str, attribute: str = "number"
) -> Finding:
    """The self-contradiction of a pair of claims of one source."""
    groups = [Group(c.value.as_json(), c.value.label(), [c]) for c in pair]
    item = Item(pair[0].event, pair[0].kind, pair[0].subject, attribute, groups, "conflict")
    made = finding(rule, "self-contradiction", severity, item, message, ordered(groups, context.origin), [why])
    made.sources_key = short(pair[0].source)
    return made
