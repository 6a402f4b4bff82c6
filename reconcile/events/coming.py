"""What sources say of the edition that is to come, each in its own words.

One says "the next edition", another "in Mombasa, in April 2027", a third that the finals move there next year. Where one source says
that what it tells of is the next edition and when it will be, what the others say of that time is about it too.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.documents.fold import folded
from reconcile.kinds.date import PART, Date, days
from reconcile.kinds.event import EventName
from reconcile.kinds.venue import Venue
from reconcile.model.claim import Claim
from reconcile.model.document import Stretch
from reconcile.model.profile import Profile
from reconcile.recognisers.anchors import MANY, NTH

# What is said of the days and the place of an edition; a deadline or a signature has an act of its own.
OF_IT = frozenset(("event", "mention", "statement"))
# A place that stands alone beside the day of an edition that is announced is its place.
ANNOUNCED = 0.85
# A town that is said to receive, or to be moved to, is so sure.
HOST = 0.9
SENTENCE = "sentence"


def gather(main: str, coming: str, held: str, members: Sequence[Profile]) -> None:
    """Give the days and places of the next edition its key. In place.

    `main` and `coming` are the keys of an event and of its next edition, `held` is the year in which the sources have it take place.
    """
    said = [c.value for p in members for c in p.claims if c.event == coming and _of_it(c) and isinstance(c.value, Date)]
    known = [d for d in said if d.precision != "year"]
    if not known or held in {d.start[:4] for d in known}:
        return
    hosts = {folded(c.value.city) for p in members for c in p.claims if c.event == coming and isinstance(c.value, Venue) and c.value.city}
    for profile in members:
        told = [c for c in profile.claims if _of_it(c) and (c.event == coming or _elsewhere(profile, c, main, known, hosts))]
        spans = {(c.value.start, c.value.end) for c in told if isinstance(c.value, Date) and c.value.precision == "day"}
        if len(spans) > 1:
            continue  # a source that has two days of that month tells of two things
        for claim in told:
            _place(profile, claim, main, coming, known)


def _of_it(claim: Claim) -> bool:
    """Whether a claim gives a day that may be that of an edition: no deadline of it."""
    plain = claim.kind == "date" and claim.subject in OF_IT and not claim.former and PART not in claim.scope
    return plain and not any(":" in d.act for d in claim.deeds)


def _elsewhere(profile: Profile, claim: Claim, main: str, known: list[Date], hosts: set[str]) -> bool:
    """Whether a day that is not said to be of the next edition is: of a later year than its text, the same days or as many of the same
    month, that month, or of its year beside a town that is to be the host, as that or as another source has it."""
    value = claim.value
    if not isinstance(value, Date) or value.start.startswith("-") or int(value.start[:4]) <= profile.year or _another(profile, claim):
        return False
    if claim.event not in (main, f"{main}@{value.start[:4]}"):
        return False
    if value.precision == "year":
        return any(d.start[:4] == value.start[:4] for d in known) and any(map(_host, _places(profile, claim)))
    part = _sentence(profile, claim)
    named = {folded(c.value.city) for c in (*profile.claims, *profile.latent) if isinstance(c.value, Venue) and _within(part, c)}
    if named & hosts and any(
        d.start[:7] == value.start[:7] or (d.start[:4] == value.start[:4] and d.precision == value.precision) for d in known
    ):
        return True  # "ce sera Libreville en octobre 2027"
    month = [d for d in known if d.start[:7] == value.start[:7]]
    return any((d.start == value.start and d.end == value.end) or value.precision == "month" or _as_many(d, value) for d in month)


def _as_many(a: Date, b: Date) -> bool:
    """Whether two stretches of days are as long: a single day may be of anything."""
    one, other = days(a), days(b)
    return one is not None and other is not None and one[1] - one[0] == other[1] - other[0] > 0 and a.precision == b.precision == "day"


def _another(profile: Profile, claim: Claim) -> bool:
    """Whether the sentence of a claim names an event; one by its number is the edition to come: "will host the fourth Summit in"."""
    part = _sentence(profile, claim)
    if any(s.startswith(NTH) for c in _places(profile, claim) for s in c.scope):
        return False
    return any(isinstance(c.value, EventName) and _within(part, c) for c in profile.claims)


def _place(profile: Profile, day: Claim, main: str, coming: str, known: list[Date]) -> None:
    """Give a day of the next edition the key of it, and the one place of its sentence, where that is said to be of the next edition or to
    be the host, or where the day is the very one that another source gives."""
    here = [c for c in _places(profile, day) if c.event in (main, coming, day.event)]
    exact = any(
        isinstance(day.value, Date) and (d.start, d.end) == (day.value.start, day.value.end) and d.precision == "day" for d in known
    )
    if len({c.value.label() for c in here}) == 1 and (exact or coming in (day.event, here[0].event) or all(map(_host, here))):
        for claim in here:
            _assign(claim, coming)
            claim.confidence, claim.scope = max(claim.confidence, ANNOUNCED), claim.scope - {MANY}
    if isinstance(day.value, Date) and day.value.precision != "year":
        _assign(day, coming)
        part = _sentence(profile, day)
        named = [(c, c.value.edition) for c in profile.claims if isinstance(c.value, EventName) and c.value.edition]
        own = max((n for c, n in named if c.about == "main" and not _within(part, c)), default=0)
        for name, edition in named:
            if edition > own and _within(part, name):
                name.event, name.about = coming, "background"


def _assign(claim: Claim, coming: str) -> None:
    claim.event, claim.about, claim.modality, claim.subject = coming, "background", "planned", "event"


def _host(place: Claim) -> bool:
    """Whether a town is said to be the one where the event will be."""
    return isinstance(place.value, Venue) and not place.value.name and place.subject == "event" and place.confidence >= HOST


def _places(profile: Profile, claim: Claim) -> list[Claim]:
    """The towns and buildings in the sentence of a claim, of which nothing else is said than that it is there."""
    part = _sentence(profile, claim)
    places = [c for c in profile.claims if isinstance(c.value, Venue) and (c.value.city or c.value.name)]
    return [c for c in places if c.subject in OF_IT and _within(part, c)]


def _sentence(profile: Profile, claim: Claim) -> Stretch | None:
    """The sentence in which a claim stands first."""
    return next((s for s in profile.stretches if s.kind == SENTENCE and s.start <= claim.evidence.start < s.end), None)


def _within(part: Stretch | None, claim: Claim) -> bool:
    return part is not None and part.start <= claim.evidence.start < part.end
