"""The matrix for people and programs: items as rows, sources as numbered columns, in the cells who says the same.

Equal letters in a row are equal values; the sign before a row says how it stands, the colour repeats it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from reconcile.model.finding import Report
from reconcile.reports.grid import COMPATIBLE, CONFLICT, LACKS, NAMES, SAME, SETTLED, SIGNS, SINGLE, Cell, Row, Section, grid
from reconcile.reports.layout import Line, Part, plain, width_of, wrapped
from reconcile.reports.pieces import SHOWN_ID, about, kind_named, severity
from reconcile.reports.sanitize import clean, clean_json, guard
from reconcile.reports.view import View, denominator
from reconcile.reports.wording import say

STYLE = {CONFLICT: "error", SETTLED: "ok", COMPATIBLE: "warning", SAME: "ok", SINGLE: "dim", LACKS: "error"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOBODY = "."  # a source that says nothing of an item
LABEL = 56  # columns for what a row is about, where there is room
SHORTEST = 24
MOST_ROWS = 40  # of a section, unless all are asked for
INDENT = 2


def render(report: Report, view: View, everything: bool = False) -> str:
    """The matrix, fitted to the view; `everything` has the items that one source alone has, and cuts nothing."""
    lines = list(_layout(report, view, everything))
    if view.width is not None:
        lines = wrapped(lines, view.width)
    if not view.colour:
        return guard(plain(lines))
    from reconcile.reports.terminal import paint

    return guard(paint(lines))


def render_json(report: Report, everything: bool = False) -> str:
    """The matrix for programs."""
    data = {
        "schema_version": "1.0",
        "sources": [s.id for s in report.sources],
        "sections": [
            {
                "event": section.event.id if section.event else None,
                "label": section.event.label if section.event else None,
                "columns": list(section.columns),
                "rows": [_row_data(row) for row in section.rows if everything or row.standing != SINGLE],
            }
            for section in grid(report)
        ],
    }
    return clean_json(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _row_data(row: Row) -> dict[str, object]:
    return {
        "item": row.item.id,
        "kind": row.item.kind,
        "subject": row.item.subject,
        "attribute": row.item.attribute,
        "what": row.what,
        "standing": row.standing,
        "severity": row.severity or None,
        "values": [g.label for g in row.item.groups],
        "cells": [
            None
            if c is None
            else {"source": c.source, "relation": c.relation, "groups": list(c.groups), "claims": [x.id for x in c.claims]}
            for c in row.cells
        ],
        "findings": [f.id for f in row.findings],
    }


def _layout(report: Report, view: View, everything: bool) -> Iterator[Line]:
    numbers = {s.id: n for n, s in enumerate(report.sources, 1)}
    yield Line([(say("matrix.head"), "bold")], 0, 2)
    wide = len(str(len(numbers)))
    for source, n in numbers.items():
        yield Line([(f"{n:>{wide}}", "side"), (f"  {clean(source)}", "")], INDENT, wide + 2)
    for section in grid(report):
        yield from _section(section, numbers, view, everything)
    yield Line()
    yield Line(_legend(), 0, 2)
    yield Line([(denominator(report), "dim")], 0, 2)


def _legend() -> list[Part]:
    out: list[Part] = []
    for name in (CONFLICT, SETTLED, COMPATIBLE, SAME, SINGLE, LACKS):
        out += [(f"{SIGNS[name]} ", STYLE[name]), (f"{say(f'matrix.{name}')}, ", "legend")]
    return [*out, (say("matrix.letters", nobody=NOBODY), "legend")]


def _section(section: Section, numbers: dict[str, int], view: View, everything: bool) -> Iterator[Line]:
    rows = [r for r in section.rows if everything or r.standing != SINGLE]
    alone = len(section.rows) - len(rows)
    if not rows and not alone:
        return
    shown = rows if everything else rows[:MOST_ROWS]
    yield Line()
    yield Line([(clean(section.event.label) if section.event else say("matrix.names"), "heading")], 0, 2)
    if shown:
        blocks = _blocks(section.columns, numbers, view)
        for n, columns in enumerate(blocks):
            if n:
                yield Line()
            yield from _table(shown, columns, section, numbers, view, values=not n)
    for name, n in (("matrix.cut", len(rows) - len(shown)), ("matrix.alone", alone)):
        if n:
            yield Line([(say(name, n), "dim")], INDENT, 2)


def _cell_width(numbers: dict[str, int]) -> int:
    return max(2, len(str(len(numbers)))) + 1


def _blocks(columns: Sequence[str], numbers: dict[str, int], view: View) -> list[Sequence[str]]:
    """The columns cut into as many tables below each other as the width asks for."""
    if view.width is None:
        return [columns]
    most = max(1, (view.width - INDENT - 2 - SHORTEST - 1) // _cell_width(numbers))
    return [columns[n : n + most] for n in range(0, len(columns), most)]


def _table(
    rows: Sequence[Row], columns: Sequence[str], section: Section, numbers: dict[str, int], view: View, values: bool
) -> Iterator[Line]:
    """A heading with the numbers of the sources, then the rows; below a row that is not the same its values, where they are due."""
    cell = _cell_width(numbers)
    room = LABEL if view.width is None else max(SHORTEST, min(LABEL, view.width - INDENT - 2 - cell * len(columns) - 1))
    yield Line([(" " * (2 + room), ""), *((f"{numbers[s]:>{cell}}", "side") for s in columns)], INDENT)
    places = [section.columns.index(s) for s in columns]
    for row in rows:
        cells = [row.cells[n] for n in places]
        if not values and not any(cells):
            continue
        label = _cut(_label(row), room)
        parts: list[Part] = [(f"{SIGNS[row.standing]} ", _style(row)), (label + " " * (room - width_of(label)), "")]
        parts += [_cell(c, row, cell) for c in cells]
        yield Line(parts, INDENT)
        if values and row.standing in (CONFLICT, SETTLED, COMPATIBLE):
            yield Line(_values(row), INDENT + 4, 2)


def _label(row: Row) -> str:
    kind = kind_named(row.item.kind)
    what = about(row.what, row.item.attribute) or say("matrix.event", kind=kind)
    if len(row.item.groups) == 1 and row.item.attribute not in NAMES:
        what = say("side.what", what=what, values=clean(row.item.groups[0].label))
    return what


def _cut(text: str, room: int) -> str:
    """The text in so many columns, with a sign where it is cut."""
    if width_of(text) <= room:
        return text
    out = ""
    for character in text:
        if width_of(out + character) > room - 1:
            break
        out += character
    return f"{out.rstrip()}…"


def _cell(cell: Cell | None, row: Row, width: int) -> Part:
    if cell is None:
        return f"{NOBODY:>{width}}", "dim"
    if cell.relation == LACKS:
        return f"{SIGNS[LACKS]:>{width}}", STYLE[LACKS]
    letters = "".join(_letter(n) for n in cell.groups)
    told = letters if len(letters) < width else f"{letters[0]}+"
    return f"{told:>{width}}", _style(row)


def _style(row: Row) -> str:
    """How a row is coloured: a conflict as gravely as its findings are."""
    return row.severity if row.standing == CONFLICT and row.severity else STYLE[row.standing]


def _letter(n: int) -> str:
    return LETTERS[n] if n < len(LETTERS) else "*"


def _values(row: Row) -> list[Part]:
    """Which letter is which value, and the findings about them."""
    out: list[Part] = []
    labels = [g.label for g in row.item.groups]
    if len(set(labels)) < len(labels) and row.findings:  # a day and the day by the calendar read alike
        out.append((clean(row.findings[0].message), ""))
    for n, group in enumerate(row.item.groups if not out else ()):
        out += [(_letter(n) if group.value is not None else SIGNS[LACKS], "bold"), (f" {clean(group.label)}", "")]
        out.append(("; " if n + 1 < len(row.item.groups) else "", ""))
    if row.item.why and row.standing == COMPATIBLE:
        out.append((f" - {clean(row.item.why)}", "dim"))
    for finding in row.findings:
        name = severity(finding.severity, finding.rule) if finding.status == "open" else [(f"{say(f'status.{finding.status}')} ", "ok")]
        out += [("  ", ""), *((text.rstrip(), style) for text, style in name), (f" {finding.id[:SHOWN_ID]}", "aside")]
    return out
