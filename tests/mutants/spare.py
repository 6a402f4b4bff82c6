"""Changes that alter no fact: typography, digits for words, line breaks, a sentence that says nothing, paragraphs swapped."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from random import Random

from tests.mutants import words as w
from tests.mutants.numbers import NUMBER, YEAR, counts_something
from tests.mutants.spot import inside
from tests.mutants.texts import BULLET, Text

GREAT = re.compile(r"\b(?:cents?|mille|hundred|thousand|and)\s$", re.I)
Change = Callable[[Text, Random], str | None]
# What a paragraph begins with that leans on the one before, or on its place in time.
LEANS = re.compile(
    r"(?:Il|Elle|Ils|Elles|On|Ce|Cet|Cette|Ces|Cela|Celui|Celle|Ceux|Mais|Et|Or|Puis|Ainsi|Enfin|Ensuite|Aussi|Autre|Depuis|Après|Son|Sa|Ses"
    r"|Leur|Leurs|Le lendemain|La veille|Pour sa part|De son côté|Une fois|He|She|It|They|This|That|These|Those|But|And|Then|Later"
    r"|Meanwhile|His|Her|Its|Their|Another|The latter|Since|After|At the|So|Also|«|“|\"|\d)"
)


def digits_or_words(text: Text, random: Random) -> str | None:
    """One number from digits to words or back: "huit conventions", "8 conventions"."""
    spots = [*_in_digits(text), *_in_words(text)]
    if not spots:
        return None
    start, end, new = random.choice(spots)
    return text.text[:start] + new + text.text[end:]


def _in_digits(text: Text) -> Iterator[tuple[int, int, str]]:
    names = {str(n): x for x, n in w.NUMBERS[text.language].items() if n <= 20}
    for match in inside(text, NUMBER):
        sign = re.match(r"\s?[%€$]", text.text[match.end() :]) or text.text[match.start() - 1] in "$€£"
        if match[0] in names and not sign and counts_something(text, *match.span(), grouped=False):
            yield *match.span(), names[match[0]]


def _in_words(text: Text) -> Iterator[tuple[int, int, str]]:
    table = w.NUMBERS[text.language]
    for match in inside(text, re.compile(rf"(?<![\w-])(?:{'|'.join(table)})(?![\w-])")):
        if GREAT.search(text.text[max(0, match.start() - 12) : match.start()]):
            continue  # nobody writes "deux cent 10"
        if counts_something(text, *match.span(), grouped=False):
            yield *match.span(), str(table[match[0]])


def thousands(text: Text, random: Random) -> str | None:
    """The thousands of every number parted in another way that the language has: 2 000, 2000, 2.000; 2,000."""
    sign = random.choice(["", " ", "\u00a0", "\u202f", "."] if text.language == "fr" else ["", ",", "\u00a0"])

    def other(match: re.Match[str]) -> str:
        whole = match[0].replace(match["sep"] or "\0", "")
        if not match["sep"] or match["decimals"] or (not sign and YEAR.fullmatch(whole)):
            return match[0]
        return f"{int(whole):,}".replace(",", sign)

    return "".join(NUMBER.sub(other, line) for line in text.text.splitlines(keepends=True))


def apostrophes(text: Text, random: Random) -> str:
    """All apostrophes straight, or all of them curly."""
    return text.text.replace("’", "'") if random.random() < 0.5 else text.text.replace("'", "’")


def spaces(text: Text, random: Random) -> str:
    """No-break spaces for plain ones where typography wants them, or plain ones for all."""
    kind = random.choice([" ", "\u00a0", "\u202f"])
    if kind == " ":
        return text.text.replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"(?<=\S) (?=[;:!?»%€])|(?<=«) |(?<=\d) (?=\d{3}\b)", kind, text.text)


def wrapped(text: Text, random: Random) -> str:
    """Every long line broken at a width, the further lines of an item of a list indented under its first."""
    width = random.choice([60, 66, 72, 80, 100])
    lines = []
    for line in text.text.split("\n"):
        bullet = BULLET.match(line)
        indent = " " * len(bullet[0]) if bullet else ""
        lines += textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [line]
    return "\n".join(lines)


def neutral(text: Text, random: Random) -> str | None:
    """One sentence without any fact at the end of a paragraph, or as a paragraph of its own."""
    ends = [line.end for line in text.lines if not line.bullet and text.text[line.start : line.end].rstrip().endswith((".", "!", "?"))]
    if not ends:
        return None
    at = random.choice(ends)
    sentence = random.choice(w.NEUTRAL[text.language])
    return text.text[:at].rstrip() + random.choice([" ", "\n\n"]) + sentence + text.text[at:]


def swapped(text: Text, random: Random) -> str | None:
    """Two paragraphs exchanged; none that leans on what stands before it, opens the text, or leads to a list."""
    lines = [line for line in text.lines if line.end - line.start > 120 and not line.bullet]
    lines = [n for n in lines[1:] if text.text[n.start - 1] == "\n" and not LEANS.match(text.text[n.start : n.end])]
    lines = [n for n in lines if text.text[n.start : n.end].rstrip().endswith((".", "!", "?", "»"))]
    if len(lines) < 2:
        return None
    first, second = sorted(random.sample(lines, 2), key=lambda n: n.start)
    t = text.text
    return t[: first.start] + t[second.start : second.end] + t[first.end : second.start] + t[first.start : first.end] + t[second.end :]


CHANGES: dict[str, Change] = {
    "digits or words": digits_or_words,
    "thousands": thousands,
    "apostrophes": apostrophes,
    "spaces": spaces,
    "line breaks": wrapped,
    "neutral sentence": neutral,
    "paragraphs swapped": swapped,
}
