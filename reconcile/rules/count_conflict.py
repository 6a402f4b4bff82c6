"""Two sources give different numbers for one thing.

Reported: "six conventions ont été signées" against "sept conventions ont été signées" at one event.
Not reported: "plus de 2 000 visiteurs" and "2 300 visiteurs", "près de 1 000" and "915": both can be true; nor a figure
that is revised as time goes on, which is an update.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import listed, say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels, ordered, severity_of
from reconcile.rules._own import own, own_counts, own_titles
from reconcile.rules._time import ended, grown, moments, replanned, running

RULE, TYPE, SEVERITY = "count-conflict", "contradiction", "error"
ABOUT = About(
    finds="Two sources, or two sentences of one, give numbers for one thing that cannot both be true.",
    matters=(
        "A number is what readers remember and what other texts copy. When two texts count one thing differently, one of them is "
        "wrong, or they do not count the same thing and do not say so."
    ),
    reported=Example(
        (
            "Eight agreements were signed at the Tamale Water Forum on 4 March 2025.",
            "Nine agreements were signed at the Tamale Water Forum on 4 March 2025.",
        ),
        why="Both texts count the agreements of one event, and eight is not nine.",
        says="agreements: 8 against 9",
    ),
    silent=Example(
        (
            "More than 2,000 visitors came to the Tamale Water Forum.",
            "The Tamale Water Forum drew 2,300 visitors.",
        ),
        why="2,300 is more than 2,000: both can be true. Bounds and round figures are ranges.",
    ),
    settle=(
        "Find the list behind the number, or ask who counted. Often one text leaves something out or counts it twice: when the "
        "report says by what the numbers differ, look there first."
    ),
    related=("count-list-mismatch", "sum-mismatch", "figure-updated", "partner-omitted"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each count item whose values cannot all be true and that no time explains."""
    for item in context.conflicts("count", "number"):
        if grown(context, item) or replanned(context, item):
            continue
        last = ended(context, item)  # what is left of the others still clashes
        for groups in moments(context, item) if running(item) else [[g for g in item.groups if g not in last]]:
            claims = [c for g in groups for c in g.claims]
            if len({c.source for c in claims}) < 2:
                continue
            what = groups[0].claims[0].subject_label
            groups = ordered(groups, context.origin)
            yield finding(
                RULE,
                TYPE,
                severity_of(SEVERITY, groups),
                item,
                say("count-conflict", what=what, values=labels(groups)),
                groups,
                [say("why-numbers", what=what)],
            )
    for a, b in (*own_counts(context), *own_titles(context)):
        message = say("count-conflict-own", what=a.subject_label, values=listed([a.value.label(), b.value.label()]))
        yield own(RULE, SEVERITY, context, (a, b), message, say("why-own", what=a.subject_label))
