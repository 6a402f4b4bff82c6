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


def test_who_gives_one_of_the_two_figures_in_other_words_supports_it() -> None:
    """What else a sentence says decides which figures meet; who stands behind a value is told by the value."""
    texts = {
        "a.txt": "Le ministre a inauguré vendredi à Kaolack le réseau de mesure de la pluie, qui compte 21 stations.\n",
        "b.txt": "Le ministre a inauguré vendredi à Kaolack le réseau de mesure de la pluie, qui compte 24 stations.\n",
        "c.txt": "Le réseau de mesure de la pluie est inauguré à Kaolack.\n\nLes agriculteurs attendaient : 21 stations.\n",
    }
    report = pipeline.check([(name, text.encode()) for name, text in texts.items()])
    (item,) = [i for i in report.items if i.kind == "count" and i.relation == "conflict"]
    assert {g.value["number"]: {c.source for c in g.claims} for g in item.groups} == {21: {"a.txt", "c.txt"}, 24: {"b.txt"}}
