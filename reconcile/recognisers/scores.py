"""Whose result a figure is: "Awa Diop (PLC): 3,214", "Awa Diop had 3,209 votes"; shares are told apart by their tenths.

Of a vote every text gives the result of each contender, in rows or in sentences; the name says which of two figures are of one thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.gazetteer.lookup import is_given_name
from reconcile.languages.language import joined

if TYPE_CHECKING:
    from reconcile.recognisers.numbers import NumberSpan
    from reconcile.recognisers.scan import Scan

# How the mark of the contender begins: "by:diop".
BY = "by:"
# A row has so many words before its number, a sentence so many between the name and the figure.
ROW_WORDS, NEAR = 14, 16
# Signs between a name and its figure, and so many rows with them make a table of results.
SIGNS, ROWS = frozenset(":—–"), 2
# A text is about a vote that has so many words of it.
TOLD = 2
# The concept of a vote, of its nouns and of the verbs that tell of one.
VOTE = "vote"


def in_row(scan: Scan, number: NumberSpan) -> str:
    """The contender whose row a figure without a noun ends, in a text about a vote: "Awa Diop, Alliance du Sud — 3 214"; else ""."""
    tokens = scan.tokens
    if not set(tokens[number.first].gap) & SIGNS or number.value != int(number.value):
        return ""
    first = _row(scan, number.first)
    named = _name(scan, first)
    if named is None or number.first - first > ROW_WORDS or any(n.first < number.first for n in _numbers(scan, first, number.first)):
        return ""
    ends = number.last >= len(tokens) or "\n" in tokens[number.last].gap or not joined(tokens[number.last].gap)
    return named if ends and scan.of_a_vote and _rows(scan, number) >= ROWS else ""


def told_of(scan: Scan, number: NumberSpan) -> str:
    """The contender who, by the verb of the clause, has so many votes: the nearest name before it with no other figure between."""
    tokens, language = scan.tokens, scan.language
    if own := in_row(scan, number):
        return own
    first = scan.sentence(number.core)[0]
    low = max(first, number.first - NEAR)
    verb = language.scored.before(tokens, number.first, 4)
    if verb is None or language.leads_by.within(tokens, low, number.first) or _numbers(scan, low, number.first - verb[0]):
        return ""
    people = [p for p in scan.people if low <= p.first and p.last <= number.first]
    return tokens[people[-1].last - 1].fold if people else ""


def _row(scan: Scan, i: int) -> int:
    """The first word of the line of word i."""
    first = scan.block(i).first
    return next((k for k in range(i, first, -1) if "\n" in scan.tokens[k].gap), first)


def _name(scan: Scan, first: int) -> str | None:
    """The last word of the two or more capital words that begin at a place, where they are a person's: a ward is no contender."""
    k = first
    while k < len(scan.tokens) and scan.tokens[k].capital and (k == first or scan.same_phrase(k)):
        k += 1
    if k - first < 2:
        return None
    last = scan.tokens[k - 1].fold
    known = is_given_name(scan.tokens[first].fold) or any(scan.tokens[p.last - 1].fold == last for p in scan.people)
    return last if known else None


def _numbers(scan: Scan, first: int, last: int) -> list[NumberSpan]:
    return [n for n in scan.numbers if first <= n.first < last and n.first not in scan.dated]


def _rows(scan: Scan, number: NumberSpan) -> int:
    """How many figures near a figure stand behind a sign in rows that begin with a name."""
    found = 0
    for other in scan.numbers:
        if abs(other.first - number.first) <= ROW_WORDS * ROWS * 2 and set(scan.tokens[other.first].gap) & SIGNS:
            first = _row(scan, other.first)
            found += other.first - first <= ROW_WORDS and _name(scan, first) is not None
    return found


def decided(scan: Scan, number: NumberSpan, end: int) -> bool:
    """Whether votes are those by which something was decided: "adopted |by 34 votes to 11", "par 34 voix |contre 11"; and those that were
    against it."""
    if _for_it(scan, number, end):
        return True
    here = [n for n in scan.numbers_in.get(scan.tokens[number.core].sentence, ()) if n.core < number.core]
    return any(_for_it(scan, n, n.last) or _for_it(scan, n, n.last + 1) for n in here)


def _for_it(scan: Scan, number: NumberSpan, end: int) -> bool:
    """Whether "by" stands before a number and "for" or "to" behind its noun, which ends before word `end`."""
    by = scan.language.decided_by.before(scan.tokens, number.first, 4)
    return by is not None and end < len(scan.tokens) and scan.language.decided_for.at(scan.tokens, end) is not None


def of_a_vote(scan: Scan) -> bool:
    """Whether a text is about a vote."""
    language = scan.language
    words = sum(1 for t in scan.tokens if language.nouns.get(language.singular(t.fold)) == VOTE or language.acts.get(t.fold) == VOTE)
    return words >= TOLD


__all__ = ["BY", "VOTE", "decided", "in_row", "of_a_vote", "told_of"]
