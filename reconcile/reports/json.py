"""The report for programs. Its shape is published as `schema/report-1.0.schema.json` and only grows within a major version."""

from __future__ import annotations

import json
from collections.abc import Iterable

from reconcile import __version__
from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import SEVERITIES, Diff, Event, Finding, Group, Item, New, Report, Source
from reconcile.reports.sanitize import clean_json
from reconcile.reports.view import TYPES, View, shown
from reconcile.speech import spoken

ABOUT = "for programs; see the published schema"
SCHEMA_VERSION = "1.0"


def render(report: Report, view: View) -> str:
    """The report as JSON: equal reports give equal bytes."""
    return clean_json(json.dumps(as_data(shown(report, view)), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def as_data(report: Report) -> dict[str, object]:
    """The report as plain data, in the order in which it is written."""
    data: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reconcile", "version": __version__},
        "sources": [_source(s) for s in report.sources],
        "skipped": [{"path": s.path, "reason": spoken(s.reason)} for s in report.skipped],
        "events": [_event(e) for e in report.events],
        "claims": [_claim(c) for c in report.claims],
        "items": [_item(i) for i in report.items],
        "findings": [finding_data(f) for f in report.findings],
        "notices": [
            {"rule": n.rule, "severity": n.severity, "path": n.path, "line": n.line, "message": spoken(n.message)} for n in report.notices
        ],
        "summary": _summary(report),
    }
    if report.diff is not None:
        data["diff"] = _diff(report.diff)
    if report.new is not None:
        data["new"] = _new(report.new)
    return data


def _source(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "sha256": source.sha256,
        "language": source.language,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "origin": source.origin,
        "events": source.events,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "label": spoken(event.label),
        "names": event.names,
        "start": event.start,
        "end": event.end,
        "sources": event.sources,
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "source": claim.source,
        "event": claim.event,
        "kind": claim.kind,
        "subject": claim.subject,
        "subject_label": claim.subject_label,
        "value": claim.value.as_json(),
        "about": claim.about,
        "modality": claim.modality,
        "negated": claim.negated,
        "attributed_to": claim.attributed_to,
        "as_of": claim.as_of,
        "confidence": claim.confidence,
        "derived": claim.derived,
        "status": claim.status,
        "evidence": _evidence(claim.evidence),
        "context": [_evidence(e) for e in claim.context],
        "mentions": [_evidence(e) for e in claim.mentions],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "start": evidence.start,
        "end": evidence.end,
        "line": evidence.line,
        "column": evidence.column,
        "quote": evidence.quote,
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "event": item.event,
        "kind": item.kind,
        "subject": item.subject,
        "attribute": item.attribute,
        "relation": item.relation,
        "why": spoken(item.why),
        "groups": [
            {"value": _value(g.value), "label": spoken(g.label), "claims": _ids(g.claims), "sources": g.sources} for g in item.groups
        ],
    }


def finding_data(finding: Finding) -> dict[str, object]:
    """A finding as plain data."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "type": finding.type,
        "severity": finding.severity,
        "event": finding.event,
        "kind": finding.kind,
        "subject": finding.subject,
        "attribute": finding.attribute,
        "message": spoken(finding.message),
        "values": [_finding_value(g) for g in finding.groups],
        "explanation": [spoken(sentence) for sentence in finding.explanation],
        "explained_by": _ids(finding.explained_by),
        "status": finding.status,
        "decision": _decision(finding),
    }


def _decision(finding: Finding) -> dict[str, object] | None:
    """What people settled, or None where it is open; `by`, `until`, `value` and `prefer` are None where nothing is said."""
    if finding.status == "open":
        return None
    made = finding.decision
    said = (made.by, made.until, made.value, made.prefer) if made else ("", "", "", "")
    return {"reason": finding.reason, **dict(zip(("by", "until", "value", "prefer"), (s or None for s in said), strict=True))}


def _finding_value(group: Group) -> dict[str, object]:
    return {
        "value": _value(group.value),
        "label": spoken(group.label),
        "sources": group.sources,
        "claims": _ids(group.claims),
        "origins": group.origins,
        "decided": group.decided,
    }


def _value(value: object) -> object:
    as_json = getattr(value, "as_json", None)
    return as_json() if as_json is not None else value


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [c.id for c in claims]


def _diff(diff: Diff) -> dict[str, object]:
    return {
        "a": diff.a,
        "b": diff.b,
        "agree": diff.agree,
        "compatible": diff.compatible,
        "differ": diff.differ,
        "only_a": diff.only_a,
        "only_b": diff.only_b,
        "not_comparable": [{"claims": list(claims), "reason": spoken(reason)} for claims, reason in diff.not_comparable],
    }


def _new(new: New) -> dict[str, object]:
    return {
        "sources": new.sources,
        "claims": new.claims,
        "claims_compared": new.compared,
        "open_elsewhere": new.elsewhere,
    }


def _summary(report: Report) -> dict[str, object]:
    return {
        "sources": len(report.sources),
        "sources_skipped": sum(s.failed for s in report.skipped),
        "claims": len(report.claims),
        "claims_compared": report.compared,
        "claims_alone": report.alone,
        "claims_not_comparable": report.not_comparable,
        "findings": len(report.findings),
        "open": sum(f.status == "open" for f in report.findings),
        "by_severity": {s: sum(f.severity == s for f in report.findings) for s in reversed(SEVERITIES)},
        "by_type": {t: sum(f.type == t for f in report.findings) for t in TYPES},
        **({"off": report.off} if report.off else {}),
    }
