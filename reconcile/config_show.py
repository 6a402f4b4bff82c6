"""What `config show` prints: every setting of a project, its value, and where it comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile import config
from reconcile.config import DEFAULTS, WANTED, Config
from reconcile.config_gazetteer import PARTS
from reconcile.project import marked_root, name_of, root_for
from reconcile.reports.sanitize import clean, clean_json
from reconcile.reports.wording import say

Value = str | list[str] | list[list[str]] | dict[str, str] | dict[str, list[str]]


@dataclass(slots=True, frozen=True)
class Setting:
    """A setting. `origin` is `default`, `file`, `environment` or `option`; `name` that of the file, from the root, of the variable
    or of the option; `line` that of the key in the file, else 0, `lines` those of its entries."""

    key: str
    value: Value
    origin: str = "default"
    name: str = ""
    line: int = 0
    lines: tuple[int, ...] = ()


def settings(paths: Sequence[str], options: Mapping[str, str | None]) -> list[Setting]:
    """The settings of the project of the paths, without any of that of the working directory; `options` are those of the command
    line, by key.

    Raises:
        ReconcileError: the configuration or the environment is wrong, or a path does not exist.
    """
    root = root_for(paths) if paths else marked_root(os.getcwd())
    held = config.load(root) if root else Config()
    return [_setting(key, held, root or "", options.get(key)) for key in WANTED]


def text(shown: Sequence[Setting]) -> str:
    """One line for each setting and each entry of one: key, value, origin."""
    rows = [(clean(key), clean(value), _origin(s, line)) for s in shown for key, value, line in _entries(s)]
    wide = [max(len(row[n]) for row in rows) for n in (0, 1)]
    return "".join(f"{key:<{wide[0]}}  {value:<{wide[1]}}  {origin}\n" for key, value, origin in rows)


def as_json(shown: Sequence[Setting]) -> str:
    """The settings for programs; `name` and `line` are null where there is none."""
    rows = [{"key": s.key, "value": s.value, "from": s.origin, "name": s.name or None, "line": s.line or None} for s in shown]
    return clean_json(json.dumps({"settings": rows}, ensure_ascii=False, indent=2)) + "\n"


def _setting(key: str, held: Config, root: str, option: str | None) -> Setting:
    if option:
        return Setting(key, option, "option", f"--{key}")
    if key in DEFAULTS and (said := config.variable(key)):
        return Setting(key, said, "environment", config.variable_name(key))
    line = _line(held.file, key)
    value = _held(key, held)
    if not line:
        return Setting(key, value or DEFAULTS.get(key, value))
    lines = tuple(_below(held.file, line, key, entry) for entry in value) if isinstance(value, dict) else ()
    return Setting(key, value, "file", name_of(held.file, root), line, lines)


def _line(file: str, *keys: str) -> int:
    if not file:
        return 0
    from reconcile.config_file import place

    return place(file, *keys)[0]


def _below(file: str, line: int, *keys: str) -> int:
    """The line of an entry; that of its key where it stands in another file."""
    return _line(file, *keys) or line


def _held(key: str, held: Config) -> Value:
    values: dict[str, Value] = {
        "paths": list(held.paths),
        "exclude": list(held.exclude),
        "language": dict(held.languages),
        "aliases": [list(group) for group in held.aliases],
        "preferred": list(held.preferred),
        "gazetteer": {part: names for part in PARTS if (names := [n.name for n in getattr(held.gazetteer, part)])},
        "severities": dict(held.severities),
        "fail-on": held.fail_on,
        "min-severity": held.min_severity,
        "format": held.format,
    }
    return values[key]


def _entries(setting: Setting) -> Iterator[tuple[str, str, int]]:
    if isinstance(setting.value, dict) and setting.value:
        for (name, value), line in zip(setting.value.items(), setting.lines, strict=True):
            yield f"{setting.key}.{name}", value if isinstance(value, str) else ", ".join(value), line
    elif isinstance(setting.value, list) and setting.value:
        yield setting.key, ", ".join(v if isinstance(v, str) else " = ".join(v) for v in setting.value), setting.line
    else:
        yield setting.key, str(setting.value or "") or say("config.none"), setting.line


def _origin(setting: Setting, line: int) -> str:
    return say(f"config.{setting.origin}", what=clean(setting.name), line=line)
