"""A source says something else than the value to which people settled a disagreement.

Reported: "eight agreements" in a source that no decision excuses, once nine was settled with `--value`.
Not reported: a source that repeats the settled value, or one that the decision excuses.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model.decision import SETTLED_RULE
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context

RULE, TYPE, SEVERITY = SETTLED_RULE, "contradiction", "error"
_DECISION = """\
- rule: count-conflict
  about:
    kind: count
    subject: agreement
    attribute: number
    names:
      - Tamale Water Forum
  values: [8, 9]
  value: 9
  reason: the host says so
"""
ABOUT = About(
    finds="A source gives another value than the one to which people settled a disagreement.",
    matters="What was checked once and decided is wrong again in what is printed next; nobody has to notice it a second time.",
    reported=Example(
        (
            "At the Tamale Water Forum, nine agreements were signed.",
            "At the Tamale Water Forum, eight agreements were signed.",
        ),
        why="Nine was settled, and no source is excused; it is as grave as what the rule itself would report, here count-conflict.",
        says="agreements: 8 against 9; 9 is settled",
        decisions=_DECISION,
    ),
    silent=Example(
        (
            "At the Tamale Water Forum, nine agreements were signed.",
            "Nine agreements were signed at the Tamale Water Forum.",
        ),
        why="Both sources give the value that holds.",
        decisions=_DECISION,
    ),
    settle=(
        "Correct the source, or excuse it in the decision when it cannot be changed; where the decision erred, settle the matter anew."
    ),
    related=("count-conflict", "name-variant"),
)


def find(context: Context) -> Iterator[Finding]:
    """Nothing: what was settled is known once the sources are compared, and `decisions.settle` puts its findings under this rule."""
    yield from ()
