"""What a shell offers behind a word that somebody began: rules, formats, kinds, and the findings and sources of the project.

Nothing here may fail or say anything: a shell that asks wants words, or none. What comes from a source reaches the shell as letters,
digits and blanks alone, since some shells evaluate what they are given.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable
from typing import Any

SHOWN = 8  # signs of an id
ROOM = 60  # columns of what stands beside it: what is longer would be broken, and the rest taken for another word
_UNSAFE = re.compile(r"[^\w ]+")
Offer = list[tuple[str, str]]


def rule(incomplete: str) -> list[str]:
    """The names of rules."""
    with contextlib.suppress(Exception):
        from reconcile.reports import catalogue

        return _fitting(catalogue.names(), incomplete)
    return []


def kind(incomplete: str) -> list[str]:
    """The kinds of claims."""
    with contextlib.suppress(Exception):
        from reconcile.plugins import plugins

        return _fitting([m.KIND for m in plugins("kinds")], incomplete)
    return []


def one_of(allowed: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Words of a fixed list."""

    def complete(incomplete: str) -> list[str]:
        return _fitting(allowed(), incomplete)

    return complete


def source(incomplete: str) -> list[str]:
    """The names of the sources of the project; a shell offers files where none fits."""
    with contextlib.suppress(Exception):
        from reconcile import config, project

        here = config.here()
        names = [name for name, _ in project.find((), here.paths, here.excluded).files]
        return [n for n in names if n.startswith(incomplete) and not _UNSAFE.search(re.sub(r"[./-]", "", n))]
    return []


def rule_or_finding(ctx: Any, incomplete: str) -> Offer:
    """The names of rules, and the ids of findings with what they are."""
    if _further(ctx):
        return []
    rules = [(name, "") for name in rule(incomplete)]
    return [*rules, *_findings(incomplete, ("open", "accepted", "resolved"))]


def open_finding(ctx: Any, incomplete: str) -> Offer:
    """The ids of what is open."""
    return [] if _further(ctx) or ctx.params.get("all") else _findings(incomplete, ("open",))


def settled_finding(ctx: Any, incomplete: str) -> Offer:
    """The ids of what is settled."""
    return [] if _further(ctx) else _findings(incomplete, ("accepted", "resolved"))


def _further(ctx: Any) -> bool:
    """Whether a word stands there already, so that a path comes next."""
    return bool(ctx.params.get("words"))


def _findings(incomplete: str, statuses: tuple[str, ...]) -> Offer:
    with contextlib.suppress(Exception):
        from reconcile import api

        found = [f for f in api.check().findings if f.status in statuses and f.id.startswith(incomplete.lower())]
        return [(f.id[:SHOWN], " ".join(_UNSAFE.sub(" ", f"{f.rule} {f.message}").split())[:ROOM].rstrip()) for f in found]
    return []


def _fitting(words: Iterable[str], incomplete: str) -> list[str]:
    return [w for w in words if w.startswith(incomplete)]
