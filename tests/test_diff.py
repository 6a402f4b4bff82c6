"""Two sources side by side: which two, what the status says, and that the report is a mirror."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import reconcile as package
from reconcile.errors import ReconcileError
from reconcile.model.finding import Report
from reconcile.reports import schema as published
from reconcile.reports import text as format_text
from reconcile.reports.layout import width_of
from reconcile.reports.view import View
from tests.commandline import ROOT, reconcile

PRESS, PAPER = "seeds/000-communique-ministere.txt", "seeds/001-panorapost.txt"
TOLD = "Le Forum du livre de Tozeur s'est achevé. {} conventions ont été signées à l'hôtel de ville, devant 300 visiteurs.\n"
SUM = "Le Forum du livre de Tozeur a reçu 240 tentes : 110 à Gabès, 90 à Sfax et 50 à Tozeur. Il a réuni 300 visiteurs.\n"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(published.FILE.read_text(encoding="utf-8")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with two sources that contradict each other, one that contradicts itself, and a folder below."""
    seeds = tmp_path / "seeds"
    (seeds / "old").mkdir(parents=True)
    for name, text in (("six", TOLD.format("Six")), ("sept", TOLD.format("Sept")), ("sum", SUM), ("old/six-too", TOLD.format("Six"))):
        (seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def data_of(*args: str, typed: str = "", cwd: Path = ROOT) -> Any:
    done = reconcile("diff", *args, "--format", "json", cwd=cwd, typed=typed)
    assert done.returncode in (0, 1), done.stderr
    made = json.loads(done.stdout)
    assert [e.message for e in VALIDATOR.iter_errors(made)] == []
    return made


# the verdict


def test_two_that_contradict_each_other_are_1(folder: Path) -> None:
    done = reconcile("diff", "seeds/six.txt", "seeds/sept.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "error[count-conflict] conventions: 6 against 7" in done.stdout
    assert reconcile("diff", "seeds/six.txt", "seeds/sept.txt", "--fail-on", "never", cwd=folder).returncode == 0


def test_two_that_agree_are_0(folder: Path) -> None:
    done = reconcile("diff", "seeds/six.txt", "seeds/old/six-too.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no disagreement among the" in done.stdout


def test_what_one_has_against_itself_is_shown_and_does_not_count(folder: Path) -> None:
    done = reconcile("diff", "seeds/six.txt", "seeds/sum.txt", "--fail-on", "note", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "error[sum-mismatch]" in done.stdout
    assert "(1 error of one source against itself not counted): ok" in done.stdout
    assert reconcile("check", "seeds/six.txt", "seeds/sum.txt", cwd=folder).returncode == 1


def test_what_both_say_alike_stands_between_nobody() -> None:
    done = reconcile("diff", PRESS, PRESS, "--fail-on", "warning")
    assert "warning[event-name-variant]" in done.stdout
    assert done.returncode == 0


def test_nothing_compared(folder: Path) -> None:
    (folder / "other.txt").write_text("La halle d'Agadir compte douze quais.\n", encoding="utf-8")
    done = reconcile("diff", "seeds/six.txt", "other.txt", cwd=folder)
    assert done.returncode == 0
    assert "compared 0 of" in done.stdout
    assert reconcile("diff", "seeds/six.txt", "other.txt", "--require-comparison", cwd=folder).returncode == 2


# which two


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["seeds"], "Missing argument 'B'"),
        (["six", "sept", "sum"], "unexpected extra argument"),
        (["seeds", "seeds/six.txt"], "seeds: is a folder, not a source; compare all of its sources: reconcile check seeds"),
        (["seeds/six.txt", "seeds/old"], "reconcile check seeds/old"),
        (["six", "sept"], "six: 2 sources have this in their names: seeds/old/six-too.txt, seeds/six.txt"),
        (["huit", "sept"], "huit: no such file, and no source has this in its name"),
        (["", "sept"], "no such file"),
        (["sept", "sept.txt", "--format", "xml"], "'xml' is not one of"),
        (["sept", "sum", "--output", "json=seeds/sum.txt"], "is a source and would be overwritten"),
        (["sept", "-"], "-: holds NUL bytes: it is a binary file"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else "",
)
def test_wrong_usage_is_2(folder: Path, args: list[str], words: str) -> None:
    done = reconcile("diff", *args, cwd=folder, typed="\0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("reconcile: error: ")
    assert words in done.stderr


def test_a_unique_part_of_a_name_stands_for_a_source(folder: Path) -> None:
    side = data_of("six-too", "sept", cwd=folder)["diff"]
    assert (side["a"], side["b"]) == ("seeds/old/six-too.txt", "seeds/sept.txt")


def test_a_whole_name_is_no_part_of_a_longer_one(folder: Path) -> None:
    (folder / "seeds" / "sept.txt.md").write_text(TOLD.format("Huit"), encoding="utf-8")
    (folder / "sub").mkdir()
    assert data_of("seeds/sept.txt", "sum", cwd=folder)["diff"]["a"] == "seeds/sept.txt"


def test_standard_input(folder: Path) -> None:
    made = data_of("-", "sept", cwd=folder, typed=TOLD.format("Six"))
    assert (made["diff"]["a"], made["diff"]["b"]) == ("-", "seeds/sept.txt")
    assert [f["rule"] for f in made["findings"]] == ["count-conflict"]
    assert data_of("-", "-", cwd=folder, typed=TOLD.format("Six"))["diff"]["a"] == "a:-"


def test_one_file_twice(folder: Path) -> None:
    made = data_of("seeds/six.txt", str(folder / "seeds" / "six.txt"), cwd=folder)
    assert (made["diff"]["a"], made["diff"]["b"]) == ("a:seeds/six.txt", "b:seeds/six.txt")
    assert made["findings"] == []
    assert not made["diff"]["differ"] and not made["diff"]["only_a"] and not made["diff"]["only_b"]


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0\1\2" * 300)
    done = reconcile("diff", "bad.txt", "sept", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad.txt" in done.stderr


def test_the_interface_for_programs_names_them_alike(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    report = package.diff("seeds/six.txt", "seeds/sept.txt")
    assert report.diff is not None
    assert (report.diff.a, report.diff.b) == ("seeds/six.txt", "seeds/sept.txt")
    with pytest.raises(ReconcileError, match="folder"):
        package.diff("seeds", "seeds/sept.txt")


# the report


def test_every_item_and_claim_of_the_diff_is_one_of_the_report() -> None:
    made = data_of(PRESS, PAPER)
    sides = made["diff"]
    listed = [i for key in ("agree", "compatible", "differ", "only_a", "only_b") for i in sides[key]]
    assert sorted(listed) == sorted(i["id"] for i in made["items"])
    claims = {c["id"]: c["source"] for c in made["claims"]}
    assert all([claims[x] for x in pair["claims"]] == [PRESS, PAPER] for pair in sides["not_comparable"])
    assert sides["agree"] and sides["differ"] and sides["only_a"] and sides["only_b"] and sides["not_comparable"]


@pytest.mark.parametrize(("a", "b"), [(PRESS, PAPER), (PAPER, "seeds/002-site-opinion.txt"), ("seeds/003-depeche-map.txt", PRESS)])
def test_the_other_way_round_exchanges_a_and_b_and_nothing_else(a: str, b: str) -> None:
    one, other = data_of(a, b), data_of(b, a)
    mirrored = one.pop("diff")
    back = other.pop("diff")
    assert one == other
    for left, right in (("a", "b"), ("only_a", "only_b")):
        mirrored[left], mirrored[right] = mirrored[right], mirrored[left]
    mirrored["not_comparable"] = [{**pair, "claims": pair["claims"][::-1]} for pair in mirrored["not_comparable"]]
    assert mirrored == back


def test_the_text_puts_both_side_by_side_before_what_disagrees() -> None:
    out = reconcile("diff", PRESS, PAPER, "--no-decisions").stdout
    titles = ["Agree (", "Both can be true (", "Differ (", "Not comparable (", "Only in a (", "Only in b (", "Contradictions"]
    places = [out.index(title) for title in titles]
    assert places == sorted(places)
    assert f"a  {PRESS}: " in out and f"b  {PAPER}: " in out
    assert "count, conventions: a 8 (9:195); b 9 (11:64)" in out
    assert "person: Mohammed VI  a (5:292)  b (5:284)" in out
    assert "count, pays: 35  a (5:570)" in out


@pytest.mark.parametrize("width", [55, 80, 120])
def test_the_text_fits(width: int) -> None:
    report: Report = package.diff(ROOT / PRESS, ROOT / PAPER, decisions=False)
    lines = format_text.render(report, View(width=width)).splitlines()
    assert max(width_of(line) for line in lines if "/" not in line) <= width


def test_concise_has_a_line_for_each_finding() -> None:
    done = reconcile("diff", PRESS, PAPER, "--format", "concise", "--min-severity", "error", "--no-decisions")
    assert done.returncode == 1
    rules = {line.split(": ")[1].split()[0] for line in done.stdout.splitlines()}
    assert rules == {"error[count-conflict]", "error[acronym-conflict]", "error[count-list-mismatch]"}


def test_the_language_of_the_configuration_is_taken(tmp_path: Path) -> None:
    (tmp_path / "reconcile.yaml").write_text("language: en\n", encoding="utf-8")
    for name, number in (("a.txt", "eight"), ("b.txt", "nine")):
        (tmp_path / name).write_text(f"Forum: {number} agreements signed, {number} memoranda.\n", encoding="utf-8")
    report = json.loads(reconcile("diff", "a.txt", "b.txt", "--format", "json", cwd=tmp_path).stdout)
    assert {s["language"] for s in report["sources"]} == {"en"}
