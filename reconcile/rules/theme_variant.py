"""The official theme is quoted in two wordings.

Reported: "une pêche propre et durable" against "une pêche sobre et durable", both as the theme.
Not reported: two different themes, such as those of two days.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding

RULE, TYPE, SEVERITY = "theme-variant", "variant", "warning"
ABOUT = About(
    finds="The official theme of an event is quoted in two wordings.",
    matters=(
        "What stands in quotation marks is a promise that these were the words. Two wordings of one quotation cannot both be quotations."
    ),
    reported=Example(
        (
            'The Tamale Water Forum was held under the theme "Clean and shared water for every village".',
            'The Tamale Water Forum was held under the theme "Pure and shared water for every village".',
        ),
        why="Both quote the theme, and one word differs.",
        says="the theme is quoted in 2 wordings",
    ),
    silent=Example(
        (
            'The Tamale Water Forum was held under the theme "Clean water for every village".',
            "The Tamale Water Forum was held under the theme “Clean Water for Every Village”.",
        ),
        why="Quotation marks and capitals are not part of the words.",
    ),
    settle="Look at the banner or the programme. A translation is no quotation: write it without quotation marks.",
    related=("event-name-variant",),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event whose theme is quoted differently."""
    for item in context.conflicts("theme", "text"):
        if len({c.source for g in item.groups for c in g.claims}) < 2:
            continue
        yield finding(RULE, TYPE, SEVERITY, item, say("theme-variant", n=len(item.groups)), item.groups, [say("why-theme")])
