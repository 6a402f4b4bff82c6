"""Acronyms: a short form and the expansion that the text gives, "W4A (Water for ...)" or "... (OMS)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.kinds._given import Given
from reconcile.languages.language import joined
from reconcile.model.claim import Claim
from reconcile.recognisers.names import HYPHENS, acronym_after, body_at, extend, initials_fit, is_short
from reconcile.recognisers.scan import Scan

# A short form that is spelled out in the words behind it has so many letters or more, and so many words stand between at most.
LETTERS, LEADS = 3, 4

KIND = "acronym"
ATTRIBUTES = ("expansion",)
# The words of a long form at most, and how far before its short form it begins.
LONGEST, FARTHEST = 14, 24
# The letters of the words that join others, at most.
LITTLE = 3


@dataclass(slots=True, frozen=True)
class Acronym:
    """A short form and what it stands for."""

    short: str
    long: str

    def as_json(self) -> dict[str, object]:
        return {"short": self.short, "long": self.long}

    def label(self) -> str:
        return f"{self.short}: {self.long}"


WRITTEN = ("short", "long")


def read_value(given: Given, before: Acronym | None = None) -> Acronym:
    """The short form and expansion that a person wrote.

    Raises:
        WrongValue: one of them is missing.
    """
    return Acronym(given.text("short", needed=True), given.text("long", needed=True))


def subject_of(value: Acronym) -> str:
    """What an expansion is filed under: the short form."""
    return value.short.lower()


def recognise(scan: Scan) -> Iterator[Claim]:
    """The acronyms that a document expands, in order."""
    tokens = scan.tokens
    for i in range(len(tokens)):
        if not scan.readable[i]:
            continue
        if "(" in tokens[i].gap:
            pair = _short_then_long(scan, i) or _long_then_short(scan, i)
        else:
            pair = (_apposed(scan, i) or _or_short(scan, i) if tokens[i].gap == ", " else None) or _told_next(scan, i)
        if pair is None:
            continue
        short, first, last = pair
        yield Claim(
            source=scan.document.id,
            kind=KIND,
            subject=short.lower(),
            subject_label=short,
            value=Acronym(short, scan.text(first, last)),
            evidence=scan.evidence(first, last),
            token=first,
        )


def _short_then_long(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "W4A (Water for All)": the bracket opens before word i."""
    tokens = scan.tokens
    if i == 0 or not is_short(tokens[i - 1].text) or not tokens[i].gap.strip().startswith("("):
        return None
    last = i
    while last < len(tokens) and last - i < 14 and ")" not in scan.gap_after(last + 1):
        last += 1
    last += 1
    if last - i < 2 or last > len(tokens) or ")" not in scan.gap_after(last):
        return None
    words = [t.fold for t in tokens[i:last]]
    if fits(tokens[i - 1].fold, words):
        return tokens[i - 1].text, i, last
    return None


def _apposed(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "le PRACS, le Plan régional d'appui aux cantines scolaires": the short form before the comma at word i, the long one behind."""
    tokens, language = scan.tokens, scan.language
    if i == 0 or not is_short(tokens[i - 1].text) or tokens[i].fold not in language.definite or i + 1 >= len(tokens):
        return None
    start = i + 1
    if not tokens[start].capital or not scan.same_phrase(start):
        return None
    short = tokens[i - 1].fold
    for last in range(start + 2, min(start + LONGEST, scan.sentence(i)[1]) + 1):
        if not scan.same_phrase(last - 1):
            return None
        if tokens[last - 1].fold[0] == short[-1] and initials_fit(
            short, [t.fold for t in tokens[start:last] if t.fold not in language.stopwords]
        ):
            return tokens[i - 1].text, start, last  # each letter begins a word: in a row of bodies the next one stands there too
    return None


def _or_short(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "the Lake Basins Emergency Warning System, or LBEWS,": the long form before the comma at word i, the short one behind."""
    tokens = scan.tokens
    if tokens[i].fold not in scan.language.or_words or i + 1 >= len(tokens) or not joined(tokens[i + 1].gap):
        return None
    short = tokens[i + 1].text
    ends = i + 2 == len(tokens) or not joined(tokens[i + 2].gap)
    if i == 0 or not is_short(short) or len(short) < LETTERS or not short.isalpha() or not ends:
        return None
    first = _spelled(scan, short.lower(), i, max(scan.sentence(i)[0], i - FARTHEST))
    return (short, first, i) if first is not None else None


def _told_next(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "HALO. That's Harrow Advanced Load Optimization", "HALO stands for ...": the short form before word i, and behind a few small words
    one in capitals whose letters spell it."""
    tokens, language = scan.tokens, scan.language
    if i == 0 or not is_short(tokens[i - 1].text) or len(tokens[i - 1].text) < LETTERS or not tokens[i - 1].text.isalpha():
        return None
    if ")" in tokens[i].gap:
        return None  # what it stands for is before it
    short = tokens[i - 1].fold
    between = (
        k for k in range(i, min(i + LEADS + 1, len(tokens))) if tokens[k].shape != "lower" and tokens[k].fold not in language.stopwords
    )
    start = next(between, None)
    if start is None or start == i or tokens[start].fold[0] != short[0]:
        return None
    said = language.stands_for.within(tokens, i, start)
    small = {k for at, n, _ in said for k in range(at, at + n)} | {k for k in range(i, start) if tokens[k].fold in language.stopwords}
    joined_to = any(tokens[k].fold in language.conjunctions for k in range(i, start))  # "the FAO and Food Aid Organisation"
    if joined_to or start in scan.personal or any(k not in small for k in range(i, start)):
        return None
    last, spelled = start, 0
    while last < len(tokens) and spelled < len(short) and (last == start or scan.same_phrase(last)):
        if tokens[last].capital and tokens[last].fold[0] == short[spelled] and not is_short(tokens[last].text):
            spelled += 1
        elif tokens[last].fold not in language.stopwords:
            return None
        last += 1
    ends = last == len(tokens) or not (scan.same_phrase(last) and tokens[last].capital)
    return (tokens[i - 1].text, start, last) if spelled == len(short) and ends else None


def _long_then_short(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "Organisation mondiale de la santé (OMS)": the bracket holds word i alone."""
    tokens, language = scan.tokens, scan.language
    short, _ = acronym_after(scan, i)
    if not short or i == 0:
        return None
    first, _ = scan.sentence(i)
    if tokens[i].sentence != tokens[i - 1].sentence:
        return None
    stop = max(first, i - FARTHEST)
    letters = short.lower()
    named = _named_before(scan, i, stop)
    spelled = _spelled(scan, letters, i, stop)
    if spelled is not None and tokens[spelled].fold in language.stopwords:
        return short, spelled, i
    for start in (spelled, named):  # "Inauguration of the Nile Basin Authority (NBA)" has the name within
        if start is not None and initials_fit(short, [t.fold for t in tokens[start:i] if t.fold not in language.stopwords]):
            return short, start, i
    best = None
    for start in range(i - 1, stop - 1, -1):
        if start < i - 1 and not joined(tokens[start + 1].gap) and tokens[start + 1].gap.strip() != ",":
            break
        if language.modifiers == "before" and tokens[i - 1].capital and not tokens[start].capital:
            continue  # "namely the National Disaster Management Organisation (NADMO)"
        if (
            tokens[start].fold[0] == letters[0]
            and tokens[start].fold not in language.stopwords
            and fits(letters, [t.fold for t in tokens[start:i]])
        ):
            best = start
            if len(letters) <= i - start:
                break
    if best is not None and named is not None and tokens[named].capital and not tokens[best].capital:
        best = named  # "la section de Kolda de la Société des dentistes (SDO)"
    best = named if best is None else best if named is None else min(best, named)
    return (short, best, i) if best is not None else None


def _spelled(scan: Scan, letters: str, i: int, stop: int) -> int | None:
    """Where the words begin that end before word i and of which each begins with one of the letters in turn."""
    tokens = scan.tokens
    left = [c for c in letters if c.isalpha()]
    for k in range(i - 1, stop - 1, -1):
        if k < i - 1 and not joined(tokens[k + 1].gap):
            return None
        named = tokens[k].capital and k + 1 < i and tokens[k + 1].gap in HYPHENS and tokens[k].fold[0] == left[-1]
        if tokens[k].fold in scan.language.stopwords and not named:  # "the All-Island Football Board (AIFB)"
            continue
        if tokens[k].fold[0] != left[-1]:
            return None
        left.pop()
        if not left:
            return k if tokens[k].capital else None
    return None


def _named_before(scan: Scan, i: int, stop: int) -> int | None:
    """Where the name of a body or event begins that ends before word i: "nouveau Réseau ... (RIP)" begins behind the filler."""
    tokens, language = scan.tokens, scan.language
    for start in range(stop, i):
        body = body_at(scan, start)
        if body is not None and body.last == i:
            within = next((b for k in range(start + 1, i) if tokens[k].capital and (b := body_at(scan, k)) is not None), None)
            if not tokens[body.first].capital and within is not None and within.last == i and within.head:
                body = within  # "la section de Kolda de la Société des dentistes (SD)"
            heads = language.modifiers == "before" and any(t.fold in language.org_heads for t in tokens[body.first : i])
            if body.head or heads:
                return body.first
        if tokens[start].capital and tokens[start].fold in language.event_heads and extend(scan, start, event=True) == i:
            return start
    return None


def fits(short: str, words: list[str]) -> bool:
    """Whether the letters of a short form come from these words in order (Schwartz and Hearst): its first letter begins
    the first word; the others may stand anywhere later; digits are passed over. At least half of the letters begin words."""
    letters = [c for c in short.lower() if c.isalpha()]
    if len(letters) < 2 or not words or words[0][0] != letters[0]:
        return False
    text = " ".join(words)
    at = 0
    starts = 0
    for c in letters:
        here = at
        initial = next((k for k in range(at, len(text)) if text[k] == c and (k == 0 or text[k - 1] == " ")), None)
        anywhere = text.find(c, here)
        found = initial if initial is not None else anywhere
        if found < 0:
            return False
        starts += found == 0 or text[found - 1] == " "
        at = found + 1
    content = sum(len(w) > LITTLE for w in words)  # "de prévention et d'appui à la gestion des urgences" has three for eleven words
    return starts * 2 >= len(letters) and content <= len(short) * 2 + 2 and len(words) <= len(short) * 3 + 2
