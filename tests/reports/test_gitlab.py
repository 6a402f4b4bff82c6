"""The Code Quality report of GitLab, by the fields that its documents ask for."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from reconcile.model.finding import Report
from reconcile.reports import gitlab
from reconcile.reports.view import View
from tests import samples
from tests.reports.test_sanitize import HOSTILE, hostile_report

TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}
DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": LINE, "end": LINE}},
                },
            },
        },
    },
}


def entries(report: Report, view: View | None = None) -> list[dict[str, Any]]:
    """The entries of a report: as documented, and no two with one fingerprint."""
    made: list[dict[str, Any]] = json.loads(gitlab.render(report, view or View(samples.text_of)))
    jsonschema.validate(made, DOCUMENTED)
    assert len({e["fingerprint"] for e in made}) == len(made)
    return made


@pytest.mark.parametrize("name", samples.all_reports())
def test_every_report_is_as_documented(name: str) -> None:
    entries(samples.all_reports()[name])


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text(text: str) -> None:
    report = hostile_report(text)
    made = entries(report)
    assert len(made) == 4 and [e["location"]["path"] for e in made[:3]] == [f"{text}.txt"] * 3
    assert all("\n" not in e["description"] for e in made)


def test_a_finding_as_an_entry() -> None:
    assert entries(samples.loud())[0] == {
        "description": "conventions: 9 against 8 (9: seeds/001-paper.txt:3:25 “neuf conventions de partenariat”; "
        "9: seeds/002-copy.txt:1:11 “neuf conventions”; 8: seeds/000-press.txt:3:11 “huit conventions”)",
        "check_name": "count-conflict",
        "fingerprint": "aaaaaaaa11",
        "severity": "major",
        "location": {"path": "seeds/001-paper.txt", "lines": {"begin": 3, "end": 3}},
    }


def test_a_source_that_is_preferred_is_the_place() -> None:
    first = entries(samples.loud(), View(samples.text_of, prefer=frozenset(["seeds/000-press.txt"])))[0]
    assert first["location"]["path"] == "seeds/000-press.txt"


def test_severities() -> None:
    assert [e["severity"] for e in entries(samples.loud())] == ["major", "minor", "minor"]
    assert [e["severity"] for e in entries(samples.with_note())] == ["info"]


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab.render(samples.quiet(), View()) == "[]\n"


@pytest.mark.parametrize(
    ("status", "said"), [("accepted", "accepted: the ministry counts 8; "), ("resolved", "resolved: the ministry counts 8; ")]
)
def test_what_is_settled_stays_as_information(status: str, said: str) -> None:
    report = samples.loud()
    report.findings[1].status, report.findings[1].reason = status, "the ministry counts 8"
    last = entries(report)[-1]
    assert (last["fingerprint"], last["severity"]) == ("aaaaaaaa11", "info"), "the same entry as before, so that it is no new one"
    assert last["description"].startswith(said)


def test_two_notices_that_say_the_same_are_two_entries() -> None:
    report = samples.with_note()
    report.notices *= 3
    assert len(entries(report)) == 3


def test_a_fingerprint_knows_no_line() -> None:
    report = samples.with_note()
    before = entries(report)[0]["fingerprint"]
    report.notices[0].line = 99
    assert entries(report)[0]["fingerprint"] == before
