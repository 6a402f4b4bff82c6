"""Annotations of GitHub, read back as its runner reads them, and the summary of the job."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.claim import Evidence
from reconcile.model.finding import Notice, Report
from reconcile.reports import github
from reconcile.reports.view import View
from tests import samples
from tests.commandline import reconcile
from tests.reports.test_sanitize import HOSTILE, hostile_report

Command = tuple[str, dict[str, str], str]


def read(line: str) -> Command | None:
    """A line as the runner takes it: after blanks `::NAME KEY=VALUE,KEY=VALUE::MESSAGE`; None for plain text."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, message = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = [pair.partition("=") for pair in rest.strip().split(",") if pair]
    properties = {key: unescaped(value, ("%3A", ":"), ("%2C", ",")) for key, _, value in pairs if value}
    return name, properties, unescaped(message)


def unescaped(text: str, *more: tuple[str, str]) -> str:
    """A value as it was meant; `%25` comes last, as in the runner."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(code, sign)
    return text


def commands(report: Report, view: View | None = None) -> list[Command]:
    """The commands of a report; every line is one."""
    made = [read(line) for line in github.render(report, view or View(samples.text_of)).split("\n")[:-1]]
    assert None not in made
    return [m for m in made if m is not None]


def test_a_finding_as_an_annotation() -> None:
    assert github.render(samples.loud(), View(samples.text_of)).splitlines()[0] == (
        "::error file=seeds/001-paper.txt,line=3,endLine=3,col=25,endColumn=56,title=reconcile count-conflict::conventions: 9 against 8"
        "%0A9: seeds/001-paper.txt:3:25 “neuf conventions de partenariat”%0A9: seeds/002-copy.txt:1:11 “neuf conventions”"
        "%0A8: seeds/000-press.txt:3:11 “huit conventions”%0Awhy: 8 and 9 differ by the Banque du Nord."
    )


def test_the_gravest_come_first() -> None:
    assert [name for name, _, _ in commands(samples.loud())] == ["error", "warning", "warning"]


def test_a_note_is_a_notice() -> None:
    assert commands(samples.with_note()) == [
        ("notice", {"file": "claims/000-press.yaml", "line": "3", "title": "reconcile claims-out-of-date"}, "the text has changed")
    ]


def test_a_notice_about_a_whole_file_has_no_line() -> None:
    report = samples.quiet()
    report.notices = [Notice("language-unknown", "warning", "a.txt", 0, "x")]
    assert commands(report) == [("warning", {"file": "a.txt", "title": "reconcile language-unknown"}, "x")]


def test_nothing_found_is_nothing() -> None:
    assert github.render(samples.quiet(), View()) == ""


@pytest.mark.parametrize("status", ["accepted", "resolved"])
def test_what_is_settled_is_no_annotation(status: str) -> None:
    report = samples.loud()
    report.findings[1].status = status
    assert [name for name, _, _ in commands(report)] == ["warning", "warning"]


def test_columns_stand_only_where_the_quote_is_in_one_line() -> None:
    report = samples.loud()
    report.findings[1].groups[0].claims[0].evidence = Evidence(0, 7, 3, 25, "one\ntwo")
    _, where, message = commands(report)[0]
    assert where == {"file": "seeds/001-paper.txt", "line": "3", "endLine": "4", "title": "reconcile count-conflict"}
    assert "“one two”" in message


def test_a_source_that_is_preferred_is_the_place() -> None:
    _, where, _ = commands(samples.loud(), View(samples.text_of, prefer=frozenset(["seeds/002-copy.txt"])))[0]
    assert (where["file"], where["line"], where["col"], where["endColumn"]) == ("seeds/002-copy.txt", "1", "11", "27")


@pytest.mark.parametrize("text", [*HOSTILE, "100% ::,=;a", "%0A::error::x", "a::b,c:d%2C", "title=x,file=y::z", "x" * 9999], ids=ascii)
def test_hostile_text_stays_in_its_part(text: str) -> None:
    made = commands(hostile_report(text))
    assert [name for name, _, _ in made] == ["error", "warning", "notice", "notice"]
    for _, where, _ in made:
        assert set(where) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert where["title"] in ("reconcile name-variant", "reconcile decision-unused")
        assert where["line"].isdigit()


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("%:,=;ABC250 \n\r#[]éa"), max_size=30))
def test_what_is_written_is_what_is_read(text: str) -> None:
    name, where, message = read(github._command("error", {"file": text or "x", "title": "t"}, text)) or ("", {}, "")
    assert (name, where["file"], where["title"], message) == ("error", text or "x", "t", text)


def test_more_than_are_shown_are_said_to_be_more() -> None:
    report = samples.loud()
    report.findings = [report.findings[1]] * 11 + [report.findings[0]] * 2
    made = commands(report)
    assert [name for name, _, _ in made] == ["error"] * 11 + ["warning"] * 2 + ["notice"]
    assert made[-1][2].startswith("11 errors, 2 warnings: GitHub shows 10 of each severity")
    report.findings = report.findings[1:]
    assert [name for name, _, _ in commands(report)] == ["error"] * 10 + ["warning"] * 2


def test_the_summary_is_appended_to_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("## earlier step\n", encoding="utf-8")
    done = reconcile("check", "seeds/", "--format", "github", sample="loud", variables={github.SUMMARY: str(file)})
    assert done.returncode == 1 and len(done.stdout.splitlines()) == 3
    text = file.read_text(encoding="utf-8")
    assert text.startswith("## earlier step\n<!-- reconcile -->\n### reconcile: 1 error, 2 warnings: fails")
    assert text.count("<!-- reconcile -->") == 1 and "**`huit conventions`**" not in text.split("\n")[0]


def test_the_summary_is_written_for_this_format_alone(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    reconcile("check", "seeds/", "--format", "concise", sample="loud", variables={github.SUMMARY: str(file)})
    assert not file.exists()
    out = tmp_path / "annotations"
    reconcile("check", "seeds/", "--output", f"github={out}", sample="loud", variables={github.SUMMARY: str(file)})
    assert file.exists() and len(out.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("variables", [{}, {github.SUMMARY: ""}])
def test_without_the_variable_there_is_no_summary(variables: dict[str, str]) -> None:
    done = reconcile("check", "seeds/", "--format", "github", sample="loud", variables=variables)
    assert done.returncode == 1 and "error" not in done.stderr.split("\n")[0]


def test_a_summary_that_cannot_be_written_is_no_verdict(tmp_path: Path) -> None:
    done = reconcile("check", "seeds/", "--format", "github", sample="loud", variables={github.SUMMARY: str(tmp_path / "no" / "file")})
    assert done.returncode == 2 and len(done.stdout.splitlines()) == 3 and "cannot be written" in done.stderr


def test_the_summary_keeps_to_the_room_that_is_left(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    full = "x" * (github.SUMMARY_ROOM - 700) + "\n"
    file.write_text(full, encoding="utf-8")
    done = reconcile("check", "seeds/", "--format", "github", sample="loud", variables={github.SUMMARY: str(file)})
    assert done.returncode == 1
    assert len(full) < file.stat().st_size <= github.SUMMARY_ROOM
    assert "more findings, for which there is no room here" in file.read_text(encoding="utf-8")
    file.write_text("x" * github.SUMMARY_ROOM, encoding="utf-8")
    reconcile("check", "seeds/", "--format", "github", sample="loud", variables={github.SUMMARY: str(file)})
    assert file.stat().st_size == github.SUMMARY_ROOM
