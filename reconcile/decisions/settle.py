"""Found minus decided: decisions are applied to a report, and what has become of each is told.

An accepted decision covers its values in every source. One that resolves or prefers excuses the sources it lists; any other
source with another value is told that it contradicts what was settled. Where several decisions bind to one finding, the one
that leaves the least open holds, the first in the file where they are equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from reconcile.decisions.binding import about_one, binds, chosen, covered, matching
from reconcile.errors import ReconcileError
from reconcile.messages import led_by, listed, row, say
from reconcile.model.decision import SETTLED_RULE, Decision
from reconcile.model.finding import Event, Finding, Group, Item, Notice, Report, in_order
from reconcile.plugins import plugins
from reconcile.rules._context import fingerprint, severity

EXPIRED, UNUSED, STALE = "decision-expired", "decision-unused", "decision-stale"


@dataclass(slots=True)
class Bound:
    """What binds to a finding: the decisions that alone settle it, those that cover some of it or are contradicted, and those whose
    last day has passed."""

    settling: list[Decision] = field(default_factory=list)
    touching: list[Decision] = field(default_factory=list)
    lapsed: list[Decision] = field(default_factory=list)


@dataclass(slots=True)
class _Record:
    """The decisions that hold, and how the sources that they name are called in this report."""

    report: Report
    events: dict[str, Event]
    active: list[Decision]
    same: Callable[[str], str]
    bound: dict[str, Bound] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    missing: dict[int, list[str]] = field(default_factory=dict)

    def event(self, of: Finding | Item) -> Event | None:
        return self.events.get(of.event) if of.event is not None else None


def settle(
    report: Report, decisions: Sequence[Decision], path: str, exists: Callable[[str], bool], today: Callable[[], str]
) -> dict[str, Bound]:
    """The findings of the report have the status that the decisions give them, and what is to be said of decisions stands in
    its notices. Gives what binds to each finding, by its id.

    Args:
        path: the file of the decisions, as notices name it.
        exists: whether a source of this name is there, read or not.
        today: the day, asked for only when a decision has an `until`.
    """
    expired = {n for n, d in enumerate(decisions) if d.until and d.until < today()}
    active = [d for n, d in enumerate(decisions) if n not in expired]
    read = {s.id for s in report.sources}
    moved = moved_names({s for d in decisions for s in d.named}, read, exists)
    record = _Record(report, {e.id: e for e in report.events}, active, lambda s: moved.get(s, s))
    for finding in report.findings:
        _apply(record, finding)
    report.findings += _against_the_record(record, read)
    for finding in report.findings if expired else ():
        lapsed = [decisions[n] for n in sorted(expired) if binds(decisions[n], finding, record.event(finding), record.same)]
        if lapsed:
            record.bound.setdefault(finding.id, Bound()).lapsed = lapsed
    report.notices += [say_of(decisions[n], EXPIRED, path, until=decisions[n].until) for n in sorted(expired)]
    report.notices += [n for d in active for n in _left_over(record, d, path, read, moved, exists)]
    report.notices = in_order(report.notices)
    return record.bound


def say_of(decision: Decision, rule: str, path: str, **parts: str) -> Notice:
    """A notice about a decision."""
    values = listed(list(decision.values))
    kind = f"notice.{rule}" if rule != STALE else f"notice.{rule}-{'source' if 'source' in parts else 'value'}"
    return Notice(rule, "note", path, decision.line, say(kind, rule=decision.rule, values=values, **parts))


def moved_names(named: set[str], read: set[str], exists: Callable[[str], bool]) -> dict[str, str]:
    """Where the sources are that decisions name and that are gone: the one source read that has the file name, if no other has."""
    files: dict[str, list[str]] = {}
    for source in sorted(read - named):
        files.setdefault(source.rpartition("/")[2], []).append(source)
    wanted = Counter(s.rpartition("/")[2] for s in named - read)
    out = {}
    for source in sorted(named - read):
        name = source.rpartition("/")[2]
        if wanted[name] == 1 and len(files.get(name, ())) == 1 and not exists(source):
            out[source] = files[name][0]
    return out


def _apply(record: _Record, finding: Finding) -> None:
    """The finding has its status. One that contradicts what was settled may be accepted in its turn, under its new rule."""
    seen = _binding(record, finding)
    if not seen:
        return
    finding.groups = [replace(g) for g in finding.groups]
    seen = _binding(record, finding)
    record.used |= {id(d) for d, _ in seen}
    best, undecided = min(seen, key=lambda s: len(s[1]))
    bound = Bound([d for d, left in seen if not left], [d for d, left in seen if left])
    for d, _ in seen:
        _note_missing(record, d, finding)
    if not undecided:
        for group in finding.groups:
            group.decided = True
        finding.status, finding.decision, finding.reason = best.status, best, best.reason
    elif best.chosen:
        rule = finding.rule
        _contradict(record, finding, best, undecided)
        if finding.rule != rule:
            _apply(record, finding)
            above = record.bound.pop(finding.id, None)
            if above is not None and above.settling:
                bound = above
            elif above is not None:
                bound.touching += above.touching
    else:
        _third(record, finding, best, undecided)
    record.bound[finding.id] = bound


def _binding(record: _Record, finding: Finding) -> list[tuple[Decision, list[Group]]]:
    """The decisions that bind to a finding, each with the groups that it leaves open."""
    event = record.event(finding)
    return [(d, _open(record, d, finding)) for d in record.active if binds(d, finding, event, record.same)]


def _open(record: _Record, decision: Decision, finding: Finding) -> list[Group]:
    known = covered(decision, finding)
    if not decision.chosen:
        return [g for g in finding.groups if not _in(g, known)]
    right = chosen(decision, finding)
    excused = {record.same(s) for s in decision.excused}
    return [g for g in finding.groups if not _in(g, right) and not (_in(g, known) and excused.issuperset(g.sources))]


def _in(group: Group, groups: Iterable[Group]) -> bool:
    return any(group is g for g in groups)


def _lead(finding: Finding, undecided: list[Group], excused: set[str]) -> None:
    """What no decision covers stands first, in the message too, and its place is where it is said."""
    decided = [g for g in finding.groups if not _in(g, undecided)]
    finding.message = led_by(finding.message, [g.label for g in finding.groups], [g.label for g in [*undecided, *decided]])
    finding.groups = [*undecided, *decided]
    for group in finding.groups:
        group.decided = not _in(group, undecided)
    for group in undecided:
        group.leading = [c for c in group.claims if c.source not in excused] or list(group.claims)


def _third(record: _Record, finding: Finding, decision: Decision, undecided: list[Group]) -> None:
    """Open again, for the values that an accepted decision does not cover."""
    _lead(finding, undecided, set())
    values = listed([g.label for g in finding.groups if g.decided])
    many = "accepted-before" if sum(g.decided for g in finding.groups) > 1 else "accepted-before-one"
    finding.explanation = [*finding.explanation, say(many, values=values, reason=decision.reason.rstrip("."))]


def _contradict(record: _Record, finding: Finding, decision: Decision, undecided: list[Group]) -> None:
    """Open again, since a source that is not excused says something else than what was settled."""
    excused = {record.same(s) for s in decision.excused}
    known = covered(decision, finding)
    _lead(finding, undecided, set())
    for group in undecided:
        if _in(group, known):
            group.leading = [c for c in group.claims if c.source not in excused] or list(group.claims)
    _say_settled(record, finding, decision)


def _say_settled(record: _Record, finding: Finding, decision: Decision) -> None:
    sentence = "preferred" if decision.prefer else "settled"
    finding.message = say(sentence, message=finding.message, value=decision.chosen)
    finding.explanation = [*finding.explanation, say(f"why-{sentence}", value=decision.chosen, reason=decision.reason.rstrip("."))]
    if not decision.prefer:
        finding.rule, finding.found_by = SETTLED_RULE, finding.found_by or finding.rule
        finding.id = _own_id(record.report, finding)


def _own_id(report: Report, finding: Finding) -> str:
    made = fingerprint(finding)
    taken = {f.id for f in report.findings if f is not finding}
    return fingerprint(finding, wide=True) if made in taken else made


def _against_the_record(record: _Record, read: set[str]) -> list[Finding]:
    """What contradicts a settled value though no source that is read gives that value: no rule sees one value alone.

    Only where nothing else is known of the matter: where the settled value stands in another item, the two are not
    comparable, and a decision that bound to a finding has said what it has to say.
    """
    out: list[Finding] = []
    for decision in record.active:
        if not decision.chosen or id(decision) in record.used:
            continue
        near = [f for i in record.report.items if (f := _as_finding(record, decision, i)) is not None]
        if len(near) != 1 or chosen(decision, near[0]):
            continue
        known = covered(decision, near[0])
        excused = {record.same(s) for s in decision.excused}
        undecided = [g for g in near[0].groups if _in(g, known) and not excused.issuperset(g.sources)]
        record.used |= {id(decision)} if known else set()
        if undecided:
            _contradict(record, near[0], decision, undecided)
            near[0].id = near[0].id or _own_id(record.report, near[0])
            record.bound[near[0].id] = Bound([], [decision])
            out.append(near[0])
    return out


def _as_finding(record: _Record, decision: Decision, item: Item) -> Finding | None:
    """An item without a finding as one of the rule of a decision, where the decision is about it."""
    module = next((m for m in plugins("rules") if decision.rule == m.RULE), None)
    if module is None or item.relation == "conflict" or (item.kind, item.attribute) != (decision.kind, decision.attribute):
        return None
    claims = [c for g in item.groups for c in g.claims]
    what = claims[0].subject_label if claims else item.subject
    message = say("alone", what=what or item.subject, values=row([g.label for g in item.groups], "and"))
    groups = [replace(g) for g in item.groups]
    made = Finding(
        decision.rule, module.TYPE, severity(module.SEVERITY, claims), item.event, item.kind, item.subject, item.attribute, message, groups
    )
    made.entity = "" if decision.subject else item.subject
    if decision.subject not in ("", item.subject) or not about_one(decision, made, record.event(item), record.same):
        return None
    return made if covered(decision, made) or chosen(decision, made) else None


def _note_missing(record: _Record, decision: Decision, finding: Finding) -> None:
    """Remember which values of a decision a finding lacks; what another finding of it has, stands."""
    gone = [v for v in decision.values if not matching(v, finding)]
    known = record.missing.get(id(decision))
    record.missing[id(decision)] = gone if known is None else [v for v in known if v in gone]


def _left_over(
    record: _Record, decision: Decision, path: str, read: set[str], moved: dict[str, str], exists: Callable[[str], bool]
) -> list[Notice]:
    """What is to be said of a decision that holds: a source is gone, it binds to nothing, or a value stands no more."""
    unread = [s for s in decision.named if s not in read and s not in moved]
    gone = [s for s in unread if not exists(s)]
    if gone:
        return [say_of(decision, STALE, path, source=listed(gone))]
    if unread:
        return []
    if id(decision) not in record.used:
        return [say_of(decision, UNUSED, path)]
    lost = record.missing.get(id(decision), [])
    return [say_of(decision, STALE, path, value=listed(lost))] if lost else []


def find_id(report: Report, given: str) -> Finding:
    """The finding of an id, or of its unique beginning.

    Raises:
        ReconcileError: it is too short, unknown, or the beginning of several.
    """
    wanted = given.strip().casefold()
    fits = [f for f in report.findings if f.id == wanted] or [f for f in report.findings if f.id.startswith(wanted)]
    if len(wanted) < LEAST:
        raise ReconcileError(say("error.short-id", id=given), hint=say("hint.short-id", n=LEAST))
    if not fits:
        near = _nearest(wanted, [f.id for f in report.findings])
        raise ReconcileError(
            say("error.no-finding", id=given), hint=say("hint.nearest-ids", ids=", ".join(near)) if near else say("hint.ids")
        )
    if len(fits) > 1:
        what = say("error.several-findings", n=len(fits), id=given, ids=", ".join(f.id for f in fits))
        raise ReconcileError(what, hint=say("hint.more-of-id"))
    return fits[0]


def _nearest(wanted: str, ids: Sequence[str]) -> list[str]:
    """The ids, shortened as reports print them, that are most like one that is not there."""
    from rapidfuzz.distance import Levenshtein

    shown = sorted({i[:SHOWN] for i in ids})
    ranked = sorted((Levenshtein.distance(wanted[:SHOWN], i[: len(wanted)]), i) for i in shown)
    return [i for far, i in ranked if far <= max(1, len(wanted[:SHOWN]) // 2)][:NEAR]


SHOWN, NEAR = 8, 3  # signs of an id as reports print it, and how many near ones an error names
LEAST = 4  # signs of an id that are enough where they are unique
