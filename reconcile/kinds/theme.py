"""Themes: an official theme, title or slogan that is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.kinds._given import Given
from reconcile.model.claim import Claim
from reconcile.recognisers.scan import Scan

KIND = "theme"
ATTRIBUTES = ("text",)
OPEN = '«“"„‘'
CLOSE = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’", "'": "'"}
APOSTROPHE = "'"


@dataclass(slots=True, frozen=True)
class Theme:
    """The words of a theme as they are quoted."""

    text: str

    def as_json(self) -> dict[str, object]:
        return {"text": self.text}

    def label(self) -> str:
        return f"« {self.text} »"


# How many words may stand between the word for a theme and its quotation, and behind a quotation before that word.
REACH, STRONG_REACH, BEHIND = 4, 10, 5
LONGEST = 300


WRITTEN = ("text",)


def read_value(given: Given, before: Theme | None = None) -> Theme:
    """The theme that a person wrote.

    Raises:
        WrongValue: it has no words.
    """
    return Theme(given.text("text", needed=True))


def subject_of(value: Theme) -> str:
    """What a theme is filed under."""
    return "theme"


def recognise(scan: Scan) -> Iterator[Claim]:
    """The quoted themes of a document: a quotation right behind a word such as "sous le thème", or before one: "« ... », proclamait le
    thème de la rencontre"."""
    tokens, language = scan.tokens, scan.language
    done = 0
    for i in sorted({*scan.starts(language.theme_markers), *scan.starts(language.strong_theme_markers)}):
        hit = language.theme_markers.at(tokens, i) or language.strong_theme_markers.at(tokens, i)
        if hit is None or i < done:
            continue
        at = done = i + hit[0]
        strong = bool(language.strong_theme_markers.within(tokens, i, at))
        found = _behind(scan, at, STRONG_REACH if strong else REACH) or (_before(scan, i) if strong else None)
        if found is not None:
            yield _claim(scan, *found, scan.text(i, at))
            done = max(done, found[1])


def quoted(scan: Scan) -> Iterator[tuple[Theme, int, int]]:
    """Every quotation of a few words that no verb of speech leads to: what it says, its first word and the one behind it."""
    tokens = scan.tokens
    i = 0
    while i < len(tokens):
        found = _behind(scan, i, 1) if scan.readable[i] and i > 0 else None
        if found is not None and found[1] - found[0] <= LONGEST_WORDS:
            yield Theme(scan.text(*found)), *found
        i = found[1] if found is not None else i + 1


def _claim(scan: Scan, first: int, last: int, label: str) -> Claim:
    value = Theme(scan.text(first, last))
    return Claim(scan.document.id, KIND, "theme", label, value, scan.evidence(first, last), token=first)


def _behind(scan: Scan, at: int, reach: int) -> tuple[int, int] | None:
    """The quotation that opens within so many words from word `at` on; none behind a verb of speech, which quotes a person."""
    tokens = scan.tokens
    for k in range(at, min(at + reach, scan.sentence(at - 1)[1])):
        opened = next((c for c in tokens[k].gap if c in OPEN), None)
        if opened is None and tokens[k].gap[-1:] == APOSTROPHE and (tokens[k].gap[-2:-1].isspace() or tokens[k].gap[-2:-1] in (":", "(")):
            opened = APOSTROPHE  # "under the theme 'Connected Services'"
        if opened is not None:
            end = _close(scan.document.text, CLOSE[opened], tokens[k].start)
            if end < 0 or end - tokens[k].start > LONGEST:
                return None
            last = next((n for n in range(k, len(tokens)) if tokens[n].start >= end), len(tokens))
            return (k, last) if last - k >= SHORTEST else None
        if tokens[k].fold in scan.language.speech_verbs:
            return None
    return None


# A theme of one word is none.
SHORTEST = 2


def _before(scan: Scan, i: int) -> tuple[int, int] | None:
    """The quotation that closed within so many words before word i, in its sentence, with nothing of another between."""
    tokens, language = scan.tokens, scan.language
    if i == 0 or tokens[i - 1].fold not in language.definite:
        return None  # "« Nous irons plus loin », un thème qui lui est cher"
    for k in range(i, max(i - BEHIND, 0), -1):
        closing = [c for c in tokens[k].gap if c in CLOSE.values()]
        if not closing:
            if any(c in tokens[k].gap for c in ";:()"):
                return None
            continue
        mark = next(o for o, c in CLOSE.items() if c == closing[0])
        for first in range(k - 1, max(k - LONGEST_WORDS, -1), -1):
            if mark in tokens[first].gap or (first == 0 and mark in scan.document.text[: tokens[0].start]):
                said = any(t.fold in language.speech_verbs for t in tokens[max(first - REACH, 0) : first]) and ":" in tokens[first].gap
                return (first, k) if k - first >= SHORTEST and not said else None
        return None
    return None


LONGEST_WORDS = 30


def _close(text: str, mark: str, start: int) -> int:
    """Where the quotation ends, or -1; an apostrophe inside a word ends none ("‘It’s our sea’")."""
    end = text.find(mark, start)
    while end >= 0 and mark in ("’", APOSTROPHE) and text[end + 1 : end + 2].isalnum():
        end = text.find(mark, end + 1)
    return end
