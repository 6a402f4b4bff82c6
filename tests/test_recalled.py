"""Which events a text is about, and which it only recalls."""

from __future__ import annotations

import pytest

from reconcile.pipeline import read


def told(text: str) -> dict[str, str]:
    """The events that a text names: name -> "main" or "background"."""
    return {c.value.label(): c.about for c in read("a.txt", text.encode(), "fr").claims if c.kind == "event"}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Cinq mois après les Assises nationales du Sel, le Forum du Désert s'est ouvert à Tozeur.", "background"),
        ("Les Assises nationales du Sel se sont ouvertes à Tozeur.", "main"),
    ],
)
def test_a_meeting_of_some_months_ago_is_recalled(text: str, about: str) -> None:
    assert told(text)["Assises nationales du Sel"] == about


def test_a_text_that_follows_a_disaster_is_about_it() -> None:
    assert told("Trois mois après le séisme de Sefrou, les familles attendent encore un toit.") == {"séisme de Sefrou": "main"}


def test_of_two_editions_that_a_text_names_once_each_the_one_that_is_of_another_year_is_recalled() -> None:
    text = (
        "Les Rencontres du Delta tiennent leurs promesses\n\nLe 7 juin 2026\n\nLe Conseil du Delta a organisé du 4 au 6 juin 2026, à Kayes,"
        " la troisième édition des Rencontres sahéliennes du Delta.\n\nPour mémoire, la deuxième édition des Rencontres du Delta, qui"
        " s'était déroulée à Ségou en novembre 2023, avait réuni 800 participants.\n"
    )
    assert told(text)["Rencontres sahéliennes du Delta"] == "main"


@pytest.mark.parametrize(
    "text",
    [
        "Jamais, depuis sa création en 2014, la Foire du bois de Kribi n'avait attiré autant de monde.",
        "Le 4 mai 2025 s'est ouverte à Kribi, créée en 2014, la Foire du bois de Kribi.",
    ],
)
def test_a_fair_that_never_drew_so_many_or_was_founded_long_ago_is_the_one_told_of(text: str) -> None:
    assert told(text)["Foire du bois de Kribi"] == "main"


def test_a_day_of_this_year_is_no_past_day_though_its_sentence_begins_in_the_last() -> None:
    text = (
        "Publié le 15 avril 2025\n\nLes premiers malades ont été signalés à Kribi en décembre 2024, mais il a fallu attendre le 13 février"
        " 2025 pour que les autorités reconnaissent l'épidémie de rougeole.\n"
    )
    found = {c.value.label(): c.event for c in read("a.txt", text.encode(), "fr").claims if c.kind == "date"}
    assert found["2025-02-13"] == "main" and found["2024-12"] == "year:2024"
