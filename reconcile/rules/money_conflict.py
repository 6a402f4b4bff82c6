"""Two sources give different sums for one thing.

Reported: "une aide de 1,5 milliard de dinars" against "une aide de 1,2 milliard de dinars" by one giver.
Reported too: one number in two currencies, where several sources give the one and a single source the other.
Not reported: other sums in two currencies (nothing is converted), or for two things.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reconcile.documents.fold import fold
from reconcile.kinds.money import ROLE, WON
from reconcile.languages.language import codes, load
from reconcile.messages import say, thing
from reconcile.model.finding import Finding, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels, severity_of
from reconcile.rules._time import ended, grown

RULE, TYPE, SEVERITY = "money-conflict", "contradiction", "error"
ABOUT = About(
    finds="Two sources give different sums of one currency for one thing.",
    matters="A wrong sum is the costliest slip of a text: it is quoted in budgets and lawsuits, and a digit too many is easily typed.",
    reported=Example(
        (
            "At the Tamale Water Forum the bank granted a loan of 12 million euros to the city for its wells.",
            "At the Tamale Water Forum the bank granted a loan of 15 million euros to the city for its wells.",
        ),
        why="One loan by one giver for one purpose, and two sums in one currency.",
        says="loan: 12 000 000 EUR against 15 000 000 EUR",
    ),
    silent=Example(
        (
            "At the Tamale Water Forum the bank granted a loan of 12 million euros to the city for its wells.",
            "At the Tamale Water Forum the bank granted a loan of 13 million dollars to the city for its wells.",
        ),
        why="Two currencies: nothing is converted, so the sums are not comparable.",
    ),
    settle=(
        "Look for the contract or the official announcement. Mind whether a text gives the whole or a first part, with tax or without."
    ),
    related=("count-conflict", "sum-mismatch"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each sum with values that cannot all be true."""
    for item in context.conflicts("money", "number"):
        if grown(context, item):
            continue
        last = ended(context, item)  # what is left of the others still clashes
        groups = [g for g in item.groups if g not in last]
        claims = [c for g in groups for c in g.claims]
        if len({c.source for c in claims}) < 2:
            continue
        what = _called(item)
        yield finding(
            RULE,
            TYPE,
            severity_of(SEVERITY, groups),
            item,
            say("money-conflict", what=what, values=labels(groups)),
            groups,
            [say("why-numbers", what=what)],
        )


def _called(item: Item) -> str:
    """What the sums are, by a noun that all values have beside them ("amende"), else by the word nearest to the first."""
    first = item.groups[0].claims[0]
    shared = [k for k in first.anchors if all(any(k in c.anchors for c in g.claims) for g in item.groups)]
    if f"{ROLE}{WON}" in shared:
        return thing(WON)  # no word of it need be a noun: "repart avec 20 millions"
    best = min(shared, key=lambda k: (fold(first.anchors[k]) not in _purposes(), k), default="")
    return first.anchors[best] if best else first.subject_label


@cache
def _purposes() -> frozenset[str]:
    """The nouns of sums in every language: "fund", "loan"."""
    return frozenset(w for code in codes() for w in load(code).sum_words.index)
