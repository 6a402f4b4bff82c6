"""A text announces a number of things and lists another number of them.

Reported: "six chantiers majeurs :" and five bullets.
Not reported: "six conventions :" and six bullets; "dix partenaires, dont :" and three names.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count
from reconcile.messages import say, short
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered
from reconcile.rules._lists import announced_by

RULE, TYPE, SEVERITY = "count-list-mismatch", "self-contradiction", "error"


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
            groups = [Group(c.value.as_json(), c.value.label(), [c]) for c in (announced, listed)]
            item = Item(announced.event, "count", announced.subject, "number", groups, "conflict")
            message = say(
                "count-list-mismatch", what=announced.subject_label, announced=announced.value.label(), listed=listed.value.label()
            )
            made = finding(
                RULE,
                TYPE,
                SEVERITY,
                item,
                message,
                ordered(groups, context.origin),
                [say("why-list", announced=announced.value.label(), listed=listed.value.label())],
            )
            made.sources_key = short(profile.id)
            yield made
