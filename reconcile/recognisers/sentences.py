"""The sentences of a document in units that can be held against those of another: a number is its value however it is
written, a day or an hour is one unit, everything else is a folded word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.gazetteer.lookup import is_given_name
from reconcile.model.sentence import LITTLE, NAME, NUMBER, WHICH, WORD, Sentence, Unit
from reconcile.recognisers.clock import clock_at, hour_words
from reconcile.recognisers.names import is_short

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan


# Where more than this share of the longer words have a capital, as in a headline, a capital tells no name.
TITLE_CASE = 0.6


def sentences(scan: Scan) -> tuple[Sentence, ...]:
    """Every sentence of the article, in order; furniture and what a source says of itself are left out."""
    dates = {d.first: d.length for d in scan.dates}
    headline = {first: _title_case(scan, first, last) for first, last in scan.document.sentences}
    names = {t.fold for f, last in scan.document.sentences if not headline[f] for t in scan.tokens[f + 1 : last] if t.capital}
    out = []
    for first, last in scan.document.sentences:
        units = []
        i = first
        while i < last:
            if not scan.readable[i]:
                i += 1
                continue
            told = scan.tokens[i].capital and (not (headline[first] or i == first) or _is_name(scan, i, names))
            key, sort, taken = _unit(scan, i, dates, told)
            end = min(i + taken, last)
            units.append(Unit(key, sort, scan.tokens[i].start, scan.tokens[end - 1].end))
            i = end
        if units:
            out.append(Sentence(tuple(units), scan.block(first).kind == "bullet"))
    return tuple(out)


def _title_case(scan: Scan, first: int, last: int) -> bool:
    longer = [t for t in scan.tokens[first:last] if len(t.fold) > 3]
    return len(longer) > 2 and sum(t.capital for t in longer) > TITLE_CASE * len(longer)


def _is_name(scan: Scan, i: int, names: set[str]) -> bool:
    """Whether a word that any word could begin with a capital is a name: one elsewhere too, a place, a person's, a short form."""
    token = scan.tokens[i]
    return token.fold in names or i in scan.places or is_given_name(token.fold) or (token.shape == "CAPS" and is_short(token.text))


def _unit(scan: Scan, i: int, dates: dict[int, int], named: bool) -> tuple[str, str, int]:
    """Key and sort of the unit at word i, which is `named` when its capital tells a name, and how many words it takes."""
    tokens, language = scan.tokens, scan.language
    token = tokens[i]
    if i in dates:
        return " ".join(t.fold for t in tokens[i : i + dates[i]]), WHICH, dates[i]
    if (clock := clock_at(tokens, i, language)) is not None:
        return f"@{clock}", WHICH, hour_words(tokens, i, language)
    number = scan.number_at.get(i)
    if number is not None and clock_at(tokens, number.core, language) is None:
        high = "" if number.high is None else f"-{number.high:g}"
        return f"{number.qualifier} {number.value:.12g}{high}{number.suffix}", NUMBER, number.last - i
    if _tells_which(scan, i):
        return token.fold, WHICH, 1
    if named and not (token.fold in language.stopwords and token.shape == "Title"):
        return token.fold, NAME, 1
    return token.fold, LITTLE if token.fold in language.stopwords else WORD, 1


def _tells_which(scan: Scan, i: int) -> bool:
    """Whether word i is a weekday, an ordinal or the like, or denies what the sentence says."""
    token, language = scan.tokens[i], scan.language
    fold = token.fold
    if fold in language.weekdays or fold in language.denials or fold in language.denying_verbs or fold in language.numbers_ordinals:
        return True
    return token.shape != "lower" and any(c.isdecimal() for c in token.text)
