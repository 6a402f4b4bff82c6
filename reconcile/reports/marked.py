"""A source's text cut into runs, each with the claims that stand there: what the terminal and the page show, as plain data.

Nothing here is made safe or coloured: that is the business of who shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reconcile.model.claim import Claim, Evidence
from reconcile.model.document import Stretch
from reconcile.model.finding import Report, Source

EVIDENCE, MENTION, CONTEXT = "evidence", "mention", "context"
FURNITURE, SENTENCE = "furniture", "sentence"
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True, frozen=True)
class Mark:
    """Words of a claim. `role` says what they are to it: its `evidence`, a `mention` where the source says it again, or the
    `context`, a head that stands apart from the words."""

    claim: Claim
    role: str
    start: int
    end: int


@dataclass(slots=True, frozen=True)
class Run:
    """A piece of the text in which the same claims stand. `marks` go from the widest to the narrowest, so that the last one is what
    the words say themselves; `block` is what the words belong to: title, heading, paragraph, bullet, metadata, furniture, or ""
    between blocks."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()
    block: str = ""

    @property
    def furniture(self) -> bool:
        """Whether this belongs to the page and not to the article."""
        return self.block == FURNITURE


@dataclass(slots=True, frozen=True)
class Marked:
    """A source with its text in runs, which put together are the text, and its claims in the order of their places; what the
    calendar or a list gives has a claim too, and no words where the source has none for it."""

    source: Source
    runs: tuple[Run, ...]
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)

    def lines(self) -> list[list[Run]]:
        """The runs of every line, without the line ends; line n is at n - 1. Lines end as the interface says: LF, CRLF, CR."""
        return _lines(self.runs)


def marked(report: Report, source: str, text: str, kinds: Iterable[str] | None = None) -> Marked:
    """The text of a source of a report with its claims.

    Args:
        source: its id in the report.
        text: its decoded text (`View.text_of`); where it is "" there are no runs.
        kinds: of the claims that are wanted; None for all.
    Raises:
        KeyError: the report has no such source.
    """
    home = next((s for s in report.sources if s.id == source), None)
    if home is None:
        raise KeyError(source)
    wanted = None if kinds is None else frozenset(kinds)
    claims = tuple(sorted((c for c in report.claims if c.source == source and (wanted is None or c.kind in wanted)), key=_order))
    return Marked(home, tuple(runs(text, marks_of(claims, text), home.stretches)), claims)


def marks_of(claims: Iterable[Claim], text: str) -> list[Mark]:
    """Where the claims stand in the text: only words that are there, each place of a claim once, the calendar's claims nowhere."""
    found: list[Mark] = []
    for claim in claims:
        if claim.derived == "calendar":
            continue
        taken: set[tuple[int, int]] = set()
        for role, places in ((EVIDENCE, (claim.evidence,)), (MENTION, claim.mentions), (CONTEXT, claim.context)):
            for place in places:
                if (place.start, place.end) not in taken and _stands(place, text):
                    taken.add((place.start, place.end))
                    found.append(Mark(claim, role, place.start, place.end))
    return sorted(found, key=lambda m: (m.start, -m.end, _order(m.claim), m.role))


def runs(text: str, marks: Sequence[Mark], stretches: Iterable[Stretch] = ()) -> list[Run]:
    """The text cut wherever a mark or a block begins or ends. A walk over the cuts in order: a text of n marks costs n log n."""
    blocks = sorted((s for s in stretches if s.kind != SENTENCE and 0 <= s.start < s.end <= len(text)), key=lambda s: (s.start, s.end))
    cuts = sorted({0, len(text), *(n for m in marks for n in (m.start, m.end)), *(n for b in blocks for n in (b.start, b.end))})
    out: list[Run] = []
    ordered = sorted(marks, key=lambda m: m.start)
    open_marks: list[Mark] = []
    at = block = 0
    for start, end in pairwise(cuts):
        while at < len(ordered) and ordered[at].start <= start:
            open_marks.append(ordered[at])
            at += 1
        open_marks = [m for m in open_marks if m.end > start]
        while block < len(blocks) and blocks[block].end <= start:
            block += 1
        kind = blocks[block].kind if block < len(blocks) and blocks[block].start <= start else ""
        inside = tuple(sorted(open_marks, key=lambda m: (m.start - m.end, _order(m.claim), m.role)))
        out.append(Run(start, end, text[start:end], inside, kind))
    return out


def sentence_at(source: Source, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentences go in which these words stand; the words alone where no sentence is known."""
    found = [s for s in source.stretches if s.kind == SENTENCE and s.start < end and start < s.end]
    return min([start, *(s.start for s in found)]), max([end, *(s.end for s in found)])


def _lines(pieces: Iterable[Run]) -> list[list[Run]]:
    out: list[list[Run]] = [[]]
    carriage = False  # the line end of the run before was a CR, which a LF may complete
    for run in pieces:
        at = 0
        text = run.text
        if carriage and text.startswith("\n"):
            at = 1
        for end in _LINE_END.finditer(text, at):
            if end.start() > at:
                out[-1].append(_part(run, at, end.start()))
            out.append([])
            at = end.end()
        if at < len(text):
            out[-1].append(_part(run, at, len(text)))
        carriage = text.endswith("\r")
    return out


def _part(run: Run, start: int, end: int) -> Run:
    return replace(run, start=run.start + start, end=run.start + end, text=run.text[start:end])


def _stands(place: Evidence, text: str) -> bool:
    return place.start < place.end and text[place.start : place.end] == place.quote


def _order(claim: Claim) -> tuple[str, int, int, str, str]:
    return (*claim.order, claim.id)
