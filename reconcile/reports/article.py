"""One source for people: its text with the claims marked by kind and numbered, and the list of them below.

A number in small figures behind the words leads to the list, so that no colour carries meaning alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.finding import Report
from reconcile.reports.layout import Line, Part, plain, width_of, wrapped
from reconcile.reports.marked import CONTEXT, Marked, Run, marked
from reconcile.reports.pairs import kind_order
from reconcile.reports.pieces import about, headline, kind_named, place_in
from reconcile.reports.sanitize import clean, guard
from reconcile.reports.view import View
from reconcile.reports.wording import say

BAR, PAGE_BAR = "│", "┆"  # before the lines of the article, and of the page around it
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TITLES = frozenset(("title", "heading"))
LEAST = 20  # columns that a text needs beside its line numbers


def render(report: Report, source: str, view: View, kinds: Sequence[str] = ()) -> str:
    """The source of a report, fitted to the view; with `kinds` only claims of these."""
    made = marked(report, source, view.text_of(source), kinds or None)
    lines = list(_layout(report, made, view))
    if not view.colour:
        return guard(plain(lines))
    from reconcile.reports.terminal import paint

    return guard(paint(lines))


def _layout(report: Report, made: Marked, view: View) -> Iterator[Line]:
    numbers = {c.id: n for n, c in enumerate(made.claims, 1)}
    yield from _fit(_head(made), view)
    yield Line()
    yield from _text(made, numbers, view)
    if made.claims:
        yield Line()
        yield Line([(say("show.claims", len(made.claims)), "heading")])
        yield from _fit(_listed(made.claims, numbers), view)
    own = [f for f in report.findings if {s for g in f.groups for s in g.sources} == {made.source.id}]
    if own:
        yield Line()
        yield Line([(say("show.own"), "heading")])
        yield from _fit([headline(f) for f in own], view)
    yield Line()
    yield from _fit([Line([(say("show.foot", source=clean(made.source.id)), "dim")], 0, 2)], view)


def _fit(lines: Sequence[Line], view: View) -> list[Line]:
    return list(lines) if view.width is None else wrapped(lines, view.width)


def _head(made: Marked) -> list[Line]:
    source = made.source
    about = [say("show.language", language=source.language or say("show.unknown"))]
    about += [clean(source.publisher)] if source.publisher else []
    about += [say("detail.published", when=clean(source.published))] if source.published else []
    lines = [Line([(clean(source.id), "bold"), (f"  {', '.join(about)}", "dim")], 0, 2)]
    found = sorted({c.kind for c in made.claims}, key=kind_order)
    counted = [(kind, sum(c.kind == kind for c in made.claims)) for kind in found]
    parts: list[Part] = []
    for n, (kind, count) in enumerate(counted):
        parts += [(say("side.of-kind", kind=kind_named(kind), n=count), f"kind.{kind}"), (", " if n + 1 < len(counted) else "", "")]
    if parts:
        lines.append(Line(parts, 2, 2))
    if any(run.furniture for run in made.runs):
        lines.append(Line([(say("show.furniture", bar=PAGE_BAR), "dim")], 2, 2))
    return lines


def _text(made: Marked, numbers: dict[str, int], view: View) -> Iterator[Line]:
    """The lines of the source, each behind its number; what is wider goes on behind an empty number."""
    lines = made.lines()
    while lines and not lines[-1]:
        lines.pop()
    gutter = len(str(len(lines)))
    for n, runs in enumerate(lines, 1):
        page = bool(runs) and all(run.furniture for run in runs if run.text.strip())
        bar = PAGE_BAR if page and any(run.text.strip() for run in runs) else BAR
        body = Line([part for run in runs for part in _parts(run, numbers, view)])
        pieces = [body] if view.width is None else wrapped([body], max(LEAST, view.width - gutter - 3))
        for k, piece in enumerate(pieces):
            number = f"{n if not k else '':>{gutter}} {bar} "
            yield Line([(number, "dim"), *piece.parts])


def _parts(run: Run, numbers: dict[str, int], view: View) -> Iterator[Part]:
    """A run as parts: in the colour of the narrowest claim that stands there, with the numbers of those that end here."""
    own = [m for m in run.marks if m.claim.derived is None and m.role != CONTEXT]
    text = clean(run.text.replace("\t", " "))
    if own:
        opens = "" if view.colour else "[" * len({m.end for m in own if m.start == run.start})
        closes = "" if view.colour else "]" * len({m.start for m in own if m.end == run.end})
        ending = [str(n).translate(_SMALL) for n in sorted(numbers[m.claim.id] for m in own if m.end == run.end)]
        yield opens + text + closes, f"kind.{own[-1].claim.kind}"
        if ending:
            yield "⁺".join(ending), "dim"
    else:
        yield text, "dim" if run.furniture else "bold" if run.block in _TITLES else "context"


def _listed(claims: Sequence[Claim], numbers: dict[str, int]) -> list[Line]:
    """A row for each claim: its number, place, kind, value and what it is about."""
    rows = [
        (str(numbers[c.id]), place_in(c), kind_named(c.kind), clean(c.value.label()), about(c.subject_label), _aside(c), c.kind)
        for c in claims
    ]
    wide = [max(width_of(row[n]) for row in rows) for n in range(3)]
    out = []
    for number, place, kind, value, what, aside, name in rows:
        lead: list[Part] = [(f"{number:>{wide[0]}}  ", "dim"), (f"{place:<{wide[1]}}", "place"), ("  ", "")]
        lead += [(kind + " " * (wide[2] - width_of(kind)), f"kind.{name}"), ("  ", ""), (value, "value")]
        lead += [("  ", ""), (what, "")] if what and what not in value else []
        out.append(Line([*lead, *([(f"  {aside}", "dim")] if aside else [])], 2, sum(wide) + 6))
    return out


def _aside(claim: Claim) -> str:
    told = [say("detail.derived")] if claim.derived == "list" else [say("support.calendar")] if claim.derived == "calendar" else []
    told += [say("detail.planned")] if claim.modality == "planned" else []
    told += [say("detail.background")] if claim.about == "background" else []
    return ", ".join(told)
