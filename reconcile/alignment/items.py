"""Items: the claims of all sources about one thing, grouped by the value that they give it.

A claim enters an item only when it may be about the same thing as the others there: one event, one subject, one scope.
What is planned does not meet what came to pass, a part does not meet its total, and a source that gives several values
for one subject is left alone rather than guessed at. Every claim left out is counted as not comparable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from types import ModuleType
from typing import TypeVar

from reconcile.alignment.anchored import (
    OPEN_ACTS,
    anchored,
    days_of_a_session,
    one_building,
    one_occasion,
    one_town,
    one_wording,
    opens_or_ends,
    two_days,
    two_places,
    two_seats,
)
from reconcile.alignment.bridged import bridged
from reconcile.alignment.cases import joined_cases
from reconcile.alignment.cluster import Entity, joined_groups, same_groups
from reconcile.alignment.days import (
    RULING,
    announced_days,
    by_source,
    deadlines,
    due,
    held_once,
    hours,
    of_a_weekday,
    of_one_noun,
    one_day_of,
    one_match,
    one_ruling,
    one_session,
    slipped,
    stretches,
    within_one,
)
from reconcile.alignment.event_names import OFFICIAL, held_beside, one_operation, relate, relate_titles, renamed, retold, rewritten
from reconcile.alignment.expansions import compare_expansions
from reconcile.alignment.figures import conversions, of_the_toll, one_dispute, relate_values, whole_apart, with_agreeing
from reconcile.alignment.listed import joined_lists, lists_of
from reconcile.alignment.match import SAID, clusters, distance, exchanged, figure, hard
from reconcile.alignment.odd import Said, joined_odd
from reconcile.alignment.scores import joined_scores
from reconcile.alignment.sole import joined_phrases
from reconcile.alignment.targets import targets
from reconcile.alignment.weights import AGGREGATES, DAY, DETAIL, RUNNING, SURE, TELLING_NUMBER, TOLLS, TOWN, WHOLE
from reconcile.documents.fold import folded, words
from reconcile.events.align import names_agree, one_name
from reconcile.events.recognise import NEXT
from reconcile.kinds.acronym import Acronym
from reconcile.kinds.date import (
    READ,
    Date,
    compare_hours,
    compare_stretches,
)
from reconcile.kinds.date import compare as compare_dates
from reconcile.kinds.event import OPERATION, EventName
from reconcile.kinds.money import CONVERTED
from reconcile.kinds.theme import Theme
from reconcile.kinds.venue import Venue, compare_city, compare_places, compare_regions
from reconcile.messages import say
from reconcile.model.claim import Claim, Value
from reconcile.model.comparison import Comparison, Relation
from reconcile.model.finding import Event, Group, Item
from reconcile.model.profile import Profile
from reconcile.plugins import plugins
from reconcile.recognisers.anchors import MANY, is_score
from reconcile.recognisers.deeds import DEADLINE
from reconcile.recognisers.scope import EACH
from reconcile.recognisers.units import MEASURES

V = TypeVar("V")
# Kinds that are aligned by more than their subject and context; every other kind needs nothing but its own `compare`.
OWN_WAY = frozenset(["count", "money", "date", "venue", "partner", "person", "event", "theme", "acronym"])


@dataclass(slots=True)
class Aligned:
    """The items of a corpus and what was left out: claim id -> why it was not comparable."""

    items: list[Item] = field(default_factory=list)
    apart: dict[str, str] = field(default_factory=dict)


def align(
    events: list[Event],
    profiles: list[Profile],
    bodies: list[Entity],
    people: list[Entity],
    origin: dict[str, str],
    acronyms: dict[str, set[str]],
) -> Aligned:
    """The items of a corpus in a total order."""
    out = Aligned()
    claims = [c for p in profiles for c in p.claims if c.status != "rejected"]
    by_event: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.event is not None and not claim.negated:
            by_event.setdefault(claim.event, []).append(claim)
    names = {e.id: e.names for e in events}
    promised = _targets(out, claims)
    said = _said(profiles)
    published = {p.id: p.published[:10] for p in profiles if p.published}
    for key in sorted(by_event):
        here = [c for c in by_event[key] if c.id not in promised]
        _of_the_whole(here)
        figures = [c for c in here if c.kind in ("count", "money") and c.derived is None]
        _numbers(out, key, [c for c in here if c.kind == "count"], figures, said, published)
        _numbers(out, key, [c for c in here if c.kind == "money"], figures, said, published)
        _dates(out, key, [c for c in here if c.kind == "date"], names.get(key, []))
        _venues(out, key, [c for c in here if c.kind == "venue"], names.get(key, []), _home(by_event, key))
        _themes(out, key, [c for c in here if c.kind == "theme"])
        _event_names(out, key, [c for c in here if c.kind == "event"], acronyms)
        for module in plugins("kinds"):
            if module.KIND not in OWN_WAY and hasattr(module, "compare"):
                _plain(out, key, [c for c in here if c.kind == module.KIND], module)
    for key in sorted(k for k in by_event if "@" not in k):
        _across_years(out, key, by_event)
    for entity in [*bodies, *people]:
        _names(out, entity)
    _acronyms(out, claims)
    for item in out.items:
        settled(item, origin)
    out.items.sort(key=lambda i: (i.event or "", i.kind, i.subject, i.attribute, i.groups[0].label if i.groups else ""))
    return out


def _home(by_event: Mapping[str, list[Claim]], key: str) -> frozenset[str]:
    """The towns in which sources have the edition at hand take place, for the one that is to come."""
    if not key.endswith(f"@{NEXT}"):
        return frozenset()
    here = by_event.get(key.partition("@")[0], [])
    return frozenset(folded(c.value.city) for c in here if isinstance(c.value, Venue) and c.value.city and c.subject == "event")


def _targets(out: Aligned, claims: list[Claim]) -> set[str]:
    """The items of promises that are given two dates; returns the ids of their claims."""
    taken: set[str] = set()
    for event, cluster in targets(c for c in claims if not c.negated):
        members = [(c, c.value.as_json(), c.value.label(), c.value) for c in cluster if isinstance(c.value, Date)]
        _add(out, event, "date", DEADLINE, "span", members, compare_dates)
        taken |= {c.id for c in cluster}
    return taken


def settled(item: Item, origin: dict[str, str]) -> Item:
    """The item with the sources and origins of its groups filled in, the most independent support first."""
    for group in item.groups:
        group.sources = sorted({c.source for c in group.claims})
        group.origins = len({origin[s] for s in group.sources})
    item.groups.sort(key=lambda g: (-g.origins, -len(g.sources), _order(g.value), g.label))
    return item


def _order(value: object) -> tuple[float, str]:
    if isinstance(value, dict) and isinstance(value.get("number"), (int, float)):
        return float(value["number"]), ""
    return 0.0, folded(str(value))


def _add(
    out: Aligned,
    event: str | None,
    kind: str,
    subject: str,
    attribute: str,
    members: Sequence[tuple[Claim, object, str, V]],
    relate: Callable[[V, V], Comparison],
) -> Item | None:
    """Put (claim, value as JSON, label, comparable value) into an item; groups hold values that are the same."""
    if not members:
        return None
    groups: list[tuple[Group, V]] = []
    for claim, value, label, inner in members:
        home = next((g for g, v in groups if v == inner or relate(v, inner).relation is Relation.SAME), None)  # a copy agrees
        if home is None:
            groups.append((Group(value, label, [claim]), inner))
        else:
            home.claims.append(claim)
    item = Item(event, kind, subject, attribute, [g for g, _ in groups])
    reasons = []
    worst = Relation.SAME
    for n, (_, a) in enumerate(groups):
        for _, b in groups[n + 1 :]:
            seen = relate(a, b)
            reasons.append(seen.why)
            if seen.relation is Relation.CONFLICT:
                worst = Relation.CONFLICT
            elif worst is Relation.SAME:
                worst = Relation.COMPATIBLE
    sources = {c.source for c, *_ in members}
    item.relation = "single" if len(sources) < 2 else worst.value
    item.why = reasons[0] if reasons and worst is Relation.COMPATIBLE else ""
    out.items.append(item)
    return item


def _plain(out: Aligned, event: str, claims: list[Claim], module: ModuleType) -> None:
    """The claims of a kind that brings its own `compare(value, value)`: by subject, then by what their contexts say."""
    subjects: dict[str, list[Claim]] = {}
    for claim in claims:
        subjects.setdefault(claim.subject, []).append(claim)
    for subject in sorted(subjects):
        for cluster in clusters(subjects[subject], lambda a, b: module.compare(a.value, b.value), DETAIL):
            members = [(c, _side(c.value, module.ATTRIBUTES[0]), c.value.label(), c.value) for c in cluster]
            _add(out, event, module.KIND, subject, module.ATTRIBUTES[0], members, module.compare)
        _note_apart(out, subjects[subject])


def _side(value: Value, attribute: str) -> object:
    """The value of one attribute alone, as the report gives it: a number or span whole, of anything else the word."""
    data = value.as_json()
    return data if attribute in ("number", "span") else data.get(attribute)


def _numbers(out: Aligned, event: str, claims: list[Claim], around: list[Claim], said: Said, published: Mapping[str, str]) -> None:
    """Counts, or sums of money, of one event: by subject, then by what their contexts say, then by all that stands `around`; `said`
    tells whether a source has a number anywhere, `published` the day on which each appeared."""
    subjects: dict[tuple[str, frozenset[str]], list[Claim]] = {}
    for claim in claims:
        if claim.derived is None:
            subjects.setdefault((claim.subject, hard(claim.scope)), []).append(claim)
    found: list[list[Claim]] = []
    relate = whole_apart(claims)
    for (subject, scope), members in sorted(subjects.items(), key=lambda s: (s[0][0], sorted(s[0][1]))):
        whole = subject.split("/")[0] in AGGREGATES and not scope
        single = not scope and members[0].kind == "count" and not (MEASURES | OF_PARTS) & set(subject.split("/")[:1])
        for modality in ("actual", "planned") if members[0].kind == "count" else ("",):  # money is mostly spent later
            own = [c for c in members if modality in ("", c.modality)]
            if subject in TOLLS and modality == "actual" and not scope and "@" not in event:
                series = of_the_toll([c for c in own if not any(s.startswith("@") for s in c.scope)])
                own = [c for c in own if c not in series]
                if series:
                    _add_figures(out, event, series)
            one_each = members[0].kind == "money" and EACH in scope  # a text has few sums that are paid to each
            if CONVERTED in scope:
                found += conversions(own)
                continue
            found += clusters(own, relate, WHOLE if whole or one_each else DETAIL, whole, single)
        _note_apart(out, members)
    alike = joined_phrases(found, claims) if claims and claims[0].kind == "count" else found
    alike = joined_cases(alike, published) if claims and claims[0].kind == "count" else alike
    alike = joined_scores(alike) if claims and claims[0].kind == "count" else alike
    joined = bridged(joined_lists(alike, lists_of(claims)), around, relate)
    for cluster in one_dispute(with_agreeing(joined_odd(joined, around, relate, said))):
        _add_figures(out, event, cluster)


def _across_years(out: Aligned, event: str, by_event: Mapping[str, list[Claim]]) -> None:
    """The sums with two digits exchanged of which some texts tell with the year before the event's and another without: "awarded in 2023
    for 312 million cedis", "the 321 million contract". What is held every year has such sums for each."""
    if any(isinstance(c.value, EventName) and c.subject == "event" and c.value.sort in OFFICIAL for c in by_event[event]):
        return  # the budget of last year's fair
    here = [c for c in by_event[event] if c.kind == "money" and c.derived is None]
    then = [c for k, cs in sorted(by_event.items()) if k.startswith(f"{event}@") for c in cs if c.kind == "money" and c.derived is None]
    for own in sorted(here, key=lambda c: c.order):
        if own not in here:
            continue
        other = next((c for c in then if _one_sum(own, c)), None)
        same = [c for c in (*here, *then) if other is not None and c.subject == own.subject and figure(c) in (figure(own), figure(other))]
        if not same or any(len({figure(c) for c in mine}) > 1 for mine in by_source(same).values()):
            continue
        _add_figures(out, event, sorted(same, key=lambda c: c.order))
        here = [c for c in here if c not in same]


def _one_sum(own: Claim, other: Claim) -> bool:
    words = {w for w in own.topic & other.topic if ":" not in w}
    return own.source != other.source and own.subject == other.subject and exchanged(figure(own), figure(other)) and len(words) > 1


def _said(profiles: Iterable[Profile]) -> Said:
    """Whether a source has a number, counted or not: as one of its figures, or as a word where it is short ("120 MWc"); small numbers
    are of everything, and so of what is asked for only where they count it."""
    figures: dict[str, set[tuple[str, float]]] = {}
    spelled = {p.id: p.words for p in profiles}
    for claim in (c for p in profiles for c in p.claims if c.kind in ("count", "money")):
        figures.setdefault(claim.source, set()).update({(claim.subject.split("/")[0], figure(claim)), ("", figure(claim))})

    def said(source: str, number: float, head: str) -> bool:
        small = number < TELLING_NUMBER
        return (head if small else "", number) in figures.get(source, ()) or (not small and f"{number:g}" in spelled.get(source, ()))

    return said


def _of_the_whole(claims: list[Claim]) -> None:
    """Take the event's only town from the figures of the event as a whole that name it ("À Lomé, la foire a reçu 64 300 visiteurs"): no
    text has a figure of the same thing in another place. Tolls keep it: a storm that an event's town gives its name to kills elsewhere
    too."""
    towns = {
        folded(c.value.city)
        for c in claims
        if c.kind == "venue" and c.subject == "event" and c.about == "main" and isinstance(c.value, Venue) and c.value.city
    }
    if len(towns) != 1:
        return
    own = f"@{towns.pop().split()[0]}"
    placed: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "count" and any(s.startswith("@") for s in claim.scope):
            placed.setdefault(claim.subject.split("/")[0], []).append(claim)
    for head, here in placed.items():
        if head in AGGREGATES - TOLLS - RUNNING and all({s for s in c.scope if s.startswith("@")} == {own} for c in here):
            for claim in here:
                claim.scope = claim.scope - {own}


def _add_figures(out: Aligned, event: str, cluster: list[Claim]) -> None:
    """The item of figures that are of one thing; of two subjects its subject is the one that restricts less."""
    least = min(cluster, key=lambda c: (c.subject.count("/") + c.subject.count("+"), len(c.subject), c.subject))
    key = least.subject + "".join(f"/@{s}" for s in sorted(hard(least.scope)))
    _add(out, event, least.kind, key, "number", [(c, c.value.as_json(), c.value.label(), c.value) for c in cluster], relate_values)


# People and things of which every text counts several lots.
OF_PARTS = frozenset(
    ["person", "man", "woman", "child", "youth", "student", "family", "percent", "vote", "seat", "goal", "title", "project", "company"]
)


def _note_apart(out: Aligned, members: list[Claim]) -> None:
    """Claims of one subject that met nobody, although other sources count the same kind of thing."""
    if len({c.source for c in members}) > 1:
        for claim in members:
            out.apart.setdefault(claim.id, say("why.it-may-not-be-the-same-one"))


def _add_days(
    out: Aligned, event: str, subject: str, cluster: list[Claim], relate: Callable[[Date, Date], Comparison] = compare_dates
) -> set[str]:
    """Put days of one thing into an item; returns the ids of their claims."""
    _add(
        out,
        event,
        "date",
        subject,
        "span",
        [(c, c.value.as_json(), c.value.label(), c.value) for c in cluster if isinstance(c.value, Date)],
        relate,
    )
    return {c.id for c in cluster}


def _dates(out: Aligned, event: str, claims: list[Claim], names: list[str]) -> None:
    """The days of an event: of what the words beside them name, where those give it two days, then of its acts."""
    claims = [c for c in claims if not c.former]
    exact = [c for c in claims if isinstance(c.value, Date) and c.value.precision == "day" and c.subject not in NOT_OF_A_THING]
    taken: set[str] = set()
    for thing, cluster in anchored([c for c in exact if c.confidence >= READ], names, two_days):
        if all(distance(a, b) <= 1.0 for a, b in combinations(cluster, 2)) and not within_one(cluster):
            acts = {c.subject for c in cluster} - OPEN_ACTS
            taken |= _add_days(out, event, acts.pop() if acts else thing, cluster)
    for thing, cluster in anchored([c for c in exact if of_a_weekday(c) and c.id not in taken], names[:1], two_days, titled=True):
        if one_session(cluster):
            taken |= _add_days(out, event, thing, cluster)
    parts = [c for c in exact if of_a_weekday(c) and c.id not in taken and any(d.session for d in c.deeds)]
    for thing, cluster in anchored(parts, names[:1], days_of_a_session):
        if one_session(cluster) and not taken & {c.id for c in cluster}:
            taken |= _add_days(out, event, thing, cluster)
    for thing, cluster in anchored([c for c in exact if of_a_weekday(c) and c.id not in taken], names[:1], days_of_a_session, lots=True):
        scored = is_score(thing) and one_match(cluster, names)
        session = not is_score(thing) and any(d.session for c in cluster for d in c.deeds)
        if (scored or session) and one_session(cluster) and not taken & {c.id for c in cluster}:
            taken |= _add_days(out, event, thing, cluster)
    for cluster in hours([c for c in claims if c.id not in taken]):
        timed = [(c, c.value) for c in cluster if isinstance(c.value, Date)]
        told = [(c, v.as_json(), say("date.at", date=replace(v, weekday="").label(), time=v.time), v) for c, v in timed]
        _add(out, event, "date", "event", "span", told, compare_hours)
        taken |= {c.id for c in cluster}
    for sort, cluster in deadlines([c for c in exact if c.id not in taken]):
        taken |= _add_days(out, event, sort, cluster)
    for noun, cluster in of_one_noun([c for c in claims if c.id not in taken]):
        taken |= _add_days(out, event, noun, cluster)
    for act, cluster in slipped([c for c in exact if c.id not in taken], [c for c in claims if c.id not in taken]):
        taken |= _add_days(out, event, act, cluster)
    if (ruled := one_ruling([c for c in claims if c.id not in taken])) and "@" not in event:
        taken |= _add_days(out, event, RULING, ruled)
    for cluster in announced_days(claims) if event.endswith(f"@{NEXT}") else ():
        if taken & {c.id for c in cluster}:
            continue
        taken |= _add_days(out, event, "event", cluster, compare_stretches)
    if "@" in event:
        for cluster in held_once([c for c in claims if c.id not in taken]):
            taken |= _add_days(out, event, "event", cluster)
    for act, cluster in due([c for c in claims if c.id not in taken]):
        taken |= _add_days(out, event, act, cluster)
    for cluster in stretches([c for c in exact if c.id not in taken]):
        taken |= _add_days(out, event, _act(cluster), cluster, compare_stretches)
    for cluster in clusters([c for c in claims if c.id not in taken], _relate_dates, DAY):
        subject = _act(cluster)
        cluster = [c for c in cluster if subject != "event" or c.subject == subject or not _told_apart(c, cluster, claims)]
        members = [(c, c.value.as_json(), c.value.label(), c.value) for c in cluster if isinstance(c.value, Date)]
        item = _add(out, event, "date", subject, "span", members, compare_dates)
        widest = [w for *_, w in members if all(compare_dates(w, v).relation is not Relation.CONFLICT for *_, v in members)]
        if item is not None and item.relation == "conflict" and any(w.start != w.end for w in widest):
            item.relation, item.why = "compatible", say("why.all-of-these-days-lie-within-the")
        elif item is not None and item.relation == "conflict" and subject == "event" and one_day_of(cluster, claims):
            item.relation, item.why = "compatible", say("why.it-may-not-be-the-same-one")
    _note_apart(out, claims)


def _told_apart(claim: Claim, cluster: list[Claim], claims: list[Claim]) -> bool:
    """Whether a source that tells ahead of an event gives it another day than one that no other source gives and of which it names no act:
    "vainqueurs le 4 mai", the final "aura lieu le 31 mai"."""
    same = (c for c in claims if c.source == claim.source and c.subject == "event")
    alone = not any(c.source != claim.source and _relate_dates(c, claim).relation is Relation.SAME for c in cluster)
    return claim.modality == "planned" and alone and any(_relate_dates(c, claim).relation is Relation.CONFLICT for c in same)


# Acts whose days say nothing of the thing that the sentence names.
NOT_OF_A_THING = SAID | {"birth", "death", "founding"}


def _act(cluster: list[Claim]) -> str:
    """The act that most claims of a cluster are of; a named act before a mere mention."""
    acts = Counter(c.subject for c in cluster)
    return min(acts, key=lambda a: (a == "mention", -acts[a], a))


def _relate_dates(a: Claim, b: Claim) -> Comparison:
    assert isinstance(a.value, Date) and isinstance(b.value, Date)
    seen = compare_dates(a.value, b.value)
    if seen.relation is not Relation.SAME and "mention" not in (a.subject, b.subject) and a.subject != b.subject:
        return Comparison(Relation.NOT_COMPARABLE, say("why.and-are-two-acts", a=a.subject, b=b.subject))
    if seen.relation is not Relation.SAME and a.deeds and b.deeds and all(x.other(y) for x in a.deeds for y in b.deeds):
        return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))  # the first phase and the second
    if seen.relation is not Relation.SAME and {a.subject, b.subject} & SAID:
        return Comparison(Relation.NOT_COMPARABLE, say("why.and-are-two-acts", a=a.subject, b=b.subject))  # people speak on many days
    if seen.relation is Relation.CONFLICT and (one_wording(a, b) or opens_or_ends(a, b)):
        return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))
    if seen.relation is Relation.CONFLICT and (a.value.precision != "day" or b.value.precision != "day"):
        return Comparison(Relation.NOT_COMPARABLE, say("why.a-month-or-a-year-says-too"))
    return seen


def _venues(out: Aligned, event: str, claims: list[Claim], names: list[str], home: frozenset[str] = frozenset()) -> None:
    """The places of an event: of what the words beside them name, then of the event itself, where each source names one town, then
    of its acts. `home` holds the towns of the edition before, of one that is to come."""
    before = len(out.items)
    sited = [c for c in claims if isinstance(c.value, Venue) and (c.value.city or c.value.name)]
    taken: set[str] = set()
    own = frozenset(w for name in names for w in words(name))
    apart = partial(two_places, own=own)
    for thing, cluster in (*anchored(sited, names, apart), *one_building(sited), *one_occasion(sited)):
        if taken & {c.id for c in cluster}:
            continue
        attribute = "city" if all(_town(c) for c in cluster) and _two_towns(cluster) else "name"
        members = [(c, _place_value(c, attribute), c.value.label(), c.value) for c in cluster if isinstance(c.value, Venue)]
        _add(out, event, "venue", thing, attribute, members, partial(compare_places, own=own))
        taken |= {c.id for c in cluster}
    for cluster in one_town(sited):
        members = [(c, c.value.region, c.value.label(), c.value) for c in cluster if isinstance(c.value, Venue) and c.id not in taken]
        if len({c.source for c, *_ in members}) > 1:
            _add(out, event, "venue", "mention", "place", members, compare_regions)
            taken |= {c.id for c, *_ in members}
    towns = [c for c in sited if _town(c) and c.id not in taken]
    main = [c for c in towns if c.subject == "event"]
    few = len({c.source for c in main}) * 2 < len({c.source for c in sited})  # it befell in many, or is of something beside
    if main and not few and all(len({folded(_town(c)) for c in mine}) == 1 for mine in by_source(main).values()):
        towns = [c for c in towns if c.subject != "event"]
        main = [c for c in main if folded(_town(c)) not in home] or main  # "the date given in Accra": there they met this year
        for cluster in [main] if _announced(event, main) else clusters(main, _relate_towns, WHOLE):
            _add(out, event, "venue", "event", "city", [(c, _town(c), c.value.label(), _town(c)) for c in cluster], compare_city)
    sites = [c for c in main if isinstance(c.value, Venue) and c.value.name]
    if two_seats(sites):
        members = [(c, _place_value(c, "name"), c.value.label(), c.value) for c in sites if isinstance(c.value, Venue)]
        _add(out, event, "venue", "event", "name", members, compare_places)
    for cluster in clusters(towns, _relate_towns, TOWN):
        _add(out, event, "venue", _act(cluster), "city", [(c, _town(c), c.value.label(), _town(c)) for c in cluster], compare_city)
    for item, group in ((i, g) for i in out.items[before:] for g in i.groups):
        said = {c.value.label() for c in group.claims}
        if len(said) == 1 or item.attribute != "city" or not isinstance(group.value, str):
            group.label = max(said, key=lambda x: (len(x), x))  # the building with the town
        else:
            group.label = group.value  # some name the town alone
    _note_apart(out, towns)


def _announced(event: str, towns: list[Claim]) -> bool:
    """Whether all towns are surely of the one edition that is to come: "has chosen Entebbe for it", "the next stop is Kampala"."""
    return event.endswith(f"@{NEXT}") and all(c.confidence >= SURE and MANY not in c.scope for c in towns)


def _two_towns(cluster: list[Claim]) -> bool:
    """Whether places are in two towns, not two buildings of one."""
    return any(compare_city(_town(a), _town(b)).relation is Relation.CONFLICT for a, b in combinations(cluster, 2))


def _place_value(claim: Claim, attribute: str) -> str:
    assert isinstance(claim.value, Venue)
    return claim.value.city if attribute == "city" else claim.value.name or claim.value.city


def _town(claim: Claim) -> str:
    assert isinstance(claim.value, Venue)
    return claim.value.city


def _relate_towns(a: Claim, b: Claim) -> Comparison:
    if MANY in a.scope or MANY in b.scope:
        return Comparison(Relation.NOT_COMPARABLE, say("why.it-may-not-be-the-same-one"))
    if "mention" not in (a.subject, b.subject) and a.subject != b.subject:
        return Comparison(Relation.NOT_COMPARABLE, say("why.and-are-two-acts", a=a.subject, b=b.subject))
    return compare_city(_town(a), _town(b))


def _text_relation(a: str, b: str) -> Comparison:
    if folded(a) == folded(b):
        return Comparison(Relation.SAME, say("why.equal"))
    from rapidfuzz.fuzz import token_sort_ratio

    close = token_sort_ratio(folded(a), folded(b))
    if close >= 55:
        return Comparison(Relation.CONFLICT, say("why.two-wordings"))
    return Comparison(Relation.COMPATIBLE, say("why.two-themes"))


def _themes(out: Aligned, event: str, claims: list[Claim]) -> None:
    members = [(c, c.value.text, c.value.label(), c.value.text) for c in claims if isinstance(c.value, Theme)]
    _add(out, event, "theme", "theme", "text", members, _text_relation)


def _event_names(out: Aligned, event: str, claims: list[Claim], acronyms: dict[str, set[str]]) -> None:
    _operations(out, event, [c for c in claims if c.subject == OPERATION])
    named = [c for c in claims if isinstance(c.value, EventName) and c.subject == "event"]
    if not named:
        return
    core = _central(named, acronyms)
    named = [c for c in named if isinstance(c.value, EventName) and not held_beside(c.value, core)]
    ours = [c for c in named if isinstance(c.value, EventName) and names_agree(c.value, core, acronyms)]
    knows = {c.source for c in ours}
    ours += [c for c in named if c.source not in knows and isinstance(c.value, EventName) and renamed(c.value, core, acronyms)]
    ours += _rewritten(core, ours, named)
    ours.sort(key=lambda c: (-len(words(c.value.label())), folded(c.value.label()), c.order))  # who joins changes no id
    members = [(c, c.value.name, c.value.name, c.value) for c in ours if isinstance(c.value, EventName)]

    item = _add(out, event, "event", "event", "name", members, relate)
    for group in item.groups if item else ():
        group.key = next((c.value.head for c in group.claims if isinstance(c.value, EventName)), "")
    if item is not None and len({g.key for g in item.groups}) < len(item.groups):
        for group in item.groups:
            group.key = folded(min((g.value.name for g in group.claims if isinstance(g.value, EventName)), key=lambda n: (len(n), n)))
    _editions(out, event, [c for c in named if isinstance(c.value, EventName) and one_name(c.value, core, acronyms)])


def _rewritten(core: EventName, ours: list[Claim], named: list[Claim]) -> list[Claim]:
    """The names of sources that have none of the others and call the event by one that differs in a word, or say of what it is in other
    words where they name no event more often, nor an earlier one."""
    known = {c.source for c in ours}
    free = [(c, c.value) for c in named if c.source not in known and isinstance(c.value, EventName) and c.about == "main"]
    own = {}
    for source in sorted({c.source for c, _ in free}):
        mine = [(c, v) for c, v in free if c.source == source]
        own[source] = min(mine, key=lambda x: (-len(x[0].mentions), -len(words(x[1].name)), x[0].order))[0]
    return [c for c, v in free if rewritten(v, core) or (c is own[c.source] and c.evidence.quote[:1].isupper() and retold(v, core))]


def _editions(out: Aligned, event: str, named: list[Claim]) -> None:
    """Which edition of the event this is, by each source that gives one number and no other."""
    told: dict[str, list[Claim]] = {}
    for claim in named:
        if isinstance(claim.value, EventName) and claim.value.edition and claim.about == "main":
            told.setdefault(claim.source, []).append(claim)
    sole = [c for mine in told.values() if len({c.value.edition for c in mine if isinstance(c.value, EventName)}) == 1 for c in mine]
    members = [(c, str(c.value.edition), str(c.value.edition), c.value.edition) for c in sole if isinstance(c.value, EventName)]

    def relate(a: int | None, b: int | None) -> Comparison:
        return Comparison(Relation.SAME if a == b else Relation.CONFLICT, say("why.equal" if a == b else "why.against", a=a, b=b))

    _add(out, event, "event", "event", "edition", members, relate)


def _operations(out: Aligned, event: str, claims: list[Claim]) -> None:
    """The operations of an event by their titles: two of one sort are one when most of their words are the same."""
    values = [(c, c.value) for c in claims if isinstance(c.value, EventName)]
    for group in joined_groups(values, lambda a, b: one_operation(a[1], b[1])):
        titles = {c.source: set[str]() for c, _ in group}
        for c, value in group:
            titles[c.source].add(folded(value.name))
        if all(len(t) == 1 for t in titles.values()):  # a source with two of them knows two
            _add(out, event, "event", OPERATION, "name", [(c, v.name, v.name, v) for c, v in group], relate_titles)


def _central(named: list[Claim], acronyms: dict[str, set[str]]) -> EventName:
    values = [c.value for c in sorted(named, key=lambda c: c.order) if isinstance(c.value, EventName)]
    return max(
        values,
        key=lambda v: (
            len({c.source for c in named if isinstance(c.value, EventName) and names_agree(v, c.value, acronyms)}),
            -values.index(v),
        ),
    )


def _names(out: Aligned, entity: Entity) -> None:
    groups = []
    for forms in same_groups(entity):
        claims = [c for f in forms for c in f.claims]
        best = max(forms, key=lambda f: (len(f.name.words), f.name.text))  # of the forms alone: who joins changes no id
        groups.append(Group(best.label, best.label, claims, key=best.name.text))
    sources = {c.source for g in groups for c in g.claims}
    relation = "conflict" if len(groups) > 1 and len(sources) > 1 else "same" if len(sources) > 1 else "single"
    out.items.append(Item(None, entity.kind, entity.key, "name", groups, relation, ""))


def _acronyms(out: Aligned, claims: list[Claim]) -> None:
    shorts: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Acronym):
            shorts.setdefault(folded(claim.value.short), []).append(claim)
    for short in sorted(shorts):
        members = [(c, c.value.long, c.value.long, c.value.long) for c in shorts[short] if isinstance(c.value, Acronym)]
        here = len({c.event for c in shorts[short]}) == 1 and shorts[short][0].event is not None
        _add(out, None, "acronym", short, "expansion", members, partial(compare_expansions, short, here))


__all__ = ["Aligned", "align", "settled"]
