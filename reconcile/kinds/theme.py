"""Themes: an official theme, title or slogan that is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.model.claim import Claim
from reconcile.recognisers.scan import Scan

KIND = "theme"
ATTRIBUTES = ("text",)
OPEN = '«“"„‘'
CLOSE = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’"}
# Words between a quotation and the word that calls it the theme, and words of a theme, at most; and how many are more than a title.
BETWEEN, LONGEST, WORDS = 6, 40, 3


@dataclass(slots=True, frozen=True)
class Theme:
    """The words of a theme as they are quoted."""

    text: str

    def as_json(self) -> dict[str, object]:
        return {"text": self.text}

    def label(self) -> str:
        return f"« {self.text} »"


def recognise(scan: Scan) -> Iterator[Claim]:
    """The quoted themes of a document: a quotation right behind a word such as "sous le thème"."""
    tokens, language, text = scan.tokens, scan.language, scan.document.text
    done = reached = 0
    for i in sorted({*scan.starts(language.theme_markers), *scan.starts(language.strong_theme_markers)}):
        hit = language.theme_markers.at(tokens, i) or language.strong_theme_markers.at(tokens, i)
        if hit is None or i < done:
            continue
        at = done = i + hit[0]
        strong = language.strong_theme_markers.at(tokens, i) is not None
        for k in range(at, min(at + (6 if strong else 4), scan.sentence(i)[1])):
            opened = next((c for c in tokens[k].gap if c in OPEN), None)
            if opened is None:
                continue
            start = tokens[k].start
            end = _close(text, CLOSE[opened], start)
            if end < 0 or end - start > 300:
                break
            last = next((n for n in range(k, len(tokens)) if tokens[n].start >= end), len(tokens))
            if last - k >= 2:
                yield _claim(scan, k, last, scan.text(at - hit[0], at))
                done = last
            break
        if done == at and strong and (span := _in_front(scan, i)) is not None and span[0] >= reached:
            yield _claim(scan, *span, scan.text(i, at))
        reached = max(reached, done)


def _claim(scan: Scan, first: int, last: int, label: str) -> Claim:
    return Claim(
        source=scan.document.id,
        kind=KIND,
        subject="theme",
        subject_label=label,
        value=Theme(scan.text(first, last)),
        evidence=scan.evidence(first, last),
        token=first,
    )


def _in_front(scan: Scan, i: int) -> tuple[int, int] | None:
    """The quotation that ends right before word i, where only what says "this is the theme" stands between: "« ... » : le |thème",
    ""..." is the |theme"; None when there is none."""
    tokens, language, text = scan.tokens, scan.language, scan.document.text
    low = scan.block(i).first
    for last in range(i, max(low, i - BETWEEN), -1):
        between = text[tokens[last - 1].end : tokens[last].start]
        closed = next((n for n, c in enumerate(between) if c in CLOSE.values()), None)
        if closed is None:
            if tokens[last - 1].fold not in language.stopwords and tokens[last - 1].fold not in language.articles:
                return None
            continue
        mark = between[closed]
        for first in range(last - 1, max(low, last - LONGEST) - 1, -1):
            if any(c in OPEN and CLOSE[c] == mark for c in tokens[first].gap):
                return (first, last) if last - first > WORDS else None
        return None
    return None


def _close(text: str, mark: str, start: int) -> int:
    """Where the quotation ends, or -1; an apostrophe inside a word ends none ("‘It’s our sea’")."""
    end = text.find(mark, start)
    while end >= 0 and mark == "’" and text[end + 1 : end + 2].isalnum():
        end = text.find(mark, end + 1)
    return end
