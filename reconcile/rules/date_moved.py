"""A day that was planned is another one in later sources.

Reported: a forum announced in April for 9 June, which June's reports put on 16 June, or which a report calls "initially
planned for 9 June": an update; works that were to start in March and whose ground will "finally not be broken before September".
Not reported here: two reports of one time that give two days; those contradict each other (date-conflict).
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.anchored import opposed
from reconcile.messages import say, short, thing
from reconcile.model.finding import Finding, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels, ordered, unnamed, what_of
from reconcile.rules._deeds import Deeds, Match
from reconcile.rules._time import grouped, moved, told_moves

RULE, TYPE, SEVERITY = "date-moved", "update", "note"
ABOUT = About(
    finds="A day that was planned is another one in later sources, or in one that says that it was changed.",
    matters=(
        "The earlier text was right when it was written and misleads today. It is an update and no contradiction, so that it fails "
        "no check by default."
    ),
    reported=Example(
        (
            "The Kumasi Book Fair will open on 4 May 2026.",
            "Initially planned for 4 May 2026, the Kumasi Book Fair was postponed to 11 May 2026.",
        ),
        why="One text still announces the day that the other calls the one first planned.",
        says="date of the postponement moved: 2026-05-04 against 2026-05-11",
    ),
    silent=Example(
        (
            "The Kumasi Book Fair will open on 11 May 2026.",
            "Initially planned for 4 May 2026, the Kumasi Book Fair was postponed to 11 May 2026.",
        ),
        why="Both know the new day; the old one is only told as such.",
    ),
    settle="Correct what is still read (a calendar, a page of the event); leave what is kept as a record.",
    related=("date-conflict", "figure-updated"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each act whose day later sources move, by what they say of it or by when they say it."""
    said = set()
    for old, new in told_moves(context):
        said |= {c.id for g in (old, new) for c in g.claims}
        why = say("why-moved-told", old=old.label, new=new.label, source=short(new.claims[0].source))
        first = new.claims[0]
        item = Item(first.event, "date", first.subject, "span", [old, new], "conflict")
        groups = ordered([old, new], context.origin)
        yield finding(
            RULE, TYPE, SEVERITY, item, say(f"date-moved{unnamed(item)}", what=what_of(item), values=labels([old, new])), groups, [why]
        )
    for item in context.conflicts("date", "span"):
        order = moved(context, item)
        if order is None or said & {c.id for g in item.groups for c in g.claims}:
            continue
        old, new = order
        if opposed(old.claims[0], new.claims[0]):
            continue
        why = say("why-moved", old=old.label, new=new.label, earlier=short(old.claims[0].source), later=short(new.claims[0].source))
        said |= {c.id for g in item.groups for c in g.claims}
        yield finding(
            RULE, TYPE, SEVERITY, item, say(f"date-moved{unnamed(item)}", what=what_of(item), values=labels([old, new])), item.groups, [why]
        )
    said |= {c.id for i in context.conflicts("date", "span") for g in i.groups for c in g.claims}
    for match in Deeds(context).matches():
        if not said & {c.id for c in (*match.old, *match.new)}:
            yield _of_deed(context, match)


def _of_deed(context: Context, match: Match) -> Finding:
    """The finding on a day that was announced in other words than it is told."""
    old, new = (grouped(claims) for claims in (match.old, match.new))
    first = match.new[0]
    act = next((d.act for d in first.deeds if d.act), "")
    subject = act if act and first.subject in ("mention", "statement") else first.subject
    item = Item(first.event, "date", subject, "span", [old, new], "conflict")
    why = say("why-moved", old=old.label, new=new.label, earlier=short(match.old[0].source), later=short(first.source))
    message = say(f"date-moved{unnamed(item)}", what=thing(subject), values=labels([old, new]))
    return finding(RULE, TYPE, SEVERITY, item, message, ordered([old, new], context.origin), [why])
