"""Rows of names, of whatever they are: "les forces de A, de B et de C", "Lothian Buses; First Bus; Stagecoach", bullets that each begin
with a name.

They are read to be held against rows of other texts, and claim nothing; what is no row there does no harm. The lists that a claim
is made of ("six agreements with: ...") are read in `lists`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.model.row import Row
from reconcile.recognisers.names import adjective, body_at, is_short
from reconcile.recognisers.phrases import noun_phrase
from reconcile.recognisers.units import TIMES

if TYPE_CHECKING:
    from reconcile.model.document import Block
    from reconcile.recognisers.scan import Scan

# So many names make a row; what is said of one, between two commas, has at most so many words.
FEWEST, ASIDE = 3, 14
# A name has at most so many words.
LONGEST = 10
# The number of a row stands so many words before it, behind which "are" or a colon stands, or so few; a word that it is all so many.
ANNOUNCED, BESIDE, CLOSED = 14, 4, 8
# Signs that part the names of a row, and those behind which a row begins anew.
PARTS, OPENS = frozenset(",;:()–—"), frozenset(":")
Names = list[tuple[int, int]]


def rows(scan: Scan) -> tuple[Row, ...]:
    """The rows of three names or more of a document, in order."""
    found = [row for first, last in scan.document.sentences if scan.readable[first] for row in _in_sentence(scan, first, last)]
    return (*found, *_in_bullets(scan))


def _in_sentence(scan: Scan, first: int, last: int) -> Iterator[Row]:
    run: Names = []
    shorts: dict[int, str] = {}
    for a, b in _pieces(scan, first, last):
        name = _name(scan, a, b, opens=a == first, goes_on=bool(run))
        anew = not OPENS.isdisjoint(scan.tokens[a].gap) or (name is not None and _shown(scan, name[0]))
        if run and not anew and _said_of(scan, a, b, run[0][0], name):
            bracket = "(" in scan.tokens[a].gap
            if bracket and is_short(scan.tokens[a].text):
                shorts.setdefault(run[-1][0], scan.tokens[a].text)
            elif not bracket and name is not None and scan.tokens[a].fold in scan.language.of:
                run[-1] = (run[-1][0], name[1])
            continue
        if name is None or anew:
            yield from _made(scan, first, run, shorts)
            run = []
        if name is not None:
            run.append(name)
    yield from _made(scan, first, run, shorts)


def _made(scan: Scan, first: int, run: Names, shorts: dict[int, str]) -> Iterator[Row]:
    if len(run) >= FEWEST:
        before = range(first, run[0][0])
        yield _row(scan, run, shorts, before, scan.sentence(first)[1])


def _row(scan: Scan, names: Names, shorts: dict[int, str], before: range, last: int) -> Row:
    tokens, language = scan.tokens, scan.language
    shown = before.stop > before.start and _shown(scan, names[0][0])
    near = range(max(before.start, before.stop - (ANNOUNCED if shown else BESIDE)), before.stop)
    numbers = [n for n in scan.numbers if n.core in near and n.qualifier == "exact" and n.value >= FEWEST and not n.suffix]
    noun = noun_phrase(scan, numbers[-1].last) if numbers else None
    if (noun is None and not shown) or (noun is not None and noun.concept in TIMES):
        numbers = []
    return Row(
        names=tuple(scan.evidence(a, b) for a, b in names),
        shorts=tuple(shorts.get(a, "") for a, _ in names),
        number=numbers[-1].value if numbers else 0,
        noun=language.singular(tokens[noun.head_end - 1].fold) if noun is not None and numbers else "",
        opening=frozenset(language.singular(tokens[k].fold) for k in before if tokens[k].fold not in language.stopwords),
        whole=_whole(scan, before),
        shown=shown,
        some=bool(language.part_markers.within(tokens, before.start, last)) or _some(scan, before),
    )


def _whole(scan: Scan, before: range) -> bool:
    """Whether the words right before a row say that it is all: "en totalité", "the customers, in full, are"; not "not only"."""
    language, tokens = scan.language, scan.tokens
    told = language.completes.within(tokens, max(before.start, before.stop - CLOSED), before.stop)
    return any(at == before.start or tokens[at - 1].fold not in language.denials for at, _, _ in told)


def _some(scan: Scan, before: range) -> bool:
    """Whether the words before a row say that it is of some: "exhibitors like", "the exhibitors that sold most were"."""
    language, tokens = scan.language, scan.tokens
    return bool(language.likes.within(tokens, before.start, before.stop)) or any(tokens[k].fold in language.relatives for k in before)


def _shown(scan: Scan, first: int) -> bool:
    """Whether a colon or a verb that opens a list stands before word `first`, small words between them: "sont la Fondation A"."""
    tokens, language = scan.tokens, scan.language
    k = first
    while k > 0 and tokens[k - 1].shape == "lower" and (tokens[k - 1].fold in language.articles or tokens[k - 1].fold in language.of):
        k -= 1
    return any(":" in tokens[j].gap for j in range(k, first + 1)) or (k > 0 and language.listing_verbs.at(tokens, k - 1) is not None)


def _pieces(scan: Scan, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence between its signs and its "and"s."""
    tokens, start = scan.tokens, first
    for k in range(first + 1, last):
        joins = tokens[k].fold in scan.language.conjunctions and tokens[k].shape == "lower"
        if joins or not PARTS.isdisjoint(tokens[k].gap):
            if k > start:
                yield start, k
            start = k + joins
    if start < last:
        yield start, last


def _name(scan: Scan, a: int, b: int, opens: bool, goes_on: bool = False) -> tuple[int, int] | None:
    """The name that a stretch ends with, or begins with where it `goes_on` with a row: first and last word (excluded). The first word of
    a sentence is none unless it is all of the stretch."""
    capital = [k for k in range(a + (opens and b - a > 1), b) if _told(scan, k)]
    if not capital:
        return None
    last = capital[-1]
    if goes_on:
        last = capital[0]
        while (k := next((k for k in capital if k > last), 0)) and all(_inside(scan, j) for j in range(last + 1, k)):
            last = k
    return _around(scan, a + (opens and b - a > 1), b, last)


def _told(scan: Scan, k: int) -> bool:
    """Whether a word with a capital may be of a name."""
    token, language = scan.tokens[k], scan.language
    small = token.fold in language.stopwords and token.shape == "Title"
    return token.capital and not small and k not in scan.dated and token.fold not in language.weekdays and token.fold not in language.months


def _around(scan: Scan, a: int, b: int, last: int) -> tuple[int, int]:
    """The name that has the word `last` as its last one with a capital, within words a to b (excluded)."""
    tokens, language = scan.tokens, scan.language
    first = last
    while first > a and _inside(scan, first - 1):
        first -= 1
    while not tokens[first].capital and tokens[first].fold not in language.org_heads:
        first += 1
    end = last + 1
    for k in range(end, min(b, first + LONGEST)):
        joins = tokens[k].fold in language.of or tokens[k].fold in language.definite
        if k in scan.number_at or (tokens[k].fold in language.stopwords and not joins):
            break
        end = end if joins else k + 1
    body = body_at(scan, first)
    return first, max(end, body.last if body is not None and body.last <= b else 0)


def _inside(scan: Scan, k: int) -> bool:
    """Whether a word may stand in a name: "ministère de la Santé", "Agence belge de développement"."""
    word, language = scan.tokens[k], scan.language
    return (
        word.capital
        or word.fold in language.of
        or word.fold in language.definite
        or word.fold in language.org_heads
        or word.fold in language.generic
        or (language.modifiers == "after" and adjective(word.fold, language))
    )


def _said_of(scan: Scan, a: int, b: int, row: int, name: tuple[int, int] | None) -> bool:
    """Whether a stretch is said of the name before it: in brackets, without a name, begun by "which", or by "of" in a row (that begins
    at word `row`) whose first name has none before it."""
    tokens, language = scan.tokens, scan.language
    small = tokens[a].fold if tokens[a].shape == "lower" else ""
    of_it = small in language.relatives or (small in language.of and tokens[row - 1].fold not in language.of)
    return b - a <= ASIDE and ("(" in tokens[a].gap or name is None or of_it)


def _in_bullets(scan: Scan) -> Iterator[Row]:
    """The rows of bullets that each begin with a name."""
    run: list[Block] = []
    for block in (*scan.document.blocks, None):
        if block is not None and block.kind == "furniture":
            continue
        if block is not None and block.kind == "bullet" and block.first < block.last:
            run.append(block)
            continue
        yield from _bullets(scan, run)
        run = []


def _bullets(scan: Scan, run: list[Block]) -> Iterator[Row]:
    names: Names = []
    shorts: dict[int, str] = {}
    for block in run:
        pieces = list(_pieces(scan, block.first, block.last))[:2]
        name = _name(scan, *pieces[0], opens=False)
        if name is None:
            return
        names.append(name)
        k = pieces[-1][0]
        if len(pieces) > 1 and "(" in scan.tokens[k].gap and is_short(scan.tokens[k].text):
            shorts[name[0]] = scan.tokens[k].text
    if len(names) < FEWEST:
        return
    above = scan.tokens[names[0][0]].block
    before = range(0)
    for block in reversed(scan.document.blocks[:above]):
        if block.first < block.last and block.kind not in ("bullet", "furniture"):
            before = range(scan.sentence(block.last - 1)[0], block.last)
            break
    yield _row(scan, names, shorts, before, before.stop)
