"""What stands beside a figure: the other figures, days, names and words of its sentence, and the facts of the sentences next to it.

Two texts tell of one thing in other words ("quatorze camions chargés de 45 tonnes ont quitté A mardi", "les douze camions, partis
mardi de A, ... À leur bord, 45 tonnes"); what they share is what stands around.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reconcile.documents.fold import folded
from reconcile.kinds.count import Count
from reconcile.kinds.date import Date
from reconcile.kinds.money import Money
from reconcile.kinds.partner import Partner
from reconcile.kinds.person import Person
from reconcile.kinds.venue import Venue
from reconcile.model.claim import Claim
from reconcile.recognisers.context import key_of
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.scope import OF

FIGURES = ("count", "money")
# Figures below this stand beside everything.
SMALL = 3
# So many words away is not beside.
REACH = 60
# Words shorter than this are articles and the like.
SHORT = 3


def set_beside(scan: Scan, claims: list[Claim]) -> None:
    """Set `beside` of every count and sum of a document."""
    facts = sorted((c.token, f) for c in claims if c.derived is None for f in _facts(c))
    for claim in claims:
        if claim.kind in FIGURES and claim.derived is None:
            near = facts[bisect_left(facts, (claim.token - REACH, "")) : bisect_left(facts, (claim.token + REACH, ""))]
            told = {fact for token, fact in near if token != claim.token and _near(scan, token, claim.token)}
            told |= {f"{s} {claim.subject.split('/')[0]}" for s in claim.scope if s.startswith(OF)}
            claim.beside = frozenset(told | set(_words(scan, claim.token)))


def _near(scan: Scan, i: int, j: int) -> bool:
    """Whether two words stand in one block, in one sentence or in two side by side."""
    a, b = scan.tokens[i], scan.tokens[j]
    return a.block == b.block and abs(a.sentence - b.sentence) <= 1


def _facts(claim: Claim) -> Iterator[str]:
    """What a claim says, in a form that all texts share: "=45 tonne", "on:2025-09-09", "who:mutiso"."""
    value = claim.value
    amount = value.amount if isinstance(value, Money) else value
    if isinstance(amount, Count) and amount.number >= SMALL:
        yield f"={amount.number:g} {claim.subject.split('/')[0]}"
    elif isinstance(value, Date) and value.precision == "day":
        yield f"on:{value.start}"
    elif isinstance(value, Person):
        yield f"who:{folded(value.name).split()[-1]}"
    elif isinstance(value, Partner):
        yield f"body:{folded(value.acronym or value.name)}"
    elif isinstance(value, Venue) and value.city:
        yield f"in:{folded(value.city)}"


def _words(scan: Scan, i: int) -> Iterator[str]:
    """The telling words of the sentence of word i: what they mean, not how they are written."""
    first, last = scan.sentence(i)
    language = scan.language
    for k in range(max(first, i - REACH), min(last, i + REACH)):
        token = scan.tokens[k]
        if k in scan.dated or k in scan.number_at or token.fold in language.stopwords or len(token.fold) < SHORT:
            continue
        if token.text[0].isdecimal() or token.fold in language.numbers_scales or token.fold in language.currencies:
            continue
        yield key_of(scan, k)
