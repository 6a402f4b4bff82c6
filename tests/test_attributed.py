"""To whom a source attributes what it claims."""

from __future__ import annotations

import pytest

from reconcile.pipeline import check


def told(text: str) -> dict[str, str | None]:
    """Whom each claim of a text is attributed to, by its kind and value."""
    return {f"{c.kind} {c.value.label()}": c.attributed_to for c in check([("a.txt", text.encode())]).claims}


@pytest.mark.parametrize(
    ("text", "claim", "who"),
    [
        ("Douze personnes ont été tuées mardi à Garoua, selon la gendarmerie nationale.", "count 12", "la gendarmerie nationale"),
        ("Le bilan est de quinze blessés, a indiqué le préfet Moussa Bello.", "count 15", "Moussa Bello"),
        ("Twelve people were killed in Tamale, according to the Ghana Police Service.", "count 12", "the Ghana Police Service"),
        ("Mayor Ama Boateng said 300 houses had burned.", "count 300", "Ama Boateng"),
        ("Según la Guardia Civil, doce personas murieron el martes en Jaén.", "count 12", "la Guardia Civil"),
    ],
)
def test_a_figure_is_attributed_to_whom_its_sentence_names(text: str, claim: str, who: str) -> None:
    assert told(text)[claim] == who


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet Moussa Bello a indiqué être venu. Quinze personnes ont été blessées.",
        "Quinze personnes ont été blessées selon que l'on compte ou non les contusions.",
        "Eight agreements were signed with the Port Authority in Tamale.",
    ],
)
def test_nobody_else_is(text: str) -> None:
    assert [who for claim, who in told(text).items() if claim.startswith("count") and who] == []


def test_the_day_and_place_of_a_statement_are_nobodys_words() -> None:
    text = "Douze personnes ont été tuées, a déclaré mardi 4 mars 2025 à Garoua le préfet Moussa Bello."
    found = told(text)
    assert found["count 12"] == "Moussa Bello"
    assert found["venue Garoua"] is None
