"""The official theme is quoted in two wordings.

Reported: "une pêche propre et durable" against "une pêche sobre et durable", both as the theme.
Not reported: two different themes, such as those of two days.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding

RULE, TYPE, SEVERITY = "theme-variant", "variant", "warning"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event whose theme is quoted differently."""
    for item in context.conflicts("theme", "text"):
        if len({c.source for g in item.groups for c in g.claims}) < 2:
            continue
        yield finding(RULE, TYPE, SEVERITY, item, say("theme-variant", n=len(item.groups)), item.groups, [say("why-theme")])
