"""Two sources side by side as data: for every item of a diff what each of the two says, and the findings between them.

Pure: no sentence and no colour. Exchanging the sources exchanges the two sides of every row and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.documents.fold import folded
from reconcile.judgement import KINDS
from reconcile.model.claim import Claim
from reconcile.model.finding import Diff, Finding, Group, Item, Report, Source
from reconcile.reports.grid import EVENT, NAMES, findings_by_item, what_of
from reconcile.reports.marked import SENTENCE

CONFLICT, COMPATIBLE, APART, ONLY_A, ONLY_B, SAME = "conflict", "compatible", "apart", "only_a", "only_b", "same"
SECTIONS = (CONFLICT, COMPATIBLE, APART, ONLY_A, ONLY_B, SAME)


@dataclass(slots=True, frozen=True)
class Said:
    """One value of one side with the claims that give it; none where the source lacks what the other names. `textual` says that it
    is a wording, of which some words tell more than others."""

    label: str
    claims: tuple[Claim, ...]
    textual: bool = False


@dataclass(slots=True, frozen=True)
class Row:
    """One item, or two claims that may not be about one thing. `what` is "" for the event itself; `named` says that the value is all
    there is to say of it; `why` why both can be true or cannot be compared; `findings` those that stand between the two, `own` what one
    of them has against itself."""

    kind: str
    event: str | None
    attribute: str
    what: str
    named: bool
    a: tuple[Said, ...]
    b: tuple[Said, ...]
    why: str = ""
    findings: tuple[Finding, ...] = ()
    own: tuple[Finding, ...] = ()

    @property
    def label(self) -> str:
        """The value, where only one is given."""
        return next((said.label for side in (self.a, self.b) for said in side), "")


@dataclass(slots=True, frozen=True)
class Versions:
    """How near two texts are that are versions of one: sentences that stand in both word for word (but for case, accents and
    apostrophes), and in one alone."""

    both: int
    a: int
    b: int


def pairs(report: Report, diff: Diff) -> dict[str, list[Row]]:
    """The rows of every section of a diff, by event, then by kind; rows of one kind as in the report."""
    items = {i.id: i for i in report.items}
    claims = {c.id: c for c in report.claims}
    found = findings_by_item(report)
    out = {
        name: [_row(items[i], diff, found.get(i, []) if name == CONFLICT else [], report) for i in ids]
        for name, ids in (
            (CONFLICT, diff.differ),
            (COMPATIBLE, diff.compatible),
            (ONLY_A, diff.only_a),
            (ONLY_B, diff.only_b),
            (SAME, diff.agree),
        )
    }
    out[APART] = [_apart(claims[a], claims[b], reason) for (a, b), reason in diff.not_comparable]
    met = {c for pair, _ in diff.not_comparable for c in pair}
    for name in (ONLY_A, ONLY_B):  # what is told as not comparable is not told again
        out[name] = [r for r in out[name] if not met.issuperset(c.id for side in (r.a, r.b) for said in side for c in said.claims)]
    order = {e.id: n for n, e in enumerate(report.events)} if several_events(report) else {}
    return {name: sorted(out[name], key=lambda r: (order.get(r.event or "", len(order)), kind_order(r.kind))) for name in SECTIONS}


def several_events(report: Report) -> bool:
    """Whether rows are to be told apart by their events."""
    return sum(bool(e.sources) for e in report.events) > 1


def kind_order(kind: str) -> tuple[int, str]:
    """Where a kind stands among the others: figures first, names later; one that comes from elsewhere last."""
    return (KINDS.index(kind), "") if kind in KINDS else (len(KINDS), kind)


def versions(report: Report, diff: Diff, texts: Sequence[str]) -> Versions | None:
    """How near two versions of one text are; None where they are no versions, or their texts (a first) are not at hand."""
    sources = {s.id: s for s in report.sources}
    a, b = sources.get(diff.a), sources.get(diff.b)
    if a is None or b is None or (a.origin != b.origin and a.sha256 != b.sha256):
        return None
    left, right = (_sentences(s, text) for s, text in zip((a, b), texts, strict=True))
    if not left or not right:
        return None
    both = sum(min(left.count(s), right.count(s)) for s in set(left))
    return Versions(both, len(left) - both, len(right) - both)


def without_rewording(only_a: Iterable[Row], only_b: Iterable[Row]) -> tuple[list[Row], list[Row], int]:
    """The rows without those whose value stands on both sides for a thing that is only worded otherwise, and how many such there are."""
    left, right = list(only_a), list(only_b)
    kept = []
    for row in left:
        twin = next((r for r in right if (r.kind, folded(r.label)) == (row.kind, folded(row.label))), None)
        if twin is None:
            kept.append(row)
        else:
            right.remove(twin)
    return kept, right, len(left) - len(kept)


def _sentences(source: Source, text: str) -> list[str]:
    return [" ".join(folded(text[s.start : s.end]).split()) for s in source.stretches if s.kind == SENTENCE and s.end <= len(text)]


def _row(item: Item, diff: Diff, findings: list[Finding], report: Report) -> Row:
    sides = [tuple(_said(g, source) for g in item.groups if source in _speakers(g)) for source in (diff.a, diff.b)]
    between = tuple(f for f in findings if report.decides(f))
    own = tuple(f for f in findings if not report.decides(f))
    return Row(item.kind, item.event, item.attribute, what_of(item), item.attribute in NAMES, sides[0], sides[1], item.why, between, own)


def _speakers(group: Group) -> set[str]:
    return {*group.sources, *(c.source for c in group.claims)}


def _said(group: Group, source: str) -> Said:
    claims = sorted((c for c in group.claims if c.source == source and c.derived != "calendar"), key=lambda c: c.order)
    if group.value is None:  # what closes the list says that it lacks the rest
        claims = sorted(claims, key=lambda c: (c.kind != "count", c.order))[:1]
    return Said(group.label, tuple(claims), isinstance(group.value, str))


def _apart(a: Claim, b: Claim, reason: str) -> Row:
    sides = [(Said(c.value.label(), (c,)),) for c in (a, b)]
    if EVENT in (a.subject, b.subject):
        what = ""
    else:
        what = min(a.subject_label or a.subject, b.subject_label or b.subject, key=lambda s: (len(s), s))
    return Row(a.kind, a.event if a.event == b.event else None, "", what, False, sides[0], sides[1], reason)
