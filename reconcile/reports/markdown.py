"""A comment for a pull request: the open findings as a table with the words of each side, the settled ones folded away.

Whatever comes from a source or a file name stands in code spans: nothing in them is mark-up, a mention, a link or HTML, not
even after a site has gone over the text once more to find names and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from reconcile.model.finding import Finding, Report
from reconcile.reports.excerpt import excerpt, shortened
from reconcile.reports.layout import Part
from reconcile.reports.sanitize import clean, guard
from reconcile.reports.view import View, conclusion, denominator, gravest_first, nothing_compared, of_files, shown
from reconcile.reports.voices import ROOM, place_of, settled, voices
from reconcile.reports.wording import say

ABOUT = "a comment for a pull request"
MARK = "<!-- reconcile -->"  # by which a comment is found again, to be replaced by the next one
COMMENT_ROOM = 60_000  # bytes; GitHub takes a comment of 65,536 characters
QUOTE = 140  # columns for a quote and the words around it
MOST_VOICES = 12  # of one finding; the machine formats have them all
PIPE = "&#124;"  # a bar between code spans: inside one it would end the cell
_TICKS = re.compile(r"`+")


def render(report: Report, view: View) -> str:
    """The comment, no longer than one may be."""
    return body(report, view, COMMENT_ROOM)


def body(report: Report, view: View, room: int) -> str:
    """The report in Markdown in so many bytes: what has no room is counted. "" where not even the head has room."""
    seen = shown(report, view)
    head = [MARK, f"### {say('markdown.title', verdict=conclusion(report, view)[0])}", ""]
    foot = [*_files(seen, view, room // 4), denominator(report)]
    if alone := nothing_compared(report):
        foot += ["", alone]
    left = room - _size([*head, *foot]) - ROOM
    if left < 0:
        return ""
    rows, left = _table(gravest_first(seen, "open"), view, left)
    made = [*head, *rows]
    folded = gravest_first(seen, "accepted", "resolved")
    if folded:
        fold = [f"<details><summary>{say('settled', len(folded))}</summary>", ""]
        rows, left = _table(folded, view, left - _size([*fold, "</details>", ""]))
        made += [*fold, *rows, "</details>", ""]
    return guard("\n".join([*made, *foot]) + "\n")


def _table(findings: list[Finding], view: View, room: int) -> tuple[list[str], int]:
    """The findings that have room as a table, with a sentence on those that have none, and the room that is left."""
    if not findings:
        return [], room
    made = [f"| | {say('markdown.finding')} | {say('markdown.says')} |", "| --- | --- | --- |"]
    room -= _size([*made, say("markdown.cut", len(findings)), "", ""])
    for n, finding in enumerate(findings):
        row = _row(finding, view)
        room -= _size([row])
        if room < 0:
            return [*(made if n else []), "", say("markdown.cut", len(findings) - n), ""], 0
        made.append(row)
    return [*made, ""], room


def _row(finding: Finding, view: View) -> str:
    """A row: severity and rule, what disagrees and why, and each side with its place and words."""
    first = [f"{say(f'severity.{finding.severity}')}", code(finding.rule)]
    if finding.status != "open":
        first.append(code(settled(finding)))
    told = [f"{code(finding.message)} {code(finding.id[:8])}".rstrip()]
    told += [f"{say('why')} {code(sentence)}" for sentence in finding.explanation]
    return f"| {'<br>'.join(first)} | {'<br>'.join(told)} | {'<br>'.join(_sides(finding, view))} |"


def _sides(finding: Finding, view: View) -> list[str]:
    heard = list(voices(finding))
    told = []
    label = ""
    for n, voice in enumerate(heard[:MOST_VOICES]):
        if not n or voice.label != label:
            label = voice.label
            told.append(f"**{code(label)}**" if clean(label) else say("voice.nothing"))
        if voice.claim is not None:
            words = excerpt(view.text_of(voice.source), voice.claim, frozenset(), QUOTE)
            told.append(f"{code(place_of(voice.claim))} {_joined(words)}".rstrip())
        else:
            told.append(code(voice.source) or say("support.calendar"))
    if len(heard) > MOST_VOICES:
        told.append(say("sources.more", len(heard) - MOST_VOICES))
    return told


def _files(seen: Report, view: View, room: int) -> list[str]:
    """What is to be said of files as a list, with the number of those that have no room."""
    lines = [f"- {say('markdown.unread')} {code(s.path)} {code(s.reason)}" for s in seen.skipped if s.failed]
    lines += [
        f"- {say(f'severity.{n.severity}')} {code(n.rule)} {code(n.path + (f':{n.line}' if n.line else ''))} {code(n.message)}"
        for n in of_files(seen, view)
    ]
    fitting = [line for line, end in zip(lines, accumulate(_size([line]) for line in lines), strict=True) if end <= room]
    more = len(lines) - len(fitting)
    return [*fitting, *([f"- {say('markdown.more', more)}"] if more else []), ""] if lines else []


def code(text: str) -> str:
    """A text as code that shows it to the letter, "" for none; made safe. It may stand in a cell of a table."""
    return PIPE.join(_span(piece) for piece in clean(shortened(text, 2 * ROOM)).split("|"))


def _joined(parts: Iterable[Part]) -> str:
    """Parts of a sentence as code, the words of the value in bold."""
    return "".join(f"**{code(text)}**" if style == "strong" and text else code(text) for text, style in parts)


def _span(text: str) -> str:
    if not text:
        return ""
    fence = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _size(lines: Iterable[str]) -> int:
    """How many bytes the lines take, with their ends."""
    return sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)
