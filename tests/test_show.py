"""One source with its claims, and all sources at a glance."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import reconcile as package
from reconcile.documents.load import decode
from reconcile.model.finding import Report
from reconcile.reports import article, table
from reconcile.reports.layout import width_of
from reconcile.reports.view import View
from tests.commandline import ROOT, reconcile
from tests.decided import project

SITE = "seeds/002-site-opinion.txt"
BARE = re.compile(r"\x1b\[[0-9;]*m")
FOLDERS = [ROOT / "seeds", *sorted((ROOT / "tests" / "dossiers").glob("*/texts"))[:5]]
EVIL = "Le Forum \x1b[31mdu livre\x1b]0;x\x07 de Tozeur \u202e##[group]a réuni 300 visiteurs.\n::error::x\n"


def text_of(name: str) -> str:
    return decode((ROOT / name).read_bytes(), name)[0]


# one source


def test_the_whole_text_stands_there_line_by_line() -> None:
    done = reconcile("show", SITE)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    for number, told in enumerate(text_of(SITE).rstrip("\n").split("\n"), 1):
        (shown,) = [line for line in lines if re.match(rf" *{number} [│┆]", line)]
        bare = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺\[\]]", "", re.split("[│┆] ?", shown, maxsplit=1)[1])
        assert bare == told.rstrip(), number


def test_words_are_marked_and_numbered_as_in_the_list() -> None:
    out = reconcile("show", SITE).stdout
    assert "[Salé]¹ vient d’accueillir les [premières Journées Nationales de l’Intelligence Artificielle]²" in out
    listed = out.split("15 claims\n")[1].splitlines()
    assert re.fullmatch(r" +1  5:35 +places +Salé  accueillir", listed[0])
    assert re.fullmatch(r" +2  5:63 +names of the event  premières Journées Nationales de l’Intelligence Artificielle", listed[1])


def test_what_belongs_to_the_page_is_told_apart_without_colour() -> None:
    lines = reconcile("show", "002").stdout.splitlines()
    assert [line for line in lines if "┆ Laisser un commentaire" in line]
    assert [line for line in lines if "before a line: it belongs to the page" in line]
    assert not [line for line in reconcile("show", "003").stdout.splitlines() if "│ Partager" in line]


def test_kinds_narrow_what_is_marked() -> None:
    out = reconcile("show", SITE, "--kind", "person").stdout
    assert "1 claim\n" in out and "[Mohammed VI]¹" in out and "[Salé]" not in out
    done = reconcile("show", SITE, "--kind", "persn")
    assert done.returncode == 2 and "no kind 'persn', did you mean person?" in done.stderr


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("00", "5 sources have this in their names: seeds/000"),
        ("huit", "huit: no such file, and no source has this in its name"),
        ("seeds", "seeds: is a folder, not a source; show one of its sources, or all of them: reconcile matrix seeds"),
    ],
)
def test_which_source_is_meant_is_said_in_a_line(given: str, words: str) -> None:
    done = reconcile("show", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and words in done.stderr


def test_standard_input_can_be_shown() -> None:
    done = reconcile("show", "-", typed="Le Forum du livre de Tozeur a réuni 300 visiteurs.\n")
    assert done.returncode == 0
    assert "a réuni [300 visiteurs]" in done.stdout


def test_what_a_source_has_against_itself_is_told() -> None:
    out = reconcile("show", "001").stdout
    assert "error[count-list-mismatch] axes majeurs: 9 announced, 7 listed  345fca0a" in out


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_source_fits_and_has_all_its_claims(width: int) -> None:
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.txt"))[:3]:
            report = package.check(path, decisions=False)
            (source,) = report.sources
            out = BARE.sub("", article.render(report, source.id, View(text_of, width=width, colour=True)))
            assert max(width_of(line) for line in out.splitlines() if "/" not in line and " " in line.strip()) <= max(width, 45)
            assert len(re.findall(r"^ +\d+  \d+:\d+ ", out, re.MULTILINE)) == len(report.claims)


def test_colours_say_nothing_that_is_not_said_without() -> None:
    report = package.check(ROOT / SITE, decisions=False)
    plain = article.render(report, SITE, View(text_of))
    bright = BARE.sub("", article.render(report, SITE, View(text_of, colour=True)))
    said = [[re.sub(r"[\[\]]", "", line).rstrip() for line in out.splitlines()] for out in (plain, bright)]
    assert said[0] == said[1]


# all sources


def rows_of(report: Report, width: int | None = None, everything: bool = False) -> list[str]:
    return table.render(report, View(text_of, width=width), everything).splitlines()


def test_the_matrix_says_who_says_the_same() -> None:
    lines = reconcile("matrix", "seeds", "--no-decisions").stdout.splitlines()
    assert lines[:2] == ["sources", "  1  seeds/000-communique-ministere.txt"]
    at = next(n for n, line in enumerate(lines) if line.startswith("  ≠ conventions "))
    assert lines[at].split() == ["≠", "conventions", "A", "B", ".", ".", "."]
    assert lines[at + 1] == "      A 8; B 9  error[count-conflict] 64a3a84b"
    omitted = next(line for line in lines if line.startswith("  ≠ Ministère de l’Inclusion économique "))
    assert omitted.split()[-5:] == ["∅", "A", "A", ".", "."]
    assert next(line for line in lines if line.startswith("  = Mohammed VI ")).split()[-5:] == ["A"] * 5
    assert any(line.startswith("≠ in conflict, ✓ settled") for line in lines)


def test_what_is_settled_is_no_conflict() -> None:
    lines = reconcile("matrix", "seeds").stdout.splitlines()
    assert not [line for line in lines if line.startswith("  ≠ ")]
    at = next(n for n, line in enumerate(lines) if line.startswith("  ✓ conventions "))
    assert lines[at + 1] == "      A 8; B 9  accepted 64a3a84b"


def test_what_one_source_alone_has_is_counted_or_shown() -> None:
    report = package.check(ROOT / "seeds", decisions=False)
    short, whole = rows_of(report), rows_of(report, everything=True)
    assert "  12 items that one source alone has are left out; --all shows them" in short
    assert not [line for line in short if line.startswith("  · ")]
    assert len([line for line in whole if re.match(r"  [≠✓≈=·] ", line)]) == len(report.items)
    assert not [line for line in whole if "left out" in line]


def test_a_long_table_is_cut_with_a_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    report = package.check(ROOT / "seeds", decisions=False)
    assert "  and 7 more items; --all shows them" in rows_of(report)
    assert not [line for line in rows_of(report, everything=True) if " more item" in line]


@pytest.mark.parametrize("width", [80, 120, 160])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.parent.name)
def test_the_matrix_fits(folder: Path, width: int) -> None:
    report = package.check(folder, decisions=False)
    assert max(width_of(line) for line in rows_of(report, width) if "/" not in line) <= width


def test_many_sources_are_set_below_each_other(tmp_path: Path) -> None:
    for n in range(60):
        told = f"Le Forum du livre de Tozeur s'est achevé. {'Six' if n % 2 else 'Sept'} conventions ont été signées à l'hôtel de ville.\n"
        (tmp_path / f"{n:02}.txt").write_text(told, encoding="utf-8")
    report = package.check(tmp_path)
    lines = rows_of(report, 80)
    heads = [line.split() for line in lines if re.fullmatch(r"[ \d]+", line) and line.strip()]
    event = [int(n) for head in heads for n in head]
    assert event[:60] == list(range(1, 61))
    assert max(map(width_of, lines)) <= 80


def test_the_matrix_for_programs() -> None:
    data = json.loads(reconcile("matrix", "seeds", "--no-decisions", "--format", "json").stdout)
    report = package.check(ROOT / "seeds", decisions=False)
    assert data["sources"] == [s.id for s in report.sources]
    rows = [row for section in data["sections"] for row in section["rows"]]
    assert {i.id for i in report.items if i.relation != "single"} == {row["item"] for row in rows}
    (conflict,) = [row for row in rows if row["subject"] == "agreement" and row["kind"] == "count"]
    assert conflict["standing"] == "conflict" and conflict["severity"] == "error" and conflict["values"] == ["8", "9"]
    assert [c and c["groups"] for c in conflict["cells"]][:2] == [[0], [1]]


def test_no_source_is_said(tmp_path: Path) -> None:
    done = reconcile("matrix", str(tmp_path))
    assert done.returncode == 2 and "no source found" in done.stderr


def test_hostile_text_is_harmless(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(EVIL, encoding="utf-8")
    report = package.check(tmp_path)
    for colour in (False, True):
        view = View(lambda name: (tmp_path.parent / name).read_text(encoding="utf-8"), width=80, colour=colour)
        for out in (article.render(report, report.sources[0].id, view), table.render(report, view, True)):
            bare = BARE.sub("", out)
            assert not set(bare) & set("\x1b\x07\u202e") and "##[" not in bare
            assert not [line for line in bare.splitlines() if line.lstrip().startswith("::")]
    assert "\\x1b" in article.render(report, report.sources[0].id, View(lambda name: EVIL))


def test_the_same_bytes_from_everywhere(tmp_path: Path) -> None:
    project(tmp_path)
    hard = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    for args in (("show", "seeds/002-site-opinion.txt"), ("matrix", "seeds")):
        assert reconcile(*args, cwd=tmp_path).stdout == reconcile(*args, cwd=tmp_path, variables=hard).stdout
