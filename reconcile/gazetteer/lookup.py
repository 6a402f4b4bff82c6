"""Look up cities, countries and territories by the fold of their name, offline and with no start-up cost.

The tables beside this module (GeoNames and Unicode CLDR data, see ``NOTICE``) are made by ``build``.  Each is read
as bytes at the first call that needs it, then searched by bisection; it is never parsed as a whole.  A missing table
raises ``FileNotFoundError`` at that first call.

Every ``fold`` argument is a name in lower case, without accents, with words parted by one space, as
``build.fold`` makes it: ``"cote d ivoire"``, ``"new york"``.  A text in another form is simply not found.
"""

from __future__ import annotations

from functools import lru_cache

_FOLDER = __file__.replace("\\", "/").rpartition("/")[0]

_tables: dict[str, bytes] = {}
_ambiguous: frozenset[str] | None = None
_given_names: frozenset[str] | None = None
_groups: dict[str, dict[str, set[int]]] = {}


class Place:
    """A city, or a country, territory or continent.  Not to be changed once made.

    ``name``: preferred name, mostly English ("Geneva", "Salé").
    ``country``: ISO 3166-1 alpha-2 code.  A territory that is no country has another CLDR code: UN M49 digits for
    continents and their parts ("150" Europe), "EU", or an ISO 3166-2 code ("GB-SCT" Scotland).
    ``region``: name of the first-level division, or "" where unknown and for territories.
    ``population``: inhabitants by GeoNames; 0 for territories.
    ``kind``: "city" or "territory".
    """

    __slots__ = ("country", "kind", "name", "population", "region")

    def __init__(self, name: str, country: str, region: str, population: int, kind: str) -> None:
        """Keep the given values."""
        self.name = name
        self.country = country
        self.region = region
        self.population = population
        self.kind = kind

    def _values(self) -> tuple[str, str, str, int, str]:
        return (self.name, self.country, self.region, self.population, self.kind)

    def __repr__(self) -> str:
        """Return ``Place('Rabat', 'MA', 'Rabat-Salé-Kénitra', 1655753, 'city')``."""
        return f"Place{self._values()!r}"

    def __eq__(self, other: object) -> bool:
        """Compare all five values."""
        return self._values() == other._values() if isinstance(other, Place) else NotImplemented

    def __hash__(self) -> int:
        """Hash all five values."""
        return hash(self._values())


def _table(filename: str) -> bytes:
    """Return the bytes of a table, read once."""
    data = _tables.get(filename)
    if data is None:
        with open(f"{_FOLDER}/{filename}", "rb") as stream:
            data = _tables[filename] = stream.read()
    return data


def _first_at_least(data: bytes, key: bytes) -> int:
    """Return the offset of the first line whose first column is not below ``key``, or the length of ``data``."""
    low, high = 0, len(data)
    while low < high:
        start = max(data.rfind(b"\n", low, (low + high) // 2) + 1, low)
        tab = data.index(b"\t", start)
        if data[start:tab] < key:
            low = data.index(b"\n", tab) + 1
        else:
            high = start
    return low


def _rows(filename: str, fold: str) -> list[list[str]]:
    """Return the columns of each line whose first column is ``fold``, in the table's order."""
    data = _table(filename)
    key = fold.encode("utf-8", "replace")
    start = _first_at_least(data, key)
    rows: list[list[str]] = []
    while start < len(data):
        end = data.index(b"\n", start)
        columns = data[start:end].decode("utf-8").split("\t")
        if columns[0] != fold:
            break
        rows.append(columns)
        start = end + 1
    return rows


@lru_cache(maxsize=20_000)  # a text names the same places again and again
def cities(fold: str) -> tuple[Place, ...]:
    """Return the cities of that name, biggest first: at most three, none if the name is unknown.

    Source: GeoNames places of 15,000 inhabitants or more, and of 5,000 or more in selected countries.
    """
    return tuple(
        Place(name, country, region, int(population), "city") for _, name, country, region, population in _rows("places.tsv", fold)
    )


@lru_cache(maxsize=20_000)
def territory(fold: str) -> Place | None:
    """Return the country, territory, continent or union of that French, English or Spanish name, or ``None``.

    ``name`` is the preferred English name.  Source: Unicode CLDR, and a hand-kept list of official and short forms.
    """
    for _, code, english, _ in _rows("territories.tsv", fold):
        return Place(english, code, "", 0, "territory")
    return None


@lru_cache(maxsize=20_000)
def is_prefix(fold: str) -> bool:
    """Tell whether a longer name of a city or territory starts with these words ("new" for "new york")."""
    key = fold.encode("utf-8", "replace") + b" "
    for filename in ("places.tsv", "territories.tsv"):
        data = _table(filename)
        if data.startswith(key, _first_at_least(data, key)):
            return True
    return False


def is_ambiguous(fold: str) -> bool:
    """Tell whether a name is also an ordinary word, a first name or a month, so that it needs a locative context.

    Source: ``ambiguous.txt``, kept by hand; some of its words are in no table.
    """
    global _ambiguous
    if _ambiguous is None:
        _ambiguous = frozenset(_table("ambiguous.txt").decode("utf-8").split("\n")) - {""}
    return fold in _ambiguous


def is_given_name(fold: str) -> bool:
    """Tell whether a single word is a common given name of persons ("fatima", "pierre").

    Source: ``given_names.txt``, kept by hand; names that are also ordinary words, months, titles or well-known places
    are left out.
    """
    global _given_names
    if _given_names is None:
        _given_names = frozenset(_table("given_names.txt").decode("utf-8").split("\n")) - {""}
    return fold in _given_names


def same_given_name(a: str, b: str) -> bool:
    """Tell whether two single words are forms of one given name: a short form ("bob", "robert") or that of another
    people ("oleksandr", "aleksandr").

    Source: ``given_forms.txt``, kept by hand, a name to a line.
    """
    return _in_one_line("given_forms.txt", " ", a, b)


def same_exonym(a: str, b: str) -> bool:
    """Tell whether two names mean one town, region, sea or former country that the tables do not join ("le cap", "cape
    town"; "baviere", "bavaria").

    Source: ``exonyms.txt``, kept by hand, a place to a line.
    """
    return _in_one_line("exonyms.txt", "|", a, b)


def _in_one_line(filename: str, sign: str, a: str, b: str) -> bool:
    lines = _groups.get(filename)
    if lines is None:
        lines = _groups[filename] = {}
        for n, line in enumerate(_table(filename).decode("utf-8").split("\n")):
            for name in line.split(sign):
                lines.setdefault(name, set()).add(n)
    return not lines.get(a, set()).isdisjoint(lines.get(b, ()))


# A town of its own has at least this part of the people of the one that its name also stands for: Khenifra of Kenitra, for
# which GeoNames has that name too; not Vienne on the Rhône of Vienna.
RIVAL = 0.2
# Countries whose towns are named after those of others: Odessa in Texas. Saint John and St. John's are both in Canada.
NAMED_AFTER = frozenset(("US", "CA", "AU", "NZ"))


def same_city(a: str, b: str) -> bool:
    """Tell whether two names can mean one city ("londres", "london"): some city of each has the same name and country.

    False as soon as one of them is unknown, or is what another city of some size is called.
    """
    for place in cities(a):
        if any((place.name, place.country) == (other.name, other.country) for other in cities(b)):
            return not (_another(a, place) or _another(b, place))
    return False


def _another(fold: str, place: Place) -> bool:
    """Tell whether a name is the own name of another city than this one, and not of this one."""
    from reconcile.documents.fold import folded  # this module is imported where every import counts

    own = [p for p in cities(fold) if folded(p.name) == fold]
    if any((p.name, p.country) == (place.name, place.country) for p in own):
        return False
    return any(p.population >= RIVAL * place.population and (p.country == place.country or p.country not in NAMED_AFTER) for p in own)
