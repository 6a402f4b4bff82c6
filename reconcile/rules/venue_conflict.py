"""Two sources put one event, or one thing, into two towns or buildings, or name two places in one sentence.

Reported: the conference "à Tozeur" in one source, "Gabès vient d'accueillir" it in another; "en Tunisie" and "en Zambie" in
two sentences that are the same but for the country.
Not reported: a source that names the building only; the town of a byline or dateline; a town that stands for a government.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels, severity, unnamed, what_of

RULE, TYPE, SEVERITY = "venue-conflict", "contradiction", "error"
ATTRIBUTES = ("city", "place", "name")


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event with two towns, and for each place of twin sentences with two names."""
    for item in (i for attribute in ATTRIBUTES for i in context.conflicts("venue", attribute)):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        message = say(f"venue-conflict-{item.attribute}{unnamed(item)}", what=what_of(item), values=labels(item.groups))
        why = [say("why-towns")] if item.attribute == "city" and not item.twins else []
        yield finding(RULE, TYPE, severity(SEVERITY, claims), item, message, item.groups, why)
