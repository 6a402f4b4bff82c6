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
    done = 0
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
                yield Claim(
                    source=scan.document.id,
                    kind=KIND,
                    subject="theme",
                    subject_label=scan.text(at - hit[0], at),
                    value=Theme(scan.text(k, last)),
                    evidence=scan.evidence(k, last),
                    token=k,
                )
                done = last
            break


def _close(text: str, mark: str, start: int) -> int:
    """Where the quotation ends, or -1; an apostrophe inside a word ends none ("‘It’s our sea’")."""
    end = text.find(mark, start)
    while end >= 0 and mark == "’" and text[end + 1 : end + 2].isalnum():
        end = text.find(mark, end + 1)
    return end
