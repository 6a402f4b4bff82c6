"""What must happen to the findings on seeds/ when the texts change: nothing, or exactly this.

Typography, line ends and line breaks say nothing about facts, so findings, ids and sources stay while quotes and offsets
follow the text. A changed fact changes the findings that rest on it, and no other. One more article that agrees, or that
is about something else, changes no id.
"""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.documents.fold import folded
from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Finding, Report
from reconcile.reports.json import as_data

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PRESS, PAPER = "seeds/000-communique-ministere.txt", "seeds/001-panorapost.txt"
Texts = dict[str, str]


@cache
def _seeds() -> tuple[tuple[str, str], ...]:
    return tuple((f"seeds/{p.name}", p.read_bytes().decode()) for p in sorted(SEEDS.glob("*.txt")))


def seeds() -> Texts:
    """The five articles by name; a fresh dictionary each time."""
    return dict(_seeds())


def check(texts: Texts) -> Report:
    return pipeline.check([(name, text.encode()) for name, text in texts.items()])


@cache
def base() -> Report:
    return check(seeds())


def said(finding: Finding) -> tuple[tuple[object, ...], ...]:
    """Who says what in a finding."""
    return tuple((tuple(g.sources), g.origins, folded(g.label)) for g in finding.groups)


def findings(report: Report) -> list[tuple[object, ...]]:
    """What must stay of the findings, in the order of the report: all but the words and the places."""
    return [(f.id, f.rule, f.type, f.severity, f.status, f.kind, f.subject, f.attribute, said(f)) for f in report.findings]


def ids(report: Report) -> list[tuple[str, str]]:
    return sorted((f.rule, f.id) for f in report.findings)


def of(report: Report, rule: str, source: str = "") -> list[Finding]:
    """The findings of a rule, those that a source has a part in."""
    return [f for f in report.findings if f.rule == rule and (not source or any(source in g.sources for g in f.groups))]


def every_evidence(claim: Claim) -> Iterable[Evidence]:
    return (claim.evidence, *claim.context, *claim.mentions)


def change(texts: Texts, name: str, old: str, new: str) -> Texts:
    """The texts with one place of one of them changed."""
    assert texts[name].count(old) == 1, f"{old!r} stands {texts[name].count(old)} times in {name}"
    return {**texts, name: texts[name].replace(old, new)}


# what says nothing about facts


def straight(text: str) -> str:
    return text.replace("’", "'")


def typographic(text: str) -> str:
    return text.replace("'", "’")


def plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def no_break_spaces(text: str) -> str:
    return re.sub(r" (?=[;:!?»])|(?<=«) |(?<=\d) (?=\d)", "\u00a0", text)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def digits(text: str) -> str:
    return re.sub(r"\bhuit\b", "8", text)


def wrapped(width: int) -> Callable[[str], str]:
    """Every line broken at a width, the further lines of a bullet indented under its first."""

    def wrap(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            bullet = re.match(r"\s*[-•]\s+", line)
            indent = " " * len(bullet[0]) if bullet else ""
            lines += textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [line]
        return "\n".join(lines)

    return wrap


def signs(text: str, offset: int) -> int:
    """How many signs that can be seen stand before an offset."""
    return len(re.sub(r"[ \t\r\n]", "", text[:offset]))


CHANGES: dict[str, Callable[[str], str]] = {
    "straight apostrophes": straight,
    "typographic apostrophes": typographic,
    "plain spaces": plain_spaces,
    "no-break spaces": no_break_spaces,
    "NFD": decomposed,
    "CRLF": crlf,
    "8 for huit": digits,
    "lines of 60": wrapped(60),
    "lines of 72": wrapped(72),
    "lines of 100": wrapped(100),
}
every_change = pytest.mark.parametrize("changed", [pytest.param(f, id=name) for name, f in CHANGES.items()])


def test_the_seeds_are_what_the_changes_start_from() -> None:
    whole = "".join(seeds().values())
    assert "\r" not in whole
    assert "'" in whole and "’" in whole
    assert "\u00a0" in whole
    assert unicodedata.is_normalized("NFC", whole)
    assert "huit conventions" in seeds()[PRESS]
    assert len(base().findings) >= 10


@every_change
def test_findings_stay(changed: Callable[[str], str]) -> None:
    texts = {name: changed(text) for name, text in seeds().items()}
    assert texts != seeds()
    assert findings(check(texts)) == findings(base())


@every_change
def test_quotes_and_offsets_follow_the_text(changed: Callable[[str], str]) -> None:
    old, new = seeds(), {name: changed(text) for name, text in seeds().items()}

    def place(claim: Claim, evidence: Evidence) -> tuple[object, ...]:
        text = old[claim.source]
        start, end = (signs(changed(text[:at]), 10**9) for at in (evidence.start, evidence.end))
        return claim.source, claim.kind, claim.subject, start, end

    wanted = {place(c, e) for c in base().claims for e in every_evidence(c)}
    got = set()
    for claim in check(new).claims:
        text = new[claim.source]
        for e in every_evidence(claim):
            assert text[e.start : e.end] == e.quote
            got.add((claim.source, claim.kind, claim.subject, signs(text, e.start), signs(text, e.end)))
    assert got == wanted


def test_the_order_of_sources_changes_nothing() -> None:
    texts = list(seeds().items())
    wanted = as_data(base())
    orders = [texts[::-1], *(texts[n:] + texts[:n] for n in range(1, len(texts)))]
    orders += [random.Random(n).sample(texts, len(texts)) for n in range(3)]
    for order in orders:
        assert as_data(check(dict(order))) == wanted, [name for name, _ in order]


# what says something


def test_nine_announced_over_eight_bullets() -> None:
    report = check(change(seeds(), PRESS, "huit conventions", "neuf conventions"))
    (came,) = of(report, "count-list-mismatch", PRESS)
    assert (came.type, came.kind, [g.label for g in came.groups]) == ("self-contradiction", "count", ["8", "9"])
    gone = [(f.rule, f.id) for rule in ("count-conflict", "partner-omitted") for f in of(base(), rule)]
    assert len(gone) == 2
    assert ids(report) == sorted([x for x in ids(base()) if x not in gone] + [(came.rule, came.id)])


BULLETS = [line for line in seeds()[PRESS].split("\n") if line.startswith("- ")]
SHARED = {1: "AI Current", 4: "DCO", 5: "D4SD"}  # bullets in which other findings have their evidence


def test_there_are_eight_bullets() -> None:
    assert len(BULLETS) == 8
    for n, word in SHARED.items():
        assert word in BULLETS[n]


@pytest.mark.parametrize("n", range(len(BULLETS)))
def test_a_bullet_is_removed(n: int) -> None:
    report = check(change(seeds(), PRESS, BULLETS[n] + "\n", ""))
    (came,) = of(report, "count-list-mismatch", PRESS)
    assert [g.label for g in came.groups] == ["7", "8"]
    assert not of(report, "partner-omitted")
    assert [f.id for f in of(report, "count-conflict")] == [f.id for f in of(base(), "count-conflict")]
    assert not any("differ by" in sentence for f in report.findings for sentence in f.explanation)
    if n not in SHARED:
        gone = [("partner-omitted", f.id) for f in of(base(), "partner-omitted")]
        assert ids(report) == sorted([x for x in ids(base()) if x not in gone] + [(came.rule, came.id)])


def test_one_town_for_all() -> None:
    report = check(change(seeds(), PAPER, "à Rabat", "à Salé"))
    (gone,) = of(base(), "venue-conflict")
    assert ids(report) == [x for x in ids(base()) if x != ("venue-conflict", gone.id)]


# one more article


def article(text: str) -> str:
    """A text in which each paragraph is one line, as in the seeds."""
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in text.strip().split("\n\n")) + "\n"


AGREES = article(
    """
Intelligence artificielle : retour sur deux journées de travail

Les premières Assises nationales de l’intelligence artificielle ont eu lieu les 1er et 2 juillet 2025 à l’Université
Mohammed VI Polytechnique (UM6P). Elles ont compté 7 sessions plénières et 14 tables rondes ; 130 intervenants de 35
pays y ont pris la parole.

Le ministère de la Transition numérique y a signé une convention avec le Crédit Agricole du Maroc et un accord avec le
Programme des Nations Unies pour le Développement (PNUD). Au total, 30 start-ups ont présenté leurs travaux.
"""
)
TAKES_A_SIDE = article(
    """
Assises de l’IA : ce qu’il faut retenir

Les premières Assises nationales de l’intelligence artificielle se sont tenues les 1er et 2 juillet 2025 à Salé. À la
clôture, huit conventions ont été signées, dont une convention avec Current AI et une autre avec le Ministère de
l’Inclusion économique.

La ministre déléguée chargée de la Transition numérique et de la Réforme de l’administration, Amal El Fallah
Seghrouchni, y a vu le début d’une stratégie.
"""
)
OTHER = article(
    """
Agadir inaugure sa nouvelle halle aux poissons

La nouvelle halle aux poissons du port d’Agadir a ouvert ses portes le 14 mars 2026, en présence de quelque 300
pêcheurs. Étendue sur 5 000 mètres carrés, elle compte douze quais et six chambres froides.

Trois conventions ont été signées avec l’Office national des pêches, la Chambre des pêches maritimes et la Banque
populaire. Elles portent sur 45 millions de dirhams.
"""
)
NEAR = article(
    """
Assises nationales de l’eau : Marrakech dresse le bilan

Les Assises nationales de l’eau se sont tenues les 20 et 21 mars 2024 à Marrakech, devant 900 participants. Douze
conventions y ont été signées, dont une convention avec le Ministère de l’Agriculture et un accord avec le Crédit
Agricole du Maroc.

« L’eau, notre bien commun » : sous ce thème, 40 intervenants de 12 pays se sont succédé à la tribune.
"""
)


LAST, FIRST = "seeds/005-sixieme.txt", "seeds/000-a.txt"


@pytest.mark.parametrize(
    ("article", "name"),
    [
        pytest.param(AGREES, LAST, id="agrees"),
        pytest.param(TAKES_A_SIDE, LAST, id="agrees with one side of each contradiction"),
        pytest.param(OTHER, LAST, id="is about something else"),
        pytest.param(NEAR, LAST, id="is about other Assises"),
        pytest.param(AGREES, FIRST, id="agrees and sorts first"),
        pytest.param(TAKES_A_SIDE, FIRST, id="agrees with one side and sorts first"),
        pytest.param(OTHER, FIRST, id="is about something else and sorts first"),
    ],
)
def test_a_sixth_article_changes_no_id(article: str, name: str) -> None:
    assert ids(check({**seeds(), name: article})) == ids(base())


@pytest.mark.parametrize("article", [AGREES, TAKES_A_SIDE], ids=["agrees", "takes a side"])
def test_an_agreeing_article_is_compared(article: str) -> None:
    """Else the test above would say nothing."""
    report = check({**seeds(), LAST: article})
    main = next(e for e in report.events if PRESS in e.sources)
    assert LAST in main.sources
    assert any(LAST in g.sources and len(g.sources) > 1 for i in report.items for g in i.groups)
