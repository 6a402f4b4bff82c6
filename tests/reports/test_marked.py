"""The text of a source with its claims: the runs are the text, whatever stands over what, and each claim is where it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.documents.load import decode
from reconcile.model.document import Stretch
from reconcile.model.finding import Report
from reconcile.reports.marked import CONTEXT, EVIDENCE, MENTION, Marked, Run, _lines, marked, marks_of, runs, sentence_at
from tests.commandline import ROOT

FOLDERS = [ROOT / "seeds", *sorted((ROOT / "tests" / "dossiers").glob("*/texts"))[:6]]


def checked(folder: Path) -> tuple[Report, dict[str, str]]:
    read = [(p.name, p.read_bytes()) for p in sorted(folder.iterdir())]
    return pipeline.check(read), {name: decode(data, name)[0] for name, data in read}


def all_marked(folder: Path) -> list[tuple[Marked, str]]:
    report, texts = checked(folder)
    return [(marked(report, s.id, texts[s.id]), texts[s.id]) for s in report.sources]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.parent.name)
def test_the_runs_are_the_text_and_hold_every_claim(folder: Path) -> None:
    for made, text in all_marked(folder):
        assert made.text == text
        assert [r.start for r in made.runs] == [0, *(r.end for r in made.runs)][: len(made.runs)]
        for claim in made.claims:
            if claim.derived != "calendar":
                over = [r for r in made.runs for m in r.marks if m.claim is claim and m.role == EVIDENCE]
                assert "".join(r.text for r in over) == claim.evidence.quote


def test_lines_are_those_of_the_claims() -> None:
    for made, text in all_marked(ROOT / "seeds"):
        lines = made.lines()
        assert ["".join(r.text for r in line) for line in lines] == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for claim in made.claims:
            here = lines[claim.evidence.line - 1]
            assert any(m.claim is claim for r in here for m in r.marks)


@given(st.lists(st.sampled_from(["a", "b ", "\r", "\n", "\r\n", "é"]), max_size=12))
def test_a_line_end_is_one_however_it_is_cut(pieces: list[str]) -> None:
    text = "".join(pieces)
    made, at = [], 0
    for piece in pieces:
        made.append(Run(at, at + len(piece), piece))
        at += len(piece)
    said = ["".join(r.text for r in line) for line in _lines(made)]
    assert said == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_furniture_is_marked_and_the_title_is_known() -> None:
    report, texts = checked(ROOT / "seeds")
    name = "002-site-opinion.txt"
    made = marked(report, name, texts[name])
    assert any(r.furniture and "Laisser un commentaire" in r.text for r in made.runs)
    assert not any(r.furniture and r.marks for r in made.runs)
    assert [r.block for r in made.runs if "pari stratégique" in r.text] == ["title"]


def test_the_narrowest_claim_comes_last_and_each_place_has_its_role() -> None:
    report, texts = checked(ROOT / "seeds")
    for source in report.sources:
        made = marked(report, source.id, texts[source.id])
        for run in made.runs:
            widths = [m.end - m.start for m in run.marks]
            assert widths == sorted(widths, reverse=True)
        roles = {m.role for r in made.runs for m in r.marks}
        assert roles <= {EVIDENCE, MENTION, CONTEXT}


def test_only_words_that_are_there_are_marked() -> None:
    report, texts = checked(ROOT / "seeds")
    claims = [c for c in report.claims if c.source == "002-site-opinion.txt"]
    assert marks_of(claims, texts["002-site-opinion.txt"])
    assert marks_of(claims, "") == []
    assert marks_of(claims, texts["001-panorapost.txt"]) == []
    assert runs("", []) == []


def test_kinds_narrow_the_claims() -> None:
    report, texts = checked(ROOT / "seeds")
    name = "000-communique-ministere.txt"
    made = marked(report, name, texts[name], kinds=["count"])
    assert {c.kind for c in made.claims} == {"count"}
    assert {m.claim.kind for r in made.runs for m in r.marks} == {"count"}
    assert made.text == texts[name]
    with pytest.raises(KeyError):
        marked(report, "nobody.txt", "")


def test_the_sentence_of_some_words() -> None:
    report, texts = checked(ROOT / "seeds")
    name = "000-communique-ministere.txt"
    source = next(s for s in report.sources if s.id == name)
    eight = next(c for c in report.claims if c.source == name and c.evidence.quote == "huit conventions").evidence
    start, end = sentence_at(source, eight.start, eight.end)
    assert texts[name][start:end].startswith("En outre, huit conventions")
    assert sentence_at(report.sources[0].__class__("x", "", "", "", "", "", "x"), 3, 5) == (3, 5)


def test_blocks_that_do_not_fit_the_text_are_left_out() -> None:
    made = runs("some words", [], [Stretch("furniture", 5, 99), Stretch("sentence", 0, 4)])
    assert [(r.text, r.block) for r in made] == [("some words", "")]
