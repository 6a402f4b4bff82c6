"""Two sources side by side: which two, what the status says, and that the report is a mirror."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import reconcile as package
from reconcile.errors import ReconcileError
from reconcile.model.finding import Report
from reconcile.reports import formats
from reconcile.reports import schema as published
from reconcile.reports import text as format_text
from reconcile.reports.layout import width_of
from reconcile.reports.pairs import pairs
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
    done = reconcile("diff", PRESS, PRESS, "--fail-on", "warning", "--no-decisions")
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


def test_the_text_puts_what_differs_first_and_what_agrees_last() -> None:
    out = reconcile("diff", PRESS, PAPER, "--no-decisions").stdout
    titles = ["Differ (", "One source against itself", "Both can be true (", "Not comparable (", "Only in a (", "Only in b (", "Agree ("]
    places = [out.index(title) for title in titles]
    assert places == sorted(places)
    assert f"a  {PRESS}: " in out and f"b  {PAPER}: " in out
    assert "  5 differ, 1 can both be true, 1 not comparable, 18 only in a, 5 only in b, 10 agree\n" in out


def test_the_text_gives_value_place_and_words_of_each_side() -> None:
    lines = reconcile("diff", PRESS, PAPER, "--no-decisions").stdout.splitlines()
    at = lines.index("    error[count-conflict] conventions: 8 against 9  64a3a84b")
    assert lines[at - 1] == "  figures"
    assert lines[at + 1] == "      a  8"
    assert lines[at + 2].startswith("         9:195  En outre, [huit conventions] ont été signés")
    assert lines[at + 3] == "      b  9"
    assert "[neuf conventions de partenariat]" in lines[at + 4]
    assert lines[at + 5].startswith("      why: 8 and 9 differ by ")
    at = lines.index("    = Mohammed VI")
    assert lines[at + 1].startswith("      a  5:292  ") and lines[at + 2].startswith("      b  5:284  ")
    at = lines.index("    ≈ the event - wed 2025-07-02 lies within 2025-07-01 to 2025-07-02")
    assert lines[at - 1] == "  dates"
    at = lines.index("    pays: 35")
    assert "[35 pays]" in lines[at + 1]


def test_each_finding_is_told_once() -> None:
    for more in ((), ("--no-decisions",)):
        out = reconcile("diff", PRESS, PAPER, *more).stdout
        for finding in data_of(PRESS, PAPER, *more)["findings"]:
            assert out.count(finding["id"][:8]) == 1


def test_on_a_wide_terminal_they_stand_beside_each_other() -> None:
    report: Report = package.diff(ROOT / PRESS, ROOT / PAPER, decisions=False)
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in (PRESS, PAPER)}
    wide = format_text.render(report, View(texts.__getitem__, width=160)).splitlines()
    assert max(width_of(line) for line in wide) <= 160
    at = next(n for n, line in enumerate(wide) if "error[count-conflict]" in line)
    left, right = wide[at + 1].split(" │ ")
    assert (left.strip(), right.strip()) == ("a  8", "b  9")
    left, right = wide[at + 2].split(" │ ")
    assert "[huit conventions]" in left and "[neuf conventions de partenariat]" in right
    assert {line.index("│") for line in wide if "│" in line} == {79}
    assert "│" not in format_text.render(report, View(texts.__getitem__, width=80))
    assert "│" not in format_text.render(report, View(texts.__getitem__))


def test_what_is_settled_is_shown_with_its_reason_or_left_out(folder: Path) -> None:
    found = data_of("seeds/six.txt", "sept", cwd=folder)
    (finding,) = found["findings"]
    done = reconcile("accept", finding["id"], "--reason", "counted on two days", "--by", "Amina", cwd=folder)
    assert done.returncode == 0, done.stderr
    done = reconcile("diff", "seeds/six.txt", "sept", cwd=folder)
    assert done.returncode == 0
    assert "    accepted[count-conflict] conventions: 6 against 7 - counted on two days (Amina)" in done.stdout
    hidden = reconcile("diff", "seeds/six.txt", "sept", "--hide-accepted", cwd=folder).stdout
    assert "counted on two days" not in hidden
    assert "  1 more differs and is not shown (--min-severity, --hide-accepted)\n" in hidden


def corrected(folder: Path, text: str) -> str:
    (folder / "new.txt").write_text(text, encoding="utf-8")
    return str(folder / "new.txt")


def test_two_versions_of_one_text_say_what_changed_in_the_facts(tmp_path: Path) -> None:
    old = (ROOT / PRESS).read_text(encoding="utf-8")
    new = corrected(tmp_path, old.replace("130 intervenants", "135 intervenants").replace("Y ont pris part", "Ont été présents"))
    lines = reconcile("diff", PRESS, new, "--no-decisions").stdout.splitlines()
    assert any(line.startswith("  two versions of one text: 31 sentences stand in both word for word, ") for line in lines)
    assert "    error[count-conflict] intervenants: 130 against 135  2f939a78" in lines
    assert [line for line in lines if line.startswith("Differ")] == ["Differ (1)"]
    at = next(n for n, line in enumerate(lines) if line.startswith("Agree ("))
    assert lines[at + 1].startswith("  figures: ") and lines[at + 2] == "", "in short"


def test_a_version_that_only_says_it_otherwise_differs_in_nothing(tmp_path: Path) -> None:
    old = (ROOT / PRESS).read_text(encoding="utf-8")
    new = corrected(tmp_path, old.replace("Y ont pris part", "Ont été présents"))
    assert data_of(PRESS, new, "--no-decisions")["diff"]["differ"] == []
    out = reconcile("diff", PRESS, new, "--no-decisions").stdout
    assert "Differ (" not in out and "Only in" not in out


def test_what_one_has_against_itself_is_told_apart_from_a_difference() -> None:
    texts = ROOT / "tests" / "dossiers" / "cyclone" / "texts"
    out = reconcile("diff", str(texts / "000-bngrc-bulletin-6.txt"), str(texts / "002-echo-de-la-vanille.txt")).stdout
    assert "      what one source has against itself, 06185cb9, is no difference between the two\n" in out


def test_what_is_not_comparable_is_told_once() -> None:
    report: Report = package.diff(ROOT / PRESS, ROOT / PAPER, decisions=False)
    assert report.diff is not None
    rows = pairs(report, report.diff)
    told = {c.id for row in rows["apart"] for said in (*row.a, *row.b) for c in said.claims}
    assert told
    for name in ("only_a", "only_b"):
        assert not [r for r in rows[name] if {c.id for said in (*r.a, *r.b) for c in said.claims} <= told]


def test_the_same_text_twice_is_said_to_be() -> None:
    out = reconcile("diff", PRESS, PRESS).stdout
    assert "  the same text twice\n" in out
    assert "Differ (" not in out, "what both say alike stands between nobody"


# the mirror


def exchanged(lines: list[str]) -> list[str]:
    """The lines of a text report in any order, with the two sides exchanged."""
    out = []
    for line in lines:
        if (found := re.match(r"( +)([ab])(  .*)", line)) is not None:
            line = f"{found[1]}{'ba'['ab'.index(found[2])]}{found[3]}"
        line = re.sub(r"^(Only in )([ab])( \()", lambda m: m[1] + "ba"["ab".index(m[2])] + m[3], line)
        line = re.sub(r"(\d+ only in )([ab])", lambda m: m[1] + "ba"["ab".index(m[2])], line)
        out.append(line)
    return sorted(", ".join(sorted(line.strip().split(", "))) if " only in " in line else line for line in out)


@pytest.mark.parametrize(("a", "b"), [(PRESS, PAPER), (PAPER, "seeds/002-site-opinion.txt")])
def test_the_text_is_a_mirror(a: str, b: str) -> None:
    one, other = (reconcile("diff", *pair, "--no-decisions").stdout.splitlines() for pair in ((a, b), (b, a)))
    sides = [sorted(", ".join(sorted(x.strip().split(", "))) if " only in " in x else x for x in one), exchanged(other)]
    assert sides[0] == sides[1]


@pytest.mark.parametrize("format", [f for f in formats() if f not in ("text", "json", "html")])
@pytest.mark.parametrize("more", [(), ("--no-decisions",)], ids=["settled", "open"])
def test_every_other_format_is_the_same_both_ways(format: str, more: tuple[str, ...]) -> None:
    one, other = (reconcile("diff", *pair, "--format", format, *more) for pair in ((PRESS, PAPER), (PAPER, PRESS)))
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert one.returncode == (1 if more else 0)
    assert one.stdout or not more


def test_the_rows_are_a_mirror_in_every_pair_of_the_articles() -> None:
    names = sorted(p.name for p in (ROOT / "seeds").glob("*.txt"))
    for a, b in combinations(names, 2):
        one, other = (package.diff(ROOT / "seeds" / x, ROOT / "seeds" / y, decisions=False) for x, y in ((a, b), (b, a)))
        assert one.diff is not None and other.diff is not None
        left, right = pairs(one, one.diff), pairs(other, other.diff)
        for name, twin in {**{n: n for n in left}, "only_a": "only_b", "only_b": "only_a"}.items():
            back = [replace(row, a=row.b, b=row.a) for row in right[twin]]
            key = str if name == "apart" else (lambda row: "")
            assert sorted(left[name], key=key) == sorted(back, key=key), (a, b, name)


def test_hostile_texts_cannot_drive_a_terminal_side_by_side(tmp_path: Path) -> None:
    for name, number in (("a", "Six"), ("b", "Sept")):
        evil = TOLD.format(number).replace("hôtel de ville", "\x1b[31mhôtel\x1b]0;owned\x07 de \u202eville")
        (tmp_path / f"{name}.txt").write_text(evil + "::error::x\n##[group]y\n", encoding="utf-8")
    report: Report = package.diff(tmp_path / "a.txt", tmp_path / "b.txt")
    texts = {f"{tmp_path.name}/{n}.txt": (tmp_path / f"{n}.txt").read_text(encoding="utf-8") for n in "ab"}
    for width in (None, 80, 160):
        for colour in (False, True):
            out = format_text.render(report, View(texts.__getitem__, width=width, colour=colour))
            bare = re.sub(r"\x1b\[[0-9;]*m", "", out) if colour else out
            assert not set(bare) & set("\x1b\x07\u202e")
            assert "\x1b[31m" not in out
            assert not [line for line in out.splitlines() if line.lstrip().startswith(("::", "##["))]


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
