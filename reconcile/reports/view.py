"""How a report is to be shown: what every format is given beside the report, and what several of them say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reconcile.errors import FOUND
from reconcile.gate import doubts, verdict
from reconcile.model.claim import Claim
from reconcile.model.finding import SEVERITIES, Finding, Group, Notice, Report
from reconcile.reports.wording import say

TYPES = ("contradiction", "self-contradiction", "variant", "omission", "update")


def no_text(source: str) -> str:
    """Stands for the text of a source where it is not at hand: only the quoted words are shown."""
    return ""


def as_named(name: str) -> str:
    """Stands for the path of a file from the root of the repository where nothing is known of one."""
    return name


@dataclass(slots=True, frozen=True)
class View:
    """The wishes of whoever reads the report.

    `text_of` gives the decoded text of a source, for the words around a quote. `width` is that of the terminal, None
    where lines are not to be broken; `colour` says whether colours may be used. A finding is shown at the words of a source of
    `prefer` where one has a part in it: those are the sources that somebody just wrote. `hide_accepted` leaves out what is settled.
    `file_of` gives by its name the path of a file for whoever knows the repository alone: from its root, absolute where it lies outside.
    """

    text_of: Callable[[str], str] = no_text
    width: int | None = None
    colour: bool = False
    min_severity: str = "note"
    fail_on: str = "error"
    require_comparison: bool = False
    prefer: frozenset[str] = frozenset()
    hide_accepted: bool = False
    file_of: Callable[[str], str] = as_named


def shown(report: Report, view: View) -> Report:
    """The report without the findings and notices below the severity that is asked for, and without what is settled where that
    is to be hidden."""
    least = SEVERITIES.index(view.min_severity)
    if not least and not view.hide_accepted:
        return report
    findings = [f for f in report.findings if SEVERITIES.index(f.severity) >= least and not (view.hide_accepted and f.status != "open")]
    return replace(report, findings=findings, notices=[n for n in report.notices if SEVERITIES.index(n.severity) >= least])


def of_files(report: Report, view: View) -> list[Notice]:
    """What is to be said of files line by line: the notices, and the sources that are gone, which count for nothing."""
    gone = [s for s in report.skipped if s.gone] if view.min_severity == SEVERITIES[0] else []
    return [*report.notices, *(Notice("source-deleted", SEVERITIES[0], s.path, 0, s.reason) for s in gone)]


def gravest_first(report: Report, *statuses: str) -> list[Finding]:
    """The findings of these statuses, errors before warnings before notes, else in the order of the report."""
    return sorted((f for f in report.findings if f.status in statuses), key=lambda f: -SEVERITIES.index(f.severity))


def tally(report: Report) -> dict[str, int]:
    """How many open findings that decide and notices there are of each severity, the gravest first."""
    found: list[Finding | Notice] = [f for f in report.findings if f.status == "open" and report.decides(f)]
    return _by_severity([*found, *report.notices])


def _by_severity(found: list[Finding | Notice]) -> dict[str, int]:
    return {severity: sum(f.severity == severity for f in found) for severity in reversed(SEVERITIES)}


def counts(numbers: dict[str, int]) -> str:
    """`3 errors, 5 warnings`, or `no disagreement`."""
    return ", ".join(say(f"count.{severity}", n) for severity, n in numbers.items() if n) or say("clean")


def denominator(report: Report) -> str:
    """How much stands behind the verdict: sources read and skipped, claims found, compared, left alone; what is off, and what is new."""
    foot = say(
        "foot",
        read=say("read", len(report.sources)),
        skipped=say("skipped", sum(s.failed for s in report.skipped)),
        claims=say("claims", len(report.claims)),
        compared=report.compared,
        alone=report.alone,
        not_comparable=report.not_comparable,
    )
    if by_hand := sum(c.status != "extracted" for c in report.claims):
        foot += say("foot.settled", by_hand)
    if report.off:
        foot += say("foot.off", sum(report.off.values()), rules=", ".join(report.off))
    if (new := report.new) is None:
        return foot
    return say("foot.new", foot=foot, sources=say("support", len(new.sources)), claims=say("claims", new.claims), compared=new.compared)


def nothing_compared(report: Report) -> str:
    """Why no claim was compared with one of another source, or "" when some were; of new sources only theirs count."""
    n, compared = _compared(report)
    if compared or not report.claims:
        return ""
    return say("nothing-compared", n, why=_why_not_compared(report))


def _compared(report: Report) -> tuple[int, int]:
    """How many claims a report is about, and how many of them were compared."""
    if report.new and report.new.sources:
        return report.new.claims, report.new.compared
    return len(report.claims), report.compared


def _clean(report: Report) -> str:
    """What a report says that has nothing to say."""
    if any(f.status != "open" for f in report.findings):
        return say("clean.settled")
    if report.new is None:
        return say("clean.compared", report.compared) if report.compared else say("clean.alone")
    if not report.new.sources:
        return say("clean.new.none")
    return say("clean.new", report.new.compared) if report.new.compared else say("clean.new.alone")


def conclusion(report: Report, view: View) -> tuple[str, str]:
    """The last line, and how the check ended: `ok`, `fails` or `doubt`. Counts all that is open, shown or not."""
    numbers = tally(report)
    text = counts(numbers)
    reasons = doubts(report, view.require_comparison)
    if reasons:
        names = dict.fromkeys(name for name, _ in reasons)
        unread = sum(1 for name, _ in reasons if name == "doubt.unread")
        why = say("between").join(say(name, unread if name == "doubt.unread" else None) for name in names)
        return say("verdict.doubt", counts=text if any(numbers.values()) else say("read", len(report.sources)), why=why), "doubt"
    hidden = {s: n for s, n in numbers.items() if SEVERITIES.index(s) < SEVERITIES.index(view.min_severity)}
    settled = sum(f.status != "open" for f in report.findings)
    if report.worst() is None:
        text = _clean(report)
    beside = [say("beside.settled", settled)] if settled else []
    beside += [say("hidden", counts=counts(hidden))] if any(hidden.values()) else []
    own = _by_severity([f for f in report.findings if f.status == "open" and not report.decides(f)])
    if any(own.values()):
        beside.append(say("own", counts=counts(own)))
    if report.new and report.new.elsewhere:
        beside.append(say("elsewhere", report.new.elsewhere))
    text += f" ({say('between').join(beside)})" if beside else ""
    if report.worst() is None:
        return say("verdict.ok", counts=text), "ok"
    fails = verdict(report, view.fail_on) == FOUND
    return say("verdict.fails" if fails else "verdict.spared", counts=text, rule=say(f"rule.{view.fail_on}")), "fails" if fails else "ok"


def complaints(report: Report, require_comparison: bool, unread: bool = True) -> list[str]:
    """Why the exit status is 2, one line each, with or without the sources that could not be read; not yet cleaned."""
    lines = []
    reason = {s.path: s.reason for s in report.skipped}
    for name, path in doubts(report, require_comparison):
        if name == "doubt.unread" and not unread:
            continue
        if name == "doubt.unread":
            lines.append(say("say.unread" if report.sources else "say.unread.alone", path=path, reason=reason[path]))
        elif name == "doubt.no_claim" and report.sources:
            lines.append(say("say.no_claim", sources=say("support", len(report.sources))))
        elif name == "doubt.not_compared":
            lines.append(say("say.not_compared", _compared(report)[0], why=_why_not_compared(report)))
    return lines


def first_claim(groups: Iterable[Group]) -> Claim | None:
    """The claim where a reader should look first: one that leads, else the first of the value that the fewest stand behind."""
    groups = list(groups)
    if leading := next((g.leading for g in groups if g.leading), None):
        return min(leading, key=lambda c: c.order)
    return next((min(g.claims, key=lambda c: c.order) for g in reversed(groups) if g.claims), None)


def _why_not_compared(report: Report) -> str:
    if len(report.sources) == 1:
        return say("why.one-source")
    if report.new and report.new.sources:
        return say("why.new")
    events = [event for source in report.sources for event in set(source.events)]
    apart = len(events) > 1 and len(set(events)) == len(events)
    return say("why.events" if apart else "why.nothing-shared")
