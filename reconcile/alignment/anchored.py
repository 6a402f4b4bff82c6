"""Which places and days are of one thing: those of several sources that stand beside one pair of words ("gala dinner").

A pair tells only when every source that has it puts it beside one value; a source with two has more than one such thing.
"""

from __future__ import annotations

from collections.abc import Callable

from reconcile.alignment.cluster import joined_groups
from reconcile.alignment.weights import AGGREGATES, OF_MANY, RUNNING, TOLLS
from reconcile.documents.fold import folded, words
from reconcile.gazetteer.lookup import cities
from reconcile.kinds.date import UNTIL, Date
from reconcile.kinds.date import compare as compare_dates
from reconcile.kinds.venue import Venue, common_words, compare_city, compare_places, compare_regions, telling_words
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.recognisers.anchors import DAY_LOT, NTH, ONE_OF
from reconcile.recognisers.context import ON
from reconcile.recognisers.deeds import DEADLINE

# What stands beside a place by so plain a word is known to be there, whether or not an act says so.
ANCHORED = 0.85
READ = 0.5
# Lots that are counted on from day to day.
COUNTED_ON = AGGREGATES | TOLLS | RUNNING | OF_MANY
# What is said of a day without naming its act; an opening and a closing are two things whatever stands beside them.
OPEN_ACTS = frozenset(("mention", "event", "postponement", "site"))
# Words so short are articles and the like.
SMALL = 3
VENUE = "venue"
OPENING = "opening"
# The sort of a part of an event whose word says no more than that it is one.
ANY = "any"
ENDS = frozenset((OPENING, "closing"))
# Acts that say nothing of what is done at a place, and the one of which there is one on a day.
UNTOLD, SIGNED = frozenset(("mention", "statement", "site", "publication")), "agreement"
# How the sign of an act among the words of a sentence begins; acts that do not tell what stands or is held at a place, beside which so
# many words more must be in common.
ACT, ENOUGH = "act:", 2
PASSING = frozenset(("mention", "statement", "vote", "verdict", "agreement"))


def anchored(
    claims: list[Claim], names: list[str], conflict: Callable[[Claim, Claim], bool], titled: bool = False, lots: bool = False
) -> list[tuple[str, list[Claim]]]:
    """The things that sources give different places or days: (the pair of words as a key, the claims), in order. Claims that agree
    are left to the other ways of alignment, and so are pairs out of the names of the event itself. With `titled` only pairs count that
    are out of a title, as sessions of an event have them ("Trade Forum"); with `lots` only lots of things and scores of a day do, which
    else do not."""
    own = {w for name in names for w in words(name)}
    by_pair: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        for pair, label in claim.anchors.items():
            if pair.startswith(DAY_LOT) != lots or (lots and pair.rpartition("-")[2] in COUNTED_ON):
                continue
            if titled and sum(w[:1].isupper() for w in label.split()) < TITLE_WORDS:
                continue
            if pair.startswith("@") or not set(words(label)) <= own:  # a thing with its owner is one, whatever is named after it
                by_pair.setdefault(pair, []).append(claim)
    for pair in [
        p for p, here in by_pair.items() if not p.startswith("@") and any(set(words(c.anchors[p])) <= own for c in claims if p in c.anchors)
    ]:
        del by_pair[pair]  # said as a name of the event somewhere
    telling = {pair: here for pair, here in by_pair.items() if _one_each(here, conflict) and _disputed(here, conflict)}
    out = []
    for pairs in joined_groups(sorted(telling), lambda a, b: bool({c.id for c in telling[a]} & {c.id for c in telling[b]})):
        here = sorted({c.id: c for p in pairs for c in telling[p]}.values(), key=lambda c: c.order)
        if not _one_each(here, conflict) or _chance(pairs, here):
            continue
        for claim in here:
            if claim.confidence == READ:
                claim.confidence = ANCHORED
            claim.subject_label = next(claim.anchors[p] for p in sorted(pairs, key=lambda p: (-len(telling[p]), p)) if p in claim.anchors)
        best = min(pairs, key=lambda p: (-len(telling[p]), p))
        out.append((best.replace("+", "-"), here))
    return out


# A title of a session has so many words with a capital.
TITLE_WORDS = 2


def _chance(pairs: list[str], claims: list[Claim]) -> bool:
    """Whether two sources share no more than one pair of words beside two places, of which they say two different things: "rejoindra un
    centre de formation à Lausanne" and "annonce un centre de formation à Parakou" are of two centres. Where neither says that something
    stands or is held there, one shared word is chance too: "s'empare du maillot jaune", "54 secondes au maillot jaune"."""
    acts = {c.subject for c in claims}
    told = len(acts) == 1 and not acts <= PASSING
    if len(pairs) > 1 or len(claims) > 2 or told or claims[0].kind != VENUE or any(sign in pairs[0] for sign in "@-"):
        return False
    pair = set(pairs[0].split("+"))
    if any(w[:1] == "n" and w[1:].isdecimal() for w in pair):
        return False  # "350 advisers": a lot of so many is one
    shared = {w for w in claims[0].topic & claims[1].topic if not w.startswith(ACT)} - pair
    if acts <= PASSING:
        return len(shared) < ENOUGH
    return not shared and all(f"{ONE_OF}{pairs[0]}" in c.scope for c in claims)


def _one_each(claims: list[Claim], conflict: Callable[[Claim, Claim], bool]) -> bool:
    """Whether no source gives two values that differ."""
    return not any(a.source == b.source and conflict(a, b) for i, a in enumerate(claims) for b in claims[i + 1 :])


def _disputed(claims: list[Claim], conflict: Callable[[Claim, Claim], bool]) -> bool:
    return any(conflict(a, b) for i, a in enumerate(claims) for b in claims[i + 1 :])


def one_building(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The buildings of one name that sources put into two towns: (the name as a key, the claims). The name must tell it from others of
    its sort in two words or more, of which the town is none: there is a "hôtel Ibis" in every town."""
    by_name: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        assert isinstance(claim.value, Venue)
        name = " ".join(w for w in words(claim.value.name) if len(w) > SMALL)
        if claim.value.city and telling_words(claim.value.name) - set(words(claim.value.city)) and len(name.split()) > MANY_HAVE:
            by_name.setdefault(name, []).append(claim)
    out = [
        (n.replace(" ", "-"), by_name[n])
        for n in sorted(by_name)
        if _one_each(by_name[n], two_places) and _disputed(by_name[n], two_places) and not _quarter(by_name[n])
    ]
    for claim in (c for _, here in out for c in here):
        claim.confidence = max(claim.confidence, ANCHORED)
    return out


def _quarter(claims: list[Claim]) -> bool:
    """Whether some places are the seat of an event, and one of the towns in none of the tables: it may be a quarter of the other, "à
    Cocody", "à Abidjan"."""
    known = {bool(cities(folded(c.value.city))) for c in claims if isinstance(c.value, Venue)}
    return len(known) > 1 and any(c.subject == "event" for c in claims)


def one_occasion(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The buildings in which sources have one act done on one day, each in one: (the act, the claims). "Signé le 12 juin au siège de la
    banque" and "signé le 12 juin au Palais des congrès" are of one signing; of other acts there may be two, unless a word says which."""
    by_day: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        assert isinstance(claim.value, Venue)
        if claim.value.name and claim.subject not in UNTOLD:
            for day in sorted(w for w in claim.topic if w.startswith(ON)):
                by_day.setdefault((claim.subject, day), []).append(claim)
    out = []
    for (act, _), here in sorted(by_day.items()):
        sole = [c for c in here if not any(c.source == x.source and two_places(c, x) for x in here)]
        apart = [(a, b) for i, a in enumerate(sole) for b in sole[i + 1 :] if two_places(a, b)]
        if apart and all(act == SIGNED or any(":" not in w and len(w) > SMALL for w in a.topic & b.topic) for a, b in apart):
            out.append((act, sole))
    return out


def one_town(claims: list[Claim]) -> list[list[Claim]]:
    """The towns that sources put into two provinces, each source into one: the claims of each."""
    by_town: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        assert isinstance(claim.value, Venue)
        if claim.value.city and claim.value.region:
            by_town.setdefault(folded(claim.value.city), []).append(claim)
    out = [here for _, here in sorted(by_town.items()) if _one_each(here, two_provinces) and _disputed(here, two_provinces)]
    for claim in (c for here in out for c in here):
        claim.confidence = max(claim.confidence, ANCHORED)
    return out


def two_provinces(a: Claim, b: Claim) -> bool:
    """Whether two places are in two provinces, or two counties; a county lies in some province."""
    assert isinstance(a.value, Venue)
    assert isinstance(b.value, Venue)
    return compare_regions(a.value, b.value).relation is Relation.CONFLICT


# Names of so many words are borne by buildings of many towns: "Radisson Blu", "stade municipal".
MANY_HAVE = 2


def two_places(a: Claim, b: Claim, own: frozenset[str] = frozenset()) -> bool:
    """Whether two claims put a thing into two places; `own` are the words of the names of the event."""
    assert isinstance(a.value, Venue)
    assert isinstance(b.value, Venue)
    if compare_places(a.value, b.value, own).relation is not Relation.CONFLICT:
        return False
    nth = [{s for s in c.scope if s.startswith(NTH)} for c in (a, b)]
    if nth[0] and nth[1] and not nth[0] & nth[1]:
        return False  # "la quatrième session à Dakar", "la cinquième session à Abidjan"
    towns = a.value.city and b.value.city  # two buildings are two whatever town the event is called by
    return not (towns and (_beside(a, b) or _beside(b, a)))


def _beside(a: Claim, b: Claim) -> bool:
    """Whether the sentence of one place names the town of the other: "à Ampasina, près de Brickaville" agrees with "à Brickaville"."""
    assert isinstance(b.value, Venue)
    town = " ".join(words(b.value.city))
    forms = [town, *(folded(place.name) for place in cities(town)[:1])]  # contexts hold towns under the name of the tables
    return bool(town) and any(all(f"@{w}" in a.topic for w in form.split()) or f"@{form}" in a.topic for form in forms)


def one_wording(a: Claim, b: Claim) -> bool:
    """Whether two days are told by one word that names none, among the same words: "closed on Monday", in a text and in a copy of it that
    a page dates two weeks later."""
    said = [folded(c.evidence.quote) for c in (a, b)]
    return said[0] == said[1] and not any(s.isdecimal() for s in said[0]) and a.topic == b.topic


def two_days(a: Claim, b: Claim) -> bool:
    """Whether two claims give a thing two days."""
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    acts = {a.subject, b.subject} - OPEN_ACTS
    if a.deeds and b.deeds and all(x.other(y) for x in a.deeds for y in b.deeds):
        return False  # the first inspection and the second
    if a.deeds and b.deeds and any(x.act.startswith(DEADLINE) for x in a.deeds) != any(x.act.startswith(DEADLINE) for x in b.deeds):
        return False  # "la prochaine édition se tiendra du 6 au 8 mai", "les inscriptions à la prochaine édition courent jusqu'au 3 mai"
    if opens_or_ends(a, b):
        return False
    return len(acts) < 2 and compare_dates(a.value, b.value).relation is Relation.CONFLICT and not one_wording(a, b)


def days_of_a_session(a: Claim, b: Claim) -> bool:
    """Whether two claims give a session two days, whatever act stands beside them: "s'est ouverte sur la table ronde", "la table ronde a
    commencé"; a session that opens an event is none that ends it."""
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    if any(x.other(y) for x in a.deeds for y in b.deeds) or {a.subject, b.subject} == ENDS or opens_or_ends(a, b) or one_wording(a, b):
        return False
    if any(x.which for x in a.deeds) != any(x.which for x in b.deeds):
        return False  # "the panel", "a second panel"
    sorts = [frozenset.union(*(d.session for d in c.deeds), frozenset()) for c in (a, b)]
    if all(sorts) and not any(ANY in s for s in sorts) and not sorts[0] & sorts[1]:
        return False  # the panel on a theme and the workshop on it
    return compare_dates(a.value, b.value).relation is Relation.CONFLICT


def opens_or_ends(a: Claim, b: Claim) -> bool:
    """Whether one of two days is the last one of something and the other the first one: "Ouverture de la billetterie le 25 septembre, au
    kiosque", "Les remboursements sont possibles jusqu'au 31 octobre au kiosque"."""
    return any(UNTIL in x.scope and UNTIL not in y.scope and y.subject == OPENING for x, y in ((a, b), (b, a)))


def two_seats(claims: list[Claim]) -> bool:
    """Whether sources that name the building of the event in its town name two of one sort: "Centre de congrès A" and "Centre de
    congrès B" in Istanbul. Another sort may be the hall of a session, and a source with two knows more."""
    disputed = False
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if two_places(a, b) and a.source == b.source:
                return False
            disputed = disputed or (two_places(a, b) and _one_sort(a, b))
    return disputed


def _one_sort(a: Claim, b: Claim) -> bool:
    assert isinstance(a.value, Venue)
    assert isinstance(b.value, Venue)
    town = a.value.city and b.value.city and compare_city(a.value.city, b.value.city).relation is Relation.SAME
    heads = [[w for w in words(v.name) if w in common_words() and len(w) > SMALL] for v in (a.value, b.value)]
    return bool(town) and bool(heads[0]) and heads[0] == heads[1]


def opposed(a: Claim, b: Claim) -> bool:
    """Whether two texts name two things of one sort in one turn of phrase: "vaccination contre la polio", "... contre la rougeole"."""
    for one, said in a.anchors.items():
        for other, also in b.anchors.items():
            left, right = set(one.split("+")), set(other.split("+"))
            if len(left & right) == 1 and not (left - right) & b.topic and not (right - left) & a.topic and _one_turn(said, also):
                return True
    return False


def _one_turn(a: str, b: str) -> bool:
    """Whether two phrases of three words or more are equal but for one word."""
    left, right = words(a), words(b)
    return len(left) == len(right) > 2 and sum(1 for x, y in zip(left, right, strict=True) if x != y) == 1
