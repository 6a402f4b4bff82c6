"""Counting: which gold claims and findings a report has, one to one.

Nothing counts twice: every gold entry takes at most one reported one and the other way round, and of all such pairings
one that has the most required entries is taken. A contradiction that no gold entry takes is a false alarm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reconcile import pipeline
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Report
from tests.evaluation.gold import NAMES, NUMBERS, Dossier, GoldClaim, GoldFinding, holds, number, same, spans, telling

HARD = ("contradiction", "self-contradiction")
PERCENT = re.compile(r"%|pour ?cent|per ?cent")
REACH = 40  # evidence this many signs away from where the gold has the claim is still the same place
G = TypeVar("G")
R = TypeVar("R")


@dataclass(slots=True)
class Tally:
    """Counts by claim kind and by finding type, and in `notes` what was missed or is not known, line by line.

    wanted, found: required gold entries, and those of them that were reported. checked, right: reported entries that the
    gold can judge, and those of them that it has.
    """

    texts: int = 0
    claims_wanted: Counter[str] = field(default_factory=Counter)
    claims_found: Counter[str] = field(default_factory=Counter)
    claims_checked: Counter[str] = field(default_factory=Counter)
    claims_right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in the counts and notes of another tally."""
        self.texts += other.texts
        for name in ("claims_wanted", "claims_found", "claims_checked", "claims_right", "wanted", "found", "checked", "right"):
            getattr(self, name).update(getattr(other, name))
        self.notes += other.notes

    def figures(self) -> dict[str, float]:
        """The totals that floors are set for."""
        hard, hard_right = (sum(c[t] for t in HARD) for c in (self.checked, self.right))
        extra = self.checked.total() - self.right.total() - (hard - hard_right)
        return {
            "findings_found": self.found.total(),
            "findings_recall": ratio(self.found.total(), self.wanted.total()),
            "contradiction_precision": ratio(hard_right, hard),
            "false_alarms": hard - hard_right,
            "other_extra": extra,
            "other_extra_per_text": ratio(extra, self.texts),
            "claims_recall": ratio(self.claims_found.total(), self.claims_wanted.total()),
            "claims_precision": ratio(self.claims_right.total(), self.claims_checked.total()),
        }


def ratio(part: float, whole: float) -> float:
    """Their quotient; 1 where there is nothing to get wrong."""
    return part / whole if whole else 1.0


def measure(dossier: Dossier) -> Tally:
    """Run the tool on the texts of a dossier and count."""
    report = pipeline.check(dossier.sources)
    tally = Tally(texts=len(dossier.sources))
    by_source: dict[str, list[Claim]] = {}
    for claim in report.claims:
        by_source.setdefault(base(claim.source), []).append(claim)
    for source in dossier.texts:
        for kind in sorted({g.kind for g in dossier.claims} | set(dossier.exhaustive)):
            golds = [g for g in dossier.claims if g.source == source and g.kind == kind]
            _claims(dossier, tally, golds, [c for c in by_source.get(source, []) if c.kind == kind])
    _findings(dossier, tally, report)
    return tally


def pair(golds: Sequence[G], reported: Sequence[R], fits: Callable[[G, R], bool]) -> dict[int, int]:
    """The largest one-to-one pairing, as index to index; golds that stand first are paired before later ones."""
    edges = [[r for r, other in enumerate(reported) if fits(gold, other)] for gold in golds]
    owner: dict[int, int] = {}

    def take(gold: int, tried: set[int]) -> bool:
        for r in edges[gold]:
            if r not in tried:
                tried.add(r)
                if r not in owner or take(owner[r], tried):
                    owner[r] = gold
                    return True
        return False

    for gold in range(len(golds)):
        take(gold, set())
    return {gold: r for r, gold in owner.items()}


def base(source: str) -> str:
    """The file name of a source."""
    return source.rsplit("/", 1)[-1]


def _claims(dossier: Dossier, tally: Tally, golds: list[GoldClaim], claims: list[Claim]) -> None:
    golds = sorted(golds, key=lambda g: not g.required)
    claims = [c for c in claims if c.derived is None and c.status != "rejected"]
    places = {id(g): spans(dossier.texts[g.source], g.near) for g in golds}
    pairs = pair(golds, claims, lambda g, c: _same_claim(g, c, places[id(g)]))
    for n, gold in enumerate(golds):
        if gold.required:
            tally.claims_wanted[gold.kind] += 1
            tally.claims_found[gold.kind] += n in pairs
            if n not in pairs:
                tally.notes.append(f"{dossier.name}: claim missed: {gold.source} {gold.kind} {gold.subject}: {gold.value}")
    taken = set(pairs.values())
    for n, claim in enumerate(claims):
        if claim.kind not in dossier.exhaustive or (claim.kind == "count" and PERCENT.search(claim.evidence.quote)):
            continue  # the gold leaves percentages out
        tally.claims_checked[claim.kind] += 1
        tally.claims_right[claim.kind] += n in taken
        if n not in taken:
            again = any(_same_claim(g, claim, places[id(g)]) for g in golds)
            what = "claim twice" if again else "claim not in the gold"
            said = f"{claim.kind} {claim.subject}: {claim.value.label()} « {claim.evidence.quote} »"
            tally.notes.append(f"{dossier.name}: {what}: {base(claim.source)} {said}")


def _same_claim(gold: GoldClaim, claim: Claim, places: list[tuple[int, int]]) -> bool:
    words = claim.evidence.quote if gold.kind in ("venue", "event") else ""
    return same(gold.kind, gold.value, claim.value.as_json(), words) and (gold.kind not in NUMBERS or _beside(claim, places))


def _beside(claim: Claim, places: list[tuple[int, int]]) -> bool:
    return not places or any(e.end >= a - REACH and e.start <= b + REACH for a, b in places for e in (claim.evidence, *claim.mentions))


def _findings(dossier: Dossier, tally: Tally, report: Report) -> None:
    golds = sorted(dossier.findings, key=lambda g: not g.required)
    pairs = pair(golds, report.findings, lambda g, f: _same_finding(dossier, g, f))
    for n, gold in enumerate(golds):
        if gold.required:
            tally.wanted[gold.types[0]] += 1
            tally.found[gold.types[0]] += n in pairs
            if n not in pairs:
                tally.notes.append(f"{dossier.name}: finding missed: {gold.types[0]} {gold.kind} {gold.subject}: {_shown(gold)}")
    taken = set(pairs.values())
    for n, finding in enumerate(report.findings):
        tally.checked[finding.type] += 1
        tally.right[finding.type] += n in taken
        if n not in taken:
            what = "FALSE ALARM" if finding.type in HARD else "extra"
            tally.notes.append(f"{dossier.name}: {what}: {finding.type} {finding.rule}: {finding.message}")


def _shown(gold: GoldFinding) -> str:
    return "; ".join(f"{source} {'lacks it' if v is None else ', '.join(map(str, v))}" for source, v in gold.values.items())


def _same_finding(dossier: Dossier, gold: GoldFinding, finding: Finding) -> bool:
    """Of a type that the gold allows (an update and a contradiction pass for each other), with at least two of the gold's
    values at their sources; an omission with a source that lacks and one that names."""
    if finding.kind != gold.kind and not {finding.kind, gold.kind} <= NAMES:
        return False
    allowed = set(gold.types)
    if allowed & {"contradiction", "update"}:
        allowed |= {"contradiction", "update"}
    if finding.type not in allowed:
        return False
    said = {s: [v for v in values if _says(dossier, gold, finding, s, v)] for s, values in gold.values.items() if values is not None}
    hits = [(s, str(v)) for s, values in said.items() for v in values]
    if gold.types[0] == "omission":
        lacking = {base(s) for g in finding.groups if g.value is None for s in g.sources}
        return bool(hits) and any(values is None and s in lacking for s, values in gold.values.items())
    if len(gold.values) == 1:
        given = next(iter(gold.values.values())) or ()
        return len(hits) >= (min(2, len(given)) if gold.kind in NUMBERS else 1)
    return len({s for s, _ in hits}) >= 2 and len({v for _, v in hits}) >= 2


def _says(dossier: Dossier, gold: GoldFinding, finding: Finding, source: str, value: object) -> bool:
    """Whether the finding has the source say the value, for a number with its evidence where the gold has it."""
    for group in finding.groups:
        if source not in map(base, group.sources):
            continue
        if gold.kind in NUMBERS:
            if number(value) is not None and number(value) == number(_data(group)) and _placed(dossier, gold, group, source, value):
                return True
        elif same(gold.kind, value, _data(group), group.label) or (gold.kind in NAMES | {"venue"} and holds(group.label, value)):
            return True
    return False


def _placed(dossier: Dossier, gold: GoldFinding, group: Group, source: str, value: object) -> bool:
    known = [g for g in dossier.claims if g.source == source and g.kind == gold.kind and number(g.value) == number(value)]
    named = [g for g in known if set(telling(g.subject)) & set(telling(gold.subject))]
    places = [span for g in named or known for span in spans(dossier.texts[source], g.near)]
    claims = [c for c in group.claims if base(c.source) == source]
    return not places or not claims or any(c.derived is not None or _beside(c, places) for c in claims)


def _data(group: Group) -> object:
    as_json = getattr(group.value, "as_json", None)
    return as_json() if as_json is not None else group.value


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of some tallies."""
    out = Tally()
    for tally in tallies:
        out.add(tally)
    return out
