"""The matrix as data: for each event its items as rows, its sources as columns, and in the cells who says what.

Pure: no sentence and no colour. The terminal and the page draw it. No side of a conflict is called right, so that all its
cells stand alike (`conflict`); which of them say the same is told by their numbers in `Cell.groups`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reconcile.model.claim import Claim
from reconcile.model.finding import SEVERITIES, Event, Finding, Group, Item, Report

# How an item stands, the gravest first, and the sign that says so where no colour can.
CONFLICT, SETTLED, COMPATIBLE, SAME, SINGLE = "conflict", "settled", "compatible", "same", "single"
LACKS = "lacks"  # of a cell alone: the source's list is closed and holds no such entry
STANDINGS = (CONFLICT, SETTLED, COMPATIBLE, SAME, SINGLE)
SIGNS = {CONFLICT: "≠", SETTLED: "✓", COMPATIBLE: "≈", SAME: "=", SINGLE: "·", LACKS: "∅"}

# Attributes whose value is all there is to say of an item: what it is about is its name.
NAMES = frozenset(("name", "role", "text", "listed"))
EVENT = "event"  # the subject of what is said of the event itself: its days, its place, its edition


@dataclass(slots=True, frozen=True)
class Cell:
    """What one source says of one item. `groups` are the numbers of its values in the item, from 0: two where the source has
    two values itself. `labels` are these values for people, `claims` what it says them with, in the order of the text. `relation`
    is one of `SIGNS`, `sign` its sign."""

    source: str
    relation: str
    sign: str
    groups: tuple[int, ...]
    labels: tuple[str, ...]
    claims: tuple[Claim, ...] = ()


@dataclass(slots=True, frozen=True)
class Row:
    """One item. `what` says what it is about in the words of a text ("" for the event itself), `standing` is one of
    `STANDINGS`, `cells` has one entry for each column of the section, None where the source is silent. `severity` is the gravest
    of its open findings, "" without any; `findings` are all of them, the open ones first."""

    item: Item
    what: str
    standing: str
    severity: str
    cells: tuple[Cell | None, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True, frozen=True)
class Section:
    """The items of one event, or those of no event (`event` is None): names and short forms. `columns` are the ids of the
    sources that say anything in its rows, in the order of the report."""

    event: Event | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(default=())


def grid(report: Report) -> list[Section]:
    """The sections in the order of the report's events, names of no event last; rows by how they stand, the gravest first."""
    found = findings_by_item(report)
    by_event: dict[str | None, list[Item]] = {}
    for item in report.items:
        by_event.setdefault(item.event, []).append(item)
    events: list[Event | None] = [e for e in report.events if e.id in by_event]
    order = [s.id for s in report.sources]
    return [
        _section(event, by_event[event.id if event else None], found, order)
        for event in [*events, None]
        if (event.id if event else None) in by_event
    ]


def findings_by_item(report: Report) -> dict[str, list[Finding]]:
    """The findings of each item by its id, the open ones first, else in the order of the report."""
    items: dict[tuple[str | None, str, str, str], list[Item]] = {}
    for item in report.items:
        items.setdefault((item.event, item.kind, item.subject, item.attribute), []).append(item)
    out: dict[str, list[Finding]] = {}
    for finding in sorted(report.findings, key=lambda f: f.status != "open"):
        home = _home(finding, items.get((finding.event, finding.kind, finding.subject, finding.attribute), ()))
        if home is not None:
            out.setdefault(home.id, []).append(finding)
    return out


def _home(finding: Finding, items: Iterable[Item]) -> Item | None:
    """Of the items with the key of a finding the one that holds the most of its claims; the first where several do."""
    wanted = {c.id for g in finding.groups for c in g.claims}
    held = [(len(wanted & {c.id for g in i.groups for c in g.claims}), i) for i in items]
    best = max(held, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] else None


def _section(event: Event | None, items: list[Item], found: dict[str, list[Finding]], order: list[str]) -> Section:
    speaking = {s for i in items for g in i.groups for s in g.sources}
    columns = tuple(s for s in order if s in speaking)
    rows = [_row(item, found.get(item.id, []), columns) for item in items]
    return Section(event, columns, tuple(sorted(rows, key=_gravity)))


def _gravity(row: Row) -> tuple[int, int, int]:
    """Gravest first, then where most sources speak; equal rows stay in the order of the report."""
    severity = SEVERITIES.index(row.severity) if row.severity else -1
    return STANDINGS.index(row.standing), -severity, -sum(c is not None for c in row.cells)


def _row(item: Item, findings: list[Finding], columns: tuple[str, ...]) -> Row:
    unsettled = [f.severity for f in findings if f.status == "open"]
    standing = item.relation
    if standing == CONFLICT and not unsettled:
        standing = SETTLED if findings else COMPATIBLE  # a conflict whose rule is off, or that is not shown, alarms nobody
    return Row(
        item,
        what_of(item),
        standing,
        max(unsettled, key=SEVERITIES.index, default=""),
        tuple(_cell(item, source, standing) for source in columns),
        tuple(findings),
    )


def what_of(item: Item) -> str:
    """What an item is about, in the words of a text: of a name or a list entry the form that the most sources give, else the
    subject. "" where it is the event itself: a text says that it "took place", which is no name for it."""
    if item.attribute in NAMES and item.groups:
        return next((g.label for g in item.groups if g.value is not None), item.subject)
    if item.subject == EVENT:
        return ""
    labels = [c.subject_label for g in item.groups for c in g.claims if c.subject_label]
    return labels[0] if labels else item.subject


def _cell(item: Item, source: str, standing: str) -> Cell | None:
    said = [(n, g) for n, g in enumerate(item.groups) if source in g.sources]
    if not said:
        return None
    claims = sorted((c for _, g in said for c in _own(g, source)), key=lambda c: c.order)
    relation = LACKS if all(g.value is None for _, g in said) and item.attribute == "listed" else standing
    return Cell(source, relation, SIGNS[relation], tuple(n for n, _ in said), tuple(g.label for _, g in said), tuple(claims))


def _own(group: Group, source: str) -> list[Claim]:
    return [c for c in group.claims if c.source == source]
