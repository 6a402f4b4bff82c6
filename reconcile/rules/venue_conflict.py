"""Two sources put one event into two towns.

Reported: the conference "à Tozeur" in one source, "Gabès vient d'accueillir" it in another.
Not reported: a source that names the building only; the town of a byline or dateline; a town that stands for a government.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels, severity

RULE, TYPE, SEVERITY = "venue-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event with two towns."""
    for item in context.conflicts("venue", "city"):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        yield finding(
            RULE,
            TYPE,
            severity(SEVERITY, claims),
            item,
            say("venue-conflict", what=item.subject, values=labels(item.groups)),
            item.groups,
            [say("why-towns")],
        )
