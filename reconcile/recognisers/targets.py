"""What is to be reached by a day: "restaurer dix millions d'hectares d'ici à 2035", "110 hospitals connected by the end of 2028".

So many of a thing are promised once; two texts that give the promise two dates cannot both be right, whatever else their sentences say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.recognisers.context import key_of
from reconcile.recognisers.units import TIMES

if TYPE_CHECKING:
    from reconcile.recognisers.dates import DateSpan
    from reconcile.recognisers.numbers import NumberSpan
    from reconcile.recognisers.scan import Scan

# The words of a limit take so many places before a date; what is counted stands so many words from it, before or behind.
LIMIT, BEFORE, BEHIND = 6, 16, 9
# A date that opens its sentence stands so many words into it at most.
OPENS = 5
# Between a number and its noun stand so many small words at most: "dix millions |d'hectares".
SMALL = 2
# Fewer of a thing are of many lots.
LEAST = 10


def target_at(scan: Scan, span: DateSpan) -> str:
    """What is to be reached by a date, as its number and its noun ("10000000 hectare"); "" where the words before the date are no limit."""
    first, last = span.first, span.first + span.length
    start, end = scan.sentence(first)
    if first == start or scan.language.horizons.before(scan.tokens, first, LIMIT) is None:
        return ""
    low = max([start, first - BEFORE, *(k for k in range(start + 1, first) if ";" in scan.tokens[k].gap)])
    for k in range(first - 1, low - 1, -1):
        if (found := _lot(scan, k)) is not None:
            return found
    for k in range(last, min(end, last + BEHIND)) if first - start <= OPENS else ():
        if (found := _lot(scan, k)) is not None:
            return found
    return ""


def _lot(scan: Scan, k: int) -> str | None:
    """The number that begins at word k, with what bounds it, and what it counts; "" where that cannot be told, and None where
    none begins there or it is a time."""
    number = scan.number_at.get(k)
    if number is None or k != number.first or k in scan.dated:
        return None
    noun = _noun(scan, number)
    if noun in TIMES:  # how long something takes is no lot of things
        return None
    return f"{number.value:.12g} {noun}" if noun and number.high is None and number.value >= LEAST else ""


def _noun(scan: Scan, number: NumberSpan) -> str:
    """The noun behind a number, as a concept; "" for none, and for shares and sums, of which a plan has many alike."""
    tokens, language = scan.tokens, scan.language
    for k in range(number.last, min(number.last + SMALL + 1, len(tokens))):
        if not scan.same_phrase(k) or k in scan.dated or k in scan.number_at or not tokens[k].text[0].isalpha():
            return ""
        if language.currencies.at(tokens, k) is not None:
            return ""
        if tokens[k].fold not in language.stopwords:
            return key_of(scan, k) if tokens[k].shape == "lower" else ""
    return ""


__all__ = ["target_at"]
