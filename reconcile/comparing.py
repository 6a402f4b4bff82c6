"""What every command that compares does: the sources are held against each other, with what people settled about their claims;
then what they settled about findings is applied, then how grave the project finds what is left. In this order, since a decision
about a rule that is off still binds.

The one place of this order: the commands, the functions for other programs and `accept` differ only in what they do before and after.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile import decisions, owned, pipeline, severities
from reconcile.config import Config
from reconcile.model.finding import Report, in_order
from reconcile.pair import Pair
from reconcile.pipeline import LanguageOf, Watch
from reconcile.project import Sources

if TYPE_CHECKING:
    from reconcile.decisions.settle import Bound


@dataclass(slots=True, frozen=True)
class Wish:
    """How to compare: the day by which decisions end ("" for that of the environment, else the system's; None leaves the decisions
    out), the language of the sources in place of what the settings say, and whether a claim file that is out of date is an error."""

    today: str | None = ""
    language: LanguageOf | None = None
    locked: bool = False


def check(
    sources: Sources, settings: Config, wish: Wish = Wish(), beside: Collection[str] = (), watch: Watch | None = None
) -> tuple[Report, dict[str, Bound]]:
    """The report on what was read of a project, and what binds to each finding; sources `beside` the record have no claim files, and
    `watch` is told how far it is.

    Raises:
        ReconcileError: a claim file or the file of the decisions is wrong or cannot be read, or the environment names no day.
    """
    hands = owned.of_sources(sources.root, sources.contents, beside, wish.locked)
    report = pipeline.check(sources.contents, sources.skipped, _language(settings, wish), settings.known, hands.of, watch)
    report.notices = in_order([*report.notices, *hands.notices])
    return report, _judged(report, sources.root, settings, wish.today)


def diff(two: Pair, settings: Config, wish: Wish = Wish()) -> Report:
    """The report on two sources side by side; else as `check`."""
    hands = owned.of_pair(two, wish.locked)
    report = pipeline.diff(two.a, two.b, _language(settings, wish), settings.known, hands.of)
    report.notices = in_order([*report.notices, *hands.notices])
    _judged(report, two.sources.root, settings, wish.today)
    return report


def _language(settings: Config, wish: Wish) -> LanguageOf:
    return settings.language_of if wish.language is None else wish.language


def _judged(report: Report, root: str, settings: Config, today: str | None) -> dict[str, Bound]:
    bound = {} if today is None else decisions.apply(report, root, today)
    severities.apply(report, settings.severities)
    return bound
