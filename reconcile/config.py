"""The configuration of a project: `reconcile.yaml` or `[tool.reconcile]` in pyproject.toml, at its root, never both.

A new key is a field of `Settings` with a line in `WANTED`, and a field of `Config`, the plain form that the program uses.
Without a configuration nothing of this costs a start: what reads and validates is imported when there is a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile import project
from reconcile.errors import ReconcileError
from reconcile.languages.language import codes

# What each key holds, as an error says it.
WANTED = {
    "paths": "a list of files and folders, from the project root",
    "language": "the code of a language, or a mapping from patterns of source names to codes",
}
# An unknown key or code that is less alike than this to a known one is no slip of the pen.
ALIKE = 60


@dataclass(slots=True, frozen=True)
class Config:
    """The settings of a project. `file` is where they stand, "" where there is none; `languages` are (pattern, code) in the
    order written."""

    file: str = ""
    paths: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()

    def language_of(self, name: str) -> str:
        """The language of the source of a name: of the first pattern that fits, "" where none does."""
        return next((code for pattern, code in self.languages if fits(pattern, name)), "")


def find(paths: Sequence[str]) -> tuple[project.Found, Config]:
    """The files that the paths stand for, without any those that are configured, and the settings of their project.

    Raises:
        ReconcileError: as `project.find` and `load`; a configured path does not exist.
    """
    if paths:
        found = project.find(paths)
        return found, load(found.root)
    root = project.marked_root(os.getcwd())
    config = here()
    for path in config.paths:
        if not os.path.lexists(os.path.join(root or "", path)):
            raise ReconcileError(f"paths: no such file or folder: {path}", config.file, hint="paths start at the folder of this file")
    return project.find((), config.paths), config


def here() -> Config:
    """The settings of the project in which the working directory is; the default ones outside of any."""
    root = project.marked_root(os.getcwd())
    return load(root) if root else Config()


def load(root: str) -> Config:
    """The settings that stand at a project root.

    Raises:
        ReconcileError: both files hold settings, one cannot be read, or a key or value is wrong; says which, and what to do.
    """
    yaml, toml = os.path.join(root, project.CONFIGURATION), os.path.join(root, "pyproject.toml")
    table = project.toml_table(toml)
    if os.path.lexists(yaml):
        if table is not None:
            raise ReconcileError(f"settings stand here and in {toml} too", yaml, hint="keep them in one of the two")
        from reconcile.safe_yaml import read_yaml

        data = read_yaml(yaml)
        return _settings({} if data is None else data, yaml, "")
    return Config() if table is None else _settings(table, toml, "tool.reconcile.")


def fits(pattern: str, name: str) -> bool:
    """Whether a pattern fits the name of a source, as in .gitignore: `*` and `?` stop at a slash, `**` does not, a pattern
    without a slash fits in every folder, one that ends in a slash fits all below."""
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        name = name.rpartition("/")[2]
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("/"))
    return re.fullmatch("".join(signs.get(p, re.escape(p)) for p in parts), name, re.DOTALL) is not None


def known_language(code: str, file: str, key: str) -> str:
    """The code, when there is such a language.

    Raises:
        ReconcileError: there is none.
    """
    if code not in codes():
        raise ReconcileError(f"{key}: no language {code!r}{meant(code, codes())}", file, hint=f"known are {', '.join(codes())}")
    return code


def _settings(data: object, file: str, prefix: str) -> Config:
    """The settings in the data of a file; `prefix` is what stands before a key in an error."""
    from pydantic import BaseModel, ConfigDict, ValidationError

    class Settings(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        paths: list[str] = []
        language: str | dict[str, str] = {}

    if not isinstance(data, Mapping):
        raise ReconcileError(f"{prefix.rstrip('.') or 'the file'} is no table of settings", file, hint=f"known keys are {_keys()}")
    for key in data:
        if key not in Settings.model_fields:
            raise ReconcileError(f"unknown key {prefix}{key}{meant(str(key), list(WANTED))}", file, hint=f"known keys are {_keys()}")
    try:
        made = Settings.model_validate(data)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise ReconcileError(f"{prefix}{key}: must be {WANTED[key]}", file, hint=_instead(data[key])) from None
    key = f"{prefix}language"
    wanted = {"**": made.language} if isinstance(made.language, str) else made.language
    languages = tuple((pattern, known_language(code, file, key)) for pattern, code in wanted.items())
    return Config(file, tuple(made.paths), languages)


def _keys() -> str:
    return ", ".join(WANTED)


def meant(word: str, known: Sequence[str]) -> str:
    """ ", did you mean X?" with the nearest known word, or nothing."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word.lower(), known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return f", did you mean {best[0]}?" if best else ""


def _instead(value: object) -> str:
    kinds = {str: "a word", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
    return f"here it is {next((said for kind, said in kinds.items() if isinstance(value, kind)), 'something else')}"
