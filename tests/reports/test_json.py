"""The report for programs: its shape, its schema, its bytes."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reconcile.model.decision import Decision
from reconcile.model.finding import Diff, Report
from reconcile.reports import json as format_json
from reconcile.reports import schema as published
from reconcile.reports.view import View
from tests import samples

VALIDATOR = jsonschema.Draft202012Validator(json.loads(published.FILE.read_text(encoding="utf-8")))


def data(report: Report, view: View | None = None) -> Any:
    return json.loads(format_json.render(report, view or View()))


def faults(report: Any) -> list[str]:
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in VALIDATOR.iter_errors(report)]


def test_the_published_schema_is_the_one_that_is_written() -> None:
    assert published.FILE.read_text(encoding="utf-8") == published.written(), "run: python -m reconcile.reports.schema"
    VALIDATOR.check_schema(published.schema())


def test_the_schema_lies_in_the_package() -> None:
    assert published.FILE.relative_to(Path(published.__file__).parent.parent).as_posix() == "schema/report-1.0.schema.json"


@pytest.mark.parametrize("name", sorted(samples.all_reports()))
def test_every_report_is_valid(name: str) -> None:
    assert faults(data(samples.all_reports()[name])) == []


def test_a_report_with_two_sides_is_valid() -> None:
    report = samples.loud()
    report.diff = Diff("a", "b", ["i1"], [], ["i2"], [], ["i3"], [(("c1", "c2"), "other days")])
    made = data(report)
    assert faults(made) == []
    assert made["diff"]["not_comparable"] == [{"claims": ["c1", "c2"], "reason": "other days"}]
    assert "diff" not in data(samples.loud())


def test_every_object_is_closed_and_every_field_described() -> None:
    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object" and path != "/$defs/claim/properties/value":
                assert node["additionalProperties"] is False, path
                assert node.get("description"), path
                for name, field in node["properties"].items():
                    assert {"type", "$ref", "enum", "anyOf"} & set(field), f"{path}/{name}"
            for key, value in node.items():
                walk(value, f"{path}/{key}")
        elif isinstance(node, list):
            for n, value in enumerate(node):
                walk(value, f"{path}/{n}")

    walk(published.schema(), "")


def strays() -> list[tuple[str, Any]]:
    """Reports with one thing wrong."""
    good = data(samples.loud())

    def spoilt(change: Any) -> Any:
        made = copy.deepcopy(good)
        change(made)
        return made

    return [
        ("unknown field", spoilt(lambda r: r.update(extra=1))),
        ("unknown field of a claim", spoilt(lambda r: r["claims"][0].update(topic=[]))),
        ("missing field", spoilt(lambda r: r["findings"][0].pop("explanation"))),
        ("unknown severity", spoilt(lambda r: r["findings"][0].update(severity="fatal"))),
        ("unknown relation", spoilt(lambda r: r["items"][0].update(relation="maybe"))),
        ("value of another kind", spoilt(lambda r: r["claims"][0].update(kind="money"))),
        ("unknown qualifier", spoilt(lambda r: r["items"][0]["groups"][0]["value"].update(qualifier="some"))),
        ("line 0", spoilt(lambda r: r["claims"][0]["evidence"].update(line=0))),
        ("confidence above 1", spoilt(lambda r: r["claims"][0].update(confidence=1.5))),
        ("rule in capitals", spoilt(lambda r: r["findings"][0].update(rule="RC101"))),
        ("another version", spoilt(lambda r: r.update(schema_version="2.0"))),
    ]


@pytest.mark.parametrize(("what", "report"), strays(), ids=[name for name, _ in strays()])
def test_the_schema_is_strict(what: str, report: Any) -> None:
    assert faults(report) != []


def test_a_kind_that_the_schema_does_not_know_is_allowed() -> None:
    made = data(samples.loud())
    made["claims"][0].update(kind="distance", value={"kilometres": 3})
    assert faults(made) == []


def test_the_fields_stand_in_the_order_of_the_interface() -> None:
    made = data(samples.loud())
    assert list(made) == ["schema_version", "tool", "sources", "skipped", "events", "claims", "items", "findings", "notices", "summary"]
    assert list(made["findings"][0]["values"][0]) == ["value", "label", "sources", "claims", "origins", "decided"]
    assert list(made["summary"]) == [
        "sources",
        "sources_skipped",
        "claims",
        "claims_compared",
        "claims_alone",
        "claims_not_comparable",
        "findings",
        "open",
        "by_severity",
        "by_type",
    ]


def test_what_stands_in_a_finding() -> None:
    finding = next(f for f in data(samples.loud())["findings"] if f["rule"] == "count-conflict")
    assert [(v["value"], v["label"], v["origins"], len(v["sources"])) for v in finding["values"]] == [
        ({"number": 9, "qualifier": "exact"}, "9", 1, 2),
        ({"number": 8, "qualifier": "exact"}, "8", 1, 1),
    ]
    assert (finding["status"], finding["values"][0]["decided"]) == ("open", False)


def test_what_is_not_listed_is_null() -> None:
    finding = next(f for f in data(samples.loud())["findings"] if f["type"] == "omission")
    assert [v["value"] for v in finding["values"]] == ["Banque du Nord", None]


def test_the_summary_counts_what_the_report_holds() -> None:
    for view in (View(), View(min_severity="error")):
        made = data(samples.loud(), view)
        assert made["summary"]["findings"] == len(made["findings"]) == sum(made["summary"]["by_severity"].values())
        assert sum(made["summary"]["by_type"].values()) == len(made["findings"])
    assert data(samples.half_read())["summary"]["sources_skipped"] == 1


def test_equal_reports_give_equal_bytes() -> None:
    assert format_json.render(samples.loud(), View()) == format_json.render(samples.loud(), View(width=80, colour=True))
    assert format_json.render(samples.loud(), View()).endswith("}\n")
    assert "Meknès" in format_json.render(samples.loud(), View())


def test_what_people_settled_stands_beside_the_finding() -> None:
    made = Decision("count-conflict", "count", "number", ("8", "9"), "confirmed", by="Amina", until="2099-12-31", value="9")
    report = samples.loud()
    first = report.findings[0]
    first.status, first.decision, first.reason = "resolved", made, made.reason
    told = data(report)["findings"]
    assert told[0]["decision"] == {"reason": "confirmed", "by": "Amina", "until": "2099-12-31", "value": "9", "prefer": None}
    assert all(f["decision"] is None for f in told[1:] if f["status"] == "open")
    first.status = "open"
    assert data(report)["findings"][0]["decision"] is None
