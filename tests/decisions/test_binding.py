"""The law by which decisions bind: by what they say of rule, thing and values, wherever that stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reconcile import diff
from reconcile.decisions import store
from reconcile.decisions.binding import in_order, value_key
from tests.decided import SIXTH, one, opened, report_on, seeds, settled

COUNT, NAME, TOWN = "count-conflict", "name-variant", "venue-conflict"
NEW = "seeds/005-sixth.txt"


def test_what_is_accepted_is_open_no_more(tmp_path: Path) -> None:
    report = settled(tmp_path, COUNT, seeds())
    found = one(report, COUNT)
    assert (found.status, [g.decided for g in found.groups]) == ("accepted", [True, True])
    assert found.decision is not None and found.decision.reason == "because"
    assert COUNT not in opened(report) and len(opened(report)) > 3
    assert report.notices == []


def test_the_order_of_sources_and_entries_changes_nothing(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds())
    first = settled(tmp_path, TOWN, seeds(), value="Salé")
    names = list(seeds())
    for seed in range(4):
        random.Random(seed).shuffle(names)
        again = report_on({n: seeds()[n] for n in names}, tmp_path)
        assert [(f.id, f.status, f.message) for f in again.findings] == [(f.id, f.status, f.message) for f in first.findings]


@pytest.mark.parametrize("number", ["neuf", "huit"])
@pytest.mark.parametrize("name", ["seeds/0000-first.txt", NEW])
def test_an_agreeing_source_wakes_nothing(tmp_path: Path, number: str, name: str) -> None:
    settled(tmp_path, COUNT, seeds())
    report = report_on({**seeds(), name: SIXTH.format(n=number)}, tmp_path)
    assert len(one(report, COUNT).groups[0].sources) + len(one(report, COUNT).groups[1].sources) == 3
    assert one(report, COUNT).status == "accepted" and report.notices == []


def test_a_third_value_is_what_is_reported(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds())
    found = one(report_on({**seeds(), NEW: SIXTH.format(n="dix")}, tmp_path), COUNT)
    assert found.status == "open" and found.decision is None
    assert [(g.label, g.decided) for g in found.groups] == [("10", False), ("8", True), ("9", True)]
    assert found.message == "conventions: 10 against 8 against 9"
    assert [c.source for c in found.groups[0].leading] == [NEW]
    assert "accepted before: because." in found.explanation[-1]


def test_a_changed_value_is_open_and_the_entry_is_stale(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds())
    texts = {n: t.replace("neuf conventions", "dix conventions") for n, t in seeds().items()}
    report = report_on(texts, tmp_path)
    assert [(g.label, g.decided) for g in one(report, COUNT).groups] == [("10", False), ("8", True)]
    assert [(n.rule, n.severity, n.path, n.line) for n in report.notices] == [("decision-stale", "note", store.NAME, 4)]
    assert "covers 9," in report.notices[0].message


def test_a_folder_with_another_name_changes_nothing(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds(), value="9")
    settled(tmp_path, NAME, seeds(), prefer="Current AI", subject="ai-current")
    for name in seeds():
        (tmp_path / name).unlink()
    moved = {n.replace("seeds/", "articles/2025/"): t for n, t in seeds().items()}
    report = report_on(moved, tmp_path)
    assert one(report, COUNT).status == one(report, NAME, "ai-current").status == "resolved"
    assert report.notices == []


def test_another_key_of_the_event_changes_nothing(tmp_path: Path) -> None:
    report = settled(tmp_path, COUNT, seeds())
    before = one(report, COUNT).event
    texts = {**seeds(), "seeds/0000.txt": "Journée de l'IA\n\nLes Assises nationales de l'IA 2025 de Salé ont réuni 900 participants.\n"}
    for event in (report := report_on(texts, tmp_path)).events:
        event.id += "-other"
    assert before is not None and one(report, COUNT).status == "accepted"


def test_another_event_or_thing_is_another_matter(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds())
    fair = {
        "other/a.txt": "Foire agricole de Meknès\n\nLors de la foire agricole de Meknès, huit conventions ont été signées le 4 mai 2024.\n",
        "other/b.txt": "Foire agricole de Meknès\n\nLors de la foire agricole de Meknès, neuf conventions ont été signées le 4 mai 2024.\n",
    }
    report = report_on({**seeds(), **fair}, tmp_path)
    assert sorted(f.status for f in report.findings if f.rule == COUNT) == ["accepted", "open"]


def test_a_settled_value_is_contradicted_by_a_value_that_was_known(tmp_path: Path) -> None:
    report = settled(tmp_path, COUNT, seeds(), value="9")
    assert one(report, COUNT).status == "resolved"
    quiet = report_on({**seeds(), NEW: SIXTH.format(n="neuf")}, tmp_path)
    assert one(quiet, COUNT).status == "resolved"
    for number, label in (("huit", "8"), ("dix", "10")):
        found = one(report_on({**seeds(), NEW: SIXTH.format(n=number)}, tmp_path), "settled-value-contradicted")
        assert (found.status, found.severity, found.type) == ("open", "error", "contradiction")
        assert [g.label for g in found.groups if not g.decided] == [label]
        assert [c.source for c in found.groups[0].leading] == [NEW]
        assert found.message.endswith("; 9 is settled") and found.id not in {f.id for f in report.findings}


def test_a_settled_value_is_contradicted_where_nobody_gives_it(tmp_path: Path) -> None:
    """No rule sees one value alone; the decision does."""
    settled(tmp_path, COUNT, seeds(), value="9")
    later = SIXTH.replace("premières Assises nationales de l'intelligence artificielle", "premières Assises nationales de l'IA")
    report = report_on({NEW: later.format(n="huit")}, tmp_path)
    assert [(f.rule, f.status) for f in report.findings if f.kind == "count"] == [("settled-value-contradicted", "open")]
    assert report_on({NEW: later.format(n="neuf")}, tmp_path).findings == []
    assert report_on({"seeds/000-communique-ministere.txt": seeds()["seeds/000-communique-ministere.txt"]}, tmp_path).notices == []


def test_what_contradicts_a_settled_value_can_be_accepted_in_its_turn(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds(), value="9")
    texts = {**seeds(), NEW: SIXTH.format(n="huit")}
    report = settled(tmp_path, "settled-value-contradicted", texts)
    assert one(report, "settled-value-contradicted").status == "accepted" and report.notices == []
    again = settled(tmp_path, "settled-value-contradicted", {**seeds(), NEW: SIXTH.format(n="dix")}, value="10")
    assert one(again, COUNT).status == "resolved"


def test_a_preferred_form_is_named(tmp_path: Path) -> None:
    report = settled(tmp_path, NAME, seeds(), prefer="current ai", subject="ai-current")
    assert one(report, NAME, "ai-current").status == "resolved"
    later = SIXTH.format(n="neuf") + "\nUne convention avec {} a aussi été signée.\n"
    assert one(report_on({**seeds(), NEW: later.format("Current AI")}, tmp_path), NAME, "ai-current").status == "resolved"
    found = one(report_on({**seeds(), NEW: later.format("AI Current")}, tmp_path), NAME, "ai-current")
    assert (found.status, found.severity) == ("open", "warning")
    assert found.message.endswith("the preferred form is Current AI")
    assert [c.source for c in found.groups[0].leading] == [NEW]
    alone = report_on({NEW: later.format("AI Current")}, tmp_path)
    assert [(f.rule, f.severity) for f in alone.findings if f.kind == "partner"] == [(NAME, "warning")]


def test_an_unused_entry_is_said_once_its_sources_are_read(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds())
    texts = {n: t.replace("neuf conventions", "huit conventions") for n, t in seeds().items()}
    assert [n.rule for n in report_on(texts, tmp_path).notices] == ["decision-unused"]
    del texts["seeds/001-panorapost.txt"]
    assert report_on(texts, tmp_path).notices == []
    (tmp_path / "seeds/001-panorapost.txt").unlink()
    (notice,) = report_on(texts, tmp_path).notices
    assert notice.rule == "decision-stale" and "seeds/001-panorapost.txt, not found any more" in notice.message


def test_an_entry_ends_with_its_last_day(tmp_path: Path) -> None:
    settled(tmp_path, COUNT, seeds())
    file = tmp_path / store.NAME
    file.write_text(file.read_text().replace("  by: Amina", "  by: Amina\n  until: 2026-06-30"))
    assert one(report_on(seeds(), tmp_path, "2026-06-30"), COUNT).status == "accepted"
    report = report_on(seeds(), tmp_path, "2026-07-01")
    assert one(report, COUNT).status == "open"
    assert [(n.rule, n.severity, n.line) for n in report.notices] == [("decision-expired", "note", 4)]


@pytest.mark.parametrize("written", ["salé", "SALE", " Salé "])
def test_values_are_compared_folded(tmp_path: Path, written: str) -> None:
    report = settled(tmp_path, TOWN, seeds(), value=written)
    assert one(report, TOWN).decision is not None and one(report, TOWN).decision.value == "Salé"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("a", "b", "same"), [("2 000", "2000", True), ("1.5", "15", False), ("1.234", "1 234", False), ("L’eau", "l'eau", True)]
)
def test_figures_are_read_as_figures(a: str, b: str, same: bool) -> None:
    assert (value_key(a) == value_key(b)) is same


def test_values_stand_in_the_order_of_people() -> None:
    assert in_order(["10", "9", "about 8", "Zoé", "école"]) == ("9", "10", "about 8", "école", "Zoé")


@pytest.mark.parametrize(("a", "b"), [("000", "002"), ("002", "000"), ("001", "002"), ("000", "001")])
def test_what_is_settled_for_all_holds_for_two_which_lack_the_form_that_all_are_known_by(a: str, b: str) -> None:
    """The decision has "Organisation de coopération numérique"; the release alone writes "de la Coopération Numérique"."""
    report = diff(*(next(n for n in seeds() if f"/{start}-" in n) for start in (a, b)))
    between = [f for f in report.findings if len({s for g in f.groups for s in g.sources}) > 1]
    assert between
    assert [f.message for f in between if f.status == "open"] == []
