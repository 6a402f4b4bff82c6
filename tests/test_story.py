"""The life of a project under version control, from its adoption to a pull request that contradicts what stands."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commandline import reconcile
from tests.decided import file_of
from tests.repository import commit, git, repository

AGREES = """\
Assises nationales de l'intelligence artificielle : les annonces d'une clôture

Les premières Assises nationales de l'intelligence artificielle ont pris fin le 2 juillet 2025.
Lors de la cérémonie de clôture, neuf conventions de partenariat ont été signées.
"""
DIFFERS = """\
Intelligence artificielle : le bilan des Assises nationales

Les premières Assises nationales de l'intelligence artificielle se sont achevées le 2 juillet 2025.
Les organisateurs en sont satisfaits.
À la clôture, dix conventions de partenariat ont été signées.
"""
NEW = "seeds/006-bilan.txt"
LINE, COLUMN = 5, 15


def against_main(folder: Path, *args: str, status: int) -> str:
    """What a check of what the branch brings says on standard output."""
    done = reconcile("check", "seeds/", "--changed-from", "main", *args, cwd=folder)
    assert done.returncode == status, (done.stdout, done.stderr)
    return str(done.stdout)


def test_from_adoption_to_a_settled_pull_request(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    assert reconcile("check", cwd=folder).returncode == 0, "adopted"

    git(folder, "switch", "-qc", "agreeing")
    (folder / "seeds/005-annonces.txt").write_text(AGREES, encoding="utf-8")
    commit(folder)
    said = against_main(folder, status=0)
    assert "new: seeds/005-annonces.txt\n" in said and "nothing is open (" in said, "it repeats a value that is accepted"
    git(folder, "switch", "-q", "main")
    git(folder, "merge", "-q", "agreeing")

    git(folder, "switch", "-qc", "differing")
    (folder / NEW).write_text(DIFFERS, encoding="utf-8")
    commit(folder)
    red(folder)

    (found,) = opened(folder)
    assert reconcile("accept", str(found["id"]), "--reason", "one was signed on the day before", cwd=folder).returncode == 0
    commit(folder, "settle it")
    against_main(folder, status=0)
    assert reconcile("check", cwd=folder).returncode == 0

    (folder / NEW).write_text(DIFFERS.replace("dix", "onze"), encoding="utf-8")
    again = against_main(folder, "--format", "concise", status=1)
    assert f"{NEW}:{LINE}:{COLUMN}: error[count-conflict] conventions de partenariat: 11 against 9 against 8\n" in again
    (folder / NEW).write_text(DIFFERS, encoding="utf-8")
    against_main(folder, status=0)

    file_of(folder).write_text(git(folder, "show", "main:claims/decisions.yaml"), encoding="utf-8")
    red(folder)


def red(folder: Path) -> None:
    """One finding, at the line of the new article, in every format that shows it there."""
    files = [f"--output={name}={folder.parent}/{folder.name}-{name}" for name in ("sarif", "github", "concise", "gitlab", "json")]
    text = against_main(folder, *files, status=1)
    assert text.count("error[") == 1 and "warning[" not in text
    assert "error[count-conflict] conventions de partenariat: 10 against 9 against 8" in text
    blocks = [line.split("  ")[2] for line in text.splitlines() if line.startswith("    seeds/")]
    assert blocks[0].split()[0] == f"{NEW}:{LINE}:{COLUMN}", "the new value leads"

    def made(name: str) -> str:
        return (folder.parent / f"{folder.name}-{name}").read_text(encoding="utf-8")

    assert made("github").startswith(f"::error file={NEW},line={LINE},endLine={LINE},col={COLUMN},")
    assert [line.partition(" ")[0] for line in made("github").splitlines() if "notice" not in line[:9]] == ["::error"]
    assert (
        made("concise")
        .splitlines()[0]
        .startswith(f"{NEW}:{LINE}:{COLUMN}: error[count-conflict] conventions de partenariat: 10 against 9 against 8")
    )
    (result,) = (r for r in json.loads(made("sarif"))["runs"][0]["results"] if not r["suppressions"])
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"]) == (NEW, LINE, COLUMN)
    assert [g["location"]["path"] for g in json.loads(made("gitlab")) if g["severity"] in ("major", "critical", "blocker")] == [NEW]
    report = json.loads(made("json"))
    (found,) = (f for f in report["findings"] if f["status"] == "open")
    assert [(v["label"], v["decided"]) for v in found["values"]] == [("10", False), ("9", True), ("8", True)]
    assert report["new"]["sources"] == [NEW]


def opened(folder: Path) -> list[dict[str, object]]:
    """What is open of what the branch brings."""
    report = json.loads(against_main(folder, "--format", "json", status=1))
    return [f for f in report["findings"] if f["status"] == "open"]
