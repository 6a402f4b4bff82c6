"""The cases of an outbreak, which texts of different days count by other nouns: "486 cas", "731 malades", "1 236 cas cumulés".

Each gives its own total, larger than that of the text before. That the largest figure of each text grows from day to day says that
they are one series; a part of them, or the cases of a town, does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.alignment.match import figure, hard
from reconcile.model.claim import Claim
from reconcile.recognisers.scope import RUNS

# By which nouns they are counted.
CASES = frozenset(("case", "patient", "confirmed-case", "suspected-case"))
# A series has so many texts of as many days or more, and grows from one to the next by no more than this.
LEAST, STEEP = 3, 5.0
# ... and begins with so many: a clinic counts its patients too.
FEWEST = 100
# A total: the day of its text, the number, the place of its cluster.
Total = tuple[str, float, int]


def joined_cases(clusters: Sequence[list[Claim]], published: Mapping[str, str]) -> list[list[Claim]]:
    """The clusters, those joined that hold the largest number of cases which each of several texts gives, where it grows with the days
    on which they were `published`."""
    told: dict[str, list[tuple[float, int]]] = {}
    for k, cluster in enumerate(clusters):
        for claim in cluster:
            if _counts_all(claim) and claim.source in published:
                told.setdefault(claim.source, []).append((figure(claim), k))
    series = _growing(sorted((published[source], *max(given)) for source, given in told.items()))
    chosen = {k for *_, k in series}
    if len(series) < LEAST or series[0][1] < FEWEST:
        return list(clusters)
    whole = sorted((c for k in chosen for c in clusters[k]), key=lambda c: c.order)
    return [*(c for k, c in enumerate(clusters) if k not in chosen), whole]


def _growing(totals: Sequence[Total]) -> list[Total]:
    """The longest row of totals that grow from day to day, the first of several; a text may tell of another epidemic."""
    rows: list[list[Total]] = []
    for total in totals:
        before = [r for r in rows if r[-1][0] < total[0] and r[-1][1] < total[1] <= r[-1][1] * STEEP]
        rows.append([*max(before, key=len, default=[]), total])
    return max(rows, key=len, default=[])


def _counts_all(claim: Claim) -> bool:
    """Whether a claim counts cases that are there, of no town and no part."""
    placed = any(s.startswith("@") for s in claim.scope)
    return claim.subject.split("/")[0] in CASES and claim.modality == "actual" and not (hard(claim.scope) - {RUNS}) and not placed
