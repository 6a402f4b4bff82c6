"""One new source against the record: which sources are new, and what of a report they bring."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

import reconcile as package
from reconcile import arrivals
from reconcile import project as project_of
from reconcile.reports import formats
from reconcile.reports import schema as published
from tests.commandline import reconcile
from tests.decided import SIXTH, checked, file_of, project
from tests.repository import commit, git, repository

VALIDATOR = jsonschema.Draft202012Validator(json.loads(published.FILE.read_text(encoding="utf-8")))
NEW = "seeds/005-sixth.txt"
TEN = SIXTH.format(n="dix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The five articles, not adopted."""
    return project(tmp_path / "desk")


def concise(folder: Path, *args: str, status: int, typed: str = "") -> list[str]:
    done = reconcile("check", "--format", "concise", *args, cwd=folder, typed=typed)
    assert done.returncode == status, (done.stdout, done.stderr)
    return str(done.stdout).splitlines()


def new_of(folder: Path, *args: str) -> list[str]:
    report = checked(folder, *args)
    VALIDATOR.validate(report)
    return report["new"]["sources"]  # type: ignore[no-any-return, call-overload]


# What is new by name


def test_only_what_a_new_source_brings_is_reported_and_counts(folder: Path) -> None:
    (folder / NEW).write_text(TEN, encoding="utf-8")
    lines = concise(folder, "--new", NEW, status=1)
    assert [line.partition(" ")[0] for line in lines] == [f"{NEW}:1:5:", f"{NEW}:3:108:", f"{NEW}:4:11:"]
    assert lines[2].endswith("error[count-conflict] conventions: 10 against 8 against 9")
    whole = {f["id"] for f in checked(folder)["findings"]}
    report = checked(folder, "--new", NEW)
    VALIDATOR.validate(report)
    assert {f["id"] for f in report["findings"]} < whole, "as in a whole check, but fewer"
    assert report["new"] == {"sources": [NEW], "claims": 6, "claims_compared": 6, "open_elsewhere": len(whole) - 3}
    assert "new" not in checked(folder)


def test_a_source_that_brings_nothing_is_green_though_the_others_disagree(folder: Path) -> None:
    (folder / "seeds/005.txt").write_text("Météo\n\nLe 3 mai 2024, 40 communes de la Creuse ont été inondées.\n", encoding="utf-8")
    done = reconcile("check", "--new", "seeds/005.txt", cwd=folder)
    assert done.returncode == 0
    assert (
        done.stdout.splitlines()[-1]
        == "nothing that is new was compared with another source (10 findings among the other sources not counted): ok"
    )
    assert reconcile("check", "--new", "seeds/005.txt", "--fail-on", "note", cwd=folder).returncode == 0
    done = reconcile("check", "--new", "seeds/005.txt", "--require-comparison", cwd=folder)
    assert done.returncode == 2 and "compared 0 of " in done.stderr


@pytest.mark.parametrize("place", ["seeds/005.txt", "drafts/005.txt", "../elsewhere/005.txt"])
def test_a_file_inside_or_outside_the_paths_is_counted_once(folder: Path, place: str) -> None:
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text(TEN, encoding="utf-8")
    report = checked(folder, "seeds", "--new", place, "--new", str(folder / place), "--new", str((folder / place).parent))
    assert [s["id"] for s in report["sources"]].count(place) == 1
    assert place in report["new"]["sources"]  # type: ignore[call-overload]
    (found,) = (f for f in report["findings"] if f["rule"] == "count-conflict")
    assert [place] in [v["sources"] for v in found["values"]]  # type: ignore[attr-defined]


def test_a_folder_means_its_sources(folder: Path) -> None:
    (folder / "drafts/later").mkdir(parents=True)
    (folder / "drafts/a.txt").write_text(TEN, encoding="utf-8")
    (folder / "drafts/later/b.md").write_text(SIXTH.format(n="neuf"), encoding="utf-8")
    (folder / "drafts/README.md").write_text("Onze conventions.\n", encoding="utf-8")
    assert new_of(folder, "seeds", "--new", "drafts") == ["drafts/a.txt", "drafts/later/b.md"]


def test_a_link_to_a_source_is_that_source(folder: Path) -> None:
    os.symlink(folder / "seeds/001-panorapost.txt", folder / "draft.txt")
    assert new_of(folder, "seeds", "--new", "draft.txt") == ["seeds/001-panorapost.txt"]


def test_standard_input_is_a_new_source(folder: Path) -> None:
    lines = concise(folder, "--new", "-", status=1, typed=TEN)
    assert lines[-1] == "-:4:11: error[count-conflict] conventions: 10 against 8 against 9"
    done = reconcile("check", "--new", "-", "--format", "github", cwd=folder, typed=TEN)
    assert "::error file=-,line=4," in done.stdout
    assert reconcile("check", "--new", "-", cwd=folder, typed="\0").returncode == 2


def test_a_value_that_is_accepted_may_be_repeated(folder: Path) -> None:
    reconcile("accept", "--all", "seeds", "--reason", "as it was", cwd=folder)
    (folder / NEW).write_text(TEN, encoding="utf-8")
    (folder / "seeds/006.txt").write_text(SIXTH.format(n="neuf"), encoding="utf-8")
    assert concise(folder, "--new", NEW, status=1) == [
        f"{NEW}:4:11: error[count-conflict] conventions de partenariat: 10 against 9 against 8"
    ]
    assert concise(folder, "--new", "seeds/006.txt", status=0) == [], "the third value is not its own"
    text = reconcile("check", "--new", "seeds/006.txt", cwd=folder).stdout
    assert text.endswith("(2 settled; 1 finding among the other sources not counted): ok\n")


def test_who_is_excused_brings_nothing_and_who_is_not_does(folder: Path) -> None:
    reconcile("accept", "64a3", "--reason", "confirmed", "--value", "9", cwd=folder)
    (folder / NEW).write_text(SIXTH.format(n="huit"), encoding="utf-8")
    assert f"{NEW}:4:11: error[settled-value-contradicted] conventions: 8 against 9; 9 is settled" in concise(
        folder, "--new", NEW, status=1
    )
    for settled in ("seeds/000-communique-ministere.txt", "seeds/001-panorapost.txt"):
        assert not any("conventions" in line for line in concise(folder, "--new", settled, status=1))


def test_what_a_source_has_against_itself_is_its_own(folder: Path) -> None:
    (folder / NEW).write_text("La réunion s'est tenue le mardi 2 juillet 2025 à Fès.\n", encoding="utf-8")
    assert any("[weekday-mismatch]" in line for line in concise(folder, "--new", NEW, status=1))
    assert not any(NEW in line for line in concise(folder, "--new", "seeds/003-depeche-map.txt", status=1))


def test_the_package_knows_what_is_new(folder: Path) -> None:
    (folder / NEW).write_text(TEN, encoding="utf-8")
    report = package.check(folder / "seeds", new=[folder / NEW])
    assert report.new is not None and report.new.sources == [NEW]
    assert all(NEW in g.sources for f in report.findings for g in f.groups[:1])
    assert package.check(folder / "seeds").new is None


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("seeds", "--new", "seeds/none.txt"), "seeds/none.txt: no such file or folder"),
        (("seeds", "--new", "empty"), "empty: no source found"),
        (("empty", "--new", "seeds"), "empty: no source found"),
    ],
)
def test_a_new_path_that_is_wrong_gives_no_verdict(folder: Path, args: tuple[str, ...], said: str) -> None:
    (folder / "empty").mkdir()
    done = reconcile("check", *args, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "") and said in done.stderr and done.stderr.count("\n") == 1


def test_a_new_source_that_cannot_be_read_gives_no_verdict(folder: Path) -> None:
    (folder / NEW).write_bytes(b"\0\1\2")
    assert reconcile("check", "--new", NEW, cwd=folder).returncode == 2


def test_a_report_does_not_overwrite_a_new_source(folder: Path) -> None:
    (folder / "draft.txt").write_text(TEN, encoding="utf-8")
    done = reconcile("check", "seeds", "--new", "draft.txt", "--output", "json=draft.txt", cwd=folder)
    assert done.returncode == 2 and (folder / "draft.txt").read_text(encoding="utf-8") == TEN


# Accepting what is new


def test_only_what_is_new_is_accepted(folder: Path) -> None:
    (folder / NEW).write_text(TEN, encoding="utf-8")
    done = reconcile("accept", "--all", "--new", NEW, "--rule", "count-conflict", "--reason", "x", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "accepted 1 finding: 1 error\nclaims/decisions.yaml says so now\n")
    done = reconcile("accept", "--all", "--new", NEW, "--reason", "x", cwd=folder)
    assert done.stdout.startswith("accepted 2 findings: 1 error, 1 warning\n")
    assert reconcile("accept", "--all", "--new", NEW, "--reason", "x", cwd=folder).stdout == "no finding is open in what is new\n"
    assert concise(folder, "--new", NEW, status=0) == []
    assert len([f for f in checked(folder)["findings"] if f["status"] == "open"]) == 7


def test_one_finding_of_a_draft_elsewhere_can_be_accepted(folder: Path) -> None:
    (folder / "draft.txt").write_text(TEN, encoding="utf-8")
    (found,) = (f for f in checked(folder, "seeds", "--new", "draft.txt")["findings"] if f["rule"] == "count-conflict")
    assert reconcile("accept", str(found["id"]), "seeds", "--reason", "x", cwd=folder).returncode == 2
    assert reconcile("accept", str(found["id"]), "seeds", "--new", "draft.txt", "--reason", "x", cwd=folder).returncode == 0
    assert not any("conventions" in line for line in concise(folder, "seeds", "--new", "draft.txt", status=1))


def test_standard_input_cannot_be_accepted(folder: Path) -> None:
    done = reconcile("accept", "--all", "--new", "-", "--reason", "x", cwd=folder, typed=TEN)
    assert done.returncode == 2 and "standard input has no name" in done.stderr and not file_of(folder).exists()


# What git has as new


def since(folder: Path, ref: str, *paths: str, new: Sequence[str] = ()) -> list[str]:
    """The sources of a folder that are new since a commit, without comparing them."""
    found = project_of.find([str(folder / p) for p in paths or ("seeds",)])
    return sorted(arrivals.read(found, [str(folder / n) for n in new], ref)[1].names or ())


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("adopted") / "desk")


@pytest.fixture
def desk(adopted: Path, tmp_path: Path) -> Path:
    """A repository of its own for each test, with the five articles adopted on `main`."""
    return Path(shutil.copytree(adopted, tmp_path / "desk"))


def test_added_changed_renamed_and_untracked_sources_are_new(desk: Path) -> None:
    assert since(desk, "main") == []
    assert reconcile("check", "--changed-from", "main", cwd=desk).stdout.endswith("no source is new: ok\n")
    (desk / ".gitignore").write_text("ignored.txt\n")
    (desk / "seeds/005-committed.txt").write_text("Rien.\n")
    git(desk, "mv", "seeds/004-rencontre-jazari.txt", "seeds/040.txt")
    git(desk, "switch", "-qc", "work")
    commit(desk)
    (desk / "seeds/006-staged.txt").write_text("Rien.\n")
    git(desk, "add", "seeds/006-staged.txt")
    (desk / "seeds/007-untracked.txt").write_text("Rien.\n")
    (desk / "seeds/ignored.txt").write_text("Rien.\n")
    (desk / "elsewhere.txt").write_text("Rien.\n")
    changed = desk / "seeds/001-panorapost.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nFin.\n", encoding="utf-8")
    os.utime(desk / "seeds/000-communique-ministere.txt", (1, 1))
    assert since(desk, "main") == [
        "seeds/001-panorapost.txt",
        "seeds/005-committed.txt",
        "seeds/006-staged.txt",
        "seeds/007-untracked.txt",
        "seeds/040.txt",
        "seeds/ignored.txt",
    ]
    git(desk, "checkout", "-q", "--detach")
    assert len(since(desk, "main", new=["elsewhere.txt"])) == 7


def test_a_deleted_source_is_said_and_a_renamed_one_is_not(desk: Path) -> None:
    git(desk, "rm", "-q", "seeds/004-rencontre-jazari.txt")
    git(desk, "mv", "seeds/003-depeche-map.txt", "seeds/030.txt")
    (desk / "seeds/README.md").write_text("x")
    commit(desk)
    (desk / "seeds/002-site-opinion.txt").unlink()
    (desk / "seeds/README.md").unlink()
    done = reconcile("check", "--changed-from", "HEAD~1", cwd=desk)
    assert done.returncode == 0, done.stdout
    said = [line for line in done.stdout.splitlines() if "deleted" in line]
    assert said == [f"seeds/{name}.txt deleted since HEAD~1: not read" for name in ("002-site-opinion", "004-rencontre-jazari")]
    report = checked(desk, "--changed-from", "HEAD~1")
    assert {"path": "seeds/002-site-opinion.txt", "reason": "deleted since HEAD~1: not read"} in report["skipped"]


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_says_that_a_source_was_deleted(desk: Path, name: str) -> None:
    git(desk, "rm", "-q", "seeds/004-rencontre-jazari.txt")
    done = reconcile("check", "--changed-from", "main", "--fail-on", "note", "--format", name, "--no-decisions", cwd=desk)
    assert done.returncode == 0, "it is said and counts for nothing"
    said = [line for line in done.stdout.splitlines() if "deleted since main: not read" in line]
    assert len(said) == 1 and "seeds/004-rencontre-jazari.txt" in done.stdout
    if name not in ("text", "json", "html"):  # these are for people, or have a place of their own
        assert "source-deleted" in done.stdout
        hidden = reconcile("check", "--changed-from", "main", "--min-severity", "warning", "--format", name, "--no-decisions", cwd=desk)
        assert "deleted since" not in hidden.stdout


def test_a_source_that_left_version_control_but_is_there_is_new(desk: Path) -> None:
    git(desk, "rm", "-q", "--cached", "seeds/004-rencontre-jazari.txt")
    assert since(desk, "main") == ["seeds/004-rencontre-jazari.txt"]
    assert "deleted" not in reconcile("check", "--changed-from", "main", cwd=desk).stdout


def test_what_the_other_branch_brought_meanwhile_is_not_new(desk: Path) -> None:
    git(desk, "switch", "-qc", "work")
    (desk / "seeds/005.txt").write_text("Rien.\n")
    commit(desk)
    git(desk, "switch", "-q", "main")
    (desk / "seeds/000-communique-ministere.txt").write_text("Rien.\n")
    (desk / "seeds/006.txt").write_text("Rien.\n")
    commit(desk)
    git(desk, "switch", "-q", "work")
    done = reconcile("check", "--changed-from", "main", cwd=desk)
    assert "new: seeds/005.txt\n" in done.stdout and "deleted" not in done.stdout


@pytest.mark.parametrize("name", ["a b.txt", "é\u0301 «x».txt", 'quote".txt', "tab\tnew\nline.txt", "-dash.txt", ":(top)x.txt", "R100.txt"])
def test_names_of_files_may_be_odd(desk: Path, name: str) -> None:
    git(desk, "switch", "-qc", "work")
    (desk / "seeds" / name).write_text("Rien.\n")
    assert since(desk, "main") == [f"seeds/{name}"]
    commit(desk)
    assert since(desk, "HEAD") == []
    assert since(desk, "main") == [f"seeds/{name}"]
    (desk / "seeds" / name).rename(desk / "seeds/plain.txt")
    assert since(desk, "work") == ["seeds/plain.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_the_name_of_a_file_may_be_no_text(desk: Path) -> None:
    name = os.fsdecode(b"seeds/d\xe9p\xeache.txt")
    (desk / name).write_text("Au total, neuf étapes ont été franchies, et dix étapes ont été franchies.\n" + TEN, encoding="utf-8")
    done = reconcile("check", "--changed-from", "main", cwd=desk)
    assert done.returncode == 1 and "new: seeds/d\\xe9p\\xeache.txt\n" in done.stdout
    commit(desk)
    assert since(desk, "HEAD") == []


def test_the_repository_may_begin_above_the_project_or_below_its_root(tmp_path: Path, adopted: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    shutil.copytree(adopted, above / "desk", ignore=shutil.ignore_patterns(".git"))
    git(above, "init", "-q", "-b", "main")
    commit(above)
    (above / "desk" / NEW).write_text("Rien.\n")
    assert since(above / "desk", "main") == [NEW]
    assert since(above, "main", "desk/seeds") == [NEW]
    below = tmp_path / "below"
    shutil.copytree(adopted / "seeds", below)
    git(below, "init", "-q", "-b", "main")
    commit(below)
    (below / "x.txt").write_text("Rien.\n")
    assert since(below, "main", ".") == ["below/x.txt"]


def test_a_hook_may_ask(desk: Path) -> None:
    """git tells its hooks about the repository in variables, which hold for the top of it only."""
    (desk / NEW).write_text("Rien.\n")
    done = reconcile(
        "check", ".", "--changed-from", "HEAD", cwd=desk / "seeds", variables={"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    )
    assert done.returncode == 0 and f"new: {NEW}\n" in done.stdout


@pytest.mark.parametrize(
    "ref", ["-x", "--output=stolen", "", " ", "none", "main..main", "main:seeds", "HEAD^{tree}", "$(touch stolen)", "main; touch stolen"]
)
def test_a_ref_that_is_no_commit_gives_no_verdict(desk: Path, ref: str) -> None:
    done = reconcile("check", f"--changed-from={ref}", cwd=desk)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout
    assert done.stderr.startswith("reconcile: error: ") and done.stderr.count("\n") == 1 and "--changed-from" in done.stderr
    assert not (desk / "stolen").exists()


@pytest.mark.parametrize("ref", ["v1", "HEAD", "refs/heads/main", "main@{0}"])
def test_a_ref_may_be_anything_that_names_a_commit(desk: Path, ref: str) -> None:
    git(desk, "tag", "-a", "v1", "-m", "first")
    assert since(desk, ref) == []
    assert since(desk, git(desk, "rev-parse", "--short", "HEAD").strip()) == []


def test_outside_a_repository_there_is_no_verdict(folder: Path) -> None:
    done = reconcile("check", "--changed-from", "main", cwd=folder, variables={"GIT_CEILING_DIRECTORIES": str(folder.parent)})
    assert (done.returncode, done.stdout) == (2, "")
    assert "is in no git repository, which --changed-from needs; name the new sources instead: --new PATH" in done.stderr


def test_without_git_there_is_no_verdict(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = reconcile("check", "--changed-from", "main", cwd=desk, variables={"PATH": str(tmp_path / "bin")})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "reconcile: error: --changed-from: git is not installed; install it, or name the new sources: --new PATH\n"


def test_a_shallow_clone_says_how_to_get_what_it_lacks(desk: Path, tmp_path: Path) -> None:
    first = git(desk, "rev-parse", "HEAD").strip()
    (desk / NEW).write_text("Rien.\n")
    commit(desk)
    git(tmp_path, "clone", "-q", "--depth", "1", desk.as_uri(), "shallow")
    done = reconcile("check", "--changed-from", first, cwd=tmp_path / "shallow")
    assert done.returncode == 2 and "this clone is shallow" in done.stderr and "fetch-depth: 0" in done.stderr
    git(tmp_path / "shallow", "fetch", "-q", "--depth", "1", "origin", first)
    assert since(tmp_path / "shallow", first) == [NEW], "the two have no known common commit"


def test_a_branch_that_only_the_server_has_is_suggested(desk: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", desk.as_uri(), "clone")
    git(tmp_path / "clone", "switch", "-qc", "work")
    git(tmp_path / "clone", "branch", "-qD", "main")
    done = reconcile("check", "--changed-from", "main", cwd=tmp_path / "clone")
    assert done.returncode == 2 and "git knows no commit 'main'; did you mean origin/main?" in done.stderr


def test_a_repository_of_another_user_is_said_to_be_one(desk: Path) -> None:
    variables = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = reconcile("check", "--changed-from", "main", cwd=desk, variables=variables)
    assert done.returncode == 2 and "belongs to another user; if you trust it: git config --global --add safe.directory" in done.stderr


def test_nothing_that_a_repository_names_is_run(desk: Path) -> None:
    """Its configuration and attributes can name programs; a folder to check may come from anywhere."""
    trap = desk / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{desk}/sprung'\ncat\n")
    trap.chmod(0o755)
    names = (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.e=v.il.clean",
    )
    for name in names:
        git(desk, "config", name, str(trap))
    git(desk, "config", "core.hooksPath", str(desk))
    git(desk, "config", "filter.evil.required", "true")
    shutil.copy(trap, desk / "post-index-change")
    (desk / ".gitattributes").write_text("seeds/000* diff=evil filter=evil\nseeds/001* filter=e=v.il\n")
    for name in ("000-communique-ministere.txt", "001-panorapost.txt"):
        file = desk / "seeds" / name
        file.write_text(file.read_text(encoding="utf-8") + "\nFin.\n", encoding="utf-8")
    assert since(desk, "main") == ["seeds/000-communique-ministere.txt", "seeds/001-panorapost.txt"]
    assert not (desk / "sprung").exists()
    git(desk, "status")
    assert (desk / "sprung").exists(), "the traps are live"


def test_asking_changes_nothing(desk: Path) -> None:
    os.utime(desk / "seeds/000-communique-ministere.txt", (1, 1))
    index = (desk / ".git/index").read_bytes()
    assert since(desk, "main") == []
    assert (desk / ".git/index").read_bytes() == index
