"""A test report in the XML of JUnit: each rule is a test, and so is each file.

A rule fails when a finding of it counts for the verdict at or above `--fail-on`; what else it found is its output. A file
that could not be read is an error, since nothing can be said of it. Notices about files fail in the same way as findings.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from reconcile.model.finding import SEVERITIES, Finding, Notice, Report
from reconcile.plugins import plugins
from reconcile.reports.sanitize import clean, guard
from reconcile.reports.view import View, complaints, gravest_first, of_files, shown
from reconcile.reports.voices import because, leading, place_of, settled, told, voices
from reconcile.reports.wording import say

ABOUT = "a test report in the XML of JUnit"
TELLS_VERDICT = False
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no way to write
Case = tuple[str, str, str, list[str], list[str], list[str]]  # class, name, file, errors, failures, output


def render(report: Report, view: View) -> str:
    """The report as XML, without times: equal reports give equal bytes."""
    seen = shown(report, view)
    suites = [(say("junit.rules"), _rules(report, seen, view)), (say("junit.files"), _files(report, seen, view))]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="reconcile"{_numbers([c for _, cs in suites for c in cs])}>']
    for name, cases in suites:
        lines.append(f"  <testsuite name={_quoted(name)}{_numbers(cases)}>")
        for case in cases:
            lines += _case(case)
        lines.append("  </testsuite>")
    return guard("\n".join([*lines, "</testsuites>"]) + "\n")


def _rules(report: Report, seen: Report, view: View) -> list[Case]:
    """A case for every rule, those among them that nothing was found by."""
    kinds = {r.RULE: r.TYPE for r in plugins("rules")} | {f.rule: f.type for f in seen.findings}
    cases: list[Case] = []
    for rule in sorted(kinds):
        failures: list[str] = []
        output: list[str] = []
        for finding in gravest_first(seen, "open", "accepted", "resolved"):
            if finding.rule == rule:
                fails = finding.status == "open" and report.decides(finding) and _counts(finding.severity, view)
                (failures if fails else output).append(_text(finding, view))
        cases.append((f"reconcile.{kinds[rule]}", rule, "", [], failures, output))
    return cases


def _files(report: Report, seen: Report, view: View) -> list[Case]:
    """A case for every source and every other file of which there is something to say, and one for what keeps from a verdict."""
    notices = of_files(seen, view)
    names = {s.id for s in report.sources} | {s.path for s in report.skipped if s.failed} | {n.path for n in notices}
    cases: list[Case] = []
    for name in sorted(names):
        errors = [clean(s.reason) for s in report.skipped if s.failed and s.path == name]
        failures: list[str] = []
        output: list[str] = []
        for notice in notices:
            if notice.path == name:
                (failures if notice in seen.notices and _counts(notice.severity, view) else output).append(_notice(notice))
        cases.append(("reconcile.files", clean(name), clean(name), errors, failures, output))
    for line in complaints(report, view.require_comparison, unread=False):
        cases.append(("reconcile.files", say("junit.all"), "", [clean(line)], [], []))
    return cases


def _counts(severity: str, view: View) -> bool:
    return view.fail_on != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(view.fail_on)


def _text(finding: Finding, view: View) -> str:
    """A finding as a block of lines."""
    voice = leading(voices(finding), view)
    where = place_of(voice.claim) if voice and voice.claim else clean(voice.source) if voice else ""
    beside = "" if finding.status == "open" else f" ({settled(finding)})"
    head = say("junit.head", place=where, severity=say(f"severity.{finding.severity}"), rule=finding.rule, message=clean(finding.message))
    return "\n  ".join([f"{head}{beside}  {finding.id[:8]}", *told(finding), *because(finding)])


def _notice(notice: Notice) -> str:
    where = clean(notice.path) + (f":{notice.line}" if notice.line else "")
    return say("junit.head", place=where, severity=say(f"severity.{notice.severity}"), rule=notice.rule, message=clean(notice.message))


def _case(case: Case) -> list[str]:
    kind, name, file, errors, failures, output = case
    where = f" file={_quoted(file)}" if file else ""
    start = f"    <testcase classname={_quoted(kind)} name={_quoted(name)}{where}"
    if not (errors or failures or output):
        return [f"{start}/>"]
    lines = [f"{start}>"]
    for tag, said in (("error", errors), ("failure", failures)):
        if said:
            title = say("junit.found", len(said)) if len(said) > 1 else said[0].split("\n")[0]
            lines.append(f"      <{tag} message={_quoted(title)} type={_quoted(name)}>{_escaped(chr(10).join(said))}</{tag}>")
    if output:
        lines.append(f"      <system-out>{_escaped(chr(10).join(output))}</system-out>")
    return [*lines, "    </testcase>"]


def _numbers(cases: list[Case]) -> str:
    """How many cases there are; one with an error is counted as that alone."""
    errors = sum(bool(c[3]) for c in cases)
    failures = sum(bool(c[4]) and not c[3] for c in cases)
    return f' tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="0"'


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return '"' + escape(_FORBIDDEN.sub("\ufffd", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}) + '"'
