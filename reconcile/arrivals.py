"""New sources against the record: which they are, and what of a report they bring.

A new source is compared like any other; what the others have against each other is left out afterwards, so that it is judged
by all that they say.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reconcile import project
from reconcile.errors import Unreadable
from reconcile.messages import led_by
from reconcile.messages import say as sentence
from reconcile.model.finding import Finding, Group, New, Report, Skipped
from reconcile.pair import STDIN, standard_input


@dataclass(slots=True, frozen=True)
class Arrivals:
    """Which sources are new, by their names; `names` is None where nobody asked. `beside` are those that do not stand under the
    paths."""

    names: frozenset[str] | None = None
    beside: frozenset[str] = field(default_factory=frozenset)


def read(found: project.Found, new: Sequence[str] = (), since: str | None = None) -> tuple[project.Sources, Arrivals]:
    """What is read of the files found and of the new ones, and which those are.

    Args:
        new: files, folders, and `-` for standard input.
        since: a commit; every source that is not as it was then is new. None where that is not asked.
    Raises:
        ReconcileError: a path does not exist or holds no source, or git cannot say what changed.
    """
    if not new and since is None:
        return project.read(found), Arrivals()
    before = {name for name, _ in found.files}
    names = _changed(found, since) if since is not None else set()
    paths = [p for p in new if p != STDIN]
    names |= project.join(found, paths) if paths else set()
    sources = project.read(found)
    if STDIN in new:
        names.add(STDIN)
        _add_typed(sources)
    return sources, Arrivals(frozenset(names), frozenset(names - before))


def _add_typed(sources: project.Sources) -> None:
    try:
        sources.contents = sorted([*sources.contents, (STDIN, standard_input())])
    except Unreadable as error:
        sources.skipped.append(Skipped(STDIN, error.reason))


def _changed(found: project.Found, since: str) -> set[str]:
    """The names of the files that are not as they were at a commit; those that are gone are said among the skipped."""
    from reconcile.git import changes  # only who asks for it waits for what starts programs

    seen = changes(_folder(found), since)
    new, there = set(), set()
    for name, path in found.files:
        inner = {_inner(seen.top, p) for p in (os.path.realpath(path), _itself(path))}  # a link and what it leads to
        there |= inner
        if any(i in seen.touched or i not in seen.before for i in inner):
            new.add(name)
    for old, now in sorted(seen.gone.items()):
        path = os.path.join(seen.top, *old.split("/"))
        if now not in there and project.would_be_read(path, found):
            name = project.name_of(path, os.path.realpath(found.root))
            found.skipped.append(Skipped(name, sentence("skipped.deleted", since=since), failed=False, gone=True))
    return new


def _folder(found: project.Found) -> str:
    """The folder about which git is asked. The root may lie above the repository, so it is the one that holds all sources."""
    folders = [p if os.path.isdir(p) else os.path.dirname(p) for p in found.given]
    try:
        return os.path.commonpath(folders)
    except ValueError:  # two drives of Windows
        return found.root


def _itself(path: str) -> str:
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def _inner(top: str, path: str) -> str:
    return project.name_of(path, top)


def narrowed(report: Report, arrived: Arrivals) -> Report:
    """The report with only what the new sources bring, their values first; as it is where nobody asked for that.

    A finding is theirs when one of them stands behind a value that nobody settled: what repeats an accepted value brings
    nothing, even where a third value keeps the finding open. What is said of another source is left out as well.
    """
    if arrived.names is None:
        return report
    new = arrived.names
    findings = [f for found in report.findings if (f := _led(found, new)) is not None]
    kept = {f.id for f in findings}
    met = {c.id for i in report.items if i.relation != "single" for g in i.groups for c in g.claims}
    met |= {c.id for f in report.findings for g in f.groups for c in g.claims}
    own = [c.id for c in report.claims if c.source in new]
    others = {s.id for s in report.sources} - new
    return replace(
        report,
        findings=findings,
        notices=[n for n in report.notices if n.path not in others],
        new=New(
            sorted(s.id for s in report.sources if s.id in new),
            len(own),
            sum(c in met for c in own),
            sum(f.status == "open" and f.id not in kept for f in report.findings),
        ),
    )


def _led(finding: Finding, new: frozenset[str]) -> Finding | None:
    """The finding with the values of new sources first and at their words; None where they have no part in it."""
    undecided = [g for g in finding.groups if finding.status != "open" or not g.decided]
    theirs = [g for g in undecided if _speakers(g, new)]
    if not theirs:
        return None
    ahead = {id(g) for g in theirs}
    first = [replace(g, leading=[c for c in g.leading or g.claims if c.source in new] or g.leading) for g in theirs]
    left = [g for g in undecided if id(g) not in ahead]
    groups = [*first, *left, *(g for g in finding.groups if not any(g is u for u in undecided))]
    message = led_by(finding.message, [g.label for g in finding.groups], [g.label for g in groups])
    return replace(finding, groups=groups, message=message)


def _speakers(group: Group, new: frozenset[str]) -> set[str]:
    """The new sources behind a value, without those that a decision excuses: their claims do not lead where others' do."""
    excused = {c.source for c in group.claims} - {c.source for c in group.leading} if group.leading else set()
    return (set(group.sources) & new) - excused
