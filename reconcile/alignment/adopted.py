"""Names that one source gives without a part or a role, where another source says whose they are.

A run of capital words may be a body, a person, a place or a headline, and none is claimed for itself. Where another source on
the same event claims that name, it is the same body here; and where the name differs from the claimed one in the order of its
words or by one misspelled word, the two sources write one name in two ways; so they do where neither says what it is of. A source
that has both names knows two bodies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from reconcile.alignment.cluster import Form, forms_of
from reconcile.alignment.corresponding import event_of
from reconcile.alignment.enumerated import closed_rows
from reconcile.alignment.names import SAME, VARIANT, Match, Name, compare, prepare, skeleton
from reconcile.alignment.offices import near_given
from reconcile.alignment.prepared import HEAD, PLACE
from reconcile.alignment.weights import TELLING
from reconcile.documents.fold import folded, words
from reconcile.gazetteer.lookup import is_given_name, territory
from reconcile.kinds.partner import NAMED, Partner
from reconcile.kinds.person import Person
from reconcile.kinds.theme import Theme
from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Event
from reconcile.model.profile import Profile
from reconcile.recognisers.names import is_short

SORTS = {"partner": "organisation", "person": "person"}
# Kinds whose claims say already what a name is of.
SETTLED = frozenset(("partner", "person", "venue", "event", "theme"))
# The letters of a word that may stand for a name alone, or that tells in a name which no source types.
LETTERS = 3
# A quotation is a theme that others give where it has so many words of it, and so large a part of the longer of both.
THEME_WORDS, THEME_SHARE = 3, 0.6
# A person's name of so many words may be spelled otherwise in all but one.
LONG_NAME = 3
# How sure a name with another given name is the one that other sources claim.
NEARLY = 0.5


@dataclass(slots=True)
class Loose:
    """A name of a source that no claim holds: its folded words, its first place, and the others. `plain` says that it is a name as
    the text writes names: not in capitals throughout, and not what the text gives a short form for, which has a rule of its own."""

    text: str
    claim: Claim
    plain: bool
    mentions: list[Evidence] = field(default_factory=list)


def adopt(profiles: Sequence[Profile], events: Sequence[Event]) -> None:
    """Add to each source the claims of names that are known from the other sources on its event. In place."""
    known = {e.id for e in events}
    for event in sorted(events, key=lambda e: e.id):
        group = [p for p in sorted(profiles, key=lambda p: p.id) if p.id in event.sources]
        if len(group) < 2:
            continue
        loose = {p.id: _loose(p) for p in group}
        said = {p.id: {x.text for x in loose[p.id]} | {folded(n) for c in p.claims if (n := _name(c))} for p in group}
        made = list(_known_elsewhere(group, loose, said))
        taken = {c.evidence for c in made}
        free = [x for p in group for x in loose[p.id] if x.claim.evidence not in taken and x.plain and not _placed(p, x.claim)]
        made += _rewritten_elsewhere(free, said)
        made += _quoted_elsewhere(group)
        made += _of_rows(group, loose, {c.evidence for c in made})
        for claim in made:
            claim.event = event_of(claim, event.id, known)
        for profile in group:
            profile.claims += sorted((c for c in made if c.source == profile.id), key=lambda c: c.order)


def _name(claim: Claim) -> str:
    return claim.value.name if isinstance(claim.value, (Partner, Person)) else ""


def _loose(profile: Profile) -> list[Loose]:
    """The names of a source that no claim holds, each once, in order."""
    settled = [(c.kind, e) for c in profile.claims if c.kind in SETTLED for e in (c.evidence, *c.mentions)]
    expanded = [(c.evidence.start, c.evidence.end) for c in profile.claims if c.kind == "acronym"]
    given = {folded(c.value.acronym) for c in profile.claims if isinstance(c.value, Partner)}
    out: dict[str, Loose] = {}
    for claim in profile.latent:
        if claim.kind != "partner" or any(_holds(kind, place, claim.evidence) for kind, place in settled):
            continue
        text = folded(_name(claim))
        if text in given:
            continue  # the short form in brackets behind a name, and wherever it stands alone
        if text in out:
            out[text].mentions.append(claim.evidence)
        else:
            plain = not _name(claim).isupper() and not any(a < claim.evidence.end and claim.evidence.start < b for a, b in expanded)
            out[text] = Loose(text, claim, plain)
    return list(out.values())


def _holds(kind: str, place: Evidence, name: Evidence) -> bool:
    """Whether a claim says what a name is of. The town in "chez Kolda Horizon Pêche" is no venue of anything."""
    within = name.start <= place.start and place.end <= name.end and place.end - place.start < name.end - name.start
    return place.start < name.end and name.start < place.end and not (kind == "venue" and within)


def _known_elsewhere(group: list[Profile], loose: dict[str, list[Loose]], said: dict[str, set[str]]) -> Iterator[Claim]:
    """The claims of names that another source claims, as they stand there or otherwise written."""
    forms = {kind: forms_of(group, kind) for kind in SORTS}
    index = {kind: _index(forms[kind]) for kind in SORTS}
    for profile in group:
        for name in loose[profile.id]:
            found = []
            for kind in SORTS:
                for n in _near(name, kind, index[kind]):
                    form = forms[kind][n]
                    match = _one_name(name, form, kind)
                    if match is not None and (match.judgement == SAME or (name.plain and not _both_said(name.text, form, said))):
                        found.append((match.judgement != SAME, -match.score, kind, form.name.text))
            if found:
                yield _claimed(name, min(found)[2])


def _quoted_elsewhere(group: list[Profile]) -> Iterator[Claim]:
    """The quotations that are the theme which other sources give, in these or nearly these words, in sources that name none: "the Summit
    ("Intelligence for Dry Lands", it says on our bags)"."""
    themes = {p.id: [c for c in p.claims if c.kind == "theme"] for p in group}
    told = [set(words(c.value.text)) for p in group for c in themes[p.id] if c.about == "main" and isinstance(c.value, Theme)]
    for profile in group:
        if themes[profile.id]:
            continue
        near = [c for c in profile.latent if isinstance(c.value, Theme) and any(_one_theme(set(words(c.value.text)), x) for x in told)]
        yield from near[:1]


def _of_rows(group: list[Profile], loose: dict[str, list[Loose]], taken: set[Evidence]) -> Iterator[Claim]:
    """The claims of names in two rows of which one lacks a name of the other: it matters then whom they name."""
    by_id = {p.id: p for p in group}
    places: dict[str, set[tuple[int, int]]] = {}
    lands: set[tuple[str, int]] = set()
    for lacking in closed_rows(group):
        if all(territory(folded(e.quote)) for row in (lacking.longer, lacking.shorter) for e in row.names):
            lands.update((lacking.teller, e.start) for e in lacking.longer.names)
            lands.update((lacking.source, e.start) for e in lacking.shorter.names)
        places.setdefault(lacking.teller, set()).update((e.start, e.end) for e in lacking.longer.names)
        places.setdefault(lacking.source, set()).update((e.start, e.end) for e in lacking.shorter.names)
    for source, spans in sorted(places.items()):
        for name in loose[source]:
            here = (name.claim.evidence, *name.mentions)
            land = any((source, e.start) in lands for e in here)
            if name.claim.evidence in taken or (_begins_with_place(by_id[source], name.claim) and not land):
                continue
            if any(a <= e.start < b for e in here for a, b in spans):
                yield _claimed(name, _guessed(name))


def _one_theme(own: set[str], other: set[str]) -> bool:
    """Whether two quotations are of one theme by the words that they share."""
    return len(own & other) >= max(THEME_WORDS, THEME_SHARE * max(len(own), len(other)))


def _placed(profile: Profile, claim: Claim) -> bool:
    """Whether a name begins with a town or a country, or is in one: the name of a street or a region rather than of a body."""
    return any(
        c.kind == "venue" and c.evidence.start < claim.evidence.end and claim.evidence.start < c.evidence.end for c in profile.latent
    )


def _begins_with_place(profile: Profile, claim: Claim) -> bool:
    """Whether a name begins with the name of a place, or is one; "Xplore Dundee" is none."""
    return any(c.kind == "venue" and c.evidence.start == claim.evidence.start for c in profile.latent)


def _rewritten_elsewhere(free: list[Loose], said: dict[str, set[str]]) -> Iterator[Claim]:
    """The claims of names that no source types, where two sources write one in two ways: it is a name, whatever it is of."""
    names = [prepare(_name(x.claim), SORTS[_guessed(x)]) for x in free]
    index: dict[str, list[int]] = {}
    for n, name in enumerate(names):
        for key in sorted(_keys(name)):
            index.setdefault(key, []).append(n)
    found = set()
    for i, j in sorted({pair for members in index.values() for pair in combinations(members, 2)}):
        a, b = free[i], free[j]
        kind = _guessed(a)
        if a.claim.source == b.claim.source or a.text == b.text or kind != _guessed(b) or not _tells(names[i]) or not _tells(names[j]):
            continue
        one = _rewritten(names[i], names[j], kind) and compare(names[i], names[j]).judgement == VARIANT
        if one and not any(a.text in x and b.text in x for x in said.values()):
            found |= {i, j}
    yield from (_claimed(free[n], _guessed(free[n])) for n in sorted(found))


def _guessed(name: Loose) -> str:
    return "person" if is_given_name(name.text.partition(" ")[0]) else "partner"


def _tells(name: Name) -> bool:
    """Whether a name that no source types has two words that tell, each of more than a few letters, and none that joins them: "the
    Highlands of Kerbec" are the Kerbec Highlands."""
    if len(name.spelled) > len(name.words):
        return False
    units = name.units or name.single
    if not units:
        return len(name.plain) > 1 and all(len(w) > LETTERS for w in name.plain)
    return sum(u.capital and u.weight >= TELLING and u.sort not in (HEAD, PLACE) and len(u.text) > LETTERS for u in units) > 1


def _index(forms: Sequence[Form]) -> dict[str, list[int]]:
    """Where the names with a word, a spelling of one, or a short form stand."""
    out: dict[str, list[int]] = {}
    for n, form in enumerate(forms):
        for key in _keys(form.name) | ({form.name.acronym.lower()} - {""}):
            out.setdefault(key, []).append(n)
    return out


def _keys(name: Name) -> set[str]:
    return {w for w in name.words if len(w) >= LETTERS} | {skeleton(w) for w in name.words if len(w) > LETTERS}


def _near(name: Loose, kind: str, index: dict[str, list[int]]) -> list[int]:
    keys = _keys(prepare(_name(name.claim), SORTS[kind]))
    return sorted({n for key in keys for n in index.get(key, ())})


def _one_name(name: Loose, form: Form, kind: str) -> Match | None:
    """The match of a name that no claim holds with one that a claim has, where it is sure enough to claim it; else None."""
    own = prepare(_name(name.claim), SORTS[kind])
    other = form.name
    if kind == "partner" and own.text == folded(other.acronym) and len(own.text) >= LETTERS and not own.raw.islower():
        return Match(SAME, 1.0)  # "Unesco", "CIRAD-EMVT"
    if len(own.words) == 1:
        return _single(own, other) if kind == "partner" else None
    match = compare(own, other)
    if match.judgement == SAME and (kind == "partner" or own.plain == other.plain):
        return match
    if kind == "person" and near_given(own, other):
        return Match(VARIANT, NEARLY)
    return match if match.judgement == VARIANT and _rewritten(own, other, kind) else None


def _single(own: Name, other: Name) -> Match | None:
    """One word is the name of a body where it is all of it."""
    if len(own.text) < LETTERS or own.units[0].sort == PLACE:
        return None
    return Match(SAME, 1.0) if own.text == other.text and (is_short(own.raw) or len(own.text) > LETTERS + 1) else None


def _rewritten(own: Name, other: Name, kind: str) -> bool:
    """Whether two names are the same words in another order, or differ in one word that is a spelling of the other; those of a person in
    any but one, where there are three."""
    mine, theirs = (sorted(n.plain if kind == "person" else n.words) for n in (own, other))
    if len(mine) != len(theirs) or len(mine) < 2:
        return False
    odd = sum(w not in theirs for w in mine)
    return odd <= 1 or (kind == "person" and (LONG_NAME <= len(mine) > odd or _by_ear(own, other)))


def _by_ear(own: Name, other: Name) -> bool:
    """Whether all words of two names of persons begin alike and have the same consonants: "Hajar Ouchen", "Hajer Ouchane"."""
    both = list(zip(own.plain, other.plain, strict=True))
    return all(min(len(x), len(y)) > LETTERS and x[0] == y[0] and skeleton(x) == skeleton(y) for x, y in both)


def _both_said(text: str, form: Form, said: dict[str, set[str]]) -> bool:
    """Whether a source has both names: they are two then."""
    other = folded(form.label)
    return any(text in names and other in names for names in said.values())


def _claimed(name: Loose, kind: str) -> Claim:
    """The claim of a name as one of a body or person."""
    claim = name.claim
    if kind == "person":
        return replace(claim, id=f"{claim.id}p", kind=kind, subject="", value=Person(_name(claim)), mentions=list(name.mentions))
    return replace(claim, subject=NAMED, mentions=list(name.mentions))
