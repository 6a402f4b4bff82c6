"""One acronym is expanded in two ways that differ in their words.

Reported: "Water for Development" and "Waters for Development" for one short form.
Not reported: expansions that differ by an article or in case, or that are translations of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import row, say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding

RULE, TYPE, SEVERITY = "acronym-conflict", "contradiction", "error"
ABOUT = About(
    finds="One short form is expanded in ways that differ in their words.",
    matters="The expansion is the name of a body or a programme. With a wrong word it is another body, or none.",
    reported=Example(
        (
            "The National Ports Authority (NPA) published its figures.",
            "The Nautical Ports Authority (NPA) published its figures.",
        ),
        why="One short form, one kind of body, and one word that differs.",
        says="NPA is expanded in 2 ways: National Ports Authority and Nautical Ports Authority",
    ),
    silent=Example(
        (
            "The Bank of the Sahel (BOS) lends to farmers.",
            "The Bureau of Statistics (BOS) counted them.",
        ),
        why="The expansions share no telling word: two bodies have one short form.",
    ),
    settle="Look at how the body writes its own name.",
    related=("name-variant",),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each acronym with expansions that differ in their words."""
    for item in context.conflicts("acronym", "expansion"):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        values = row([g.label for g in item.groups], "and")
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
