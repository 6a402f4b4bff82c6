"""The reference readings, and when a value that is reported is the one that a reader wrote down.

Nothing here is shared with the tool but its data types and its decoder: a measure must not make the same mistakes as
what it measures. Gold names files without their folder; `near` is a stretch of the text that holds a claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from reconcile.documents.load import EXTENSIONS, decode

NAMES = frozenset(("person", "partner", "event", "acronym", "theme"))
NUMBERS = frozenset(("count", "money"))
BOUNDS = {"more_than": "low", "at_least": "low", "less_than": "high", "at_most": "high", "about": "exact"}


def plain(text: object) -> list[str]:
    """The words of a text without case and accents."""
    flat = unicodedata.normalize("NFKD", str(text)).casefold()
    return re.findall(r"\w+", "".join(c for c in flat if not unicodedata.combining(c)))


SMALL = frozenset(plain("le la les l de du des d et un une au aux en sa son a the of an and in on to for"))
GENERIC = frozenset(  # words that many bodies have: alone they tell no name
    plain(
        "ministere ministry ministre minister programme program organisation organization universite university conseil council region "
        "prefecture institut institute instituts institutes banque bank agence agency office societe company groupe group fonds fund "
        "centre center national nationale international internationale royaume kingdom state maroc morocco france senegal"
    )
)


@dataclass(slots=True, frozen=True)
class GoldClaim:
    """A statement that a reader found in a source. One that is not required is right when reported, not missed when not."""

    source: str
    kind: str
    subject: str
    value: Any
    near: tuple[str, ...]
    required: bool


@dataclass(slots=True, frozen=True)
class GoldFinding:
    """A disagreement that a reader found: for each source its values, None for what an omission lacks."""

    id: str
    types: tuple[str, ...]
    kind: str
    subject: str
    values: Mapping[str, tuple[Any, ...] | None]
    required: bool


@dataclass(slots=True, frozen=True)
class Dossier:
    """Some texts about one thing, and the reading of them. `exhaustive` are the kinds of which the gold has every claim."""

    name: str
    sources: tuple[tuple[str, bytes], ...]
    texts: Mapping[str, str]
    claims: tuple[GoldClaim, ...]
    findings: tuple[GoldFinding, ...]
    exhaustive: tuple[str, ...]


def load(name: str, folder: Path, gold: Path) -> Dossier:
    """The dossier of a folder of texts and its gold file.

    Raises:
        OSError, yaml.YAMLError: one of them cannot be read.
        KeyError: an entry of the gold lacks something.
    """
    files = sorted(p for p in folder.iterdir() if p.suffix in EXTENSIONS)
    data = yaml.safe_load(gold.read_text(encoding="utf-8"))
    sources = tuple((f"{folder.name}/{p.name}", p.read_bytes()) for p in files)
    return Dossier(
        name=name,
        sources=sources,
        texts={p.name: decode(content, p.name)[0] for p, (_, content) in zip(files, sources, strict=True)},
        claims=tuple(_claim(c) for c in data["claims"]),
        findings=tuple(_finding(f) for f in data.get("findings") or ()),
        exhaustive=tuple(data.get("exhaustive") or ()),
    )


def _required(entry: Mapping[str, Any]) -> bool:
    return not (entry.get("optional") or entry.get("uncertain"))


def _many(value: Any) -> tuple[Any, ...]:
    return tuple(map(_value, value)) if isinstance(value, list) else (_value(value),)


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # YAML reads 2025-07-02 as a day


def _claim(entry: Mapping[str, Any]) -> GoldClaim:
    near = (entry["near"], *_many(entry.get("also_near") or []))
    return GoldClaim(entry["source"], entry["kind"], str(entry.get("subject", "")), _value(entry["value"]), near, _required(entry))


def _finding(entry: Mapping[str, Any]) -> GoldFinding:
    values = {source: None if value is None else _many(value) for source, value in entry["values"].items()}
    types = (entry["type"], *_many(entry.get("also") or []))
    return GoldFinding(str(entry.get("id", "")), types, entry["kind"], str(entry.get("subject", "")), values, _required(entry))


def telling(text: object) -> list[str]:
    """Its words without the small ones."""
    return [w for w in plain(text) if w not in SMALL]


def holds(big: object, small: object) -> bool:
    """Whether the telling words of one text stand in another, side by side."""
    inner, outer = telling(small), telling(big)
    return bool(inner) and any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


def spans(text: str, near: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the stretches stand in the text, typography aside; what is not found is left out."""
    flat, at = "", []
    for word in re.finditer(r"[^\W_](?:\w|[\u0300-\u036f])*|_", text):
        for folded in plain(word[0]):
            flat += folded + " "
            at += [word.span()] * (len(folded) + 1)
    found = []
    for stretch in near:
        needle = " ".join(plain(stretch))
        first = flat.find(needle)
        if needle and first >= 0:
            found.append((at[first][0], at[first + len(needle) - 1][1]))
    return found


def number(value: object) -> float | None:
    """The number that a value of a count or of a sum holds, in gold or in a report; the lower end of a range."""
    if isinstance(value, Mapping):
        inner = next((value[k] for k in ("number", "amount", "range", *BOUNDS) if value.get(k) is not None), None)
        return number(inner)
    if isinstance(value, (list, tuple)):
        return number(value[0])
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def bound(value: object) -> str:
    """`low`, `high` or `exact`: more than 2000 is never less than 2000; about 2000 passes for 2000."""
    if not isinstance(value, Mapping):
        return "exact"
    if isinstance(value.get("amount"), Mapping):
        return bound(value["amount"])
    named = next((k for k in BOUNDS if k in value), value.get("qualifier"))
    return BOUNDS.get(str(named), "exact")


def same(kind: str, gold: object, reported: object, words: str = "") -> bool:
    """Whether a reported value (as in the JSON report) is the one that the gold has; `words` may show a name in full."""
    if reported is None:
        return False
    if kind in NUMBERS:
        wanted = number(gold)
        return wanted is not None and wanted == number(reported) and (kind == "money" or bound(gold) == bound(reported))
    if kind == "date":
        return _same_date(str(gold), reported)
    shown = " ".join(str(v) for v in reported.values() if v) if isinstance(reported, Mapping) else str(reported)
    if kind == "venue":
        return any(holds(f"{shown} {words}", part) for part in re.split(r"[,(]", str(gold)))
    if kind in ("theme", "acronym"):
        return holds(f"{shown} {words}", gold)
    name = reported.get("name") or "" if isinstance(reported, Mapping) else reported
    return _same_name(str(gold), str(name)) or holds(f"{shown} {words}", gold)


def _same_name(gold: str, name: str) -> bool:
    bare = re.sub(r"\(.*?\)", " ", gold)
    if holds(name, bare) or any(telling(short) == telling(name) != [] for short in re.findall(r"\((.*?)\)", gold)):
        return True
    own = telling(name)
    return len(own) >= 2 and any(w not in GENERIC for w in own) and holds(bare, name)


def _same_date(gold: str, reported: object) -> bool:
    first, _, last = gold.partition("/")
    if isinstance(reported, Mapping):
        signs = {"month": 7, "year": 4}.get(str(reported.get("precision")), 10)
        start, end = (str(reported.get(k) or "") for k in ("start", "end"))
    else:
        start, _, end = str(reported).partition("/")
        signs = 10
    days = (start[:signs], (end or start)[:signs])
    if len(first) == 10 and signs == 7:  # a quarter of which the gold gives the first and the last day
        days = (start, end or start)
    if start.startswith("--"):  # the source leaves the year open: month and day decide
        return (first[-5:], (last or first)[-5:]) == (start[2:], (end or start)[2:])
    return days == (first, last or first)
