"""A text gives a total and its parts, and the parts add up to something else.

Reported: "240 tentes : 110 à A, 90 à B et 50 à C".
Not reported: parts that are given as some of the whole ("dont 12 femmes").
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count, written
from reconcile.kinds.money import Money
from reconcile.messages import listed, say
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context
from reconcile.rules._lists import announced_by
from reconcile.rules._own import own

RULE, TYPE, SEVERITY = "sum-mismatch", "self-contradiction", "error"
ABOUT = About(
    finds="A text gives a total and its parts, and the parts add up to something else.",
    matters="One of the numbers is wrong, and every text that copies one of them carries it on.",
    reported=Example(
        ("The depot sent 240 tents: 110 to Sefrou, 90 to Bhalil and 50 to Azrou.",),
        why="110 + 90 + 50 make 250.",
        says="tents: the parts add up to 250, the text says 240",
    ),
    silent=Example(
        ("The depot sent 240 tents, including 110 to Sefrou and 90 to Bhalil.",),
        why='"Including" says that these are some of the whole.',
    ),
    settle="Ask for the table behind the numbers. See whether a part was left out, or counted in two of them.",
    related=("count-list-mismatch", "count-conflict"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each total that its own parts contradict."""
    for profile in context.profiles:
        for added in profile.claims:
            if added.derived != "list" or added.closes:
                continue
            total = announced_by(profile, added)
            if total is None or _amount(total) == _amount(added):
                continue
            parts = listed([e.quote for e in added.context[1:]])
            message = say("sum-mismatch", what=total.subject_label, sum=written(_amount(added)), total=total.value.label())
            yield own(RULE, SEVERITY, context, (total, added), message, say("why-sum", parts=parts, sum=written(_amount(added))))


def _amount(claim: Claim) -> float:
    """The number of a count or a sum of money."""
    value = claim.value.amount if isinstance(claim.value, Money) else claim.value
    assert isinstance(value, Count)
    return value.number
