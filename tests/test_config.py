"""The configuration of a project: what it changes, and what is said when it is wrong: the file, the key, what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reconcile import api, config
from reconcile.errors import ReconcileError
from reconcile.languages.language import codes
from reconcile.safe_yaml import DEEPEST, MOST_BYTES, parse_yaml
from tests.commandline import environment, reconcile

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
    assert "reconcile.yaml: paths: no such file or folder: artikles" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


# what is wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("langauge: fr\n", "unknown key langauge, did you mean language?"),
        ("Paths: [seeds]\n", "unknown key Paths, did you mean paths?"),
        ("colour: red\n", "unknown key colour; known keys are paths, language"),
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
        ("- paths\n", "the file is no table of settings"),
        ("seeds\n", "the file is no table of settings"),
        ("paths: [seeds\n", "is no valid YAML"),
        ("paths: [a]\npaths: [b]\n", ":2:1: has the key paths twice; remove one of them"),
        ("paths: &a [x]\nlanguage: *a\n", ":1: holds an anchor or alias"),
        ("paths: !!python/object/apply:os.system [echo]\n", ":1: holds a tag"),
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
    fields = {"paths": ["seeds"], "language": "fr"}
    assert set(config.WANTED) == set(fields)


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
