"""SARIF: what the standard asks, by the models that are generated from its schema; what code scanning asks, by its documents."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Standard

from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Finding, Report
from reconcile.pipeline import check
from reconcile.plugins import plugins
from reconcile.reports import sarif
from reconcile.reports.view import View
from tests import samples
from tests.reports.test_sanitize import HOSTILE, hostile_report

TEXT = {"type": "string", "minLength": 1}
SHORT = {"type": "object", "required": ["text"], "properties": {"text": {**TEXT, "maxLength": 1024}}}
NUMBERS = ("startLine", "startColumn", "endLine", "endColumn")
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": r"^(?!\./|/|[a-z]+:)[!-~]+$"}},
                },
                "region": {"required": list(NUMBERS), "properties": {n: {"type": "integer", "minimum": 1} for n in NUMBERS}},
            },
        }
    },
}
# What the documents of code scanning call required, and the limits that they give. It is stricter than the standard.
CODE_SCANNING = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "maxItems": 20,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name", "semanticVersion", "rules"],
                                "properties": {
                                    "rules": {
                                        "items": {
                                            "required": [
                                                "id",
                                                "name",
                                                "shortDescription",
                                                "fullDescription",
                                                "help",
                                                "defaultConfiguration",
                                            ],
                                            "properties": {
                                                "name": {**TEXT, "maxLength": 255},
                                                "shortDescription": SHORT,
                                                "fullDescription": SHORT,
                                                "help": {"required": ["text", "markdown"]},
                                                "defaultConfiguration": {"properties": {"level": {"enum": ["note", "warning", "error"]}}},
                                                "properties": {
                                                    "properties": {
                                                        "tags": {"maxItems": 20},
                                                        "precision": {"enum": ["very-high", "high", "medium", "low"]},
                                                        "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                                                    },
                                                    "not": {"required": ["security-severity"]},
                                                },
                                            },
                                        }
                                    }
                                },
                            }
                        }
                    },
                    "results": {
                        "maxItems": 25_000,
                        "items": {
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "message": {"required": ["text"], "properties": {"text": TEXT}},
                                "locations": {"minItems": 1, "maxItems": 1000, "items": PLACE},
                                "relatedLocations": {
                                    "maxItems": 1000,
                                    "items": {**PLACE, "required": ["id", "physicalLocation", "message"]},
                                },
                                "partialFingerprints": {
                                    "required": ["primaryLocationLineHash"],
                                    "properties": {"primaryLocationLineHash": {"pattern": "^[0-9a-f]+:[0-9]+$"}},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def log(report: Report, view: View | None = None) -> dict[str, Any]:
    """The log of a report, valid by the standard."""
    data: dict[str, Any] = json.loads(sarif.render(report, view or View(samples.text_of)))
    Standard.model_validate(data)
    return data


def run(report: Report, view: View | None = None) -> dict[str, Any]:
    """Its one run."""
    data = log(report, view)
    assert (data["version"], len(data["runs"])) == ("2.1.0", 1)
    return dict(data["runs"][0])


def result(report: Report, rule: str, view: View | None = None) -> dict[str, Any]:
    """The one result of a rule."""
    (found,) = (r for r in run(report, view)["results"] if r["ruleId"] == rule)
    return dict(found)


def place(location: dict[str, Any]) -> tuple[str, int, int, int, int]:
    """The file and the four numbers of a location."""
    physical = location["physicalLocation"]
    return (physical["artifactLocation"]["uri"], *(physical["region"][n] for n in NUMBERS))


def shown(message: str) -> tuple[str, list[tuple[str, int]]]:
    """A message as a viewer shows it, and its links: what the standard says of brackets, braces and backslashes."""
    links: list[tuple[str, int]] = []
    out, at = "", 0
    while at < len(message):
        if message[at] == "\\":
            out, at = out + message[at + 1], at + 2
        elif message[at : at + 2] in ("{{", "}}"):
            out, at = out + message[at], at + 2
        elif message[at] == "[":
            match = re.compile(r"\[((?:[^\\\[\]]|\\.)*)\]\((\d+)\)").match(message, at)
            assert match, f"a bracket that begins no link: {message[at:]}"
            words = re.sub(r"\\(.)", r"\1", match[1])
            links.append((words, int(match[2])))
            out, at = out + words, match.end()
        else:
            assert message[at] not in "{}]", f"{message[at]} stands alone: {message[at:]}"
            out, at = out + message[at], at + 1
    return out, links


@pytest.mark.parametrize("name", samples.all_reports())
def test_every_report_is_valid(name: str) -> None:
    jsonschema.validate(log(samples.all_reports()[name]), CODE_SCANNING)


def test_the_standard_is_asked() -> None:
    data = log(samples.loud())
    data["runs"][0]["results"][0]["unknown"] = 1
    with pytest.raises(ValidationError):
        Standard.model_validate(data)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_valid_and_is_shown_to_the_letter(text: str) -> None:
    report = hostile_report(text)
    report.findings[1].status, report.findings[1].reason = "accepted", text
    for found in run(report)["results"]:
        _, links = shown(found["message"]["text"])
        assert [number for _, number in links] == [r["id"] for r in found["relatedLocations"]]
        for related in found["relatedLocations"]:
            assert shown(related["message"]["text"])[1] == []


def test_a_finding_as_a_result() -> None:
    found = result(samples.loud(), "count-conflict")
    assert (found["level"], found["kind"], found["suppressions"]) == ("error", "fail", [])
    assert [place(at) for at in found["locations"]] == [("seeds/001-paper.txt", 3, 25, 3, 56)]
    assert [(r["id"], *place(r), r["message"]["text"]) for r in found["relatedLocations"]] == [
        (1, "seeds/002-copy.txt", 1, 11, 1, 27, "9"),
        (2, "seeds/000-press.txt", 3, 11, 3, 27, "8"),
        (3, "seeds/001-paper.txt", 3, 87, 3, 97, "explains it"),
    ]
    assert found["message"]["text"].split("\n") == [
        "conventions: 9 against 8",
        "9: seeds/001-paper.txt:3:25 “neuf conventions de partenariat”",
        "9: [seeds/002-copy.txt:1:11](1) “neuf conventions”",
        "8: [seeds/000-press.txt:3:11](2) “huit conventions”",
        "why: 8 and 9 differ by the Banque du Nord.",
        "[seeds/001-paper.txt:3:87](3) “Current AI”",
    ]
    assert found["partialFingerprints"] == {"primaryLocationLineHash": "aaaaaaaa11:1", "reconcileFindingId/v1": "aaaaaaaa11"}


def test_the_region_holds_the_quote() -> None:
    for found in run(samples.loud())["results"]:
        for at in [*found["locations"], *found["relatedLocations"]]:
            uri, line, column, end_line, end_column = place(at)
            assert line == end_line
            row = samples.TEXTS[uri].split("\n")[line - 1]
            assert f"“{row[column - 1 : end_column - 1]}”" in found["message"]["text"]


@pytest.mark.parametrize(
    ("quote", "end"),
    [("one", (4, 8)), ("one\ntwo", (5, 4)), ("one\r\ntwo", (5, 4)), ("one\rtwo", (5, 4)), ("a\u2028b\x0bc\x85d", (4, 12)), ("😀x", (4, 7))],
)
def test_a_quote_ends_where_the_interface_says(quote: str, end: tuple[int, int]) -> None:
    """Lines end at LF, CRLF and CR alone; columns count code points, and the log says so."""
    report = samples.loud()
    report.findings = report.findings[1:2]
    first = report.findings[0].groups[0].claims[0]
    first.evidence = Evidence(0, len(quote), 4, 5, quote)
    assert place(run(report)["results"][0]["locations"][0])[3:] == end
    assert run(report)["columnKind"] == "unicodeCodePoints"


def test_a_source_that_is_preferred_is_the_place() -> None:
    view = View(samples.text_of, prefer=frozenset(["seeds/000-press.txt"]))
    found = result(samples.loud(), "count-conflict", view)
    assert place(found["locations"][0])[:2] == ("seeds/000-press.txt", 3)
    assert {place(r)[0] for r in found["relatedLocations"]} == {"seeds/001-paper.txt", "seeds/002-copy.txt"}


def test_a_place_without_words_is_the_first_line() -> None:
    report = samples.loud()
    report.findings = report.findings[2:]
    report.findings[0].groups[0].claims, report.findings[0].groups[1].claims = [], []
    (found,) = run(report)["results"]
    assert place(found["locations"][0]) == ("seeds/002-copy.txt", 1, 1, 1, 1)


@pytest.mark.parametrize("status", ["accepted", "resolved"])
def test_what_is_settled_is_suppressed_and_stays(status: str) -> None:
    report = samples.loud()
    report.findings[1].status, report.findings[1].reason = status, "the ministry counts [8]"
    results = run(report)["results"]
    assert [r["ruleId"] for r in results] == ["name-variant", "partner-omitted", "count-conflict"], "what is open comes first"
    assert results[2]["suppressions"] == [{"kind": "external", "justification": "the ministry counts [8]"}]
    assert [r["suppressions"] for r in results[:2]] == [[], []], "all results say whether they are suppressed, or none"
    report.findings[1].reason = ""
    assert run(report)["results"][2]["suppressions"] == [{"kind": "external"}]


def test_the_rules_are_all_there_whatever_is_found() -> None:
    rules = run(samples.quiet())["tool"]["driver"]["rules"]
    assert rules == run(samples.loud())["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == sorted(r.RULE for r in plugins("rules"))
    for found in run(samples.loud())["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]


def test_a_rule_that_nobody_knows_has_its_name() -> None:
    report = samples.loud()
    report.findings[0].rule = "another-rule"
    driver = run(report)["tool"]["driver"]
    assert driver["rules"][result(report, "another-rule")["ruleIndex"]] == {"id": "another-rule", "name": "another-rule"}


def test_how_the_run_went() -> None:
    (fine,) = run(samples.loud())["invocations"]
    assert (fine["executionSuccessful"], fine["exitCode"], fine["toolExecutionNotifications"]) == (True, 1, [])
    (half,) = run(samples.half_read())["invocations"]
    assert (half["executionSuccessful"], half["exitCode"]) == (False, 2)
    failed, other = half["toolExecutionNotifications"]
    assert failed["level"] == "error" and failed["message"]["text"].startswith("seeds/003.txt: holds NUL bytes")
    assert failed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "seeds/003.txt"
    assert other == {"level": "note", "message": {"text": "*.pdf: 2 .pdf files: not read"}}
    (empty,) = run(Report())["invocations"]
    assert empty["executionSuccessful"] is False
    (alone,) = run(samples.quiet(), View(fail_on="never"))["invocations"]
    assert alone["exitCode"] == 0


def test_notices_are_notifications() -> None:
    made = run(samples.with_note())
    (notice,) = made["invocations"][0]["toolExecutionNotifications"]
    assert notice["descriptor"]["id"] == made["tool"]["driver"]["notifications"][0]["id"] == "claims-out-of-date"
    assert notice["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_nothing_compared_where_it_is_required() -> None:
    report = samples.quiet()
    report.compared = 0
    (ended,) = run(report, View(require_comparison=True))["invocations"]
    assert (ended["executionSuccessful"], ended["exitCode"]) == (False, 2)
    assert ended["toolExecutionNotifications"][0]["level"] == "error"


@pytest.mark.parametrize(
    "name",
    ["a b.txt", "100%.txt", "a#b?c.txt", "a:b.txt", "../out.txt", "é/ü.txt", "[x](y).txt", "bad\udce9.txt", "a\nb.txt", "-"],
)
def test_a_name_is_percent_encoded(name: str) -> None:
    report = samples.loud()
    report.findings = report.findings[1:2]
    first = report.findings[0].groups[0]
    first.claims[0].source = first.sources[0] = name
    jsonschema.validate(log(report), CODE_SCANNING)
    uri = place(run(report)["results"][0]["locations"][0])[0]
    assert unquote_to_bytes(uri) == name.encode("utf-8", "surrogateescape") and uri.isascii() and ":" not in uri


def test_a_uri_is_relative_to_a_root_that_no_machine_knows() -> None:
    made = run(samples.loud())
    (root,) = made["originalUriBaseIds"]
    assert "uri" not in made["originalUriBaseIds"][root], "the same input gives the same bytes in every folder"
    assert made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == root
    assert [a["location"]["uri"] for a in made["artifacts"]] == sorted(samples.TEXTS)


def test_what_is_below_the_least_severity_is_left_out_and_counts() -> None:
    made = run(samples.loud(), View(min_severity="error", fail_on="warning"))
    assert [r["ruleId"] for r in made["results"]] == ["count-conflict"]
    assert made["invocations"][0]["exitCode"] == 1


def test_too_many_results_and_places_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    monkeypatch.setattr(sarif, "MOST_PLACES", 1)
    made = run(samples.loud())
    assert [r["level"] for r in made["results"]] == ["error", "warning"], "the gravest stay"
    assert made["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("1 finding is left out")
    first = made["results"][0]
    assert len(first["relatedLocations"]) == 1 and "and 2 more places" in first["message"]["text"]


def test_a_long_quote_is_cut_in_the_message_and_not_in_the_place() -> None:
    report = samples.loud()
    claim = report.findings[1].groups[0].claims[0]
    claim.evidence = Evidence(0, 5000, 1, 1, "word " * 1000)
    found = result(report, "count-conflict")
    assert place(found["locations"][0])[4] == 5001
    assert all(len(line) < 400 for line in found["message"]["text"].split("\n"))


def test_the_calendar_is_no_place() -> None:
    (found,) = run(check([("a.txt", b"The final was played on Monday 18 May 2024 before a huge crowd.")]))["results"]
    assert [place(at)[0] for at in found["locations"]] == ["a.txt"] and found["relatedLocations"] == []
    assert "sat 2024-05-18: by the calendar" in found["message"]["text"]


def test_a_finding_without_any_source_is_left_without_a_place() -> None:
    report = Report(claims=[Claim("a.txt", "count", "x", "x", samples.Number(1), Evidence(0, 1, 1, 1, "1"))])
    report.findings = [Finding("count-conflict", "contradiction", "error", None, "count", "x", "number", "x", [], id="aa")]
    assert run(report)["results"][0]["locations"] == []
