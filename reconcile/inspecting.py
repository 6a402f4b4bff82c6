"""What `explain`, `show` and `matrix` do: the sources are compared as by `check`, and one finding, one source or all is looked at."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reconcile import arrivals, comparing, config, delivery, progress
from reconcile.decisions.settle import find_id
from reconcile.errors import OK, TROUBLE, ReconcileError
from reconcile.gate import Verdict
from reconcile.messages import say
from reconcile.model.finding import Report
from reconcile.reports.terminal import colourful, columns
from reconcile.reports.view import View, complaints
from reconcile.streams import complain

# What can be meant as the id of a finding, or as its beginning.
ID = re.compile(r"[0-9a-fA-F]+")


@dataclass(slots=True, frozen=True)
class Compared:
    """A report with its decisions and what gives the texts of its sources."""

    report: Report
    text_of: Callable[[str], str]

    def verdict(self) -> Verdict:
        """2 when a source could not be read: what it says of the matter is missing on the page."""
        return Verdict(TROUBLE if any(s.failed for s in self.report.skipped) else OK)

    def view(self) -> View:
        """How it is to be shown on standard output."""
        return View(self.text_of, width=columns(sys.stdout), colour=colourful(sys.stdout))


def compared(paths: Sequence[str], no_decisions: bool = False) -> Compared:
    """The report on the sources under the paths, as `check` makes it. What could not be read is said on standard error.

    Raises:
        ReconcileError: as `check`.
    """
    found, settings = config.find(list(paths))
    sources, _ = arrivals.read(found)
    with progress.working() as watch:
        report, _ = comparing.check(sources, settings, comparing.Wish(None if no_decisions else ""), watch=watch)
    for line in complaints(report, require_comparison=False):
        complain(line)
    return Compared(report, delivery.texts(sources))


def explain(given: str, paths: Sequence[str], format: str) -> tuple[str, Verdict]:
    """A rule, or a finding in full, as text or JSON, and the status.

    Raises:
        ReconcileError: there is neither; says what is near.
    """
    from reconcile.reports import catalogue

    if given in catalogue.names() or not ID.fullmatch(given):
        rule = catalogue.named(given)
        if format == "json":
            return catalogue.explained_json(rule), Verdict(OK)
        return catalogue.explained(rule, columns(sys.stdout), colourful(sys.stdout)) + catalogue.more(), Verdict(OK)
    from reconcile.reports import detail

    seen = compared(paths)
    finding = find_id(seen.report, given)
    render = detail.render_json if format == "json" else detail.render
    return render(seen.report, finding, seen.view(), paths), seen.verdict()


def show(given: str, kinds: Sequence[str]) -> str:
    """One source with its claims marked.

    Raises:
        ReconcileError: it is no source, or there is no such kind; as `diff`.
    """
    from reconcile.pair import single
    from reconcile.plugins import plugins
    from reconcile.reports import article

    known = [m.KIND for m in plugins("kinds")]
    for kind in kinds:
        if kind not in known:
            raise ReconcileError(
                say("error.no-kind-named", kind=kind, meant=config.meant(kind, known)), hint=say("hint.kinds", kinds=", ".join(known))
            )
    here = config.here()
    sources = single(given, here.paths, here.excluded)
    settings = config.load(sources.root)
    report, _ = comparing.check(sources, settings, comparing.Wish(None))
    if report.skipped:
        raise ReconcileError(report.skipped[0].reason, report.skipped[0].path)
    seen = Compared(report, delivery.texts(sources))
    return article.render(report, report.sources[0].id, seen.view(), kinds)


def matrix(paths: Sequence[str], format: str, everything: bool, no_decisions: bool) -> tuple[str, Verdict]:
    """Items by sources, as text or JSON, and the status.

    Raises:
        ReconcileError: as `check`.
    """
    from reconcile.reports import table

    seen = compared(paths, no_decisions)
    text = table.render_json(seen.report, everything) if format == "json" else table.render(seen.report, seen.view(), everything)
    return text, seen.verdict()
