"""The verdict as a table."""

from __future__ import annotations

import pytest

from reconcile.gate import Verdict, doubts, verdict
from reconcile.model.finding import SEVERITIES, Notice, Report, Skipped
from tests import samples


def with_severity(severity: str, status: str = "open") -> Report:
    report = samples.loud()
    report.findings = report.findings[:1]
    report.findings[0].severity = severity
    report.findings[0].status = status
    return report


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        ("error", "error", 1),
        ("error", "warning", 1),
        ("error", "note", 1),
        ("error", "never", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "note", 1),
        ("warning", "never", 0),
        ("note", "error", 0),
        ("note", "warning", 0),
        ("note", "note", 1),
        ("note", "never", 0),
    ],
)
def test_one_finding(severity: str, fail_on: str, status: int) -> None:
    assert verdict(with_severity(severity), fail_on) == status


@pytest.mark.parametrize("fail_on", [*SEVERITIES, "never"])
def test_nothing_found_is_0_at_every_level(fail_on: str) -> None:
    assert verdict(samples.quiet(), fail_on) == 0


@pytest.mark.parametrize("settled", ["accepted", "resolved"])
def test_what_is_settled_does_not_fail(settled: str) -> None:
    assert verdict(with_severity("error", settled), "note") == 0


def test_a_notice_can_fail() -> None:
    assert verdict(samples.with_note()) == 0
    assert verdict(samples.with_note(), "note") == 1
    locked = samples.quiet()
    locked.notices = [Notice("claims-out-of-date", "error", "claims/000.yaml", 0, "out of date")]
    assert verdict(locked) == 1


@pytest.mark.parametrize("report", [samples.quiet(), samples.loud()], ids=["quiet", "loud"])
@pytest.mark.parametrize("fail_on", [*SEVERITIES, "never"])
def test_an_unread_source_leaves_no_verdict(report: Report, fail_on: str) -> None:
    report.skipped = [Skipped("seeds/9.txt", "cannot be read")]
    assert verdict(report, fail_on) == 2


def test_other_kinds_of_files_are_nothing_amiss() -> None:
    report = samples.quiet()
    report.skipped = [Skipped("*.pdf", "2 .pdf files: not read", failed=False)]
    assert verdict(report) == 0


def test_no_claim_at_all_is_no_verdict() -> None:
    report = samples.quiet()
    report.claims = []
    assert verdict(report, "never") == 2
    assert verdict(Report(), "never") == 2


def test_nothing_compared_is_a_verdict_unless_it_is_required() -> None:
    report = samples.quiet()
    report.compared = 0
    assert verdict(report) == 0
    assert verdict(report, require_comparison=True) == 2
    assert verdict(samples.quiet(), require_comparison=True) == 0


def test_a_finding_without_comparison_fails() -> None:
    alone = with_severity("error")
    alone.compared = 0
    assert verdict(alone) == 1
    assert verdict(alone, require_comparison=True) == 2


def test_every_doubt_has_a_reason() -> None:
    report = samples.half_read()
    assert doubts(report) == [("doubt.unread", "seeds/003.txt")]
    assert isinstance(verdict(report), Verdict)
