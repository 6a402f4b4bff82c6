"""A test report in the XML of JUnit, read by the parser of Python and by one that others use for such reports."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.gate import FAIL_ON, verdict
from reconcile.model.finding import Notice, Report
from reconcile.pipeline import diff
from reconcile.plugins import plugins
from reconcile.reports import junit
from reconcile.reports.view import View
from tests import samples
from tests.reports.test_sanitize import HOSTILE, hostile_report


def parsed(report: Report, view: View | None = None) -> ElementTree.Element:
    """The report by the parser of Python; its numbers are those of its cases, and the other parser reads as many."""
    text = junit.render(report, view or View(samples.text_of))
    root = ElementTree.fromstring(text.encode("utf-8"))
    for element in [root, *root.iter("testsuite")]:
        cases = list(element.iter("testcase"))
        broken = [c for c in cases if c.find("error") is not None]
        failed = [c for c in cases if c.find("failure") is not None and c not in broken]
        assert (element.get("tests"), element.get("errors"), element.get("failures")) == (
            str(len(cases)),
            str(len(broken)),
            str(len(failed)),
        )
    read = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    assert [c.name for suite in read for c in suite] == [c.get("name") for c in root.iter("testcase")]
    return root


def cases(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The cases by name; no two have one."""
    made = {str(c.get("name")): c for c in root.iter("testcase")}
    assert len(made) == len(list(root.iter("testcase")))
    return made


def results(element: ElementTree.Element) -> Iterator[str]:
    """What the parts of a case are."""
    return (child.tag for child in element)


@pytest.mark.parametrize("name", samples.all_reports())
def test_every_report_is_read(name: str) -> None:
    parsed(samples.all_reports()[name])


def test_every_rule_is_a_case() -> None:
    suite = parsed(samples.quiet()).find("testsuite")
    assert suite is not None
    assert [c.get("name") for c in suite] == sorted(r.RULE for r in plugins("rules"))
    assert all(not list(c) for c in suite)


def test_a_finding_that_counts_fails_its_rule() -> None:
    made = cases(parsed(samples.loud()))
    (failure,) = made["count-conflict"]
    assert failure.tag == "failure" and failure.get("type") == "count-conflict"
    assert failure.get("message") == "seeds/001-paper.txt:3:25: error[count-conflict] conventions: 9 against 8  aaaaaaaa"
    assert (failure.text or "").splitlines() == [
        "seeds/001-paper.txt:3:25: error[count-conflict] conventions: 9 against 8  aaaaaaaa",
        "  9: seeds/001-paper.txt:3:25 “neuf conventions de partenariat”",
        "  9: seeds/002-copy.txt:1:11 “neuf conventions”",
        "  8: seeds/000-press.txt:3:11 “huit conventions”",
        "  why: 8 and 9 differ by the Banque du Nord.",
    ]
    assert list(results(made["name-variant"])) == ["system-out"], "a warning does not fail by default"


@pytest.mark.parametrize("fail_on", FAIL_ON)
@pytest.mark.parametrize("name", ["loud", "note", "quiet"])
def test_something_fails_exactly_when_the_verdict_does(name: str, fail_on: str) -> None:
    report = samples.all_reports()[name]
    root = parsed(report, View(samples.text_of, fail_on=fail_on))
    assert (int(str(root.get("failures"))) > 0) == (verdict(report, fail_on) == 1)


def test_several_findings_of_a_rule_are_one_failure() -> None:
    """Some readers know no more than one for each case."""
    report = samples.loud()
    report.findings.append(report.findings[1])
    (failure,) = cases(parsed(report))["count-conflict"]
    assert failure.get("message") == "2 findings" and (failure.text or "").count("9 against 8") == 2


@pytest.mark.parametrize("status", ["accepted", "resolved"])
def test_what_is_settled_is_output(status: str) -> None:
    report = samples.loud()
    report.findings[1].status, report.findings[1].reason = status, "the ministry counts 8"
    (output,) = cases(parsed(report))["count-conflict"]
    assert output.tag == "system-out" and f"({status}: the ministry counts 8)" in (output.text or "")


def test_files_are_cases() -> None:
    made = cases(parsed(samples.half_read()))
    assert not list(made["seeds/000-press.txt"]) and made["seeds/000-press.txt"].get("file") == "seeds/000-press.txt"
    (error,) = made["seeds/003.txt"]
    assert error.tag == "error" and "NUL bytes" in str(error.get("message"))
    assert "*.pdf" not in made


def test_a_notice_fails_its_file_where_notes_fail() -> None:
    note = samples.with_note()
    assert list(results(cases(parsed(note))["claims/000-press.yaml"])) == ["system-out"]
    assert list(results(cases(parsed(note, View(fail_on="note")))["claims/000-press.yaml"])) == ["failure"]


def test_what_keeps_from_a_verdict_is_an_error() -> None:
    report = samples.quiet()
    report.claims = []
    (error,) = cases(parsed(report))["all files"]
    assert error.tag == "error" and "no claim was found" in str(error.get("message"))


def test_what_one_source_has_against_itself_does_not_fail_a_diff() -> None:
    both = b"The Tamale Water Forum was held in Tamale on 4 March 2025."
    report = diff(("a.txt", both + b" The final was played on Monday 18 May 2024."), ("b.txt", both))
    assert list(results(cases(parsed(report))["weekday-mismatch"])) == ["system-out"]


@pytest.mark.parametrize("text", [*HOSTILE, "]]>", "<failure/>", "&amp;", "\ufffe\uffff", '"', "'", "\x85\u2028", "<!-- -->"], ids=ascii)
def test_hostile_text_is_text(text: str) -> None:
    report = hostile_report(text)
    report.findings[2].status, report.findings[2].reason = "accepted", text
    root = parsed(report)
    assert {e.tag for e in root.iter()} <= {"testsuites", "testsuite", "testcase", "error", "failure", "system-out"}
    assert all(
        set(e.keys()) <= {"name", "tests", "errors", "failures", "skipped", "classname", "file", "message", "type"} for e in root.iter()
    )


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_read(text: str) -> None:
    report = samples.with_note()
    report.notices = [Notice("claims-out-of-date", "note", text, 1, text)]
    parsed(report)
