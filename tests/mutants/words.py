"""The words that the mutants are made of: numbers, months, towns, names; lists of their own, small and plain."""

from __future__ import annotations


def _each(text: str) -> list[str]:
    return text.split()


def _numbers(upwards: str, tens: str) -> dict[str, int]:
    """Number words by their value: from two upwards, then thirty, forty and so on."""
    small = dict(zip(_each(upwards), range(2, 21), strict=True))
    return small | dict(zip(_each(tens), range(30, 70, 10), strict=True))


NUMBERS = {
    "fr": _numbers(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
        "trente quarante cinquante soixante",
    ),
    "en": _numbers(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
        "thirty forty fifty sixty",
    ),
}
TENS = "vingt trente quarante cinquante soixante twenty thirty forty fifty sixty"
ABOUT = {
    "dizaine": "trentaine",
    "douzaine": "vingtaine",
    "quinzaine": "trentaine",
    "vingtaine": "trentaine",
    "trentaine": "cinquantaine",
    "quarantaine": "soixantaine",
    "cinquantaine": "trentaine",
    "soixantaine": "quarantaine",
}
MONTHS = {
    "fr": _each("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "en": _each("January February March April May June July August September October November December"),
}
# What English writes with a capital and is no name, whole and cut short.
OF_TIME = frozenset([*MONTHS["fr"], *MONTHS["en"], *_each("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")])
OF_TIME |= {word[:3] for word in OF_TIME}
# What may follow a number without being counted by it.
LINKS = {
    "fr": frozenset(_each("et à au aux de du ou sur contre dont en par pour puis mais que qui le la les ne heures h")),
    "en": frozenset(_each("and to at by or on in from against for but that who which the is was am pm gmt st nd rd th")),
}
# What stands before a number that names something and counts nothing.
LABELS = frozenset(_each("article articles page no n numéro number route nationale ligne phase groupe loi chapitre point"))

TOWNS = _each(
    "Lille Dakar Bamako Nairobi Kigali Tunis Sfax Bordeaux Grenoble Genève Montréal Lusaka Harare Kampala Tanger Casablanca"
    " Marseille Toulouse Nantes Strasbourg Libreville Douala Yaoundé Niamey"
)
VOWEL_TOWNS = _each("Abidjan Oran Accra Agadir Antananarivo Amiens Angers")
# By what stands before them in French: "au", "en" or "la", an apostrophe.
COUNTRIES = {
    "m": _each("Mali Niger Togo Ghana Brésil Japon Chili Pérou Canada Tchad Rwanda"),
    "f": _each("Zambie Pologne Suède Namibie Norvège Roumanie Colombie Gambie Bolivie"),
    "v": _each("Éthiopie Albanie Estonie Irlande Argentine Équateur"),
    "en": _each("Zambia Poland Sweden Namibia Norway Romania Colombia Gambia Bolivia Mali Ghana Brazil Japan Chile Peru Canada Rwanda"),
}

GIVEN = _each("Claire Paul Sofia Marc Nadège Tarek Lucie Victor Aminata Hugo Estelle Samir Judith Bruno Salima Denis")
SURNAMES = _each("Marchetti Duvallon Okonjo Berthier Lindgren Sambou Verneuil Haddouche Kamwendo Rousselet Tchoumi Weissman Oyono")

# What ministries and the like are of: behind "de la", "du", "de l'", "des", and in English.
TELLING = {
    "f": _each("Culture Justice Santé Défense Jeunesse Recherche Mer"),
    "m": _each("Commerce Tourisme Travail Transport Plan Logement"),
    "v": _each("Industrie Environnement Agriculture Intérieur Éducation Habitat"),
    "p": _each("Sports Finances Transports Mines Forêts Pêches"),
    "en": _each("Culture Justice Trade Tourism Defence Fisheries Transport Forestry"),
}
MODIFIERS = _each("Harbour Summit Meridian Lantern Cedar Horizon")
SHORT = _each("ACDB FNTP CRVO ANPM UCSB ONRF")
BRANDS = _each("Norbia Altivar Celdor Meralis Vantéo Ostrelle")
# Words in capitals that are no body, and capital words that are no name.
NO_BODY = frozenset(_each("GMT UTC FCFA CFA USD EUR XOF VIP III VII VIII XII XIX SGAM RSVP FAQ SAS DIRECT LIVE BUUUT"))
NO_NAME = frozenset(_each("Royaume Sud Nord Est Ouest Autorité Croix Gouvernement"))

# Sentences without any fact that could agree or disagree with another.
NEUTRAL = {
    "fr": [
        "Chacun y trouvera matière à réflexion.",
        "L'ambiance est restée chaleureuse de bout en bout.",
        "Rien de tout cela n'étonnera vraiment ceux qui suivent le dossier de près.",
        "La suite dira ce qu'il convient d'en penser.",
        "On en reparlera sans doute longtemps.",
        "Le ciel est resté couvert, sans que personne ne s'en plaigne.",
        "Beaucoup ont pris le temps d'échanger entre eux.",
    ],
    "en": [
        "There was plenty to think about for everyone.",
        "The mood stayed friendly throughout.",
        "None of this will come as a great surprise to those who follow the matter closely.",
        "Time will tell what to make of it.",
        "People will no doubt talk about it for a long while.",
        "The sky stayed grey, and nobody seemed to mind.",
        "Many took the time to talk to one another.",
    ],
}
