"""The report for a person: what disagrees, who says what in order of support, the words, the place, and why."""

from __future__ import annotations

import os
from collections.abc import Iterator

from reconcile.model.claim import Claim
from reconcile.model.finding import SEVERITIES, Event, Finding, Report
from reconcile.reports.excerpt import excerpt, telling_words
from reconcile.reports.layout import Line, plain, width_of, wrapped
from reconcile.reports.pieces import SHOWN_ID, because, headline, settled, severity
from reconcile.reports.sanitize import clean, guard
from reconcile.reports.view import TYPES, View, conclusion, denominator, gravest_first, nothing_compared, shown
from reconcile.reports.voices import one_per_source, place_of
from reconcile.reports.wording import say

ABOUT = "for people: coloured and fitted on a terminal, plain in a pipe"
MOST_SOURCES = 4  # of one value; the machine formats have them all
MOST_EVENTS = 6
MOST_NEW = 8  # names of new sources
ONE_LINE = 44  # columns that a quote needs to stand beside its place
PIPE_ROOM = 120  # columns for a quote where lines may have any length


def render(report: Report, view: View) -> str:
    """The report as text."""
    lines = list(layout(report, view))
    if view.width is not None:
        lines = wrapped(lines, view.width)
    if not view.colour:
        return guard(plain(lines))
    from reconcile.reports.terminal import paint

    return guard(paint(lines))


def layout(report: Report, view: View) -> Iterator[Line]:
    """The lines of the report, gravest first."""
    seen = shown(report, view)
    yield from _head(report)
    told: set[str] = set()
    if report.diff is not None:
        from reconcile.reports.sides import differing, opening, told_beside  # a check does not wait for it

        yield from opening(report, view)
        yield from differing(report, seen, view)
        told = told_beside(report)
    order = {name: n for n, name in enumerate(TYPES)}
    findings = [f for f in seen.findings if f.status == "open" and f.id not in told]
    for name in sorted({f.type for f in findings}, key=lambda t: (order.get(t, len(order)), t)):
        yield Line()
        yield Line([(say(f"type.{name}"), "heading")])
        alike = [f for f in findings if f.type == name]
        for finding in sorted(alike, key=lambda f: -SEVERITIES.index(f.severity)):
            yield Line()
            yield from _finding(finding, view)
    done = [f for f in seen.findings if f.status != "open" and f.id not in told]
    if done:
        yield Line()
        yield Line([(say("settled"), "heading")])
        yield Line()
        yield from (settled(finding) for finding in done)
    if report.diff is not None:
        from reconcile.reports.sides import the_rest

        yield from the_rest(report, view)
    if seen.notices:
        yield Line()
        yield Line([(say("notices"), "heading")])
        yield Line()
        for notice in seen.notices:
            place = clean(notice.path) + (f":{notice.line}" if notice.line else "")
            parts = [*severity(notice.severity, notice.rule), (place, "place"), (f" {clean(notice.message)}", "")]
            yield Line(parts, hang=2)
    yield Line()
    yield from _foot(report, view)


def _head(report: Report) -> Iterator[Line]:
    ids = [s.id for s in report.sources]
    folder = os.path.commonpath(ids) if ids else ""
    folder = os.path.dirname(folder) if folder in ids else folder
    short = {i: clean(i.removeprefix(f"{folder}/")) for i in ids}
    events = [e for e in report.events if e.sources]
    parts = [(say("head", len(ids), folder=say("head.in", folder=clean(folder) + "/") if folder else ""), "bold")]
    if events:
        parts.append((f", {say('events', len(events))}", "bold"))
    yield Line(parts)
    for event in events[:MOST_EVENTS]:
        few = len(event.sources) <= 2 * MOST_SOURCES
        names = ", ".join(short.get(s, clean(s)) for s in event.sources) if few else say("support", len(event.sources))
        yield Line([("• ", "dim"), (_event(event), ""), (say("head.sources", names=names), "dim")], 2, 2)
    if len(events) > MOST_EVENTS:
        yield Line([(say("event.more", len(events) - MOST_EVENTS), "dim")], 2, 2)
    if report.new is not None and report.new.sources:
        names = ", ".join(clean(s) for s in report.new.sources[:MOST_NEW])
        if len(report.new.sources) > MOST_NEW:
            names = say("head.new.more", len(report.new.sources) - MOST_NEW, names=names)
        yield Line([(say("head.new", names=names), "bold")], hang=2)


def _event(event: Event) -> str:
    dates = event.start or ""
    if event.start and event.end and event.end != event.start:
        dates = say("event.span", start=event.start, end=event.end)
    return say("event.dated", label=clean(event.label), dates=clean(dates)) if dates else clean(event.label)


def _finding(finding: Finding, view: View) -> Iterator[Line]:
    yield headline(finding)
    chosen = [one_per_source(g) for g in finding.groups]
    known = {id(c) for g in finding.groups for c in g.claims}
    helpers = [c for c in finding.explained_by if id(c) not in known][:MOST_SOURCES]
    column = max((width_of(place_of(c)) for c in [*helpers, *(c for cs in chosen for c in cs[:MOST_SOURCES])]), default=0) + 2
    texts = [isinstance(g.value, str) for g in finding.groups]
    telling = telling_words([g.label for g in finding.groups]) if all(texts) else [frozenset[str]()] * len(texts)
    for group, claims, words in zip(finding.groups, chosen, telling, strict=True):
        support = say("support", len(group.sources))
        if group.origins and group.origins != len(group.sources):
            support = say("support.origins", group.origins, sources=support)
        if group.decided:
            support = say("support.decided", support=support)
        if claims and all(c.derived == "calendar" for c in claims):  # no source says this
            yield Line([(clean(group.label), "value"), (f"  {say('support.calendar')}", "aside")], 2, 2)
            continue
        yield Line([(clean(group.label), "value"), (f"  {support}", "aside")], 2, 2)
        yield from _places(claims[:MOST_SOURCES], words, column, view)
        if len(claims) > MOST_SOURCES:
            yield Line([(say("sources.more", len(claims) - MOST_SOURCES), "dim")], 4)
    for sentence in finding.explanation:
        yield because(sentence, 2)
    yield from _places(helpers, frozenset(), column, view)


def _places(claims: list[Claim], telling: frozenset[str], column: int, view: View) -> Iterator[Line]:
    """One line per claim, its place and its words; two where they would not fit beside each other.

    `column` is the width that the places of the whole finding need, so that all its quotes begin below each other.
    """
    beside = view.width is None or view.width - 4 - column >= ONE_LINE
    room = PIPE_ROOM if view.width is None else view.width - (4 + column if beside else 6)
    room -= 0 if view.colour else 2  # brackets
    for claim in claims:
        place = place_of(claim)
        words = excerpt(view.text_of(claim.source), claim, telling, room)
        if beside:
            yield Line([(place, "place"), (" " * (column - width_of(place)), ""), *words], 4, column)
        else:
            yield Line([(place, "place")], 4)
            yield Line(words, 6)


def _foot(report: Report, view: View) -> Iterator[Line]:
    for skipped in report.skipped:
        path, reason = clean(skipped.path), clean(skipped.reason)
        if skipped.failed:
            yield Line([(path, "place"), (f" {reason}", "error")], hang=2)
        else:
            named = [] if path.startswith("*") else [(f"{path} ", "place")]  # a kind of file, which the reason names
            yield Line([*named, (reason, "dim")], hang=2)
    yield from _next(report, view)
    yield Line([(denominator(report), "dim")])
    if alone := nothing_compared(report):
        yield Line([(alone, "warning")], hang=2)
    sentence, end = conclusion(report, view)
    yield Line([(sentence, {"ok": "ok", "fails": "error", "doubt": "error"}[end])], hang=2)


def _next(report: Report, view: View) -> Iterator[Line]:
    """What a person at a terminal can type now; the id is that of the gravest finding."""
    found = gravest_first(shown(report, view), "open")
    if view.width is not None and report.diff is None and found:
        yield Line([(say("next", id=found[0].id[:SHOWN_ID]), "dim")], hang=2)
        yield Line()
