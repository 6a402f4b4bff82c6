"""The severities that a project gives to rules: findings are graver or less grave than by default, or off.

What rests on a guess stays a note, whatever its rule is configured to be. What is off is not in the report, but counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reconcile.config import OFF
from reconcile.judgement import order
from reconcile.messages import say
from reconcile.model.finding import SEVERITIES, Finding, Report
from reconcile.plugins import plugins
from reconcile.rules._context import GUESS


def apply(report: Report, severities: Sequence[tuple[str, str]]) -> None:
    """The findings have the severities that are configured as (rule, severity or off), and stand in the order that these give.

    For a report to which the decisions were applied: one about a rule that is off then binds as ever.
    """
    if not severities:
        return
    wanted = dict(severities)
    defaults = {m.RULE: m.SEVERITY for m in plugins("rules")}
    kept, off = [], []
    for finding in report.findings:
        rule = _rule(finding, wanted)
        if wanted.get(rule) == OFF:
            off.append((rule, finding))
            continue
        if rule in wanted:
            finding.severity = _severity(finding, defaults.get(finding.found_by or finding.rule, ""), wanted[rule])
        kept.append(finding)
    report.findings = sorted(kept, key=order)
    report.off = dict(sorted(Counter(rule for rule, _ in off).items()))
    if off:
        _free(report, off)


def _rule(finding: Finding, wanted: dict[str, str]) -> str:
    """The rule whose severity a finding has: its own, else that which it stands in place of."""
    return finding.rule if finding.rule in wanted or not finding.found_by else finding.found_by


def _severity(finding: Finding, default: str, wanted: str) -> str:
    """What is wanted, or less where the rule itself said less of this finding."""
    guessed = any(c.confidence < GUESS for g in finding.groups for c in g.claims)
    if finding.severity == default and not (default == SEVERITIES[0] and guessed):
        return wanted
    return min(wanted, finding.severity, key=SEVERITIES.index)


def _free(report: Report, off: Sequence[tuple[str, Finding]]) -> None:
    """An item is in conflict only where a finding says so: one whose findings are all off is compatible, and says why."""
    held = {c.id for f in report.findings for g in f.groups for c in g.claims}
    for rule, finding in off:
        lost = {c.id for g in finding.groups for c in g.claims} - held
        key = (finding.event, finding.kind, finding.subject, finding.attribute)
        for item in report.items:
            if item.relation != "conflict" or (item.event, item.kind, item.subject, item.attribute) != key:
                continue
            if lost.intersection(c.id for g in item.groups for c in g.claims):
                item.relation, item.why = "compatible", say("why-off", rule=rule)
    if report.diff is not None:
        freed = {i.id for i in report.items if i.relation == "compatible"}
        moved = [i for i in report.diff.differ if i in freed]
        report.diff.differ = [i for i in report.diff.differ if i not in freed]
        report.diff.compatible = sorted([*report.diff.compatible, *moved], key=lambda i: int(i[1:]))
