"""A date is given with a weekday that it does not have.

Reported: "jeudi 1er mai 2024", which was a Wednesday.
Not reported: "mercredi 1er mai 2024"; a date whose year nobody gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.date import Date, true_weekday
from reconcile.messages import say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, severity

RULE, TYPE, SEVERITY = "weekday-mismatch", "self-contradiction", "error"
ABOUT = About(
    finds="A date is given with a weekday that it does not have.",
    matters=(
        "One of the two is a slip, and nobody can tell from the text which: a reader who trusts the weekday comes on another day "
        "than one who trusts the number."
    ),
    reported=Example(
        ("The final was played on Monday 18 May 2024 before a huge crowd.",),
        why="By the calendar 18 May 2024 was a Saturday.",
        says="2024-05-18 was a Saturday, not a Monday",
    ),
    silent=Example(
        ("The final was played on Saturday 18 May 2024 before a huge crowd.",),
        why="The weekday is the one of the calendar.",
    ),
    settle=(
        "Look for the same day in another source. When the year is not written, it was taken from the day of publication: see "
        "whether that is right."
    ),
    related=("date-conflict",),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each date with a wrong weekday."""
    for profile in context.profiles:
        for claim in profile.claims:
            value = claim.value
            if not isinstance(value, Date) or not value.weekday or value.precision != "day":
                continue
            right = true_weekday(value)
            if not right or right == value.weekday:
                continue
            fixed = Date(value.start, value.end, value.precision, right)
            calendar = Claim(
                claim.source,
                "date",
                claim.subject,
                claim.subject_label,
                fixed,
                claim.evidence,
                id=claim.id + "w",
                event=claim.event,
                derived="calendar",
            )
            groups = [Group(c.value.as_json(), c.value.label(), [c], [c.source], 1) for c in (claim, calendar)]
            item = Item(claim.event, "date", claim.subject, "span", groups, "conflict")
            message = say("weekday-mismatch", date=value.start, right=say(right), wrong=say(value.weekday))
            made = finding(
                RULE,
                TYPE,
                severity(SEVERITY, [claim] if claim.confidence < 0.4 else []),
                item,
                message,
                groups,
                [say("why-weekday", date=value.start, right=say(right))],
            )
            made.sources_key = short(profile.id)
            yield made
