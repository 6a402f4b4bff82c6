"""Two sources side by side: which items agree, differ, or stand in one of them only."""

from __future__ import annotations

from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.finding import Diff, Item, Report


def side_by_side(report: Report, a: str, b: str) -> Diff:
    """The `diff` block of a report on two sources."""
    out = Diff(a, b)
    shared: set[str] = set()
    for item in report.items:
        sources = {c.source for g in item.groups for c in g.claims}
        if {a, b} <= sources:
            home = {"same": out.agree, "compatible": out.compatible, "conflict": out.differ}.get(item.relation, out.agree)
            (out.agree if home is out.differ and _alike_in_both(item, a, b) else home).append(item.id)
            shared |= {c.id for g in item.groups for c in g.claims}
        elif a in sources:
            out.only_a.append(item.id)
        elif b in sources:
            out.only_b.append(item.id)
    claims = [c for c in report.claims if c.status != "rejected"]
    left = [c for c in claims if c.id not in shared and c.derived is None and c.kind in ("count", "money", "date", "venue")]
    pairs = [(x, y) for x in left if x.source == a for y in left if y.source == b and _alike(x, y)]
    taken: set[str] = set()
    for one, other in sorted(pairs, key=lambda p: sorted((p[0].id, p[1].id))):
        if not taken & {one.id, other.id}:
            taken |= {one.id, other.id}
            out.not_comparable.append(((one.id, other.id), say("why.apart")))
    return out


def _alike_in_both(item: Item, a: str, b: str) -> bool:
    """Whether both say all that is said of an item: what each has against itself is nothing between the two."""
    return all({a, b} <= {*g.sources, *(c.source for c in g.claims)} for g in item.groups if g.sources or g.claims)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether a reader might take two claims for one: the same kind of thing, of another scope, event or time."""
    return one.kind == other.kind and one.subject.split("/")[0] == other.subject.split("/")[0] and one.value.label() != other.value.label()
