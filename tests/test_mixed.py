"""One folder, several events that share a country, its towns, its ministers and its currency: nothing is compared across them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import pipeline

DOSSIERS = Path(__file__).parent / "dossiers"
# Each row came together as one event when documents were joined by a single chance likeness.
FOLDERS = [
    ("visite-etat", "forum-energie", "inondations", "sommet-regional", "marathon-international"),
    ("congres-transports", "lancement-produit", "usine-batteries", "elections-municipales"),
    ("hackathon-sante", "universite-numerique", "finale-football", "startup-summit"),
    ("table-ronde-bailleurs", "conference-climat", "atelier-eau"),
    ("trade-expo", "science-congress", "outbreak"),
]


@pytest.mark.parametrize("names", FOLDERS, ids=lambda names: names[0])
def test_events_of_one_region_stay_apart(names: tuple[str, ...]) -> None:
    sources = [(f"{name}/{p.name}", p.read_bytes()) for name in names for p in (DOSSIERS / name / "texts").iterdir()]
    report = pipeline.check(sources)
    across = [e.label for e in report.events if len({s.split("/")[0] for s in e.sources}) > 1]
    assert across == []
    assert len({s for e in report.events for s in e.sources}) == len(sources)


MEETING = """La Conférence des jeunes du Rif s'achève sur une déclaration

Publié le 18 octobre 2025

La Conférence africaine des jeunes du Rif s'est achevée samedi à Oujda en présence du ministre Karim Benhadda. Quarante-trois pays ont
signé la Déclaration d'Oujda, a indiqué Awa Diarra, de l'Union panafricaine de la jeunesse (UPJ).
"""
LATER = """Après Oujda, le plus dur commence

Publié le {day}

{since} après la Conférence africaine des jeunes du Rif, les promesses d'Oujda cherchent de l'argent. Quarante et un pays avaient signé la
Déclaration d'Oujda, rappelle Awa Diarra, de l'Union panafricaine de la jeunesse (UPJ). Le ministre Karim Benhadda n'a pas répondu.
"""


@pytest.mark.parametrize(
    ("day", "since", "events"), [("7 novembre 2025", "Trois semaines", 1), ("20 mars 2026", "Cinq mois", 2)], ids=["soon", "long after"]
)
def test_what_became_of_an_event_is_about_it_unless_it_is_told_long_after(day: str, since: str, events: int) -> None:
    later = LATER.format(day=day, since=since)
    report = pipeline.check([("a.txt", MEETING.encode()), ("b.txt", later.encode())])
    assert len([e for e in report.events if e.sources]) == events
    assert [f.message for f in report.findings] == (["pays: 41 against 43"] if events == 1 else [])


FAIR = "La Foire du mil de Koudougou a été ouverte le 4 mars 2025, a indiqué {}, ministre du Commerce. Elle réunit 240 exposants."
FESTIVAL = "Le Festival des masques de Grand-Popo s'est achevé le 9 juin 2025, a indiqué {}, directeur artistique. Douze troupes ont joué."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((FAIR.format("Emmanuel Tetteh Quaye"), FESTIVAL.format("Emmanuel Quaye")), False),
        ((FAIR.format("Emmanuel Tetteh Quaye"), FAIR.format("Emmanuel Quaye")), False),  # a middle name is left out as one likes
        ((FAIR.format("Emmanuel d'Almeida"), FAIR.format("Emmanuel Almeida")), True),
        ((FAIR.format("Aminata Ouattara"), FESTIVAL.format("Aminata Ouatara")), True),
    ],
    ids=["a name less at another event", "a middle name less", "a particle less", "another letter at another event"],
)
def test_a_name_that_lacks_a_part_at_another_event_may_be_of_another_person(texts: tuple[str, str], found: bool) -> None:
    report = pipeline.check([(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
    assert [f.rule for f in report.findings if f.kind == "person"] == ["name-variant"] * found


LAUNCH = """La carte verte lancée à Kolda

Publié le 4 mars 2026

Le ministre Karim Benhadda a lancé mercredi à Kolda la carte verte des éleveurs, délivrée par l'Office du bétail d'Awa Diarra.
Soixante-quatorze bureaux sont ouverts. Le consortium Ferlo Data, fondé par Cheikh Lô et Astou Faye, fournit les machines, montées à
Rufisque et à Kaolack. Le gouverneur, Malick Sarr, et le président du Conseil, Pape Seck, ont salué le programme Laiterie 2030, que
finance la Banque des terroirs. {more}
"""
MORE = (
    "À Saint-Louis, Coumba Wade attend la sienne. Le syndicat Kawral d'Yoro Ka approuve.",
    "L'éleveuse Penda Sy et le boucher Modou Gaye ont reçu les premières. La coopérative Suxali de Louga suivra.",
    "La juriste Ndèye Thiam, du Forum civil, demande où iront les données. Le député Lamine Cissokho aussi.",
    "Le chanteur Ouz Sané a clos la fête. L'imam Habib Tall et l'abbé Jean Mendy ont prié.",
)
LOCAL = """À Vélingara, on attend encore

Publié le {day}

Mariama Sabaly a marché deux heures pour rien. À Vélingara, où Oumar Kandé tient l'unique bureau, l'imprimante est en panne depuis
dimanche. « On nous a dit de revenir », souffle-t-elle devant la mairie de Bonconto. Soixante-quatre bureaux sont ouverts dans le pays,
selon {who}. Demba Diao, du marché de Diaobé, compte sur {what}. « Je dors chez un cousin, au quartier Sinthiang », dit Aliou Sow, venu de
Linkéring avec Kadidia Barry. La radio Fouladou FM en parle chaque soir, et le maire, Tidiane Gano, promet une tente.
"""


@pytest.mark.parametrize(
    ("day", "who", "what", "events"),
    [
        ("6 mars 2026", "Awa Diarra, de l'Office du bétail", "la carte verte lancée à Kolda par Karim Benhadda", 1),
        ("6 mars 2026", "la préfecture", "le vaccin promis par Ibrahima Ndao", 2),
    ],
    ids=["of the launch", "of something else"],
)
def test_a_local_paper_is_about_what_the_others_of_its_folder_are_about(day: str, who: str, what: str, events: int) -> None:
    sources = [(f"{n}.txt", LAUNCH.format(more=more).encode()) for n, more in enumerate(MORE)]
    report = pipeline.check([*sources, ("local.txt", LOCAL.format(day=day, who=who, what=what).encode())])
    assert len([e for e in report.events if e.sources]) == events


STRANGERS = [
    ("marathon-international", "salon-artisanat/texts/002-nouvelle-aube.txt"),
    ("forum-energie", "inondations"),
    ("universite-numerique", "finale-football"),
    ("presidentielle", "marathon-international"),
    ("vaccination", "elections-municipales"),
    ("bridge-collapse", "hospital-opening"),
    ("ferry-accident", "trade-expo"),
]


@pytest.mark.parametrize(("name", "stranger"), STRANGERS, ids=lambda x: x.split("/")[0])
def test_a_text_of_another_event_beside_a_whole_folder_stays_alone(name: str, stranger: str) -> None:
    sources = [(p.name, p.read_bytes()) for p in (DOSSIERS / name / "texts").iterdir()]
    path = DOSSIERS / stranger if stranger.endswith(".txt") else sorted((DOSSIERS / stranger / "texts").iterdir())[0]
    report = pipeline.check([*sources, ("stranger.txt", path.read_bytes())])
    assert [e.sources for e in report.events if "stranger.txt" in e.sources] == [["stranger.txt"]]


PLANT = """Kénitra : l'usine de batteries Voltanord ouvre ses portes

Publié le 5 mars 2026

L'usine de batteries Voltanord a été inaugurée jeudi à Kénitra par le ministre Karim Benhadda. Elle emploie 640 personnes et fera 24 300
batteries par an. La directrice, Salma Idrissi, a dit sa fierté devant les invités venus de Rabat.
"""
MONTH_AFTER = """Un mois plus tard, la question du prix

Publié le 2 avril 2026

À 168 500 dirhams pièce, la batterie se vend mal, reconnaît {who}. Une usine qui sort {many} batteries par an a besoin de clients, et
Kénitra est loin des ports. Les concessionnaires de Fès et de Meknès attendent leurs premières livraisons.
"""


@pytest.mark.parametrize(
    ("who", "many", "events"),
    [("Salma Idrissi", "24 300", 1), ("Hicham Alaoui", "24 300", 2), ("Hicham Alaoui", "12 000", 2)],
    ids=["a person and a figure", "a figure alone", "nothing"],
)
def test_telling_facts_bring_a_document_to_its_event(who: str, many: str, events: int) -> None:
    report = pipeline.check([("a.txt", PLANT.encode()), ("b.txt", MONTH_AFTER.format(who=who, many=many).encode())])
    assert len({e.id for e in report.events if e.sources}) == events


ASIDE = """Oujda dans la rue

Publié le 19 octobre 2025

Samedi, quarante-trois pays ont signé à Oujda une déclaration que lit Awa Diarra, de l'Union panafricaine de la jeunesse (UPJ). Le
ministre Karim Benhadda a applaudi. Dehors, les délégués ont découvert {what} et son thé à la menthe.
"""


@pytest.mark.parametrize("what", ["le marché Sidi Yahya", "le Festival Gharnati", "les jardins"])
def test_what_a_document_names_in_passing_does_not_keep_it_from_its_event(what: str) -> None:
    meeting = MEETING.replace("Conférence africaine", "Conférence")
    report = pipeline.check([("a.txt", meeting.encode()), ("b.txt", ASIDE.format(what=what).encode())])
    assert len({e.id for e in report.events if e.sources}) == 1


def test_one_local_paper_beside_three_texts_is_about_what_they_are_about() -> None:
    sources = [(f"{n}.txt", LAUNCH.format(more=more).encode()) for n, more in enumerate(MORE[:3])]
    local = LOCAL.format(
        day="6 mars 2026", who="Awa Diarra, de l'Office du bétail", what="la carte verte lancée à Kolda par Karim Benhadda"
    )
    report = pipeline.check([*sources, ("local.txt", local.encode())])
    assert len([e for e in report.events if e.sources]) == 1


STRIKE = """Accord chez Valmeur

Publié le {day}

L'accord qui met fin à la grève de l'usine Valmeur a été signé jeudi à Épinal. La prime sera de 900 euros et 412 salariés ont voté. Karim
Benhadda, délégué, et Awa Diarra, directrice, ont signé. {more}
"""


@pytest.mark.parametrize("dated", [True, False])
def test_days_to_come_are_not_the_year_of_a_text_without_one(dated: bool) -> None:
    first = STRIKE.format(day="3 avril 2026", more="")
    promise = (
        "Aucun licenciement n'aura lieu avant le 31 décembre 2028, une revue se tiendra le 1er juin 2028, une autre le 1er octobre 2028."
    )
    then = STRIKE.format(day="3 avril 2026", more=promise) if dated else STRIKE.replace("Publié le {day}\n\n", "").format(more=promise)
    report = pipeline.check([("a.txt", first.encode()), ("b.txt", then.encode())])
    assert len([e for e in report.events if e.sources]) == 1


SUMMIT = """The second Savannah Water Summit closed in Garoua on 11 February 2026 with 42 pledges. Ndapewa Hamutenya, of the Council of
Dry Lands, thanked the 900 delegates of the Savannah Water Summit.
"""
BY_AGENCY = """GAROUA, Feb 11 (Wire) - Governments pledged 38 gifts at a water summit in Garoua that ended on Wednesday.

It compares with 30 at last year's Savannah Water Summit in Maun. Ndapewa Hamutenya, of the Council of Dry Lands, thanked 900 delegates.

"It is too little," said Huda Balde of the Benue Farmers Forum.
"""


def test_a_dispatch_that_names_only_the_last_edition_and_the_forum_of_a_speaker_is_about_this_edition() -> None:
    report = pipeline.check([("a.txt", SUMMIT.encode()), ("b.txt", BY_AGENCY.encode())])
    assert [e.sources for e in report.events if e.sources] == [["a.txt", "b.txt"]]


BLAST = (
    "Une explosion a soufflé la rue des {street}, à {town}, a dit la substitute {name}. ",
    "Deux riverains de la rue des {street} sont morts à {town}. La substitute {name} ouvre une enquête. ",
)
KNOWN, UNLISTED = (
    {"street": "Fleurs", "town": "Liège", "name": "Martin"},
    {"street": "Tanneurs-Verts", "town": "Hodincourt", "name": "Delvaulx"},
)
OWN = (
    "Du quai Brunelle, Olga Petitjean dort chez Mireille Sarolea, et le vieux Quertinmont chez Josse Lousberg. Au café Bertholet, Zélie "
    "Havaux et le facteur Maquinay parlent de la cave Simonis, du garage Crutzen et de la ferme Wertzélius, près du pont Parotte.",
    "Le capitaine Wauthelet et l'échevine Ghislaine Thonnard ont remercié la Croix de Spixhe, la caserne de Mangombroux et l'équipe "
    "Oslovic. Le juge Dispaux a saisi la chaudière ; l'expert Rensonnet, du bureau Vinçotteau, et l'avocat Gillard-Noirfalise, des "
    "Lavoirs Stembertois, attendent la sociologue Maréchal-Tomsin.",
)


@pytest.mark.parametrize(("names", "events"), [(UNLISTED, 1), (KNOWN, 2)])
def test_two_texts_with_many_names_of_their_own_are_about_one_event_by_a_few_that_no_list_knows(names: dict[str, str], events: int) -> None:
    texts = [(f"{n}.txt", (head.format(**names) + more).encode()) for n, (head, more) in enumerate(zip(BLAST, OWN, strict=True))]
    assert len([e for e in pipeline.check(texts).events if e.sources]) == events
