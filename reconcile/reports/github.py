"""Annotations of GitHub: one workflow command for each open finding and notice, and the summary of the job.

The runner reads `::error file=F,line=L,...::MESSAGE` at the start of a line. `%`, CR and LF are escaped in the message, `:`
and `,` in properties as well, so that no text can end its part. Ten of each severity are shown beside the lines.
"""

from __future__ import annotations

from reconcile.model.finding import SEVERITIES, Finding, Notice, Report
from reconcile.reports import markdown
from reconcile.reports.sanitize import clean, no_hashes
from reconcile.reports.view import View, counts, gravest_first, of_files, shown
from reconcile.reports.voices import because, ends, leading, told, voices
from reconcile.reports.wording import say

ABOUT = "annotations and the job summary of GitHub Actions"
TELLS_VERDICT = False
SUMMARY = "GITHUB_STEP_SUMMARY"  # names the file to which the summary of the job is appended
SUMMARY_ROOM = 900 * 1024  # bytes; beyond 1 MiB GitHub drops the whole summary
MOST = 10  # annotations of one severity that GitHub shows for a step
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, view: View) -> str:
    """The commands, gravest first. Where GitHub would hide some of them, a first notice says so."""
    seen = shown(report, view)
    found: list[Finding | Notice] = [*gravest_first(seen, "open"), *of_files(seen, view)]
    lines = {severity: [_line(f, view) for f in found if f.severity == severity] for severity in reversed(SEVERITIES)}
    if any(len(of_one) > MOST for of_one in lines.values()):
        numbers = counts({severity: len(of_one) for severity, of_one in lines.items()})
        lines["note"].insert(0, _command("notice", {}, say("github.more", counts=numbers, most=MOST)))
    return no_hashes("".join(f"{line}\n" for of_one in lines.values() for line in of_one))


def summary(report: Report, view: View, room: int) -> str:
    """The summary of the job in so many bytes, or "" where not even its head has room."""
    return markdown.body(report, view, room)


def _line(found: Finding | Notice, view: View) -> str:
    command = COMMANDS[found.severity]
    title = say("github.title", rule=found.rule)
    if isinstance(found, Notice):
        where = {"file": clean(view.file_of(found.path)), **({"line": str(found.line)} if found.line else {})}
        return _command(command, {**where, "title": title}, clean(found.message))
    return _command(command, {**_where(found, view), "title": title}, "\n".join([clean(found.message), *told(found), *because(found)]))


def _where(finding: Finding, view: View) -> dict[str, str]:
    voice = leading(voices(finding), view)
    if voice is None:
        return {}
    if voice.claim is None:
        return {"file": clean(view.file_of(voice.source)), "line": "1"}
    here = voice.claim.evidence
    line, column = ends(voice.claim)
    where = {"file": clean(view.file_of(voice.source)), "line": str(here.line), "endLine": str(line)}
    if line == here.line:  # columns count within one line only
        where |= {"col": str(here.column), "endColumn": str(column)}
    return where


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name}{' ' if told else ''}{told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
