"""Which sources are copies of one text: they speak with one voice when support is counted."""

from __future__ import annotations

from itertools import combinations

from reconcile.alignment.weights import COPY
from reconcile.model.profile import Profile


def origins(profiles: list[Profile]) -> dict[str, str]:
    """For each source the first source of its text: near-copies share most of their runs of five words."""
    ordered = sorted(profiles, key=lambda p: p.id)
    first = {p.id: p.id for p in ordered}
    for a, b in combinations(ordered, 2):
        small = min(len(a.shingles), len(b.shingles))
        if small >= 20 and len(a.shingles & b.shingles) / small >= COPY:
            old, new = first[b.id], first[a.id]
            low = min(old, new)
            for key, value in first.items():
                if value in (old, new):
                    first[key] = low
    return first
