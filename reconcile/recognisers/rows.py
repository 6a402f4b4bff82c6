"""Items of a list in a sentence that are told apart by their form: names in a row ("A, B, C et D, où ..."), phrases that each begin
with an article ("le 100 m de A, en 9 s 91, le 800 m de B et la hauteur de C").

What is not surely one list of items gives none: a row that stands inside a longer sentence, a comma that may open an apposition.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

# The words of a name in a row, and of a phrase with what is said of it behind a comma.
SHORT, LONG = 6, 22
# A list of phrases that is shorter than its number has at least so many, and lacks at most so many.
FEWEST, LACKS = 3, 2
# "entre A et B": the word stands at most so many words before the "et" that joins no two items.
NEAR = 5
# The noun that calls an item stands among its first words.
CALLED = 4
Items = list[tuple[int, int]]


def names_in_row(scan: Scan, first: int, last: int) -> Items:
    """The names of the row that words first to last (excluded) begin with, the last behind "and": "A, B, C et D, où du matériel a été
    détruit". None where the row goes on, or an item is more than a name."""
    tokens, language = scan.tokens, scan.language
    items: Items = []
    start = first
    while start < last:
        end = _name_end(scan, start, last)
        if end is None:
            return []
        items.append((start, end))
        joined = tokens[start].fold in language.conjunctions
        if joined or end == last:
            return items if joined and len(items) > 1 and _ends(scan, end, last) else []
        sign = tokens[end].gap.strip()
        if sign != "," and not (sign == "" and tokens[end].fold in language.conjunctions):
            return []
        start = end
    return []


def _name_end(scan: Scan, start: int, last: int) -> int | None:
    """The word behind the name that starts at a word, small words before it and in it; None where there is none."""
    tokens, language = scan.tokens, scan.language
    small = (language.articles, language.of)
    k = start + (tokens[start].fold in language.conjunctions)
    while k < last and tokens[k].shape == "lower" and any(tokens[k].fold in words for words in small):
        k += 1
    if k >= last or not tokens[k].capital:
        return None
    end = k + 1
    while end < last and scan.same_phrase(end) and end - start <= SHORT:
        inside = any(tokens[end].fold in words for words in small) and end + 1 < last and tokens[end + 1].capital
        if not tokens[end].capital and not inside:
            break
        end += 1
    return end if end - start <= SHORT else None


def _ends(scan: Scan, end: int, last: int) -> bool:
    """Whether a row is over at a word: its sentence ends, or a clause about it begins behind a comma."""
    tokens, language = scan.tokens, scan.language
    return end >= last or (tokens[end].gap.strip() == "," and tokens[end].fold in language.relatives and tokens[end].shape == "lower")


def phrases_in_row(scan: Scan, first: int, last: int, number: float, noun: str = "") -> Items:
    """The phrases from word first to the end of a sentence that each begin with an article, the last behind "and", where they are fewer
    than a number; what stands between them and begins with none is said of the one before. Where all but one of the phrases are called
    by the noun that is counted, a place may be said of them: "la scène Nord, sur le port, la scène du Fort et le Village"."""
    tokens, language = scan.tokens, scan.language
    opens = [first]
    joined = False
    doubles = 0
    placed = False
    for k in range(first + 1, last):
        comma, link = "," in tokens[k].gap, tokens[k].fold in language.conjunctions
        if not comma and not link:
            continue
        k += link
        if _article(scan, k):
            if joined:
                return []  # "A, B et C, le dernier": what comes behind the last is no item
            opens.append(k)
            joined = link
        elif link and not _between(scan, k - 1, opens[-1]):
            doubles += 1
        elif comma and not _aside(scan, k, last):
            placed = True
            if not language.locative.at(tokens, k):
                return []
    items = list(itertools.pairwise([*opens, last]))
    fits = joined and _article(scan, first) and all(b - a <= LONG for a, b in items)
    called = sum(any(language.singular(t.fold) == noun for t in tokens[a : min(a + CALLED, b)]) for a, b in items)
    if placed and called < len(items) - 1:
        return []
    fewer = len(items) >= FEWEST and len(items) + doubles < number <= len(items) + LACKS
    return items if fits and fewer else []


def _article(scan: Scan, i: int) -> bool:
    """Whether a phrase begins with an article of its own at a word: "la route", "the bridge", not "de la route"."""
    word = scan.tokens[i] if i < len(scan.tokens) else None
    if word is None or word.shape != "lower" or word.fold not in scan.language.articles or word.fold in scan.language.of:
        return False
    return i + 1 < len(scan.tokens) and scan.language.numbers_units.get(scan.tokens[i + 1].fold) is None


def _between(scan: Scan, i: int, low: int) -> bool:
    """Whether the "and" at a word joins the two ends of a way, "between Juban and Irosin"."""
    tokens = scan.tokens
    return any(scan.language.between.at(tokens, k) for k in range(max(low, i - NEAR), i))


def _aside(scan: Scan, i: int, last: int) -> bool:
    """Whether what a comma opens is said of the item before it: "attribué à A", "qui relie A à B", "en 9 s 91", "23 ans"; "sans oublier
    le marteau" is one item more."""
    tokens, language = scan.tokens, scan.language
    word = tokens[i]
    if word.shape in ("digits", "alnum") or word.fold in language.relatives:
        return True
    if word.fold in language.stopwords:
        return i + 1 < last and tokens[i + 1].shape in ("digits", "alnum")
    return word.shape == "lower" and not language.part_markers.at(tokens, i)
