"""Two names of places: one place under two names or spellings, or two places however alike they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.gazetteer import lookup
from reconcile.gazetteer.build import fold
from reconcile.gazetteer.same import one_place

FOLDER = Path(lookup.__file__).parent


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Londres", "London"),
        ("Vienne", "Vienna"),
        ("Le Cap", "Cape Town"),
        ("Bavière", "Bavaria"),
        ("Maroc", "Morocco"),
        ("la ville de Meknès", "Meknès"),
        ("Sfax, Tunisie", "Sfax"),
        ("Saint-Louis (Sénégal)", "Saint-Louis du Sénégal"),
        ("Al Hoceïma", "El Houceima"),
        ("Khouribga", "Khourigba"),
        ("Sidi Bou Saïd", "Sidi Bousaid"),
    ],
)
def test_one_place(a: str, b: str) -> None:
    assert one_place(a, b) and one_place(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rabat", "Salé"),
        ("Niger", "Nigeria"),
        ("Tunis", "Tunisie"),
        ("Mexico", "Mexique"),
        ("Kénitra", "Khénifra"),
        ("Saint John", "St. John's"),
        ("Berlin-Est", "Berlin-Ouest"),
        ("Batna", "wilaya de Batna"),
        ("Paris", "Paris (Texas)"),
        ("Tripoli, Libye", "Tripoli, Liban"),
        ("Cordoue (Espagne)", "Córdoba (Argentine)"),
        ("Béni Mellal", "Béni Abbès"),
    ],
)
def test_two_places(a: str, b: str) -> None:
    assert not one_place(a, b) and not one_place(b, a)


@pytest.mark.parametrize(("filename", "sign"), [("exonyms.txt", "|"), ("given_forms.txt", " ")])
def test_a_list_of_forms_is_folded_and_in_order(filename: str, sign: str) -> None:
    lines = (FOLDER / filename).read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "" and lines == sorted(set(lines))
    for line in lines:
        names = line.split(sign)
        assert len(names) > 1 and len(set(names)) == len(names), line
        assert all(name == fold(name) for name in names), line
