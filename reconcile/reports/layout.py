"""Lines of styled parts: what the terminal and the pipe show alike, before one colours and the other does not.

A style is a word for what a part is (`error`, `place`, `strong`), never a colour: colours are chosen in `terminal`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

Part = tuple[str, str]
WHOLE = frozenset(("aside", "count", "legend"))  # styles of parts that are never broken
_WORD = re.compile(r" *[^ ]+| +$")


@dataclass(slots=True)
class Line:
    """Parts of one line. When it is too long, it goes on below, indented by `hang` columns more than `indent`."""

    parts: list[Part] = field(default_factory=list)
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        """The line without styles, and without its indent."""
        return "".join(text for text, _ in self.parts)


def width_of(text: str) -> int:
    """How many columns a text takes on a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(lines: Iterable[Line]) -> str:
    """The lines as text. The words that differ stand in square brackets, since no colour can show them."""
    return "".join(f"{' ' * line.indent}{''.join(_bracketed(line.parts))}".rstrip() + "\n" for line in lines)


def wrapped(lines: Iterable[Line], width: int) -> list[Line]:
    """The lines, each broken between words where it is wider than `width`. A word is never broken: paths are to be clicked on."""
    return [piece for line in lines for piece in _wrap(line, width)]


def in_columns(left: Iterable[Line], right: Iterable[Line], width: int, rule: str, indent: int = 0) -> Iterator[Line]:
    """Two runs of lines beside each other, each broken at the width of its column, with a rule between them that stands in the middle
    of the screen whatever the indent.

    What holds a word that is wider than a column stands below each other instead: a word is never broken.
    """
    column = column_of(width, rule, indent)
    pairs = list(zip_longest(wrapped(left, column), wrapped(right, column), fillvalue=Line()))
    if any(line.indent + width_of(line.text) > column for pair in pairs for line in pair):
        yield from (replace(line, indent=line.indent + indent) for pair in zip(*pairs, strict=True) for line in pair if line.parts)
        return
    for one, other in pairs:
        gap = column - one.indent - width_of(one.text)
        beside: list[Part] = [(" " * other.indent, ""), *other.parts] if other.parts else []
        yield Line([(" " * one.indent, ""), *one.parts, (" " * gap, ""), (rule if other.parts else rule.rstrip(), "dim"), *beside], indent)


def column_of(width: int, rule: str, indent: int = 0) -> int:
    """How wide each of two columns may be."""
    return (width - width_of(rule)) // 2 - indent


def _bracketed(parts: list[Part]) -> list[str]:
    return [f"[{text}]" if style == "strong" else text for text, style in parts]


def _wrap(line: Line, width: int) -> list[Line]:
    """The pieces of a line. An aside or a count is one word, since "1 source" reads badly in two lines."""
    if line.indent + width_of(line.text) <= width:
        return [line]
    pieces = [Line([], line.indent)]
    used = line.indent
    for gap, word in _words(line.parts):
        size = sum(width_of(text) for text, _ in word)
        if used + len(gap) + size > width and pieces[-1].parts:
            pieces.append(Line([], line.indent + line.hang))
            used, gap = line.indent + line.hang, ""
        pieces[-1].parts += [*([(gap, "")] if gap else []), *word]
        used += len(gap) + size
    return pieces


def _words(parts: list[Part]) -> list[tuple[str, list[Part]]]:
    """The words of a line, each with the blanks before it. One that goes on in the next part, in another style, stays whole."""
    out: list[tuple[str, list[Part]]] = []
    gap = ""
    for text, style in parts:
        for piece in [text.rstrip(" ")] if style in WHOLE else _WORD.findall(text):
            gap += piece[: len(piece) - len(piece.lstrip(" "))]
            if not (word := piece.strip(" ")):
                continue
            if gap or not out:
                out.append((gap, [(word, style)]))
            else:
                out[-1][1].append((word, style))
            gap = ""
        if style in WHOLE:
            gap = text[len(text.rstrip(" ")) :]
    return out
