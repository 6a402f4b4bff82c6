"""Which files are sources, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile import project
from reconcile.errors import ReconcileError

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes files with a word in them below a folder that no project holds; a name that ends in `/` makes a folder."""

    def files(*names: str) -> Path:
        for name in names:
            path = tmp_path / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(name)
        return tmp_path

    return files


def names(*paths: str | Path, configured: tuple[str, ...] = ()) -> list[str]:
    return [name for name, _ in project.find([os.fspath(p) for p in paths], configured).files]


def skipped(*paths: str | Path) -> dict[str, str]:
    return {s.path: s.reason for s in project.read(project.find([os.fspath(p) for p in paths])).skipped}


# the root


def test_without_a_mark_the_folder_above_gives_the_names(make: Make) -> None:
    root = make("seeds/b.txt", "seeds/a.txt", "seeds/sub/c.md")
    assert names(root / "seeds") == ["seeds/a.txt", "seeds/b.txt", "seeds/sub/c.md"]
    assert project.find([str(root / "seeds")]).root == str(root)


def test_one_file_is_named_with_its_folder(make: Make) -> None:
    root = make("seeds/a.txt", "seeds/b.txt")
    assert names(root / "seeds/a.txt") == ["seeds/a.txt"]
    assert names(root / "seeds/b.txt", root / "seeds/a.txt") == ["seeds/a.txt", "seeds/b.txt"]


def test_two_folders_are_named_from_above_the_one_that_holds_both(make: Make) -> None:
    root = make("desk/one/a.txt", "desk/two/b.txt")
    assert names(root / "desk/two", root / "desk/one") == ["desk/one/a.txt", "desk/two/b.txt"]


@pytest.mark.parametrize("mark", ["reconcile.yaml", "claims/", "pyproject.toml"])
def test_the_nearest_mark_above_is_the_root(make: Make, mark: str) -> None:
    root = make("news/seeds/may/a.txt", f"news/{mark}")
    if mark == "pyproject.toml":
        (root / "news" / mark).write_text("[tool.reconcile]\n")
    assert names(root / "news/seeds/may") == ["seeds/may/a.txt"]
    assert names(root / "news/seeds/may/a.txt") == ["seeds/may/a.txt"]
    assert names(root / "news") == ["seeds/may/a.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "[tool.reconcile]",
        "[tool.reconcile.severity]",
        '[ "tool" . "reconcile" ]',
        "tool.reconcile.language = 'fr'",
        "[tool]\nreconcile = {}",
        "tool = { reconcile = {} }",
    ],
)
def test_every_way_to_write_the_table_is_a_mark(make: Make, text: str) -> None:
    root = make("news/seeds/may/a.txt")
    (root / "news/pyproject.toml").write_text(f"# ours\n{text}\n")
    assert names(root / "news/seeds/may") == ["seeds/may/a.txt"]


@pytest.mark.parametrize("text", ["", "[project]\nname = 'reconcile'\n", "[tool.other]\n# [tool.reconcile]\n", "tool = 1 # reconcile\n"])
def test_another_pyproject_is_no_mark(make: Make, text: str) -> None:
    root = make("news/seeds/a.txt")
    (root / "pyproject.toml").write_text(text)
    assert names(root / "news/seeds") == ["seeds/a.txt"]


def test_a_broken_pyproject_that_could_be_meant_is_an_error(make: Make) -> None:
    root = make("seeds/a.txt")
    (root / "pyproject.toml").write_text("[tool.reconcile\n")
    with pytest.raises(ReconcileError, match=r"pyproject\.toml: is no valid TOML"):
        names(root / "seeds")


def test_a_source_outside_the_root_is_named_from_it(make: Make) -> None:
    root = make("news/claims/", "news/seeds/a.txt", "elsewhere/b.txt")
    assert names(root / "news/seeds", root / "elsewhere/b.txt") == ["../elsewhere/b.txt", "seeds/a.txt"]


def test_two_projects_are_an_error(make: Make) -> None:
    root = make("one/claims/", "one/a.txt", "two/reconcile.yaml", "two/b.txt")
    with pytest.raises(ReconcileError, match="two projects"):
        names(root / "one", root / "two")


def test_the_working_directory_changes_no_name(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make("desk/seeds/a.txt", "desk/seeds/sub/b.txt")
    expected = ["seeds/a.txt", "seeds/sub/b.txt"]
    for where, path in (("", "desk/seeds"), ("desk", "seeds"), ("desk", "./seeds/"), ("desk/seeds", "."), ("desk/seeds/sub", "..")):
        monkeypatch.chdir(root / where)
        assert names(path) == expected, where


# without a path


def test_without_a_path_seeds_is_read(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make("seeds/a.txt", "other/b.txt"))
    assert names() == ["seeds/a.txt"]


def test_without_a_path_the_search_for_the_root_starts_here(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make("reconcile.yaml", "desk/seeds/a.txt")
    monkeypatch.chdir(root / "desk")
    assert names() == ["desk/seeds/a.txt"]


def test_configured_paths_start_at_the_root(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make("reconcile.yaml", "articles/a.txt", "desk/seeds/b.txt")
    monkeypatch.chdir(root / "desk")
    assert names(configured=("articles",)) == ["articles/a.txt"]


def test_without_a_path_and_seeds_the_error_says_what_to_type(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make("a.txt"))
    with pytest.raises(ReconcileError, match="reconcile check PATH"):
        names()


# the files


def test_what_is_no_source_in_a_folder(make: Make) -> None:
    root = make(
        "seeds/a.txt",
        "seeds/B.TXT",
        "seeds/c.md",
        "seeds/.hidden/d.txt",
        "seeds/.e.txt",
        "seeds/sub/claims/a.txt",
        "seeds/venv/pyvenv.cfg",
        "seeds/venv/f.txt",
        "seeds/README.md",
        "seeds/readme.fr.md",
        "seeds/LICENSE",
        "seeds/License.txt",
        "seeds/CHANGELOG.md",
        "seeds/readme-first.txt",
    )
    assert names(root / "seeds") == ["seeds/B.TXT", "seeds/a.txt", "seeds/c.md", "seeds/readme-first.txt"]
    assert skipped(root / "seeds") == {}


def test_other_files_are_counted_by_extension(make: Make) -> None:
    root = make("seeds/a.txt", "seeds/b.pdf", "seeds/sub/c.PDF", "seeds/d.html", "seeds/Makefile")
    assert skipped(root / "seeds") == {
        "*": "1 other file: not read",
        "*.html": "1 .html file: not read",
        "*.pdf": "2 .pdf files: not read",
    }
    assert not any(s.failed for s in project.find([str(root / "seeds")]).skipped)


def test_a_named_file_is_read_whatever_it_is_called(make: Make) -> None:
    root = make("seeds/a.txt", "seeds/README.md", "seeds/.hidden.txt", "seeds/page.html", "claims/c.txt")
    given = [root / n for n in ("seeds/README.md", "seeds/.hidden.txt", "seeds/page.html", "claims/c.txt")]
    assert names(*given) == ["claims/c.txt", "seeds/.hidden.txt", "seeds/README.md", "seeds/page.html"]
    assert skipped(root / "seeds", root / "seeds/page.html") == {}
    assert names(root / "seeds", root / "seeds/page.html") == ["seeds/a.txt", "seeds/page.html"]


def test_a_named_hidden_folder_is_read(make: Make) -> None:
    root = make("seeds/.drafts/a.txt", "seeds/b.txt")
    assert names(root / "seeds/.drafts") == [".drafts/a.txt"]
    assert names(root / "seeds", root / "seeds/.drafts") == ["seeds/.drafts/a.txt", "seeds/b.txt"]


def test_a_path_that_does_not_exist(make: Make) -> None:
    root = make("seeds/a.txt")
    with pytest.raises(ReconcileError, match="no such file or folder"):
        names(root / "seeds", root / "seedz")
    with pytest.raises(ReconcileError, match="no such file or folder"):
        names("")


def test_no_source_says_what_else_was_there(make: Make) -> None:
    root = make("seeds/a.pdf", "empty/")
    with pytest.raises(ReconcileError, match=r"no source found; 1 \.pdf file: not read"):
        names(root / "seeds")
    with pytest.raises(ReconcileError, match="no source found"):
        names(root / "empty")


def test_each_real_file_once(make: Make) -> None:
    root = make("seeds/b.txt", "seeds/sub/c.txt")
    (root / "seeds/a.txt").symlink_to("b.txt")
    os.link(root / "seeds/b.txt", root / "seeds/d.txt")
    assert names(root / "seeds", root / "seeds", root / "seeds/sub", root / "seeds/b.txt") == ["seeds/b.txt", "seeds/sub/c.txt"]


def test_links_to_folders_are_not_followed(make: Make) -> None:
    root = make("seeds/a.txt", "other/b.txt")
    (root / "seeds/up").symlink_to(root)
    (root / "seeds/other").symlink_to(root / "other")
    assert names(root / "seeds") == ["seeds/a.txt"]
    assert names(root / "seeds/other") == ["other/b.txt"]  # named: read


def test_a_link_out_of_the_project_is_not_read_unless_named(make: Make) -> None:
    root = make("news/claims/", "news/seeds/a.txt", "secret.txt")
    (root / "news/seeds/b.txt").symlink_to(root / "secret.txt")
    assert list(skipped(root / "news/seeds")) == ["seeds/b.txt"]
    assert names(root / "news/seeds", root / "news/seeds/b.txt") == ["seeds/a.txt", "seeds/b.txt"]


def test_what_cannot_be_read_is_skipped_with_the_reason(make: Make) -> None:
    root = make("seeds/a.txt")
    os.mkfifo(root / "seeds/pipe.txt")
    (root / "seeds/broken.txt").symlink_to("nowhere")
    (root / "seeds/loop.txt").symlink_to("loop.txt")
    found = skipped(root / "seeds")
    assert sorted(found) == ["seeds/broken.txt", "seeds/loop.txt", "seeds/pipe.txt"]
    assert "no regular file" in found["seeds/pipe.txt"]
    assert names(root / "seeds") == ["seeds/a.txt"]


def test_a_file_that_goes_away_between_listing_and_reading(make: Make) -> None:
    root = make("seeds/a.txt", "seeds/b.txt")
    found = project.find([str(root / "seeds")])
    (root / "seeds/b.txt").unlink()
    sources = project.read(found)
    assert [name for name, _ in sources.contents] == ["seeds/a.txt"]
    assert [(s.path, s.failed) for s in sources.skipped] == [("seeds/b.txt", True)]


def test_a_name_that_is_not_unicode(make: Make) -> None:
    root = make("seeds/a.txt")
    with open(os.fsencode(root / "seeds") + b"/\xe9t\xe9.txt", "wb") as file:
        file.write(b"x")
    contents = dict(project.read(project.find([str(root / "seeds")])).contents)
    assert contents["seeds/\udce9t\udce9.txt"] == b"x"


def test_the_order_of_paths_changes_nothing(make: Make) -> None:
    root = make("a/1.txt", "a/2.md", "b/3.txt", "b/x.pdf", "4.txt")
    paths = [str(root / p) for p in ("a", "b", "4.txt")]
    found = [project.find(p) for p in (paths, paths[::-1], [paths[1], paths[2], paths[0]])]
    assert found[0] == found[1] == found[2]
