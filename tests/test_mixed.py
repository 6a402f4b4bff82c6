"""One folder, several events that share a country, its towns, its ministers and its currency: nothing is compared across them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import pipeline

DOSSIERS = Path(__file__).parent / "dossiers"
# Each row came together as one event when documents were joined by a single chance likeness.
FOLDERS = [
    ("visite-etat", "forum-energie", "inondations", "sommet-regional", "marathon-international"),
    ("congres-transports", "lancement-produit", "usine-batteries", "elections-municipales"),
    ("hackathon-sante", "universite-numerique", "finale-football", "startup-summit"),
    ("table-ronde-bailleurs", "conference-climat", "atelier-eau"),
    ("trade-expo", "science-congress", "outbreak"),
]


@pytest.mark.parametrize("names", FOLDERS, ids=lambda names: names[0])
def test_events_of_one_region_stay_apart(names: tuple[str, ...]) -> None:
    sources = [(f"{name}/{p.name}", p.read_bytes()) for name in names for p in (DOSSIERS / name / "texts").iterdir()]
    report = pipeline.check(sources)
    across = [e.label for e in report.events if len({s.split("/")[0] for s in e.sources}) > 1]
    assert across == []
    assert len({s for e in report.events for s in e.sources}) == len(sources)
