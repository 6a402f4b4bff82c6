"""`accept` and `reopen`, and what `check` and `diff` make of the file, as people call them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from reconcile.reports import schema as published
from tests.commandline import ROOT, reconcile
from tests.decided import SIXTH, checked, file_of, project

VALIDATOR = jsonschema.Draft202012Validator(json.loads(published.FILE.read_text(encoding="utf-8")))
NEW = "seeds/005-sixth.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path)


def accept(folder: Path, *args: str, status: int = 0) -> str:
    done = reconcile("accept", *args, cwd=folder)
    assert done.returncode == status, (done.stdout, done.stderr)
    assert done.stderr.count("\n") == (1 if status else 0)
    return str(done.stderr if status else done.stdout)


def test_adopting_all_says_what_was_taken_and_is_green(folder: Path) -> None:
    said = accept(folder, "--all", "seeds", "--rule", "name-variant", "--reason", "old")
    assert said == "accepted 3 findings: 3 warnings\nclaims/decisions.yaml says so now\n"
    said = accept(folder, "--all", "seeds", "--reason", "as it was")
    assert said == "accepted 7 findings: 4 errors, 3 warnings\nclaims/decisions.yaml says so now\n"
    assert accept(folder, "--all", "--reason", "as it was") == "no finding is open\n"
    done = reconcile("check", "--fail-on", "note", cwd=folder)
    assert done.returncode == 0 and done.stdout.endswith("\nnothing is open (10 settled): ok\n")
    report = checked(folder)
    assert report["summary"]["open"] == 0 and report["summary"]["findings"] == 10  # type: ignore[call-overload]
    assert {(f["status"], v["decided"]) for f in report["findings"] for v in f["values"]} == {("accepted", True)}  # type: ignore[index, attr-defined]


def test_one_is_settled_and_open_again(folder: Path) -> None:
    said = accept(folder, "64a3", "seeds", "--reason", "one is counted apart", "--by", "Amina", "--until", "2099-12-31")
    assert said == "accepted[count-conflict] conventions: 8 against 9  64a3a84b\nclaims/decisions.yaml says so now\n"
    text = reconcile("check", cwd=folder).stdout
    line = "accepted[count-conflict] conventions: 8 against 9 - one is counted apart (Amina, until 2099-12-31)  64a3a84b"
    assert line in text.splitlines() and text.index("Left out of a closed list") < text.index("Settled\n")
    assert "64a3" not in reconcile("check", "--hide-accepted", cwd=folder).stdout
    assert "count-conflict" not in reconcile("check", "--format", "concise", cwd=folder).stdout
    assert "error[count-conflict]" in reconcile("check", "--no-decisions", cwd=folder).stdout
    ended = reconcile("check", "--today", "2100-01-01", cwd=folder).stdout
    assert "error[count-conflict]" in ended and "note[decision-expired] claims/decisions.yaml:4 " in ended
    ended = reconcile("check", cwd=folder, variables={"RECONCILE_TODAY": "2100-01-01"}).stdout
    assert "error[count-conflict]" in ended
    done = reconcile("reopen", "64a3a84b", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "open again: count-conflict, conventions: 8 against 9  64a3a84b\n")
    again = reconcile("reopen", "64a3a84b", cwd=folder)
    assert again.returncode == 2 and "nothing is decided about 64a3a84b152a" in again.stderr


def test_what_is_settled_stays_in_a_report_to_the_schema(folder: Path) -> None:
    accept(folder, "64a3", "seeds", "--reason", "confirmed", "--value", "9")
    (folder / NEW).write_text(SIXTH.format(n="huit"), encoding="utf-8")
    report = checked(folder)
    VALIDATOR.validate(report)
    (found,) = (f for f in report["findings"] if f["rule"] == "settled-value-contradicted")
    assert [(v["label"], v["decided"]) for v in found["values"]] == [("8", False), ("9", True)]  # type: ignore[attr-defined]
    concise = reconcile("check", "--format", "concise", cwd=folder)
    assert f"{NEW}:4:11: error[settled-value-contradicted] conventions: 8 against 9; 9 is settled\n" in concise.stdout
    assert concise.returncode == 1
    reopened = reconcile("reopen", str(found["id"]), cwd=folder)
    assert reopened.returncode == 0 and "decided" not in file_of(folder).read_text()
    assert "count-conflict" in {f["rule"] for f in checked(folder)["findings"]}


def test_two_sources_side_by_side_know_what_is_settled(folder: Path) -> None:
    both = ("diff", "000", "001")
    assert reconcile(*both, cwd=folder).returncode == 1
    accept(folder, "--all", "seeds", "--reason", "x")
    assert reconcile(*both, cwd=folder).returncode == 0
    assert reconcile(*both, "--no-decisions", cwd=folder).returncode == 1
    assert "note[decision" not in reconcile(*both, cwd=folder).stdout, "most sources of the decisions are not read here"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("64a", "--reason", "x"), "'64a' is too short for a finding"),
        (("ffff", "--reason", "x"), "no finding has the id 'ffff'"),
        (("64a3", "--reason", " "), "no reason is given; say why"),
        (("64a3",), "no reason is given; say why"),
        (("--reason", "x"), "no finding is given; give the id"),
        (("64a3", "--reason", "x", "--value", "7"), "'7' is no value of 64a3a84b152a; its values are 8, 9"),
        (("3cb4", "--reason", "x", "--prefer", "AI"), "'AI' is no value of 3cb4da2f1e86; its values are Current AI, AI Current"),
        (("64a3", "--reason", "x", "--prefer", "9"), "--prefer is for names, and 64a3a84b152a is none; say --value '9'"),
        (("64a3", "--reason", "x", "--value", "9", "--prefer", "9"), "--value and --prefer are both given"),
        (("64a3", "--reason", "x", "--until", "soon"), "'soon' is no day; write it as 2026-12-31"),
        (("64a3", "--reason", "x", "--until", "2020-01-01"), "--until 2020-01-01: the decision would hold no more"),
        (("--all", "--reason", "x", "--value", "9"), "--all accepts, it settles no value"),
        (("--all", "--reason", "x", "--rule", "count-conflct"), "no rule 'count-conflct', did you mean count-conflict?"),
        (("64a3", "--reason", "x", "--rule", "count-conflict"), "--rule narrows --all"),
        (("64a3", "nowhere", "--reason", "x"), "nowhere: no such file or folder"),
    ],
)
def test_what_is_wrong_is_one_line_and_writes_nothing(args: tuple[str, ...], said: str) -> None:
    before = file_of(ROOT).read_bytes()
    line = accept(ROOT, *args, status=2)
    assert line.startswith("reconcile: error: ") and said in line
    assert file_of(ROOT).read_bytes() == before


def test_a_file_that_is_wrong_gives_no_verdict(folder: Path) -> None:
    (folder / "claims").mkdir()
    file_of(folder).write_text("- rule: count-conflict\n  abuot: x\n")
    done = reconcile("check", cwd=folder)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("reconcile: error: claims/decisions.yaml:2:3: unknown key abuot, did you mean about?; known keys are")
    assert reconcile("check", "--no-decisions", cwd=folder).returncode == 1


def test_the_clock_is_read_only_for_an_until(folder: Path) -> None:
    accept(folder, "64a3", "seeds", "--reason", "x")
    assert reconcile("check", cwd=folder, variables={"RECONCILE_TODAY": "rubbish"}).returncode == 1
    file_of(folder).write_text(file_of(folder).read_text() + "  until: 2099-01-01\n")
    done = reconcile("check", cwd=folder, variables={"RECONCILE_TODAY": "rubbish"})
    assert done.returncode == 2 and "RECONCILE_TODAY: rubbish is no day" in done.stderr


def test_who_decides_is_known_to_git_or_to_the_login(folder: Path) -> None:
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "LOGNAME": "samira"}
    for git, by in ((False, "samira"), (True, "samira"), (True, "Zoé B.")):
        if git:
            subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        if by != "samira":
            subprocess.run(["git", "config", "user.name", by], cwd=folder, check=True)
        assert reconcile("accept", "64a3", "seeds", "--reason", "x", cwd=folder, variables=alone).returncode == 0
        assert f"  by: {by}\n" in file_of(folder).read_text(encoding="utf-8")


def test_accepting_twice_changes_nothing_and_a_new_value_widens_the_entry(folder: Path) -> None:
    accept(folder, "64a3", "seeds", "--reason", "x", "--by", "A")
    first = file_of(folder).read_text(encoding="utf-8")
    assert accept(folder, "64a3", "--reason", "x", "--by", "A").endswith("claims/decisions.yaml said so already\n")
    assert file_of(folder).read_text(encoding="utf-8") == first
    (folder / NEW).write_text(SIXTH.format(n="dix"), encoding="utf-8")
    (found,) = (f for f in checked(folder)["findings"] if f["rule"] == "count-conflict")
    assert found["status"] == "open"
    accept(folder, str(found["id"]), "--reason", "x", "--by", "A")
    text = file_of(folder).read_text(encoding="utf-8")
    assert text.count("- rule:") == 1 and "  values:\n    - 8\n    - 9\n    - 10\n" in text
    assert checked(folder)["notices"] == []


def test_a_decision_that_has_lapsed_can_be_taken_out_or_taken_anew(folder: Path) -> None:
    for last in (("reopen", "64a3", "seeds"), ("accept", "64a3", "seeds", "--reason", "still so")):
        accept(folder, "64a3", "seeds", "--reason", "for now", "--by", "Amina", "--until", "2099-12-31")
        file_of(folder).write_text(file_of(folder).read_text(encoding="utf-8").replace("2099-12-31", "2020-01-01"), encoding="utf-8")
        assert "decision-expired" in reconcile("check", "seeds", cwd=folder).stdout
        assert reconcile(*last, cwd=folder).returncode == 0
        assert "2020-01-01" not in file_of(folder).read_text(encoding="utf-8")


def test_accepting_anew_brings_the_sources_up_to_date(folder: Path) -> None:
    """A draft that was accepted and then filed under another name leaves no notice behind."""
    (folder / NEW).write_text(SIXTH.format(n="dix"), encoding="utf-8")
    (found,) = (f for f in checked(folder)["findings"] if f["rule"] == "count-conflict")
    accept(folder, str(found["id"]), "--reason", "x", "--by", "A")
    assert NEW in file_of(folder).read_text(encoding="utf-8")
    (folder / NEW).rename(folder / "seeds" / "070-filed.txt")
    assert [n["rule"] for n in checked(folder)["notices"]] == ["decision-stale"]
    accept(folder, str(found["id"]), "--reason", "x", "--by", "A")
    text = file_of(folder).read_text(encoding="utf-8")
    assert NEW not in text and "seeds/070-filed.txt" in text
    assert checked(folder)["notices"] == []
