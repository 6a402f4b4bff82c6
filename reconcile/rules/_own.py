"""Whether one source gives two values for one thing: only where the words around both leave no doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reconcile.alignment.match import distance
from reconcile.alignment.weights import AGGREGATES, OWN_WORDS, RUNNING, SURE
from reconcile.kinds.count import Count, compare
from reconcile.messages import short
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered

# Counts that stand nearer to each other than so many words are of one sentence or list.
APART = 12


def own_counts(context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of counts of one source that cannot both be true: of the event as a whole, without any scope, near each other,
    in sentences that share most of their words."""
    for profile in context.profiles:
        counts = [c for c in profile.claims if _plain(c)]
        for a, b in combinations(sorted(counts, key=lambda c: c.order), 2):
            if a.subject == b.subject and a.event == b.event and a.event is not None and _clash(a, b) and _one_sentence(a, b):
                yield a, b


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
