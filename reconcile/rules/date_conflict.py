"""Two sources give days for one act that do not meet.

Reported: the fair opens on 23 April in one source, on 24 April in another.
Not reported: "le 4 mai" and "les 3 et 4 mai", "mai 2024": one holds the other; the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels, severity, unnamed, what_of
from reconcile.rules._time import moved

RULE, TYPE, SEVERITY = "date-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each act with days that cannot all be right."""
    for item in context.conflicts("date", "span"):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2 or moved(context, item) is not None:
            continue
        yield finding(
            RULE,
            TYPE,
            severity(SEVERITY, claims),
            item,
            say(f"date-conflict{unnamed(item)}", what=what_of(item), values=labels(item.groups)),
            item.groups,
            [say(f"why-days{unnamed(item)}", what=what_of(item))],
        )
