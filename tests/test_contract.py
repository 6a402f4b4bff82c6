"""Laws of the report that the contract gives: references resolve, ids are one each, comparing is pure, diff is a mirror."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.model.finding import Report

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
FOLDERS = [SEEDS, *sorted((HERE / "dossiers").glob("*/texts"))]
every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.parent.name if p.name == "texts" else p.name)


def sources(folder: Path) -> list[tuple[str, bytes]]:
    return [(p.name, p.read_bytes()) for p in sorted(folder.iterdir())]


def checked(folder: Path) -> Report:
    return pipeline.check(sources(folder))


@every_folder
def test_every_reference_resolves_and_every_id_is_one(folder: Path) -> None:
    report = checked(folder)
    claims, events, names = {c.id for c in report.claims}, {e.id for e in report.events}, {s.id for s in report.sources}
    assert len(claims) == len(report.claims)
    assert len({f.id for f in report.findings}) == len(report.findings)
    used = [c for f in report.findings for g in f.groups for c in [*g.claims, *f.explained_by]]
    used += [c for i in report.items for g in i.groups for c in g.claims]
    assert {c.id for c in used} <= claims
    assert {c.event for c in report.claims} - {None} <= events
    assert {i.event for i in report.items} - {None} <= events
    assert {s for e in report.events for s in [*e.sources, *e.background]} <= names
    assert report.compared + report.alone + report.not_comparable == len(report.claims)


def test_comparing_changes_nothing_that_was_read() -> None:
    profiles, _ = pipeline.read_all(sources(SEEDS))
    assert pipeline.compare(profiles) == pipeline.compare(profiles)


@pytest.mark.parametrize("pair", list(combinations(sources(SEEDS), 2)), ids=lambda p: p[0][0][:3] + p[1][0][:3])
def test_exchanging_two_sources_exchanges_a_and_b_and_nothing_else(pair: tuple[tuple[str, bytes], tuple[str, bytes]]) -> None:
    one, other = pipeline.diff(pair[0], pair[1]), pipeline.diff(pair[1], pair[0])
    assert one.diff is not None and other.diff is not None
    assert [f.id for f in one.findings] == [f.id for f in other.findings]
    left, right = one.diff, other.diff
    assert (left.a, left.b, left.only_a, left.only_b) == (right.b, right.a, right.only_b, right.only_a)
    assert (left.agree, left.compatible, left.differ) == (right.agree, right.compatible, right.differ)
    assert {frozenset(pair) for pair, _ in left.not_comparable} == {frozenset(pair) for pair, _ in right.not_comparable}


def test_a_diff_says_where_two_sources_differ() -> None:
    texts = dict(sources(SEEDS))
    press, paper = (next((n, d) for n, d in texts.items() if n.startswith(k)) for k in ("000", "001"))
    report = pipeline.diff(press, paper)
    assert report.diff is not None
    differ = {(i.kind, i.subject) for i in report.items if i.id in report.diff.differ}
    assert ("count", "agreement") in differ
    assert ("acronym", "d4sd") in differ


def test_a_count_that_is_denied_contradicts_nothing() -> None:
    told = "Le Forum du livre de Tozeur s'est achevé. {} à l'hôtel de ville du port."
    yes, no = told.format("Six conventions ont été signées"), told.format("Sept conventions n'ont pas été signées")
    other = told.format("Sept conventions ont été signées")
    assert [f.rule for f in pipeline.check([("a.txt", yes.encode()), ("b.txt", other.encode())]).findings] == ["count-conflict"]
    assert not pipeline.check([("a.txt", yes.encode()), ("b.txt", no.encode())]).findings


def test_one_source_that_gives_two_numbers_contradicts_itself() -> None:
    text = (
        "Le Forum du livre de Tozeur a réuni 120 exposants venus de toute la région sous la halle du port.\n\n"
        "Le Forum du livre de Tozeur a réuni 130 exposants venus de toute la région sous la halle."
    )
    (found,) = pipeline.check([("a.txt", text.encode())]).findings
    assert (found.rule, found.type, [g.label for g in found.groups]) == ("count-conflict", "self-contradiction", ["120", "130"])
