"""Makes the profile of a document: what it is about, in words that can be compared with those of others."""

from __future__ import annotations

import zlib
from collections import Counter

from reconcile.events.recognise import main_year
from reconcile.model.claim import Claim
from reconcile.model.document import Stretch
from reconcile.model.profile import Profile
from reconcile.recognisers.enumerations import rows
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.sentences import sentences

RUN = 5


def profile(scan: Scan, claims: list[Claim], latent: list[Claim]) -> Profile:
    """The profile of a scanned document with its claims, and with what it names without claiming anything."""
    document, language = scan.document, scan.language
    telling: Counter[str] = Counter()
    folds: list[str] = []
    for token in scan.tokens:
        if not scan.readable[token.index]:
            continue
        folds.append(token.fold)
        opens = scan.sentence(token.index)[0] == token.index
        if (
            token.capital
            and not opens
            and token.fold not in language.stopwords
            and token.fold not in language.org_heads
            and token.fold not in language.generic
            and len(token.fold) > 2
            and token.fold not in language.weekdays
            and token.fold not in language.months
            and token.fold not in language.currencies  # "francs CFA": all events of a region have it
            and token.fold not in language.titles
        ):
            telling[token.fold] += 1
    shingles = frozenset(zlib.crc32(" ".join(folds[i : i + RUN]).encode()) for i in range(len(folds) - RUN + 1))
    meta = document.metadata
    return Profile(
        id=document.id,
        sha256=document.sha256,
        language=document.language,
        title=meta.title,
        publisher=meta.publisher,
        agency=meta.agency,
        published=meta.published,
        claims=claims,
        telling=dict(telling),
        shingles=shingles,
        words=frozenset(folds),
        sort=_sort(scan),
        guessed=meta.yearless,
        year=main_year(scan, claims),
        sentences=sentences(scan),
        latent=latent,
        rows=rows(scan),
        stretches=_stretches(scan),
        margins=any(c.kind == "event" and c.about == "main" and _on_the_margins(scan, c.token) for c in claims),
    )


def _stretches(scan: Scan) -> tuple[Stretch, ...]:
    """The blocks of a document, then its sentences."""
    document = scan.document
    blocks = (Stretch(b.kind, b.start, b.end) for b in document.blocks)
    spoken = (Stretch("sentence", document.tokens[i].start, document.tokens[j - 1].end) for i, j in document.sentences)
    return (*blocks, *spoken)


def _on_the_margins(scan: Scan, i: int) -> bool:
    """Whether something is said to happen on the margins of the event named at word i."""
    return any(scan.language.margins.before(scan.tokens, k) for k in range(max(i - 2, 0), i + 1))


def _sort(scan: Scan) -> str:
    """The class of event that a document speaks of most; its title counts five times, its first sentences twice."""
    votes: Counter[str] = Counter()
    for at, _, sort in scan.language.event_heads.within(scan.tokens, 0, len(scan.tokens)):
        if not scan.readable[at]:
            continue
        block = scan.block(at)
        votes[str(sort)] += 5 if block.kind == "title" else 2 if scan.tokens[at].sentence < 4 else 1
    return min(votes, key=lambda s: (-votes[s], s)) if votes else ""
