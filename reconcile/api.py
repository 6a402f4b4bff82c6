"""The commands as functions with typed results, for other programs."""

from __future__ import annotations

import os

from reconcile import pipeline, project
from reconcile.model.claim import Claim
from reconcile.model.finding import Report
from reconcile.pair import pair


def check(*paths: str | os.PathLike[str], language: str | None = None) -> Report:
    """Compare all sources under the paths. Without a path: those of the project in the working directory.

    Args:
        paths: files and folders, as on the command line.
        language: of all sources (`fr`); recognised in each source when None.
    Returns:
        the report; its `skipped` names the sources that could not be read.
    Raises:
        ReconcileError: a path does not exist, or there is no source.
    """
    sources = project.read(project.find([os.fspath(p) for p in paths]))
    return pipeline.check(sources.contents, sources.skipped, language or "")


def extract(*paths: str | os.PathLike[str]) -> list[Claim]:
    """Every claim of the sources under the paths, in the order of sources and places; else as `check`."""
    return check(*paths).claims


def diff(a: str | os.PathLike[str], b: str | os.PathLike[str], language: str | None = None) -> Report:
    """Compare two sources side by side; the report has its `diff`.

    Args:
        a, b: two files, as on the command line; language as for `check`.
    Raises:
        ReconcileError: one of them does not exist, is a folder or cannot be read.
    """
    two = pair(os.fspath(a), os.fspath(b))
    return pipeline.diff(two.a, two.b, language or "")
