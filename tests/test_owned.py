"""Claim files that people own: what they settle is compared, kept when the file is made anew, and never lost."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reconcile import __main__ as owner
from reconcile import api, pipeline
from reconcile.documents.load import document
from reconcile.errors import ReconcileError
from reconcile.extraction.settled import STALE, UNMARKED, is_changed, unmarked, value_of, words_of
from reconcile.kinds._given import Given
from reconcile.model.document import Document
from reconcile.model.owned import SETTLED, Entry, Owned
from reconcile.owned import rows, store
from reconcile.owned.read import KEYS, parse, plain_rows, seems_changed
from reconcile.owned.store import OUT_OF_DATE, UNUSED
from reconcile.plugins import kind, plugins
from tests.commandline import ROOT, environment, unwritten
from tests.commandline import reconcile as command

SCHEMA = json.loads((ROOT / "reconcile/schema/report-1.0.schema.json").read_text(encoding="utf-8"))
TOLD = "Le Forum du livre de Tozeur s'est achevé dimanche. {} à l'hôtel de ville du port.\n"
PRESS, PAPER = TOLD.format("Six conventions ont été signées"), TOLD.format("Sept conventions ont été signées")
A, B = "claims/a.yaml", "claims/b.yaml"


def reconcile(*args: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """The result of a command line, run in this process: starting one for each would take minutes."""
    if more:
        return command(*args, cwd=cwd, **more)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = owner.run(args)
    return subprocess.CompletedProcess(args, status, out.getvalue(), err.getvalue())


def project(folder: Path, **texts: str) -> Path:
    """A project with these sources, by default two that contradict each other, and their claim files."""
    for name, text in (texts or {"a": PRESS, "b": PAPER}).items():
        path = folder / "seeds" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert extract(folder).returncode == 0
    return folder


def extract(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return reconcile("extract", "seeds", *args, cwd=folder)


def edit(folder: Path, old: str, new: str, name: str = A) -> str:
    """The text of a claim file in which something stands in place of something else."""
    path = folder / name
    text = path.read_bytes().decode()
    assert text.count(old) == 1, text
    path.write_bytes(text.replace(old, new).encode())
    return text.replace(old, new)


def settle(folder: Path, status: str, quote: str = "Six conventions", name: str = A) -> str:
    """The claim of a quote has a status."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
    at = max(n for n, line in enumerate(lines[: lines.index(f"    quote: {quote}\n")]) if line.startswith("  - id:"))
    lines.insert(at + 1, f"    status: {status}\n")
    (folder / name).write_text("".join(lines), encoding="utf-8")
    return "".join(lines)


def correct(folder: Path, to: str = "7") -> None:
    settle(folder, "corrected")
    edit(folder, "value: {number: 6, ", f"value: {{number: {to}, ")


def append(folder: Path, entry: str, name: str = A) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{entry}")


def checked(folder: Path, *args: str, status: int | None = None) -> dict[str, Any]:
    """The JSON report of `check`."""
    done = reconcile("check", "seeds", "--format", "json", *args, cwd=folder)
    assert done.returncode in ((0, 1) if status is None else (status,)), done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def found(report: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(f["rule"], [v["label"] for v in f["values"]]) for f in report["findings"]]


def noticed(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(n["rule"], n["severity"], n["path"]) for n in report["notices"]]


def claim(report: dict[str, Any], quote: str, source: str = "seeds/a.txt") -> dict[str, Any]:
    (one,) = (c for c in report["claims"] if c["evidence"]["quote"] == quote and c["source"] == source)
    return one  # type: ignore[no-any-return]


HALL = "  - status: added\n    kind: count\n    subject: hall\n    says: salles\n    value: {number: 3}\n    quote: l'hôtel de ville\n"


# what people settle takes part


def test_what_nobody_settled_is_a_conflict(tmp_path: Path) -> None:
    report = checked(project(tmp_path), status=1)
    jsonschema.validate(report, SCHEMA)
    assert found(report) == [("count-conflict", ["6", "7"])]
    assert {c["status"] for c in report["claims"]} == {"extracted"} and report["notices"] == []


def test_a_rejected_claim_takes_no_part_and_is_in_the_report(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = claim(checked(root), "Six conventions")
    settle(root, "rejected")
    report = checked(root, status=0)
    assert found(report) == []
    now = claim(report, "Six conventions")
    assert now == {**before, "status": "rejected"}
    jsonschema.validate(report, SCHEMA)
    assert now["id"] not in {c for i in report["items"] for g in i["groups"] for c in g["claims"]}
    s = report["summary"]
    assert s["claims_compared"] + s["claims_alone"] + s["claims_not_comparable"] == s["claims"] == len(report["claims"])


def test_a_corrected_value_is_what_is_compared(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = claim(checked(root), "Six conventions")
    correct(root)
    report = checked(root, status=0)
    assert found(report) == []
    now = claim(report, "Six conventions")
    assert now == {**before, "status": "corrected", "value": {"number": 7, "qualifier": "exact"}, "confidence": 1.0}
    correct_again = edit(root, "number: 7", "number: 8")
    assert "number: 8" in correct_again
    assert found(checked(root, status=1)) == [("count-conflict", ["7", "8"])]


def test_a_confirmed_claim_is_certain_and_changes_no_id(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = checked(root)
    settle(root, "confirmed")
    after = checked(root, status=1)
    assert claim(after, "Six conventions")["status"] == "confirmed" and claim(after, "Six conventions")["confidence"] == 1.0
    assert [f["id"] for f in after["findings"]] == [f["id"] for f in before["findings"]]
    assert [c["id"] for c in after["claims"]] == [c["id"] for c in before["claims"]]


def test_an_added_claim_takes_part_with_its_words(tmp_path: Path) -> None:
    root = project(tmp_path, a=TOLD.format("On a signé"), b=PAPER)
    entry = "  - status: added\n    kind: count\n    subject: agreement\n    value: {number: 6}\n    quote: On a signé\n"
    append(root, entry)
    (root / A).write_text((root / A).read_text(encoding="utf-8").replace("claims: []\n", "claims:\n"), encoding="utf-8")
    report = checked(root, status=1)
    assert found(report) == [("count-conflict", ["6", "7"])]
    one = claim(report, "On a signé")
    assert (one["status"], one["value"], one["event"]) == ("added", {"number": 6, "qualifier": "exact"}, report["events"][0]["id"])
    assert one["evidence"] == {"start": 51, "end": 61, "line": 1, "column": 52, "quote": "On a signé"}
    assert extract(root).returncode == 0
    assert checked(root, status=1)["claims"] == report["claims"]


def test_a_claim_of_another_kind_is_a_correction_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "corrected")
    text = (root / A).read_text(encoding="utf-8")
    (root / A).write_text(
        text.replace("kind: count", "kind: theme").replace("value: {number: 6, qualifier: exact}", "value: {text: Six}"), encoding="utf-8"
    )
    report = checked(root, status=0)
    assert claim(report, "Six conventions")["kind"] == "theme" and claim(report, "Six conventions")["status"] == "corrected"


def test_what_stands_beside_the_value_can_be_corrected(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "corrected")
    edit(
        root,
        "    quote: Six conventions\n",
        "    quote: Six conventions\n    modality: planned\n    as of: 2025-07-01\n    about: background\n",
    )
    report = checked(root, status=0)
    one = claim(report, "Six conventions")
    assert (one["modality"], one["as_of"], one["about"]) == ("planned", "2025-07-01", "background")
    assert found(report) == []  # what is planned does not meet what came to pass


def test_a_rejected_figure_does_not_come_back_by_a_twin_sentence(tmp_path: Path) -> None:
    """What stands at a place where two sentences differ is claimed for the comparison; not what a person said is none."""
    told = "Le salon du livre de Tozeur a réuni {} zorgs sous la halle du vieux port de la ville pendant toute la journée de dimanche.\n"
    root = project(tmp_path, a=told.format(120), b=told.format(130))
    rows_of = [c for c in checked(root)["claims"] if c["evidence"]["quote"].startswith("120")]
    assert rows_of, "the sample no longer has what it is about"
    quote = rows_of[0]["evidence"]["quote"]
    kinds = {c["kind"] for c in rows_of}
    if not any(f"quote: {quote}" in line for line in (root / A).read_text(encoding="utf-8").splitlines()):
        (root / A).write_text((root / A).read_text(encoding="utf-8").replace("claims: []\n", "claims:\n"), encoding="utf-8")
        append(root, f"  - status: rejected\n    kind: {kinds.pop()}\n    quote: {quote}\n")
    else:
        settle(root, "rejected", quote)
    assert found(checked(root, status=0)) == []


def test_diff_compares_what_people_settled(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert reconcile("diff", "a.txt", "b.txt", cwd=root).returncode == 1
    correct(root)
    assert reconcile("diff", "a.txt", "b.txt", cwd=root).returncode == 0
    twice = reconcile("diff", "a.txt", "a.txt", "--format", "json", cwd=root)
    assert twice.returncode == 0
    assert {c["value"]["number"] for c in json.loads(twice.stdout)["claims"] if c["kind"] == "count"} == {7}


def test_a_rejected_claim_is_on_no_side_of_a_diff(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "rejected")
    report = json.loads(reconcile("diff", "a.txt", "b.txt", "--format", "json", cwd=root).stdout)
    assert report["diff"]["not_comparable"] == [] and report["findings"] == []


def test_other_commands_see_what_people_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path)
    correct(root)
    monkeypatch.chdir(root)
    assert api.check("seeds").findings == [] and api.diff("seeds/a.txt", "seeds/b.txt").findings == []
    assert "corrected" in {c.status for c in api.extract("seeds")}
    done = reconcile("accept", "--all", "seeds", "--reason", "x", cwd=root)
    assert done.returncode == 0 and done.stdout.startswith("no finding is open")
    new = checked(root, "--new", "seeds/a.txt", status=0)
    assert new["new"]["claims"] and found(new) == []


def test_the_text_says_quietly_that_something_is_settled(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert "by hand" not in reconcile("check", "seeds", cwd=root).stdout
    settle(root, "confirmed")
    assert "; 1 claim settled by hand\n" in reconcile("check", "seeds", cwd=root).stdout


# extracting again keeps it


def test_extracting_again_changes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    correct(root)
    append(root, HALL)
    assert extract(root).stdout.splitlines()[0] == f"{A}: written"
    text = (root / A).read_bytes()
    again = extract(root)
    assert again.stdout == "2 claim files are up to date\n" and (root / A).read_bytes() == text
    assert extract(root, "--check").returncode == 0
    assert text.decode().count("quote: Six conventions") == 1
    assert "    value: {number: 7, qualifier: exact}\n    extracted: {number: 6, qualifier: exact}\n" in text.decode()


def test_the_order_of_sources_and_the_hash_seed_make_no_difference(tmp_path: Path) -> None:
    made = set()
    for n, seed in enumerate(("0", "1", "77")):
        root = project(tmp_path / str(n))
        correct(root)
        append(root, HALL)
        order = ("seeds/b.txt", "seeds/a.txt") if n % 2 else ("seeds/a.txt", "seeds/b.txt")
        assert reconcile("extract", *order, cwd=root, variables={"PYTHONHASHSEED": seed}).returncode == 0
        report = reconcile("check", *order, "--format", "json", cwd=root, variables={"PYTHONHASHSEED": seed})
        made.add(((root / A).read_bytes(), report.stdout))
    assert len(made) == 1


COMMENTED = """\
# ours
source: seeds/a.txt   # the press release
sha256: {sha}
language: fr

# all of them
claims:

  # ---- figures ----

  # asked the mayor
  - id: {id}      # as it was
    status: corrected   # she is sure
    kind: count
    subject: agreement
    says: conventions
    # seven in the end
    value:
      number: 7   # not six
      qualifier: exact
    quote: "Six conventions"
  # - the end of it

  # one more
  - {{status: added, kind: theme, value: {{text: du livre}}, quote: du livre}}   # on one line
# the end
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "no"])
def test_comments_and_ways_of_writing_survive(tmp_path: Path, ends: str, last: str) -> None:
    root = project(tmp_path)
    first = (root / A).read_text(encoding="utf-8")
    name, sha = claim(checked(root), "Six conventions")["id"], first.split("sha256: ")[1][:64]
    text = COMMENTED.format(sha=sha, id=name).replace("\n", ends)
    text = text.removesuffix(ends) if last else text
    (root / A).write_bytes(text.encode())
    assert extract(root).returncode == 0
    made = (root / A).read_bytes().decode()
    for line in text.splitlines():
        assert made.count(line) == 1 if "#" in line else line in made, line
    above, below = text[text.index("  # ---- fig") : text.index("    quote:")], text[text.index("    quote:") : text.index("  # - the end")]
    assert f"{above}      extracted: {{number: 6, qualifier: exact}}{ends}{below}".replace("      ex", "    ex") in made
    assert "{status: added, kind: theme, value: {text: du livre}, quote: du livre}   # on one line" in made
    assert made.rstrip().endswith("# the end")
    assert ends == "\n" or "\n" not in made.replace("\r\n", "")
    again = extract(root)
    assert again.stdout == "2 claim files are up to date\n" and (root / A).read_bytes().decode() == made


def test_a_comment_at_a_claim_that_nobody_settled_stays(tmp_path: Path) -> None:
    root = project(tmp_path)
    text = (root / A).read_text(encoding="utf-8")
    (root / A).write_text(
        text.replace("    kind: count", "    kind: count  # seen").replace("  - id:", "  # mine\n  - id:"), encoding="utf-8"
    )
    kept = (root / A).read_text(encoding="utf-8")
    assert extract(root).stdout == "2 claim files are up to date\n" and (root / A).read_text(encoding="utf-8") == kept
    (root / "seeds/a.txt").write_text("Bonjour à tous.\n\n" + PRESS, encoding="utf-8")
    assert extract(root).returncode == 0
    made = (root / A).read_text(encoding="utf-8")
    assert made.count("# seen") == 1 and made.count("# mine") == kept.count("# mine")
    (root / "seeds/a.txt").write_text("Rien.\n", encoding="utf-8")
    assert extract(root).returncode == 0
    made = (root / A).read_text(encoding="utf-8")
    assert made.count("# seen") == 1 and made.count("# mine") == kept.count("# mine") and "- id:" not in made


def test_a_row_on_one_line_is_kept_up_to_date_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    text = (root / A).read_text(encoding="utf-8")
    at = text.index("  - id:")
    row = "  - {id: mine, status: corrected, kind: count, subject: agreement, value: {number: 7}, quote: Six conventions}  # so\n"
    (root / A).write_text(text[:at] + row, encoding="utf-8")
    assert extract(root).returncode == 0
    name = claim(checked(root, status=0), "Six conventions")["id"]
    made = row.replace("mine", name).replace("}  #", ", extracted: {number: 6, qualifier: exact}}  #")
    assert made in (root / A).read_text(encoding="utf-8")
    (root / "seeds/a.txt").write_text("Rien.\n", encoding="utf-8")
    assert extract(root).returncode == 0 and made.replace("}  #", ", at: gone}  #") in (root / A).read_text(encoding="utf-8")


@pytest.mark.parametrize("indent", [0, 4])
def test_another_indent_stays(tmp_path: Path, indent: int) -> None:
    root = project(tmp_path)
    correct(root)
    text = (root / A).read_text(encoding="utf-8")
    head, claims = text.split("claims:\n")
    moved = "".join(" " * indent + line[2:] if line.strip() else line for line in claims.splitlines(keepends=True))
    (root / A).write_text(f"{head}claims:\n{moved}", encoding="utf-8")
    assert extract(root).returncode == 0
    made = (root / A).read_text(encoding="utf-8")
    assert parse(made, A).entries == parse(made, A).entries and f"\n{' ' * indent}- id:" in made
    (root / "seeds/a.txt").write_text("Les 300 exposants sont partis.\n\n" + PRESS, encoding="utf-8")
    assert extract(root).returncode == 0
    made = (root / A).read_text(encoding="utf-8")
    assert f"\n{' ' * indent}- id:" in made and "number: 300" in made and "status: corrected" in made


def test_the_claim_that_is_found_later_is_the_one_that_was_added(tmp_path: Path) -> None:
    root = project(tmp_path)
    text = (root / A).read_text(encoding="utf-8")
    at = text.index("  - id:", text.index("claims:"))
    (root / A).write_text(text[:at].rstrip() + "\n", encoding="utf-8")
    append(root, "  - status: added\n    kind: count\n    subject: agreement\n    value: {number: 6}\n    quote: Six conventions\n")
    assert extract(root).returncode == 0
    made = (root / A).read_text(encoding="utf-8")
    assert made.count("Six conventions") == 1
    assert [c["status"] for c in checked(root)["claims"] if c["kind"] == "count" and c["source"] == "seeds/a.txt"] == ["added"]


def test_an_edited_text_keeps_what_still_stands_and_says_what_does_not(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "confirmed")
    append(root, HALL)
    assert extract(root).returncode == 0
    (root / "seeds/a.txt").write_text("Un mot d'abord.\n\n" + PRESS.replace("l'hôtel de ville", "la mairie"), encoding="utf-8")
    report = checked(root)
    line = next(n for n, x in enumerate((root / A).read_text(encoding="utf-8").splitlines(), 1) if "status: added" in x)
    stale = {"rule": "claims-stale", "severity": "note", "path": A, "line": line}
    (told,) = (n for n in report["notices"] if n["rule"] == "claims-stale")
    assert {k: told[k] for k in stale} == stale and "“l'hôtel de ville” stands no more in seeds/a.txt, and was added" in told["message"]
    assert claim(report, "Six conventions")["status"] == "confirmed" and all(c["status"] != "added" for c in report["claims"])
    done = extract(root)
    made = (root / A).read_text(encoding="utf-8")
    line = next(n for n, x in enumerate(made.splitlines(), 1) if "status: added" in x)
    assert done.returncode == 0 and f"{A}:{line}: note[claims-stale] “l'hôtel de ville” stands no more" in done.stdout
    assert "    quote: l'hôtel de ville\n    at: gone\n" in made and "    quote: Six conventions\n    at: line 3, column 52\n" in made
    again = checked(root)
    assert [n for n in noticed(again) if n[2] == A] == [("claims-stale", "note", A)]
    (root / "seeds/a.txt").write_text(PRESS, encoding="utf-8")
    assert extract(root).returncode == 0
    assert "    quote: l'hôtel de ville\n    at: line 1, column 86\n" in (root / A).read_text(encoding="utf-8")


def test_lines_that_are_broken_elsewhere_are_the_same_words(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "rejected")
    (root / "seeds/a.txt").write_text(PRESS.replace("Six conventions", "Six\nconventions"), encoding="utf-8")
    assert extract(root).returncode == 0
    report = checked(root, status=0)
    assert found(report) == [] and claim(report, "Six\nconventions")["status"] == "rejected" and report["notices"] == []


def test_the_same_statement_in_other_words_stays_settled_and_is_told(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "rejected")
    (root / "seeds/a.txt").write_text(PRESS.replace("Six conventions", "6 conventions"), encoding="utf-8")
    for _ in range(2):
        assert "claims-stale" in extract(root).stdout
        report = checked(root, status=0)
        assert claim(report, "6 conventions")["status"] == "rejected" and noticed(report) == [("claims-stale", "note", A)]


def test_of_several_places_the_one_that_is_named_is_meant(tmp_path: Path) -> None:
    root = project(tmp_path, a=PRESS + "\nRendez-vous au port. Le port est grand.\n", b=PAPER)
    append(root, "  - {status: added, kind: theme, value: {text: x}, quote: port, at: 'line 3, column 15'}\n")
    append(root, "  - {status: added, kind: theme, value: {text: y}, quote: port}\n")
    themes = {c["value"]["text"]: c["evidence"] for c in checked(root)["claims"] if c["kind"] == "theme"}
    assert (themes["x"]["line"], themes["x"]["column"]) == (3, 16) and themes["y"]["line"] == 1
    assert extract(root).returncode == 0
    assert "at: 'line 3, column 16'}" in (root / A).read_text(encoding="utf-8")


def test_a_change_without_a_status_is_not_lost_in_silence(tmp_path: Path) -> None:
    root = project(tmp_path, a=PRESS + "\nDes 300 exposants, 20 sont venus de loin.\n", b=PAPER)
    text = edit(root, "value: {number: 6, ", "value: {number: 7, ")
    line = text[: text.index("number: 7")].count("\n") - 3
    report = checked(root, status=1)
    assert [(n["rule"], n["path"], n["line"]) for n in report["notices"]] == [("claims-unmarked", A, line)]
    assert found(report) == [("count-conflict", ["6", "7"])], "it is not compared"
    for args in (["extract", "seeds"], ["extract", "--check", "seeds"]):
        done = reconcile(*args, cwd=root)
        assert done.returncode == 2 and done.stdout == ""
        assert f"{A}:{line}:5: what this claim says was changed, but it has no status; add status: corrected" in done.stderr
    assert (root / A).read_text(encoding="utf-8") == text


FORUM = "Nine agreements were signed at the Tamale Water Forum on 4 March 2025. The forum was opened by Ama Mensah, minister of water.\n"
WATER = "  - id: c0123456789\n    kind: count\n    subject: well\n    says: wells\n    value: {number: 3}\n    quote: Nine agreements\n"
BY_HAND = {
    "one value": [("{number: 9,", "{number: 8,")],
    "two of four values": [("{number: 9,", "{number: 8,"), ("role: minister of water", "role: minister of health")],
    "all values": [
        ("{number: 9,", "{number: 8,"),
        ("{name: Tamale Water Forum}", "{name: Tamale Forum}"),
        ("start: '2025-03-04', end: '2025-03-04'", "start: '2025-03-05', end: '2025-03-05'"),
        ("role: minister of water", "role: minister of health"),
    ],
    "the days of a date": [("start: '2025-03-04', end: '2025-03-04'", "start: '2025-03-05', end: '2025-03-05'")],
    "what its label does not show": [("precision: day}", "precision: day, time: '18:30'}")],
    "planned": [("    quote: Nine agreements\n", "    modality: planned\n    quote: Nine agreements\n")],
    "background": [("    quote: Nine agreements\n", "    quote: Nine agreements\n    about: background\n")],
    "a day that it is as of": [("    quote: Nine agreements\n", "    quote: Nine agreements\n    as of: 2025-03-01\n")],
    "how it is said": [("says: agreements", "says: memoranda")],
    "its quote": [("quote: Nine agreements", "quote: Nine agreements were signed")],
    "no quote": [("    quote: Nine agreements\n", "")],
    "its subject": [("subject: agreement", "subject: memorandum")],
    "beside a comment": [("says: agreements", "says: memoranda  # as they call it")],
}


def forum(folder: Path) -> Path:
    root = project(folder, b=FORUM)
    text = (root / B).read_text(encoding="utf-8")
    assert text.count("  - id: ") == 4 and plain_rows(text) is not None and checked(root)["notices"] == []
    return root


@pytest.mark.parametrize("name", BY_HAND)
def test_every_change_by_hand_is_told_and_kept(tmp_path: Path, name: str) -> None:
    root = forum(tmp_path)
    for old, new in BY_HAND[name]:
        text = edit(root, old, new, B)
    where = text.index(BY_HAND[name][0][1] or "says: agreements")
    line = max(n for n, line in enumerate(text[:where].splitlines(), 1) if line.startswith("  - id: "))
    assert [(n["rule"], n["path"], n["line"]) for n in checked(root, status=0)["notices"]] == [("claims-unmarked", B, line)]
    for args in (["extract", "seeds"], ["extract", "--check", "seeds"]):
        done = reconcile(*args, cwd=root)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"reconcile: error: {B}:{line}:5: what this claim says was changed, but it has no status; "
            "add status: corrected to keep the change, or remove the claim to have it made anew\n"
        )
    assert (root / B).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["c0123456789", "wells"])
@pytest.mark.parametrize("settled", [False, True])
def test_a_claim_that_nobody_read_is_not_removed_in_silence(tmp_path: Path, name: str, settled: bool) -> None:
    root = forum(tmp_path)
    if settled:
        text = (root / B).read_text(encoding="utf-8")
        (root / B).write_text(re.sub(r"(  - id: .*\n)", r"\1    status: confirmed\n", text), encoding="utf-8")
    append(root, WATER.replace("c0123456789", name), B)
    text = (root / B).read_text(encoding="utf-8")
    line = text[: text.index(f"  - id: {name}")].count("\n") + 1
    assert [(n["rule"], n["path"], n["line"]) for n in checked(root, status=0)["notices"]] == [("claims-unmarked", B, line)]
    done = reconcile("extract", "seeds", cwd=root)
    assert (done.returncode, done.stdout) == (2, "") and (root / B).read_text(encoding="utf-8") == text
    assert done.stderr == (
        f"reconcile: error: {B}:{line}:9: nothing that was read has the id {name}, and this claim has no status; "
        "add status: added to keep the claim, or remove it\n"
    )


def test_what_extract_keeps_up_to_date_is_no_change_by_hand(tmp_path: Path) -> None:
    root = forum(tmp_path)
    wanted = (root / B).read_text(encoding="utf-8")
    edit(root, "    at: line 1, column 1\n", "", B)
    edit(root, "at: line 1, column 58", "at: line 7, column 2", B)
    edit(root, "value: {number: 9, qualifier: exact}", "value: {qualifier: exact, number: 9}", B)
    edit(root, "quote: 4 March 2025", "quote: '4 March 2025'", B)
    assert checked(root)["notices"] == [] and extract(root).returncode == 0
    assert "column 1\n" in (made := (root / B).read_text(encoding="utf-8")) and "column 58" in made
    assert sorted(hands(made)) == sorted(hands(wanted))


def test_a_claim_that_is_read_no_more_is_no_change_by_hand(tmp_path: Path) -> None:
    """Its id is of what it says: another version of the program, or another configuration, wrote it."""
    root = forum(tmp_path)
    text = (root / B).read_text(encoding="utf-8")
    profile = pipeline.read("seeds/b.txt", FORUM.replace("Nine", "Six").encode())
    (other,) = (b for c, b in zip(profile.claims, rows.blocks(profile.claims), strict=True) if c.kind == "count")
    append(root, other, B)
    assert checked(root)["notices"] == [] and extract(root).returncode == 0 and (root / B).read_text(encoding="utf-8") == text


def test_another_language_or_text_is_no_change_by_hand() -> None:
    profile = pipeline.read("seeds/b.txt", FORUM.encode())
    file = parse((rows.head(profile) + "claims:\n" + "".join(rows.blocks(profile.claims))).replace("says: agreements", "says: x"), B)
    for current, language, told in ((True, "en", 1), (True, "", 1), (True, "fr", 0), (False, "en", 0)):
        assert len(unmarked(profile.claims, Owned(B, profile.id, current, (), file.plain, language), profile.language)) == told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{number: 9, qualifier: exact}\n", "{number: 9, qualifier: exact}\n    value: {number: 9}\n", "5: has the key value twice"),
        ("language: en\n", "language: en\nlanguage: fr\n", "1: has the key language twice"),
        ("claims:\n", "claims:\nclaims:\n", "1: has the key claims twice"),
        ("{number: 9, qualifier: exact}", "{number: 9, number: 9, qualifier: exact}", "24: has the key number twice"),
        ("{number: 9, qualifier: exact}", "{number: 9, sort: exact}", "24: value has the unknown key sort"),
        ("says: agreements", "says: [agreements", "is no valid YAML"),
        ("says: agreements", "says: a: b", "is no valid YAML"),
        ("says: agreements", "says: &a b", "holds an anchor"),
        ("says: agreements", "says: 'it", "is no valid YAML"),
        ("sha256: ", "sha256: 0", "9: sha256: is no sha256"),
        ("claims:\n", "claims: []\n", "is no valid YAML"),
        ("kind: count", "kind: event\n    context:\n      - a: 'b", "is no valid YAML"),
    ],
)
def test_check_refuses_what_extract_refuses(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = forum(tmp_path)
    text = edit(root, old, new, B)
    refused(root, text, said)


def test_a_copied_claim_is_refused_by_check_too(tmp_path: Path) -> None:
    root = forum(tmp_path)
    text = (root / B).read_text(encoding="utf-8")
    row = text[text.index("  - id: ") : text.index("\n\n  - id: ", text.index("  - id: "))] + "\n"
    append(root, row, B)
    refused(root, text + "\n" + row, "9: the id c7909221b8d stands in line 7 already")


def refused(root: Path, text: str, said: str) -> None:
    """Both commands say the same of a claim file, with its place, and leave it alone."""
    done = [reconcile(*args, cwd=root) for args in (["check", "seeds"], ["extract", "seeds"], ["extract", "--check", "seeds"])]
    assert {(d.returncode, d.stdout) for d in done} == {(2, "")} and len({d.stderr for d in done}) == 1
    assert re.match(rf"reconcile: error: {B}:\d+:\d+: ", done[0].stderr) and said in done[0].stderr
    assert (root / B).read_text(encoding="utf-8") == text


def test_ids_that_are_made_in_another_way_are_no_change_by_hand(tmp_path: Path) -> None:
    """A file of another version of the program: none of its ids is what it would be now."""
    root = project(tmp_path, a=PRESS + "\nDes 300 exposants, 20 sont venus de loin.\n", b=PAPER)
    wanted = (root / A).read_text(encoding="utf-8")
    (root / A).write_text(re.sub("- id: c...", "- id: c123", wanted), encoding="utf-8")
    assert checked(root, status=1)["notices"] == [] and extract(root).returncode == 0
    assert (root / A).read_text(encoding="utf-8") == wanted


# the source of a file


def test_a_renamed_source_keeps_what_people_settled(tmp_path: Path) -> None:
    root = project(tmp_path)
    correct(root)
    append(root, "  # by hand\n" + HALL)
    old = (root / A).read_text(encoding="utf-8")
    (root / "seeds/deep").mkdir()
    (root / "seeds/a.txt").rename(root / "seeds/deep/c.txt")
    report = checked(root, status=0)
    assert noticed(report) == [("claims-out-of-date", "note", A)] and found(report) == []
    assert claim(report, "Six conventions", "seeds/deep/c.txt")["status"] == "corrected"
    assert extract(root, "--check").returncode == 1 and (root / A).read_text(encoding="utf-8") == old
    done = extract(root)
    assert done.returncode == 0 and f"{A}: its source was renamed; all of it is in claims/deep/c.yaml now" in done.stdout
    made = (root / "claims/deep/c.yaml").read_text(encoding="utf-8")
    assert not (root / A).exists() and "source: seeds/deep/c.txt\n" in made and "  # by hand\n  - status: added\n" in made
    assert checked(root, status=0)["notices"] == [] and extract(root).stdout == "2 claim files are up to date\n"
    assert made.count("quote: Six conventions") == 1 and "extracted: {number: 6" in made


def test_what_an_interrupted_move_left_is_finished_by_the_next(tmp_path: Path) -> None:
    root = project(tmp_path)
    correct(root)
    old = (root / A).read_text(encoding="utf-8")
    (root / "seeds/a.txt").rename(root / "seeds/c.txt")
    assert extract(root).returncode == 0
    made = (root / "claims/c.yaml").read_bytes()
    (root / A).write_text(old + "\n" + HALL, encoding="utf-8")  # killed before it went, and edited since
    assert extract(root).returncode == 0
    now = (root / "claims/c.yaml").read_text(encoding="utf-8")
    assert not (root / A).exists() and made.decode().rstrip() in now.replace("\n\n" + HALL.rstrip(), "")
    assert now.count("status: corrected") == now.count("status: added") == 1


def test_a_file_without_a_source_is_told(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "seeds/a.txt").unlink()
    report = checked(root)
    assert noticed(report) == [("claims-unused", "note", A)] and "seeds/a.txt is gone" in report["notices"][0]["message"]
    assert extract(root).returncode == 0 and (root / A).exists(), "it is for people to remove it"
    (root / "claims/note.yaml").write_text("hello: 1\n")
    assert noticed(checked(root)) == [("claims-unused", "note", A), ("claims-unused", "note", "claims/note.yaml")]
    assert reconcile("diff", "b.txt", "b.txt", "--format", "json", cwd=root).stdout.count("claims-unused") == 0


def test_a_source_that_is_merely_not_read_is_not_gone(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert json.loads(reconcile("check", "seeds/b.txt", "--format", "json", cwd=root).stdout)["notices"] == []


def test_locked_makes_an_out_of_date_file_an_error(tmp_path: Path) -> None:
    root = project(tmp_path)
    correct(root)
    assert checked(root, "--locked", status=0)["notices"] == []
    (root / "seeds/a.txt").write_text(PRESS + "\nAdieu.\n", encoding="utf-8")
    assert noticed(checked(root, status=0)) == [("claims-out-of-date", "note", A)]
    assert noticed(checked(root, "--locked", status=1)) == [("claims-out-of-date", "error", A)]
    assert reconcile("diff", "a.txt", "b.txt", cwd=root).returncode == 0
    assert reconcile("diff", "a.txt", "b.txt", "--locked", cwd=root).returncode == 1
    (root / A).unlink()
    assert checked(root, "--locked", "--fail-on", "error", status=1)["notices"] == [], "one that is not there is not out of date"


def test_the_file_of_another_source_is_not_taken(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "rejected")
    text = (root / A).read_text(encoding="utf-8")
    (root / "other").mkdir()
    (root / "other/a.txt").write_text(PRESS, encoding="utf-8")
    done = reconcile("extract", "other", cwd=root)
    assert done.returncode == 2 and (root / A).read_text(encoding="utf-8") == text
    assert "other/a.txt: would share the claim file claims/a.yaml with seeds/a.txt; rename one of them" in done.stderr
    one = json.loads(reconcile("check", "other", "--format", "json", cwd=root).stdout)
    assert {c["status"] for c in one["claims"]} == {"extracted"}


@pytest.mark.parametrize("name", ["l'eau #2", "a: b", '"so"', "- x", "été"])
def test_a_source_may_have_any_name(tmp_path: Path, name: str) -> None:
    root = project(tmp_path, **{name: PRESS, "b": PAPER})
    file = f"claims/{name}.yaml"
    settle(root, "rejected", name=file)
    assert checked(root, "--locked", status=0)["notices"] == [] and extract(root).stdout == "2 claim files are up to date\n"
    (root / f"seeds/{name}.txt").rename(root / "seeds/c.txt")
    assert noticed(checked(root, status=0)) == [("claims-out-of-date", "note", file)]


def test_of_two_sources_that_share_a_file_it_is_that_of_the_one_it_names(tmp_path: Path) -> None:
    root = project(tmp_path)
    settle(root, "rejected")
    (root / "other").mkdir()
    (root / "other/a.txt").write_text("Rien.\n", encoding="utf-8")
    report = json.loads(reconcile("diff", "seeds/a.txt", "other/a.txt", "--format", "json", cwd=root).stdout)
    assert [c["status"] for c in report["claims"] if c["evidence"]["quote"] == "Six conventions"] == ["rejected"]
    assert report["notices"] == []


@pytest.mark.parametrize("other", ["other/a.txt", "seeds/a.md"])
def test_two_sources_that_share_a_file_are_an_error_everywhere(tmp_path: Path, other: str) -> None:
    root = project(tmp_path)
    (root / other).parent.mkdir(exist_ok=True)
    (root / other).write_text("Rien.\n", encoding="utf-8")
    first, second = sorted([other, "seeds/a.txt"])
    wanted = f"reconcile: error: {second}: would share the claim file claims/a.yaml with {first}; rename one of them\n"
    paths = sorted({"seeds", other.split("/")[0]})
    for args in (["check"], ["extract"], ["extract", "--check"]):
        done = reconcile(*args, *paths, cwd=root)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", wanted)
    (root / A).unlink()
    assert reconcile("check", *paths, cwd=root).returncode == 1, "where no file is there, nobody reads a wrong one"


# what is wrong is said with its place

GOOD = "source: seeds/a.txt\nclaims:\n"
ADDED = "  - status: added\n    kind: count\n    subject: hall\n    value: {number: 3}\n    quote: du livre\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "1:1: a claim file is no mapping"),
        ("claims: []\n", "1:1: says no source; add source: with the name of one"),
        ("sources: x\n", "1:1: unknown key sources, did you mean source?"),
        ("source: [x]\n", "1:9: source: must be text, here it is a list"),
        ("source: x\nsha256: 12\n", "2:9: sha256: is no sha256; remove this line"),
        ("source: x\nclaims: {}\n", "2:9: claims: must be a list, here it is a mapping; begin each claim with '- '"),
        ("source: x\nclaims: nothing\n", "2:9: claims: must be a list, here it is text"),
        (GOOD + "  - a\n", "3:5: a claim is no mapping"),
        (GOOD + ADDED + "    statsu: x\n", "8:5: unknown key statsu, did you mean status?; known keys are id, status"),
        (GOOD + ADDED.replace("added", "reject"), "3:13: status: reject is none, did you mean rejected?; write one of confirmed"),
        (GOOD + "  - kind: count\n", "3:5: a claim has neither id nor status; add status: added"),
        (GOOD + ADDED.replace("kind: count", "kind: cuont"), "4:11: kind: there is no kind cuont, did you mean count?; kinds are acronym"),
        (GOOD + ADDED.replace("    kind: count\n", ""), "3:5: a claim has no kind; add kind:"),
        (GOOD + ADDED.replace("    quote: du livre\n", ""), "3:5: a claim has no quote; add quote:"),
        (GOOD + ADDED.replace("du livre", "''"), "7:12: quote: is empty; fill it in"),
        (GOOD + ADDED.replace("    subject: hall\n", ""), "3:5: an added claim has no subject; add subject:"),
        (GOOD + ADDED.replace("    value: {number: 3}\n", ""), "3:5: a claim that is added has no value; add value:"),
        (GOOD + ADDED.replace("{number: 3}", "3"), "6:12: value: must be a mapping, here it is text; write it as value: {key: word}"),
        (
            GOOD + ADDED.replace("{number: 3}", "{nubmer: 3}"),
            "6:13: value has the unknown key nubmer, did you mean number?; known are number",
        ),
        (GOOD + ADDED.replace("{number: 3}", "{number: three}"), "6:21: number: three is no number; write it as 2000 or 1.5"),
        (GOOD + ADDED.replace("{number: 3}", "{number: [3]}"), "6:21: number: must be text, here it is a list"),
        (GOOD + ADDED.replace("{number: 3}", "{number: ~}"), "6:12: the value has no number; add number:"),
        (GOOD + ADDED.replace("3}", "3, qualifier: some}"), "6:35: qualifier: some is none of exact, about"),
        (GOOD + ADDED.replace("3}", "3, number_max: 2}"), "6:36: number_max: 2 is not above 3"),
        (GOOD + ADDED + "    at: line 3\n", "8:9: at: line 3 is no place; write it as line 9, column 4, or remove it"),
        (GOOD + ADDED + "    about: it\n", "8:12: about: it is neither main nor background"),
        (GOOD + ADDED + "    modality: maybe\n", "8:15: modality: maybe is neither actual nor planned"),
        (GOOD + ADDED + "    as of: today\n", "8:12: as of: today is no day; write it as 2025-07-01"),
        (GOOD + ADDED + "    context: x\n", "8:14: context: must be a list, here it is text"),
        (GOOD + ADDED + "    id: x\n" + ADDED + "    id: x\n", "14:9: the id x stands in line 3 already; remove one of the two claims"),
        (GOOD + ADDED + "    kind: date\n", "8:5: has the key kind twice; remove one of them"),
        (GOOD + ADDED + "    says: *x\n", "8:11: holds an anchor or alias (& or *)"),
        (GOOD + ADDED.replace("added", "&a added"), "3:13: holds an anchor or alias (& or *)"),
        (GOOD + ADDED + "    says: !!python/object:os.system x\n", "8:11: holds a tag (!)"),
        (GOOD + ADDED + "    says: " + "[" * 200_000 + "\n", "8:29: is nested more than 20 levels deep; make it flatter"),
        (GOOD + ADDED + "    says: [x\n", "9:1: is no valid YAML"),
        (GOOD + ADDED + "<<<<<<< ours\n", "is no valid YAML"),
        (GOOD + ADDED + "---\na: b\n", "8:1: is no valid YAML (but found another document)"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ReconcileError) as error:
        parse(text, A)
    assert str(error.value).startswith(f"{A}:") and said in str(error.value) and "\n" not in str(error.value)


WRONG = {
    "money": [({"number": "3", "currency": "francs"}, "currency: francs cannot be read"), ({"number": "3"}, "the value has no currency")],
    "date": [
        ({"start": "1 July"}, "start: 1 July is no day"),
        ({"start": "2025-02-30"}, "start: 2025-02-30 is no day"),
        ({"start": "2025-07-02", "end": "2025-07-01"}, "end: 2025-07-01 is before 2025-07-02"),
        ({"start": "2025-07-02", "end": "--07-03"}, "one end has a year and the other none"),
        ({"start": "2025-07-02", "weekday": "Wednesday"}, "weekday: Wednesday is none of mon"),
        ({"start": "2025-07-02", "precision": "week"}, "precision: week is none of day, month, year"),
        ({"start": "2025-07-02", "time": "6pm"}, "time: 6pm cannot be read"),
    ],
    "venue": [({}, "the value names no place")],
    "partner": [({"acronym": "X"}, "the value has no name")],
    "person": [({"role": "x"}, "the value has no name")],
    "event": [({}, "the value has no name"), ({"name": "x", "edition": "1.5"}, "edition: 1.5 is no edition")],
    "theme": [({}, "the value has no text")],
    "acronym": [({"short": "X"}, "the value has no long")],
}


@pytest.mark.parametrize(("name", "value", "said"), [(k, v, s) for k, rows in WRONG.items() for v, s in rows])
def test_a_value_is_one_of_its_kind(name: str, value: dict[str, str], said: str) -> None:
    text = ADDED.replace("kind: count", f"kind: {name}").replace("{number: 3}", json.dumps(value))
    with pytest.raises(ReconcileError) as error:
        parse(GOOD + text, A)
    assert said in str(error.value) and error.value.line == 6 and error.value.column >= 12 and error.value.hint


def test_every_kind_reads_what_it_writes() -> None:
    """What `extract` writes is taken by who reads it, and an id tells what it is of, in texts of every sort."""
    texts = [*sorted((ROOT / "seeds").iterdir()), *sorted((ROOT / "tests/dossiers/foire-agricole/texts").iterdir())]
    seen, by_line = set(), 0
    for path in texts:
        profile = pipeline.read(f"seeds/{path.name}", path.read_bytes())
        for one in profile.claims:
            seen.add(one.kind)
            again = value_of(Entry("confirmed", one.kind, "x", value=words_of(one.value)), one.value)
            assert again == one.value and again.label() == one.value.label()
            plain = kind(one.kind).read_value(Given(words_of(one.value)))
            assert plain.as_json() == one.value.as_json() and plain.label() == one.value.label()
        text = rows.head(profile) + "claims:\n" + "".join(f"\n{b}" for b in rows.blocks(profile.claims))
        file = parse(text, A)
        assert [r.id for r in file.rows] == [c.id for c in profile.claims] and not file.entries and not file.changed
        quick = plain_rows(text)
        assert quick is None or (tuple(quick) == file.plain and not seems_changed(quick, profile.id))
        by_line += quick is not None
        known = {c.id: c for c in profile.claims}
        assert not any(is_changed(row, known[row.id]) for row in file.plain)
    assert 2 * by_line > len(texts), "most files need no parser"
    assert len(seen) > 6 and all(hasattr(m, "read_value") and m.WRITTEN for m in plugins("kinds"))


def test_a_quote_that_is_not_in_the_source_is_an_error(tmp_path: Path) -> None:
    root = project(tmp_path)
    append(root, HALL.replace("l'hôtel", "l'hotel"))
    text = (root / A).read_text(encoding="utf-8")
    line = text[: text.index("l'hotel")].count("\n") + 1
    wanted = f"reconcile: error: {A}:{line}:12: the quote does not stand in seeds/a.txt; copy it from the source as it stands there\n"
    for args in (["check", "seeds"], ["extract", "seeds"], ["extract", "--check", "seeds"], ["diff", "a.txt", "b.txt"]):
        done = reconcile(*args, cwd=root)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", wanted)
    assert (root / A).read_text(encoding="utf-8") == text


def test_a_quote_without_a_word_is_an_error(tmp_path: Path) -> None:
    root = project(tmp_path)
    append(root, ADDED.replace("du livre", "'.'"))
    assert (
        f"{A}:" in (said := reconcile("check", "seeds", cwd=root).stderr) and "the quote has no word; quote the words that say it" in said
    )


def test_one_wrong_file_keeps_all_as_they_are(tmp_path: Path) -> None:
    root = project(tmp_path)
    append(root, "  - {status: nothing}\n", B)
    (root / "seeds/a.txt").write_text(PRESS + "\nAdieu.\n", encoding="utf-8")
    before = [(root / n).read_bytes() for n in (A, B)]
    assert extract(root).returncode == 2 and [(root / n).read_bytes() for n in (A, B)] == before


@pytest.mark.parametrize(
    "text",
    [
        "{source: seeds/a.txt, claims: [{status: added, kind: theme, value: {text: x}, quote: du livre}]}\n",
        "source: seeds/a.txt\nclaims: [{status: added, kind: theme, value: {text: x}, quote: du livre}]\n",
        "claims:\n  - {status: added, kind: theme, value: {text: x}, quote: du livre}\nsource: seeds/a.txt\n",
        '"claims":\n  - {status: added, kind: theme, value: {text: x}, quote: du livre}\n',
    ],
)
def test_what_cannot_be_edited_is_left_alone(tmp_path: Path, text: str) -> None:
    root = project(tmp_path)
    text = text if "source" in text else "source: seeds/a.txt\n" + text
    (root / A).write_text(text, encoding="utf-8")
    assert claim(checked(root), "du livre")["status"] == "added"
    done = extract(root)
    assert done.returncode == 2 and f"{A}: is written in a way that cannot be edited from here" in done.stderr
    assert (root / A).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", ["", "# only this\nsource: seeds/a.txt\n", "source: seeds/a.txt\nclaims: []  # none\nlanguage: fr\n"])
def test_a_file_that_a_person_began_is_filled(tmp_path: Path, text: str) -> None:
    root = project(tmp_path)
    wanted = parse((root / A).read_text(encoding="utf-8"), A)
    (root / A).write_text(text, encoding="utf-8")
    assert extract(root).returncode == 0
    made = (root / A).read_text(encoding="utf-8")
    assert [r.id for r in parse(made, A).rows] == [r.id for r in wanted.rows] and parse(made, A).sha256 == wanted.sha256
    assert ("# only this" in made, "# none" in made) == ("# only this" in text, "# none" in text)
    assert extract(root).stdout == "2 claim files are up to date\n"


@pytest.mark.parametrize("how", ["pipe", "utf-16", "large"])
def test_a_file_that_cannot_be_read(tmp_path: Path, how: str) -> None:
    root = project(tmp_path)
    (root / A).unlink()
    if how == "pipe":
        os.mkfifo(root / A)
    else:
        (root / A).write_bytes(PRESS.encode("utf-16") if how == "utf-16" else b"#" * (9 * 2**20))
    done = reconcile("extract", "seeds", cwd=root, timeout=60)
    assert done.returncode == 2 and done.stderr.startswith(f"reconcile: error: {A}: is ") and done.stderr.count("\n") == 1


# Keys that only `extract` writes.
OF_EXTRACT = {"context", "derived", "confidence", "status"}


def test_the_page_says_what_is_so() -> None:
    page = (ROOT / "reconcile/docs/claims.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n", 1)[1].split("```", 1)[0]
    assert [e.status for e in parse(example, A).entries] == ["corrected", "rejected", "added"]
    words = {*KEYS, *SETTLED, *(k for m in plugins("kinds") for k in (m.KIND, *m.WRITTEN)), OUT_OF_DATE, UNUSED, UNMARKED, STALE}
    for word in words - OF_EXTRACT:
        assert f"`{word}`" in page, word


# nothing is lost


def hands(text: str) -> list[str]:
    """What people settled in the text of a claim file."""
    return sorted(repr(e.matter) for e in parse(text, A).entries)


def _document(contents: dict[str, bytes], name: str) -> Document:
    return document(name, contents[name])


def in_a_child(act: Callable[[], object]) -> int:
    """The number of a process that does something again and again."""
    child = os.fork()
    if child == 0:
        try:
            while True:
                act()
        finally:
            os._exit(1)
    return child


def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    """A process extracts without end from a source that is renamed and edited, is killed somewhere in it, and the next goes on."""
    root = project(tmp_path)
    correct(root)
    append(root, "  # mine\n" + HALL)
    wanted = hands((root / A).read_text(encoding="utf-8"))
    assert len(wanted) == 2
    texts = [PRESS, "Un mot d'abord.\n\n" + PRESS]
    sources = [[(f"seeds/{name}.txt", text.encode())] for name in ("a", "c") for text in texts]
    ready = [(pipeline.read_all(s)[0], dict(s)) for s in sources]
    rng = random.Random(4)
    for kill in range(50):
        state = [0]

        def act(at: list[int] = state) -> None:
            # one text under both names: the first is renamed into the other, so that the file moves; then the text is edited
            profiles, contents = ready[at[0] % 4]
            read = partial(_document, contents)
            (name,) = contents
            for other in ("a", "c"):
                if f"seeds/{other}.txt" != name:
                    (root / f"seeds/{other}.txt").unlink(missing_ok=True)
            (root / name).write_bytes(contents[name])
            store.write(str(root), profiles, read)
            at[0] = {0: 2, 2: 3, 3: 1, 1: 0}[at[0] % 4]

        child = in_a_child(act)
        time.sleep(0.01 + rng.random() * 0.08)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        files = [root / f for f in (A, "claims/c.yaml") if (root / f).exists()]
        assert files, kill
        told = [hands(f.read_text(encoding="utf-8")) for f in files]
        assert all(t in (wanted, []) for t in told) and wanted in told, "every file is whole, and one has all of it"
        assert any("# mine" in f.read_text(encoding="utf-8") for f in files)
        # the next run begins with the text that the file was made from
        own = files[told.index(wanted)]
        sha = parse(own.read_text(encoding="utf-8"), A).sha256
        state[0] = next(n for n, (p, _) in enumerate(ready) if p[0].sha256 == sha and own.name.startswith(p[0].id[6]))
    left = [f for f in os.listdir(root / "claims") if not f.endswith(".yaml")]
    assert all(f.startswith(".claims-") for f in left)
    profiles, contents = ready[state[0]]
    store.write(str(root), profiles, partial(_document, contents))
    assert [f for f in os.listdir(root / "claims") if not f.endswith(".yaml")] == [], "what was left lying about is gone"


@pytest.mark.parametrize("how", ["full", "fsync", "read-only"])
@pytest.mark.parametrize("moved", [False, True], ids=["in place", "renamed"])
def test_what_cannot_be_written_leaves_the_old_file_whole(tmp_path: Path, how: str, moved: bool) -> None:
    root = project(tmp_path)
    correct(root)
    if moved:
        (root / "seeds/a.txt").rename(root / "seeds/c.txt")
    before = {f: (root / "claims" / f).read_bytes() for f in os.listdir(root / "claims")}
    done = unwritten(how, "extract", "seeds", cwd=root)
    assert done.returncode == 2 and done.stdout == ""
    name = "claims/c.yaml" if moved else A
    assert done.stderr.startswith(f"reconcile: error: {name}: cannot be written (") and "it is as it was" in done.stderr
    assert {f: (root / "claims" / f).read_bytes() for f in os.listdir(root / "claims")} == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    root = project(tmp_path)
    correct(root)
    text = (root / A).read_bytes()
    (root / "claims").chmod(0o500)
    try:
        done = extract(root)
        assert done.returncode == 2 and "cannot be written" in done.stderr and (root / A).read_bytes() == text
        assert checked(root, status=0)
    finally:
        (root / "claims").chmod(0o700)


def test_four_processes_at_one_time_lose_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    correct(root)
    append(root, HALL)
    wanted = hands((root / A).read_text(encoding="utf-8"))
    args = [sys.executable, "-m", "reconcile", "extract", "seeds"]
    running = [subprocess.Popen(args, cwd=root, env=environment(), stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [p.wait(timeout=120) for p in running] == [0] * 4
    said = [p.communicate()[0] for p in running]
    assert hands((root / A).read_text(encoding="utf-8")) == wanted and sum("written" in s for s in said) == 1
    assert sorted(os.listdir(root / "claims")) == ["a.yaml", "b.yaml"]


def test_the_claim_files_of_the_repository_are_as_extract_makes_them() -> None:
    assert reconcile("extract", "--check", "seeds", cwd=ROOT).returncode == 0
