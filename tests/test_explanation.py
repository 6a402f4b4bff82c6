"""The sentence that makes people gasp: why two numbers differ, and by whom. It is there where the difference adds up,
and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.model.finding import Finding

ROOT = Path(__file__).resolve().parent.parent
WORKSHOP = ROOT / "tests" / "dossiers" / "atelier-eau" / "texts"
AGENCY, PAPER, SITE = "000-communique-agence-bassin.txt", "001-quotidien.txt", "002-site-riverains.txt"
BY = "differ by"


def texts(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))}


def conflict(sources: dict[str, str]) -> Finding:
    """The one contradiction about a number."""
    report = pipeline.check([(f"texts/{name}", text.encode()) for name, text in sources.items()])
    (found,) = (f for f in report.findings if f.rule == "count-conflict")
    return found


def omitted(sources: dict[str, str]) -> list[str]:
    report = pipeline.check([(f"texts/{name}", text.encode()) for name, text in sources.items()])
    return [f.message for f in report.findings if f.rule == "partner-omitted"]


def because(found: Finding) -> list[str]:
    return [sentence.replace("’", "'") for sentence in found.explanation if BY in sentence]


def replaced(sources: dict[str, str], name: str, old: str, new: str) -> dict[str, str]:
    assert old in sources[name]
    return {**sources, name: sources[name].replace(old, new)}


def test_eight_and_nine() -> None:
    found = conflict(texts(ROOT / "seeds"))
    (sentence,) = because(found)
    assert sentence.startswith("8 and 9 differ by Ministère de l'Inclusion économique:")
    for source in ("000-communique-ministere.txt", "001-panorapost.txt", "002-site-opinion.txt"):
        assert source in sentence
    assert "(8 + 1 = 9)" in sentence


def test_six_and_seven() -> None:
    found = conflict(texts(WORKSHOP))
    assert sorted(g.label for g in found.groups) == ["6", "7"]
    (sentence,) = because(found)
    assert sentence.startswith("6 and 7 differ by Office national de l'assainissement:")
    assert f"the closed list of 6 in {AGENCY} lacks it" in sentence
    assert SITE in sentence
    assert "(6 + 1 = 7)" in sentence


def test_one_source_names_it() -> None:
    office = " et avec l’Office national de l’assainissement, qui construira deux stations d’épuration"
    (sentence,) = because(conflict(replaced(texts(WORKSHOP), PAPER, office, "")))
    assert f"{SITE} names it" in sentence


def test_the_claims_that_explain_are_those_that_name_the_body() -> None:
    found = conflict(texts(WORKSHOP))
    assert found.explained_by
    for claim in found.explained_by:
        assert (claim.kind, claim.value.label().replace("’", "'")) == ("partner", "Office national de l'assainissement")
        assert claim.source != f"texts/{AGENCY}"


def test_both_sources_that_name_the_body_are_said() -> None:
    (sentence,) = because(conflict(texts(WORKSHOP)))
    assert f"{PAPER} and {SITE} name it" in sentence


def test_two_more_but_one_missing_explains_nothing() -> None:
    sources = replaced(texts(WORKSHOP), PAPER, "Sept conventions", "Huit conventions")
    found = conflict(sources)
    assert sorted(g.label for g in found.groups) == ["6", "8"]
    assert len(omitted(sources)) == 1, "one body is missing all the same"
    assert not because(found)
    assert not found.explained_by


def second_missing(sources: dict[str, str]) -> dict[str, str]:
    """The sources, one of which names a second body that the closed list lacks."""
    return {**sources, SITE: sources[SITE] + "\nUn accord avec la Chambre de commerce de Garoua porte sur les forages.\n"}


def test_one_more_but_two_missing_explains_nothing() -> None:
    sources = second_missing(texts(WORKSHOP))
    assert len(omitted(sources)) == 2
    assert not because(conflict(sources))


def test_two_more_and_two_missing_add_up() -> None:
    sources = replaced(second_missing(texts(WORKSHOP)), PAPER, "Sept conventions", "Huit conventions")
    (sentence,) = because(conflict(sources))
    assert "Office national de l'assainissement" in sentence
    assert "Chambre de commerce de Garoua" in sentence
    assert "(6 + 2 = 8)" in sentence


@pytest.mark.parametrize("bullet", [line for line in texts(WORKSHOP)[AGENCY].split("\n") if line.startswith("- ")])
def test_a_list_that_is_not_closed_explains_nothing(bullet: str) -> None:
    found = conflict(replaced(texts(WORKSHOP), AGENCY, bullet + "\n", ""))
    assert not because(found)


def test_no_body_is_missing() -> None:
    office, ministry = "Office national de l’assainissement", "Ministère de l’Eau et de l’Énergie"
    sources = {name: text.replace(office, ministry) for name, text in texts(WORKSHOP).items()}
    assert not omitted(sources)
    assert not because(conflict(sources))
