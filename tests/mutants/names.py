"""Names that can be changed: towns and countries, persons, bodies; found by plain patterns, whatever the tool reads there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from reconcile.documents.fold import folded
from reconcile.gazetteer import lookup
from tests.mutants import words as w
from tests.mutants.spot import CAP, Spot, inside, one_of
from tests.mutants.texts import Text, texts

ELISION = re.compile(r"[dlDL]['’]$")
FULL_NAME = re.compile(rf"(?<![\w-]){CAP}(?:\s(?:(?:el|ben|de|al|von|van|Le|El|Ben|Al|Ould)\s)?{CAP}){{1,2}}(?!\w)")
COURTESY = re.compile(r"(?:Mme|Mr|Mrs|Ms|Dr|Pr|Me|M|Le|La|The|Health|Commissioner|President|Minister|Kenyan|Fisheries)\.?\s")
TITLE = re.compile(
    r"(?:\bM\.|\bMme|\bMM\.|\bDr\.?|\bPr|\bMr\.?|\bMrs|\bMs|\bMe|[Mm]inist\w+|[Pp]resident|[Cc]ommissioner|[Dd]irector|[Cc]olonel)\s$"
)
SAID = re.compile(
    r"\s(?:a\s|had\s)?(?:déclar|dit\b|indiqu|soulign|expliqu|assur|ajout|racont|témoign|said\b|told\b|added\b|says\b|warned\b)"
)
AGED = re.compile(r",\s\d\d(?:\sans)?,|,\s(?:ministre|président|directeur|directrice|porte-parole|secretary|minister|head|chief|professor)")
OF_A_THING = re.compile(
    r"(?:stade|institut|rue|avenue|place|centre|hôpital|lycée|parc|stadium|street|hospital|école|prix|liste)\s(?:\w+\s)?$", re.I
)
FRENCH_BODY = re.compile(
    r"(?<![\w-])(?:[Mm]inistère|[Uu]niversité|[Ff]édération|Banque|Agence|Association|Institut|Office|Société|Conseil|Commission"
    r"|Chambre|Autorité|Centre|Organisation|Fonds|Mutuelle|Direction|Parquet|Comité|Croix|Union)(?:\s[a-zà-ÿ-]+)?\s"
    rf"(?P<link>de la|de l['’]|du|des|de|d['’])\s?(?P<word>{CAP}|[a-zà-ÿ]{{5,}})(?![\w-])"
)
ENGLISH_BODY = re.compile(
    r"(?<![\w-])(?:Ministry|University|Bank|Agency|Department|Office|Board|Council|Institute|Commission|Organization|Fund|Authority"
    rf"|Union|Society)\sof\s(?:the\s)?(?P<word>{CAP})(?![\w-])"
)
ENGLISH_HEAD_LAST = re.compile(
    rf"(?<![\w-])(?P<run>(?:{CAP}\s){{1,4}})(?:Service|Agency|Foundation|Alliance|Association|Organization|Bank|Society|Commission"
    r"|Board|Council|Authority|Union|Fund|Group|Cross|Press|Hospital)(?![\w-])"
)
SHORT_FORM = re.compile(r"(?<![\w-])[A-Z]{3,6}(?![\w-])")
ONE_WORD = re.compile(rf"(?<=[a-zà-ÿ,;] )(?<![\w-]){CAP}(?![\w-])|(?<=[ld]['’]){CAP}(?![\w-])")


# places


@cache
def known_places() -> dict[str, str]:
    """The towns and countries that the texts name, each as it is written, with `town` or `country`: capital words of the
    gazetteer that stand somewhere behind a word of place."""
    out: dict[str, str] = {}
    place = re.compile(rf"\b(?:à|en|au|in|at|from|vers|near|près\sde|d['’]|de)\s?({CAP})(?!\s[A-ZÀ-Þ]|[\w-])")
    for text in texts():
        for match in inside(text, place):
            key = folded(match[1])
            if lookup.territory(key) is not None:
                out[match[1]] = "country"
            elif lookup.cities(key) and not lookup.is_ambiguous(key) and len(key) > 3:
                out[match[1]] = "town"
    return out


def alone(text: Text, start: int, end: int) -> bool:
    """Whether a capital word is no part of a longer run of capital words."""
    before, after = text.text[max(0, start - 30) : start], text.text[end : end + 2]
    prior = re.search(r"(\S+)\s$", before)
    joined = after[:1] == "-" or before.endswith("-") or re.match(r"\s[A-ZÀ-Þ]", after)
    return not joined and not (prior and re.fullmatch(CAP, prior[1]))


def places(text: Text) -> Iterator[Spot]:
    """Towns and countries, wherever they stand: also where they speak ("Tunis a annoncé") or belong ("le stade de Tunis")."""
    for match in inside(text, re.compile(rf"(?<![\w-]){CAP}(?!\w)")):
        sort = known_places().get(match[0])
        if sort is None or not alone(text, *match.span()) or folded(match[0]) in surnames(text):
            continue
        before = text.text[max(0, match.start() - 8) : match.start()]
        vowel = bool(ELISION.search(before))
        if sort == "town":
            options = w.VOWEL_TOWNS if vowel else w.TOWNS
        elif text.language == "en":
            options = w.COUNTRIES["en"]
        else:
            options = w.COUNTRIES["v" if vowel else "m" if re.search(r"\b(?:[Aa]u|[Dd]u|[Ll]e)\s$", before) else "f"]
        yield Spot(f"place, {sort}", text, *match.span(), one_of(options, text, match[0]))


# persons


@cache
def people(text: Text) -> tuple[re.Match[str], ...]:
    """The full names of persons: by a given name, a title or role, a verb of speech or an age beside them."""
    out = []
    for whole in inside(text, FULL_NAME):
        match: re.Match[str] | None = whole
        while match is not None and (courtesy := COURTESY.match(match[0])):
            match = FULL_NAME.match(text.text, match.start() + courtesy.end())
        if match is not None and _is_person(text, match):
            out.append(match)
    return tuple(out)


def _is_person(text: Text, match: re.Match[str]) -> bool:
    before, after = text.text[max(0, match.start() - 30) : match.start()], text.text[match.end() : match.end() + 24]
    if TITLE.search(before):
        return True
    first = re.split(r"[-'’]", match[0].split()[0])[0]
    named = lookup.is_given_name(folded(first)) or SAID.match(after) or AGED.match(after)
    return bool(named) and not OF_A_THING.search(before) and not re.search(r"[A-ZÀ-Þ]\w+[- ]$", before)


@cache
def surnames(text: Text) -> frozenset[str]:
    """The last words of the names of its persons, folded."""
    return frozenset(folded(m[0].split()[-1]) for m in people(text))


def persons(text: Text) -> Iterator[Spot]:
    """Given names and surnames of full names, and surnames that stand alone later."""
    full = []
    for match in people(text):
        words = match[0].split()
        full.append(match.span())
        yield Spot("person, given name", text, match.start(), match.start() + len(words[0]), one_of(w.GIVEN, text, words[0]))
        yield Spot("person, surname", text, match.end() - len(words[-1]), match.end(), one_of(w.SURNAMES, text, words[-1]))
    for match in inside(text, re.compile(rf"(?<![\w-]){CAP}(?![\w-])")):
        within = any(a <= match.start() < b for a, b in full)
        if not within and folded(match[0]) in surnames(text) and alone(text, *match.span()):
            yield Spot("person, surname alone", text, *match.span(), one_of(w.SURNAMES, text, match[0]))


# bodies


def bodies(text: Text) -> Iterator[Spot]:
    """A telling word of the name of a ministry, a bank, a foundation."""
    if text.language == "fr":
        for match in inside(text, FRENCH_BODY):
            word, link = match["word"], match["link"]
            sort = {"de la": "f", "du": "m", "des": "p"}.get(link, "v" if link.endswith(("'", "’")) else "f")
            options = [o.lower() if word[0].islower() else o for o in w.TELLING[sort]]
            if word not in known_places():
                yield Spot("organisation", text, *match.span("word"), one_of(options, text, word))
        return
    for match in inside(text, ENGLISH_BODY):
        if match["word"] not in known_places():
            yield Spot("organisation", text, *match.span("word"), one_of(w.TELLING["en"], text, match["word"]))
    for match in inside(text, ENGLISH_HEAD_LAST):
        run = [m for m in re.finditer(CAP, match["run"]) if m[0] not in known_places() and m[0] != "The"]
        if run:
            start = match.start("run") + run[-1].start()
            yield Spot("organisation", text, start, start + len(run[-1][0]), one_of(w.MODIFIERS, text, run[-1][0]))


def short_forms(text: Text) -> Iterator[Spot]:
    """Acronyms, wherever they stand but in a line that is all capitals."""
    shouted = {n for line in text.lines if text.text[line.start : line.end].isupper() for n in range(line.start, line.end)}
    for match in inside(text, SHORT_FORM):
        if match[0] not in w.NO_BODY and match.start() not in shouted:
            yield Spot("organisation, short form", text, *match.span(), one_of(w.SHORT, text, match[0]))


@cache
def _lower_words() -> frozenset[str]:
    return frozenset(folded(m[0]) for t in texts() for m in re.finditer(r"(?<!\w)[a-zà-ÿœ]{3,}(?!\w)", t.text))


def one_word(text: Text) -> Iterator[Spot]:
    """Names of one capital word in the middle of a sentence that stand there twice or more: companies, valleys, no common
    word, no person, nor a place that the gazetteer knows."""
    found = [m for m in inside(text, ONE_WORD) if alone(text, *m.span())]
    often = Counter(m[0] for m in found)
    for match in found:
        key = folded(match[0])
        known = key in surnames(text) or lookup.is_given_name(key) or lookup.territory(key) or lookup.cities(key)
        common = key in _lower_words() or match[0] in w.NO_NAME or match[0] in w.OF_TIME
        if often[match[0]] > 1 and not known and not common:
            yield Spot("name of one word", text, *match.span(), one_of(w.BRANDS, text, match[0]))
