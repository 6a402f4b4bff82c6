"""Adoption: what `init` writes, the hooks for pre-commit, the action for GitHub. What others run is run here as they run it."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile import config
from reconcile.decisions import store
from tests.commandline import ROOT, environment, reconcile
from tests.decided import SIXTH
from tests.repository import commit, repository
from tests.repository import git as asked_git
from tests.test_config import SEVEN, SIX, disagreeing, project

FILES = [".github/workflows/reconcile.yml", ".pre-commit-config.yaml", "reconcile.yaml"]
pre_commit = pytest.mark.skipif(
    shutil.which("pre-commit", path=str(Path(sys.executable).parent)) is None, reason="pre-commit is not installed"
)


def written(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=Amina", "-c", "user.email=amina@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *args], cwd=folder, env=environment(), check=True, capture_output=True)


# the five articles of this repository, whose disagreements are settled


def settled(folder: Path) -> Path:
    """The articles with their claims and decisions."""
    for name in ("seeds", "claims"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_the_seeds_are_settled_one_by_one() -> None:
    run = reconcile("check", "seeds", "--fail-on", "note")
    assert run.returncode == 0, run.stdout
    assert "accepted[count-conflict] conventions: 8 against 9" in run.stdout
    reasons = [d.reason for d in store.read(str(ROOT))]
    assert len(set(reasons)) == len(reasons) > 5 and {d.by for d in store.read(str(ROOT))} == {"the maintainers"}


def test_a_sixth_article_with_another_number_is_red_with_exactly_that(tmp_path: Path) -> None:
    root = settled(tmp_path)
    (root / "seeds/005-magazine.txt").write_text(SIXTH.format(n="neuf"), encoding="utf-8")
    assert reconcile("check", "seeds", "--fail-on", "warning", cwd=root).returncode == 0
    (root / "seeds/005-magazine.txt").write_text(SIXTH.format(n="dix"), encoding="utf-8")
    run = reconcile("check", "seeds", "--format", "concise", cwd=root)
    assert run.returncode == 1
    (line,) = (line for line in run.stdout.splitlines() if not re.search(r": (accepted|note)\[", line))
    assert line.startswith("seeds/005-magazine.txt:4:11: error[count-conflict] conventions: 10 against 8 against 9"), line


# init


def test_init_writes_the_three_files_and_the_second_time_none(tmp_path: Path) -> None:
    first = reconcile("init", cwd=tmp_path)
    assert first.returncode == 0 and sorted(line.partition(": written")[0] for line in first.stdout.splitlines()) == FILES
    made = written(tmp_path)
    assert sorted(made) == FILES
    second = reconcile("init", cwd=tmp_path)
    assert second.returncode == 0 and "written" not in second.stdout and written(tmp_path) == made


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# mine\n", encoding="utf-8")
    run = reconcile("init", cwd=tmp_path)
    assert run.returncode == 0 and set(written(tmp_path).values()) == {"# mine\n"}
    for name in FILES:
        assert f"{name}: is there already and stays as it is" in run.stdout
    assert "- id: reconcile-check" in run.stdout


def test_the_hook_that_is_printed_fits_below_those_that_are_there(tmp_path: Path) -> None:
    there = "repos:\n  - repo: local\n    hooks: []\n"
    (tmp_path / ".pre-commit-config.yaml").write_text(there, encoding="utf-8")
    printed = reconcile("init", cwd=tmp_path).stdout.split("add this to it:\n", 1)[1]
    repos = yaml.safe_load(there + printed)["repos"]
    assert [h["id"] for r in repos for h in r["hooks"]] == ["reconcile-check"]


def test_init_beside_settings_in_pyproject_writes_no_second_file(tmp_path: Path) -> None:
    root = project(tmp_path, toml="[tool.reconcile]\npaths = ['articles']\n", articles__a=SIX, articles__b=SIX)
    run = reconcile("init", cwd=root)
    assert run.returncode == 0 and "reconcile.yaml: not written, the settings stand in pyproject.toml" in run.stdout
    assert not (root / "reconcile.yaml").exists()
    assert "run: reconcile check --format github" in (root / FILES[0]).read_text(encoding="utf-8")
    assert reconcile("check", cwd=root).returncode == 0


@pytest.mark.parametrize("folder", ["seeds", "articles"])
def test_the_project_can_be_checked_at_once(tmp_path: Path, folder: str) -> None:
    root = project(tmp_path, **{f"{folder}__a": SIX, f"{folder}__b": SIX})
    assert reconcile("init", cwd=root).returncode == 0
    assert reconcile("check", cwd=root).returncode == 0


def test_each_setting_of_the_starter_is_right_once_its_mark_is_gone(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    reconcile("init", cwd=tmp_path)
    text = (tmp_path / "reconcile.yaml").read_text(encoding="utf-8")
    settings = re.sub(r"^# (?=\s*(?:\"?[a-z-]+\"?): ?\S*)(?!.*\. )", "", text, flags=re.MULTILINE)
    (tmp_path / "reconcile.yaml").write_text(settings, encoding="utf-8")
    assert set(yaml.safe_load(settings)) == set(config.WANTED)
    config.load(str(tmp_path))


def test_init_that_cannot_write_says_so(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file", encoding="utf-8")
    run = reconcile("init", cwd=tmp_path)
    assert run.returncode == 2 and "reconcile.yml: cannot be written" in run.stderr


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "reconcile.yaml").symlink_to(tmp_path / "elsewhere")
    reconcile("init", cwd=tmp_path)
    assert not (tmp_path / "elsewhere").exists()


# the workflow


def test_the_workflow_of_this_repository_is_the_one_that_init_writes(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    reconcile("init", cwd=tmp_path)
    assert (tmp_path / FILES[0]).read_bytes() == (ROOT / FILES[0]).read_bytes()


def steps(path: Path) -> list[dict[str, Any]]:
    """The steps of a workflow with one job, or of an action."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return list(data["runs"]["steps"] if "runs" in data else data["jobs"]["check"]["steps"])


@pytest.mark.parametrize("path", [FILES[0], "action.yml"])
def test_no_command_holds_what_others_can_write(path: str) -> None:
    commands = [s["run"] for s in steps(ROOT / path) if "run" in s]
    assert commands and not any("${{" in c for c in commands)


def test_the_workflow_asks_for_few_rights() -> None:
    data = yaml.safe_load((ROOT / FILES[0]).read_text(encoding="utf-8"))
    assert data["permissions"] == {"contents": "read"}
    assert data["jobs"]["check"]["permissions"] == {"contents": "read", "security-events": "write"}
    assert "pull_request_target" not in data[True]  # YAML reads the key `on` so


def shell(tmp_path: Path, command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step as GitHub runs it. `reconcile` is the real one; `python` writes down what it is called with."""
    bin = tmp_path / "bin"
    bin.mkdir(exist_ok=True)
    for name, body in (("reconcile", f'exec "{sys.executable}" -m reconcile "$@"'), ("python", 'printf "%s\\n" "$@"')):
        (bin / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (bin / name).chmod(stat.S_IRWXU)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=cwd,
        env=environment(PATH=f"{bin}{os.pathsep}{os.environ['PATH']}", **variables),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def step(path: str, name: str) -> str:
    """The command of a step."""
    return str(next(s["run"] for s in steps(ROOT / path) if s.get("name") == name))


def test_the_workflow_installs_this_repository_from_itself_and_elsewhere_what_is_asked_for(tmp_path: Path) -> None:
    command = step(FILES[0], "Install reconcile")
    assert shell(tmp_path, command, ROOT, RECONCILE="").stdout.split() == ["-m", "pip", "install", "."]
    other = project(tmp_path / "other", seeds__a=SIX, toml="[project]\nname = 'other'\ndependencies = ['reconcile']\n")
    asked = shell(tmp_path, command, other, RECONCILE="reconcile @ https://example.org/$(id)")
    assert asked.stdout.splitlines() == ["-m", "pip", "install", "--", "reconcile @ https://example.org/$(id)"]
    none = shell(tmp_path, command, other, RECONCILE="")
    assert none.returncode == 2 and none.stdout.startswith("::error::")


def test_the_workflow_checks_everything(tmp_path: Path) -> None:
    root = disagreeing(tmp_path / "project", "")
    run = shell(tmp_path, step(FILES[0], "Check everything"), root)
    assert run.returncode == 1 and "::error file=seeds/" in run.stdout
    assert (root / "reconcile.sarif").is_file()


# What `if:` of a step says, and the event for which it holds; None where it holds for both
EVENTS = {
    "github.event_name != 'pull_request'": "push",
    "github.event_name == 'pull_request'": "pull_request",
    "always() && hashFiles('reconcile.sarif') != ''": None,
    None: None,
}


def job(tmp_path: Path, root: Path, event: str, base: str = "") -> tuple[int, str, dict[str, Any]]:
    """What the checking steps of the workflow come to on an event, run as they stand there: status, what they print, the SARIF."""
    log, status, said = root / "reconcile.sarif", 0, ""
    for each in steps(ROOT / FILES[0]):
        if "run" not in each or each["name"] == "Install reconcile" or EVENTS[each.get("if")] not in (None, event):
            continue
        given = {"${{ github.event.pull_request.base.sha }}": base}
        run = shell(tmp_path, each["run"], root, **{name: given[value] for name, value in each.get("env", {}).items()})
        status, said = status or run.returncode, said + run.stdout
    sarif = json.loads(log.read_text(encoding="utf-8"))
    log.unlink()
    return status, said, sarif


def test_the_steps_of_the_workflow_tell_what_a_pull_request_brings(tmp_path: Path) -> None:
    """The base branch, and a branch that adds an article; GitHub checks out what merging the two would give."""
    root = repository(tmp_path / "desk")
    status, said, sarif = job(tmp_path, root, "push")
    assert (status, said) == (0, "")
    settled = len(sarif["runs"][0]["results"])
    assert settled == 10

    def pull_request(article: str) -> tuple[int, str, list[dict[str, Any]]]:
        asked_git(root, "switch", "-qC", "work", first)
        (root / "seeds/005-late.txt").write_text(article, encoding="utf-8")
        commit(root)
        asked_git(root, "checkout", "-q", "--detach", "main")
        asked_git(root, "merge", "-q", "--no-ff", "-m", "what is checked out", "work")
        status, said, sarif = job(tmp_path, root, "pull_request", base)
        return status, said, [r for r in sarif["runs"][0]["results"] if not r["suppressions"]]

    first = asked_git(root, "rev-parse", "main").strip()
    (root / "seeds/006-other.txt").write_text("Rien de cela.\n", encoding="utf-8")  # comes to the base branch meanwhile
    commit(root)
    base = asked_git(root, "rev-parse", "main").strip()

    assert pull_request(SIXTH.format(n="neuf"))[:1] == (0,)
    status, said, (found, *more) = pull_request(SIXTH.format(n="dix"))
    assert status == 1 and [line.split(",endLine")[0] for line in said.splitlines() if line.startswith("::error")] == [
        "::error file=seeds/005-late.txt,line=4"
    ]
    assert found["level"] == "error" and found["ruleId"] == "count-conflict" and all(r["level"] != "error" for r in more)
    (place,) = found["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "seeds/005-late.txt"
    assert place["physicalLocation"]["region"]["startLine"] == 4


# the action


def action(tmp_path: Path, root: Path, **inputs: str) -> tuple[int, str, str]:
    """Status, standard output and the outputs of the check of the action."""
    out = tmp_path / "outputs"
    out.write_text("", encoding="utf-8")
    given = {"INPUT_PATHS": "", "INPUT_FAIL_ON": "", "INPUT_ARGS": "", "GITHUB_OUTPUT": str(out), **inputs}
    run = shell(tmp_path, step("action.yml", "Check"), root, **given)
    return run.returncode, run.stdout + run.stderr, out.read_text(encoding="utf-8")


def test_every_input_of_the_action_reaches_a_step() -> None:
    data = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = [v for s in steps(ROOT / "action.yml") for v in s.get("env", {}).values()]
    assert sorted(used) == sorted(f"${{{{ inputs.{name} }}}}" for name in data["inputs"])
    assert set(data["inputs"]) == {"paths", "fail-on", "version", "args"}


def test_the_action_checks_what_it_is_given(tmp_path: Path) -> None:
    root = disagreeing(tmp_path / "project", "")
    assert action(tmp_path, root)[::2] == (1, "status=1\n")
    assert action(tmp_path, root, INPUT_FAIL_ON="never")[::2] == (0, "status=0\n")
    assert action(tmp_path, root, INPUT_PATHS="seeds/a.txt\n")[::2] == (0, "status=0\n")
    assert action(tmp_path, root, INPUT_PATHS="seeds/a.txt\n\n   seeds/b.txt  ")[::2] == (1, "status=1\n")
    assert action(tmp_path, root, INPUT_PATHS="nowhere")[::2] == (2, "status=2\n")
    status, _, _ = action(tmp_path, root, INPUT_ARGS="--output  sarif=out.sarif\n--min-severity error")
    assert status == 1 and (root / "out.sarif").is_file()


def test_a_path_may_hold_spaces_and_signs(tmp_path: Path) -> None:
    root = disagreeing(tmp_path / "project", "")
    (root / "my * $(x) 'notes'.txt").write_text(SIX, encoding="utf-8")
    (root / "-x.txt").write_text(SIX, encoding="utf-8")
    status, said, _ = action(tmp_path, root, INPUT_PATHS="my * $(x) 'notes'.txt\n-x.txt")
    assert status == 0, said


@pytest.mark.parametrize("name", ["INPUT_PATHS", "INPUT_FAIL_ON", "INPUT_ARGS"])
@pytest.mark.parametrize("value", ["$(touch pwned)", "`touch pwned`", "; touch pwned", '"; touch pwned; "', "x\nstatus=0"])
def test_what_stands_in_an_input_is_no_command(tmp_path: Path, name: str, value: str) -> None:
    root = disagreeing(tmp_path / "project", "")
    status, _, outputs = action(tmp_path, root, **{name: value})
    assert not list(root.glob("pwned*")) and (status, outputs) == (2, "status=2\n")


def test_the_action_installs_its_own_code_or_what_has_an_address(tmp_path: Path) -> None:
    command = step("action.yml", "Install reconcile")
    own = shell(tmp_path, command, tmp_path, VERSION="", GITHUB_ACTION_PATH="/where/the action is")
    assert own.stdout.splitlines() == ["-m", "pip", "install", "--", "/where/the action is"]
    other = shell(tmp_path, command, tmp_path, VERSION="reconcile @ https://example.org/x", GITHUB_ACTION_PATH="/x")
    assert other.stdout.splitlines()[-1] == "reconcile @ https://example.org/x"
    bare = shell(tmp_path, command, tmp_path, VERSION="1.0", GITHUB_ACTION_PATH="/x")
    assert bare.returncode == 2 and bare.stdout.startswith("::error::version")


# pre-commit


def hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))


def test_the_hooks_read_the_whole_project() -> None:
    assert [h["id"] for h in hooks()] == ["reconcile-check", "reconcile-extract"]
    for hook in hooks():
        assert hook["pass_filenames"] is False and hook["require_serial"] is True and hook["language"] == "python"
        names = "seeds/a.txt", "b.md", "claims/decisions.yaml", "reconcile.yaml", "pyproject.toml"
        assert all(re.search(hook["files"], name) for name in names)
        assert not any(re.search(hook["files"], name) for name in ("a.py", "x.yaml", "seeds/atxt"))


def commit_hook(tmp_path: Path, root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """The real pre-commit, with `reconcile` on the path."""
    shell(tmp_path, "true", root)
    program = Path(sys.executable).parent / "pre-commit"
    variables = environment(PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", PRE_COMMIT_HOME=str(tmp_path / "home"))
    return subprocess.run([str(program), *args], cwd=root, env=variables, capture_output=True, encoding="utf-8", timeout=120)


@pre_commit
def test_the_real_pre_commit_takes_the_manifest(tmp_path: Path) -> None:
    run = commit_hook(tmp_path, ROOT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert run.returncode == 0, run.stdout


@pre_commit
def test_the_real_pre_commit_stops_a_commit_that_brings_a_contradiction(tmp_path: Path) -> None:
    """The entry that `init` writes, which runs the program that is installed: nothing is fetched."""
    root = project(tmp_path / "project", seeds__a=SIX)
    git(root, "init", "-q")
    reconcile("init", cwd=root)
    git(root, "add", "-A")
    run = commit_hook(tmp_path, root, "run", "--all-files")
    assert run.returncode == 0 and "Passed" in run.stdout, run.stdout
    git(root, "commit", "-q", "-m", "one")
    (root / "seeds/b.txt").write_text(SEVEN, encoding="utf-8")
    git(root, "add", "-A")
    run = commit_hook(tmp_path, root, "run")
    assert run.returncode == 1 and "error[count-conflict] conventions: 6 against 7" in run.stdout, run.stdout


@pre_commit
def test_the_real_pre_commit_sees_claims_that_were_written_anew(tmp_path: Path) -> None:
    root = project(tmp_path / "project", seeds__a=SIX)
    git(root, "init", "-q")
    local = [{**h, "language": "system"} for h in hooks() if h["id"] == "reconcile-extract"]
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}), encoding="utf-8")
    reconcile("extract", cwd=root)
    git(root, "add", "-A")
    assert commit_hook(tmp_path, root, "run", "--all-files").returncode == 0
    git(root, "commit", "-q", "-m", "one")
    (root / "seeds/a.txt").write_text(SEVEN, encoding="utf-8")
    git(root, "add", "-A")
    run = commit_hook(tmp_path, root, "run")
    assert run.returncode == 1 and "files were modified by this hook" in run.stdout, run.stdout
