"""Runs the rules over the aligned corpus, says why where other claims explain it, and gives every finding its id."""

from __future__ import annotations

from reconcile.documents.fold import folded
from reconcile.kinds.acronym import Acronym
from reconcile.kinds.count import Count
from reconcile.kinds.partner import Partner
from reconcile.messages import listed, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Item
from reconcile.plugins import plugins
from reconcile.rules._context import Context, fingerprint
from reconcile.rules._lists import closed_lists
from reconcile.speech import Sentence

TYPES = ("contradiction", "self-contradiction", "variant", "omission", "update")
SEVERITY_ORDER = {"error": 0, "warning": 1, "note": 2}
# A sentence that says no more than the rule does; it gives way to one that explains.
GENERAL = "why-numbers"
# What readers want to know first: figures, then sums, days and places, then names.
KINDS = ("count", "money", "date", "venue", "partner", "person", "event", "theme", "acronym")


def judge(context: Context) -> list[Finding]:
    """The findings in a total order: severity, type, kind, support, rule, subject, id."""
    found: list[Finding] = []
    for module in plugins("rules"):
        found += module.find(context)
    found = _without_doubles(found)
    _explain_differences(context, found)
    _identify(found)
    return sorted(found, key=order)


def order(found: Finding) -> tuple[object, ...]:
    """Where a finding stands in a report."""
    return (
        SEVERITY_ORDER[found.severity],
        TYPES.index(found.type),
        KINDS.index(found.kind) if found.kind in KINDS else len(KINDS),
        -sum(g.origins for g in found.groups),
        found.rule,
        found.subject,
        found.id,
    )


def _without_doubles(found: list[Finding]) -> list[Finding]:
    """An acronym with two expansions is said once, not again as two spellings of the body that it stands for, in these sources
    or in others that write one of the two or the short form alone."""
    said = [c for f in found if f.rule == "acronym-conflict" for g in f.groups for c in g.claims]
    out = []
    for item in found:
        if item.rule != "name-variant" or not all(_said(c, said) for g in item.groups for c in g.claims):
            out.append(item)
    return out


def _said(claim: Claim, expansions: list[Claim]) -> bool:
    """Whether a name is one of some short forms or expansions, or a part of one where a source gives it."""
    names = {folded(n) for a in expansions if isinstance(a.value, Acronym) for n in (a.value.short, a.value.long)}
    if isinstance(claim.value, Partner) and folded(claim.value.name) in names:
        return True
    return any(claim.source == a.source and _overlap(claim, a) for a in expansions)


def _overlap(a: Claim, b: Claim) -> bool:
    return a.evidence.start < b.evidence.end and b.evidence.start < a.evidence.end


def _explain_differences(context: Context, found: list[Finding]) -> None:
    """Two counts of agreements differ by the bodies that the closed list of the smaller one lacks, where that adds up."""
    closed = {announced.id: announced for announced, _, _ in closed_lists(context)}
    omissions = [f for f in found if f.rule == "partner-omitted"]
    for conflict in (f for f in found if f.rule == "count-conflict"):
        for group in conflict.groups:
            for claim in group.claims:
                if claim.id in closed:
                    _explain(conflict, claim, [o for o in omissions if any(claim in g.claims for g in o.groups)])


def _explain(conflict: Finding, closing: Claim, omitted: list[Finding]) -> None:
    assert isinstance(closing.value, Count)
    small = closing.value.number
    for group in conflict.groups:
        value = group.claims[0].value
        if not omitted or not isinstance(value, Count) or value.qualifier != "exact" or value.number - small != len(omitted):
            continue
        present = [next(g for g in o.groups if g.value is not None) for o in omitted]
        sources = sorted({short(s) for g in present for s in g.sources})
        conflict.explanation = [e for e in conflict.explanation if not (isinstance(e, Sentence) and e.name == GENERAL)]
        conflict.explanation.append(
            say(
                "why-difference-many" if len(omitted) > 1 else "why-difference" if len(sources) > 1 else "why-difference-by-one",
                small=closing.value.label(),
                large=value.label(),
                names=listed([g.label for g in present]),
                others=listed(sources),
                source=short(closing.source),
                more=len(omitted),
            )
        )
        conflict.explained_by += [c for g in present for c in g.claims]


def _identify(found: list[Finding]) -> None:
    ids: dict[str, list[Finding]] = {}
    for item in found:
        ids.setdefault(fingerprint(item), []).append(item)
    for key, shared in ids.items():
        for item in shared:
            item.id = key if len(shared) == 1 else fingerprint(item, wide=True)


def with_findings(items: list[Item], findings: list[Finding]) -> list[Item]:
    """The items, with those that only a finding shows (a closed list, a sum); every item with a finding is in conflict, and
    no other is."""
    out = list(items)
    known: dict[tuple[object, ...], list[Item]] = {}
    for item in out:
        for claim in (c for g in item.groups for c in g.claims):
            known.setdefault((item.event, item.kind, item.subject, item.attribute, claim.id), []).append(item)
    for item in out:
        if item.relation == "conflict":
            item.relation, item.why = "compatible", item.why or say("why-no-finding")
    for found in findings:
        keys = [(found.event, found.kind, found.subject, found.attribute, c.id) for g in found.groups for c in g.claims]
        near = [i for k in keys for i in known.get(k, ())]
        wanted = {k[-1] for k in keys}
        whole = [i for i in near if wanted <= {c.id for g in i.groups for c in g.claims}]  # of two items with one claim, the one meant
        home = min(whole, key=lambda i: len(i.groups), default=near[0] if near else None)
        if home is None:
            home = Item(found.event, found.kind, found.subject, found.attribute, list(found.groups))
            out.append(home)
        held = {c.id for g in home.groups for c in g.claims}
        home.groups += [g for g in found.groups if not any(c.id in held for c in g.claims)]
        home.relation, home.why = "conflict", ""
    return sorted(out, key=lambda i: (i.event or "", i.kind, i.subject, i.attribute, i.groups[0].label if i.groups else ""))
