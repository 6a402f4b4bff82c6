"""What two names must and must not be: each case stands for a rule, with names that nobody has."""

from __future__ import annotations

import pytest

from reconcile.alignment.names import DIFFERENT, SAME, VARIANT, compare, prepare

CASES = [
    # a short form behind an article, behind a dash, in front of the brackets, with an accent; a trade name; words that are cut short
    ("organisation", "les FGR", "Forces de garde du rivage (FGR)", SAME),
    ("organisation", "Banque nationale du tissage - BNT", "Banque nationale du tissage (BNT)", SAME),
    ("organisation", "KTA (Kerbec Tal Azgar)", "Kerbec Tal Azgar (KTA)", SAME),
    ("organisation", "Commission du littoral atlantique nord (CLAN)", "Clân", SAME),
    ("organisation", "Kolbras", "Kolda Brasserie SA (Kolbras)", SAME),
    ("organisation", "Port autonome (Dakar)", "Dakar", DIFFERENT),
    ("organisation", "Cie sucrière de Kolda", "Compagnie sucrière de Kolda", SAME),
    ("organisation", "Hôpital général St-Kerbec", "Hôpital général Saint-Kerbec", SAME),
    ("organisation", "la compagnie Air Kolda", "Air Kolda", SAME),
    ("organisation", "gouvernement malien", "gouvernement du Mali", SAME),
    # a letter without a dot, and tones that are written
    ("person", "Kemal Yıldaroğlu", "KEMAL YILDAROĞLU", SAME),
    ("person", "Nguyễn Thị Hoà", "Nguyễn Thị Hoa", DIFFERENT),
    ("person", "Nguyễn Thị Hoà", "Nguyen Thi Hoa", SAME),
    # titles, initials, particles, order
    ("person", "Mme la ministre Solange Ahouandjin", "Solange Ahouandjin", SAME),
    ("person", "El Hadj Souleymane Barkindo", "Souleymane Barkindo", SAME),
    ("person", "El Hadji Malick Sarrou", "El Hadj Malick Sarrou", VARIANT),
    ("person", "Cheikh Sarrou", "Malick Sarrou", DIFFERENT),
    ("person", "KOUAKOU-N'DRI Rose-Anne", "Rose-Anne N'Dri-Kouakou", VARIANT),
    ("person", "M.-C. Duvernoix", "Marie-Christine Duvernoix", VARIANT),
    ("person", "M. K. Bensalah", "A. K. Bensalah", DIFFERENT),
    ("person", "D. Nkurikiye", "P. Nkurikiye", DIFFERENT),
    ("person", "Chérif Ouldkaddour", "Sharif Ould Kaddour", VARIANT),
    ("person", "Ahmed Ould Zeidane", "Ahmed Mint Zeidane", DIFFERENT),
    ("person", "Rachid El Azzouni", "Rachid Azzouni", VARIANT),
    # surnames left out, given names
    ("person", "Teresa Ibarrondo Carrión", "Teresa Ibarrondo", SAME),
    ("person", "Jean-Pierre Martenot", "Jean Martenot", DIFFERENT),
    ("person", "Jean-Pierre Martenot", "Pierre Martenot", DIFFERENT),
    ("person", "Bob Hallowfield", "Robert Hallowfield", VARIANT),
    ("person", "Frédéric Ouzghari", "Frédérique Ouzghari", DIFFERENT),
    ("person", "Alain Ouzghari", "Ellen Ouzghari", DIFFERENT),
    ("person", "Yassine Ouzghari", "Yassin Ouzghari", VARIANT),
    ("person", "Oleksandra Hrytsenko", "Oleksandra Grytsenko", VARIANT),
    ("person", "Wang Fang", "Wang Feng", DIFFERENT),
    ("person", "Sam Nuyomba Jr", "Sam Nuyomba", DIFFERENT),
    ("person", "le pape Léon XIV", "Pope Leo XIV", SAME),
    # companies and their branches, legal forms
    ("organisation", "Solaris Énergie SA", "Solaris Énergie", SAME),
    ("organisation", "SARL Transports Bellegarde", "Transports Bellegarde", SAME),
    ("organisation", "Groupe Solaris", "Solaris", SAME),
    ("organisation", "Solaris", "Solaris Maroc", DIFFERENT),
    ("organisation", "Solaris", "Solaris Bank", DIFFERENT),
    ("organisation", "Royal Bank of Elbonia", "Bank of Elbonia", DIFFERENT),
    ("organisation", "Banque du Sahel", "Banque agricole du Sahel", DIFFERENT),
    # public bodies: country, town, end
    ("organisation", "Ministère de la Santé du Mali", "Ministère de la Santé", SAME),
    ("organisation", "Ministère de la Santé du Mali", "Ministère de la Santé du Niger", DIFFERENT),
    ("organisation", "Institut Pasteur du Maroc", "Institut Pasteur", DIFFERENT),
    ("organisation", "Université Cadi Moulay de Marrakech", "Université Cadi Moulay", SAME),
    ("organisation", "Cour d'appel de Fès", "Cour d'appel", DIFFERENT),
    ("organisation", "Ministère de l'Agriculture, de l'Élevage et de la Pêche", "Ministère de l'Agriculture", SAME),
    ("organisation", "Ministère du Commerce extérieur", "Ministère du Commerce", DIFFERENT),
    ("organisation", "Ambassade de France au Mali", "Ambassade du Mali en France", DIFFERENT),
    ("organisation", "1er régiment étranger", "2e régiment étranger", DIFFERENT),
    # translations and short forms
    ("organisation", "Agence togolaise d'électrification rurale", "Rural Electrification Agency", SAME),
    ("organisation", "Ministère de l'Équipement et de l'Eau", "Ministry of Equipment and Water", SAME),
    ("organisation", "Cour africaine des droits de l'homme et des peuples", "African Court on Human and Peoples' Rights", SAME),
    ("organisation", "OMS", "World Health Organization", SAME),
    ("organisation", "OPEP", "OPEC", SAME),
    ("organisation", "Conseil de l'Europe", "Conseil européen", DIFFERENT),
    ("organisation", "Parti démocrate", "Parti démocratique", DIFFERENT),
    ("organisation", "Mission de l'ONU au Mali", "Mission des Nations unies au Mali", SAME),
    ("organisation", "Sonatel", "Société nationale des télécommunications", SAME),
    # one collective for another, spellings
    ("organisation", "Indian Ocean Tuna Alliance", "Indian Ocean Tuna Association", VARIANT),
    ("organisation", "Confédération démocratique du travail", "Fédération démocratique du travail", DIFFERENT),
    ("organisation", "Ministère de l'Éducation nationale", "Ministère de l'Éducation nationnale", VARIANT),
    ("organisation", "Agence nationale des ports", "Agence nationale des sports", DIFFERENT),
    # events
    ("event", "6e Forum national de l'eau", "Sixième Forum national de l'eau", SAME),
    ("event", "CAN 2017", "Coupe d'Afrique des nations 2017", SAME),
    ("event", "Coupe du monde", "Coupe du monde des clubs", DIFFERENT),
    ("event", "COP27", "COP28", DIFFERENT),
    ("event", "Semaine du climat", "Climate Week", SAME),
]


@pytest.mark.parametrize(("kind", "left", "right", "judgement"), CASES)
def test_two_names(kind: str, left: str, right: str, judgement: str) -> None:
    match = compare(prepare(left, kind), prepare(right, kind))
    back = compare(prepare(right, kind), prepare(left, kind))
    assert match.judgement == judgement, match.why
    assert (back.judgement, back.score) == (match.judgement, match.score)


def test_the_texts_say_what_a_short_form_stands_for() -> None:
    short, long = prepare("ANP", "organisation"), prepare("Agence nationale de la presse", "organisation")
    assert compare(short, long).one
    assert not compare(short, long, {"anp": {prepare("Agence nationale des ports", "organisation").text}}).one
