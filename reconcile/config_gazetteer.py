"""The gazetteer of a project as people write it: in the configuration itself, or in a YAML file that it names.

```yaml
gazetteer:
  places:
    - Ain Zeramdine                                       # a town
    - {name: Bordj Zenine, country: Tunisie, aliases: [Borj Zinine]}
    - {name: Espace Kahina, city: Bordj Zenine}           # a building, and the town that it stands in
  organisations:
    - {name: Coopérative Argana, acronym: COOPAR, aliases: [Argana Coop]}
  persons: [Ilyas Benmessaoud]
```
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from reconcile.config import meant
from reconcile.documents.fold import folded
from reconcile.errors import ReconcileError
from reconcile.gazetteer import lookup
from reconcile.messages import say
from reconcile.model.known import Known, OwnName, OwnPlace

KEY = "gazetteer"
# What can be known, and what can be said of one of it.
PARTS = {
    "places": ("name", "city", "country", "aliases"),
    "organisations": ("name", "acronym", "aliases"),
    "persons": ("name", "aliases"),
}
# How a place in a file is found: the keys and numbers that lead to it.
Step = str | int
Fault = Callable[[str, str, Sequence[Step]], ReconcileError]


def named_file(given: object, root: str, wrong: Callable[[str, str], ReconcileError]) -> str:
    """The file that a gazetteer is written in, "" where it stands in the configuration.

    Raises:
        ReconcileError: it is not there, or not in the project.
    """
    if not isinstance(given, str):
        return ""
    path = os.path.realpath(os.path.join(root, given))
    if not path.startswith(os.path.join(os.path.realpath(root), "")):
        raise wrong(say("error.not-in-project", path=given), say("hint.in-project"))
    if not os.path.isfile(path):
        raise wrong(say("error.no-such-file", path=given), say("hint.paths-start"))
    return os.path.join(root, given)


def known(given: object, wrong: Fault) -> Known:
    """What the gazetteer names.

    Args:
        wrong: makes the error of (what is wrong, what to do, the keys and numbers that lead there).
    Raises:
        ReconcileError: it is none.
    """
    if not isinstance(given, Mapping):
        raise wrong(say("error.must-bare", wanted=say(f"wanted.{KEY}")), say("hint.gazetteer"), ())
    for key in given:
        if key not in PARTS:
            raise wrong(_unknown(key, tuple(PARTS)), say("hint.known-keys", keys=", ".join(PARTS)), (str(key),))
    rows = {part: _entries(part, given.get(part, ()), wrong) for part in PARTS}
    made = Known(
        places=tuple(_place(row, n, wrong) for n, row in enumerate(rows["places"])),
        organisations=tuple(OwnName(*_said(row)) for row in rows["organisations"]),
        persons=tuple(OwnName(*_said(row)) for row in rows["persons"]),
    )
    _once("places", [(p.name, *p.aliases) for p in made.places], wrong)
    _once("organisations", [n.forms for n in made.organisations], wrong)
    _once("persons", [n.forms for n in made.persons], wrong)
    return made


def _entries(part: str, given: object, wrong: Fault) -> list[Mapping[str, object]]:
    """The entries of a part; a name alone is an entry."""
    keys = PARTS[part]
    if not isinstance(given, (list, tuple)):
        raise wrong(say("error.must", key=part, wanted=say("sort.list")), say("hint.each-name"), (part,))
    out: list[Mapping[str, object]] = []
    for n, row in enumerate(given):
        row = {"name": row} if isinstance(row, str) else row
        if not isinstance(row, Mapping):
            raise wrong(say("error.must-be-names", part=part, keys=", ".join(keys)), say("hint.name-or-mapping"), (part, n))
        for key, value in row.items():
            if key not in keys:
                said = say("error.under-key", key=part, what=_unknown(key, keys))
                raise wrong(said, say("hint.known-keys", keys=", ".join(keys)), (part, n, str(key)))
            names = value if key == "aliases" and isinstance(value, list) else [value]
            if (key == "aliases") != isinstance(value, list) or not all(isinstance(v, str) and folded(v) for v in names):
                wanted = say("sort.names" if key == "aliases" else "sort.name")
                raise wrong(say("error.key-must", part=part, key=key, wanted=wanted), say("hint.in-words"), (part, n, key))
        if "name" not in row:
            raise wrong(say("error.nameless", part=part), say("hint.add-key", key="name"), (part, n))
        out.append(row)
    return out


def _unknown(key: object, known: Sequence[str]) -> str:
    return say("error.unknown-key", key=key, meant=meant(str(key), known))


def _said(row: Mapping[str, object]) -> tuple[str, str, tuple[str, ...]]:
    aliases = row.get("aliases", ())
    assert isinstance(aliases, (list, tuple))
    return str(row["name"]), str(row.get("acronym", "")), tuple(str(a) for a in aliases)


def _place(row: Mapping[str, object], n: int, wrong: Fault) -> OwnPlace:
    name, _, aliases = _said(row)
    country = str(row.get("country", ""))
    land = lookup.territory(folded(country)) if country else None
    if country and land is None:
        raise wrong(say("error.no-country", country=country), say("hint.country"), ("places", n, "country"))
    return OwnPlace(name, str(row.get("city", "")), land.country if land else "", aliases)


def _once(part: str, rows: Sequence[Sequence[str]], wrong: Fault) -> None:
    """No name stands in two entries, nor twice in one."""
    seen: set[str] = set()
    for n, forms in enumerate(rows):
        for form in forms:
            if folded(form) in seen:
                raise wrong(say("error.twice", key=part, name=form), say("hint.one-entry"), (part, n))
            seen.add(folded(form))
