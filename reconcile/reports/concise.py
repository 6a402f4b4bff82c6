"""One line for each finding, for editors and problem matchers: `path:line:column: error[rule] message`."""

from __future__ import annotations

from reconcile.model.finding import Finding, Report
from reconcile.reports.sanitize import clean, guard
from reconcile.reports.view import View, first_claim, of_files, shown

ABOUT = "one line per finding, for editors"
TELLS_VERDICT = False


def render(report: Report, view: View) -> str:
    """The open findings and notices in order of place; a finding stands where its least supported value is said."""
    seen = shown(report, view)
    rows = [(*_place(f), f.rule, f.id, f.severity, f.message) for f in seen.findings if f.status == "open"]
    rows += [(n.path, n.line or 1, 1, n.rule, "", n.severity, n.message) for n in of_files(seen, view)]
    lines = [
        f"{clean(path)}:{line}:{column}: {severity}[{rule}] {clean(message)}\n"
        for path, line, column, rule, _, severity, message in sorted(rows)
    ]
    return guard("".join(lines))


def _place(finding: Finding) -> tuple[str, int, int]:
    claim = first_claim(finding.groups)
    if claim is not None:
        return claim.source, claim.evidence.line, claim.evidence.column
    return next((s for g in reversed(finding.groups) for s in g.sources), ""), 1, 1
