"""What people settled: `claims/decisions.yaml` is read, bound to findings, and written.

`apply` is what `check` and `diff` need; `accept` and `reopen` change the file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reconcile.decisions import store
from reconcile.errors import ReconcileError
from reconcile.messages import say
from reconcile.model.decision import Decision
from reconcile.model.finding import Finding, Report

if TYPE_CHECKING:
    from reconcile.decisions.record import Wish
    from reconcile.decisions.settle import Bound


def apply(report: Report, root: str, today: str = "") -> dict[str, Bound]:
    """The findings and notices of a report say what the decisions of its project make of them. Gives what binds to each
    finding, by its id.

    Args:
        today: the day of the run; "" for that of the environment, else the system's.
    Raises:
        ReconcileError: the file of the decisions is wrong or cannot be read, or the environment names no day.
    """
    decisions = store.read(root)
    if not decisions:
        return {}
    from reconcile.decisions import circumstances
    from reconcile.decisions.settle import settle

    return settle(report, decisions, store.NAME, _there(root), cache(lambda: circumstances.today(today)))


def accept(report: Report, root: str, bound: dict[str, Bound], findings: Sequence[Finding], wish: Wish) -> tuple[list[Decision], bool]:
    """The file of the decisions says what a person wishes about these findings; gives the decisions, and whether the file
    changed.

    Raises:
        ReconcileError: the wish does not fit a finding, or the file cannot be read or written; nothing has changed then.
    """
    from reconcile.decisions.record import decided, recorded

    taken = [(decided(report, f, wish, bound.get(f.id)), f) for f in findings]
    read = {s.id for s in report.sources}

    def edit(text: str) -> str:
        return recorded(text, store.NAME, taken, report, read, _there(root))

    return [d for d, _ in taken], store.change(root, edit) if taken else False


def reopen(root: str, bound: dict[str, Bound], finding: Finding) -> None:
    """The file of the decisions says nothing of a finding any more.

    Raises:
        ReconcileError: it said nothing before, or cannot be read or written.
    """
    from reconcile.decisions.record import taken_back

    held = bound.get(finding.id)
    if held is None or not store.change(root, lambda text: taken_back(text, store.NAME, held)):
        raise ReconcileError(say("error.nothing-decided", id=finding.id), hint=say("hint.nothing-decided"))


def _there(root: str) -> Callable[[str], bool]:
    return lambda name: os.path.lexists(os.path.join(root, name))
