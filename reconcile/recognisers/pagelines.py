"""The day in a line of the page: "Yosra Mabrouk · 24 avril 2026 · mis à jour à 18h12", "Lomé, le 18 septembre 2026 | Rédaction".

Such a line is a row of cells, parted by signs. A cell is of the page when it says a day and beside it at most an hour, a town, who wrote
and words such as "published"; "Le 26 mars à Rabat, douze pays ont signé" is a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.recognisers.dates import DateSpan, date_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.languages.language import Language
    from reconcile.model.document import Block, Document, Token

# A line of the page has at most so many words, the cell of its day so many, and the name of a town or of who wrote so many.
LINE, CELL, NAME = 40, 14, 5
# The line of an issue has at most so many words; a text that opens with a day was written in this year or later.
ISSUE, OLDEST = 14, "1990"
# What parts the cells of a row; a point parts two of them too, where the next begins with a capital.
BARS = frozenset("|•·")
_BREAK = re.compile(r"\.?\s*[|•·]\s*|\s+[-–—]+\s+|\.\s+")
_CLOCK = re.compile(r"\d{1,2}([hH]\d{0,2}|[.:]\d\d)?")
ZONES = frozenset(("gmt", "utc", "cet", "cest", "est", "edt", "bst", "wat", "eat", "ist", "sast", "hae", "hne"))
HALVES = frozenset(("h", "am", "pm", "a", "p", "m"))
# The days of a weekend, on which a paper has one issue, lie so far apart.
WEEKEND = 1

Cell = list["Token"]


def day_in(document: Document, block: Block, language: Language) -> tuple[str, int, bool] | None:
    """The day in a block of the page: (ISO date, the offset behind it, whether the whole block is of the page), or None. Of several the
    first, on which the text appeared: "Publié le 17 juin. Mis à jour le 18 juin"."""
    for line in _lines(document, block, language):
        cells = _cells(line)
        for k, cell in enumerate(cells):
            found = _day_of(cell, language)
            if found is None:
                continue
            day, last, marked = found
            others = [c for n, c in enumerate(cells) if n != k]
            barred = any(set(t.gap) & BARS for t in line[1:])
            if marked or barred or _timed(cell, last) or any(_of_page(c, language) for c in others):
                whole = len(line) == block.last - block.first and all(_of_page(c, language) for c in others)
                return day, cell[last - 1].end, whole
    return None


def opening_day(document: Document, block: Block, language: Language) -> str:
    """The day of a release before its first sentence, as an ISO date, or "": "Nouakchott, le 22 janvier 2026. L'association ..."."""
    tokens = document.tokens[block.first : min(block.last, block.first + CELL + 1)]
    for i in range(1, len(tokens)):
        span = date_at(tokens, i, language)
        if span is None or span.precision != "day" or span.start.startswith("-") or span.start != span.end:
            continue
        last = i + span.length
        closed = last < len(tokens) and tokens[last].capital and tokens[last].gap.strip()[:1] in (".", ":", "-", "–", "—")
        parted = tokens[0].capital and tokens[0].fold not in language.stopwords and "," in tokens[i].gap + tokens[i - 1].gap
        told = closed and parted and span.start >= OLDEST and named(tokens[:i], language)
        return span.start if told else ""
    return ""


def day_alone(document: Document, block: Block, language: Language) -> bool:
    """Whether a line is a town and a day without its year: "MUMBAI, OCTOBER 9"."""
    for line in _lines(document, block, language):
        for i in range(1, len(line)):
            span = date_at(line, i, language)
            if span is not None and span.precision == "day" and span.start.startswith("-"):
                return i + span.length == len(line) <= NAME + 2 and "," in line[i].gap and named(line[:i], language)
    return False


def month_in(document: Document, block: Block, language: Language) -> str:
    """The month of the issue by its line, as "2026-05", or "": "N° 318 – mai 2026", "Numéro de juillet 2026"."""
    for line in _lines(document, block, language):
        if len(line) > ISSUE or "." in document.text[line[-1].end : line[-1].end + 1]:
            continue
        for cell in _cells(line):
            for part in _at_commas(cell):
                for i in range(len(part)):
                    span = date_at(part, i, language)
                    if span is None or span.precision != "month" or span.start.startswith("-"):
                        continue
                    rest = [*part[:i], *part[i + span.length :]]
                    if all(t.fold in language.issue_words or t.text.isdecimal() for t in rest):
                        return span.start[:7]
    return ""


def _lines(document: Document, block: Block, language: Language) -> Iterator[list[Token]]:
    """The lines of a block that may be of the page; a paragraph that is broken into lines has none."""
    tokens = document.tokens[block.first : block.last]
    starts = [0, *(k for k in range(1, len(tokens)) if "\n" in tokens[k].gap)]
    ours = (language.weekdays, language.byline_words, language.publication_words)
    if not tokens or any(tokens[k].shape == "lower" and not any(tokens[k].fold in words for words in ours) for k in starts[1:]):
        return
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        if end - start <= LINE:
            yield tokens[start:end]


def _cells(line: list[Token]) -> list[Cell]:
    """A line cut where a sign parts two cells."""
    out: list[Cell] = [[]]
    for k, token in enumerate(line):
        point = token.gap.startswith(".") and not token.capital
        if k and _BREAK.fullmatch(token.gap) and not point:
            out.append([])
        out[-1].append(token)
    return out


def _at_commas(cell: Cell) -> list[Cell]:
    out: list[Cell] = [[]]
    for token in cell:
        if "," in token.gap and out[-1]:
            out.append([])
        out[-1].append(token)
    return out


def _day_of(cell: Cell, language: Language) -> tuple[str, int, bool] | None:
    """The day of a cell that says little else: (ISO date, first word behind it, whether a word such as "published" says so)."""
    for i in range(len(cell)):
        span = date_at(cell, i, language)
        if span is None or span.precision != "day" or span.start.startswith("-"):
            continue
        if not _one_issue(span) or span.start < OLDEST:
            return None  # "la fête – du 3 au 9 mai 2026 – attend"
        last = i + span.length
        while i > 0 and cell[i - 1].fold in language.weekdays:
            i -= 1  # "mardi, 14 avril, 2026"
        phrases = language.publication_words.within(cell, 0, i)
        marked = any(t.fold in language.publication_verbs for t in cell[:i]) or any(n > 1 for _, n, _ in phrases)
        if len(cell) > CELL + NAME or not _behind(cell[last:], language) or not (marked or named(cell[:i], language)):
            return None
        return span.start, last, marked
    return None


def _one_issue(span: DateSpan) -> bool:
    """Whether a span is one day, or the two of a weekend."""
    return span.start[:7] == span.end[:7] and int(span.end[8:]) - int(span.start[8:]) <= WEEKEND


def named(words: Cell, language: Language) -> bool:
    """Whether the words before a day are of the page: none, "le", a town or a paper before a comma, who wrote."""
    while words and words[-1].fold in language.publication_words:
        words = words[:-1]
    return len(words) <= NAME and all(_name(t, language) for t in words)


def _behind(words: Cell, language: Language) -> bool:
    """Whether the words behind a day are an hour or words of the page: "à 14 h 05", "19:20 GMT", "mis à jour"."""
    return all(
        _CLOCK.fullmatch(t.text)
        or t.fold in ZONES | HALVES
        or t.fold in language.weekdays
        or t.fold in language.publication_words
        or t.fold in language.publication_verbs
        for t in words
    ) or (all(_name(t, language) for t in words if t.fold not in language.credit_words) and len(words) <= NAME)  # fmt: skip


def _name(token: Token, language: Language) -> bool:
    if token.fold in language.acts or token.fold in language.event_heads:
        return False  # "Inauguration le 15 juin 2026"
    return token.capital or token.fold in language.of or token.fold in language.definite or token.fold in language.byline_words


def _timed(cell: Cell, last: int) -> bool:
    """Whether an hour stands behind the day of a cell."""
    return any(_CLOCK.fullmatch(t.text) for t in cell[last:])


def _of_page(cell: Cell, language: Language) -> bool:
    """Whether a cell without the day is of the page: who wrote, a paper, the time it takes to read."""
    if not cell:
        return False
    told = language.publication_words.at(cell, 0)
    told = told if told is not None and (told[0] > 1 or cell[0].fold in language.publication_verbs) else None  # "Le Maroc retrouve"
    opened = language.byline_words.at(cell, 0) or told or language.credit_words.at(cell, 0)
    plain = len(cell) <= NAME and all(_name(t, language) for t in cell)
    counted = cell[0].text.isdecimal() and len(cell) <= NAME  # "3 commentaires", "6 min de lecture"
    issue = len(cell) <= NAME and any(t.fold in language.issue_words and t.fold not in language.of for t in cell)  # "Sports, pages 14-15"
    return opened is not None or plain or counted or issue
