"""Whether a conflict of figures is a change over time."""

from __future__ import annotations

from reconcile.alignment.weights import RUNNING
from reconcile.model.finding import Item
from reconcile.rules._context import Context


def revised(context: Context, item: Item) -> bool:
    """Whether the figures of an item are of a kind that is revised as events go on (a toll, votes counted), and no two
    conflicting ones are given for one and the same moment."""
    if item.subject.split("/")[0] not in RUNNING:
        return False
    for n, left in enumerate(item.groups):
        for right in item.groups[n + 1 :]:
            for a in left.claims:
                for b in right.claims:
                    if a.as_of and a.as_of == b.as_of:
                        return False
    return True
