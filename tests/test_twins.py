"""Twin sentences: a copy with one thing changed is told, in any kind of claim; lines of lists and of live blogs are no twins."""

from __future__ import annotations

import pytest

from reconcile import pipeline
from reconcile.alignment.twins import twin_gaps
from reconcile.model.finding import Finding
from reconcile.pipeline import read

DISPATCH = """Bouaké: la foire du coton ferme ses portes

La Foire du coton de Bouaké s'est achevée dimanche, sous une chaleur lourde et devant un public venu de toute la région.
{}
Les organisateurs ont remercié les exposants, les autorités et les habitants pour leur accueil, avant de plier bagage. Le calme est
revenu peu à peu dans les allées, où les derniers camions chargeaient encore les stands et le matériel.
"""
COPY = """Fin de la foire du coton à Bouaké

{}
Les organisateurs ont remercié les exposants, les autorités et les habitants pour leur accueil, avant de plier bagage. Le calme est
revenu peu à peu dans les allées, où les derniers camions chargeaient encore les stands et le matériel.
"""


def between(one: str, other: str, frames: tuple[str, str] = (DISPATCH, COPY)) -> list[Finding]:
    """What a check finds between a dispatch and its copy that differ in one sentence."""
    texts = [frame.format(sentence).encode() for frame, sentence in zip(frames, (one, other), strict=True)]
    return pipeline.check([("a.txt", texts[0]), ("b.txt", texts[1])]).findings


def told(found: list[Finding]) -> list[tuple[str, list[str]]]:
    return [(f.rule, sorted(g.label for g in f.groups)) for f in found]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Il a fallu 48 zébulons pour monter la halle.", "Il a fallu 61 zébulons pour monter la halle.", ("count-conflict", ["48", "61"])),
        (
            "Un industriel a promis 30 millions de francs CFA aux planteurs.",
            "Un industriel a promis 50 millions de francs CFA aux planteurs.",
            ("money-conflict", ["30 000 000 XOF", "50 000 000 XOF"]),
        ),
        (
            "La halle, bâtie par les planteurs en 1998, sera refaite.",
            "La halle, bâtie par les planteurs en 1989, sera refaite.",
            ("date-conflict", ["1989", "1998"]),
        ),
        (
            "Les travaux iront du 9 au 12 juin 2027 si tout va bien.",
            "Les travaux iront du 9 au 13 juin 2027 si tout va bien.",
            ("date-conflict", ["2027-06-09 to 2027-06-12", "2027-06-09 to 2027-06-13"]),
        ),
        (
            "Abidjan avait promis un train, qui n'est pas venu.",
            "Korhogo avait promis un train, qui n'est pas venu.",
            ("venue-conflict", ["Abidjan", "Korhogo"]),
        ),
        (
            "Le planteur Yao Kouassi Brou y vendait ses ruches.",
            "Le planteur Yao Kouassi Tano y vendait ses ruches.",
            ("name-variant", ["Yao Kouassi Brou", "Yao Kouassi Tano"]),
        ),
        (
            "Les stands avaient été prêtés par la Chambre de commerce.",
            "Les stands avaient été prêtés par la Chambre de musique.",
            ("name-variant", ["Chambre de commerce", "Chambre de musique"]),
        ),
        ("Le jury de l'ANADER a tranché.", "Le jury de l'ANADEC a tranché.", ("name-variant", ["ANADEC", "ANADER"])),
    ],
    ids=["count", "money", "year", "stretch", "town", "person", "body", "acronym"],
)
def test_one_thing_changed_in_a_copy_is_told(one: str, other: str, wanted: tuple[str, list[str]]) -> None:
    (found,) = between(one, other)
    assert told([found]) == [wanted]
    assert found.explanation[-1] == "The sentences are the same but for this."
    assert told(between(other, one)) == [wanted]


def test_a_short_line_between_two_that_are_the_same() -> None:
    lines = "Les ruches en chiffres :\n- Ruches : {}\n- Miel : 9 tonnes\n"
    assert told(between(lines.format(43), lines.format(47))) == [("count-conflict", ["43", "47"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Près de 500 ruches ont été vendues aux planteurs.", "Près de 510 ruches ont été vendues aux planteurs."),
        ("Les travaux dureront deux ans au moins, a dit le maire.", "Les travaux dureront 2 ans au moins, a dit le maire."),
        ("Le train de Londres n'est pas venu cette fois.", "Le train de London n'est pas venu cette fois."),
        ("Les 4 et 5 juin 2026, les planteurs ont dansé.", "Le 5 juin 2026, les planteurs ont dansé."),
        ("Ce jour-là 40 planteurs ont été salués dans la halle.", "Ce jour-là 30 planteurs n'ont jamais été salués dans la halle."),
        ("Samedi, la halle a reçu 1 200 curieux des villages.", "Dimanche, la halle a reçu 900 curieux des villages."),
        ("Mehdi Sylla a marqué le but à la 12e minute du match.", "Moussa Diarra a marqué le but à la 87e minute du match."),
        ("Hier, les planteurs ont dansé dans la halle.", "Enfin, les planteurs ont dansé dans la halle."),
    ],
    ids=["rounded", "digits", "one town", "within", "denied", "days", "two goals", "first word"],
)
def test_what_can_both_be_true_is_left_alone(one: str, other: str) -> None:
    assert told(between(one, other)) == []


def test_lines_of_a_list_are_no_twins() -> None:
    one = "Ont obtenu :\n- Adama Touré : 120 voix\n- Fatou Bamba : 90 voix\n"
    other = "Ont obtenu :\n- Adama Touré : 120 voix\n- Issa Kone : 75 voix\n"
    assert told(between(one, other)) == []
    assert told(between("Sont venus :\n- le Mali\n- le Niger\n", "Sont venus :\n- le Mali\n- le Togo\n")) == []


def test_of_two_lines_the_one_with_the_same_name_is_the_twin() -> None:
    one = "Ont obtenu, selon le bureau de la halle :\n- Adama Touré : 120 voix\n- Fatou Bamba : 90 voix\n"
    assert told(between(one, one.replace("120", "130"))) == [("figure-updated", ["120", "130"])]


PARALLEL = "La délégation du {}, arrivée lundi par la route, a visité la halle et les champs de coton avec le maire."


def test_parallel_sentences_of_texts_that_are_no_copies_name_two_things() -> None:
    frames = ("La Foire du coton de Bouaké s'ouvre.\n\n{}\n", "À Bouaké, la Foire du coton attire du monde.\n\n{}\n")
    assert told(between(PARALLEL.format("Mali"), PARALLEL.format("Niger"), frames)) == []
    assert told(between(PARALLEL.format("Mali"), PARALLEL.format("Niger"))) == [
        ("name-variant", ["délégation du Mali", "délégation du Niger"])
    ]


def test_texts_about_two_events_have_no_twins() -> None:
    one, other = "Il a fallu 48 zébulons pour monter la halle.", "Il a fallu 61 zébulons pour monter la halle."
    dated = tuple(frame + f"\nPublié le 3 mars {year} à 10h00\n" for frame, year in zip((DISPATCH, COPY), (2021, 2025), strict=True))
    assert told(between(one, other))
    assert told(between(one, other, dated)) == []  # type: ignore[arg-type]


TEMPLATES = [
    ("À 18 h 20, on comptait 43 ruches dans la halle.", "À 10 h 05, on comptait 27 ruches dans la halle."),
    ("La troupe d'Adama Touré a dansé pendant 20 minutes.", "La troupe de Fatou Bamba a dansé pendant 30 minutes."),
    ("Samedi, la halle a reçu 1 200 curieux des villages.", "Dimanche, la halle a reçu 900 curieux des villages."),
    ("- Adama Touré : 120 voix", "- Issa Kone : 75 voix"),
    ("- le Mali", "- le Niger"),
]


@pytest.mark.parametrize(("one", "other"), TEMPLATES)
def test_lines_of_one_form_that_differ_in_more_than_one_thing_are_no_twins(one: str, other: str) -> None:
    a, b = (read(name, DISPATCH.format(text).encode()) for name, text in (("a", one), ("b", other)))
    assert twin_gaps(a, b) == []


def test_a_capital_at_the_head_of_a_sentence_makes_no_place() -> None:
    assert told(between("Cameroun : rideau sur la 14e fête du miel de Kribi.", "Fin de la 14e fête du miel de Kribi.")) == []


def test_every_difference_of_twins_is_the_same_both_ways() -> None:
    texts = [DISPATCH.format(PARALLEL.format(n)) for n in ("Mali", "Niger")]
    a, b = (read(name, text.encode()) for name, text in zip("ab", texts, strict=True))
    there, back = twin_gaps(a, b), twin_gaps(b, a)
    assert [[(g.left, g.right) for g in gaps] for gaps in there] == [[(g.right, g.left) for g in gaps] for gaps in back]
    assert len(there) == 1
