"""Figures and days of several reports of one fair: which are set against each other, which took another's place, and which are of two
things however near they lie."""

from __future__ import annotations

import pytest

from reconcile.alignment.corresponding import Ties
from reconcile.alignment.items import Aligned, settled
from reconcile.alignment.join import join
from reconcile.kinds.count import Count
from reconcile.kinds.money import Money
from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Group, Item
from reconcile.pipeline import check

FRENCH = "La foire agricole de Tozeur\n\nPublié le {}\n\nLa foire agricole de Tozeur a fermé ses portes.\n\n{}\n"
ENGLISH = "The Kumasi farm fair\n\nPublished on {}\n\nThe Kumasi farm fair has closed its doors.\n\n{}\n"


def told(*texts: str, english: bool = False) -> list[tuple[str, list[str]]]:
    """The rules and values of the findings on figures and days of several reports, each of a later week."""
    days = [f"{d} {'March' if english else 'mars'} 2025" for d in (3, 10, 17)]
    head = ENGLISH if english else FRENCH
    report = check([(f"{n}.txt", head.format(day, text).encode()) for n, (day, text) in enumerate(zip(days, texts, strict=False))])
    return [(f.rule, sorted(g.label for g in f.groups)) for f in report.findings if f.kind in ("count", "money", "date")]


@pytest.mark.parametrize(
    ("texts", "english", "values"),
    [
        (
            (
                "La foire a reçu 41 000 visiteurs, selon un décompte provisoire.",
                "Le bilan définitif est tombé : 45 300 visiteurs, là où le premier décompte s'arrêtait à 41 000.",
            ),
            False,
            ["41 000", "45 300"],
        ),
        (
            (
                "Les exposants ont pris 62,5 milliards de francs CFA d'engagements.",
                "Le comité a ramené à 58 milliards de francs CFA le montant des engagements, initialement annoncé à 62,5 milliards.",
            ),
            False,
            ["58 000 000 000 XOF", "62 500 000 000 XOF"],
        ),
        (
            ("The fair drew 11,900 visitors.", "The fair drew 12,450 visitors, up from the 11,900 first announced."),
            True,
            ["11 900", "12 450"],
        ),
    ],
    ids=["a first count", "a sum brought down", "first announced"],
)
def test_a_figure_that_a_text_calls_the_first_is_outgrown(texts: tuple[str, ...], english: bool, values: list[str]) -> None:
    assert told(*texts, english=english) == [("figure-updated", values)]


@pytest.mark.parametrize(
    ("texts", "english", "values"),
    [
        (
            (
                "Une aide d'un million de dinars est accordée à la famille de chaque personne décédée.",
                "Les proches de chacun des morts recevront 1,5 million de dinars.",
            ),
            False,
            ["1 000 000 TND", "1 500 000 TND"],
        ),
        (
            (
                "The state will pay 5,000 dollars to the family of each victim.",
                "Relatives of each victim are to receive 6,000 dollars from the state.",
            ),
            True,
            ["5000 USD", "6000 USD"],
        ),
    ],
    ids=["one dead", "one victim"],
)
def test_what_each_is_paid_needs_few_words_in_common(texts: tuple[str, ...], english: bool, values: list[str]) -> None:
    assert [v for rule, v in told(*texts, english=english) if rule == "money-conflict"] == [values]


def test_what_each_of_some_is_paid_is_no_part_of_what_others_get() -> None:
    texts = (
        "L'État versera à chaque famille de victime une aide de 2 millions de dinars. L'assureur promet 1 million de dinars d'avance.",
        "Une assistance de 3 millions de dinars sera remise à chaque famille endeuillée.",
    )
    assert told(*texts) == [("money-conflict", ["2 000 000 TND", "3 000 000 TND"])]


@pytest.mark.parametrize(
    ("texts", "english", "values"),
    [
        (("Le coût de la halle est estimé à {} milliards de francs CFA.", "4,1", "4,7"), False, ["4 100 000 000 XOF", "4 700 000 000 XOF"]),
        (("The cost of the hall is estimated at {} million dollars.", "6.2", "7.1"), True, ["6 200 000 USD", "7 100 000 USD"]),
        (("Environ {} éleveurs sont venus à la foire.", "1 250", "1 450"), False, ["1250", "1450"]),
    ],
    ids=["estimated", "in English", "a count"],
)
def test_two_estimates_with_two_digits_are_two(texts: tuple[str, str, str], english: bool, values: list[str]) -> None:
    (text, *figures) = texts
    rounded = [f"about {v}" for v in values]
    assert [v for _, v in told(*(text.format(f) for f in figures), english=english)] == [rounded]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Le coût de la halle est estimé à {} milliards de francs CFA.", ("40", "38")),  # one of them has one digit
        ("Le coût de la halle est évalué à environ {} milliards de francs CFA.", ("4,1", "4,2")),
        ("Environ {} éleveurs sont venus à la foire.", ("1 200", "1 300")),
    ],
    ids=["one digit", "near sums", "near counts"],
)
def test_estimates_that_lie_near_agree(text: str, figures: tuple[str, str]) -> None:
    assert told(*(text.format(f) for f in figures)) == []


def test_a_figure_that_names_the_town_of_the_event_is_of_the_event() -> None:
    at = "La foire s'est tenue à Tozeur le 1er mars 2025. {}"
    here, there = at.format("Elle a accueilli 64 300 visiteurs."), at.format("À Tozeur, 58 200 visiteurs ont été comptés.")
    assert told(here, there) == [("count-conflict", ["58 200", "64 300"])]
    assert told(here, f"{there} À Gafsa, 3 000 visiteurs sont venus.") == []
    assert told(here, there.replace("À Tozeur, 58", "À Gafsa, 58")) == []


def sums(*told: tuple[str, float]) -> Item:
    """An item of sums of money, each by its source and in billions."""
    groups: dict[float, Group] = {}
    for n, (source, number) in enumerate(told):
        value = Money(Count(number), "XOF")
        claim = Claim(source, "money", "xof", "", value, Evidence(n, n + 1, 1, 1, "x"), id=f"{source}{number}{len(told)}")
        groups.setdefault(number, Group(value.as_json(), value.label())).claims.append(claim)
    return settled(Item("fair", "money", "xof", "number", list(groups.values()), "conflict"), {s: s for s, _ in told})


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ((("a", 87.0), ("b", 87.0), ("c", 78.0)), (("c", 78.0), ("d", 87.0)), 1),  # the title of c and its text
        ((("a", 87.0), ("c", 78.0)), (("c", 87.0), ("d", 78.0)), 2),  # c knows two things
        ((("a", 87.0), ("c", 78.0)), (("b", 87.0), ("d", 78.0)), 2),  # no source says that they are one
        ((("a", 87.0), ("c", 78.0)), (("c", 78.0), ("d", 90.0)), 2),
    ],
    ids=["one", "two sides", "no source in common", "other values"],
)
def test_one_disagreement_is_told_once(first: tuple[tuple[str, float], ...], second: tuple[tuple[str, float], ...], left: int) -> None:
    aligned = Aligned([sums(*first), sums(*second)])
    join(aligned, Ties(), {s: s for s in "abcd"})
    assert len(aligned.items) == left
    assert sum(len(g.claims) for i in aligned.items for g in i.groups) == len(first) + len(second)


def test_figures_next_to_each_other_are_of_one_lot_whatever_restricts_the_noun() -> None:
    texts = (
        "Six missions internationales d'observation ont été accréditées.",
        "Réunies mercredi dans un hôtel, les sept missions accréditées ont livré leur avis.",
        "Six missions s'étaient mobilisées.",
    )
    assert told(*texts) == [("count-conflict", ["6", "7"])]
    assert told(*texts[:2]) == []  # two texts may tell of two lots
    assert told(texts[0], texts[1].replace("sept", "neuf"), texts[2]) == []
    assert told(texts[0], f"{texts[1]} Deux missions sont venues d'Asie.", texts[2]) == []


def test_a_month_that_one_of_three_gets_wrong_is_of_one_signing() -> None:
    texts = (
        "Le contrat de concession, signé le 9 novembre 2023, court sur vingt ans.",
        "Le patron du groupe a signé la concession le 9 novembre 2023 avec la ministre.",
        "Signé le 9 décembre 2023 à Tunis, l'accord avait été critiqué par les syndicats.",
    )
    assert told(*texts) == [("date-conflict", ["2023-11-09", "2023-12-09"])]
    assert told(texts[0], texts[1], texts[2].replace("9 décembre", "12 décembre")) == []
    assert told(texts[0], texts[2]) == []


def test_the_day_on_which_a_state_of_emergency_was_declared_is_no_day_of_a_statement() -> None:
    texts = (
        "The council declared a state of calamity on 8 February 2025, which opens emergency funds to the province.",
        "The state of calamity declared on 9 February 2025 frees emergency funds for the province.",
    )
    assert told(*texts, english=True) == [("date-conflict", ["2025-02-08", "2025-02-09"])]


@pytest.mark.parametrize(
    ("texts", "english"),
    [
        (("Les organisateurs attendaient 50 pays.", "La foire a réuni 640 éleveurs de 43 pays."), False),
        (("They had planned for 900 stewards.", "We would like to thank the 860 stewards."), True),
        (("Two members of the Ashanti Growers Board warned of drought.", "The Board has six members."), True),
        (
            (
                "The licence that the two banks agreed on is valid in three countries.",
                "The exchange is meant to link the payment systems of four countries.",
            ),
            True,
        ),
        (
            (
                "La société est détenue à 65 % par Orbis, à 20 % par le Fonds stratégique et à 15 % par le Port.",
                "L'État, par le Fonds stratégique et le Port, conserve 35 % du capital ; la société Orbis en détient 65 %.",
            ),
            False,
        ),
        (
            (
                "Eleven people were injured; some were treated on the spot.",
                "Seven of the injured were treated on the spot and four were taken to the infirmary of Kumasi.",
            ),
            True,
        ),
        (("La foire a reçu 45 300 visiteurs, contre 41 000 en 2023.", "La foire de 2023 avait reçu 41 000 visiteurs."), False),
        (("The farmers had asked for eight wells rather than six.", "The fair has six wells."), True),
        (("Les vingt-huit guides, dont onze femmes, ont été formés pendant dix-huit mois.",), False),
        (("Les 240 invités, dont 40 ministres, ont vu les 210 stands.",), False),
    ],
    ids=[
        "hoped for",
        "planned for",
        "some members",
        "in passing",
        "shares that add up",
        "some of the injured",
        "an earlier fair",
        "asked for",
        "a part and a spell of time",
        "a part and other things",
    ],
)
def test_two_things_are_left_alone(texts: tuple[str, ...], english: bool) -> None:
    assert told(*texts, english=english) == []
