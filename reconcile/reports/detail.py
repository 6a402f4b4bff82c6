"""One finding in full: every quote in its sentence, how the claims were brought together, who says nothing of it, and what would
settle it, with the commands to type. As data, as text for people, and as JSON.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations

from reconcile.alignment.cluster import acronyms_in
from reconcile.alignment.explained import Contexts, Names, Token, contexts, names
from reconcile.decisions.binding import shown_as
from reconcile.documents.fold import WORD, fold
from reconcile.messages import SENTENCES, row
from reconcile.messages import say as sentence
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.model.decision import SETTLED_RULE
from reconcile.model.finding import Event, Finding, Group, Report, Source
from reconcile.plugins import kind, plugins
from reconcile.reports.catalogue import about_of
from reconcile.reports.excerpt import excerpt, telling_words
from reconcile.reports.json import finding_data
from reconcile.reports.layout import Line, Part, plain, width_of, wrapped
from reconcile.reports.marked import sentence_at
from reconcile.reports.pieces import SHOWN_ID, because, bracketed, headline, kind_named
from reconcile.reports.sanitize import clean, clean_json, guard
from reconcile.reports.view import View
from reconcile.reports.voices import place_of
from reconcile.reports.wording import say
from reconcile.rules._about import About
from reconcile.speech import spoken

MOST_CLAIMS = 6  # of one value, with their sentences
MOST_NAMED = 8  # sources in a list
MOST_NEARBY = 6
MOST_PAIRS = 4  # of names held against each other
MOST_WORDS = 8  # that stand around both
LONGEST = 600  # code points of a sentence; what is longer is cut around the words
MEASURED = frozenset(("count", "money", "date", "venue"))
WORDED = frozenset(("partner", "person", "event", "theme", "acronym"))
JUDGED = frozenset(("partner", "person"))  # kinds whose names are judged by the comparison that is shown
SURE = 0.8
_CLOSING = re.compile(r"[.!?…:;)\]»”\"’]{0,4}")


@dataclass(slots=True, frozen=True)
class Detail:
    """What is known about a finding beside itself. `pairs` are forms of a name held against each other, `around` what two values share
    in the words around them, by the labels of both; `silent` the sources of the event that say nothing like it, `nearby` claims
    about such a thing that are not taken for it, `copies` sources that carry one text; `choices` what would settle it as (what it
    says, value, command)."""

    finding: Finding
    event: Event | None
    pairs: tuple[Names, ...]
    around: tuple[tuple[str, str, Contexts], ...]
    silent: tuple[str, ...]
    nearby: tuple[Claim, ...]
    copies: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, str, str], ...]


def detail(report: Report, finding: Finding, paths: Sequence[str] = ()) -> Detail:
    """All about a finding of a report; `paths` are those of the command line, which the commands repeat."""
    event = next((e for e in report.events if e.id == finding.event), None)
    said = {c.id for g in finding.groups for c in g.claims}
    told = [c for i in report.items for g in i.groups for c in g.claims if {x.id for h in i.groups for x in h.claims} & said]
    speaking = {c.source for c in told} | {s for g in finding.groups for s in g.sources}
    everyone = [s.id for s in report.sources if event is None or s.id in event.sources]
    own = finding.type == "self-contradiction"
    nearby = _nearby(report, finding, said | {c.id for c in told})
    speaking_too = speaking | {c.source for c in nearby}
    return Detail(
        finding,
        event,
        tuple(_pairs(report, finding)),
        tuple(_around(report, finding)),
        () if own else tuple(s for s in everyone if s not in speaking_too),
        tuple(nearby),
        tuple(_copies(report, speaking)),
        tuple(_choices(finding, paths)),
    )


def render(report: Report, finding: Finding, view: View, paths: Sequence[str] = ()) -> str:
    """The finding for people."""
    lines = list(_layout(report, detail(report, finding, paths), view))
    if view.width is not None:
        lines = wrapped(lines, view.width)
    if not view.colour:
        return guard(plain(lines))
    from reconcile.reports.terminal import paint

    return guard(paint(lines))


def render_json(report: Report, finding: Finding, view: View, paths: Sequence[str] = ()) -> str:
    """The finding for programs: as in the report, with what this page adds."""
    made = detail(report, finding, paths)
    decision = finding.decision
    data = {
        "schema_version": "1.0",
        "finding": finding_data(finding),
        "quotes": [_quote(report, c, view) for g in finding.groups for c in g.claims]
        + [_quote(report, c, view) for c in finding.explained_by],
        "alignment": {
            "names": [asdict(n) for n in made.pairs],
            "contexts": [
                {"values": [a, b], "words": [{"word": w, "weight": n} for w, n in c.words], "shared": c.shared, "needed": c.needed * c.far}
                for a, b, c in made.around
            ],
        },
        "silent": list(made.silent),
        "nearby": [c.id for c in made.nearby],
        "copies": [list(c) for c in made.copies],
        "decision": None
        if decision is None
        else {"reason": decision.reason, "by": decision.by, "until": decision.until, "value": decision.chosen},
        "commands": [command for *_, command in made.choices],
    }
    return clean_json(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _quote(report: Report, claim: Claim, view: View) -> dict[str, object]:
    text = view.text_of(claim.source)
    start, end = _sentence(report, claim, text)
    return {"claim": claim.id, "source": claim.source, "line": claim.evidence.line, "start": start, "end": end, "sentence": text[start:end]}


def _layout(report: Report, made: Detail, view: View) -> Iterator[Line]:
    finding = made.finding
    yield headline(replace(finding, decision=None))  # the reason stands below
    about = [say("detail.kind", type=say(f"type.{finding.type}"), kind=kind_named(finding.kind)), finding.id]
    about += [clean(made.event.label)] if made.event else []
    yield Line([(" - ".join(about), "dim")], 2, 2)
    yield from _head("detail.said")
    yield from _said(report, finding, view)
    if finding.explanation:
        yield from _head("detail.why")
        yield from (because(sentence, 2) for sentence in finding.explanation)
        known = {c.id for g in finding.groups for c in g.claims}
        for claim in [c for c in finding.explained_by if c.id not in known][:MOST_CLAIMS]:
            yield from _in_sentence(report, claim, view)
    if made.pairs or made.around:
        yield from _head("detail.aligned")
        if finding.type == "omission":
            yield Line([(say("detail.nearest"), "dim")], 2, 2)
        for pair in made.pairs:
            yield from _names(pair, finding.kind)
        for left, right, shared in made.around:
            yield from _contexts(left, right, shared, finding, report, view)
    yield from _others(made, report, view)
    yield from _head("detail.settle")
    yield from _settling(made)


def _head(name: str) -> Iterator[Line]:
    yield Line()
    yield Line([(say(name), "heading")])


def _said(report: Report, finding: Finding, view: View) -> Iterator[Line]:
    textual = all(isinstance(g.value, str) for g in finding.groups)
    telling = telling_words([g.label for g in finding.groups]) if textual else [frozenset[str]()] * len(finding.groups)
    for group, words in zip(finding.groups, telling, strict=True):
        support = say("support", len(group.sources))
        if group.origins and group.origins != len(group.sources):
            support = say("support.origins", group.origins, sources=support)
        if group.decided:
            support = say("support.decided", support=support)
        if group.claims and all(c.derived == "calendar" for c in group.claims):
            support = say("support.calendar")
        yield Line([(clean(group.label), "value"), (f"  {support}", "aside")], 2, 2)
        for claim in _shown(group):
            yield from _in_sentence(report, claim, view, words)
        if len(group.claims) > len(_shown(group)) and group.value is not None:
            yield Line([(say("detail.more", len(group.claims) - len(_shown(group))), "dim")], 4, 2)


def _shown(group: Group) -> list[Claim]:
    """The claims whose sentences are shown: for what is not listed the count that closes the list."""
    claims = [c for c in group.claims if c.derived != "calendar"]
    if group.value is None:
        claims = [c for c in claims if c.kind == "count"] or claims[:1]
    return claims[:MOST_CLAIMS]


def _in_sentence(report: Report, claim: Claim, view: View, telling: frozenset[str] = frozenset()) -> Iterator[Line]:
    """Where a claim stands, its sentence with the words marked, and what is known about it beside its value."""
    yield Line([(place_of(claim), "place")], 4)
    yield Line(bracketed(_sentence_parts(report, claim, view, telling), view.colour), 6)
    if known := _known(report, claim):
        yield Line([(", ".join(known), "dim")], 6, 2)


def _sentence_parts(report: Report, claim: Claim, view: View, telling: frozenset[str]) -> list[Part]:
    text = view.text_of(claim.source)
    here = claim.evidence
    start, end = _sentence(report, claim, text)
    whole = text[start:end]
    if text[here.start : here.end] != here.quote or not here.quote or len(whole) > LONGEST:
        return excerpt(text, claim, telling, LONGEST)
    core = excerpt("", claim, telling, 10 * LONGEST)
    return [(clean(_flat(text[start : here.start])), "context"), *core, (clean(_flat(text[here.end : end])), "context")]


def _sentence(report: Report, claim: Claim, text: str) -> tuple[int, int]:
    """From where to where the sentence of a claim goes, the signs that end it included."""
    source = next((s for s in report.sources if s.id == claim.source), None)
    here = claim.evidence
    start, end = (here.start, here.end) if source is None else sentence_at(source, here.start, here.end)
    return start, end + len(_CLOSING.match(text, end)[0])  # type: ignore[index]  # it matches nothing too


def _flat(text: str) -> str:
    out = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{out}{' ' if out and text[-1:].isspace() else ''}"


def _known(report: Report, claim: Claim) -> list[str]:
    """What is to be known about a claim where it is not as usual."""
    source: Source | None = next((s for s in report.sources if s.id == claim.source), None)
    out = [say("detail.published", when=clean(source.published))] if source and source.published else []
    out += [say("detail.derived")] if claim.derived == "list" else []
    out += [say("detail.planned")] if claim.modality == "planned" else []
    out += [say("detail.background")] if claim.about == "background" else []
    out += [say("detail.attributed", who=clean(claim.attributed_to))] if claim.attributed_to else []
    out += [say("detail.mentions", len(claim.mentions))] if claim.mentions else []
    out += [say("detail.guess", sure=f"{claim.confidence:.2f}")] if claim.confidence < SURE else []
    return out


def _pairs(report: Report, finding: Finding) -> list[Names]:
    """The forms of a name held against each other; of what a list lacks its nearest entries."""
    if finding.kind not in WORDED or finding.attribute == "edition":
        return []
    known = acronyms_in(report.claims)
    if finding.type == "omission":
        name = next((g.label for g in finding.groups if g.value is not None), "")
        listed = {c.value.label() for g in finding.groups if g.value is None for c in g.claims if c.kind == finding.kind}
        against = [names(name, other, finding.kind, known) for other in sorted(listed)]
        return [n for n in sorted(against, key=lambda n: (-_paired(n), n.right)) if any(t.alike for t in n.tokens)][:2]
    labels = list(dict.fromkeys(g.label for g in finding.groups if isinstance(g.value, str)))
    return [names(a, b, finding.kind, known) for a, b in combinations(labels, 2)][:MOST_PAIRS]


def _paired(found: Names) -> float:
    """How much of two names is paired, by what the words tell."""
    return sum(t.alike * t.weight for t in found.tokens) - sum(t.weight for t in found.tokens if not t.alike) / 10


def _around(report: Report, finding: Finding) -> list[tuple[str, str, Contexts]]:
    if finding.kind not in MEASURED or finding.type == "self-contradiction":
        return []
    base = finding.subject.split("/")[0]
    alike = [
        c for c in report.claims if (c.event, c.kind, c.subject.split("/")[0]) == (finding.event, finding.kind, base) and not c.negated
    ]
    groups = [g for g in finding.groups if g.claims and all(c.derived is None for c in g.claims)]
    pairs = list(combinations(groups, 2))
    apart = [(a, b) for a, b in pairs if _conflict(a, b)] or pairs
    return [(a.label, b.label, contexts(a.claims, b.claims, alike)) for a, b in apart][:MOST_PAIRS]


def _conflict(a: Group, b: Group) -> bool:
    """Whether two values cannot both be true, where the kind can tell: "more than 100" and 112 need no word on how they met."""
    compare = getattr(kind(a.claims[0].kind), "compare", None)
    return compare is None or compare(a.claims[0].value, b.claims[0].value).relation is Relation.CONFLICT


def _nearby(report: Report, finding: Finding, known: set[str]) -> list[Claim]:
    """Claims about such a thing, in another number or of another scope, that are not taken for this one."""
    if finding.kind not in ("count", "money"):
        return []
    base = finding.subject.split("/")[0]
    near = [
        c for c in report.claims if (c.kind, c.subject.split("/")[0]) == (finding.kind, base) and c.id not in known and c.derived is None
    ]
    return sorted(near, key=lambda c: c.order)


def _copies(report: Report, speaking: set[str]) -> list[tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for source in report.sources:
        if source.id in speaking:
            found.setdefault(source.origin, []).append(source.id)
    return [tuple(sorted(of)) for of in found.values() if len(of) > 1]


def _choices(finding: Finding, paths: Sequence[str]) -> list[tuple[str, str, str]]:
    """What would settle a finding, or open it again."""
    start = [finding.id[:SHOWN_ID], *paths]
    if finding.status != "open":
        return [("detail.reopen", "", shlex.join(["reconcile", "reopen", *start]))]
    reason = f"--reason {say('detail.reason')}"
    out = [("detail.accept", "", f"{shlex.join(['reconcile', 'accept', *start])} {reason}")]
    option = "--prefer" if finding.type == "variant" else "--value"
    for group in finding.groups if finding.type != "omission" else ():
        value = shown_as(group, finding.rule)
        name = "detail.prefer" if finding.type == "variant" else "detail.value"
        out.append((name, group.label, f"{shlex.join(['reconcile', 'accept', *start, option, value])} {reason}"))
    return out


def _names(pair: Names, kind: str) -> Iterator[Line]:
    """Two forms, the judgement on them, and their words below each other with what each is worth."""
    said: list[Part] = [(clean(pair.left), "value"), (say("detail.with"), ""), (clean(pair.right), "value")]
    if kind in JUDGED:
        said.append((say(f"detail.names.{pair.judgement}", score=f"{pair.score:.2f}", why=clean(row(pair.why, ", "))), ""))
    yield Line(said, 2, 2)
    column = max((width_of(clean(t.left)) for t in pair.tokens), default=0)
    other = max((width_of(clean(t.right)) for t in pair.tokens), default=0)
    for token in pair.tokens:
        left, right = clean(token.left), clean(token.right)
        sign = "=" if token.alike == 1.0 else "~" if token.alike else "≠"
        style = "ok" if token.alike == 1.0 else "note" if token.alike else "warning"
        gap, after = " " * (column - width_of(left)), " " * (other - width_of(right))
        yield Line([(f"{left}{gap} ", ""), (sign, style), (f" {right}{after}  ", ""), (_worth(token), "dim")], 4, 4)


def _worth(token: Token) -> str:
    if not token.weight:
        return say("detail.token.nothing")
    alike = (
        say("detail.token.equal") if token.alike == 1.0 else say("detail.token.alike", alike=f"{token.alike:.2f}") if token.alike else ""
    )
    tells = say("detail.token.little") if token.weight < 1.0 else say("detail.token.tells")
    return f"{alike}, {tells}" if alike else say("detail.token.alone", tells=tells)


def _contexts(left: str, right: str, shared: Contexts, finding: Finding, report: Report, view: View) -> Iterator[Line]:
    said = [(view.text_of(c.source), c) for g in finding.groups for c in g.claims]
    words = " ".join(text[slice(*_sentence(report, c, text))] for text, c in said)
    spelled = {fold(w): w for w in sorted(WORD.findall(words), reverse=True)}
    named = [say("detail.word", word=clean(_spelled_out(w, spelled)), weight=f"{n:g}") for w, n in shared.words[:MOST_WORDS]]
    name = "enough" if shared.enough else "whole" if shared.whole else "beside"
    told = say(
        f"detail.around.{name}", a=clean(left), b=clean(right), shared=f"{shared.shared:.2f}", needed=f"{shared.needed * shared.far:.2f}"
    )
    yield Line([(told, "")], 2, 2)
    if named:
        yield Line([(say("detail.words", words=", ".join(named)), "dim")], 4, 2)


def _spelled_out(key: str, spelled: dict[str, str]) -> str:
    """A context word as one of the sentences writes it, where it does; else the key without its mark."""
    bare = key.removeprefix("@").rpartition(":")[2]
    known = f"{bare}." if f"{bare}." in SENTENCES else f"thing.{bare}"  # a weekday, or an act that the engine knows
    named = spoken(sentence(known)) if known in SENTENCES else bare
    return next((word for folded, word in sorted(spelled.items()) if folded.startswith(bare)), named)


def _others(made: Detail, report: Report, view: View) -> Iterator[Line]:
    if not (made.silent or made.nearby or made.copies):
        return
    yield from _head("detail.others")
    for group in made.copies:
        yield Line([(say("detail.copies", sources=_listed(group)), "")], 2, 2)
    if made.silent:
        yield Line([(say("detail.silent", len(made.silent), sources=_listed(made.silent)), "")], 2, 2)
    if made.nearby:
        yield Line([(say("detail.nearby"), "")], 2, 2)
        for claim in made.nearby[:MOST_NEARBY]:
            place = place_of(claim)
            yield Line([(place, "place"), ("  ", ""), (clean(claim.value.label()), "count"), (f" {clean(claim.subject_label)}", "")], 4, 2)
        if len(made.nearby) > MOST_NEARBY:
            yield Line([(say("detail.more", len(made.nearby) - MOST_NEARBY), "dim")], 4)


def _listed(sources: Sequence[str]) -> str:
    shown = ", ".join(clean(s) for s in sources[:MOST_NAMED])
    return shown if len(sources) <= MOST_NAMED else say("head.new.more", len(sources) - MOST_NAMED, names=shown)


def _settling(made: Detail) -> Iterator[Line]:
    finding = made.finding
    if finding.decision is not None:
        yield Line([(say(f"detail.is.{finding.status}", reason=clean(finding.decision.reason), by=clean(finding.decision.by)), "")], 2, 2)
    elif (about := _about(finding)) is not None:
        yield Line([(about.settle, "")], 2, 2)
    for name, value, command in made.choices:
        yield Line([(say(name, value=clean(value)), "")], 2, 2)
        yield Line([(clean(command), "command")], 4, 4)
    yield Line([(say("detail.rule", rule=finding.found_by or finding.rule), "dim")], 2, 2)


def _about(finding: Finding) -> About | None:
    rule = finding.found_by or finding.rule
    module = None if rule == SETTLED_RULE else next((m for m in plugins("rules") if rule == m.RULE), None)
    return None if module is None else about_of(module)
