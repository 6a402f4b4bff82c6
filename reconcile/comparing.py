"""What every command that compares does: the sources are held against each other, then what people settled is applied, then how
grave the project finds what is left. In this order, since a decision about a rule that is off still binds.

The one place of this order: the commands, the functions for other programs and `accept` differ only in what they do before and after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile import decisions, pipeline, severities
from reconcile.config import Config
from reconcile.model.finding import Report
from reconcile.pair import Pair
from reconcile.pipeline import LanguageOf
from reconcile.project import Sources

if TYPE_CHECKING:
    from reconcile.decisions.settle import Bound


def check(
    sources: Sources, settings: Config, today: str | None = "", language: LanguageOf | None = None
) -> tuple[Report, dict[str, Bound]]:
    """The report on what was read of a project, and what binds to each finding.

    Args:
        today: the day by which decisions end; "" for that of the environment, else the system's; None leaves the decisions out.
        language: of the sources, in place of what the settings say.
    Raises:
        ReconcileError: the file of the decisions is wrong or cannot be read, or the environment names no day.
    """
    report = pipeline.check(sources.contents, sources.skipped, settings.language_of if language is None else language, settings.known)
    return report, _judged(report, sources.root, settings, today)


def diff(two: Pair, settings: Config, today: str | None = "", language: LanguageOf | None = None) -> Report:
    """The report on two sources side by side; else as `check`."""
    report = pipeline.diff(two.a, two.b, settings.language_of if language is None else language, settings.known)
    _judged(report, two.sources.root, settings, today)
    return report


def _judged(report: Report, root: str, settings: Config, today: str | None) -> dict[str, Bound]:
    bound = {} if today is None else decisions.apply(report, root, today)
    severities.apply(report, settings.severities)
    return bound
