"""The Code Quality report of GitLab: one entry for each finding and notice, known again by its fingerprint.

GitLab shows what a merge request adds, by comparing fingerprints, and keeps one entry for each. What people settled stays in
the report, as information: left out, it would be called fixed, and new once more when a decision lapses.
"""

from __future__ import annotations

import hashlib
import json
from os.path import isabs

from reconcile.model.finding import Finding, Notice, Report
from reconcile.reports.sanitize import clean, clean_json
from reconcile.reports.view import View, gravest_first, of_files, shown
from reconcile.reports.voices import ends, leading, settled, told, voices
from reconcile.reports.wording import say

ABOUT = "the Code Quality report of GitLab"
TELLS_VERDICT = False
SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}
SETTLED = "info"


def render(report: Report, view: View) -> str:
    """The report as JSON: open findings gravest first, then notices, then what is settled."""
    seen = shown(report, view)
    entries = [_finding(f, view) for f in gravest_first(seen, "open")]
    entries += [_notice(n, view) for n in of_files(seen, view)]
    entries += [_finding(f, view) for f in gravest_first(seen, "accepted", "resolved")]
    return clean_json(json.dumps(_apart(entries), ensure_ascii=False, indent=2)) + "\n"


def _finding(finding: Finding, view: View) -> dict[str, object]:
    heard = list(voices(finding))
    shown_there = [v for v in heard if not isabs(view.file_of(v.source))]  # what lies outside the repository has no line to show
    voice = leading(shown_there, view) or leading(heard, view)
    claim = voice.claim if voice else None
    lines = (claim.evidence.line, ends(claim)[0]) if claim else (1, 1)
    sides = say("between").join(told(finding))
    message = say("gitlab.finding", message=clean(finding.message), sides=sides) if sides else clean(finding.message)
    if finding.status != "open":
        message = say("gitlab.settled", settled=settled(finding), message=message)
    severity = SEVERITIES[finding.severity] if finding.status == "open" else SETTLED
    return _entry(message, finding.rule, finding.id, severity, view.file_of(voice.source) if voice else "", *lines)


def _notice(notice: Notice, view: View) -> dict[str, object]:
    key = hashlib.sha256("\x1f".join((notice.rule, notice.path, notice.message)).encode("utf-8", "backslashreplace")).hexdigest()
    line = notice.line or 1
    return _entry(
        clean(notice.message) or notice.rule, notice.rule, key, SEVERITIES[notice.severity], view.file_of(notice.path), line, line
    )


def _entry(description: str, rule: str, fingerprint: str, severity: str, path: str, begin: int, end: int) -> dict[str, object]:
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": begin, "end": end}},
    }


def _apart(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    """The entries, no two with one fingerprint: of two GitLab would lose the second."""
    met: dict[object, int] = {}
    for entry in entries:
        key = entry["fingerprint"]
        met[key] = n = met.get(key, 0) + 1
        if n > 1:
            entry["fingerprint"] = f"{key}-{n}"
    return entries
