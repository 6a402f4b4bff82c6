"""Puts claims that twin sentences tie together into one item."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.corresponding import MENTION, Ties
from reconcile.alignment.items import Aligned, settled
from reconcile.alignment.ties import Tie
from reconcile.documents.fold import folded
from reconcile.kinds.partner import NAMED
from reconcile.kinds.person import Person
from reconcile.model.finding import Group, Item

# Attributes of items that hold all that sources say of one thing; of names each entity has an item of its own.
MERGED = frozenset(("number", "span", "city"))
# Kinds of which two items of one subject that hold the same values are one; days are of many acts.
FIGURES = frozenset(("count", "money"))


def join(aligned: Aligned, found: Ties, origin: dict[str, str]) -> None:
    """Put the two claims of every tie into one item, in the items of a corpus: into those that they stand in, where that
    puts no source on two sides, else into one of their own, in place of items that hold nothing else."""
    own: list[Item] = []
    gone: set[int] = set()
    homes: dict[str, list[Item]] = {}
    for item in aligned.items:
        for claim in (c for g in item.groups for c in g.claims):
            homes.setdefault(claim.id, []).append(item)
    for pool in _pools(found.ties):
        said = {c.id: c for t in pool for c in (t.left, t.right)}
        near = list({id(i): i for c in said for i in homes.get(c, ()) if id(i) not in gone}.values())
        shown = next((i for i in near if _shown(i, pool[0])), None)
        if shown is not None:
            shown.twins = len(shown.groups) == 2 and shown.attribute in MERGED
        elif _merge(near, pool[0], origin):
            gone.add(id(near[1]))
            for claim in (c for g in near[1].groups for c in g.claims):
                homes[claim.id].append(near[0])
        else:
            own.append(settled(_own(pool), origin))
            gone |= {id(i) for i in near if i.relation == "single" and all(c.id in said for g in i.groups for c in g.claims)}
    aligned.items = _once([*(i for i in aligned.items if id(i) not in gone), *own], origin)
    aligned.items.sort(key=lambda i: (i.event or "", i.kind, i.subject, i.attribute, i.groups[0].label if i.groups else ""))


def _once(items: list[Item], origin: dict[str, str]) -> list[Item]:
    """The items, those made one that hold the same values for one thing: of one subject with a source in common and none on two sides,
    as a sum in a text and again in its title ("78 milliards sur la table") against 87; or of a noun once with what restricts it and
    once without ("douze conventions d'investissement", "douze conventions" against eleven of both). The one that restricts less stays.
    """
    out: list[Item] = []
    homes: dict[tuple[object, ...], list[Item]] = {}
    for item in sorted(items, key=lambda i: i.subject.count("/")):
        labels = frozenset(folded(g.label) for g in item.groups)
        if len(labels) < 2 or len(labels) != len(item.groups) or item.kind not in FIGURES or item.attribute not in MERGED:
            out.append(item)
            continue
        alike = homes.setdefault((item.event, item.kind, _head(item), item.attribute, labels), [])
        home = next((i for i in alike if _widens(i, item) or (i.subject == item.subject and _one_side_each(i, item))), None)
        if home is None:
            alike.append(item)
            out.append(item)
            continue
        for group in home.groups:
            other = next(g for g in item.groups if folded(g.label) == folded(group.label))
            known = {c.id for c in group.claims}
            group.claims += [c for c in other.claims if c.id not in known]
        home.twins = home.twins or item.twins
        settled(home, origin)
    return out


def _head(item: Item) -> str:
    """What an item counts, without what restricts it."""
    return item.subject.split("/")[0]


def _widens(one: Item, other: Item) -> bool:
    """Whether an item is of the noun alone that another restricts, and that is no part of it."""
    return one.subject == _head(other) != other.subject and "/@" not in other.subject


def _one_side_each(one: Item, other: Item) -> bool:
    """Whether two items of the same values have a source in common and each such source gives the same value in both."""
    sides = [{c.source: folded(g.label) for g in i.groups for c in g.claims} for i in (one, other)]
    shared = sides[0].keys() & sides[1].keys()
    return bool(shared) and all(sides[0][s] == sides[1][s] for s in shared)


def _pools(ties: list[Tie]) -> Iterator[list[Tie]]:
    """Ties that say the same of the same: one item each."""
    pools: dict[tuple[object, ...], list[Tie]] = {}
    for tie in ties:
        key = (tie.left.kind, tie.attribute, _event(tie), _subject(tie), *sorted(map(folded, tie.labels)))
        pools.setdefault(key, []).append(tie)
    yield from pools.values()


def _shown(item: Item, tie: Tie) -> bool:
    """Whether an item already sets the two claims against each other as they stand to each other."""
    if item.kind != tie.left.kind or item.relation != tie.relation.value:
        return False
    at = {c.id: n for n, g in enumerate(item.groups) for c in g.claims}
    return tie.left.id in at and tie.right.id in at and at[tie.left.id] != at[tie.right.id]


def _merge(homes: list[Item], tie: Tie, origin: dict[str, str]) -> bool:
    """Take the second of two items into the first, unless they are of two things or a source would give two values there;
    whether that was done."""
    if len(homes) != 2 or tie.attribute not in MERGED:
        return False
    one, other = homes
    if (one.event, one.kind, one.subject, one.attribute) != (other.event, other.kind, other.subject, other.attribute):
        return False
    groups = [*one.groups, *other.groups]
    said = [source for g in groups for source in {c.source for c in g.claims}]
    if len(set(said)) != len(said) or len({folded(g.label) for g in groups}) != len(groups):
        return False
    relation = "conflict" if "conflict" in (one.relation, other.relation, tie.relation.value) else tie.relation.value
    one.groups, one.relation, one.why, one.twins = groups, relation, tie.why if relation == "compatible" else "", True
    settled(one, origin)
    return True


def _own(pool: list[Tie]) -> Item:
    """An item of the claims of some ties alone."""
    tie = pool[0]
    groups = [Group(v, label) for v, label in zip(tie.values, tie.labels, strict=True)]
    for other in pool:
        for claim, label in zip((other.left, other.right), other.labels, strict=True):
            home = next(g for g in groups if folded(g.label) == folded(label))
            if not any(claim is c for c in home.claims):
                home.claims.append(claim)
    relation = tie.relation.value
    why = tie.why if relation == "compatible" else ""
    return Item(_event(tie), tie.left.kind, _subject(tie), tie.attribute, groups, relation, why, twins=True)


def _event(tie: Tie) -> str | None:
    """The event of both; of two, since one of them moved the claim to another year, the first."""
    if tie.left.kind in ("partner", "person", "acronym"):
        return None
    return min((c.event for c in (tie.left, tie.right) if c.event is not None), default=None)


def _subject(tie: Tie) -> str:
    """What the two are of: for names the office or part that both have, else both names."""
    x, y = tie.left, tie.right
    if x.kind in ("partner", "person"):
        if isinstance(x.value, Person) and isinstance(y.value, Person):
            office = min((folded(v.role) for v in (x.value, y.value) if v.role), default="")
        else:
            office = x.subject if x.subject == y.subject != NAMED else ""
        return office.replace(" ", "-") or "/".join(sorted(folded(n).replace(" ", "-") for n in tie.labels))
    return x.subject if x.subject == y.subject else min((c.subject for c in (x, y) if c.subject != MENTION), default=MENTION)
