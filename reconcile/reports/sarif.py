"""SARIF 2.1.0, as the standard has it and as code scanning on GitHub reads it.

The rules stand there whole, found or not, so that they never change between two runs. A result is known again by the id of its
finding, which knows no line: the hash of the line, by which code scanning goes otherwise, would make one alert of all that is
found on one line. What people settled stays, as suppressed: an alert that is left out counts as fixed and comes back as new.
"""

from __future__ import annotations

import json
import os
from types import ModuleType
from urllib.parse import quote

from reconcile import __version__
from reconcile.gate import doubts, verdict
from reconcile.model.finding import Finding, Notice, Report, Skipped, Source
from reconcile.plugins import plugins
from reconcile.reports.catalogue import about_of, explained, help_of, notices
from reconcile.reports.excerpt import quoted, shortened
from reconcile.reports.sanitize import clean, clean_json
from reconcile.reports.view import View, complaints, gravest_first, of_files, shown
from reconcile.reports.voices import ROOM, Voice, ends, leading, place_of, voices
from reconcile.reports.wording import say

ABOUT = "SARIF 2.1.0, for code scanning"
TELLS_VERDICT = False
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
MOST_RESULTS = 5000  # that code scanning keeps of one run
MOST_PLACES = 100  # of one result that it shows
# How sure one can be of a finding of a type: a source may be silent, or later, for a reason that its text does not give.
PRECISION = {"contradiction": "high", "self-contradiction": "high", "variant": "high", "omission": "medium", "update": "medium"}
PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
Data = dict[str, object]


def render(report: Report, view: View) -> str:
    """The report as a log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, view)]}
    return clean_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _run(report: Report, view: View) -> Data:
    seen = shown(report, view)
    rules = {r.RULE: r for r in plugins("rules")}
    index = {name: n for n, name in enumerate(sorted({*rules, *(f.rule for f in seen.findings)}))}
    found = gravest_first(seen, "open", "accepted", "resolved")
    found = sorted(found, key=lambda f: f.status != "open")
    notices = sorted({n.rule for n in of_files(seen, view)})
    return {
        "tool": {
            "driver": {
                "name": "reconcile",
                "semanticVersion": __version__,
                "rules": [_rule(name, rules.get(name)) for name in index],
                "notifications": [_notification_rule(name) for name in notices],
            }
        },
        "automationDetails": {"id": "reconcile/"},
        "invocations": [_invocation(report, seen, view, len(found) - MOST_RESULTS)],
        "originalUriBaseIds": {ROOT: {"description": {"text": say("sarif.root")}}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(s, view) for s in report.sources],
        "results": [_result(f, index[f.rule], view) for f in found[:MOST_RESULTS]],
    }


def _notification_rule(name: str) -> Data:
    """What a notice is, where it is known here."""
    about = next((n for n in notices() if n.name == name), None)
    return {"id": name, **({"shortDescription": {"text": about.finds}} if about else {})}


def _rule(name: str, rule: ModuleType | None) -> Data:
    """A rule as it is known here; one that a finding names and nobody knows has its name alone."""
    if rule is None:
        return {"id": name, "name": name}
    return {
        "id": name,
        "name": name,
        "shortDescription": {"text": about_of(rule).finds},
        "fullDescription": {"text": f"{about_of(rule).finds} {about_of(rule).matters}"},
        "help": {"text": explained(rule, None), "markdown": help_of(rule)},
        "defaultConfiguration": {"level": rule.SEVERITY},
        "properties": {"tags": [rule.TYPE], "precision": PRECISION[rule.TYPE], "problem.severity": PROBLEM[rule.SEVERITY]},
    }


def _artifact(source: Source, view: View) -> Data:
    return {"location": _file(source.id, view), "hashes": {"sha-256": source.sha256}, "roles": ["analysisTarget"]}


def _result(finding: Finding, index: int, view: View) -> Data:
    heard = list(voices(finding))
    first = leading(heard, view)
    known = {id(c) for g in finding.groups for c in g.claims}
    helpers = [Voice("", c.source, c) for c in finding.explained_by if id(c) not in known]
    others = [v for v in [*heard, *helpers] if v.source and v is not first]
    numbers = {id(v): n for n, v in enumerate(others[:MOST_PLACES], 1)}
    lines = [_escaped(clean(finding.message))]  # alerts are called by the first line
    lines += [_said(v, numbers.get(id(v), 0)) for v in heard if v is first or not v.source or id(v) in numbers]
    lines += [f"{say('why')} {_escaped(clean(sentence))}" for sentence in finding.explanation]
    lines += [_said(v, numbers[id(v)]) for v in helpers if id(v) in numbers]
    lines += [say("sarif.more", len(others) - MOST_PLACES)] if len(others) > MOST_PLACES else []
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": "fail",
        "level": finding.severity,
        "message": {"text": "\n".join(lines)},
        "locations": [_location(first, view)] if first else [],
        "relatedLocations": [{"id": numbers[id(v)], **_location(v, view), "message": {"text": _named(v)}} for v in others[:MOST_PLACES]],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.id}:1", "reconcileFindingId/v1": finding.id},
        "suppressions": [] if finding.status == "open" else [_suppression(finding)],
        "properties": {"type": finding.type, "kind": finding.kind, "subject": finding.subject, "attribute": finding.attribute},
    }


def _said(voice: Voice, number: int) -> str:
    """What a source says, its place linked to the related location of this number; 0 is the place of the result itself."""
    where = _escaped(place_of(voice.claim) if voice.claim else clean(voice.source) or say("support.calendar"))
    where = f"[{where}]({number})" if number else where
    words = say("sarif.words", quote=_escaped(quoted(voice.claim, ROOM))) if voice.claim else ""
    value = _escaped(clean(shortened(voice.label, ROOM)))
    return say("voice.silent", value=value, source=where + words) if value else where + words


def _named(voice: Voice) -> str:
    """What a related location is: the value that is said there, or that it explains the finding."""
    return _escaped(clean(shortened(voice.label, ROOM))) or say("sarif.explains")


def _suppression(finding: Finding) -> Data:
    """That people settled it. Its status stays unsaid, which means accepted: two published schemas of 2.1.0 name that field
    differently, and each refuses the other's name."""
    return {"kind": "external", **({"justification": clean(finding.reason)} if finding.reason else {})}


def _location(voice: Voice, view: View) -> Data:
    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    if voice.claim:
        here = voice.claim.evidence
        line, column = ends(voice.claim)
        region = {"startLine": here.line, "startColumn": here.column, "endLine": line, "endColumn": column}
    return {"physicalLocation": {"artifactLocation": _file(voice.source, view), "region": region}}


def _file(name: str, view: View) -> Data:
    """A file by a URI relative to the root of the repository: its bytes percent-encoded, a colon too, which would look like a scheme.
    No step leads up out of that root, so a file outside it has a whole URI and no base."""
    path = view.file_of(name)
    uri = quote(path.encode("utf-8", "surrogateescape" if _is_name(path) else "surrogatepass"), safe="/")
    if os.path.isabs(path):
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": ROOT}


def _is_name(name: str) -> bool:
    """Whether a name has no half of a pair but the bytes of a file name that are not UTF-8."""
    return not any("\ud800" <= c < "\udc80" or "\udcff" < c <= "\udfff" for c in name)


def _invocation(report: Report, seen: Report, view: View, left_out: int) -> Data:
    """How the run went: a verdict was reached or not, and what is to be said of files."""
    told = [_unread(s, view) for s in report.skipped if not s.gone]
    told += [_notification("error", line, view) for line in complaints(report, view.require_comparison, unread=False)]
    told += [_notice(n, view) for n in of_files(seen, view)]
    told += [_notification("warning", say("sarif.cut", left_out, most=MOST_RESULTS), view)] if left_out > 0 else []
    return {
        "executionSuccessful": not doubts(report, view.require_comparison),
        "exitCode": int(verdict(report, view.fail_on, view.require_comparison)),
        "toolExecutionNotifications": told,
    }


def _unread(skipped: Skipped, view: View) -> Data:
    line = say("say.unread.alone", path=skipped.path, reason=skipped.reason)
    return _notification("error", line, view, skipped.path) if skipped.failed else _notification("note", line, view)


def _notice(notice: Notice, view: View) -> Data:
    made = _notification(notice.severity, notice.message, view, notice.path, notice.line)
    return {"descriptor": {"id": notice.rule}, **made}


def _notification(level: str, text: str, view: View, path: str = "", line: int = 0) -> Data:
    place: Data = {"artifactLocation": _file(path, view), **({"region": {"startLine": line}} if line else {})}
    return {"level": level, "message": {"text": _escaped(clean(text))}, **({"locations": [{"physicalLocation": place}]} if path else {})}


def _escaped(text: str) -> str:
    """The text as a message: brackets make no link, braces no place for a value."""
    for sign in "\\[]":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("{", "{{").replace("}", "}}")
