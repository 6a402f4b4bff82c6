"""Two sources put one event, or one thing, into two towns or buildings, or name two places in one sentence.

Reported: the conference "à Tozeur" in one source, "Gabès vient d'accueillir" it in another; "en Tunisie" and "en Zambie" in
two sentences that are the same but for the country.
Not reported: a source that names the building only; the town of a byline or dateline; a town that stands for a government.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.anchored import two_places
from reconcile.messages import listed, say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels, severity_of, unnamed, what_of
from reconcile.rules._own import own, own_spots

RULE, TYPE, SEVERITY = "venue-conflict", "contradiction", "error"
ABOUT = About(
    finds="Two sources, or two paragraphs of one, put one event, or one thing, into two towns, buildings or other places.",
    matters=(
        "A place is a fact that can be checked and that people act on. Two towns for one event often mean that one text was "
        "written from afar."
    ),
    reported=Example(
        (
            "The National Honey Fair was held in Kumasi for three days.",
            "The National Honey Fair was held in Tamale for three days.",
        ),
        why="One fair cannot be held in two towns at once.",
        says="town of the event: Kumasi against Tamale",
    ),
    silent=Example(
        (
            "The National Honey Fair was held at the Convention Centre for three days.",
            "The National Honey Fair was held in Tamale for three days.",
        ),
        why="One text names the building, the other the town: the building may well stand there.",
    ),
    settle="Two neighbouring towns or a suburb may both be said in good faith: settle for the one that the address has.",
    related=("date-conflict", "event-name-variant"),
)
ATTRIBUTES = ("city", "place", "name")


def find(context: Context) -> Iterator[Finding]:
    """One finding for each event with two towns, and for each place of twin sentences with two names."""
    for item in (i for attribute in ATTRIBUTES for i in context.conflicts("venue", attribute)):
        claims = [c for g in item.groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        message = say(f"venue-conflict-{item.attribute}{unnamed(item)}", what=what_of(item), values=labels(item.groups))
        why = [say("why-towns" if item.attribute == "city" and not item.twins else "why-places")]
        yield finding(RULE, TYPE, severity_of(SEVERITY, item.groups), item, message, item.groups, why)
    for a, b, thing in own_spots(context, "venue", two_places):
        values = listed([a.value.label(), b.value.label()])
        message = say("venue-conflict-own", what=thing, values=values)
        yield own(RULE, SEVERITY, context, (a, b), message, say("why-own-spots", what=thing), "place")
