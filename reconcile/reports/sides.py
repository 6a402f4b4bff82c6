"""Two sources side by side, for people: what both say alike, where they differ, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.finding import Diff, Item, Report
from reconcile.reports.layout import Line, Part
from reconcile.reports.sanitize import clean
from reconcile.reports.wording import say

MOST_PLACES = 3  # of one value; the machine formats have them all
NAMES = frozenset(("name", "role", "text"))  # attributes whose value is all there is to say of an item


def beside(report: Report, diff: Diff) -> Iterator[Line]:
    """The lines of a diff: which source is a and which is b, then the items by how their values stand to each other."""
    for side, source in (("a", diff.a), ("b", diff.b)):
        n = sum(c.source == source for c in report.claims)
        yield Line([(say("side.source", side=say(f"side.{side}"), source=clean(source), claims=say("claims", n)), "")], 2, 3)
    items = {i.id: i for i in report.items}
    both = (diff.a, diff.b)
    yield from _group(say("side.same"), [_item(items[i], both) for i in diff.agree])
    yield from _group(say("side.compatible"), [_item(items[i], both) for i in diff.compatible])
    yield from _group(say("side.conflict"), [_item(items[i], both) for i in diff.differ])
    claims = {c.id: c for c in report.claims}
    yield from _group(say("side.apart"), [_pair([claims[c] for c in pair], reason) for pair, reason in diff.not_comparable])
    yield from _group(say("side.only", side=say("side.a")), [_item(items[i], (diff.a, "")) for i in diff.only_a])
    yield from _group(say("side.only", side=say("side.b")), [_item(items[i], ("", diff.b)) for i in diff.only_b])


def _group(title: str, lines: Sequence[list[Part]]) -> Iterator[Line]:
    if lines:
        yield Line()
        yield Line([(say("side.group", title=title, n=len(lines)), "heading")])
        for parts in lines:
            yield Line(parts, 2, 4)


def _item(item: Item, sides: tuple[str, str]) -> list[Part]:
    """One item in a line: the value once where both give it, else the value of each side; each with its place."""
    first = item.groups[0].claims[0]
    parts: list[Part] = [(_what(item.kind, "" if item.attribute in NAMES else first.subject_label or item.subject), "")]
    told: list[list[Part]] = []
    alike = len(item.groups) == 1
    if alike:
        parts.append((clean(item.groups[0].label), "value"))
    for side, source in zip(("a", "b"), sides, strict=True):
        for group in item.groups:
            own = [c for c in group.claims if c.source == source]
            if own or (source and source in group.sources):
                value: list[Part] = [] if alike else [(f" {clean(group.label)}", "value")]
                told.append([(say(f"side.{side}"), "dim"), *value, (_places([] if group.value is None else own), "place")])
    parts += _joined(told, "  " if alike else "; ")
    return [*parts, (f" - {clean(item.why)}", "dim")] if item.relation == "compatible" and item.why else parts


def _pair(claims: Sequence[Claim], reason: str) -> list[Part]:
    """Two claims that may not be about one thing, and why."""
    told: list[list[Part]] = [
        [(say(f"side.{side}"), "dim"), (f" {clean(claim.value.label())}", "value"), (_places([claim]), "place")]
        for side, claim in zip(("a", "b"), claims, strict=True)
    ]
    return [(_what(claims[0].kind, claims[0].subject_label), ""), *_joined(told, "; "), (f" - {clean(reason)}", "dim")]


def _what(kind: str, what: str) -> str:
    return say("side.what", kind=kind, what=clean(what)) if what else say("side.kind", kind=kind)


def _places(claims: Sequence[Claim]) -> str:
    """Where the claims stand, in brackets; nothing for what a source does not say."""
    shown = [say("side.place", line=c.evidence.line, column=c.evidence.column) for c in claims[:MOST_PLACES]]
    more = [say("side.more")] if len(claims) > MOST_PLACES else []
    return f" ({', '.join([*shown, *more])})" if shown else ""


def _joined(parts: list[list[Part]], link: str) -> list[Part]:
    out: list[Part] = []
    for n, row in enumerate(parts):
        out += [(link, "")] if n or link == "  " else []
        out += row
    return out
