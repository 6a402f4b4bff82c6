"""What most sources give and what the odd one gives instead: one figure, told in other words."""

from __future__ import annotations

import pytest

from reconcile.pipeline import check

FRENCH = (
    "La coopérative Sambala de Tivaoune\n\nPublié le 3 mars 2025\n\nLa coopérative Sambala de Tivaoune a inauguré lundi son usine.\n\n{}\n"
)
ENGLISH = "The Sambala cooperative of Tivaoune\n\n3 March 2025\n\nThe Sambala cooperative of Tivaoune opened its plant on Monday.\n\n{}\n"


def figures(head: str, *lines: str) -> list[list[str]]:
    """The values of the findings on figures between reports of one opening, each with a line of its own."""
    report = check([(f"{n}.txt", head.format(line).encode()) for n, line in enumerate(lines)])
    return [sorted(g.label for g in f.groups) for f in report.findings if f.kind in ("count", "money")]


TOLD = [
    (
        FRENCH,
        "Le chantier est un partenariat de cinq ans évalué à 62 millions d'euros, confié au consortium Baolink.",
        "Baolink avance les 62 millions d'euros du chantier.",
        "La facture, pour le consortium Baolink, monte à 62 millions d'euros.",
        "L'opérateur Baolink doit encore récupérer, comme tout consortium, les 72 millions d'euros prévus au contrat.",
        ["62 000 000 EUR", "72 000 000 EUR"],
    ),
    (
        FRENCH,
        "Au démarrage, 74 guichets sont opérationnels, a précisé le directeur Ibra Fall.",
        "Soixante-quatorze (74) guichets ont ouvert leurs portes, dont neuf pour les éleveurs.",
        "Sur le terrain, la coopérative aligne 74 guichets et 620 agents.",
        "Le directeur annonce 64 guichets ouverts dans tout le pays.",
        ["64", "74"],
    ),
    (
        FRENCH,
        "Le sac coûtera 40 000 francs guinéens à l'éleveur.",
        "Tarif du sac : 40 000 francs guinéens, payables au guichet.",
        "Le prix du sac, 40 000 francs guinéens, se règle au guichet.",
        "Un sac revient à 50 000 francs guinéens, somme que beaucoup jugent élevée.",
        ["40 000 GNF", "50 000 GNF"],
    ),
    (
        ENGLISH,
        "The first phase of the plant took eighteen months to build and cost 41 million dollars.",
        "Investors put 41 million dollars into its first phase.",
        "The plant, a first phase worth 41 million dollars, employs sixty people.",
        "The owners have sunk 46 million dollars into what they call the first phase.",
        ["41 000 000 USD", "46 000 000 USD"],
    ),
    (
        ENGLISH,
        "A yard beside the plant holds 12,480 solar panels.",
        "Its 12,480 panels were fixed on the roof in March.",
        "Power comes from 12,480 panels made in the region.",
        "Energy is drawn from the sun by 12,840 panels.",
        ["12 480", "12 840"],
    ),
    (
        FRENCH,
        "Le puits du hameau de Menoua descend à 80 mètres au fond du ravin.",
        "On a foré un puits de 80 mètres à Menoua, dans le fond d'un ravin.",
        "Les éleveurs de Menoua puisent à 80 mètres, au fond de leur ravin.",
        "Menoua, où le fond du ravin cache un puits de 120 mètres, boit enfin.",
        ["120", "80"],
    ),
    (
        FRENCH,
        "Devant 3 200 spectateurs réunis dans la cour, l'orchestre de Mboro a joué.",
        "La cour était comble : 3 200 personnes pour l'orchestre.",
        "Un lundi, 3 200 spectateurs pour un orchestre de Mboro.",
        "Dans la cour, on a compté quelque 2 500 spectateurs, venus par le bateau de Mboro pour l'orchestre.",
        ["3200", "about 2500"],
    ),
    (
        FRENCH,
        "Le maire Ousmane Ba a salué à Mboro devant 47 500 spectateurs, dans le stade, la fin des travaux.",
        "Avec 47 500 spectateurs, le stade de Mboro affichait complet.",
        "Ils étaient 47 500 spectateurs venus au stade de Mboro, selon la coopérative.",
        "Ousmane Ba, devant 52 000 personnes au stade de Mboro, n'a pas boudé son plaisir.",
        ["47 500", "52 000"],
    ),
    (
        FRENCH,
        "La récolte de dattes du gouvernorat atteint 252 000 tonnes.",
        "Les 252 000 tonnes de dattes de la saison sont la plus forte récolte connue.",
        "La récolte, 252 000 tonnes, dépasse les espérances.",
        "La récolte est belle : 225 000 tonnes attendues, dont 12 000 tonnes pour l'usine.",
        ["225 000", "252 000"],
    ),
]


@pytest.mark.parametrize(("head", "one", "two", "three", "odd", "values"), TOLD, ids=lambda v: v[:30] if isinstance(v, str) else "")
def test_the_odd_figure_is_set_against_the_common_one(head: str, one: str, two: str, three: str, odd: str, values: list[str]) -> None:
    assert figures(head, one, two, three, odd) == [values]


COMMON = (
    "Le chantier est un partenariat de cinq ans évalué à 62 millions d'euros, confié au consortium Baolink.",
    "Baolink avance les 62 millions d'euros du chantier.",
    "La facture, pour le consortium Baolink, monte à 62 millions d'euros.",
)
WICKETS = (
    "Au démarrage, 74 guichets sont opérationnels, a précisé le directeur Ibra Fall.",
    "Soixante-quatorze (74) guichets ont ouvert leurs portes, dont neuf pour les éleveurs.",
    "Sur le terrain, la coopérative aligne 74 guichets et 620 agents.",
)
APART = [
    # the odd source has the common figure too
    (*COMMON, "Le consortium Baolink avance 62 millions d'euros ; avec les intérêts, il récupérera 72 millions d'euros."),
    # another source has the odd figure too
    (
        *COMMON[:2],
        COMMON[2] + " L'État, lui, promet 72 millions d'euros.",
        "Le consortium Baolink attend les 72 millions d'euros de l'État.",
    ),
    # nothing around the two is shared
    (*COMMON, "Un voisin a vendu ses vergers pour 72 millions d'euros."),
    # another currency
    (*COMMON, "Le consortium Baolink récupérera 72 millions de dollars au titre du chantier."),
    # too far apart
    (*COMMON, "Le consortium Baolink doit 150 millions d'euros à ses banques."),
    # the odd figure is a bound that holds the common one
    (*COMMON, "Le consortium Baolink investit plus de 60 millions d'euros dans le chantier."),
    # ... or rounds it
    (*(line.replace("62 m", "61,8 m") for line in COMMON), "Le consortium Baolink investit 62 millions d'euros dans le chantier."),
    # what is planned is not what there is
    (*WICKETS, "Le directeur prévoit d'ouvrir 84 guichets dans tout le pays."),
    # a part of them
    (*WICKETS, "Le directeur annonce que 64 des 128 guichets du pays resteront fermés."),
    # another place
    (*WICKETS, "À Kaolack, le directeur annonce 64 guichets ouverts à la fin du mois."),
    # parts in a series
    (*WICKETS, "Le directeur annonce 64 guichets au nord, 58 guichets au sud et 61 guichets dans l'est."),
    # other things counted
    (*WICKETS, "Le directeur annonce 64 camions neufs dans tout le pays."),
    # visitors are not those who take part, nor people those who watch when they are counted apart
    (
        *(f"La foire a reçu {n} visiteurs dans la cour." for n in ("3 200", "3 200", "3 200")),
        "La foire a réuni 2 900 participants dans la cour.",
    ),
    (
        *(f"Dans la cour, {n} spectateurs ont applaudi." for n in ("3 200", "3 200", "3 200")),
        "Dans la cour, 2 600 personnes ont voté à main levée.",
    ),
    # a spell of time that little speaks for
    (*(f"Le chantier a duré {n} mois." for n in (14, 14, 14)), "Après 16 mois de sécheresse, le chantier respire."),
    # a share that little speaks for
    (*(f"Le chantier emploie {n} % de femmes." for n in (40, 40, 40)), "Le chantier achète 44 % de son ciment au pays."),
    # each, not all
    (*COMMON, "Le consortium Baolink paiera 58 millions d'euros à chacune des banques du chantier."),
]


@pytest.mark.parametrize("lines", APART, ids=lambda lines: lines[-1][:44])
def test_two_figures_that_may_both_be_true_stay_apart(lines: tuple[str, ...]) -> None:
    assert figures(FRENCH, *lines) == []


def test_what_two_sources_share_needs_more_around_it() -> None:
    _, one, two, _, odd, values = TOLD[2]
    assert figures(FRENCH, one, two, odd) == []
    assert figures(FRENCH, *TOLD[2][1:5]) == [values]


FAIR = "La Foire du cuir de Mboro\n\nPublié le 3 mars 2025\n\nLa Foire du cuir de Mboro s'est achevée dimanche.\n\n{}\n"
SHOW = "The Mboro Leather Fair\n\n3 March 2025\n\nThe Mboro Leather Fair closed on Sunday.\n\n{}\n"


@pytest.mark.parametrize(
    ("head", "one", "other", "values"),
    [
        (
            FAIR,
            "Le budget de 480 millions de FCFA vient des banques.",
            "La foire a coûté 520 millions de FCFA.",
            ["480 000 000 XOF", "520 000 000 XOF"],
        ),
        (
            FAIR,
            "La facture grimpe : 480 000 dinars tunisiens.",
            "L'édition a coûté 420 000 dinars tunisiens.",
            ["420 000 TND", "480 000 TND"],
        ),
        (
            FAIR,
            "Elle était dotée de 45 millions de FCFA.",
            "La dotation globale s'est élevée à 40 millions de FCFA.",
            ["40 000 000 XOF", "45 000 000 XOF"],
        ),
        (SHOW, "The fair cost 2.1 million rand.", "Its budget was 2.4 million rand, said an official.", ["2 100 000 ZAR", "2 400 000 ZAR"]),
        (SHOW, "The bill came to 64 million shillings.", "Organisers put the cost at 58 million shillings.", None),
    ],
)
def test_a_sum_is_known_by_its_role(head: str, one: str, other: str, values: list[str] | None) -> None:
    found = figures(head, one, other)
    assert found == [values] if values else len(found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le budget de 480 millions de FCFA vient des banques.", "Le stade voisin a coûté 520 millions de FCFA."),
        ("La foire a coûté 480 millions de FCFA.", "Le budget de la commune est de 520 millions de FCFA."),
        ("Le budget est de 480 millions de FCFA.", "La route a coûté 520 millions de FCFA."),
        ("La foire a coûté 480 millions de FCFA.", "La mairie a dépensé 520 millions de FCFA pour ses écoles."),
        ("La foire a coûté 480 millions de FCFA.", "La facture du port atteint 520 millions de FCFA."),
        ("Elle était dotée de 45 millions de FCFA.", "Le prix du jury, doté de 40 millions de FCFA, va à un tanneur."),
        ("Le budget est de 480 millions de FCFA.", "Le prix moyen d'une tannerie est de 520 millions de FCFA."),
        ("La foire a coûté 480 millions de FCFA.", "L'an dernier, l'édition avait coûté 520 millions de FCFA."),
        ("La foire a coûté 480 millions de FCFA.", "Le budget est de 90 millions de FCFA pour la sécurité."),
        ("La foire a coûté 480 millions de FCFA.", "Elle a coûté 480 millions de FCFA, et le pavillon, au budget de 520 millions, suit."),
    ],
)
def test_a_role_that_is_of_something_else_is_no_sum_of_the_event(one: str, other: str) -> None:
    assert figures(FAIR, one, other) == []
