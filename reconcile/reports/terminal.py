"""Colours, and whether there may be any. Only here is rich imported, and only when there may."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterable
from typing import TextIO

from reconcile.reports.layout import Line

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "ok": "bold green",
    "heading": "bold underline",
    "bold": "bold",
    "value": "bold",
    "place": "cyan",
    "strong": "bold magenta",
    "quote": "bold",
    "why": "green",
    "dim": "dim",
    "aside": "dim",
    "side": "bold cyan",
    "count": "bold",
    "command": "bold green",
    "kind.count": "bold magenta",
    "kind.money": "bold green",
    "kind.date": "bold yellow",
    "kind.venue": "bold blue",
    "kind.partner": "bold cyan",
    "kind.person": "bold red",
    "kind.event": "underline",
    "kind.theme": "italic",
    "kind.acronym": "underline cyan",
    "kind": "italic",
}
NARROWEST, WIDEST = 40, 140
TWO_COLUMNS = 200  # where two texts stand side by side


def colourful(stream: TextIO | None) -> bool:
    """Whether colours may go to this stream. NO_COLOR forbids them, FORCE_COLOR asks for them, a dumb terminal has none."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(stream)


def columns(stream: TextIO | None, widest: int = WIDEST) -> int | None:
    """The width to fit lines to, or None where a line may have any length: in a pipe, in a file, on a dumb terminal."""
    if not is_terminal(stream) or os.environ.get("TERM") in ("dumb", "unknown"):
        return None
    return max(NARROWEST, min(widest, shutil.get_terminal_size().columns))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at this stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def paint(lines: Iterable[Line]) -> str:
    """The lines with the colours that the terminal can show."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, highlight=False, markup=False, emoji=False, width=10_000, legacy_windows=False)
    for line in lines:
        parts = [(text, STYLES.get(style, "")) for text, style in line.parts]
        console.print(Text.assemble(" " * line.indent, *parts), soft_wrap=True)
    return out.getvalue()
