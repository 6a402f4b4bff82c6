"""Two sources give different sums for one thing.

Reported: "une aide de 1,5 milliard de dinars" against "une aide de 1,2 milliard de dinars" by one giver.
Not reported: sums in two currencies (nothing is converted), or for two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding, Item
from reconcile.rules._context import Context, finding, labels, severity
from reconcile.rules._time import grown

RULE, TYPE, SEVERITY = "money-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each sum with values that cannot all be true."""
    for item in context.conflicts("money", "number"):
        claims = [c for g in item.groups for c in g.claims]
        if grown(context, item):
            continue
        if len({c.source for c in claims}) < 2:
            continue
        what = _called(item)
        yield finding(
            RULE,
            TYPE,
            severity(SEVERITY, claims),
            item,
            say("money-conflict", what=what, values=labels(item.groups)),
            item.groups,
            [say("why-numbers", what=what)],
        )


def _called(item: Item) -> str:
    """What the sums are, by a noun that all values have beside them ("amende"), else by the word nearest to the first."""
    first = item.groups[0].claims[0]
    shared = [k for k in first.anchors if all(any(k in c.anchors for c in g.claims) for g in item.groups)]
    return first.anchors[min(shared)] if shared else first.subject_label
