"""Persons: a named person, with the role or title that the text gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reconcile.documents.fold import words
from reconcile.kinds._given import Given
from reconcile.model.claim import Claim
from reconcile.recognisers.names import body_at
from reconcile.recognisers.roles import offices
from reconcile.recognisers.scan import Scan

KIND = "person"
ATTRIBUTES = ("name", "role")


@dataclass(slots=True, frozen=True)
class Person:
    """A person as the text writes the name, and the role as it words it; `offices` are all that it gives, for the comparison."""

    name: str
    role: str = ""
    offices: tuple[str, ...] = field(default=(), compare=False)

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "role": self.role or None}

    def label(self) -> str:
        return f"{self.name}, {self.role}" if self.role else self.name


WRITTEN = ("name", "role")


def read_value(given: Given, before: Person | None = None) -> Person:
    """The person that a person wrote; another role is the only one.

    Raises:
        WrongValue: it has no name.
    """
    name, role = given.text("name", needed=True), given.text("role")
    return Person(name, role, before.offices if before and before.role == role else (role,) if role else ())


def subject_of(value: Person) -> str:
    """The key of a person is found when all sources are compared."""
    return ""


def recognise(scan: Scan) -> Iterator[Claim]:
    """The persons of a document: one claim for each, at the fullest form of the name; other places are mentions."""
    found = scan.people
    for group in _groups([words(span.name) for span in found]):
        spans = [found[n] for n in group]
        best = max(spans, key=lambda s: (len(words(s.name)), bool(s.role), -s.first))
        role = next((s for s in [best, *spans] if s.role), None)
        yield Claim(
            source=scan.document.id,
            kind=KIND,
            subject="",
            subject_label=best.name,
            value=Person(best.name, role.role if role else "", tuple(sorted({o for s in spans for o in offices(scan, s)}))),
            evidence=scan.evidence(best.first, best.last),
            context=[scan.evidence(role.role_first, role.role_last)] if role else [],
            mentions=[scan.evidence(s.first, s.last) for s in spans if s is not best],
            token=best.first,
            scope=frozenset(w for s in spans for w in _house(scan, s.last)),
        )


def _house(scan: Scan, i: int) -> list[str]:
    """The words of the body that a person is said to be of at word i, behind the name: "X of the University of Coimbra"."""
    tokens, language = scan.tokens, scan.language
    if i >= len(tokens) or tokens[i].gap.strip() not in ("", ",") or tokens[i].sentence != tokens[i - 1].sentence:
        return []
    if tokens[i].fold not in language.of and tokens[i].fold not in language.locative:
        return []
    while i < len(tokens) - 1 and any(tokens[i].fold in small for small in (language.of, language.locative, language.definite)):
        i += 1
    body = body_at(scan, i)
    return words(body.name) if body is not None and (body.head or body.last - body.first > 1) else []


def _groups(names: list[list[str]]) -> list[list[int]]:
    """Which places name one person: the same name in full, and the surname alone behind the full name that was given last ("Paul
    Odera ... Mark Odera ... Mr Odera"), else before the one that comes next."""
    full = [name for name in names if not any(_ends(name, other) for other in names)]
    groups: dict[tuple[str, ...], list[int]] = {}
    for n, name in enumerate(names):
        home = name
        if name not in full:
            longer = [m for m, other in enumerate(names) if other in full and _ends(name, other)]
            home = names[max((m for m in longer if m < n), default=longer[0])]
        groups.setdefault(tuple(home), []).append(n)
    return list(groups.values())


def _ends(short: list[str], long: list[str]) -> bool:
    """Whether a name is the end of a longer one: the surname alone."""
    return 1 <= len(short) < len(long) and long[-len(short) :] == short and len(short[-1]) > 2
