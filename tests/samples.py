"""Reports made by hand, so that the house is tested without the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Event, Finding, Group, Item, Notice, Report, Skipped, Source

PRESS = """Clôture de la foire

En outre, huit conventions ont été signées, en présence de la ministre, à l'issue de la foire :

- Une convention avec AI Current, membre fondateur.
- Une convention avec la Banque du Sud.
"""
PAPER = """La foire de Meknès s'achève

Devant un large public, neuf conventions de partenariat ont été signées. L'initiative Current AI
en est une.
"""
COPY = "Au total, neuf conventions ont été conclues, indique Current AI.\n"
TEXTS = {"seeds/000-press.txt": PRESS, "seeds/001-paper.txt": PAPER, "seeds/002-copy.txt": COPY}


@dataclass(frozen=True)
class Number:
    """A count."""

    number: int

    def as_json(self) -> dict[str, object]:
        return {"number": self.number, "qualifier": "exact"}

    def label(self) -> str:
        return str(self.number)


@dataclass(frozen=True)
class Body:
    """An organisation."""

    name: str

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "acronym": None}

    def label(self) -> str:
        return self.name


def evidence(source: str, quote: str, texts: dict[str, str] = TEXTS) -> Evidence:
    """Where a source has these words for the first time."""
    text = texts[source]
    start = text.index(quote)
    line = text.count("\n", 0, start) + 1
    return Evidence(start, start + len(quote), line, start - (text.rfind("\n", 0, start) + 1) + 1, quote)


def claim(source: str, quote: str, value: Number | Body, subject: str = "agreement", texts: dict[str, str] = TEXTS) -> Claim:
    """A claim of a source with these words."""
    kind = "count" if isinstance(value, Number) else "partner"
    where = evidence(source, quote, texts)
    return Claim(source, kind, subject, subject, value, where, id=f"{kind}-{source[6:9]}-{where.start}", event="fair")


def group(value: object, label: str, *claims: Claim, sources: Sequence[str] = (), origins: int = 0) -> Group:
    """The claims of one value."""
    own = list(sources) or sorted({c.source for c in claims})
    return Group(value, label, list(claims), own, origins or len(own))


def sources(texts: dict[str, str] = TEXTS) -> list[Source]:
    """The sources of the texts."""
    return [Source(name, "0" * 64, "fr", "", "", "", name, ["fair"]) for name in sorted(texts)]


def quiet() -> Report:
    """Two claims that agree."""
    eight = claim("seeds/001-paper.txt", "neuf conventions de partenariat", Number(9))
    nine = claim("seeds/002-copy.txt", "neuf conventions", Number(9))
    item = Item("fair", "count", "agreement", "number", [group(Number(9), "9", eight, nine)], "same", "both say 9", "item-1")
    return Report(sources=sources(), events=[fair()], claims=[eight, nine], items=[item], compared=2)


def fair() -> Event:
    """The event of the texts."""
    return Event("fair", "Foire de Meknès", ["Foire de Meknès"], "2025-07-01", "2025-07-02", sorted(TEXTS))


def loud() -> Report:
    """An error, a warning and an omission."""
    eight = claim("seeds/000-press.txt", "huit conventions", Number(8))
    nine = claim("seeds/001-paper.txt", "neuf conventions de partenariat", Number(9))
    nine_too = claim("seeds/002-copy.txt", "neuf conventions", Number(9))
    before = claim("seeds/000-press.txt", "AI Current", Body("AI Current"))
    after = claim("seeds/001-paper.txt", "Current AI", Body("Current AI"))
    after_too = claim("seeds/002-copy.txt", "Current AI", Body("Current AI"))
    bank = claim("seeds/000-press.txt", "Banque du Sud", Body("Banque du Sud"))
    counts = [group(Number(9), "9", nine, nine_too, origins=1), group(Number(8), "8", eight)]
    names = [group("Current AI", "Current AI", after, after_too), group("AI Current", "AI Current", before)]
    lists = [group("Banque du Nord", "Banque du Nord", after_too), group(None, "not listed", bank, eight)]
    findings = [
        Finding(
            "name-variant", "variant", "warning", None, "partner", "current", "name", "one name, two spellings", names, id="bbbbbbbb22"
        ),
        Finding(
            "count-conflict",
            "contradiction",
            "error",
            "fair",
            "count",
            "agreement",
            "number",
            "conventions: 9 against 8",
            counts,
            ["8 and 9 differ by the Banque du Nord."],
            [after],
            id="aaaaaaaa11",
        ),
        Finding("partner-omitted", "omission", "warning", "fair", "partner", "nord", "listed", "not in the list", lists, id="cccccccc33"),
    ]
    claims = sorted([eight, nine, nine_too, before, after, after_too, bank], key=lambda c: c.order)
    item = Item("fair", "count", "agreement", "number", counts, "conflict", "9 against 8", "item-1")
    return Report(sources=sources(), events=[fair()], claims=claims, items=[item], findings=findings, compared=6, alone=1)


def with_note() -> Report:
    """Nothing but a note."""
    report = quiet()
    report.notices = [Notice("claims-out-of-date", "note", "claims/000-press.yaml", 3, "the text has changed")]
    return report


def half_read() -> Report:
    """A report on what could be read, without one source that could not."""
    report = quiet()
    report.skipped = [
        Skipped("seeds/003.txt", "holds NUL bytes: it is a binary file; give a text file"),
        Skipped("*.pdf", "2 .pdf files: not read", False),
    ]
    return report


def text_of(name: str) -> str:
    """The text of a source."""
    return TEXTS.get(name, "")


def all_reports() -> dict[str, Report]:
    """Every sample by its name."""
    return {"quiet": quiet(), "loud": loud(), "note": with_note(), "half": half_read(), "empty": Report()}
