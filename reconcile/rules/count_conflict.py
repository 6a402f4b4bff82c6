"""Two sources give different numbers for one thing.

Reported: "huit conventions ont été signées" against "neuf conventions ont été signées" at one event.
Not reported: "plus de 2 000 visiteurs" and "2 300 visiteurs", "près de 1 000" and "915": both can be true; nor a figure
that is revised as time goes on, which is an update.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels, severity
from reconcile.rules._time import revised

RULE, TYPE, SEVERITY = "count-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each count item whose values cannot all be true and that no time explains."""
    for item in context.conflicts("count", "number"):
        if revised(context, item):
            continue
        claims = [c for g in item.groups for c in g.claims]
        what = item.groups[0].claims[0].subject_label
        own = len({c.source for c in claims}) == 1
        made = finding(RULE, "self-contradiction" if own else TYPE, severity(SEVERITY, claims), item, say("count-conflict", what=what, values=labels(item.groups)), item.groups, [say("why-numbers", what=what)])
        made.sources_key = claims[0].source.rsplit("/", 1)[-1] if own else ""
        yield made
