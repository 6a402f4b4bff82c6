"""What stands on the page, as plain data: every string from a file is made safe here, none is mark-up, and nothing is drawn.

Sources, claims and events are named by their numbers in the report, since their own names may hold anything.
"""

from __future__ import annotations

import os
import shlex
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.decisions.binding import shown_as
from reconcile.model.claim import Claim
from reconcile.model.finding import SEVERITIES, Event, Finding, Group, Report, Source
from reconcile.plugins import plugins
from reconcile.reports.catalogue import about_of
from reconcile.reports.excerpt import passage, telling_words
from reconcile.reports.grid import LACKS, SIGNS, STANDINGS, Cell, Row, Section, grid
from reconcile.reports.html.drawing import Calendar, Figure, calendar, figures
from reconcile.reports.layout import Part
from reconcile.reports.marked import CONTEXT, SENTENCE, Run, marked, sentence_at
from reconcile.reports.sanitize import clean
from reconcile.reports.view import TYPES, View, conclusion, denominator, nothing_compared, shown, tally
from reconcile.reports.voices import one_per_source
from reconcile.reports.wording import say

MOST_PASSAGES = 6  # of one value; the others are counted, and the matrix has them
WIDE = 10  # more sources than this in a section, and its values stand in lines, not in columns
MOST_COMMANDS = 3
SHOWN_SOURCES = 12  # in the summary; the others are folded away


@dataclass(slots=True, frozen=True)
class Passage:
    """The words of one claim in their context. `parts` are pieces with their style, `strong` for what differs."""

    source: int
    place: str
    claim: int | None
    parts: Sequence[Part]


@dataclass(slots=True, frozen=True)
class Side:
    """One value of a finding and who stands behind it. `silent` are sources without words for it: they lack it."""

    label: str
    support: str
    passages: Sequence[Passage]
    silent: Sequence[int] = ()
    more: int = 0


@dataclass(slots=True, frozen=True)
class Settled:
    """What people decided: the sentence, and who with until when."""

    status: str
    reason: str
    holds: str
    by: str
    until: str


@dataclass(slots=True, frozen=True)
class Card:
    """One finding. `rows` are the numbers of its rows in the matrix, `commands` what to type to settle it or take that back."""

    id: str
    rule: str
    severity: str
    type: str
    kind: str
    event: int | None
    status: str
    message: str
    sides: Sequence[Side]
    why: Sequence[str]
    helpers: Sequence[Passage]
    settled: Settled | None
    commands: Sequence[tuple[str, str]]
    finds: str
    matters: str
    sources: Sequence[int]
    row: int | None = None


@dataclass(slots=True, frozen=True)
class Said:
    """A value of a source in the matrix: the number of the claim to go to, None where it has no words."""

    source: int
    label: str
    group: int
    claim: int | None


@dataclass(slots=True, frozen=True)
class Spot:
    """A cell: what one source says of one item, and how that stands."""

    relation: str
    sign: str
    said: Sequence[Said]


@dataclass(slots=True, frozen=True)
class Line:
    """A row of the matrix. In a wide section `values` has the sources of each value; else `spots` has one entry for each column."""

    number: int
    what: str
    kind: str
    attribute: str
    standing: str
    sign: str
    severity: str
    why: str
    sources: Sequence[int]
    findings: Sequence[str]
    spots: Sequence[Spot | None] = ()
    values: Sequence[tuple[str, Sequence[Said]]] = ()


@dataclass(slots=True, frozen=True)
class Table:
    """The matrix of one event; `event` is None for names, which are compared everywhere."""

    event: int | None
    label: str
    columns: Sequence[int]
    rows: Sequence[Line]
    wide: bool
    grave: bool


@dataclass(slots=True, frozen=True)
class Piece:
    """Words of an article. `claim` is the number of the claim that the words make, `first` says that it begins here, `others` are
    the numbers of those that begin here as well and have all their words in narrower ones, such as a list; `rows` are
    its rows in the matrix, the gravest first, and `standing` and `severity` are how that one stands."""

    text: str
    claim: int | None = None
    first: bool = False
    rows: Sequence[int] = ()
    standing: str = ""
    severity: str = ""
    others: Sequence[int] = ()


@dataclass(slots=True, frozen=True)
class Paragraph:
    """A block of an article with the number of its first line."""

    line: int
    block: str
    pieces: list[Piece]


@dataclass(slots=True, frozen=True)
class Article:
    """A source: what it is, how many claims it makes, its open findings by severity, and its text."""

    number: int
    path: str
    short: str
    title: str
    publisher: str
    published: str
    language: str
    copy_of: int | None
    claims: int
    found: dict[str, int]
    settled: int
    paragraphs: Sequence[Paragraph]


@dataclass(slots=True, frozen=True)
class Happening:
    """An event: its name and days, and how many sources are about it."""

    number: int
    label: str
    days: str
    sources: Sequence[int]


@dataclass(slots=True, frozen=True)
class Page:
    """All of it. `end` is how the check ended: ok, fails or doubt; `verdict` is the line that the terminal ends with. `gravest` are
    the articles as the summary names them, `pair` the numbers of those that stand side by side at first, `diff` of the two sources
    of a diff; `figures` come with the numbers of their rows."""

    title: str
    end: str
    verdict: str
    denominator: str
    alone: str
    tally: dict[str, int]
    types: Sequence[tuple[str, int]]
    open: int
    settled: int
    read: int
    claims: int
    compared: int
    cards: Sequence[Card]
    events: Sequence[Happening]
    tables: Sequence[Table]
    articles: Sequence[Article]
    gravest: Sequence[Article]
    calendars: Sequence[tuple[int | None, Calendar]]
    figures: Sequence[tuple[int, Figure]]
    apart: Sequence[tuple[str, Passage, Passage]]
    notices: Sequence[tuple[str, str, str, str]]
    skipped: Sequence[tuple[str, str, bool]]
    kinds: Sequence[str]
    new: Sequence[str]
    diff: tuple[int, int] | None
    pair: Sequence[int]


def page(report: Report, view: View) -> Page:
    """What stands on the page of a report."""
    return _Maker(report, view).page()


class _Maker:
    """Holds the numbers by which the parts of the page name each other."""

    def __init__(self, report: Report, view: View) -> None:
        self.report, self.view = report, view
        self.seen = shown(report, view)
        self.source = {s.id: n for n, s in enumerate(report.sources)}
        self.event = {e.id: n for n, e in enumerate(report.events)}
        self.claim = {c.id: n for n, c in enumerate(report.claims)}
        self.folder = _folder(s.id for s in report.sources)
        self.short = _shorts([s.id for s in report.sources])
        self.sections = grid(report)  # what is not shown differs all the same
        self.told = {id(f) for f in self.seen.findings}
        self.about = {r.RULE: about_of(r) for r in plugins("rules")}
        self.rows_of: dict[str, list[tuple[int, Row]]] = {}
        self.row_of_finding: dict[int, int] = {}
        number = 0
        for section in self.sections:
            for row in section.rows:
                for claim in {c.id: c for g in row.item.groups for c in g.claims}.values():
                    self.rows_of.setdefault(claim.id, []).append((number, row))
                for finding in row.findings:
                    self.row_of_finding.setdefault(id(finding), number)
                number += 1
        for rows in self.rows_of.values():
            rows.sort(key=_standing)
        self.anchored: set[int] = set()  # numbers of claims whose words stand in the texts of the page: only to them can a link lead
        self.articles = [self._article(n, s) for n, s in enumerate(report.sources)]

    def page(self) -> Page:
        report, seen = self.report, self.seen
        verdict, end = conclusion(report, self.view)
        open_findings = [f for f in seen.findings if f.status == "open"]
        settled = [f for f in seen.findings if f.status != "open"]
        cards = [self._card(f) for f in [*sorted(open_findings, key=_weight), *sorted(settled, key=_weight)]]
        diff = report.diff
        two = (self.source[diff.a], self.source[diff.b]) if diff is not None else None
        tables = self._tables()
        kinds = {c.kind for c in cards} | {row.kind for t in tables for row in t.rows}
        return Page(
            title=self._title(),
            end=end,
            verdict=verdict,
            denominator=denominator(report),
            alone=nothing_compared(report),
            tally=tally(report),
            types=[(t, n) for t in TYPES if (n := sum(f.type == t for f in open_findings))],
            open=len(open_findings),
            settled=len(settled),
            read=len(report.sources),
            claims=len(report.claims),
            compared=report.compared,
            cards=cards,
            events=[self._happening(n, e) for n, e in enumerate(report.events)],
            tables=tables,
            articles=self.articles,
            gravest=self._gravest(),
            calendars=calendar(report, self.sections, self.short),
            figures=figures(report, self.sections, self.short),
            apart=self._apart(),
            notices=[(n.severity, n.rule, _place(n.path, n.line), clean(n.message)) for n in seen.notices],
            skipped=[(clean(s.path), clean(s.reason), s.failed) for s in report.skipped],
            kinds=sorted(kinds, key=_kind_order),
            new=[clean(s) for s in report.new.sources] if report.new else [],
            diff=two,
            pair=two or self._first_pair(cards),
        )

    def _title(self) -> str:
        if self.report.diff is not None:
            return say("page.title.diff", a=clean(self.report.diff.a), b=clean(self.report.diff.b))
        folder = say("head.in", folder=clean(self.folder) + "/") if self.folder else ""
        return say("head", len(self.report.sources), folder=folder)

    def _gravest(self) -> Sequence[Article]:
        """The sources as the summary lists them: as they come, and where that is too many the most troubled first."""
        if len(self.articles) <= SHOWN_SOURCES:
            return self.articles
        return sorted(self.articles, key=lambda a: [-a.found[s] for s in reversed(SEVERITIES)])

    def _first_pair(self, cards: Sequence[Card]) -> Sequence[int]:
        """The two articles that stand side by side at first: those that the gravest finding between two sources is about."""
        for card in cards:
            heads = list(dict.fromkeys(s.passages[0].source for s in card.sides if s.passages))
            if len(heads) > 1:
                return heads[:2]
        return list(range(len(self.report.sources)))[:2]

    def _card(self, finding: Finding) -> Card:
        chosen = [one_per_source(g) for g in finding.groups]
        known = {c.id for g in finding.groups for c in g.claims}
        helpers = [c for c in finding.explained_by if c.id not in known]
        texts = all(isinstance(g.value, str) for g in finding.groups)
        telling = telling_words([g.label for g in finding.groups]) if texts else [frozenset[str]()] * len(finding.groups)
        about = self.about.get(finding.rule)
        sources = sorted({self.source[s] for g in finding.groups for s in g.sources if s in self.source})
        return Card(
            id=clean(finding.id),
            rule=clean(finding.rule),
            severity=finding.severity,
            type=finding.type,
            kind=finding.kind,
            event=self.event.get(finding.event or ""),
            status=finding.status,
            message=clean(finding.message),
            sides=[self._side(g, c, t) for g, c, t in zip(finding.groups, chosen, telling, strict=True)],
            why=[clean(sentence) for sentence in finding.explanation],
            helpers=[self._passage(c, frozenset()) for c in helpers[:MOST_PASSAGES]],
            settled=_settled(finding),
            commands=self._commands(finding),
            finds=about.finds if about else "",
            matters=about.matters if about else "",
            sources=sources,
            row=self.row_of_finding.get(id(finding)),
        )

    def _side(self, group: Group, claims: Sequence[Claim], telling: frozenset[str]) -> Side:
        if claims and all(c.derived == "calendar" for c in claims):  # no source says this
            return Side(clean(group.label), say("support.calendar"), ())
        support = say("support", len(group.sources))
        if group.origins and group.origins != len(group.sources):
            support = say("support.origins", group.origins, sources=support)
        if group.decided:
            support = say("support.decided", support=support)
        heard = {c.source for c in claims}
        silent = [self.source[s] for s in group.sources if s not in heard and s in self.source]
        passages = [self._passage(c, telling) for c in claims[:MOST_PASSAGES]]
        return Side(clean(group.label), support, passages, silent, max(0, len(claims) - MOST_PASSAGES))

    def _passage(self, claim: Claim, telling: frozenset[str]) -> Passage:
        source, here = self.report.sources[self.source[claim.source]], claim.evidence
        parts = passage(self.view.text_of(claim.source), claim, telling, *sentence_at(source, here.start, here.end))
        place = say("page.line", line=claim.evidence.line)
        return Passage(self.source[claim.source], place, self._anchor(claim), parts)

    def _anchor(self, claim: Claim) -> int | None:
        """The number of a claim where its words stand in a text of the page."""
        number = self.claim.get(claim.id)
        return number if number in self.anchored else None

    def _commands(self, finding: Finding) -> list[tuple[str, str]]:
        """What to type, each with a word on what it does. Words of a source are quoted for the shell: a person will paste them."""
        where = "".join(f" {shlex.quote(clean(word))}" for word in self._read())
        name = clean(finding.id[:8])
        if not name:
            return []
        if finding.status != "open":
            return [("reopen", f"reconcile reopen {name}{where}")]
        reason = shlex.quote(say("page.reason"))
        made = [("accept", f"reconcile accept {name}{where} --reason {reason}")]
        option = "--prefer" if finding.type == "variant" else "--value"
        for group in finding.groups[:MOST_COMMANDS]:
            value = clean(shown_as(group, finding.rule))
            if group.value is not None and not all(c.derived == "calendar" for c in group.claims):
                made.append(("choose", f"reconcile accept {name}{where} {option} {shlex.quote(value)} --reason {reason}"))
        return made

    def _read(self) -> list[str]:
        """The words of a command that reads what this page is about, typed at the root of the project."""
        if self.report.diff is not None:
            two = (self.report.diff.a, self.report.diff.b)
            return [name.removeprefix(f"{side}:") for side, name in zip("ab", two, strict=True)]
        folder = [f"{self.folder}/"] if self.folder else []
        new = [s for s in self.report.new.sources if not s.startswith(f"{self.folder}/")] if self.report.new else []
        return [*folder, *(word for name in new for word in ("--new", name))]

    def _tables(self) -> list[Table]:
        number = 0
        made = []
        for section in self.sections:
            rows = []
            wide = len(section.columns) > WIDE
            for row in section.rows:
                rows.append(self._line(number, row, section, wide))
                number += 1
            made.append(self._table(section, rows, wide))
        return made

    def _table(self, section: Section, rows: list[Line], wide: bool) -> Table:
        event = self.event[section.event.id] if section.event else None
        label = clean(section.event.label) if section.event else say("page.names")
        return Table(event, label, [self.source[s] for s in section.columns], rows, wide, any(r.severity for r in rows))

    def _line(self, number: int, row: Row, section: Section, wide: bool) -> Line:
        spots = [self._spot(cell, row) for cell in row.cells]
        spoken = [s for spot in spots if spot for s in spot.said]
        values: list[tuple[str, Sequence[Said]]] = []
        if wide:
            for n, group in enumerate(row.item.groups):
                values.append((clean(group.label), [s for s in spoken if s.group == n]))
        what = clean(row.what) if row.what else say("page.itself")
        return Line(
            number=number,
            what=what,
            kind=row.item.kind,
            attribute=row.item.attribute,
            standing=row.standing,
            sign=SIGNS[row.standing],
            severity=row.severity,
            why=clean(row.item.why),
            sources=[self.source[c.source] for c in row.cells if c],
            findings=[clean(f.id) for f in row.findings if id(f) in self.told],
            spots=() if wide else spots,
            values=values,
        )

    def _spot(self, cell: Cell | None, row: Row) -> Spot | None:
        if cell is None:
            return None
        said = []
        for n, label in zip(cell.groups, cell.labels, strict=True):
            group = [c for c in cell.claims if c in row.item.groups[n].claims]
            own = [c for c in group if c.derived != "calendar"]
            if group and not own:
                continue  # no text says what the calendar does
            if row.item.kind == "date" and own:
                label = own[0].value.label()  # with the weekday of this text, which may be the wrong one
            if cell.relation == LACKS:
                own = [c for c in own if c.kind == "count"] or own  # the number that closes the list
            said.append(Said(self.source[cell.source], clean(label), n, self._anchor(own[0]) if own else None))
        return Spot(cell.relation, cell.sign, said)

    def _happening(self, number: int, event: Event) -> Happening:
        days = event.start or ""
        if event.start and event.end and event.end != event.start:
            days = say("event.span", start=event.start, end=event.end)
        return Happening(number, clean(event.label), clean(days), [self.source[s] for s in event.sources if s in self.source])

    def _article(self, number: int, source: Source) -> Article:
        mine = [f for f in self.seen.findings if any(source.id in g.sources for g in f.groups)]
        open_ones = [f for f in mine if f.status == "open"]
        return Article(
            number=number,
            path=clean(source.id),
            short=clean(self.short[source.id]),
            title=clean(" ".join(source.title.split())),
            publisher=clean(" ".join(source.publisher.split())),
            published=clean(source.published.replace("T", " ")),
            language=source.language,
            copy_of=self.source.get(source.origin) if source.origin != source.id else None,
            claims=sum(c.source == source.id for c in self.report.claims),
            found={s: sum(f.severity == s for f in open_ones) for s in reversed(SEVERITIES)},
            settled=len(mine) - len(open_ones),
            paragraphs=self._paragraphs(source),
        )

    def _paragraphs(self, source: Source) -> list[Paragraph]:
        """The text by blocks; what stands in none by lines. White space is that of a page: a line that was wrapped goes on."""
        text = self.view.text_of(source.id)
        blocks = sorted((b for b in source.stretches if b.kind != SENTENCE), key=lambda b: b.start)
        starts = [b.start for b in blocks]
        made: list[Paragraph] = []
        last: tuple[str, int] | None = None
        for line, pieces in enumerate(marked(self.report, source.id, text).lines(), 1):
            for n, run in enumerate(pieces):
                at = bisect_right(starts, run.start) - 1
                inside = at >= 0 and run.start < blocks[at].end
                if not inside and not run.text.strip():
                    continue
                key = ("block", at) if inside else ("line", line)
                if key != last:
                    made.append(Paragraph(line, blocks[at].kind if inside else "", []))
                    last = key
                elif not n:
                    made[-1].pieces.append(Piece(" "))
                made[-1].pieces.append(self._piece(run))
        return made

    def _piece(self, run: Run) -> Piece:
        """A run with the claim that its words make: of several the narrowest, and never a list as a whole, which would be all of it."""
        text = clean(run.text.replace("\t", " "))
        here = [m for m in run.marks if m.role != CONTEXT and m.claim.id in self.claim]
        begun = list(dict.fromkeys(n for m in here if (n := self.claim[m.claim.id]) not in self.anchored))
        self.anchored.update(begun)
        marks = [m for m in here if m.claim.derived is None]
        if not marks:
            return Piece(text, others=begun)
        narrow = min(m.end - m.start for m in marks)
        claims = {m.claim.id: m.claim for m in marks if m.end - m.start == narrow}
        rows = sorted((pair for c in claims for pair in self.rows_of.get(c, ())), key=_standing)
        main = next((c for c in claims if rows and rows[0] in self.rows_of.get(c, ())), next(iter(claims)))
        number = self.claim[main]
        gravest = rows[0][1] if rows else None
        return Piece(
            text,
            number,
            number in begun,
            list(dict.fromkeys(n for n, _ in rows)),
            gravest.standing if gravest else "",
            gravest.severity if gravest else "",
            [n for n in begun if n != number],
        )

    def _apart(self) -> list[tuple[str, Passage, Passage]]:
        if self.report.diff is None:
            return []
        claims = {c.id: c for c in self.report.claims}
        none = frozenset[str]()
        return [
            (clean(reason), self._passage(claims[a], none), self._passage(claims[b], none))
            for (a, b), reason in self.report.diff.not_comparable
        ]


def _folder(ids: Iterable[str]) -> str:
    """The folder that all sources stand in, "" where they stand in none."""
    names = list(ids)
    if not names or any(n.startswith(("/", "..")) for n in names):
        return ""
    try:
        return os.path.commonpath([os.path.dirname(n) for n in names])
    except ValueError:
        return ""


def _shorts(ids: Sequence[str]) -> dict[str, str]:
    """A short name for each source: its file without folder and ending, where no other has the same."""
    stems = {i: os.path.splitext(os.path.basename(i))[0] or i for i in ids}
    often = list(stems.values())
    return {i: stem if often.count(stem) == 1 else i for i, stem in stems.items()}


def _standing(row: tuple[int, Row]) -> tuple[int, int, int]:
    """For the order of rows, the gravest first."""
    return STANDINGS.index(row[1].standing), -_severity(row[1].severity), row[0]


def _severity(name: str) -> int:
    return SEVERITIES.index(name) if name else -1


def _weight(finding: Finding) -> int:
    return -SEVERITIES.index(finding.severity)


def _place(path: str, line: int) -> str:
    return clean(path) + (f":{line}" if line else "")


def _settled(finding: Finding) -> Settled | None:
    if finding.status == "open":
        return None
    made = finding.decision
    if made is None:
        return Settled(finding.status, clean(finding.reason), "", "", "")
    return Settled(finding.status, clean(made.reason), clean(made.chosen), clean(made.by), clean(made.until))


def _kind_order(kind: str) -> tuple[int, str]:
    names = ("count", "money", "date", "venue", "partner", "person", "event", "theme", "acronym")
    return (names.index(kind) if kind in names else len(names), kind)
