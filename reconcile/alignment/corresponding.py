"""Which claims stand at corresponding places of twin sentences.

Where no claim stands at such a place on both sides, what the text names there is claimed: a number, a day, a town, a name
(`latent`), and only then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from reconcile.alignment.ties import Tie, tie
from reconcile.alignment.twins import Gap, twin_gaps
from reconcile.documents.fold import folded
from reconcile.events.recognise import MAIN
from reconcile.gazetteer.lookup import is_given_name
from reconcile.kinds.date import Date
from reconcile.kinds.date import compare as compare_dates
from reconcile.kinds.person import Person
from reconcile.kinds.venue import Venue
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.model.finding import Event
from reconcile.model.profile import Profile
from reconcile.model.sentence import NAME, NUMBER, WHICH, WORD, Unit

# What may stand where two sentences differ, in the order in which it is asked for.
KINDS = {
    NUMBER: ("count", "money", "date"),
    WHICH: ("date",),
    NAME: ("person", "venue", "partner", "acronym", "event", "theme"),
}
# Of what merely stands there, a town is surer than a name.
LATENT = {NUMBER: ("count", "money", "date"), WHICH: ("date",), NAME: ("venue", "partner")}
MENTION = "mention"


@dataclass(slots=True)
class Ties:
    """The ties of a corpus, and by source the claims that were made for them."""

    ties: list[Tie] = field(default_factory=list)
    made: dict[str, list[Claim]] = field(default_factory=dict)


def find_ties(profiles: Sequence[Profile], events: Sequence[Event]) -> Ties:
    """What twin sentences of all pairs of sources that are about one event give, in the order of sources and places."""
    out = Ties()
    made: dict[str, Claim] = {}
    known = {e.id for e in events}
    home = {source: e.id for e in events for source in e.sources}
    for a, b in combinations(sorted(profiles, key=lambda p: p.id), 2):
        if home[a.id] != home[b.id]:
            continue
        for gaps in twin_gaps(a, b):
            for gap in gaps:
                if gap.left and gap.right:
                    out.ties += _at(a, b, gap, made)
    for claim in sorted({c.id: c for t in out.ties for c in (t.left, t.right) if c.id in made}.values(), key=lambda c: c.order):
        claim.event = event_of(claim, home[claim.source], known)
        out.made.setdefault(claim.source, []).append(claim)
    return out


def event_of(claim: Claim, home: str, known: set[str]) -> str | None:
    """The event of a claim whose key is still that of its source: the main one, or an earlier year of it that others tell of."""
    key = home if claim.event == MAIN else f"{home}@{(claim.event or '').removeprefix('year:')}"
    return key if key in known else None


def _at(a: Profile, b: Profile, gap: Gap, made: dict[str, Claim]) -> list[Tie]:
    """The ties at one place where two twin sentences differ: of the first kind of claim that differs there."""
    sort = gap.sort if gap.sort in KINDS else NAME
    for kind in KINDS[sort]:
        ties = _paired(_touching(a.claims, kind, gap.left), _touching(b.claims, kind, gap.right))
        if ties:
            return ties
    word_for_word = len(gap.left) == len(gap.right) == 1  # "Diallo savours it", "Verneuil savours it"
    if sort == NAME and not word_for_word and not all(any(u.sort == NAME for u in units) for units in (gap.left, gap.right)):
        return []  # "Ghana: curtain falls on the 14th fair", "End of the 14th fair": a capital at the head of a sentence makes no name
    for kind in LATENT[sort]:
        left, right = (_touching(p.latent, kind, units) for p, units in ((a, gap.left), (b, gap.right)))
        if gap.sort == WORD:  # "la Chambre de commerce": a word may differ in a name, but is none
            left, right = ([c for c in x if c.evidence.start < g[0].start] for x, g in ((left, gap.left), (right, gap.right)))
        sure = _of_one_kind(a, b, left, right) if kind == "partner" else kind
        ties = _paired([_made(c, sure, made) for c in left], [_made(c, sure, made) for c in right])
        if ties:
            return ties
    return []


def _touching(claims: Sequence[Claim], kind: str, units: Sequence[Unit]) -> list[Claim]:
    """The claims of a kind whose words reach into some units, each once, in order."""
    start, end = units[0].start, units[-1].end
    return [
        c
        for c in claims
        if c.kind == kind
        and c.derived is None
        and not c.negated
        and c.status != "rejected"
        and any(e.start < end and start < e.end for e in (c.evidence, *c.mentions))
    ]


def _of_one_kind(a: Profile, b: Profile, left: list[Claim], right: list[Claim]) -> str:
    """What runs of capital words at one place are of: a person or a place where one side says so, else a body."""
    around = {
        c.kind
        for p, claims in ((a, left), (b, right))
        for c in (*p.claims, *p.latent)
        if c.kind in ("person", "venue") and any(c.evidence.start < x.evidence.end and x.evidence.start < c.evidence.end for x in claims)
    }
    if "person" in around or any(is_given_name(folded(c.evidence.quote).partition(" ")[0]) for c in (*left, *right)):
        return "person"
    return "venue" if "venue" in around else "partner"


def _made(claim: Claim, kind: str, made: dict[str, Claim]) -> Claim:
    """The claim that is made of what merely stands there, of this kind; the same one whenever it is asked for."""
    key = claim.id if kind == claim.kind else f"{claim.id}{kind[0]}"
    if key not in made:
        made[key] = replace(claim, id=key, kind=kind)
        if kind == "person":
            made[key].value, made[key].subject = Person(claim.value.label()), folded(claim.value.label()).replace(" ", "-")
        elif kind != claim.kind:
            made[key].value, made[key].subject, made[key].subject_label = Venue(region=claim.value.label()), MENTION, ""
    return made[key]


def _paired(left: list[Claim], right: list[Claim]) -> list[Tie]:
    """The claims of both sides one to one, those that do not say the same; of a day list ("les 11 et 15 mars") and a stretch
    ("les 11 et 12 mars") the day that is outside it. None when their numbers differ otherwise."""
    if len(left) == 1 < len(right):
        right = _outside(right, left[0])
    elif len(right) == 1 < len(left):
        left = _outside(left, right[0])
    if len(left) != len(right):
        return []
    ties = [tie(x, y) for x, y in zip(left, right, strict=True)]
    return [t for t in ties if t is not None]


def _outside(days: list[Claim], stretch: Claim) -> list[Claim]:
    """Of the days of one list those that a stretch of days does not hold."""
    if stretch.kind != "date" or any(d.evidence != days[0].evidence for d in days):
        return days
    conflicts = [isinstance(d.value, Date) and isinstance(stretch.value, Date) and compare_dates(d.value, stretch.value) for d in days]
    return [d for d, seen in zip(days, conflicts, strict=True) if seen and seen.relation is Relation.CONFLICT]
