"""One event is called by different names.

Reported: "Forum national sur l'eau" and "Rencontres nationales sur l'eau" for one event; "Un cahier, un enfant" and "Un enfant, un
cahier" for one operation.
Not reported: a shorter form of the name, or its acronym.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.documents.fold import folded
from reconcile.kinds.event import OPERATION, EventName
from reconcile.messages import listed, row, say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding

RULE, TYPE, SEVERITY = "event-name-variant", "variant", "warning"
ABOUT = About(
    finds="One event is called by names that differ in their head word.",
    matters="Readers and search engines take a conference and a forum for two events. Official names are chosen, and hosts mind them.",
    reported=Example(
        (
            "The mayor opened the National Conference on Saharan Oases before thirty councillors.",
            "The mayor opened the National Forum on Saharan Oases before thirty councillors.",
        ),
        why="The same subject, the same opening, and once a conference, once a forum.",
        says="the event is called National Conference on Saharan Oases and National Forum on Saharan Oases",
    ),
    silent=Example(
        (
            "The mayor opened the National Conference on Saharan Oases before thirty councillors.",
            "The mayor opened the Conference on Saharan Oases before thirty councillors.",
        ),
        why="A name that is only shorter is the same name.",
    ),
    settle="Take the name that the organisers use, and prefer it everywhere.",
    related=("name-variant", "theme-variant", "edition-conflict"),
)


# An operation has a title of its own within the event.
SAYS = {OPERATION: "operation-name-variant"}


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event whose names differ in their head word."""
    for item in context.conflicts("event", "name"):
        if len({c.source for g in item.groups for c in g.claims}) < 2:
            continue
        heads = [_as_written(c.value) for g in item.groups for c in g.claims[:1] if isinstance(c.value, EventName)]
        why = [say("why-event-name", heads=listed(heads))] if len(set(heads)) > 1 else []
        values = row([g.label for g in item.groups], "and")
        yield finding(RULE, TYPE, SEVERITY, item, say(SAYS.get(item.subject, RULE), values=values), item.groups, why)


def _as_written(name: EventName) -> str:
    """The head word of a name with its accents, as the source writes it."""
    return next((word for word in re.split(r"[\s'’]+", name.name) if folded(word) == name.head), name.head)
