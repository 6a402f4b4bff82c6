"""From a finding to the decision that a person takes about it, and the edits that record it or take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reconcile.decisions.binding import binds, in_order, matching, names_of, shown_as, sources_of, value_key
from reconcile.decisions.edit import add_all, exchange, remove
from reconcile.decisions.read import parse
from reconcile.decisions.settle import Bound, moved_names
from reconcile.errors import ReconcileError
from reconcile.messages import row, say
from reconcile.model.decision import SETTLED_RULE, Decision
from reconcile.model.finding import Event, Finding, Group, Report


@dataclass(slots=True, frozen=True)
class Wish:
    """What a person says about findings: why, who, until when, and which value or form holds."""

    reason: str
    by: str
    until: str = ""
    value: str = ""
    prefer: str = ""


def decided(report: Report, finding: Finding, wish: Wish, bound: Bound | None) -> Decision:
    """The decision about a finding that a wish makes.

    Raises:
        ReconcileError: the value or form is none of the finding's, or is asked of a finding of the other sort.
    """
    event = _event(report, finding)
    choice = wish.value or wish.prefer
    made = Decision(
        rule=finding.rule,
        kind=finding.kind,
        attribute=finding.attribute,
        values=in_order([shown_as(g, finding.rule) for g in finding.groups]),
        reason=" ".join(wish.reason.split()),
        subject="" if finding.entity else finding.subject,
        names=in_order(names_of(finding, event)),
        sources=tuple(sources_of(finding, None)),
        by=" ".join(wish.by.split()),
        until=wish.until,
    )
    if not choice:
        return made
    if finding.rule == SETTLED_RULE and bound is not None and bound.touching:
        made = replace(made, rule=bound.touching[0].rule)  # settled anew: no second record of one matter
    right = _the_one(choice, finding)
    excused = sorted({s for g in finding.groups if g is not right for s in g.sources})
    form = shown_as(right, finding.rule)
    variant = finding.type == "variant"
    if wish.prefer and not variant:
        raise ReconcileError(say("error.no-name", id=finding.id), hint=say("hint.say-value", form=_readable(right, finding)))
    return replace(made, value="" if variant else form, prefer=form if variant else "", excused=tuple(excused))


def recorded(
    text: str, path: str, taken: Sequence[tuple[Decision, Finding]], report: Report, read: set[str], exists: Callable[[str], bool]
) -> str:
    """The text of the file with these decisions. One about the same thing and of the same sort, of which one covers all that the
    other does, is replaced: it covers its values still, beside the new ones."""
    held = parse(text, path)
    moved = moved_names({s for d in held for s in d.named}, read, exists)
    events = {e.id: e for e in report.events}
    new: list[Decision] = []
    for decision, finding in taken:
        event = events.get(finding.event or "")
        old = next((d for d in held if _replaced(d, decision, finding, event, lambda s: moved.get(s, s))), None)
        if old is not None:
            text = exchange(text, old, _merged(old, decision, lambda s: s in read or exists(s)), path)
            held = parse(text, path)
        elif decision not in new:
            new.append(decision)
    return add_all(text, new, path)


def taken_back(text: str, path: str, bound: Bound) -> str:
    """The text of the file without the decisions that settle a finding, or else without those that cover some of it; with them go
    those that no longer hold."""
    gone = [replace(d, line=0) for d in [*(bound.settling or bound.touching), *bound.lapsed]]
    for wanted in gone:
        entry = next((d for d in parse(text, path) if replace(d, line=0) == wanted), None)
        text = remove(text, entry, path) if entry is not None else text
    return text


def _replaced(old: Decision, new: Decision, finding: Finding, event: Event | None, same: Callable[[str], str]) -> bool:
    if old.rule != new.rule or bool(old.chosen) != bool(new.chosen):
        return False
    before, after = ({value_key(v) for v in d.values} for d in (old, new))
    return (before <= after or after <= before) and binds(old, replace(finding, rule=new.rule), event, same)


def _merged(old: Decision, new: Decision, there: Callable[[str], bool]) -> Decision:
    """The new decision, which covers what the old one did as well; a source that is gone is no longer named."""
    more = [v for v in old.values if value_key(v) not in {value_key(n) for n in new.values}]
    return replace(
        new,
        values=in_order([*new.values, *more]),
        names=in_order([*new.names, *old.names]),
        sources=tuple(sorted({*new.sources, *filter(there, old.sources)})),
    )


def _the_one(choice: str, finding: Finding) -> Group:
    found = matching(choice, finding)
    if len(found) == 1:
        return found[0]
    values = row([_readable(g, finding) for g in finding.groups], ", ")
    which = {"id": finding.id, "choice": choice}
    what = say("error.several-values", n=len(found), **which) if found else say("error.no-value", **which)
    raise ReconcileError(what, hint=say("hint.its-values", values=values))


def _readable(group: Group, finding: Finding) -> str:
    """A value as a decision writes it, which is a sentence where its label is: either form can be given as a choice."""
    shown = shown_as(group, finding.rule)
    return group.label if shown == group.label else shown


def _event(report: Report, finding: Finding) -> Event | None:
    return next((e for e in report.events if e.id == finding.event), None)
