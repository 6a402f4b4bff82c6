"""What comparing claims gives: events, items with their groups, findings, notices, and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from reconcile.model.claim import Claim
from reconcile.model.decision import Decision
from reconcile.model.document import Stretch

SEVERITIES = ("note", "warning", "error")


@dataclass(slots=True)
class Group:
    """The claims of an item that give the same value. `value` is None where a source lacks what others name. `key` is what
    the id of a finding takes for the value, where the value may be worded longer or shorter: of an event its head word.
    `decided` says that a decision covers it. `leading` are the claims that a reader should look at first, where something else
    than support says which (a value that no decision covers)."""

    value: object
    label: str
    claims: list[Claim] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    origins: int = 0
    key: str = ""
    decided: bool = False
    leading: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """A data item: (event, kind, subject, attribute), and the values that sources claim for it. `twins` says that the claims
    stand at one place of sentences that are the same but for the value."""

    event: str | None
    kind: str
    subject: str
    attribute: str
    groups: list[Group]
    relation: str = "single"
    why: str = ""
    id: str = ""
    twins: bool = False


@dataclass(slots=True)
class Finding:
    """A disagreement that a rule sees. `message` and `explanation` are sentences; `groups` the values, most
    supported first. No side is called right. `decision` is what settled it, where its `status` is not open, and `reason` why.
    `found_by` is the rule that found it, where it stands under another now."""

    rule: str
    type: str
    severity: str
    event: str | None
    kind: str
    subject: str
    attribute: str
    message: str
    groups: list[Group]
    explanation: list[str] = field(default_factory=list)
    explained_by: list[Claim] = field(default_factory=list)
    status: str = "open"
    id: str = ""
    entity: str = ""
    sources_key: str = ""
    reason: str = ""
    decision: Decision | None = None
    found_by: str = ""


@dataclass(slots=True)
class Event:
    """What claims are about. `names` are the names that sources give it, `sources` those that are about it."""

    id: str
    label: str
    names: list[str] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    sources: list[str] = field(default_factory=list)
    background: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A source as the report names it. `origin` is the same for copies of one text; `stretches` are the blocks and sentences of
    its text, for who shows it."""

    id: str
    sha256: str
    language: str
    title: str
    publisher: str
    published: str
    origin: str
    events: list[str] = field(default_factory=list)
    stretches: tuple[Stretch, ...] = ()


@dataclass(slots=True)
class Skipped:
    """A file that was not read, and why. `failed` is False where nothing is amiss: a kind of file that is no source."""

    path: str
    reason: str
    failed: bool = True


@dataclass(slots=True)
class Notice:
    """Something about a file, not about facts. `line` is 0 when no line can be named."""

    rule: str
    severity: str
    path: str
    line: int
    message: str


@dataclass(slots=True)
class Diff:
    """Two sources side by side: ids of items by how their values stand to each other, and pairs of claims that may not
    be about the same thing, with the reason."""

    a: str
    b: str
    agree: list[str] = field(default_factory=list)
    compatible: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    only_a: list[str] = field(default_factory=list)
    only_b: list[str] = field(default_factory=list)
    not_comparable: list[tuple[tuple[str, str], str]] = field(default_factory=list)


@dataclass(slots=True)
class New:
    """What some new sources bring: their names, how many claims they make and how many of those met another, and how many
    open findings among the other sources are left out of the report."""

    sources: list[str]
    claims: int = 0
    compared: int = 0
    elsewhere: int = 0


@dataclass(slots=True)
class Report:
    """The whole result of `check`. Everything is in a total order, so that equal input gives equal bytes. `off` says how many
    findings each rule has that is configured off."""

    sources: list[Source] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    compared: int = 0
    alone: int = 0
    not_comparable: int = 0
    diff: Diff | None = None
    new: New | None = None
    off: dict[str, int] = field(default_factory=dict)

    def decides(self, finding: Finding) -> bool:
        """Whether a finding has a say in the verdict: of two sources side by side, what one has against itself has none, nor
        what both say alike (a name that each of them writes in the same two ways)."""
        if self.diff is None:
            return True
        a, b = ([n for n, g in enumerate(finding.groups) if side in g.sources] for side in (self.diff.a, self.diff.b))
        return bool(a and b) and a != b

    def worst(self) -> str | None:
        """The highest severity among open findings that decide and notices, or None when nothing is open."""
        found = [f.severity for f in self.findings if f.status == "open" and self.decides(f)] + [n.severity for n in self.notices]
        return max(found, key=SEVERITIES.index, default=None)
