"""Whether a conflict of figures is a change over time, and which figures are given for one moment."""

from __future__ import annotations

from itertools import combinations

from reconcile.alignment.weights import RUNNING
from reconcile.kinds.count import Count, compare
from reconcile.kinds.date import Date
from reconcile.model.comparison import Relation
from reconcile.model.finding import Group, Item
from reconcile.rules._context import Context


def running(item: Item) -> bool:
    """Whether the figures of an item are of a kind that is revised as events go on (a toll, votes counted)."""
    return item.subject.split("/")[0] in RUNNING


def moments(context: Context, item: Item) -> list[list[Group]]:
    """The figures of different sources that are given for one and the same moment and cannot both be true."""
    by_time: dict[str, list[Group]] = {}
    for group in item.groups:
        for claim in group.claims:
            if claim.as_of:
                here = by_time.setdefault(claim.as_of, [])
                home = next((g for g in here if g.label == group.label), None)
                if home is None:
                    here.append(Group(group.value, group.label, [claim]))
                else:
                    home.claims.append(claim)
    out = []
    for time in sorted(by_time):
        groups = by_time[time]
        clash = [g for g in groups if any(_conflict(g, o) for o in groups)]
        if len({c.source for g in clash for c in g.claims}) > 1:
            out.append(clash)
    return out


def _conflict(a: Group, b: Group) -> bool:
    left, right = a.claims[0].value, b.claims[0].value
    return isinstance(left, Count) and isinstance(right, Count) and compare(left, right).relation is Relation.CONFLICT


def revised(context: Context, item: Item) -> bool:
    """Whether the figures of an item differ between sources other than at one moment."""
    if not running(item):
        return False
    clashing = {id(g) for pair in combinations(item.groups, 2) if _conflict(*pair) for g in pair}
    sources = {c.source for g in item.groups if id(g) in clashing for c in g.claims}
    told = [g for groups in moments(context, item) for g in groups]
    return len(sources) > 1 and len({g.label for g in item.groups if id(g) in clashing} - {g.label for g in told}) > 0


def moved(context: Context, item: Item) -> tuple[Group, Group] | None:
    """The earlier and the later day of an act that was moved: who gives the earlier one wrote before every source that
    gives the later one, and before the day itself. None when the sources do not say so."""
    if len(item.groups) != 2:
        return None
    told = {id(g): sorted(context.published(c.source)[:10] for c in g.claims) for g in item.groups}
    if not all(all(days) for days in told.values()):
        return None
    old, new = sorted(item.groups, key=lambda g: told[id(g)])
    value = old.claims[0].value
    ahead = isinstance(value, Date) and not value.start.startswith("-") and told[id(old)][-1] <= value.start
    return (old, new) if ahead and told[id(old)][-1] < told[id(new)][0] else None
