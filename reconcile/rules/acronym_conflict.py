"""One acronym is expanded in two ways that differ in a word.

Reported: "Water for Development" and "Waters for Development" for one short form.
Not reported: expansions that differ by an article or in case, or that are translations of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import SENTENCES, say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding

RULE, TYPE, SEVERITY = "acronym-conflict", "contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each acronym with expansions that differ in a word."""
    for item in context.conflicts("acronym", "expansion"):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        values = SENTENCES["and"].join(g.label for g in item.groups)
        yield finding(
            RULE,
            TYPE,
            SEVERITY,
            item,
            say("acronym-conflict", short=claims[0].subject_label, n=len(item.groups), values=values),
            item.groups,
            [say("why-acronym", short=claims[0].subject_label)],
            entity=False,
        )
