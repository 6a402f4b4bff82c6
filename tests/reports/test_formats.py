"""Formats are found by their file, and each is whole."""

from __future__ import annotations

import json
import os
import re
import string
from pathlib import Path
from urllib.parse import quote

import pytest

from reconcile.errors import ReconcileError
from reconcile.gate import FAIL_ON
from reconcile.model.finding import SEVERITIES
from reconcile.reports import formats, load
from reconcile.reports.view import TYPES, View
from reconcile.reports.wording import ENGLISH, say
from tests import samples
from tests.commandline import ROOT, reconcile


def test_text_comes_first() -> None:
    assert formats()[0] == "text"
    assert {"text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"} <= set(formats())


@pytest.mark.parametrize("name", formats())
def test_each_format_is_whole(name: str) -> None:
    module = load(name)
    assert module.ABOUT and module.__doc__
    for report in samples.all_reports().values():
        made = module.render(report, View(samples.text_of))
        assert isinstance(made, str)
        assert made == "" or made.endswith("\n")


def test_all_formats_in_one_run_as_alone_whatever_the_setting(tmp_path: Path) -> None:
    """In another folder, locale and order of hashes, and beside the others, each is what it is alone."""
    wanted = [part for name in formats() for part in ("--output", f"{name}={tmp_path / name}")]
    settings = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    assert reconcile("check", str(ROOT / "seeds"), "--no-decisions", *wanted, cwd=tmp_path, variables=settings).returncode == 1
    for name in formats():
        assert (tmp_path / name).read_text(encoding="utf-8") == reconcile("check", "seeds", "--no-decisions", "--format", name).stdout, name


def test_a_format_does_not_change_the_report() -> None:
    for name in formats():
        report = samples.loud()
        load(name).render(report, View(samples.text_of))
        assert report == samples.loud(), name


def test_an_unknown_format_says_which_there_are() -> None:
    with pytest.raises(ReconcileError, match=f"formats are {', '.join(formats())}"):
        load("sanitize")


def test_every_form_of_a_sentence_is_there() -> None:
    for name in ENGLISH:
        for one, other in ((".one", ".other"), (".other", ".one")):
            if name.endswith(one):
                assert name.removesuffix(one) + other in ENGLISH
    for severity in SEVERITIES:
        assert say(f"severity.{severity}") and say(f"count.{severity}", 2)
    assert all(say(f"type.{name}") for name in TYPES)
    assert all(say(f"rule.{name}") for name in FAIL_ON)


def test_the_two_forms_of_a_sentence_take_the_same_values() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for name, text in ENGLISH.items():
        if name.endswith(".one"):
            assert fields(text) == fields(ENGLISH[name.removesuffix(".one") + ".other"]), name


def test_a_sentence_takes_the_form_of_its_number() -> None:
    assert [say("support", n) for n in (0, 1, 2)] == ["0 sources", "1 source", "2 sources"]


# files and the repository


def disputed(folder: Path, *names: str) -> None:
    """Sources of which each gives another number."""
    for name, number in zip(names, ("Huit", "Neuf", "Dix"), strict=False):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Lors de la foire agricole de Meknès, {number.lower()} conventions ont été signées.\n", encoding="utf-8")


def paths_in(folder: Path, *args: str) -> dict[str, set[str]]:
    """The files that each format for the people of a repository names, and whether a base goes with them."""
    out = {}
    for name in ("sarif", "gitlab", "github"):
        done = reconcile("check", *args, "--format", name, cwd=folder)
        assert done.returncode == 1, done.stderr
        if name == "github":
            out[name] = set(re.findall(r"file=([^,:]+)", done.stdout))
        elif name == "gitlab":
            out[name] = {entry["location"]["path"] for entry in json.loads(done.stdout)}
        else:
            (run,) = json.loads(done.stdout)["runs"]
            found = [r["physicalLocation"]["artifactLocation"] for x in run["results"] for r in (*x["locations"], *x["relatedLocations"])]
            found += [a["location"] for a in run["artifacts"]]
            assert all(("uriBaseId" in f) != f["uri"].startswith("file:///") for f in found)
            out[name] = {f["uri"] for f in found}
    return out


def test_files_are_named_from_the_root_of_the_repository_where_the_project_lies_below_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    disputed(tmp_path, "docs/desk/seeds/a.txt", "docs/drafts/b.txt")
    (tmp_path / "docs/desk/reconcile.yaml").write_text("", encoding="utf-8")
    inside, above = ("seeds", "--new", "../drafts/b.txt"), ("docs/desk/seeds", "--new", "docs/drafts/b.txt")
    for where, given in ((tmp_path / "docs/desk", inside), (tmp_path, above)):
        found = paths_in(where, *given)
        assert found["sarif"] == {"docs/desk/seeds/a.txt", "docs/drafts/b.txt"}
        assert found["gitlab"] == found["github"] == {"docs/drafts/b.txt"}
    shown = reconcile("check", "seeds", "--new", "../drafts/b.txt", "--format", "concise", cwd=tmp_path / "docs/desk").stdout
    assert shown.startswith("../drafts/b.txt:1:"), "people who stand there name it as they see it"


def test_a_file_outside_the_repository_has_a_whole_uri_and_gitlab_shows_the_other_side(tmp_path: Path) -> None:
    (tmp_path / "desk/.git").mkdir(parents=True)
    disputed(tmp_path, "desk/seeds/a.txt", "b ü.txt")
    (tmp_path / "desk/reconcile.yaml").write_text("", encoding="utf-8")
    found = paths_in(tmp_path / "desk", "seeds", "--new", "../b ü.txt")
    assert found["sarif"] == {"seeds/a.txt", f"file://{quote(os.path.realpath(tmp_path))}/b%20%C3%BC.txt"}
    assert found["gitlab"] == {"seeds/a.txt"}


def test_without_a_repository_the_root_of_the_project_stands_for_it(tmp_path: Path) -> None:
    disputed(tmp_path, "seeds/a.txt", "seeds/b.txt")
    assert paths_in(tmp_path, "seeds")["sarif"] == {"seeds/a.txt", "seeds/b.txt"}
