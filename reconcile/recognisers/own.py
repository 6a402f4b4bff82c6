"""The names of the project's own gazetteer in a text: places, bodies and persons that no table has and no word beside them tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from reconcile.documents.fold import words
from reconcile.languages.language import joined
from reconcile.model.known import Known, OwnName, OwnPlace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.recognisers.scan import Scan

T = TypeVar("T")
# What stands inside a name beside spaces, apostrophes and hyphens.
INSIDE = frozenset(("&", ".", "/", "–"))


@dataclass(slots=True)
class Index(Generic[T]):
    """Entries by the first folded word of each way to write them, the longest first: (folded words, exact text or "", entry)."""

    rows: dict[str, list[tuple[tuple[str, ...], str, T]]] = field(default_factory=dict)

    def at(self, scan: Scan, i: int) -> tuple[T, int] | None:
        """The entry that is written at word i, which must be a capital word, and the first word behind it."""
        tokens = scan.tokens
        if not self.rows or i >= len(tokens) or not tokens[i].capital:
            return None
        for folds, exact, entry in self.rows.get(tokens[i].fold, ()):
            last = i + len(folds)
            if last > len(tokens) or (exact and scan.document.text[tokens[i].start : tokens[last - 1].end] != exact):
                continue
            if all(tokens[k].fold == folds[k - i] and _goes_on(scan, k) for k in range(i + 1, last)):
                return entry, last
        return None


@dataclass(slots=True)
class Own:
    """The gazetteer of a project, to be looked up: its towns, its buildings, its bodies and persons."""

    towns: Index[OwnPlace]
    buildings: Index[OwnPlace]
    organisations: Index[OwnName]
    persons: Index[OwnName]


@lru_cache(maxsize=4)  # a run has one
def own(known: Known) -> Own:
    """The gazetteer of a project as it is looked up."""
    return Own(
        _index((form, "", p) for p in known.places if not p.city for form in (p.name, *p.aliases)),
        _index((form, "", p) for p in known.places if p.city for form in (p.name, *p.aliases)),
        _index((form, form if form == n.acronym else "", n) for n in known.organisations for form in n.forms),
        _index((form, "", n) for n in known.persons for form in n.forms),
    )


def _index(forms: Iterable[tuple[str, str, T]]) -> Index[T]:
    """A short form counts only as it is written: "OR" is no "or"."""
    made: Index[T] = Index()
    for form, exact, entry in forms:
        if folds := tuple(words(form)):
            made.rows.setdefault(folds[0], []).append((folds, exact, entry))
    for rows in made.rows.values():
        rows.sort(key=lambda row: -len(row[0]))
    return made


def _goes_on(scan: Scan, k: int) -> bool:
    """Whether word k goes on with a name that has begun before it."""
    token = scan.tokens[k]
    return token.sentence == scan.tokens[k - 1].sentence and (joined(token.gap) or token.gap.strip() in INSIDE)
