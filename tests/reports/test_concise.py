"""One line per finding."""

from __future__ import annotations

import re

from reconcile.reports import concise
from reconcile.reports.view import View
from tests import samples


def test_each_finding_stands_where_its_least_supported_value_is_said() -> None:
    assert concise.render(samples.loud(), View()).splitlines() == [
        "seeds/000-press.txt:3:11: error[count-conflict] conventions: 9 against 8",
        "seeds/000-press.txt:3:11: warning[partner-omitted] not in the list",
        "seeds/000-press.txt:5:23: warning[name-variant] one name, two spellings",
    ]


def test_notices_are_there_too() -> None:
    assert concise.render(samples.with_note(), View()) == "claims/000-press.yaml:3:1: note[claims-out-of-date] the text has changed\n"


def test_every_line_can_be_parsed() -> None:
    for report in samples.all_reports().values():
        for line in concise.render(report, View()).splitlines():
            assert re.fullmatch(r"[^:]+:\d+:\d+: (error|warning|note)\[[a-z-]+\] .+", line)


def test_nothing_found_is_nothing() -> None:
    assert concise.render(samples.quiet(), View()) == ""


def test_what_is_below_the_least_severity_is_left_out() -> None:
    assert len(concise.render(samples.loud(), View(min_severity="error")).splitlines()) == 1


def test_what_is_settled_is_left_out() -> None:
    report = samples.loud()
    report.findings[0].status = "resolved"
    assert len(concise.render(report, View()).splitlines()) == 2
