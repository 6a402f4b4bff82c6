"""A day that was planned is another one in later sources.

Reported: a forum announced in April for 9 June, which June's reports put on 16 June: an update.
Not reported here: two reports of one time that give two days; those contradict each other (date-conflict).
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import say, short
from reconcile.model.finding import Finding
from reconcile.rules._context import Context, finding, labels
from reconcile.rules._time import moved

RULE, TYPE, SEVERITY = "date-moved", "update", "note"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each act whose day later sources move."""
    for item in context.conflicts("date", "span"):
        order = moved(context, item)
        if order is None:
            continue
        old, new = order
        why = [say("why-moved", old=old.label, new=new.label, earlier=short(old.claims[0].source), later=short(new.claims[0].source))]
        yield finding(RULE, TYPE, SEVERITY, item, say("date-moved", what=item.subject, values=labels([old, new])), item.groups, why)
