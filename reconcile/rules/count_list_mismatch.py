"""A text announces a number of things and lists another number of them.

Reported: "six chantiers majeurs :" and five bullets.
Not reported: "six conventions :" and six bullets; "dix partenaires, dont :" and three names; a list of less than half.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count
from reconcile.messages import say
from reconcile.model.finding import Finding
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context
from reconcile.rules._lists import announced_by
from reconcile.rules._own import own

RULE, TYPE, SEVERITY = "count-list-mismatch", "self-contradiction", "error"
ABOUT = About(
    finds="A text announces a number of things and lists another number of them.",
    matters=(
        "One text against itself: either the list lost an item or the number was never updated. Readers see it at once and trust "
        "the rest less."
    ),
    reported=Example(
        (
            (
                "The committee chose four priorities for the summer:\n- clean the beaches after every storm;\n- protect the "
                "dunes;\n- train the lifeguards.\n"
            ),
        ),
        why="Four are announced and three follow.",
        says="priorities: 4 announced, 3 listed",
    ),
    silent=Example(
        (
            (
                "The committee chose three priorities for the summer:\n- clean the beaches after every storm;\n- protect the "
                "dunes;\n- train the lifeguards.\n"
            ),
        ),
        why="Three are announced and three follow.",
    ),
    settle='Compare with the text that it was written from. An item with "and" may be two, or the other way round.',
    related=("sum-mismatch", "count-conflict", "partner-omitted"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each list that is shorter or longer than its source says."""
    for profile in context.profiles:
        for listed in profile.claims:
            if listed.derived != "list" or not listed.closes or not isinstance(listed.value, Count):
                continue
            announced = announced_by(profile, listed)
            if announced is None or not isinstance(announced.value, Count) or announced.value.number == listed.value.number:
                continue
            if listed.value.number * 2 < announced.value.number:
                continue  # "38 concerts" and three of them
            message = say(
                "count-list-mismatch", what=announced.subject_label, announced=announced.value.label(), listed=listed.value.label()
            )
            why = say("why-list", announced=announced.value.label(), listed=listed.value.label())
            yield own(RULE, SEVERITY, context, (announced, listed), message, why)
