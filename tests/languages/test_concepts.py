"""The concepts of the language files are what lets languages meet: a key that only one file has, or a slip of it, meets nobody."""

from __future__ import annotations

import pytest

from reconcile.languages.language import codes, load
from reconcile.pipeline import check

LISTS = ("counted", "status", "status_before", "acts", "event_heads", "parts", "name_words", "measure_nouns", "total_concepts")
# What only one language has a word for, or counts apart.
OWN = {
    "statute-mile",
    "foot",
    "inch",
    "yard",
    "acre",
    "square-mile",
    "square-foot",
    "barrel",
    "contract",
    "statute-mile-hour",
    "kilometer-hour",
}


def concepts(code: str, name: str) -> set[str]:
    """The concepts that a list of a language has words for."""
    phrases = getattr(load(code), name)
    return {str(value) for rows in phrases.index.values() for _, value in rows}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("code", codes())
def test_every_concept_is_shared_with_another_language(code: str, name: str) -> None:
    others = set().union(*(concepts(other, n) for other in codes() if other != code for n in LISTS))
    assert concepts(code, name) - others - OWN == set()


# One event told in each language; what is free of language is the same.
STORIES = {
    "en": "The Fourth Ocean Forum was held in Algiers from 3 to 5 March 2025. It drew 640 participants from 22 countries, and seven "
    "agreements were signed. The World Health Organization (WHO) took part. Salma Berrada, director of the port, closed the forum.",
    "es": "El cuarto Foro del Océano se celebró en Argel del 3 al 5 de marzo de 2025. Reunió a 640 participantes de 22 países, y se "
    "firmaron siete acuerdos. La Organización Mundial de la Salud (OMS) participó. Salma Berrada, directora del puerto, lo clausuró.",
    "fr": "Le quatrième Forum de l'Océan s'est tenu à Alger du 3 au 5 mars 2025. Il a réuni 640 participants de 22 pays, et sept "
    "accords ont été signés. L'Organisation mondiale de la santé (OMS) y a pris part. Salma Berrada, directrice du port, l'a clos.",
}


def test_claims_free_of_language_meet_in_every_language() -> None:
    report = check([(f"{code}.txt", text.encode()) for code, text in STORIES.items()])
    assert {s.id: s.language for s in report.sources} == {f"{code}.txt": code for code in STORIES}
    assert len(report.events) == 1
    assert report.findings == []
    every = sorted(f"{code}.txt" for code in STORIES)
    met = {(i.kind, i.subject, i.attribute) for i in report.items for g in i.groups if g.sources == every and i.relation == "same"}
    assert {
        ("count", "participant", "number"),
        ("count", "country", "number"),
        ("count", "agreement", "number"),
        ("date", "event", "span"),
        ("venue", "event", "city"),
        ("person", "salma-berrada", "name"),
    } <= met
    assert [g.sources for i in report.items if i.kind == "partner" for g in i.groups] == [every]


@pytest.mark.parametrize(
    ("code", "old", "new", "rule"),
    [
        ("es", "siete acuerdos", "ocho acuerdos", "count-conflict"),
        ("en", "seven agreements", "eight agreements", "count-conflict"),
        ("fr", "640 participants", "610 participants", "count-conflict"),
        ("es", "en Argel", "en Orán", "venue-conflict"),
        ("en", "3 to 5 March", "10 to 12 March", "date-conflict"),
        ("fr", "Salma Berrada", "Salma Barrada", "name-variant"),
        ("es", "Mundial de la Salud", "Mundial de la Sanidad Animal", ""),
    ],
)
def test_a_difference_is_seen_across_languages(code: str, old: str, new: str, rule: str) -> None:
    assert old in STORIES[code]
    changed = {**STORIES, code: STORIES[code].replace(old, new)}
    report = check([(f"{c}.txt", text.encode()) for c, text in changed.items()])
    assert [f.rule for f in report.findings] == ([rule] if rule else [])
