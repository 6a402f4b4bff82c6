"""Claims: what a source says, typed, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True, frozen=True)
class Evidence:
    """Where a source says something: code points into the decoded text, line and column from 1, and the words."""

    start: int
    end: int
    line: int
    column: int
    quote: str


class Value(Protocol):
    """The value of a claim. Each kind has its own class; all can be written as JSON and shown in a line."""

    def as_json(self) -> dict[str, object]:
        """The value as the contract writes it."""
        ...

    def label(self) -> str:
        """The value as people read it."""
        ...


@dataclass(slots=True)
class Claim:
    """One typed statement that a source makes.

    `subject` is a language-free key of what the value is about, `subject_label` how the text says it. `event` is the
    key of the event, or None for a claim about none. `confidence` is 0..1; below 0.8 a claim rests on a guess.
    `scope` holds what restricts the claim beyond its subject (folded words); `topic` the words around it that tell two
    claims of one unit apart; `anchors` pairs of neighbouring words near it, which name the thing that it is of; `beside`
    the facts and words around a figure. `former` says that the source itself takes the value back (a day first meant), `replaces`
    which value this one stands for instead. All these are used in alignment and not reported.
    """

    source: str
    kind: str
    subject: str
    subject_label: str
    value: Value
    evidence: Evidence
    id: str = ""
    event: str | None = None
    about: str = "main"
    modality: str = "actual"
    negated: bool = False
    attributed_to: str | None = None
    as_of: str | None = None
    confidence: float = 1.0
    derived: str | None = None
    status: str = "extracted"
    context: list[Evidence] = field(default_factory=list)
    mentions: list[Evidence] = field(default_factory=list)
    token: int = 0
    scope: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    anchors: dict[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    closes: list[Evidence] = field(default_factory=list)
    former: bool = False
    replaces: Value | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The total order of claims: source, place, kind."""
        return (self.source, self.evidence.start, self.evidence.end, self.kind)
