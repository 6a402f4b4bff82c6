"""Two sources number one event differently.

Reported: "la 17e édition" and "la 18e édition" of one fair, held on the same days.
Not reported: another edition, held on other days; a source that speaks of two editions.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels

RULE, TYPE, SEVERITY = "edition-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event that is numbered in two ways."""
    for item in context.conflicts("event", "edition"):
        yield finding(RULE, TYPE, SEVERITY, item, say("edition-conflict", values=labels(item.groups)), item.groups, [say("why-edition")])
