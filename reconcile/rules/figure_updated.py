"""A running figure is revised by later sources.

Reported: "27 morts" in the morning, "58 morts" in the evening: an update, no contradiction; "so far 52 bridges" and later "in the end 71
bridges"; "some 240 nurses" and later "to date, 275 nurses".
Not reported: two tolls that are given for one and the same hour; those contradict each other (count-conflict).
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.items import settled
from reconcile.messages import say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, labels
from reconcile.rules._time import counted_out, ended, grown, outgrown, passed, recounted, revised, running, told_figures

RULE, TYPE, SEVERITY = "figure-updated", "update", "note"
ABOUT = About(
    finds="A figure that grows or shrinks as events go on is another one in a later source.",
    matters=(
        "Each text was right at its hour. Who writes today needs the last figure, and a text that is still read with an old one misleads."
    ),
    reported=Example(
        (
            "Published on 5 March 2024 at 08:10\n\nThe Tadla earthquake killed 27 people, the prefecture said.",
            "Published on 5 March 2024 at 21:40\n\nThe Tadla earthquake killed 58 people, the prefecture said.",
        ),
        why="A toll of the morning and one of the evening.",
        says="people: 27 against 58, revised over time",
    ),
    silent=Example(
        (
            "Published on 5 March 2024 at 08:10\n\nThe Tadla earthquake killed 27 people, the prefecture said.",
            "Published on 5 March 2024 at 21:40\n\nThe Tadla earthquake killed twenty-seven people, the prefecture said.",
        ),
        why="The same toll, in digits and in words.",
    ),
    settle=("Take the latest figure with its hour. Two figures for one and the same hour contradict each other and are a count-conflict."),
    related=("count-conflict", "date-moved"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each running figure with several values."""
    said: list[set[str]] = []
    for item in (i for i in context.items if i.kind in ("count", "money") and i.attribute == "number"):
        if not _updated(context, item):
            continue
        said.append({c.id for g in item.groups for c in g.claims})
        what = item.groups[0].claims[0].subject_label
        dated = sorted((context.published(s), s) for s in {c.source for g in item.groups for c in g.claims})
        if not dated[0][0]:
            message = say("figure-undated", what=what, values=labels(item.groups))
            yield finding(RULE, TYPE, SEVERITY, item, message, item.groups, [say("why-undated")])
            continue
        why = [say("why-update")]
        if dated[0][0] != dated[-1][0]:
            why.append(say("why-updated-by", later=short(dated[-1][1]), when=dated[-1][0], earlier=short(dated[0][1])))
        yield finding(RULE, TYPE, SEVERITY, item, say("figure-updated", what=what, values=labels(item.groups)), item.groups, why)
    told = [*told_figures(context), *outgrown(context), *recounted(context)]
    for olds, news in (*told, *counted_out(context, [c for pair in told for claims in pair for c in claims])):
        if any({c.id for c in (*olds, *news)} <= ids for ids in said):
            continue  # figures that can both be true, and that time explains, have been set against each other
        groups = [Group(c[0].value.as_json(), c[0].value.label(), c) for c in (*_by_value(olds), news)]
        item = Item(news[0].event, news[0].kind, news[0].subject, "number", groups, "conflict")
        what = news[0].subject_label
        settled(item, context.origin)
        yield finding(
            RULE,
            TYPE,
            SEVERITY,
            item,
            say("figure-updated", what=what, values=labels(groups)),
            item.groups,
            [say("why-replaced" if news[0].replaces is not None else "why-update")],
        )


def _by_value(claims: list[Claim]) -> list[list[Claim]]:
    """The claims by the value that they give, in order."""
    out: dict[str, list[Claim]] = {}
    for claim in claims:
        out.setdefault(claim.value.label(), []).append(claim)
    return list(out.values())


def _updated(context: Context, item: Item) -> bool:
    """Whether time explains why the figures of an item differ, or why the last of them does."""
    if item.relation != "conflict":
        return passed(context, item)
    return revised(context, item) or grown(context, item) or (not running(item) and bool(ended(context, item)))
