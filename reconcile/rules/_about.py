"""What a rule says of itself to people, beside the code that does it: `reconcile explain` and the pages are made of it."""

from __future__ import annotations

from dataclasses import dataclass

DECISIONS = "decisions.yaml"


@dataclass(slots=True, frozen=True)
class Example:
    """Small sources (`a.txt`, `b.txt` in this order) that the tests check, one sentence on why they are reported or not, what
    the finding says, where there is one, and what people have decided before, where that matters."""

    texts: tuple[str, ...]
    why: str
    says: str = ""
    decisions: str = ""

    @property
    def sources(self) -> list[tuple[str, bytes]]:
        """The sources as the pipeline takes them."""
        return [(name, text.encode()) for name, text in zip(self.names, self.texts, strict=True)]

    @property
    def names(self) -> list[str]:
        """The names of the sources."""
        return [f"{chr(ord('a') + n)}.txt" for n in range(len(self.texts))]

    @property
    def files(self) -> list[tuple[str, str]]:
        """All that it is made of, as (name, text)."""
        return [*zip(self.names, self.texts, strict=True), *([(DECISIONS, self.decisions)] if self.decisions else [])]


@dataclass(slots=True, frozen=True)
class About:
    """A rule for people: what it finds in one line, why that matters, a case that is reported and one that is not, how to settle
    a finding of it, and the rules that people confuse it with."""

    finds: str
    matters: str
    reported: Example
    silent: Example
    settle: str
    related: tuple[str, ...]
