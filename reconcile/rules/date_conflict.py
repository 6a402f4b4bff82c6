"""Two sources give days for one act that do not meet.

Reported: the fair opens on 23 April in one source, on 24 April in another; the ferry capsized at 4.40 p.m. or at 6.10 p.m. of one day.
Not reported: "le 4 mai" and "les 3 et 4 mai", "mai 2024": one holds the other; the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.anchored import two_days
from reconcile.messages import listed, say
from reconcile.model.finding import Finding, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels, severity_of, unnamed, what_of
from reconcile.rules._own import own, own_spots
from reconcile.rules._time import moved, told_moves

RULE, TYPE, SEVERITY = "date-conflict", "contradiction", "error"
ABOUT = About(
    finds="Two sources, or two paragraphs of one, give days for one act that do not meet.",
    matters="Whoever comes on the wrong day comes in vain, and a chronology built on it is wrong from there on.",
    reported=Example(
        (
            "The Kumasi Book Fair opened on 23 April 2025 in front of a cheerful crowd.",
            "The Kumasi Book Fair opened on 24 April 2025 in front of a cheerful crowd.",
        ),
        why="One opening cannot be on two days.",
        says="date of the opening: 2025-04-23 against 2025-04-24",
    ),
    silent=Example(
        (
            "The Kumasi Book Fair was held on 4 and 5 October 2025.",
            "The Kumasi Book Fair was held in October 2025.",
        ),
        why="October holds the 4th and the 5th: one text only says less.",
    ),
    settle=(
        "Look at who wrote before the day and who after it; a programme that was changed is no error of the report. A text of the "
        "organisers or a dated picture decides."
    ),
    related=("date-moved", "weekday-mismatch", "edition-conflict"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each act with days that cannot all be right."""
    told = {c.id for pair in told_moves(context) for g in pair for c in g.claims}
    for item in context.conflicts("date", "span"):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2 or moved(context, item) is not None:
            continue
        if all(any(c.id in told for c in g.claims) for g in item.groups):
            continue  # a source says that it was changed: that is told once, as date-moved
        yield finding(
            RULE,
            TYPE,
            severity_of(SEVERITY, item.groups),
            item,
            say(f"date-conflict{unnamed(item)}", what=what_of(item), values=labels(item.groups)),
            item.groups,
            [say("why-hours") if _hours(item) else say(f"why-days{unnamed(item)}", what=what_of(item))],
        )
    for a, b, thing in own_spots(context, "date", two_days):
        values = listed([a.value.label(), b.value.label()])
        message = say("date-conflict-own", what=thing, values=values)
        yield own(RULE, SEVERITY, context, (a, b), message, say("why-own-spots", what=thing), "span")


def _hours(item: Item) -> bool:
    """Whether the values of an item are hours of one day."""
    return all(isinstance(g.value, dict) and "time" in g.value and g.label.endswith(str(g.value["time"])) for g in item.groups)
