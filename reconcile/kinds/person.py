"""Persons: a named person, with the role or title that the text gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.documents.fold import words
from reconcile.model.claim import Claim
from reconcile.recognisers.people import persons
from reconcile.recognisers.scan import Scan

KIND = "person"
ATTRIBUTES = ("name", "role")


@dataclass(slots=True, frozen=True)
class Person:
    """A person as the text writes the name, and the role as it words it."""

    name: str
    role: str = ""

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "role": self.role or None}

    def label(self) -> str:
        return f"{self.name}, {self.role}" if self.role else self.name


def recognise(scan: Scan) -> Iterator[Claim]:
    """The persons of a document: one claim for each, at the fullest form of the name; other places are mentions."""
    found = persons(scan)
    groups: list[list[int]] = []
    for n, span in enumerate(found):
        parts = words(span.name)
        home = next((g for g in groups if any(_same(parts, words(found[m].name)) for m in g)), None)
        if home is None:
            groups.append([n])
        else:
            home.append(n)
    for group in groups:
        spans = [found[n] for n in group]
        best = max(spans, key=lambda s: (len(words(s.name)), bool(s.role), -s.first))
        role = next((s for s in [best, *spans] if s.role), None)
        yield Claim(
            source=scan.document.id,
            kind=KIND,
            subject="",
            subject_label=best.name,
            value=Person(best.name, role.role if role else ""),
            evidence=scan.evidence(best.first, best.last),
            context=[scan.evidence(role.role_first, role.role_last)] if role else [],
            mentions=[scan.evidence(s.first, s.last) for s in spans if s is not best],
            token=best.first,
        )


def _same(a: list[str], b: list[str]) -> bool:
    """Within one document the surname alone is the person named in full before."""
    if a == b:
        return True
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return len(short) >= 1 and len(short) < len(long) and long[-len(short) :] == short and len(short[-1]) > 2
