"""The one page to read first: what `check` does, as a row of calls.

documents -> recognisers -> claims -> events -> alignment -> judgement -> report
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from types import MappingProxyType

from reconcile.alignment.adopted import adopt
from reconcile.alignment.cluster import acronyms_of, entities
from reconcile.alignment.corresponding import event_of, find_ties
from reconcile.alignment.items import align
from reconcile.alignment.join import join
from reconcile.alignment.sides import side_by_side
from reconcile.alignment.weights import SAME_EVENT
from reconcile.documents.load import document
from reconcile.errors import Unreadable
from reconcile.events.align import align_events
from reconcile.events.origins import origins
from reconcile.events.profile import profile
from reconcile.extraction.extract import claims_of
from reconcile.extraction.latent import latent
from reconcile.extraction.settled import settle, unmarked
from reconcile.judgement import judge, with_findings
from reconcile.languages.language import codes
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.finding import Event, Notice, Report, Skipped, Source
from reconcile.model.known import NOTHING, Known
from reconcile.model.owned import Owned
from reconcile.model.profile import Profile
from reconcile.recognisers.scan import Scan
from reconcile.rules._context import Context

# A text of fewer different words, such as a table of figures, needs no word about its language.
SOME_WORDS = 12


def read(name: str, data: bytes, language: str = "", known: Known = NOTHING, owned: Owned | None = None) -> Profile:
    """A source from its bytes to its claims, with what people settled about them; pure, so that any number of processes may do
    it. `known` is what the project says of names.

    Raises:
        Unreadable: the bytes are no text.
        ReconcileError: what people settled quotes what does not stand there.
    """
    scan = Scan(document(name, data, language), known)
    claims, unclaimed = claims_of(scan), latent(scan)
    if owned is None:
        return profile(scan, claims, unclaimed)
    notices = unmarked(claims, owned, scan.document.language)
    if not owned.entries:
        return replace(profile(scan, claims, unclaimed), notices=notices)
    settled = settle(scan, claims, unclaimed, owned)
    return replace(profile(scan, settled.claims, settled.latent), rejected=settled.rejected, notices=[*settled.notices, *notices])


# The language of all sources, or what gives it by the name of a source; "" where it is to be recognised.
LanguageOf = str | Callable[[str], str]


# What people settled about the claims of a source, by its name.
Claimed = Mapping[str, Owned]
UNCLAIMED: Claimed = MappingProxyType({})


# Is told which source is read, by its number, of how many, and its name; "" once they are compared.
Watch = Callable[[int, int, str], None]


def check(
    sources: Sequence[tuple[str, bytes]],
    skipped: Sequence[Skipped] = (),
    language: LanguageOf = "",
    known: Known = NOTHING,
    owned: Claimed = UNCLAIMED,
    watch: Watch | None = None,
) -> Report:
    """The report on some sources, given as name and bytes; the order of the sources makes no difference."""
    profiles, left_out = read_all(sources, language, known, owned, watch)
    if watch is not None:
        watch(len(sources), len(sources), "")
    return compare(profiles, [*skipped, *left_out], known=known)


def read_all(
    sources: Sequence[tuple[str, bytes]],
    language: LanguageOf = "",
    known: Known = NOTHING,
    owned: Claimed = UNCLAIMED,
    watch: Watch | None = None,
) -> tuple[list[Profile], list[Skipped]]:
    """Every source that is text, in the order of the names, and those that are none."""
    profiles: list[Profile] = []
    left_out: list[Skipped] = []
    for n, (name, data) in enumerate(sorted(sources), 1):
        if watch is not None:
            watch(n, len(sources), name)
        try:
            profiles.append(read(name, data, language if isinstance(language, str) else language(name), known, owned.get(name)))
        except Unreadable as error:
            left_out.append(Skipped(name, error.reason))
    return profiles, left_out


def diff(
    a: tuple[str, bytes], b: tuple[str, bytes], language: LanguageOf = "", known: Known = NOTHING, owned: Claimed = UNCLAIMED
) -> Report:
    """The report on two sources side by side, with its `diff`. Their main events are taken as one when nothing telling
    vetoes it. Exchanging the two exchanges a and b and nothing else. One name given twice becomes `a:NAME` and `b:NAME`.

    Raises:
        Unreadable: one of them is no text.
    """
    codes_of = [language if isinstance(language, str) else language(name) for name, _ in (a, b)]
    a, b = told_apart(a, b)
    one, other = (read(*x, code, known, owned.get(x[0])) for x, code in zip((a, b), codes_of, strict=True))
    report = compare(sorted((one, other), key=lambda p: p.id), least=0.0, known=known)
    report.diff = side_by_side(report, a[0], b[0])
    return report


def told_apart(a: tuple[str, bytes], b: tuple[str, bytes]) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """Two sources under two names."""
    return (a, b) if a[0] != b[0] else ((f"a:{a[0]}", a[1]), (f"b:{b[0]}", b[1]))


def compare(profiles: list[Profile], skipped: Sequence[Skipped] = (), least: float = SAME_EVENT, known: Known = NOTHING) -> Report:
    """The report on sources that have been read; `least` is how alike two must be to be about one event."""
    profiles = [replace(p, claims=[copy(c) for c in p.claims]) for p in profiles]  # what was read stays as it was read
    origin = origins(profiles)
    acronyms = acronyms_of(profiles)
    events = align_events(profiles, acronyms, least)
    adopt(profiles, events)
    bodies, people = (entities(profiles, kind, acronyms, known.groups, known.preferred) for kind in ("partner", "person"))
    for entity in people:
        for claim in entity.claims:
            claim.subject = entity.key
    aligned = align(events, profiles, bodies, people, origin, acronyms)
    ties = find_ties(profiles, events)
    join(aligned, ties, origin)
    context = Context(events, profiles, aligned.items, bodies, people, origin, acronyms, known)
    findings = judge(context)
    items = with_findings(aligned.items, findings)
    read_claims = {c.id: c for p in profiles for c in (*p.claims, *ties.made.get(p.id, ()))}
    derived = {c.id: c for f in findings for g in f.groups for c in g.claims if c.id not in read_claims}  # by the calendar
    rejected = _rejected(profiles, events)
    claims = sorted([*read_claims.values(), *derived.values(), *rejected], key=lambda c: (*c.order, c.id))
    met = {c.id for i in items if i.relation != "single" for g in i.groups for c in g.claims}
    met |= {c.id for f in findings for g in f.groups for c in g.claims}
    left = {c.id for c in claims if c.id in aligned.apart and c.id not in met}
    for number, item in enumerate(items, 1):
        item.id = f"i{number}"
    return Report(
        sources=[_source(p, origin[p.id], [e.id for e in events if p.id in e.sources]) for p in profiles],
        skipped=sorted(skipped, key=lambda s: s.path),
        events=events,
        claims=claims,
        items=items,
        findings=findings,
        notices=[_unknown(p.id) for p in profiles if not p.language and len(p.words) >= SOME_WORDS]
        + [n for p in sorted(profiles, key=lambda p: p.id) for n in p.notices],
        compared=sum(1 for c in claims if c.id in met),
        alone=sum(1 for c in claims if c.id not in met and c.id not in left),
        not_comparable=len(left),
    )


def _rejected(profiles: list[Profile], events: list[Event]) -> list[Claim]:
    """The claims that people rejected, which take no part, under the events that they would be of."""
    known = {e.id for e in events}
    home = {source: e.id for e in events for source in e.sources}
    return [replace(c, event=event_of(c, home[p.id], known)) for p in profiles for c in p.rejected]


def _unknown(source: str) -> Notice:
    return Notice("language-unknown", "note", source, 0, say("notice.language-unknown", known=", ".join(codes())))


def _source(p: Profile, origin: str, events: list[str]) -> Source:
    return Source(p.id, p.sha256, p.language, p.title, p.publisher or p.agency, p.published, origin, events, p.stretches)
