"""What stands in a text without being claimed: a number that counts an unknown thing, a town that nothing is said to be in,
a name without a role, a quotation. It becomes a claim only where a twin sentence of another source has something else in its place.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from reconcile.documents.fold import folded
from reconcile.events.recognise import place_in_time
from reconcile.kinds.count import Count, counts_nothing
from reconcile.kinds.date import Date
from reconcile.kinds.money import Money
from reconcile.kinds.partner import NAMED, Partner
from reconcile.kinds.theme import quoted
from reconcile.kinds.venue import Venue
from reconcile.model.claim import Claim, Value
from reconcile.recognisers.dates import is_year
from reconcile.recognisers.names import body_at, capital_run
from reconcile.recognisers.phrases import noun_phrase
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.sums import currency_of, one_coin

# What was recognised for sure, though not what it is about.
CONFIDENCE = 0.8
MENTION = "mention"


def latent(scan: Scan) -> list[Claim]:
    """Every number, date, place and run of capital words of a document as the claim that it could be, in order of places. The
    id is of source, kind, value and how often that value was there before."""
    found = sorted([*_numbers(scan), *_dates(scan), *_places(scan), *_names(scan), *_quotations(scan)], key=lambda c: c.order)
    place_in_time(scan, found)
    told: Counter[str] = Counter()
    for claim in found:
        base = "\n".join([claim.source, claim.kind, folded(claim.value.label())])
        told[base] += 1
        claim.id = "l" + hashlib.sha256(f"{base}\n{told[base]}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return found


def _claim(scan: Scan, kind: str, subject: str, label: str, value: Value, first: int, last: int, token: int) -> Claim:
    return Claim(
        source=scan.document.id,
        kind=kind,
        subject=subject,
        subject_label=label,
        value=value,
        evidence=scan.evidence(first, last),
        modality="planned" if scan.is_future(token) else "actual",
        confidence=CONFIDENCE,
        token=token,
    )


def _numbers(scan: Scan) -> Iterator[Claim]:
    for number in scan.numbers:
        if counts_nothing(scan, number) or (number.bare and is_year(scan.tokens[number.core]) and number.first == number.core):
            continue
        amount = Count(number.value, number.qualifier, number.high)
        money = currency_of(scan, number)
        if money is not None:
            currency, first, last = money
            yield _claim(scan, "money", one_coin(currency), currency, Money(amount, currency), first, last, number.core)
            continue
        subject, label = _counted(scan, number.last)
        yield _claim(scan, "count", subject, label, amount, number.first, number.last, number.core)


def _counted(scan: Scan, i: int) -> tuple[str, str]:
    """What the number before word i may count, by the words behind it: (key, as the text says it)."""
    last = scan.sentence(i - 1)[1]
    phrase = noun_phrase(scan, i) if i < last and scan.same_phrase(i) else None
    if phrase is not None:
        return phrase.concept, scan.text(phrase.first, phrase.last)
    word = next((t for t in scan.tokens[i:last] if t.fold not in scan.language.stopwords), None)
    return (word.fold, word.text) if word is not None else ("number", "number")


def _dates(scan: Scan) -> Iterator[Claim]:
    for span in scan.dates:
        if span.precision == "weekday" or span.relative is not None or span.days or not scan.readable[span.first]:
            continue
        value = Date(span.start, span.end, span.precision, span.weekday, span.time)
        yield _claim(scan, "date", MENTION, "", value, span.first, span.first + span.length, span.first)
    for token in scan.tokens:
        if is_year(token) and scan.readable[token.index] and token.index not in scan.dated:
            value = Date(f"{token.text}-01-01", f"{token.text}-12-31", "year")
            yield _claim(scan, "date", MENTION, "", value, token.index, token.index + 1, token.index)


def _places(scan: Scan) -> Iterator[Claim]:
    for place in scan.places.values():
        if scan.readable[place.first] and scan.tokens[place.first].fold not in scan.language.stopwords:
            value = Venue(city=place.name) if place.kind == "city" else Venue(country=place.name)
            yield _claim(scan, "venue", MENTION, "", value, place.first, place.last, place.first)


def _quotations(scan: Scan) -> Iterator[Claim]:
    for theme, first, last in quoted(scan):
        yield _claim(scan, "theme", "theme", "", theme, first, last, first)


def _names(scan: Scan) -> Iterator[Claim]:
    tokens, language = scan.tokens, scan.language
    i = 0
    while i < len(tokens):
        little = tokens[i].fold in language.stopwords and tokens[i].shape != "CAPS"
        if not scan.readable[i] or not tokens[i].capital or little or i in scan.dated or _of_the_calendar_or_a_sum(scan, i):
            i += 1
            continue
        body = body_at(scan, i)
        last = min(body.last if body is not None and body.head else capital_run(scan, i), scan.sentence(i)[1])
        name = scan.text(i, last)
        yield _claim(scan, "partner", NAMED, "", Partner(name), i, last, i)
        i = last


def _of_the_calendar_or_a_sum(scan: Scan, i: int) -> bool:
    """A weekday or a currency ("FCFA") names nobody."""
    word, language = scan.tokens[i].fold, scan.language
    return word in language.weekdays or word in language.currencies or word in language.currency_prefixes
