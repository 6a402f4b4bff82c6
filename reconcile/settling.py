"""What `accept` and `reopen` do: the sources are compared, the finding is looked up, and the decision about it is written."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile import arrivals, comparing, config, decisions, progress
from reconcile.decisions.circumstances import author, today
from reconcile.decisions.record import Wish
from reconcile.decisions.settle import Bound, find_id
from reconcile.decisions.store import NAME
from reconcile.errors import ReconcileError
from reconcile.messages import say as sentence
from reconcile.model.decision import Decision
from reconcile.model.finding import SEVERITIES, Finding, Report
from reconcile.pair import STDIN
from reconcile.plugins import plugins
from reconcile.reports.sanitize import clean
from reconcile.reports.view import complaints, counts
from reconcile.reports.wording import say
from reconcile.streams import complain

SHOWN = 8  # signs of an id


@dataclass(slots=True, frozen=True)
class Asked:
    """A command line of `accept`: the words are FINDING and PATHs, or with `all` only PATHs."""

    words: tuple[str, ...]
    reason: str
    by: str = ""
    until: str = ""
    value: str = ""
    prefer: str = ""
    all: bool = False
    rule: str = ""
    new: tuple[str, ...] = ()


def accept(asked: Asked) -> None:
    """The decision stands in the file, and standard output says what was taken.

    Raises:
        ReconcileError: the words do not go together, the last day is over, there is no such finding or value, or the file cannot be
            written.
    """
    _sensible(asked)
    if asked.until and asked.until < today():
        raise ReconcileError(sentence("error.until-past", until=asked.until, today=today()), hint=sentence("hint.until-past"))
    given, paths = ("", asked.words) if asked.all else _split(asked.words)
    report, root, bound = _compared(paths, asked.new, asked.all)
    chosen = [f for f in report.findings if f.status == "open" and asked.rule in ("", f.rule)]
    findings = chosen if asked.all else [find_id(report, given)]
    wish = Wish(asked.reason, asked.by or author(root), asked.until, asked.value, asked.prefer)
    made, changed = decisions.accept(report, root, bound, findings, wish)
    _say_taken(findings, made, asked)
    if findings:
        _print(say("accept.file" if changed else "accept.same", path=clean(_from_here(root))))


def reopen(words: Sequence[str]) -> None:
    """The decision about a finding is gone from the file, and standard output says so.

    Raises:
        ReconcileError: there is no such finding, nothing is decided about it, or the file cannot be written.
    """
    given, paths = _split(words)
    report, root, bound = _compared(paths)
    finding = find_id(report, given)
    decisions.reopen(root, bound, finding)
    _print(say("reopen.finding", rule=finding.rule, message=clean(finding.message), id=finding.id[:SHOWN]))


def _from_here(root: str) -> str:
    """The file of the decisions as who typed the command can open it."""
    path = os.path.join(root, *NAME.split("/"))
    try:
        return os.path.relpath(path)
    except ValueError:
        return path  # on another drive


def _sensible(asked: Asked) -> None:
    """The options fit each other.

    Raises:
        ReconcileError: they do not.
    """
    if not asked.reason.strip():
        raise ReconcileError(sentence("error.no-reason"), hint=sentence("hint.reason"))
    if asked.value and asked.prefer:
        raise ReconcileError(sentence("error.value-and-prefer"), hint=sentence("hint.keep-one"))
    if asked.all and (asked.value or asked.prefer):
        raise ReconcileError(sentence("error.all-settles-none"), hint=sentence("hint.settle-one"))
    if asked.rule and not asked.all:
        raise ReconcileError(sentence("error.rule-narrows"), hint=sentence("hint.rule-narrows"))
    if STDIN in asked.new:
        raise ReconcileError(sentence("error.nameless-input"), hint=sentence("hint.nameless-input"))
    known = sorted(m.RULE for m in plugins("rules"))
    if asked.rule and asked.rule not in known:
        what = sentence("error.no-rule", rule=asked.rule, meant=config.meant(asked.rule, known))
        raise ReconcileError(what, hint=sentence("hint.rules-are", rules=", ".join(known)))


def _split(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    if not words:
        raise ReconcileError(sentence("error.no-finding-given"), hint=sentence("hint.no-finding-given"))
    return words[0], words[1:]


def _compared(paths: Sequence[str], new: Sequence[str] = (), narrow: bool = False) -> tuple[Report, str, dict[str, Bound]]:
    """The report on the sources under the paths and the new ones with its decisions, the root of their project, and what binds
    to each finding; with `narrow` only what the new ones bring."""
    found, settings = config.find(list(paths))
    sources, arrived = arrivals.read(found, new)
    with progress.working() as watch:
        report, bound = comparing.check(sources, settings, beside=arrived.beside, watch=watch)
    for line in complaints(report, require_comparison=False):
        complain(line)
    return arrivals.narrowed(report, arrived) if narrow else report, sources.root, bound


def _say_taken(findings: Sequence[Finding], made: Sequence[Decision], asked: Asked) -> None:
    if not asked.all:
        for finding, decision in zip(findings, made, strict=True):
            status, message = say(f"status.{decision.status}"), clean(finding.message)
            if decision.chosen:
                message = say("accept.chosen", message=message, value=clean(decision.chosen))
            _print(say("accept.finding", status=status, rule=finding.rule, message=message, id=finding.id[:SHOWN]))
    elif findings:
        of = Counter(f.severity for f in findings)
        _print(say("accept.all", len(findings), counts=counts({s: of[s] for s in reversed(SEVERITIES)})))
    else:
        narrowed = (say("accept.none.rule", rule=asked.rule) if asked.rule else "") + (say("accept.none.new") if asked.new else "")
        _print(say("accept.none", narrowed=narrowed))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
