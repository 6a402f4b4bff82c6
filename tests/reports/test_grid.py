"""The matrix as data: rows of each event, columns, and how every cell stands."""

from __future__ import annotations

from reconcile.pipeline import check
from reconcile.reports.grid import SIGNS, STANDINGS, Row, Section, grid

PRESS = "Les Assises de l'eau se sont tenues à Rabat le 3 mai 2024. Huit conventions ont été signées lors des Assises de l'eau.\n"
PAPER = "Les Assises de l'eau se sont tenues à Rabat le 3 mai 2024. Neuf conventions ont été signées lors des Assises de l'eau.\n"


def sections(**texts: str) -> list[Section]:
    return grid(check([(f"{name}.txt", text.encode()) for name, text in texts.items()]))


def row(found: list[Section], kind: str, attribute: str) -> Row:
    return next(r for s in found for r in s.rows if (r.item.kind, r.item.attribute) == (kind, attribute))


def test_a_conflict_has_a_cell_for_each_side_and_calls_none_right() -> None:
    conflict = row(sections(press=PRESS, paper=PAPER), "count", "number")
    assert (conflict.standing, conflict.severity, [f.rule for f in conflict.findings]) == ("conflict", "error", ["count-conflict"])
    assert [(c.source, c.sign, c.labels) for c in conflict.cells if c] == [("paper.txt", "≠", ("9",)), ("press.txt", "≠", ("8",))]
    assert {c.groups for c in conflict.cells if c} == {(0,), (1,)}


def test_agreement_stands_below_conflict_in_each_section() -> None:
    for section in sections(press=PRESS, paper=PAPER, third=PAPER.replace("Rabat", "Salé")):
        standings = [STANDINGS.index(r.standing) for r in section.rows]
        assert standings == sorted(standings)
    assert row(sections(press=PRESS, paper=PAPER), "venue", "city").standing == "same"


def test_a_settled_conflict_has_another_sign() -> None:
    report = check([("a.txt", PRESS.encode()), ("b.txt", PAPER.encode())])
    for finding in report.findings:
        finding.status = "accepted"
    settled = row(grid(report), "count", "number")
    assert settled.standing == "settled" and {c.sign for c in settled.cells if c} == {SIGNS["settled"]}


def test_every_row_has_a_cell_for_each_column_and_every_column_speaks() -> None:
    found = sections(press=PRESS, paper=PAPER, other="Le festival de musique a attiré 300 visiteurs à Lyon le 4 juin 2023.\n")
    for section in found:
        assert all(len(r.cells) == len(section.columns) for r in section.rows)
        for n, _ in enumerate(section.columns):
            assert any(r.cells[n] for r in section.rows)
