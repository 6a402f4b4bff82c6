"""The configuration of a project: what it changes, and what is said when it is wrong: the file, the key, what to do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reconcile import api, config, severities
from reconcile.errors import ReconcileError
from reconcile.languages.language import codes
from reconcile.model.finding import SEVERITIES, Finding, Group, Report
from reconcile.safe_yaml import DEEPEST, MOST_BYTES, parse_yaml
from tests.commandline import ROOT, environment, reconcile

# Read as French and as Spanish alike ("de", "la"); the language makes the noun.
TEXT = "Reportage de la feria : 300 participantes.\n"


def project(folder: Path, yaml: str | None = None, toml: str | None = None, **files: str) -> Path:
    """A project with these settings and some sources; a name's `__` is a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if yaml is not None:
        (folder / "reconcile.yaml").write_text(yaml, encoding="utf-8")
    if toml is not None:
        (folder / "pyproject.toml").write_text(toml, encoding="utf-8")
    return folder


def languages(*args: str, cwd: Path) -> dict[str, str]:
    """The language of each source in the report of `check`."""
    run = reconcile("check", "--format", "json", *args, cwd=cwd)
    assert run.returncode in (0, 1), run.stderr
    return {s["id"]: s["language"] for s in json.loads(run.stdout)["sources"]}


def wrong(folder: Path) -> str:
    """What is said of the settings of a project."""
    with pytest.raises(ReconcileError) as caught:
        config.load(str(folder))
    return str(caught.value)


# language


@pytest.mark.parametrize("code", codes())
def test_the_language_of_all_sources(tmp_path: Path, code: str) -> None:
    root = project(tmp_path, yaml=f"language: {code}\n", seeds__a=TEXT, seeds__b=TEXT)
    assert languages("seeds", cwd=root) == {"seeds/a.txt": code, "seeds/b.txt": code}


def test_the_language_in_pyproject(tmp_path: Path) -> None:
    root = project(tmp_path, toml='[tool.reconcile]\nlanguage = "es"\n', seeds__a=TEXT)
    assert languages("seeds", cwd=root) == {"seeds/a.txt": "es"}


def test_patterns_of_names_and_the_first_that_fits(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        toml='[tool.reconcile.language]\n"seeds/es/" = "es"\n"*-en.txt" = "en"\n"**" = "fr"\n',
        seeds__a=TEXT,
        seeds__es__b=TEXT,
        **{"seeds__es__c-en": TEXT, "seeds__d-en": TEXT},
    )
    assert languages("seeds", cwd=root) == {
        "seeds/a.txt": "fr",
        "seeds/d-en.txt": "en",
        "seeds/es/b.txt": "es",
        "seeds/es/c-en.txt": "es",
    }


def test_where_no_pattern_fits_the_language_is_recognised(tmp_path: Path) -> None:
    spanish = "Los 84 expositores de la feria y los visitantes del salón se fueron con las manos llenas.\n"
    root = project(tmp_path, yaml='language: {"fr/": fr}\n', seeds__a=spanish)
    assert languages("seeds", cwd=root) == {"seeds/a.txt": "es"}


def test_the_language_changes_what_is_read(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="language: es\n", seeds__a="300 participantes, 4 convenios.\n")
    assert [c.subject for c in api.extract(root / "seeds")] == ["participant", "agreement"]
    assert [c.subject for c in api.check(root / "seeds", language="en").claims] == ["participante", "convenio"]


def test_extract_uses_the_language_too(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="language: es\n", seeds__a=TEXT)
    assert reconcile("extract", "seeds", cwd=root).returncode == 0
    assert "\nlanguage: es\n" in (root / "claims/a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "name", "fitting"),
    [
        ("a.txt", "seeds/sub/a.txt", True),
        ("a.txt", "seeds/ba.txt", False),
        ("*.md", "seeds/a.md", True),
        ("seeds/*.txt", "seeds/a.txt", True),
        ("seeds/*.txt", "seeds/sub/a.txt", False),
        ("seeds/**/a.txt", "seeds/a.txt", True),
        ("seeds/**/a.txt", "seeds/x/y/a.txt", True),
        ("seeds/es/", "seeds/es/x/a.txt", True),
        ("seeds/es/", "seeds/espace.txt", False),
        ("/seeds/a.txt", "seeds/a.txt", True),
        ("?.txt", "seeds/a.txt", True),
        ("?.txt", "seeds/ab.txt", False),
        ("a.txt", "seeds/aXtxt", False),
        ("**", "../elsewhere/a.txt", True),
    ],
)
def test_patterns(pattern: str, name: str, fitting: bool) -> None:
    assert config.fits(pattern, name) is fitting


# paths


def test_without_a_path_the_configured_ones_are_read_from_any_folder(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="paths: [articles, extra/c.txt]\n", articles__a=TEXT, seeds__b=TEXT, extra__c=TEXT, extra__d=TEXT)
    assert list(languages(cwd=root)) == ["articles/a.txt", "extra/c.txt"]
    assert list(languages(cwd=root / "seeds")) == ["articles/a.txt", "extra/c.txt"]


def test_a_path_that_is_given_takes_their_place(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="paths: [articles]\n", articles__a=TEXT, seeds__b=TEXT)
    assert list(languages("seeds", cwd=root)) == ["seeds/b.txt"]


def test_extract_uses_the_paths_too(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="paths: [articles]\n", articles__a=TEXT, seeds__b=TEXT)
    assert reconcile("extract", cwd=root).returncode == 0
    assert [p.name for p in (root / "claims").iterdir()] == ["a.yaml"]


def test_a_configured_path_that_does_not_exist_names_the_file(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="paths: [artikles]\n", articles__a=TEXT)
    run = reconcile("check", cwd=root)
    assert run.returncode == 2 and run.stdout == ""
    assert "reconcile.yaml:1:1: paths: no such file or folder: artikles" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


# what is wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("langauge: fr\n", "unknown key langauge, did you mean language?"),
        ("Paths: [seeds]\n", "unknown key Paths, did you mean paths?"),
        ("colour: red\n", "unknown key colour; known keys are paths, exclude, language"),
        ("1: 2\n", "unknown key 1; known keys are"),
        ("language: frr\n", "language: no language 'frr', did you mean fr?; known are en, es, fr"),
        ("language: {'*.txt': xx}\n", "language: no language 'xx'; known are"),
        ("language: ''\n", "language: no language ''; known are"),
        (
            "language: 3\n",
            "language: must be the code of a language, or a mapping from patterns of source names to codes; here it is a number",
        ),
        ("language: [fr]\n", "language: must be the code of a language"),
        ("language: no\n", "here it is true or false"),
        ("language: {a: 1}\n", "language: must be the code of a language"),
        ("paths: seeds\n", "paths: must be a list of files and folders, from the project root; here it is a word"),
        ("paths: [1]\n", "paths: must be a list of files and folders"),
        ("paths:\n", "paths: must be a list of files and folders"),
        ("a: 1\n\nb: 2\n", ":1:1: unknown key a"),
        ("paths: []\n\nfail_on: error\n", ":3:1: unknown key fail_on, did you mean fail-on?"),
        ("fail-on: errors\n", ":1:1: fail-on: no fail-on 'errors', did you mean error?; known are error, warning, note, never"),
        ("fail-on: ''\n", "fail-on: no fail-on ''"),
        ("fail-on: [error]\n", "fail-on: must be error, warning, note or never; here it is a list"),
        ("min-severity: never\n", "min-severity: no min-severity 'never'"),
        ("format: jsn\n", "format: no format 'jsn', did you mean json?"),
        ("exclude: '*.md'\n", "exclude: must be a list of patterns of source names; here it is a word"),
        ("aliases: [A, B]\n", "aliases: must be a list of lists of names that are one body or person; in it is a word"),
        ("aliases: [[A]]\n", ":1:1: aliases: a group needs two names or more"),
        ("aliases: [[A, B], [C, b]]\n", ":1:1: aliases: 'b' stands twice"),
        ("severities: [count-conflict]\n", "severities: must be a mapping from rules to error, warning, note or off; here it is a list"),
        (
            "severities:\n  sum-mismatch: off\n  count-conflit: error\n",
            ":3:3: severities: no rule 'count-conflit', did you mean count-conflict?; reconcile rules lists all of them",
        ),
        ("severities:\n  count-conflict: eror\n", ":2:3: severities: count-conflict cannot be 'eror', did you mean error?"),
        ("severities:\n  count-conflict: true\n", ":2:3: severities: count-conflict cannot be 'True'; write error, warning, note or off"),
        ("severities:\n  count-conflict: 3\n", ":1:1: severities: must be a mapping"),
        ("- paths\n", "the file is no table of settings"),
        ("seeds\n", "the file is no table of settings"),
        ("paths: [seeds\n", "is no valid YAML"),
        ("paths: [a]\npaths: [b]\n", ":2:1: has the key paths twice; remove one of them"),
        ("paths: &a [x]\nlanguage: *a\n", ":1:8: holds an anchor or alias"),
        ("paths: !!python/object/apply:os.system [echo]\n", ":1:8: holds a tag"),
        ("paths: [a]\n---\npaths: [b]\n", ":2: holds several documents"),
        ("paths: " + "[" * 50 + "]" * 50 + "\n", f"is nested more than {DEEPEST} levels deep"),
        ("paths: [\x00]\n", "is no valid YAML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    line = wrong(project(tmp_path, yaml=text))
    assert line.startswith(str(tmp_path / "reconcile.yaml")) and said in line and "\n" not in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.reconcile]\nlangauge = 'fr'\n", "unknown key tool.reconcile.langauge, did you mean language?"),
        ("[tool.reconcile]\nlanguage = 1\n", "tool.reconcile.language: must be the code of a language"),
        ("[tool.reconcile]\nlanguage = 'xx'\n", "tool.reconcile.language: no language 'xx'"),
        ("[tool.reconcile]\npaths = 'seeds'\n", "tool.reconcile.paths: must be a list"),
        ("[project]\nname = 'x'\n\n[tool.reconcile]\n\n  fail-on = 'no'\n", ":6:3: tool.reconcile.fail-on: no fail-on 'no'"),
        (
            "[tool.reconcile.severities]\n'sum-mismatch' = 'off'\nsum-mismach = 'off'\n",
            ":3:1: tool.reconcile.severities: no rule 'sum-mismach'",
        ),
        ("[tool.reconcile]\nseverities = {sum-mismach = 'off'}\n", ":2:1: tool.reconcile.severities: no rule 'sum-mismach'"),
        ("tool = {reconcile = {pahts = []}}\n", "pyproject.toml: unknown key tool.reconcile.pahts, did you mean paths?"),
        ("[tool]\nreconcile = 3\n", "tool.reconcile is no table of settings"),
        ("[tool.reconcile\n", "is no valid TOML"),
    ],
)
def test_what_is_wrong_in_pyproject(tmp_path: Path, text: str, said: str) -> None:
    line = wrong(project(tmp_path, toml=text))
    assert line.startswith(str(tmp_path / "pyproject.toml")) and said in line and "\n" not in line


def test_settings_in_both_files_are_an_error_that_names_both(tmp_path: Path) -> None:
    line = wrong(project(tmp_path, yaml="language: fr\n", toml="[tool.reconcile]\nlanguage = 'fr'\n"))
    assert "reconcile.yaml" in line and "pyproject.toml" in line


def test_another_pyproject_beside_the_settings_is_no_matter(tmp_path: Path) -> None:
    assert config.load(str(project(tmp_path, yaml="language: fr\n", toml="[project]\nname = 'x'\n"))).language_of("a") == "fr"


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "reconcile.yaml").mkdir()
    assert "reconcile.yaml: cannot be read" in wrong(tmp_path)


def test_settings_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "reconcile.yaml").write_bytes(b"language: \xff\xfe\n")
    assert "reconcile.yaml: is not UTF-8" in wrong(tmp_path)


def test_settings_that_are_too_large(tmp_path: Path) -> None:
    (tmp_path / "reconcile.yaml").write_bytes(b"#" * (MOST_BYTES + 1))
    assert "is larger than" in wrong(tmp_path)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "\ufefflanguage: fr\n"], ids=["empty", "comment", "braces", "mark"])
def test_settings_may_be_empty(tmp_path: Path, text: str) -> None:
    config.load(str(project(tmp_path, yaml=text)))


def test_the_status_of_wrong_settings_is_2_for_every_command(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="langauge: fr\n", seeds__a=TEXT)
    for args in (["check"], ["check", "seeds"], ["extract"], ["extract", "--check", "seeds"]):
        run = reconcile(*args, cwd=root)
        assert run.returncode == 2 and run.stdout == "", args
        assert "unknown key langauge" in run.stderr and len(run.stderr.strip().splitlines()) == 1


def test_a_language_that_is_not_known_is_an_error_of_the_interface(tmp_path: Path) -> None:
    root = project(tmp_path, seeds__a=TEXT)
    with pytest.raises(ReconcileError, match="no language 'german'"):
        api.check(root / "seeds", language="german")
    with pytest.raises(ReconcileError, match="no language 'german'"):
        api.diff(root / "seeds/a.txt", root / "seeds/a.txt", language="german")


def test_every_key_says_what_it_holds() -> None:
    fields = {
        "paths": ["seeds"],
        "exclude": ["*.md"],
        "language": "fr",
        "aliases": [["A", "B"]],
        "preferred": ["A"],
        "gazetteer": {"places": ["A"]},
        "severities": {"count-conflict": "note"},
        "fail-on": "never",
        "min-severity": "error",
        "format": "json",
    }
    assert set(config.WANTED) == set(fields)


# exclude


def test_what_is_excluded_is_counted_and_not_read(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="exclude: [seeds/old/, '*-notes.txt']\n", seeds__a=TEXT, seeds__old__b=TEXT, **{"seeds__c-notes": TEXT})
    assert list(languages("seeds", cwd=root)) == ["seeds/a.txt"]
    report = json.loads(reconcile("check", "--format", "json", "seeds", cwd=root).stdout)
    reason = "1 file: excluded by the configuration"
    assert report["skipped"] == [{"path": "*-notes.txt", "reason": reason}, {"path": "seeds/old/", "reason": reason}]
    assert report["summary"]["sources_skipped"] == 0


def test_a_file_that_is_named_is_read_whatever_is_excluded(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="exclude: [seeds/old/]\n", seeds__a=TEXT, seeds__old__b=TEXT)
    assert list(languages("seeds/a.txt", "seeds/old/b.txt", cwd=root)) == ["seeds/a.txt", "seeds/old/b.txt"]
    assert list(languages("seeds", "seeds/old/b.txt", cwd=root)) == ["seeds/a.txt", "seeds/old/b.txt"]


def test_where_all_is_excluded_there_is_no_source(tmp_path: Path) -> None:
    run = reconcile("check", "seeds", cwd=project(tmp_path, yaml="exclude: ['**']\n", seeds__a=TEXT))
    assert run.returncode == 2 and "no source found; 1 file: excluded by the configuration" in run.stderr


def test_an_excluded_source_claims_no_file_and_no_part_of_a_name(tmp_path: Path) -> None:
    root = project(tmp_path, yaml="exclude: [seeds/old/]\n", seeds__a1=TEXT, seeds__b=TEXT, seeds__old__a1=TEXT)
    assert reconcile("extract", "seeds", cwd=root).returncode == 0
    assert sorted(p.name for p in (root / "claims").iterdir()) == ["a1.yaml", "b.yaml"]
    assert reconcile("diff", "a1", "b", cwd=root).returncode == 0


# severities

SIX, SEVEN = (
    f"Le Forum du livre de Tozeur s'est achevé. {n} conventions ont été signées à l'hôtel de ville du port.\n" for n in ("Six", "Sept")
)


def disagreeing(folder: Path, yaml: str) -> Path:
    """Two sources with one count-conflict between them, and these settings."""
    return project(folder, yaml=yaml, seeds__a=SIX, seeds__b=SEVEN)


@pytest.mark.parametrize(("wanted", "status"), [("error", 1), ("warning", 0), ("note", 0)])
def test_a_rule_is_as_grave_as_it_is_configured(tmp_path: Path, wanted: str, status: int) -> None:
    run = reconcile("check", "--format", "json", cwd=disagreeing(tmp_path, f"severities: {{count-conflict: {wanted}}}\n"))
    (found,) = json.loads(run.stdout)["findings"]
    assert (run.returncode, found["severity"]) == (status, wanted)
    run = reconcile("diff", "a.txt", "b.txt", "--format", "json", cwd=tmp_path)
    assert (run.returncode, json.loads(run.stdout)["findings"][0]["severity"]) == (status, wanted)
    assert [f.severity for f in api.check(tmp_path / "seeds").findings] == [wanted]


@pytest.mark.parametrize("off", ["off", "'off'", "false"])
def test_a_rule_that_is_off_reports_nothing_and_this_is_counted(tmp_path: Path, off: str) -> None:
    root = disagreeing(tmp_path, f"severities: {{count-conflict: {off}}}\n")
    run = reconcile("check", "--fail-on", "note", cwd=root)
    assert run.returncode == 0 and "; 1 finding of a rule that is off (count-conflict)" in run.stdout
    report = json.loads(reconcile("check", "--format", "json", cwd=root).stdout)
    assert report["findings"] == [] and report["summary"]["off"] == {"count-conflict": 1}
    (item,) = (i for i in report["items"] if i["subject"] == "agreement")
    assert (item["relation"], item["why"]) == ("compatible", "the values differ; the rule count-conflict is off")


def test_what_is_off_does_not_differ_side_by_side(tmp_path: Path) -> None:
    disagreeing(tmp_path, "severities: {count-conflict: off}\n")
    report = api.diff(tmp_path / "seeds/a.txt", tmp_path / "seeds/b.txt")
    (item,) = (i for i in report.items if i.subject == "agreement")
    assert report.diff is not None and report.diff.differ == [] and item.id in report.diff.compatible


def test_a_report_with_what_is_off_fits_the_schema(tmp_path: Path) -> None:
    import jsonschema

    run = reconcile("check", "--format", "json", cwd=disagreeing(tmp_path, "severities: {count-conflict: off}\n"))
    schema = Path(config.__file__).parent / "schema" / "report-1.0.schema.json"
    jsonschema.validate(json.loads(run.stdout), json.loads(schema.read_text(encoding="utf-8")))


def test_severities_change_no_id_and_put_the_gravest_first() -> None:
    before = api.check(ROOT / "seeds", decisions=False)
    after = api.check(ROOT / "seeds", decisions=False)
    severities.apply(after, (("name-variant", "error"), ("count-conflict", "note")))
    assert {f.id for f in after.findings} == {f.id for f in before.findings}
    graves = [SEVERITIES.index(f.severity) for f in after.findings]
    assert graves == sorted(graves, reverse=True) and after.findings[-1].rule == "count-conflict"


def test_what_rests_on_a_guess_stays_a_note() -> None:
    claim = api.check(ROOT / "seeds", decisions=False).claims[0]
    for rule, default in (("count-conflict", "note"), ("figure-updated", "note")):
        guessed = Finding(rule, "update", default, None, "count", "x", "number", "", [Group(1, "1", [replace(claim, confidence=0.5)])])
        report = Report(findings=[guessed])
        severities.apply(report, ((rule, "error"),))
        assert report.findings[0].severity == "note", rule
    sure = Finding("figure-updated", "update", "note", None, "count", "x", "number", "", [Group(1, "1", [replace(claim, confidence=1.0)])])
    severities.apply(Report(findings=[sure]), (("figure-updated", "error"),))
    assert sure.severity == "error"


def test_a_decision_about_a_rule_that_is_off_is_not_unused(tmp_path: Path) -> None:
    root = disagreeing(tmp_path, "")
    assert reconcile("accept", "--all", "--reason", "two ways to count", cwd=root).returncode == 0
    (root / "reconcile.yaml").write_text("severities: {count-conflict: off}\n", encoding="utf-8")
    assert reconcile("check", "--fail-on", "note", cwd=root).returncode == 0


def test_what_contradicts_a_settled_value_is_as_grave_as_the_rule_that_found_it(tmp_path: Path) -> None:
    root = disagreeing(tmp_path, "severities: {count-conflict: warning}\n")
    (found,) = api.check(root / "seeds").findings
    assert reconcile("accept", found.id, "--value", "6", "--reason", "the list has six", cwd=root).returncode == 0
    (root / "seeds/c.txt").write_text(SEVEN, encoding="utf-8")
    (found,) = api.check(root / "seeds").findings
    assert (found.rule, found.severity) == ("settled-value-contradicted", "warning")
    for wanted in ("error", "note"):
        (root / "reconcile.yaml").write_text(
            f"severities: {{count-conflict: warning, settled-value-contradicted: {wanted}}}\n", encoding="utf-8"
        )
        assert [f.severity for f in api.check(root / "seeds").findings] == [wanted]
    (root / "reconcile.yaml").write_text("severities: {count-conflict: off}\n", encoding="utf-8")
    assert api.check(root / "seeds").findings == []


def test_accepting_all_leaves_what_is_off(tmp_path: Path) -> None:
    run = reconcile("accept", "--all", "--reason", "as it was", cwd=disagreeing(tmp_path, "severities: {count-conflict: off}\n"))
    assert run.stdout == "no finding is open\n" and not (tmp_path / "claims").exists()


# aliases


@pytest.mark.parametrize("sources", [["000", "001"], ["000", "001", "002"]])
def test_names_that_are_one_are_no_variant(tmp_path: Path, sources: list[str]) -> None:
    texts = {f"seeds__{p.stem}": p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").iterdir()) if p.name[:3] in sources}
    root = project(tmp_path, yaml="", **texts)
    before = {f.id: f for f in api.check(root / "seeds").findings}
    (root / "reconcile.yaml").write_text("aliases: [[Current AI, ai current]]\n", encoding="utf-8")
    report = api.check(root / "seeds")
    gone = [f for i, f in before.items() if i not in {f.id for f in report.findings}]
    assert [(f.rule, {g.value for g in f.groups}) for f in gone] == [("name-variant", {"AI Current", "Current AI"})]
    assert len(report.findings) == len(before) - 1
    (item,) = (
        i for i in report.items if i.attribute == "name" and {c.source for g in i.groups for c in g.claims} and "current" in i.subject
    )
    assert item.relation == "same"
    assert "Current AI" not in reconcile("diff", "000", "001", "--format", "concise", cwd=root).stdout


def test_names_without_a_word_in_common_are_one_body_where_it_is_said(tmp_path: Path) -> None:
    told = "Le Forum du livre de Tozeur s'est achevé. Une convention a été signée avec {}, qui tient la foire."
    root = project(tmp_path, yaml="", seeds__a=told.format("la Banque du Sud"), seeds__b=told.format("la Société Kassoro"))

    def bodies() -> set[str]:
        return {i.subject for i in api.check(root / "seeds").items if i.kind == "partner"}

    assert len(bodies()) > 1
    (root / "reconcile.yaml").write_text("aliases: [[Banque du Sud, Société Kassoro]]\n", encoding="utf-8")
    assert len({s.rpartition("/")[2] for s in bodies()}) == 1


# the command line before the environment before the file before the default


def test_what_goes_before_what(tmp_path: Path) -> None:
    root = disagreeing(tmp_path, "fail-on: never\nformat: concise\nmin-severity: warning\nseverities: {count-conflict: warning}\n")
    run = reconcile("check", cwd=root)
    assert run.returncode == 0 and run.stdout.startswith("seeds/")
    run = reconcile("check", cwd=root, variables={"RECONCILE_FAIL_ON": "warning", "RECONCILE_FORMAT": "json"})
    assert run.returncode == 1 and len(json.loads(run.stdout)["findings"]) == 1
    run = reconcile("check", "--fail-on", "error", "--format", "text", cwd=root, variables={"RECONCILE_FAIL_ON": "warning"})
    assert run.returncode == 0 and run.stdout.startswith("2 sources")
    run = reconcile("check", "--format", "json", cwd=root, variables={"RECONCILE_MIN_SEVERITY": "error"})
    assert json.loads(run.stdout)["findings"] == []
    run = reconcile("diff", "a.txt", "b.txt", cwd=root, variables={"RECONCILE_FAIL_ON": "warning", "RECONCILE_FORMAT": "json"})
    assert run.returncode == 1 and json.loads(run.stdout)["diff"]["a"] == "seeds/a.txt"


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    run = reconcile("check", cwd=disagreeing(tmp_path, "fail-on: never\n"), variables={"RECONCILE_FAIL_ON": ""})
    assert run.returncode == 0


@pytest.mark.parametrize("name", ["RECONCILE_FAIL_ON", "RECONCILE_FORMAT", "RECONCILE_MIN_SEVERITY"])
def test_a_variable_that_is_wrong_is_named(tmp_path: Path, name: str) -> None:
    run = reconcile("check", cwd=disagreeing(tmp_path, ""), variables={name: "eror"})
    assert (run.returncode, run.stdout) == (2, "") and run.stderr.startswith(f"reconcile: error: {name}: 'eror' is not one of")


def test_an_option_that_is_empty_is_wrong(tmp_path: Path) -> None:
    assert reconcile("check", "--fail-on", "", cwd=disagreeing(tmp_path, "")).returncode == 2


# config show

SETTINGS = """\
# ours
paths: [seeds]
aliases: [[AI Current, Current AI]]
severities:
  count-conflict: off
  sum-mismatch: note
fail-on: warning
format: concise
"""


def test_every_setting_is_shown_with_where_it_comes_from(tmp_path: Path) -> None:
    root = project(tmp_path, yaml=SETTINGS, seeds__a=TEXT)
    run = reconcile("config", "show", "--min-severity", "error", cwd=root, variables={"RECONCILE_FORMAT": "json"})
    assert run.returncode == 0
    assert [re.split(r" {2,}", line) for line in run.stdout.splitlines()] == [
        ["paths", "seeds", "reconcile.yaml:2"],
        ["exclude", "(none)", "default"],
        ["language", "(none)", "default"],
        ["aliases", "AI Current = Current AI", "reconcile.yaml:3"],
        ["preferred", "(none)", "default"],
        ["gazetteer", "(none)", "default"],
        ["severities.count-conflict", "off", "reconcile.yaml:5"],
        ["severities.sum-mismatch", "note", "reconcile.yaml:6"],
        ["fail-on", "warning", "reconcile.yaml:7"],
        ["min-severity", "error", "option --min-severity"],
        ["format", "json", "environment RECONCILE_FORMAT"],
    ]


def test_settings_for_programs(tmp_path: Path) -> None:
    root = project(tmp_path, toml="[tool.reconcile]\nexclude = ['*.md']\n[tool.reconcile.language]\n'*-en.txt' = 'en'\n", seeds__a=TEXT)
    run = reconcile("config", "show", "--format", "json", "--fail-on", "note", "seeds", cwd=root)
    rows = {row.pop("key"): row for row in json.loads(run.stdout)["settings"]}
    assert list(rows) == list(config.WANTED)
    assert rows["exclude"] == {"value": ["*.md"], "from": "file", "name": "pyproject.toml", "line": 2}
    assert rows["language"] == {"value": {"*-en.txt": "en"}, "from": "file", "name": "pyproject.toml", "line": 3}
    assert rows["fail-on"] == {"value": "note", "from": "option", "name": "--fail-on", "line": None}
    assert rows["format"] == {"value": "text", "from": "default", "name": None, "line": None}


def test_settings_that_are_wrong_are_not_shown(tmp_path: Path) -> None:
    run = reconcile("config", "show", cwd=project(tmp_path, yaml="fail-on: x\n"))
    assert (run.returncode, run.stdout) == (2, "") and "reconcile.yaml:1:1: fail-on" in run.stderr
    assert reconcile("config", cwd=tmp_path).returncode == 2


# reading YAML


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 2025-07-01\n", {"a": "2025-07-01"}),
        ("a: [1, 2.5, true, null, x]\n", {"a": [1, 2.5, True, None, "x"]}),
        ("<<: {a: 1}\n", {"<<": {"a": 1}}),
        ("a: 'x & *y !z'\n", {"a": "x & *y !z"}),
        ("", None),
    ],
)
def test_yaml_is_plain_data(text: str, data: Any) -> None:
    assert parse_yaml(text, "x.yaml") == data


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 50_000, "{" * 100_000 + "}" * 100_000, "? [a]\n: b\n"])
def test_yaml_that_is_made_to_harm_is_refused(text: str) -> None:
    with pytest.raises(ReconcileError):
        parse_yaml(text, "x.yaml")


def test_without_settings_nothing_that_reads_them_is_loaded(tmp_path: Path) -> None:
    root = project(tmp_path, seeds__a=TEXT, toml="[project]\nname = 'x'\n")
    named = "('yaml', 'pydantic', 'rapidfuzz', 'tomllib')"
    code = f"import sys\nfrom reconcile import config\nconfig.find(['seeds'])\nprint([m for m in {named} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment(), capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "[]", run.stderr
