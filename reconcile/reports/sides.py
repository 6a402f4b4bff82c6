"""Two sources side by side, for people: what differs, what both say, and what only one of them says.

On a wide terminal in two columns, else below each other; in a pipe the same lines, unbroken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Report
from reconcile.reports.excerpt import excerpt, telling_words
from reconcile.reports.grid import SIGNS
from reconcile.reports.layout import Line, Part, column_of, in_columns, width_of
from reconcile.reports.pairs import (
    APART,
    COMPATIBLE,
    CONFLICT,
    ONLY_A,
    ONLY_B,
    SAME,
    SECTIONS,
    Row,
    Said,
    pairs,
    several_events,
    versions,
    without_rewording,
)
from reconcile.reports.pieces import SHOWN_ID, about, because, bracketed, headline, kind_named, place_in
from reconcile.reports.sanitize import clean
from reconcile.reports.view import View
from reconcile.reports.wording import say

WIDE = 120  # columns from which the two stand beside each other
RULE = " │ "
ROOM = 100  # columns for a quote where lines may have any length
LEAST = 36  # columns that a quote needs beside a value
MOST_PLACES = 2  # of one value; the machine formats have them all
MOST_ALONE = 6  # values of one version alone
INDENT = 4
SIGN = {COMPATIBLE: SIGNS["compatible"], APART: "?", SAME: SIGNS["same"], CONFLICT: SIGNS["conflict"]}


def told_beside(report: Report) -> set[str]:
    """The ids of the findings that are told where the two differ, and need not be told again."""
    assert report.diff is not None
    return {f.id for row in pairs(report, report.diff)[CONFLICT] for f in row.findings}


def opening(report: Report, view: View) -> Iterator[Line]:
    """Which source is a and which is b, whether they are versions of one text, and how they stand to each other in numbers."""
    diff = report.diff
    assert diff is not None
    for side, source in (("a", diff.a), ("b", diff.b)):
        n = sum(c.source == source for c in report.claims)
        mark, _, rest = say("side.source", side=say(f"side.{side}"), source=clean(source), claims=say("claims", n)).partition(" ")
        yield Line([(mark, "side"), (f" {rest}", "")], 2, 3)
    if (near := versions(report, diff, [view.text_of(diff.a), view.text_of(diff.b)])) is not None:
        if not near.a and not near.b:
            yield Line([(say("side.identical"), "")], 2, 2)
        else:
            yield Line([(say("side.versions", near.both, a=near.a, b=near.b), "")], 2, 2)
    found = pairs(report, diff)
    told = [say(f"side.{name}.n", len(found[name])) for name in SECTIONS if found[name]]
    if told:
        parts = [(text + (", " if n < len(told) else ""), "count") for n, text in enumerate(told, 1)]
        yield Line([*parts], 2, 2)


def differing(report: Report, seen: Report, view: View) -> Iterator[Line]:
    """Where the two differ: the finding, what each says, and why. What is not to be shown is counted."""
    assert report.diff is not None
    rows = pairs(report, report.diff)[CONFLICT]
    shown = {f.id for f in seen.findings}
    kept = [r for r in rows if not r.findings or any(f.id in shown for f in r.findings)]
    if kept:
        yield from _headed(CONFLICT, len(rows))
        yield from _rows(kept, report, lambda row: _conflict(row, [f for f in row.findings if f.id in shown], view), True)
    if len(kept) < len(rows):
        yield Line()
        yield Line([(say("side.hidden", len(rows) - len(kept)), "dim")], 2, 2)


def the_rest(report: Report, view: View) -> Iterator[Line]:
    """What can both be true, is not comparable, stands in one alone, or is said by both. Of two versions of one text only in
    short: there what changed is of interest."""
    diff = report.diff
    assert diff is not None
    found = pairs(report, diff)
    near = versions(report, diff, [view.text_of(diff.a), view.text_of(diff.b)])
    for name in (COMPATIBLE, APART):
        if found[name]:
            yield from _headed(name, len(found[name]))
            yield from _rows(found[name], report, partial(_both, name=name, view=view))
    yield from _alone(report, found[ONLY_A], found[ONLY_B], view, MOST_ALONE if near else None)
    if found[SAME]:
        yield from _headed(SAME, len(found[SAME]))
        if near:
            of = [(kind, sum(r.kind == kind for r in found[SAME])) for kind in dict.fromkeys(r.kind for r in found[SAME])]
            told = [say("side.of-kind", kind=kind_named(kind), n=n) for kind, n in of]
            yield Line([(text + (", " if n < len(told) else ""), "count") for n, text in enumerate(told, 1)], 2, 2)
        else:
            yield from _rows(found[SAME], report, lambda row: _same(row, view))


def _headed(name: str, n: int) -> Iterator[Line]:
    yield Line()
    yield _title(name, n)


def _title(name: str, n: int) -> Line:
    return Line([(say("side.group", title=say(f"side.{name}"), n=n), "heading")])


def _rows(rows: Sequence[Row], report: Report, drawn: Callable[[Row], Iterable[Line]], apart: bool = False) -> Iterator[Line]:
    """The rows, a heading above those of each event and kind; `apart` with an empty line between them."""
    before = None
    for row in rows:
        event = row.event if several_events(report) else None
        if (event, row.kind) != before:
            before = (event, row.kind)
            yield Line()
            yield _under(row.kind, event, report)
        elif apart:
            yield Line()
        yield from drawn(row)


def _under(kind: str, event: str | None, report: Report) -> Line:
    named = kind_named(kind)
    label = next((e.label for e in report.events if e.id == event), "")
    return Line([(say("side.under", kind=named, event=clean(label)) if label else named, "kind")], 2, 2)


def _conflict(row: Row, findings: Iterable[Finding], view: View) -> Iterator[Line]:
    findings = list(findings)
    for finding in findings:
        line = headline(finding)
        line.indent, line.hang = INDENT, 2
        yield line
    if not findings:
        yield Line([(f"{SIGN[CONFLICT]} ", "note"), (_what(row), "bold")], INDENT, 2)
    labels = [s.label for s in (*row.a, *row.b)]
    words = telling_words(labels) if all(s.textual for s in (*row.a, *row.b)) else [frozenset[str]()] * len(labels)
    yield from _beside(row, view, dict(zip(labels, words, strict=True)))
    if row.own:
        yield Line([(say("side.own", ids=", ".join(f.id[:SHOWN_ID] for f in row.own)), "dim")], INDENT + 2, 2)
    for finding in findings:
        if finding.status == "open":
            yield from (because(sentence, INDENT + 2) for sentence in finding.explanation)


def _both(row: Row, name: str, view: View) -> Iterator[Line]:
    yield Line([(f"{SIGN[name]} ", "ok" if name == COMPATIBLE else "note"), (_what(row), "bold"), *_reason(row)], INDENT, 2)
    yield from _beside(row, view, {})


def _reason(row: Row) -> list[Part]:
    return [(f" - {clean(row.why)}", "dim")] if row.why else []


def _same(row: Row, view: View) -> Iterator[Line]:
    value = clean(row.label)
    several = len(row.a) > 1  # both say the same two things
    told = _what(row) if several else value if row.named else say("side.what", what=_what(row), values=value)
    yield Line([(f"{SIGN[SAME]} ", "ok"), (told, "bold")], INDENT, 2)
    yield from _beside(row, view, {}, valued=several)


def _alone(report: Report, only_a: list[Row], only_b: list[Row], view: View, most: int | None) -> Iterator[Line]:
    """What stands in one of the two alone; beside each other where there is room."""
    reworded = 0
    if most is not None:
        only_a, only_b, reworded = without_rewording(only_a, only_b)
    wide = _wide(view)
    room = column_of(view.width, RULE) if wide and view.width else view.width
    drawn = [
        [_title(name, len(rows)), *_only(rows, side, report, view, room, most)] if rows else []
        for name, side, rows in ((ONLY_A, "a", only_a), (ONLY_B, "b", only_b))
    ]
    if wide and view.width and all(drawn):
        yield Line()
        yield from in_columns(drawn[0], drawn[1], view.width, RULE)
    else:
        for lines in drawn:
            yield from [Line(), *lines] if lines else []
    if reworded:
        yield Line()
        yield Line([(say("side.reworded", reworded), "dim")], 2, 2)


def _only(rows: list[Row], side: str, report: Report, view: View, room: int | None, most: int | None) -> Iterator[Line]:
    shown = rows if most is None else rows[:most]
    yield from _rows(shown, report, lambda row: _alone_row(row, side, view, room))
    if len(shown) < len(rows):
        yield Line()
        yield Line([(say("side.more", len(rows) - len(shown)), "dim")], 2, 2)


def _alone_row(row: Row, side: str, view: View, room: int | None) -> Iterator[Line]:
    for said in getattr(row, side):
        value = clean(said.label)
        told = value if row.named else say("side.what", what=_what(row), values=value)
        claim = next(iter(said.claims), None)
        yield Line([(told, "bold")], INDENT, 2)
        if claim is not None:
            place = place_in(claim)
            left = (ROOM if room is None else room) - INDENT - 2 - width_of(place) - 2
            yield Line([(place, "place"), ("  ", ""), *_words(claim, view, left)], INDENT + 2, 2)


def _beside(row: Row, view: View, telling: dict[str, frozenset[str]], valued: bool = True) -> Iterator[Line]:
    """What each of the two says: its values, and for each where it stands and the words."""
    width = view.width
    if _wide(view) and width is not None:
        room = column_of(width, RULE, INDENT + 2)
        drawn = [_cell(side, said, telling, view, room, valued, "") for side, said in (("a", row.a), ("b", row.b))]
        yield from in_columns(drawn[0], drawn[1], width, RULE, INDENT + 2)
        return
    left = None if width is None else width - INDENT - 2
    column = max((width_of(place_in(c)) for s in (*row.a, *row.b) for c in s.claims[:MOST_PLACES]), default=0)
    for side, said in (("a", row.a), ("b", row.b)):
        for line in _cell(side, said, telling, view, left, valued, " " * column):
            line.indent += INDENT + 2
            yield line


def _cell(
    side: str, values: Sequence[Said], telling: dict[str, frozenset[str]], view: View, room: int | None, valued: bool, column: str
) -> list[Line]:
    """What one side says, as lines; without its value where that stands above already."""
    mark = say(f"side.{side}")
    gap = len(mark) + 2
    out: list[Line] = []
    for said in values:
        words = telling.get(said.label, frozenset())
        start = (mark, "side") if not out else (" " * len(mark), "")
        if valued:
            out.append(Line([start, ("  ", ""), (clean(said.label), "value")], 0, gap))
        for n, claim in enumerate(said.claims[:MOST_PLACES]):
            place = place_in(claim)
            place += " " * (len(column) - len(place))
            lead: list[Part] = [start if not valued and not n else (" " * len(mark), ""), ("  ", ""), (place, "place"), ("  ", "")]
            left = (ROOM if room is None else room) - gap - width_of(place) - 2
            out.append(Line([*lead, *_words(claim, view, left, words)], 0, gap))
        if len(said.claims) > MOST_PLACES:
            out.append(Line([(" " * gap, ""), (say("side.places", len(said.claims) - MOST_PLACES), "dim")], 0, gap))
    return out or [Line([(mark, "side"), (f"  {say('side.silent')}", "dim")], 0, gap)]


def _words(claim: Claim, view: View, room: int, telling: frozenset[str] = frozenset()) -> list[Part]:
    """The words of a claim in their clause."""
    words = excerpt(view.text_of(claim.source), claim, telling, max(LEAST, room - (0 if view.colour else 2)))
    return bracketed(words, view.colour)


def _what(row: Row) -> str:
    return about(row.what, row.attribute) or say("side.event")


def _wide(view: View) -> bool:
    return view.width is not None and view.width >= WIDE
