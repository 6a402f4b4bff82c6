"""Two sources put one event, or one thing, into two towns or two buildings.

Reported: the conference "à Tozeur" in one source, "Gabès vient d'accueillir" it in another.
Not reported: a source that names the building only; the town of a byline or dateline; a town that stands for a government.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels, severity, what_of

RULE, TYPE, SEVERITY = "venue-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event or thing with two places."""
    for item in (i for attribute in ("city", "name") for i in context.conflicts("venue", attribute)):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        yield finding(
            RULE,
            TYPE,
            severity(SEVERITY, claims),
            item,
            say("venue-conflict", what=what_of(item), values=labels(item.groups)),
            item.groups,
            [say("why-towns")],
        )
