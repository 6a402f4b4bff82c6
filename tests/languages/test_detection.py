"""Which language a text is in: by its function words, the same in every run, and none where none is known."""

from __future__ import annotations

import pytest

from reconcile.documents.load import document
from reconcile.languages.language import FOLDER, codes, load
from reconcile.model.finding import Report
from reconcile.pipeline import check

TEXTS = {
    "en": "The green ports forum ended on Thursday. Over three days 1150 people from 32 countries took part, and nine agreements were "
    "signed. The minister said the state would put 45 million euros into the quays.",
    "es": "El foro de los puertos verdes terminó el jueves. Durante los tres días participaron 1150 personas de 32 países, y se firmaron "
    "nueve acuerdos. La ministra anunció que el Estado invertirá 45 millones de euros en los muelles.",
    "fr": "Le forum des ports verts s'est achevé jeudi. Pendant trois jours, 1150 personnes de 32 pays y ont pris part, et neuf accords "
    "ont été signés. La ministre a annoncé que l'État investirait 45 millions d'euros dans les quais.",
}
# By code, in languages that there is no file of; each would give false claims in the language that it looks like most.
FOREIGN = {
    "de": "Das Forum der grünen Häfen ist am Donnerstag zu Ende gegangen. An den drei Tagen nahmen 1150 Teilnehmer aus 32 Ländern "
    "teil, und neun Abkommen wurden unterzeichnet. Die Ministerin will 45 Millionen Euro in die Kais investieren.",
    "pt": "O fórum dos portos verdes terminou na quinta-feira. Durante os três dias, participaram 1150 pessoas de 32 países "
    "e foram assinados nove acordos. A ministra anunciou que o Estado vai investir 45 milhões de euros nos cais, e que a próxima "
    "reunião será em Argel. Segundo a Organização Mundial da Saúde, o ar das cidades mata por ano seis mil pessoas, o que não é novo.",
    "it": "Il forum dei porti verdi si è concluso giovedì. Nei tre giorni hanno partecipato 1150 persone di 32 paesi e sono stati "
    "firmati nove accordi. La ministra ha annunciato che lo Stato investirà 45 milioni di euro nelle banchine.",
    "ca": "El fòrum dels ports verds va acabar dijous. Durant els tres dies hi van participar 1150 persones de 32 països i es van "
    "signar nou acords. La ministra va anunciar que l'Estat invertirà 45 milions d'euros en els molls.",
    "nl": "Het forum van de groene havens is donderdag afgelopen. Gedurende drie dagen namen 1150 deelnemers uit 32 landen deel en "
    "werden negen akkoorden getekend. De minister zei dat het land 45 miljoen euro in de kades wil steken.",
    "tr": "Yeşil limanlar forumu perşembe günü sona erdi. Üç gün boyunca 32 ülkeden 1150 kişi katıldı ve dokuz anlaşma imzalandı. "
    "Bakan, devletin rıhtımlara 45 milyon avro yatıracağını açıkladı. Katılımcılar kararları uzun süre alkışladı.",
    "ar": "اختتم منتدى الموانئ الخضراء يوم الخميس بمشاركة 1150 شخصا من 32 بلدا وتم توقيع تسع اتفاقيات.",
}


def language(text: str) -> str:
    return document("case.txt", text.encode()).language


def report(text: str) -> Report:
    return check([("case.txt", text.encode())])


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_short_text_of_each_language(code: str) -> None:
    assert language(TEXTS[code]) == code


def test_every_language_is_told() -> None:
    assert tuple(sorted(TEXTS)) == codes()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Neuf conventions signées", "fr"),
        ("Nueve acuerdos firmados", "es"),
        ("Forum ends: nine agreements, 1150 participants", "en"),
        ("Affluence : 38 500", "fr"),
        ("Martes, 14 octubre", "es"),
    ],
)
def test_without_function_words_the_other_words_decide(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("own", sorted(TEXTS))
@pytest.mark.parametrize("other", sorted(TEXTS))
@pytest.mark.parametrize("marks", ["«»", "“”", '""'], ids=["guillemets", "curly", "straight"])
def test_a_long_quotation_is_not_the_language_of_the_text(own: str, other: str, marks: str) -> None:
    quoted = f"{marks[0]}{TEXTS[other]} {TEXTS[other]}{marks[1]}"
    assert language(f"{TEXTS[own]} {quoted}") == own


def test_a_text_that_is_nearly_all_quotation_has_the_language_of_the_quotation() -> None:
    assert language(f"Ministra: «{TEXTS['es']}»") == "es"


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert language(f"“{TEXTS['fr']}\n\n{TEXTS['en']} {TEXTS['en']}") == "en"


def test_the_buttons_of_a_page_do_not_count() -> None:
    assert language("Leave a comment\nRead more\nShare this article\nBack to top\nNeuf conventions signées à Oran") == "fr"


@pytest.mark.parametrize("code", sorted(set(FOREIGN) - set(codes())))
def test_a_text_in_no_known_language_is_read_without_words(code: str) -> None:
    assert language(FOREIGN[code]) == ""
    made = report(FOREIGN[code])
    assert made.sources[0].language == ""
    assert made.claims == []
    (notice,) = made.notices
    assert (notice.rule, notice.severity, notice.path) == ("language-unknown", "note", "case.txt")
    assert ", ".join(codes()) in notice.message


def test_of_a_text_in_no_known_language_dates_in_figures_are_read() -> None:
    made = report(FOREIGN["de"] + " Malaga, 16.10.2025.")
    assert [(c.kind, c.evidence.quote) for c in made.claims] == [("date", "16.10.2025")]


def test_a_few_figures_need_no_word_about_their_language() -> None:
    assert report("2025: 48 / 52").notices == []


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_known_language_is_no_news(code: str) -> None:
    assert report(TEXTS[code]).notices == []


def test_no_text_needs_a_language_file_that_is_not_there() -> None:
    assert load("").code == "" and "" not in codes()
    assert tuple(sorted(p.stem for p in FOLDER.glob("*.yaml"))) == codes()
