"""Lines of styled parts: what the terminal and the pipe show alike, before one colours and the other does not.

A style is a word for what a part is (`error`, `place`, `strong`), never a colour: colours are chosen in `terminal`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Part = tuple[str, str]


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


def _bracketed(parts: list[Part]) -> list[str]:
    return [f"[{text}]" if style == "strong" else text for text, style in parts]


def _wrap(line: Line, width: int) -> list[Line]:
    if line.indent + width_of(line.text) <= width:
        return [line]
    pieces = [Line([], line.indent)]
    used = line.indent
    for text, style in line.parts:
        for gap, word in _words(text, style):
            size = width_of(word)
            if used + len(gap) + size > width and pieces[-1].parts:
                pieces.append(Line([], line.indent + line.hang))
                used, gap = line.indent + line.hang, ""
            pieces[-1].parts.append((gap + word, style))
            used += len(gap) + size
    return pieces


def _words(text: str, style: str) -> Iterator[tuple[str, str]]:
    """The words of a part, each with the blanks before it; an aside is one word, since "1 source" reads badly in two lines."""
    if style == "aside":
        yield text[: len(text) - len(text.lstrip(" "))], text.strip(" ")
        return
    blanks = ""
    for n, word in enumerate(text.split(" ")):
        blanks += " " if n else ""
        if word:
            yield blanks, word
            blanks = ""
    if blanks:
        yield "", blanks
