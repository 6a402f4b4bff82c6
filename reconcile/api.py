"""The commands as functions with typed results, for other programs."""

from __future__ import annotations

import os
from collections.abc import Sequence

from reconcile import arrivals, comparing, config
from reconcile.model.claim import Claim
from reconcile.model.finding import Report
from reconcile.pair import pair


def check(
    *paths: str | os.PathLike[str],
    language: str | None = None,
    decisions: bool = True,
    today: str = "",
    new: Sequence[str | os.PathLike[str]] = (),
    changed_from: str | None = None,
    locked: bool = False,
) -> Report:
    """Compare all sources under the paths. Without a path: those of the project in the working directory.

    Args:
        paths: files and folders, as on the command line.
        language: of all sources (`fr`); when None, what the configuration says, else recognised in each source.
        decisions: whether what people settled (`claims/decisions.yaml`) is applied.
        today: the day by which decisions end, as 2026-12-31; else RECONCILE_TODAY, else the system's.
        new: files and folders; the report has only what these sources bring, and names them in its `new`.
        changed_from: a commit; every source that git has as added, changed or renamed since is new as well.
        locked: whether a claim file that is out of date is an error.
    Returns:
        the report; its `skipped` names the sources that could not be read.
    Raises:
        ReconcileError: a path does not exist, there is no source, the configuration is wrong, or there is no such language.
    """
    found, settings = config.find([os.fspath(p) for p in paths])
    sources, arrived = arrivals.read(found, [os.fspath(p) for p in new], changed_from)
    given = config.known_language(language, "", "language") if language else None
    wish = comparing.Wish(today if decisions else None, given, locked)
    report, _ = comparing.check(sources, settings, wish, arrived.beside)
    return arrivals.narrowed(report, arrived)


def extract(*paths: str | os.PathLike[str]) -> list[Claim]:
    """Every claim of the sources under the paths, in the order of sources and places; else as `check`."""
    return check(*paths).claims


def diff(
    a: str | os.PathLike[str],
    b: str | os.PathLike[str],
    language: str | None = None,
    decisions: bool = True,
    today: str = "",
    locked: bool = False,
) -> Report:
    """Compare two sources side by side; the report has its `diff`.

    Args:
        a, b: two files, as on the command line; the others as for `check`.
    Raises:
        ReconcileError: one of them does not exist, is a folder or cannot be read, or there is no such language.
    """
    here = config.here()
    two = pair(os.fspath(a), os.fspath(b), here.paths, here.excluded)
    settings = config.load(two.sources.root)
    given = config.known_language(language, "", "language") if language else None
    return comparing.diff(two, settings, comparing.Wish(today if decisions else None, given, locked))
