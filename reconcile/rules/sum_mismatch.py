"""A text gives a total and its parts, and the parts add up to something else.

Reported: "240 tentes : 110 à A, 90 à B et 50 à C".
Not reported: parts that are given as some of the whole ("dont 12 femmes").
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count, written
from reconcile.messages import listed, say, short
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered
from reconcile.rules._lists import announced_by

RULE, TYPE, SEVERITY = "sum-mismatch", "self-contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each total that its own parts contradict."""
    for profile in context.profiles:
        for added in profile.claims:
            if added.derived != "list" or added.closes or not isinstance(added.value, Count):
                continue
            total = announced_by(profile, added)
            if total is None or not isinstance(total.value, Count) or total.value.number == added.value.number:
                continue
            groups = [Group(c.value.as_json(), c.value.label(), [c]) for c in (total, added)]
            item = Item(total.event, "count", total.subject, "number", groups, "conflict")
            parts = listed([e.quote for e in added.context[1:]])
            message = say("sum-mismatch", what=total.subject_label, sum=written(added.value.number), total=total.value.label())
            made = finding(
                RULE,
                TYPE,
                SEVERITY,
                item,
                message,
                ordered(groups, context.origin),
                [say("why-sum", parts=parts, sum=written(added.value.number))],
            )
            made.sources_key = short(profile.id)
            yield made
