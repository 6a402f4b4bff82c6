"""Items and findings agree: what is in conflict has a finding, and what has a finding is in conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import pipeline

HERE = Path(__file__).resolve().parent
FOLDERS = [HERE.parent / "seeds", *sorted(p for p in (HERE / "dossiers").glob("*/texts"))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.parent.name if p.name == "texts" else p.name)
def test_a_conflict_has_a_finding_and_a_finding_a_conflict(folder: Path) -> None:
    report = pipeline.check([(p.name, p.read_bytes()) for p in sorted(folder.iterdir())])
    found = {(f.event, f.kind, f.subject, f.attribute) for f in report.findings}
    conflicts = {(i.event, i.kind, i.subject, i.attribute) for i in report.items if i.relation == "conflict"}
    assert found == conflicts
    for item in report.items:
        claims = [c.id for g in item.groups for c in g.claims]
        assert len(claims) == len(set(claims)), "a claim stands in one group of an item"
