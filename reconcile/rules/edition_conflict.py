"""Two sources number one event differently.

Reported: "la 17e édition" and "la 18e édition" of one fair, held on the same days.
Not reported: another edition, held on other days; a source that speaks of two editions.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels

RULE, TYPE, SEVERITY = "edition-conflict", "contradiction", "error"
ABOUT = About(
    finds="Two sources number one event differently.",
    matters="The edition tells one year's event from another's; with a wrong one a text is filed, and found, under the wrong event.",
    reported=Example(
        (
            "The 17th edition of the Kumasi Book Fair was held from 4 to 8 March 2025.",
            "The 18th edition of the Kumasi Book Fair was held from 4 to 8 March 2025.",
        ),
        why="One fair, on the same days, is called the 17th and the 18th.",
        says="the event is called edition 17 against 18",
    ),
    silent=Example(
        (
            "The 17th edition of the Kumasi Book Fair was held from 4 to 8 March 2024.",
            "The 18th edition of the Kumasi Book Fair was held from 3 to 7 March 2025.",
        ),
        why="Other days: these are two editions, each with its number.",
    ),
    settle="Count from the first edition, and mind years without one. The organisers' own text decides.",
    related=("event-name-variant", "date-conflict"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event that is numbered in two ways."""
    for item in context.conflicts("event", "edition"):
        yield finding(RULE, TYPE, SEVERITY, item, say("edition-conflict", values=labels(item.groups)), item.groups, [say("why-edition")])
