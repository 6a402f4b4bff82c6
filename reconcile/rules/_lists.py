"""Which lists of partners are closed: their source says how many there are, and lists that many, each with its name; and which lists of
other sources are shorter by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.alignment.names import prepare
from reconcile.documents.fold import folded
from reconcile.kinds.count import Count
from reconcile.kinds.partner import NAMED, Partner
from reconcile.languages.language import load
from reconcile.model.claim import Claim, Evidence
from reconcile.model.profile import Profile
from reconcile.model.sentence import Sentence
from reconcile.rules._context import Context


def announced_by(profile: Profile, derived: Claim) -> Claim | None:
    """The count in the text that a list or a sum is of: the one at the first place of its context."""
    own = (c for c in profile.claims if c.kind == derived.kind and c.derived is None)
    return next((c for c in own if derived.context[0] in (c.evidence, *c.mentions)), None)


def closed_lists(context: Context) -> Iterator[tuple[Claim, Claim, list[Claim]]]:
    """The closed lists of partners: (the announced count, the count of the list, the members), one for each."""
    for profile, announced, count in _complete(context):
        members = [c for c in profile.claims if c.kind == "partner" and c.subject != NAMED and _within(count, c.evidence)]
        if _named(members, count) == len(count.closes):
            yield announced, count, members


def shorter_rows(context: Context) -> Iterator[tuple[Claim, list[Claim], Claim, str]]:
    """The lists of another source that name all bodies of a closed one but one, behind the same noun and without "such as": (the count
    that closes it, the members that the other names too, the one that it lacks, that source). "Les cinq partenaires : A, B, C, D et E",
    "Les partenaires de l'épreuve : A, B, C et D"."""
    for profile, announced, count in _complete(context):
        inside = [c for c in profile.claims if c.kind == "partner" and any(_within(count, m) for m in (c.evidence, *c.mentions))]
        members = list({c.value.label(): c for c in inside if isinstance(c.value, Partner)}.values())
        if _named(members, count) < max(LEAST, len(count.closes) - 1):
            continue
        noun = folded(announced.subject_label).split()
        for other in context.profiles:
            if other.id == profile.id or other.language != profile.language:
                continue
            for sentence in other.sentences:
                told = [c for c in members if _told(c, sentence.keys) or _by_another_name(context, c, other.id, sentence)]
                lacks = [c for c in members if c not in told]
                if len(lacks) == 1 and len(told) >= LEAST - 1 and _opens_with(sentence.keys, noun, other.language):
                    yield announced, told, lacks[0], other.id


def bodies_at(profile: Profile, places: Iterable[Evidence]) -> list[Claim]:
    """The claims of bodies of a source that stand at some places."""
    spans = [(e.start, e.end) for e in places]
    return [
        c
        for c in profile.claims
        if c.kind == "partner" and any(a <= m.start < b or m.start <= a < m.end for m in (c.evidence, *c.mentions) for a, b in spans)
    ]


# A closed list that another one is held against has so many members.
LEAST = 4


def _complete(context: Context) -> Iterator[tuple[Profile, Claim, Claim]]:
    """The lists that hold as many items as their source announces in an exact number: (the source, the announced count, the list)."""
    for profile in context.profiles:
        for count in profile.claims:
            if count.derived != "list" or not count.closes or not isinstance(count.value, Count):
                continue
            announced = announced_by(profile, count)
            if announced is None or not isinstance(announced.value, Count):
                continue
            if announced.value.number == count.value.number and announced.value.qualifier == "exact":
                yield profile, announced, count


def _named(members: list[Claim], count: Claim) -> int:
    """How many items of a list hold one of some bodies."""
    places = [m for c in members for m in (c.evidence, *c.mentions)]
    return sum(any(e.start <= m.start < e.end for m in places) for e in count.closes)


def _within(count: Claim, place: Evidence) -> bool:
    return any(e.start <= place.start < e.end for e in count.closes)


def _told(claim: Claim, keys: tuple[str, ...]) -> bool:
    """Whether a sentence has the telling words of a body's name, or its short form."""
    assert isinstance(claim.value, Partner)
    own = prepare(claim.value.name, "organisation", claim.value.acronym).telling
    return own <= set(keys) or (bool(claim.value.acronym) and folded(claim.value.acronym) in keys)


def _by_another_name(context: Context, claim: Claim, source: str, sentence: Sentence) -> bool:
    """Whether a sentence of a source names a body in a shorter or otherwise written form."""
    first, last = sentence.units[0].start, sentence.units[-1].end
    own = context.body[claim.id].by_source.get(source, ()) if claim.id in context.body else ()
    return any(first <= m.start < last for c in own for m in (c.evidence, *c.mentions))


def _opens_with(keys: tuple[str, ...], noun: list[str], code: str) -> bool:
    """Whether a sentence has the noun of a list, behind no number and with no word that says that it names only some."""
    at = next((k for k in range(1, len(keys)) if keys[k] in noun), None)
    if at is None or keys[at - 1][:1].isdigit() or keys[at - 1].startswith(("exact", "about")):
        return False
    return not load(code).part_markers.among(keys)
