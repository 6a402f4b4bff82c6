"""A text gives a total and its parts, and the parts add up to something else.

Reported: "240 tentes : 110 à A, 90 à B et 50 à C".
Not reported: parts that are given as some of the whole ("dont 12 femmes").
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count, written
from reconcile.kinds.money import Money
from reconcile.messages import listed, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered
from reconcile.rules._lists import announced_by

RULE, TYPE, SEVERITY = "sum-mismatch", "self-contradiction", "error"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each total that its own parts contradict."""
    for profile in context.profiles:
        for added in profile.claims:
            if added.derived != "list" or added.closes:
                continue
            total = announced_by(profile, added)
            if total is None or _amount(total) == _amount(added):
                continue
            groups = [Group(c.value.as_json(), c.value.label(), [c]) for c in (total, added)]
            item = Item(total.event, total.kind, total.subject, "number", groups, "conflict")
            parts = listed([e.quote for e in added.context[1:]])
            message = say("sum-mismatch", what=total.subject_label, sum=written(_amount(added)), total=total.value.label())
            made = finding(
                RULE,
                TYPE,
                SEVERITY,
                item,
                message,
                ordered(groups, context.origin),
                [say("why-sum", parts=parts, sum=written(_amount(added)))],
            )
            made.sources_key = short(profile.id)
            yield made


def _amount(claim: Claim) -> float:
    """The number of a count or a sum of money."""
    value = claim.value.amount if isinstance(claim.value, Money) else claim.value
    assert isinstance(value, Count)
    return value.number
