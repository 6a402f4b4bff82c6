"""The results of one contender: "Awa Diop: 3,214", "Awa Diop had 3,209 votes".

Each text gives each contender one result; who gives two tells of two rounds or of two places.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.alignment.match import figure, hard
from reconcile.model.claim import Claim
from reconcile.recognisers.scope import RUNS
from reconcile.recognisers.scores import BY, VOTE

# Two results of one contender in one vote lie no farther apart.
APART = 1.5


def joined_scores(clusters: Sequence[list[Claim]]) -> list[list[Claim]]:
    """The clusters, those joined that hold the results of one contender."""
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in (c for cluster in clusters for c in cluster):
        subject, by = claim.subject.split("/")[0], next((s for s in sorted(claim.scope) if s.startswith(BY)), "")
        if by and subject == VOTE and claim.modality == "actual" and not hard(claim.scope) - {RUNS} and not _placed(claim):
            told.setdefault((subject, by), []).append(claim)
    out = [list(c) for c in clusters]
    for _, claims in sorted(told.items()):
        given: dict[str, set[float]] = {}
        for claim in claims:
            given.setdefault(claim.source, set()).add(figure(claim))
        numbers = sorted(n for values in given.values() for n in values)
        if len(given) < 2 or any(len(values) > 1 for values in given.values()) or not 0 < numbers[-1] <= numbers[0] * APART:
            continue
        ids = {c.id for c in claims}
        own = [c for c in out if ids & {x.id for x in c}]
        if all(c.id in ids or not any(s.startswith(BY) for s in c.scope) for cluster in own for c in cluster):
            out = [c for c in out if c not in own] + [sorted((c for cluster in own for c in cluster), key=lambda c: c.order)]
    return out


def _placed(claim: Claim) -> bool:
    return any(s.startswith("@") for s in claim.scope)
