"""From what was found to the verdict: the only place that can say 0 or 1."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.errors import FOUND, OK, TROUBLE
from reconcile.model.finding import SEVERITIES, Report, Skipped

FAIL_ON = (*reversed(SEVERITIES), "never")


class Verdict(int):
    """An exit status that comes from counting findings. The owner of the status believes no other 0 or 1."""


def verdict(report: Report, fail_on: str = "error", require_comparison: bool = False) -> Verdict:
    """The exit status of a report: 0 nothing at or above `fail_on` is open, 1 something is, 2 the report cannot be trusted."""
    if doubts(report, require_comparison):
        return Verdict(TROUBLE)
    worst = report.worst()
    if fail_on == "never" or worst is None:
        return Verdict(OK)
    return Verdict(FOUND if SEVERITIES.index(worst) >= SEVERITIES.index(fail_on) else OK)


def doubts(report: Report, require_comparison: bool = False) -> list[tuple[str, str]]:
    """Why no verdict can be trusted, as (name of a sentence, path); none when it can.

    A source that was not read could contradict the others, and a text without any claim was not checked: neither is "no
    disagreement", whatever the others say.
    """
    unread = [("doubt.unread", s.path) for s in report.skipped if s.failed]
    if not report.claims:
        return [*unread, ("doubt.no_claim", "")]
    compared = report.new.compared if report.new and report.new.sources else report.compared
    if require_comparison and not compared:
        return [*unread, ("doubt.not_compared", "")]
    return unread


def extracted(skipped: Sequence[Skipped], stale: Sequence[str]) -> Verdict:
    """The exit status of an extraction: 2 when a source could not be read, 1 when a claim file is not as it should be."""
    if any(s.failed for s in skipped):
        return Verdict(TROUBLE)
    return Verdict(FOUND if stale else OK)
