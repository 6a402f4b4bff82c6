"""Reads and checks the file of a configuration. What is wrong is said with its file, line and column, and what was meant.

A file is read as data first, and a second time for the places of its keys where an error or `config show` names them.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile import plugins, project
from reconcile.config import OFF, WANTED, Config, known_language, meant
from reconcile.documents.fold import folded
from reconcile.errors import ReconcileError
from reconcile.gate import FAIL_ON
from reconcile.messages import row, say
from reconcile.model.finding import SEVERITIES
from reconcile.model.known import NOTHING, Known

TABLE = "tool.reconcile"
Place = tuple[int, int]


def read(file: str) -> Config:
    """The settings that stand in a file.

    Raises:
        ReconcileError: it cannot be read, or a key or value is wrong.
    """
    if _is_yaml(file):
        from reconcile.safe_yaml import read_yaml

        data = read_yaml(file)
        return _settings({} if data is None else data, file)
    return _settings(project.toml_table(file), file)


def allowed(key: str) -> tuple[str, ...]:
    """The words that may stand for a setting of one word."""
    if key == "format":
        from reconcile.reports import formats

        return formats()
    return FAIL_ON if key == "fail-on" else tuple(reversed(SEVERITIES))


def rule_names() -> list[str]:
    """The names of all rules. A rule is called as its file, so that none has to be loaded."""
    return sorted(n.replace("_", "-") for n in plugins.names("rules"))


def place(file: str, *keys: str | int) -> Place:
    """The line and column of a key below others, and of an entry of a list by its number from 0; of the last of them that is found,
    (0, 0) where none is."""
    return _place_in_yaml(file, keys) if _is_yaml(file) else _place_in_toml(file, keys)


def _is_yaml(file: str) -> bool:
    return os.path.basename(file) == project.CONFIGURATION


def _settings(data: object, file: str) -> Config:
    """The settings in the data of a file."""
    from pydantic import BaseModel, ConfigDict, Field, ValidationError

    class Settings(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        paths: list[str] = []
        exclude: list[str] = []
        language: str | dict[str, str] = {}
        aliases: list[list[str]] = []
        preferred: list[str] = []
        gazetteer: str | dict[str, Any] = {}
        severities: dict[str, str | bool] = {}
        fail_on: str = Field("", alias="fail-on")
        min_severity: str = Field("", alias="min-severity")
        format: str = ""

    known = say("hint.known-keys", keys=", ".join(WANTED))
    if not isinstance(data, Mapping):
        raise ReconcileError(say("error.no-settings", what=_named(file, "").rstrip(".") or say("part.file")), file, hint=known)
    for key in data:
        if key not in WANTED:
            said = say("error.unknown-key", key=_named(file, key), meant=meant(str(key), WANTED))
            raise _wrong(file, said, known, str(key))
    try:
        made = Settings.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key, inside = str(first["loc"][0]), first["input"] is not data[first["loc"][0]]
        hint = say("hint.in-it" if inside else "hint.here-it", sort=_instead(first["input"]))
        raise _wrong(file, say("error.must", key=_named(file, key), wanted=say(f"wanted.{key}")), hint, key) from None
    for key in ("fail-on", "min-severity", "format"):
        if key in data:
            _check_word(file, key, str(data[key]))
    gazetteer, gazetteer_file = _gazetteer(file, made.gazetteer)
    return Config(
        file,
        tuple(made.paths),
        tuple(made.exclude),
        _languages(file, made.language),
        _aliases(file, made.aliases),
        _preferred(file, made.preferred, made.aliases),
        gazetteer,
        gazetteer_file,
        tuple((rule, _severity(file, rule, wanted)) for rule, wanted in made.severities.items()),
        made.fail_on,
        made.min_severity,
        made.format,
    )


def _languages(file: str, given: str | dict[str, str]) -> tuple[tuple[str, str], ...]:
    """(pattern, code) in the order written."""
    key = _named(file, "language")
    if isinstance(given, str):
        return (("**", known_language(given, file, key, *place(file, "language"))),)
    return tuple((pattern, known_language(code, file, key, *place(file, "language", pattern))) for pattern, code in given.items())


def _aliases(file: str, groups: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of two names or more, none of which stands in two of them: then all of these would be one."""
    key, seen = _named(file, "aliases"), set()
    for group in groups:
        if len({name for name in group if name.strip()}) < 2:
            raise _wrong(file, say("error.small-group", key=key), say("hint.small-group"), "aliases")
        for name in dict.fromkeys(group):
            if folded(name) in seen:
                raise _wrong(file, say("error.twice", key=key, name=name), say("hint.one-group"), "aliases")
            seen.add(folded(name))
    return tuple(tuple(group) for group in groups)


def _preferred(file: str, names: list[str], aliases: list[list[str]]) -> tuple[str, ...]:
    """Names, none empty or there twice, and no two of one group of aliases."""
    key, seen = _named(file, "preferred"), dict[str, str]()
    group_of = {folded(name): n for n, group in enumerate(aliases) for name in group}
    for name in names:
        if not folded(name):
            raise _wrong(file, say("error.empty-name", key=key), say("hint.empty-name"), "preferred")
        one = str(group_of.get(folded(name), folded(name)))
        if one in seen:
            twice, two = say("error.twice", key=key, name=name), say("error.one-by-alias", key=key, one=seen[one], other=name)
            raise _wrong(file, twice if folded(seen[one]) == folded(name) else two, say("hint.one-form"), "preferred")
        seen[one] = name
    return tuple(names)


def _gazetteer(file: str, given: str | dict[str, Any]) -> tuple[Known, str]:
    """What a gazetteer holds, and the file that it is written in where that is not the configuration."""
    from reconcile import config_gazetteer
    from reconcile.safe_yaml import read_yaml

    key = config_gazetteer.KEY
    if not given:
        return NOTHING, ""
    here = _named(file, key)
    own = config_gazetteer.named_file(
        given, os.path.dirname(file), lambda what, hint: _wrong(file, say("error.under-key", key=here, what=what), hint, key)
    )

    def wrong(what: str, hint: str, steps: Sequence[str | int]) -> ReconcileError:
        if own:
            return ReconcileError(say("error.under-key", key=key, what=what), own, *_place_in_yaml(own, steps), hint=hint)
        return _wrong(file, say("error.under-key", key=here, what=what), hint, key, *steps)

    return config_gazetteer.known(read_yaml(own) if own else given, wrong), own


def _severity(file: str, rule: str, wanted: str | bool) -> str:
    """The severity of a rule. YAML reads the bare word `off` as false; whoever wrote it meant off."""
    key, known = _named(file, "severities"), rule_names()
    if rule not in known:
        said = say("error.no-rule-here", key=key, rule=rule, meant=meant(rule, known))
        raise _wrong(file, said, say("hint.rules"), "severities", rule)
    words = [*reversed(SEVERITIES), OFF]
    value = OFF if wanted is False else str(wanted)
    if value not in words:
        said = say("error.no-severity", key=key, rule=rule, value=value, meant=meant(value, words))
        raise _wrong(file, said, say("hint.write-one", values=row(words, ", ", "or")), "severities", rule)
    return value


def _check_word(file: str, key: str, value: str) -> None:
    words = allowed(key)
    if value not in words:
        said = say("error.no-word", name=_named(file, key), key=key, value=value, meant=meant(value, words))
        raise _wrong(file, said, say("hint.known", values=", ".join(words)), key)


def _wrong(file: str, what: str, hint: str, *keys: str | int) -> ReconcileError:
    return ReconcileError(what, file, *place(file, *keys), hint=hint)


def _named(file: str, key: object) -> str:
    """A key as an error names it."""
    return str(key) if _is_yaml(file) else f"{TABLE}.{key}"


def _instead(value: object) -> str:
    kinds = {str: "word", bool: "truth", int: "number", float: "number", list: "list", dict: "mapping"}
    return say(f"sort.{next((sort for kind, sort in kinds.items() if isinstance(value, kind)), 'else')}")


def _place_in_yaml(file: str, keys: Sequence[str | int]) -> Place:
    import yaml

    from reconcile.safe_yaml import compose_yaml, read_text

    node, found = compose_yaml(read_text(file), file), (0, 0)
    for key in keys:
        if isinstance(key, int) and isinstance(node, yaml.SequenceNode) and key < len(node.value):
            node = node.value[key]
            found = (node.start_mark.line + 1, node.start_mark.column + 1)
            continue
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        below = next(((k, v) for k, v in pairs if k.value == key), None)
        if below is None:
            break
        found, node = (below[0].start_mark.line + 1, below[0].start_mark.column + 1), below[1]
    return found


def _place_in_toml(file: str, steps: Sequence[str | int]) -> Place:
    """The parser of TOML tells no places: the line that begins with the key, below the head of its table, of which there may be
    several by one name. A key that is written otherwise (inline, dotted from above) has the place of what holds it."""
    from reconcile.safe_yaml import read_text

    keys, heads = [str(step) for step in steps], Counter[str]()
    table, found, depth = "", (0, 0), 0
    for number, line in enumerate(read_text(file).splitlines(), 1):
        head = re.match(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]", line)
        if head:
            table = ".".join(part.strip().strip("\"'") for part in head[2].split("."))
            written = [table]
            if len(head[1]) > 1:
                heads[written[0]] += 1
                table = f"{written[0]}.{heads[written[0]] - 1}"
                written.append(table)
        else:
            key = re.match(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*=""", line)
            written = [f"{table}.{next(g for g in key.groups() if g is not None)}"] if key else []
        for n in range(len(keys), depth, -1):
            if ".".join((TABLE, *keys[:n])) in written:
                found, depth = (number, len(line) - len(line.lstrip()) + 1), n
    return found
