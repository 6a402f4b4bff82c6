"""A date is given with a weekday that it does not have.

Reported: "jeudi 1er mai 2024", which was a Wednesday.
Not reported: "mercredi 1er mai 2024"; a date whose year nobody gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.date import Date, true_weekday
from reconcile.messages import WEEKDAYS, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, severity

RULE, TYPE, SEVERITY = "weekday-mismatch", "self-contradiction", "error"


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
            message = say("weekday-mismatch", date=value.start, right=WEEKDAYS[right], wrong=WEEKDAYS[value.weekday])
            made = finding(
                RULE,
                TYPE,
                severity(SEVERITY, [claim] if claim.confidence < 0.4 else []),
                item,
                message,
                groups,
                [say("why-weekday", date=value.start, right=WEEKDAYS[right])],
            )
            made.sources_key = short(profile.id)
            yield made
