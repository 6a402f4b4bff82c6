"""Two sources give different numbers for one thing.

Reported: "six conventions ont été signées" against "sept conventions ont été signées" at one event.
Not reported: "plus de 2 000 visiteurs" and "2 300 visiteurs", "près de 1 000" and "915": both can be true; nor a figure
that is revised as time goes on, which is an update.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels, ordered, severity
from reconcile.rules._own import own, own_counts
from reconcile.rules._time import grown, moments, running

RULE, TYPE, SEVERITY = "count-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each count item whose values cannot all be true and that no time explains."""
    for item in context.conflicts("count", "number"):
        if grown(context, item):
            continue
        for groups in moments(context, item) if running(item) else [item.groups]:
            claims = [c for g in groups for c in g.claims]
            if len({c.source for c in claims}) < 2:
                continue
            what = groups[0].claims[0].subject_label
            groups = ordered(groups, context.origin)
            yield finding(
                RULE,
                TYPE,
                severity(SEVERITY, claims),
                item,
                say("count-conflict", what=what, values=labels(groups)),
                groups,
                [say("why-numbers", what=what)],
            )
    for a, b in own_counts(context):
        message = say("count-conflict-own", what=a.subject_label, values=f"{a.value.label()} and {b.value.label()}")
        yield own(RULE, SEVERITY, context, (a, b), message, say("why-own", what=a.subject_label))
