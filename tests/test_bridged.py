"""Figures told in other words: what stands around them says whether they are of one thing, and whether one took the other's place."""

from __future__ import annotations

import pytest

from reconcile.pipeline import check


def told(one: str, other: str, dates: tuple[str, str] = ("3 mars 2025", "7 mars 2025")) -> list[tuple[str, list[str]]]:
    """The rules and values of the findings on two reports of one affair, the second some days later."""
    head = "La coopérative Sambala de Tivaoune\n\nPublié le {}\n\nLa coopérative Sambala de Tivaoune a tenu son assemblée lundi.\n\n{}\n"
    texts = [(name, head.format(day, text).encode()) for name, day, text in zip("ab", dates, (one, other), strict=True)]
    report = check([(f"{name}.txt", data) for name, data in texts])
    numbers = [f for f in report.findings if f.kind in ("count", "money")]
    return [(f.rule, sorted(g.label for g in f.groups)) for f in numbers]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Un premier convoi de dix-huit camions, chargé de 37 tonnes de riz, a quitté Mboro mardi 4 mars.",
            "Les seize camions du premier convoi, partis mardi de Mboro, sont arrivés. À leur bord, 37 tonnes de riz.",
            ["16", "18"],
        ),
        (
            "Le silo de Mboro est un projet de 85 millions d'euros, dont 12 millions apportés par la banque Ouestia.",
            "C'est un chèque de 95 millions d'euros que la banque Ouestia complète de 12 millions pour le silo de Mboro.",
            ["85 000 000 EUR", "95 000 000 EUR"],
        ),
        (
            "La coopérative a reboisé 640 hectares de garrigue et de pins à Mboro, selon le capitaine Diouf.",
            "Le capitaine Diouf parle de 710 hectares, pins et garrigue mêlés, replantés à Mboro.",
            ["640", "710"],
        ),
        (
            "Six de ses neuf wagons ont quitté la voie près de Mboro et glissé au bas du remblai.",
            "Cinq wagons sur neuf ont quitté la voie ; le remblai, à Mboro, a cédé.",
            ["5", "6"],
        ),
    ],
    ids=["another figure and a day", "a sum and its part", "a measure", "parts of one whole"],
)
def test_one_thing_in_other_words_is_set_against_itself(one: str, other: str, values: list[str]) -> None:
    assert [v for rule, v in told(one, other) if rule in ("count-conflict", "money-conflict")] == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Un premier convoi de dix-huit camions a quitté Mboro mardi 4 mars.",
            "Seize camions neufs ont été offerts par une banque du Nord à l'école des chauffeurs.",
        ),
        (
            "Dix-huit camions, chargés de 37 tonnes de riz, ont quitté Mboro mardi ; seize camions les ont suivis mercredi.",
            "Les seize camions partis de Mboro, chargés de 37 tonnes de riz, sont arrivés.",
        ),
        (
            "La procureure a requis 75 000 euros d'amende contre le gérant du silo de Mboro, Abdou Faye.",
            "Le gérant du silo de Mboro, Abdou Faye, devra payer 70 000 euros d'amende.",
        ),
        (
            "Six de ses neuf wagons étaient chargés de riz.",
            "Cinq des neuf wagons dataient du siècle passé.",
        ),
    ],
    ids=["another thing", "a source with both", "asked and given", "other parts of one whole"],
)
def test_two_things_are_left_alone(one: str, other: str) -> None:
    assert told(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("À ce jour, 180 précommandes ont été reçues.", "Au 6 mars, le carnet affichait 212 précommandes.", ["180", "212"]),
        (
            "Le silo coûtera 85 millions d'euros.",
            "Le coût du silo passe de 85 à 97 millions d'euros.",
            ["85 000 000 EUR", "97 000 000 EUR"],
        ),
        ("Le marché attend 120 exposants.", "Le marché accueille 96 exposants au lieu des 120 prévus.", ["120", "96"]),
        (
            "Le port a signé pour un quai de 186 millions d'euros.",
            "Le port, qui avait signé pour 186 millions d'euros, mettra finalement 172 millions d'euros dans le quai.",
            ["172 000 000 EUR", "186 000 000 EUR"],
        ),
    ],
    ids=["as of a day", "became", "instead of", "in the end"],
)
def test_a_figure_that_takes_the_place_of_another_is_an_update(one: str, other: str, values: list[str]) -> None:
    assert told(one, other) == [("figure-updated", values)]


def test_growth_without_a_word_of_it_is_a_contradiction() -> None:
    found = told("Le carnet compte 180 précommandes fermes.", "Le carnet compte 212 précommandes fermes.")
    assert found == [("count-conflict", ["180", "212"])]
