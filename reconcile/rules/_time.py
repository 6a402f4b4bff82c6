"""Whether a conflict of figures is a change over time, and which figures are given for one moment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, permutations

from reconcile.alignment.match import figure
from reconcile.alignment.weights import AGGREGATES, GROWING, RUNNING, TOLLS
from reconcile.kinds.count import Count, compare
from reconcile.kinds.date import Date, ends
from reconcile.kinds.date import compare as compare_dates
from reconcile.kinds.money import Money
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.model.finding import Group, Item
from reconcile.recognisers.context import ON
from reconcile.recognisers.scope import DECIDED, RUNS, STAGE
from reconcile.recognisers.units import MEASURES, TIMED
from reconcile.rules._context import Context


def running(item: Item) -> bool:
    """Whether the figures of an item are of a kind that is revised as events go on (a toll, votes counted), and neither those of a year
    that is over nor the votes by which something was decided."""
    if "@" in (item.event or "") or all(DECIDED in c.scope for g in item.groups for c in g.claims):
        return False
    return item.subject.split("/")[0] in RUNNING or all(_of_the_lost(c) for g in item.groups for c in g.claims)


def _of_the_lost(claim: Claim) -> bool:
    """Whether a figure is of some of those who were lost, by whatever they are: "19 dead (17 passengers, 2 crew)"."""
    return claim.kind == "count" and not TOLLS.isdisjoint(claim.topic) and _head(claim) in AGGREGATES


def moments(context: Context, item: Item) -> list[list[Group]]:
    """The figures of different sources that are given for one and the same moment and cannot both be true: by what they say, or
    because one is miswritten in a copy."""
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
    out = [[a, b] for a, b in permutations(item.groups, 2) if _conflict(a, b) and (_slips(context, a, b) or _returns(context, item, a, b))]
    pairs = [(a, b) for a, b in combinations(item.groups, 2) if _conflict(a, b) and _of_one_toll(context, item, a, b)]
    beside = [g for g in item.groups if any(g is x for pair in pairs for x in pair)]
    if beside and not any({g.label for g in beside} <= {g.label for g in groups} for groups in out):
        out = [groups for groups in out if not {g.label for g in groups} <= {g.label for g in beside}] + [beside]
    for time in sorted(by_time):
        groups = by_time[time]
        clash = [g for g in groups if any(_conflict(g, o) for o in groups)]
        if len({c.source for g in clash for c in g.claims}) > 1:
            out.append(clash)
    return out


def _of_one_toll(context: Context, item: Item, a: Group, b: Group) -> bool:
    """Whether two sources of one day give the figure beside one and the same other figure of the toll: "sept morts et 88 blessés", "7
    morts, 83 blessés"."""
    head = item.subject.split("/")[0]
    if head not in TOLLS:
        return False
    told = [{(c.source, w) for c in g.claims for w in c.beside if w[0] == "=" and w.split(" ")[-1] in TOLLS - {head}} for g in (a, b)]
    return any(w == v and s != t and _of_one_day(context, s, t) for s, w in told[0] for t, v in told[1])


def _of_one_day(context: Context, a: str, b: str) -> bool:
    """Whether two sources that are no copies of one another were published on one day."""
    days = [context.published(s)[:10] for s in (a, b)]
    return context.origin.get(a, a) != context.origin.get(b, b) and days[0] == days[1] != ""


def _slips(context: Context, a: Group, b: Group) -> bool:
    """Whether all that give the figure of b are copies, of its day, of the source that gives the larger one of a: a toll that has grown
    is told by a copy as well, one that is smaller was miswritten."""
    made, copied = ({c.source for c in g.claims} for g in (a, b))
    here = [v.number for v in (a.claims[0].value, b.claims[0].value) if isinstance(v, Count) and v.qualifier == "exact"]
    days = {context.published(s)[:10] for s in copied}
    first = {context.origin.get(s, s) for s in copied} - copied
    return (
        len(here) == 2
        and here[1] < here[0]
        and len(first) == 1
        and first <= made
        and days == {context.published(s)[:10] for s in first} != {""}
        and not any(c.as_of for g in (a, b) for c in g.claims)
    )


def _returns(context: Context, item: Item, a: Group, b: Group) -> bool:
    """Whether a source that wrote after all that give the larger figure of b gives the smaller one of a again and no other: a figure that
    had grown is not told so. Who looks back on how it grew tells of both; of tolls, late texts take over old ones."""
    here = [v.number for v in (a.claims[0].value, b.claims[0].value) if isinstance(v, Count) and v.qualifier == "exact"]
    if item.subject in TOLLS or len(here) != 2 or here[0] >= here[1] or any(c.as_of for g in (a, b) for c in g.claims):
        return False
    days = [_written(context, c.source)[:10] for c in b.claims]
    several = {c.source for g in item.groups if g is not a for c in g.claims}
    again = [c for c in a.claims if c.source not in several and context.origin.get(c.source, c.source) == c.source]
    return all(days) and any(_written(context, c.source)[:10] > max(days) for c in again) and len({c.source for c in again}) > 1


def _conflict(a: Group, b: Group) -> bool:
    left, right = (v.amount if isinstance(v, Money) else v for v in (a.claims[0].value, b.claims[0].value))
    return isinstance(left, Count) and isinstance(right, Count) and compare(left, right).relation is Relation.CONFLICT


def revised(context: Context, item: Item) -> bool:
    """Whether the figures of an item differ between sources other than at one moment."""
    if not running(item):
        return False
    clashing = {id(g) for pair in combinations(item.groups, 2) if _conflict(*pair) for g in pair}
    sources = {c.source for g in item.groups if id(g) in clashing for c in g.claims}
    told = [g for groups in moments(context, item) for g in groups]
    return len(sources) > 1 and len({g.label for g in item.groups if id(g) in clashing} - {g.label for g in told}) > 0


def grown(context: Context, item: Item) -> bool:
    """Whether the figures of an item that cannot all be true follow each other in time, each source that gives one before each that
    gives the next, and some sentence says that its figure is of a moment or in place of another ("à ce jour", "au 31 mars", "final"), or
    all are of what grows ("60 rescuers" on the first day, "140 rescuers" on the second)."""
    if running(item):
        return False
    clashing = [p for p in combinations(item.groups, 2) if _conflict(*p)]
    told = [c for g in {id(g): g for p in clashing for g in p}.values() for c in g.claims]
    if any(a.as_of and a.as_of == b.as_of for p in clashing for a in p[0].claims for b in p[1].claims):
        return False  # two figures of one moment
    grows = item.subject.split("/")[0] in GROWING
    if not clashing or not (grows or any(RUNS in c.scope or c.as_of or c.replaces is not None for c in told)):
        return False
    return all(_follow(context, a, b) or _follow(context, b, a) for a, b in clashing)


def told_figures(context: Context) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """The figures that a source says took the place of others, where other sources still give those: (old, new) claims. A figure of the
    same head that its own source gives, or that the items set against each other already, is left alone."""
    figures = [c for p in context.profiles for c in p.claims if c.kind in ("count", "money") and c.derived is None and c.event is not None]
    homes = _homes(context)
    found: dict[tuple[str | None, str, str, str], tuple[list[Claim], list[Claim]]] = {}
    for new in figures:
        if new.replaces is None or _head(new) in TIMED or "asked" in new.scope:
            continue  # "they asked for eight rather than six" changed nothing
        olds = [c for c in figures if c.source != new.source and (c.event, _head(c)) == (new.event, _head(new)) and _alike(c, new.replaces)]
        olds = [c for c in olds if not homes[c.id] & homes[new.id] and not c.negated and "asked" not in c.scope]
        olds = [c for c in olds if not _tells(c.source, new, figures)]
        if olds:
            told = found.setdefault((new.event, _head(new), olds[0].value.label(), new.value.label()), ([], []))
            told[0].extend(c for c in olds if c not in told[0])
            told[1].append(new)
    for olds, news in found.values():
        both = {c.source for c in news}  # who tells of both has the new one
        if left := [c for c in olds if c.source not in both]:
            yield left, news


def _tells(source: str, new: Claim, figures: list[Claim]) -> bool:
    """Whether a source gives a new figure itself, beside the one whose place it took: "66 cents (2025: 54 cents)"."""
    return any(c.source == source and (c.event, _head(c)) == (new.event, _head(new)) and _alike(c, new.value) for c in figures)


def _homes(context: Context) -> dict[str, set[int]]:
    """The items in conflict that a claim stands in, by its id; a twin sentence may put it into a second one."""
    found: dict[str, set[int]] = defaultdict(set)
    for n, item in enumerate(context.items):
        for claim in (c for g in item.groups for c in g.claims if item.relation == "conflict"):
            found[claim.id].add(n)
    return found


def _head(claim: Claim) -> str:
    return claim.subject.split("/")[0]


def outgrown(context: Context) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Figures of one noun that no item sets against each other, of which a later source says that its own is of its moment or in place
    of another: (old, new) claims. Each source gives one such figure alone, and the earlier one is itself of a moment ("so far 52
    buildings", "71 buildings in the end") or given by several sources."""
    series: dict[tuple[str | None, str, str], dict[str, list[Claim]]] = {}
    for claim in (c for p in context.profiles for c in p.claims if _may_grow(c)):
        series.setdefault((claim.event, claim.kind, _head(claim)), {}).setdefault(claim.source, []).append(claim)
    homes = _homes(context)
    for by_source in series.values():
        alone = sorted((c[0] for c in by_source.values() if len({x.value.label() for x in c}) == 1), key=lambda c: c.order)
        found: dict[tuple[str, str], tuple[list[Claim], list[Claim]]] = {}
        kept: list[tuple[list[Claim], list[Claim]]] = []
        for new in alone:
            for old in (c for c in alone if _outgrows(context, c, new) and not homes[c.id] & homes[new.id]):
                if not (RUNS in new.scope or _runs_on(old, new)):
                    continue
                olds, news = found.setdefault((old.value.label(), new.value.label()), ([], []))
                olds += [old] if old not in olds else []
                news += [new] if new not in news else []
        for olds, news in found.values():
            grows = _runs_on(olds[0], news[0]) and (_head(news[0]) in RUNNING or len(news) > 1)
            if len(olds) > 1 or OF_A_MOMENT & olds[0].scope or grows:
                kept.append((olds, news))
        yield from _chained(context, kept)


def _chained(context: Context, pairs: list[tuple[list[Claim], list[Claim]]]) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """The pairs of figures of one noun as series: a pair whose earlier figure is the later one of another goes on from it, and one that a
    series holds is no other."""
    series: list[tuple[list[Claim], list[Claim]]] = []
    for olds, news in sorted(pairs, key=lambda p: [(min(_moment(context, c) for c in side), figure(side[0])) for side in reversed(p)]):
        home = next((n for n, s in enumerate(series) if any(c in s[1] for c in olds)), None)
        if home is None:
            series.append((olds, news))
        else:
            series[home] = ([*series[home][0], *series[home][1]], news)
    held = [{c.id for side in s for c in side} for s in series]
    for n, ids in enumerate(held):
        if not any(ids < other for other in held):
            yield series[n]


def _moment(context: Context, claim: Claim) -> str:
    """The day of a figure: that for which it is given, else that of its text."""
    return (claim.as_of or context.published(claim.source))[:10]


def _runs_on(old: Claim, new: Claim) -> bool:
    """Whether an exact figure of what grows is told later as a larger one of the same order, each for the event as a whole, without a word
    that says so: "1 780 ménages", "2 400 ménages"."""
    if old.subject != new.subject or _head(old) not in (RUNNING | CAME) - OF_EACH or {_qualifier(old), _qualifier(new)} != {"exact"}:
        return False
    return FEWEST <= figure(old) < figure(new) <= RUNS_ON * figure(old)


# Figures of which every candidate has another.
OF_EACH = frozenset(("vote", "seat"))
# A figure that grows without a word that says so is as large as this and grows by so much at most.
FEWEST, RUNS_ON = 20, 1.5


# Shares that are told so exactly, in a hundredth, lie so near each other in points and as a part of the larger one, and are of one thing.
SHARE, NEAR_POINTS, NEAR_SHARE = "percent", 1.0, 0.025


def recounted(context: Context) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """The shares that later sources give otherwise, by less than a point, of what the sentences around call by one word and by no other
    names: (old, new) claims. "54,85 %" on the evening of the vote, "54,81 %" by the court that proclaims it."""
    exact = [c for p in context.profiles for c in p.claims if _to_the_hundredth(c)]
    homes = _homes(context)
    own: dict[str, set[float]] = {}
    for claim in exact:
        own.setdefault(claim.source, set()).add(figure(claim))
    found: dict[tuple[str | None, float, float], tuple[list[Claim], list[Claim]]] = {}
    for old, new in permutations(exact, 2):
        if (
            old.event != new.event
            or not _near_shares(old, new)
            or not _published_before(context, old, new)
            or homes[old.id] & homes[new.id]
        ):
            continue
        both = [own[c.source] for c in (old, new)]
        if any(sum(abs(x - figure(c)) <= NEAR_POINTS for x in mine) > 1 for mine in both for c in (old, new)):
            continue  # who has two so near tells of both counts, or of two things
        olds, news = found.setdefault((old.event, figure(old), figure(new)), ([], []))
        olds += [old] if old not in olds else []
        news += [new] if new not in news else []
    yield from (pair for pair in found.values() if _of_one_share(*pair))


def _of_one_share(olds: list[Claim], news: list[Claim]) -> bool:
    """Whether the sentences of two shares have a word in common, and no names or months that differ."""
    told = [{w for c in claims for w in c.topic} for claims in (olds, news)]
    shared = {w for w in told[0] & told[1] if ":" not in w}
    named = [{w for w in words if w.startswith("@")} for words in told]
    months = [{w for w in words if w.startswith(ON) and w.endswith("-01")} for words in told]
    apart = any(x and y and not x & y for x, y in (named, months))
    places = [{s for c in claims for s in c.scope if s.startswith("@")} for claims in (olds, news)]
    return bool(shared) and not apart and places[0] == places[1]


def _to_the_hundredth(claim: Claim) -> bool:
    if claim.kind != "count" or _head(claim) != SHARE or claim.negated or claim.event is None or "@" in claim.event:
        return False
    return _qualifier(claim) == "exact" and HUNDREDTH.search(claim.evidence.quote) is not None


HUNDREDTH = re.compile(r"\d[.,]\d\d(?!\d)")


def _near_shares(a: Claim, b: Claim) -> bool:
    low, high = sorted((figure(a), figure(b)))
    return 0 < high - low <= min(NEAR_POINTS, NEAR_SHARE * high)


def _published_before(context: Context, old: Claim, new: Claim) -> bool:
    days = [context.published(c.source)[:10] for c in (old, new)]
    return all(days) and days[0] < days[1] and context.origin.get(old.source) != context.origin.get(new.source)


# What a figure may be restricted by and still be one of a series; a later figure is at most so many times the earlier one or as small
# a part of it, and at least so much away from one that is given as about so many.
OF_A_MOMENT = frozenset((RUNS, STAGE))
AT_MOST, AWAY = 2.0, 0.05


# Who came: by whatever noun a text counts them, the largest figure of it is of the event as a whole.
CAME = frozenset(("visitor", "admission", "participant", "delegate", "spectator", "person"))
# Such a figure is at least so large, a later one comes so many days behind it, and they differ by these shares at least (where the first
# is said to be near) and at most.
CAME_LEAST, DAYS_LATER, SAID_NEAR, COUNTED_OUT, PEOPLE_OUT = 500, 9, 0.04, 0.2, 0.08


def counted_out(context: Context, told: list[Claim]) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """The figures of who came that a later source gives otherwise, exactly, whatever the nouns are: (old, new) claims. "Quelque 175 000
    visiteurs" on the evening of the closing, "183 240 entrées" two weeks later. None where an item in conflict, or some claims `told`
    already, give one of the two."""
    known = {(c.event, figure(c)) for i in context.items if i.relation == "conflict" for g in i.groups for c in g.claims}
    known |= {(c.event, figure(c)) for c in told}
    most: dict[tuple[str | None, str], Claim] = {}
    for claim in (c for p in context.profiles for c in p.claims if _came(c)):
        key = claim.event, claim.source
        if key not in most or (figure(claim), claim.order) > (figure(most[key]), most[key].order):
            most[key] = claim
    for new in sorted(most.values(), key=lambda c: c.order):
        olds = [c for c in most.values() if c.event == new.event and _counted_out(context, c, new)]
        own = {figure(c) for c in context.profile[new.source].claims if _head(c) in CAME}
        if olds and not any((c.event, figure(c)) in known or (c is not new and figure(c) in own) for c in (*olds, new)):
            best = min(olds, key=lambda c: (_qualifier(c) != "exact", c.order))
            yield [c for c in olds if figure(c) == figure(best)], [new]


def _came(claim: Claim) -> bool:
    """Whether a claim counts people who came, and not those of a place or a lot."""
    if claim.kind != "count" or claim.derived is not None or claim.negated or claim.event is None or "@" in claim.event:
        return False
    if claim.subject not in CAME or claim.modality == "planned" or claim.scope - OF_A_MOMENT or figure(claim) < CAME_LEAST:
        return False
    return _qualifier(claim) in ("exact", "about")


def _counted_out(context: Context, old: Claim, new: Claim) -> bool:
    """Whether a figure is of a source that wrote days before the one of another, which is exact and differs from it by some part."""
    days = [context.published(c.source)[:10] for c in (old, new)]
    if not all(days) or (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days < DAYS_LATER or _qualifier(new) != "exact":
        return False
    apart = abs(figure(old) - figure(new)) / max(figure(old), figure(new))
    least = SAID_NEAR if _qualifier(old) == "about" else 0.0
    most = PEOPLE_OUT if "person" in (old.subject, new.subject) else COUNTED_OUT  # people are told of for many things
    return least < apart <= most and (_qualifier(old) == "about" or _clash(old.value, new.value))  # type: ignore[arg-type]


def _qualifier(claim: Claim) -> str:
    """How exact a count is; "" of anything else."""
    return claim.value.qualifier if isinstance(claim.value, Count) else ""


def _may_grow(claim: Claim) -> bool:
    """Whether a claim is a count of a noun for the event as a whole, as it was when it was given."""
    if claim.kind != "count" or claim.derived is not None or claim.negated or claim.event is None or claim.modality == "planned":
        return False
    if claim.scope - OF_A_MOMENT or _head(claim) in TIMED or _head(claim) in MEASURES or not isinstance(claim.value, Count):
        return False
    return claim.value.qualifier in ("exact", "about")  # "more than a thousand" is no figure that another one outgrows


def _outgrows(context: Context, old: Claim, new: Claim) -> bool:
    """Whether a figure is of a source that wrote before the one of another, and far from it though not of another order."""
    a, b = old.value, new.value
    days = [_moment(context, c) for c in (old, new)]
    if not all(days) or days[0] >= days[1] or context.origin.get(old.source) == context.origin.get(new.source):
        return False
    assert isinstance(a, Count)
    assert isinstance(b, Count)
    qualifiers = [set(c.subject.split("/")[1:]) for c in (old, new)]
    near = min(a.number, b.number) > 0 and max(a.number, b.number) <= AT_MOST * min(a.number, b.number)
    return near and (qualifiers[0] <= qualifiers[1] or qualifiers[1] <= qualifiers[0]) and (_clash(a, b) or _passed(a, b))


def _clash(a: Count, b: Count) -> bool:
    return compare(a, b).relation is Relation.CONFLICT


def _passed(a: Count, b: Count) -> bool:
    """Whether an exact figure is so far from one given as about so many that it may be a later one."""
    return a.qualifier == "about" and b.qualifier == "exact" and abs(a.number - b.number) > AWAY * a.number


def passed(context: Context, item: Item) -> bool:
    """Whether an item whose figures may all be true holds one that was given as about so many and an exact one of a later source that is
    of its moment ("environ 640 agents", "à ce jour, 712 agents")."""
    if item.relation != "compatible" or len(item.groups) != 2:
        return False
    for old, new in ((a, b) for a, b in permutations(item.groups, 2)):
        a, b = (g.claims[0].value for g in (old, new))
        if isinstance(a, Count) and isinstance(b, Count) and _passed(a, b) and any(RUNS in c.scope for c in new.claims):
            known = [replace(g, claims=[c for c in g.claims if _written(context, c.source)]) for g in (old, new)]
            return all(g.claims for g in known) and _follow(context, *known)  # a copy without a day adds nothing
    return False


def ended(context: Context, item: Item) -> list[Group]:
    """The last figure of an item of three or more that clash, where it follows all others in time and is said to stand in place of one or
    to be of its moment; [] where there is none, or where what is left does not clash (see `grown`)."""
    for last in item.groups:
        others = [g for g in item.groups if g is not last]
        told = any(RUNS in c.scope or c.replaces is not None for c in last.claims)
        if told and any(_conflict(last, g) for g in others) and all(_follow(context, g, last) for g in others):
            return [last] if any(_conflict(*pair) for pair in combinations(others, 2)) else []
    return []


def _alike(claim: Claim, value: object) -> bool:
    own, other = (v.amount if isinstance(v, Money) else v for v in (claim.value, value))
    return isinstance(own, Count) and isinstance(other, Count) and compare(own, other).relation is Relation.SAME


def _follow(context: Context, a: Group, b: Group) -> bool:
    """Whether every source that gives the one figure gives it for an earlier day than every source that gives the other, or one says
    that the other took its place."""
    if any(c.replaces is not None and _alike(a.claims[0], c.replaces) for c in b.claims):
        return True
    first, then = ([(c.as_of or _written(context, c.source))[:10] for c in g.claims] for g in (a, b))
    return all(first) and all(then) and max(first) < min(then)


# So many days later other figures are expected.
PLANS_CHANGE = 21


def replanned(context: Context, item: Item) -> bool:
    """Whether the figures of an item that clash are all expected, by texts of weeks apart: plans change, and it is no news that they do."""
    clashing = [p for p in combinations(item.groups, 2) if _conflict(*p)]
    planned = all(c.modality == "planned" for pair in clashing for g in pair for c in g.claims)
    return bool(clashing) and planned and all(_weeks_apart(context, a, b) for a, b in clashing)


def _weeks_apart(context: Context, a: Group, b: Group) -> bool:
    """Whether all sources of one figure were published weeks before all those of the other."""
    days = [sorted(_written(context, c.source)[:10] for c in g.claims) for g in (a, b)]
    if not all(days[0]) or not all(days[1]):
        return False
    first, then = sorted(days)
    return (date.fromisoformat(then[0]) - date.fromisoformat(first[-1])).days >= PLANS_CHANGE


def _written(context: Context, source: str) -> str:
    """When a source was published, or what it is a copy of."""
    return context.published(source) or context.published(context.origin.get(source, source))


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
    ahead = isinstance(value, Date) and not value.start.startswith("-") and all(_ahead(context, c) for c in old.claims)
    return (
        (old, new) if ahead and told[id(old)][-1] < told[id(new)][0] and not _in_one_breath(told[id(old)][-1], told[id(new)], new) else None
    )


# A plan that is another one so few days later, with the day still to come, was not changed: who changes it says so (`told_moves`).
FEW_DAYS = 4


def _in_one_breath(before: str, after: list[str], new: Group) -> bool:
    """Whether texts that are ahead of a day give another one a few days after the first: they disagree about one plan."""
    value = new.claims[0].value
    ahead = isinstance(value, Date) and not value.start.startswith("-") and after[-1] < value.start
    return ahead and (date.fromisoformat(after[0]) - date.fromisoformat(before)).days < FEW_DAYS


# Days of these are of the text and of people, not of what was planned.
NOT_PLANNED = frozenset(("statement", "publication", "birth", "founding"))


def told_moves(context: Context) -> Iterator[tuple[Group, Group]]:
    """The days that sources say were changed, where other sources still give the old one: (old, new), a pair for each."""
    dates = [c for p in context.profiles for c in p.claims if c.kind == "date" and isinstance(c.value, Date) and c.event is not None]
    home = {c.id: i for i in context.items if i.kind == "date" for g in i.groups for c in g.claims}
    found: dict[tuple[str, tuple[str, str], tuple[str, str]], tuple[list[Claim], list[Claim]]] = {}
    for claim in sorted(dates, key=lambda c: c.former):  # who gives both days first; who gives the old one adds nothing to it
        for old, new in _told(claim, dates, context):
            if claim.former and any(old in olds for olds, _ in found.values()):
                continue
            key = (claim.event or "", ends(old), ends(new))
            olds, news = found.setdefault(key, ([], []))
            olds += [old] if old not in olds else []
            news += [new] if new not in news else []
    for key in sorted(found):
        olds, news = found[key]
        same = [c for n in news if n.id in home for g in home[n.id].groups for c in g.claims if ends(c) == key[2]]
        news += [c for c in same if c not in news and c not in olds]
        yield grouped(olds), grouped(news)


def grouped(claims: list[Claim]) -> Group:
    """Claims of one day as the group of a finding, under its shortest form."""
    claims = sorted(claims, key=lambda c: (len(c.value.label()), c.value.label(), c.order))
    return Group(claims[0].value.as_json(), claims[0].value.label(), claims)


def _told(claim: Claim, dates: list[Claim], context: Context) -> Iterator[tuple[Claim, Claim]]:
    """The claims of other sources for a day that this claim's source takes back, each with the day that stands instead."""
    gone = claim.value if claim.former else claim.replaces
    if not isinstance(gone, Date) or (claim.former and any(_is(c.replaces, gone) for c in dates if c.source == claim.source)):
        return
    for other in dates:
        if other.source == claim.source or not _one_series(other, claim) or other.former or _not_planned(other):
            continue
        if not (_is(other.value, gone) or _in_month(other, gone, claim, dates)) or not _ahead(context, other):
            continue
        new = claim if not claim.former else _held(other, dates, claim.source)
        if new is not None:
            yield other, new


def _not_planned(claim: Claim) -> bool:
    """Whether a day is of a text or of a person; "the review will report by 30 April" is a plan."""
    return claim.subject in NOT_PLANNED and (claim.subject != "publication" or claim.modality != "planned")


def _is(value: object, day: Date) -> bool:
    """Whether a value is this day, or an interval that begins on it."""
    return isinstance(value, Date) and value.precision == day.precision != "year" and value.start == day.start


def _one_series(a: Claim, b: Claim) -> bool:
    """Whether two days are of one event, or of it and its next edition: who tells that the next one was moved need not say that it is
    the next."""
    return a.event == b.event or (a.event or "").partition("@")[0] == (b.event or "").partition("@")[0] != ""


def _in_month(claim: Claim, gone: Date, new: Claim, dates: list[Claim]) -> bool:
    """Whether a claim gives days of a month that a source takes back ("promised for October, it will open on 3 November"), both for
    what they call by the same two words, or by one where its source has no other day to come in that month."""
    value = claim.value
    if not isinstance(value, Date) or value.precision != "day" or not _whole_month(gone) or value.start[:7] != gone.start[:7]:
        return False
    things = [{k for d in c.deeds for k in d.thing if k[0] != "@"} for c in (claim, new)]
    shared = things[0] & things[1]
    if any("+" in k for k in shared):
        return True
    own = {ends(c) for c in dates if c.source == claim.source and isinstance(c.value, Date) and c.value.start[:7] == gone.start[:7]}
    return bool(shared) and claim.modality == "planned" and len(own) == 1


def _whole_month(value: Date) -> bool:
    """Whether a value runs over all the days of one month of a year."""
    if value.start.startswith("-") or value.start[:7] != value.end[:7]:
        return False
    return value.start.endswith("-01") and (date.fromisoformat(value.end) + timedelta(1)).day == 1


def _ahead(context: Context, claim: Claim) -> bool:
    """Whether a source gives a day before it came; who writes on that day "was opened today" announces nothing."""
    published = context.published(claim.source)[:10]
    assert isinstance(claim.value, Date)
    if not published or claim.value.start.startswith("-") or claim.value.start == published:
        return claim.modality == "planned"
    return published < claim.value.start


def _held(planned: Claim, dates: list[Claim], source: str) -> Claim | None:
    """The one day on which a source says that the act took place, for an act that another source had planned."""
    own = [c for c in dates if c.source == source and not c.former and c.subject == planned.subject and c.event == planned.event]
    own = [c for c in own if isinstance(c.value, Date) and compare_dates(c.value, planned.value).relation is Relation.CONFLICT]  # type: ignore[arg-type]
    days = {c.value.start for c in own if isinstance(c.value, Date) and c.value.precision == "day"}
    return own[0] if len(days) == 1 else None
