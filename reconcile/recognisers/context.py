"""The words around a claim that tell what it is about, in a form that sentences and languages share.

Words become concepts where the language file has one ("signé" and "signature" are one act, "exposants" a counted noun);
names keep an @. Two claims are about one thing when these words agree, not when their sentences look alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.documents.fold import folded
from reconcile.gazetteer.lookup import cities
from reconcile.languages.language import joined
from reconcile.recognisers.phrases import concept_at

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

REACH = 14
HEAD = 6
DAY = "day:"
ON = "on:"


def context(scan: Scan, start: int, end: int, figure: bool = False) -> frozenset[str]:
    """The telling words around words start to end (excluded): those of the sentence at most 14 words away, up to the
    numbers before and behind, and the head of the sentence. In a list of figures each has its own words: "120 millions de
    la Banque, 40 millions de la Norvège". Of the weekdays only the nearest counts. The words
    of a `figure` end before those of the next: "A en a 26 115 et B 8 190"."""
    first, last = scan.sentence(start)
    tokens, language = scan.tokens, scan.language
    low, high = max(first, start - REACH), min(last, end + REACH)
    numbers = scan.numbers_in.get(tokens[start].sentence, [])
    here = bisect_right(numbers, start, key=lambda n: n.last)
    if here > 0:
        low = max(low, _after_comma(scan, max(numbers[here - 1].last, low), start))
    behind = next((n for n in numbers[here : here + 2] if n.first >= end), None)
    if behind is not None:
        high = min(high, _to_comma(scan, max(end, behind.first - REACH), behind.first) if figure else behind.first)
    out: set[str] = set()
    days: list[tuple[int, str]] = []
    for i in [*range(first, min(low, first + HEAD)), *range(low, high)]:
        if start <= i < end:
            continue
        token = tokens[i]
        weekday = language.weekdays.get(token.fold)
        if weekday is not None:
            if figure and (_said_on(scan, i) or _ranges(scan, i)):
                continue
            days.append((min(abs(i - start), abs(i - end)), f"{DAY}{weekday}"))
            continue
        if (
            i in scan.dated
            or (token.fold in language.stopwords and token.shape != "CAPS")
            or len(token.fold) < 3
            or token.text[0].isdecimal()
        ):
            continue
        if token.fold in language.numbers_units or token.fold in language.numbers_scales or token.fold in language.currencies:
            continue
        out.add("@" + _name(scan, i) if token.capital and i > first else key_of(scan, i))
    if days:
        out.add(min(days)[1])
    out.update(_on(scan, start, end, low, high))
    return frozenset(out)


def _said_on(scan: Scan, i: int) -> bool:
    """Whether the weekday at word i is of what was said: "officials said on Tuesday", "a indiqué mardi"."""
    hits = (scan.language.speech_verbs.before(scan.tokens, k, 2) for k in (i, i - 1))
    return any(hit is not None for hit in hits) and all(joined(scan.tokens[k].gap) for k in (i, i - 1))


def _ranges(scan: Scan, i: int) -> bool:
    """Whether the weekday at word i begins or ends a stretch of days: "du mardi au vendredi"."""
    tokens, weekdays, to = scan.tokens, scan.language.weekdays, scan.language.dates_to
    behind = to.at(tokens, i + 1)
    before = to.before(tokens, i, 2)
    return (behind is not None and any(t.fold in weekdays for t in tokens[i + 1 + behind[0] : i + 3 + behind[0]])) or (
        before is not None and i > before[0] and tokens[i - before[0] - 1].fold in weekdays
    )


def _name(scan: Scan, i: int) -> str:
    """A form of the name at word i that languages share: of a town the gazetteer's ("Argel", "Alger"), else its concept."""
    fold = scan.tokens[i].fold
    place = scan.places.get(i)
    if place is not None and place.kind == "city" and place.sure and place.last == i + 1:
        known = cities(place.key)  # none of a town of the project's own
        return folded(known[0].name) if known else place.key
    return str(scan.language.name_words.get(fold) or fold)


def _on(scan: Scan, start: int, end: int, low: int, high: int) -> Iterator[str]:
    """The days and months named beside the claim: they are one in every language."""
    for date in scan.dates_in.get(scan.tokens[start].sentence, ()):
        apart = not start <= date.first < end
        if apart and low <= date.first < high and date.precision in ("day", "month") and not date.start.startswith("--"):
            yield f"{ON}{date.start}"


def _after_comma(scan: Scan, first: int, last: int) -> int:
    """Where the words of the number at `last` begin, between it and the number before: behind the last comma or "et"."""
    for i in range(last, first, -1):
        if i < len(scan.tokens) and (
            "," in scan.tokens[i].gap or ";" in scan.tokens[i].gap or scan.tokens[i - 1].fold in scan.language.conjunctions
        ):
            return i
    return first


def _to_comma(scan: Scan, first: int, last: int) -> int:
    """Where the words of the number at `last` begin, up to which those of the number before may go on: "A en a 26 et B 8"."""
    return next((i for i in range(last, first, -1) if "," in scan.tokens[i].gap or ";" in scan.tokens[i].gap or _joins(scan, i)), last)


def _joins(scan: Scan, i: int) -> bool:
    return scan.tokens[i - 1].fold in scan.language.conjunctions


def key_of(scan: Scan, i: int) -> str:
    """The concept of word i, or its singular where it has none."""
    language = scan.language
    fold = scan.tokens[i].fold
    noun = concept_at(scan, i)
    if noun is not None:
        return noun[0]
    for words, prefix in ((language.acts, "act:"), (language.status, ""), (language.name_words, "")):
        value = words.get(fold)
        if value is not None:
            return prefix + str(value)
    if fold in language.dates_next:
        return "next"
    if fold in language.dates_last:
        return "last"
    return language.singular(fold)[:7]
