"""One finding in full: its words in their sentences, how it was brought together, and commands that do what they say."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

import reconcile as package
from reconcile.alignment.explained import names
from reconcile.documents.load import decode
from reconcile.model.finding import Finding, Report
from reconcile.reports import detail
from reconcile.reports.layout import width_of
from reconcile.reports.view import View
from tests.commandline import ROOT, reconcile
from tests.decided import project

EIGHT, NINE = "64a3a84b", "huit conventions"
FOLDERS = [ROOT / "seeds", *sorted((ROOT / "tests" / "dossiers").glob("*/texts"))[:8]]


def seen(folder: Path) -> tuple[Report, View]:
    report = package.check(folder, decisions=False)
    return report, View(lambda name: decode((ROOT / name).read_bytes(), name)[0])


def finding(report: Report, start: str) -> Finding:
    return next(f for f in report.findings if f.id.startswith(start))


def test_every_quote_stands_in_its_sentence_with_the_words_marked() -> None:
    out = reconcile("explain", EIGHT).stdout
    assert "      En outre, [huit conventions] ont été signés, dans le domaine de l'intelligence artificielle, entre le Ministère" in out
    assert "[neuf conventions de partenariat] à fort impact ont été signées" in out
    assert "coopération numérique (DCO).\n" in out, "to the end of the sentence"
    assert "  why: 8 and 9 differ by Ministère de l’Inclusion économique" in out
    assert "[Inclusion économique]." in out, "what explains it, too"
    assert "  says nothing of it: seeds/003-depeche-map.txt\n" in out


def test_names_are_aligned_word_by_word() -> None:
    report, view = seen(ROOT / "seeds")
    lines = detail.render(report, finding(report, "7e3e"), view).splitlines()
    assert "    amal        ~ amel         alike 0.90, tells" in lines
    assert "    el          ≠              tells nothing" in lines
    assert "    seghrouchni = seghrouchni  equal, tells" in lines


@pytest.mark.parametrize(
    ("left", "right", "kind", "judgement", "tokens"),
    [
        ("Current AI", "AI Current", "partner", "variant", {("current", "current"), ("ai", "ai")}),
        (
            "Ministère de la Transition numérique",
            "Ministère de la Transition énergétique",
            "partner",
            "different",
            {("ministere", "ministere"), ("transition", "transition"), ("numerique", ""), ("", "energetique")},
        ),
        ("Taoufik Makhloufi", "Toufik Makhloufi", "person", "variant", {("taoufik", "toufik"), ("makhloufi", "makhloufi")}),
    ],
)
def test_the_words_of_two_names(left: str, right: str, kind: str, judgement: str, tokens: set[tuple[str, str]]) -> None:
    found = names(left, right, kind, {})
    assert found.judgement == judgement
    assert {(t.left, t.right) for t in found.tokens} == tokens
    back = names(right, left, kind, {})
    assert (back.judgement, back.score) == (found.judgement, found.score)
    assert {(t.right, t.left) for t in back.tokens} == tokens


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.parent.name)
def test_every_finding_can_be_explained_in_every_width(folder: Path) -> None:
    report, view = seen(folder)
    for found in report.findings:
        whole = detail.render(report, found, view)
        assert found.id in whole and found.message in whole
        for claim in (c for g in found.groups for c in g.claims if g.value is not None and c.derived is None):
            assert claim.source in whole or len(found.groups[0].claims) > detail.MOST_CLAIMS
        narrow = detail.render(report, found, View(view.text_of, width=80)).splitlines()
        assert max(width_of(line) for line in narrow if "/" not in line) <= 80
        data = json.loads(detail.render_json(report, found, view))
        assert data["finding"]["id"] == found.id
        for quote in data["quotes"]:
            assert view.text_of(quote["source"])[quote["start"] : quote["end"]] == quote["sentence"]


@pytest.mark.parametrize("start", ["64a3", "3cb4", "f3e4", "345f", "07a8"])
def test_the_commands_do_what_they_say(tmp_path: Path, start: str) -> None:
    folder = project(tmp_path)
    out = reconcile("explain", start, cwd=folder).stdout
    commands = [line.strip() for line in out.splitlines() if line.startswith("    reconcile accept ")]
    assert len(commands) == (1 if start == "f3e4" else 3)
    for command in commands:
        program, *args = shlex.split(command)
        assert program == "reconcile"
        done = reconcile(*args, cwd=folder)
        assert done.returncode == 0, (command, done.stderr)
        after = reconcile("explain", start, cwd=folder).stdout
        assert after.splitlines()[0].startswith(("accepted[", "resolved[")), after
        (back,) = [line.strip() for line in after.splitlines() if line.startswith("    reconcile reopen ")]
        assert reconcile(*shlex.split(back)[1:], cwd=folder).returncode == 0
    assert reconcile("explain", start, cwd=folder).stdout == out


def test_the_commands_repeat_the_paths_that_were_given(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "seeds").rename(folder / "my articles")
    out = reconcile("explain", "64a3", "my articles", cwd=folder).stdout
    assert "    reconcile accept 64a3a84b 'my articles' --value 8 --reason \"TEXT\"\n" in out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("64a", "'64a' is too short for a finding; give 4 signs or more"),
        ("64a3a84c", "no finding has the id '64a3a84c'; nearest are 64a3a84b"),
        ("ffffffff", "no finding has the id 'ffffffff'; reconcile check prints the ids; give the same paths as to it"),
        ("count-conflit", "no rule 'count-conflit', did you mean count-conflict?"),
        ("x\x1b[31m", "no rule 'x"),
    ],
)
def test_what_is_not_there_is_said_in_a_line(given: str, words: str) -> None:
    done = reconcile("explain", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and "\x1b" not in done.stderr
    assert words in done.stderr


def test_nothing_given_is_wrong_usage() -> None:
    done = reconcile("explain")
    assert done.returncode == 2 and "reconcile rules lists them" in done.stderr


def test_hostile_text_is_harmless(tmp_path: Path) -> None:
    for name, number in (("a", "Six"), ("b", "Sept")):
        text = (
            f"Le Forum du livre de Tozeur s'est achevé. {number} conventions \x1b[31mont été signées à l'hôtel \u202e##[group]x de ville.\n"
        )
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    report = package.check(tmp_path)
    (found,) = report.findings
    view = View(lambda name: (tmp_path.parent / name).read_text(encoding="utf-8"), width=80, colour=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", detail.render(report, found, view))
    assert "\\x1b[31m" in bare and "\\u202e" in bare
    assert not set(bare) & set("\x1b\u202e") and "##[" not in bare


def test_the_same_bytes_whatever_the_setting(tmp_path: Path) -> None:
    one = reconcile("explain", EIGHT)
    other = reconcile("explain", EIGHT, str(ROOT / "seeds"), variables={"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"})
    assert one.stdout.splitlines()[:20] == other.stdout.splitlines()[:20]
