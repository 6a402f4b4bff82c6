"""When a text was published, by a line of its page; and the lines that say no such thing."""

from __future__ import annotations

import pytest

from reconcile.pipeline import read

BODY = {
    "fr": "Le port a reçu le premier navire de la saison. Les dockers l'attendaient depuis trois jours, et la mairie avait fait pavoiser.",
    "en": "The port received the first ship of the season. The dockers had waited for three days, and the mayor had put out flags.",
}
TITLE = {"fr": "Le premier navire de la saison est à quai", "en": "First ship of the season docks"}


def published(line: str, language: str) -> str:
    return read("a.txt", f"{TITLE[language]}\n\n{line}\n\n{BODY[language]}\n".encode()).published


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Ana Coll · 24 avril 2026 · mis à jour à 18h12", "fr", "2026-04-24T18:12"),
        ("Par Ana Coll | lundi 6 octobre 2025, 19:20 | Mis à jour", "fr", "2025-10-06T19:20"),
        ("Rédaction – vendredi 21 août 2026 – mis à jour à 19h30", "fr", "2026-08-21T19:30"),
        ("Publié le 10 octobre 2025. Texte : Ana Coll. Photos : Luc Petit.", "fr", "2025-10-10"),
        ("Texte : Ana Coll. Mis en ligne le 29 septembre 2025.", "fr", "2025-09-29"),
        ("Ana Coll | 25 juin 2026 | 6 min de lecture | Réservé aux membres", "fr", "2026-06-25"),
        ("Rédigé par Ana Coll | le 18 juin 2026 | 3 commentaires", "fr", "2026-06-18"),
        ("Sète, le 18 septembre 2026 | Rédaction", "fr", "2026-09-18"),
        ("11 mai 2026 à 14 h 05 – Par la Rédaction", "fr", "2026-05-11T14:05"),
        ("mardi, 14 avril, 2026 à 14:37", "fr", "2026-04-14T14:37"),
        ("15/04/2025 à 08:15 | Source : Phare Presse | 1 214 vues", "fr", "2025-04-15T08:15"),
        ("Quotidien de Sète – Samedi 26 et dimanche 27 septembre 2026 – N° 6 118 – 1,20 €", "fr", "2026-09-26"),
        ("Date de publication : 24 août 2026. Données du 23 août, 18 heures.", "fr", "2026-08-24"),
        ("Phare Presse - Sète, le jeudi 13 novembre 2025 à 12h48 - mis à jour à 18h05", "fr", "2025-11-13T12:48"),
        ("Sète, le 22 janvier 2026. La chambre de commerce a le plaisir d'annoncer la reprise des escales.", "fr", "2026-01-22"),
        ("(Phare Presse) - Sète, 15 juin 2025 - Le premier navire de la saison est arrivé.", "fr", "2025-06-15"),
        ("by Ines Hall · 26 September 2025 · Filed under: ships, harbours", "en", "2025-09-26"),
        ("The Harbour Post - Wednesday, 11 March 2026, 19:20 GMT", "en", "2026-03-11T19:20"),
        ("Ines Hall | October 27, 2026 | 6 min read", "en", "2026-10-27"),
        ("Posted by Ines H. on 26 October 2025 | 9 comments", "en", "2025-10-26"),
    ],
)
def test_a_line_of_the_page_says_when_a_text_was_published(line: str, language: str, day: str) -> None:
    assert published(line, language) == day


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Le 26 mars 2026, douze pays ont signé la convention du port.", "fr"),
        ("La fête du port – du 3 au 9 mai 2026 – attend dix mille visiteurs.", "fr"),
        ("Prochaine escale : le 14 juin 2026 au quai des Moulins, devant les élus et les écoles de la ville", "fr"),
        ("Inauguration le 15 juin 2026. Sète.", "fr"),
        ("Sète, 2 mars 1956. Le port retrouve ses marins.", "fr"),
        ("Réunis le 3 mai 2024 - en présence de tous, ils ont signé.", "fr"),
        ("The harbour fair – 3 to 9 May 2026 – expects ten thousand visitors.", "en"),
    ],
)
def test_a_sentence_with_a_day_does_not(line: str, language: str) -> None:
    assert published(line, language) == ""


@pytest.mark.parametrize("line", ["N° 318 – mai 2026", "Revue des ports – Numéro de mai 2026", "Le mensuel des quais – mai 2026"])
def test_the_month_of_an_issue_tells_its_year(line: str) -> None:
    text = f"{line}\n\n{TITLE['fr']}\n\n{BODY['fr']} Le 3 mars 2019 et le 4 mars 2019, rien n'était venu.\n"
    assert read("a.txt", text.encode()).year == 2026


def test_a_dateline_ends_behind_its_agency() -> None:
    text = "Fair opens\n\nPARIS, 3 May 2024 (AFP) - The Lagos Book Fair - opens in Lagos on Friday with 400 stands.\n"
    names = [c.value.label() for c in read("a.txt", text.encode()).claims if c.kind == "event"]
    assert "Lagos Book Fair" in names
