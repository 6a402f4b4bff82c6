"""What one source says of a name holds where another source on the event only gives the name."""

from __future__ import annotations

from reconcile import pipeline
from reconcile.kinds.partner import Partner
from reconcile.kinds.person import Person
from reconcile.model.finding import Report

OPENING = "Le Forum du Désert s'est ouvert lundi à Tozeur devant 300 participants. "


def checked(*texts: str) -> Report:
    return pipeline.check([(f"{'abc'[n]}.txt", (OPENING + text).encode()) for n, text in enumerate(texts)])


def names(report: Report, source: str) -> list[tuple[str, str]]:
    """The bodies and persons that a source claims, with their kind."""
    claims = [c for c in report.claims if c.source == source and isinstance(c.value, (Partner, Person))]
    return sorted((c.kind, c.value.name) for c in claims if isinstance(c.value, (Partner, Person)))


def test_a_body_that_another_source_calls_so() -> None:
    report = checked("La société Sirius Kassoro a loué un stand.", "Les clés sont chez Sirius Kassoro.")
    assert names(report, "b.txt") == [("partner", "Sirius Kassoro")]
    assert not report.findings


def test_a_person_whom_another_source_calls_so() -> None:
    report = checked("La chanteuse Oryssia Hrebynko a chanté.", "Le public a applaudi Oryssia Hrebynko.")
    assert names(report, "b.txt") == [("person", "Oryssia Hrebynko")]
    assert not report.findings


def test_a_short_form_that_another_source_expands() -> None:
    report = checked(
        "L'Office du développement des oasis (ODO) a loué un stand.", "Le stand de l'ODO est fermé.", "Le stand de l'ODA est fermé."
    )
    assert names(report, "b.txt") == [("partner", "ODO")]
    assert names(report, "c.txt") == []
    assert not report.findings


def test_the_short_form_behind_its_name_is_no_second_body() -> None:
    report = checked(
        "L'Office du développement des oasis (ODO) a loué un stand.",
        "L'ODO a loué un stand.",
        "L'Office du développement des oasis (ODO) ferme.",
    )
    assert names(report, "c.txt") == [("partner", "Office du développement des oasis")]


def test_what_is_claimed_already_stays_as_it_is() -> None:
    alone = checked("La société Sirius Kassoro a loué un stand.")
    both = checked("La société Sirius Kassoro a loué un stand.", "Les clés sont chez Sirius Kassoro.")
    assert {c.id for c in alone.claims} == {c.id for c in both.claims if c.source == "a.txt"}


def test_a_name_of_another_event_is_not_taken_over() -> None:
    one = ("a.txt", (OPENING + "La société Sirius Kassoro a loué un stand.").encode())
    other = ("b.txt", "Le Congrès des Cardiologues s'est tenu en mars 2019 à Lima. On y a vu Sirius Kassoro.".encode())
    assert names(pipeline.check([one, other]), "b.txt") == []


def test_an_acronym_with_two_expansions_is_told_once_whoever_has_the_short_form() -> None:
    report = checked(
        "L'Office du développement des oasis (ODO) recrute.", "L'Office du dépistage des oasis (ODO) recrute.", "L'ODO recrute."
    )
    assert [f.rule for f in report.findings] == ["acronym-conflict"]
