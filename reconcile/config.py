"""The configuration of a project: `reconcile.yaml` or `[tool.reconcile]` in pyproject.toml, at its root, never both.

What a command line says goes before the environment, that before the file, that before the default. A new key is a field of
`Settings` in config_file.py with a word in `WANTED` and a sentence, and a field of `Config`, the plain form that the program uses.
Without a configuration nothing of this costs a start: what reads and validates is imported when there is a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reconcile import project
from reconcile.errors import ReconcileError
from reconcile.languages.language import codes
from reconcile.messages import say
from reconcile.model.known import NOTHING, Known

# The keys; the sentence `wanted.KEY` says what each holds.
WANTED = ("paths", "exclude", "language", "aliases", "preferred", "gazetteer", "severities", "fail-on", "min-severity", "format")
# What is so when nothing says otherwise, for those that a command line and the environment can set too.
DEFAULTS = {"fail-on": "error", "min-severity": "note", "format": "text"}
PREFIX = "RECONCILE_"
# What a rule can be beside the severities.
OFF = "off"
# An unknown key or code that is less alike than this to a known one is no slip of the pen.
ALIKE = 60


@dataclass(slots=True, frozen=True)
class Config:
    """The settings of a project. `file` is where they stand, "" where there is none; `languages` are (pattern, code) in the
    order written, `severities` (rule, severity or off), `aliases` groups of names that are one, `preferred` names as they are to be
    written, `gazetteer` what stands in a gazetteer, and `gazetteer_file` where that is a file of its own; what is "" is not set."""

    file: str = ""
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    preferred: tuple[str, ...] = ()
    gazetteer: Known = NOTHING
    gazetteer_file: str = ""
    severities: tuple[tuple[str, str], ...] = ()
    fail_on: str = ""
    min_severity: str = ""
    format: str = ""

    @property
    def known(self) -> Known:
        """All that the project says of names."""
        return replace(self.gazetteer, aliases=self.aliases, preferred=self.preferred)

    def language_of(self, name: str) -> str:
        """The language of the source of a name: of the first pattern that fits, "" where none does."""
        return next((code for pattern, code in self.languages if fits(pattern, name)), "")

    def excluded(self, name: str) -> str:
        """The first pattern that leaves out the source of a name, "" where none does."""
        return next((pattern for pattern in self.exclude if fits(pattern, name)), "")


@dataclass(slots=True, frozen=True)
class Wishes:
    """What a run is to do, whoever said so."""

    format: str
    fail_on: str
    min_severity: str


def wishes(config: Config, format: str | None = None, fail_on: str | None = None, min_severity: str | None = None) -> Wishes:
    """What the options say, else the environment, else the file, else the default.

    Raises:
        ReconcileError: a variable of the environment holds what cannot be.
    """
    said = ("format", format, config.format), ("fail-on", fail_on, config.fail_on), ("min-severity", min_severity, config.min_severity)
    return Wishes(*(option or variable(key) or held or DEFAULTS[key] for key, option, held in said))


def variable(key: str) -> str:
    """What the environment says of a setting, "" where it says nothing.

    Raises:
        ReconcileError: it says what cannot be.
    """
    name = variable_name(key)
    value = os.environ.get(name, "")
    if value:
        from reconcile.config_file import allowed

        if value not in allowed(key):
            what = say("error.not-one-of", name=name, value=value, values=", ".join(allowed(key)))
            raise ReconcileError(what, hint=say("hint.variable"))
    return value


def variable_name(key: str) -> str:
    """The variable of the environment for a setting: RECONCILE_FAIL_ON for `fail-on`."""
    return PREFIX + key.upper().replace("-", "_")


def find(paths: Sequence[str]) -> tuple[project.Found, Config]:
    """The files that the paths stand for, without any those that are configured, and the settings of their project.

    Raises:
        ReconcileError: as `project.find` and `load`; a configured path does not exist.
    """
    if paths:
        config = load(project.root_for(paths))
        return project.find(paths, excluded=config.excluded), config
    root = project.marked_root(os.getcwd())
    config = here()
    for path in config.paths:
        if not os.path.lexists(os.path.join(root or "", path)):
            raise _no_such_path(config, path)
    return project.find((), config.paths, config.excluded), config


def _no_such_path(config: Config, path: str) -> ReconcileError:
    from reconcile.config_file import place

    what = say("error.no-configured-path", path=path)
    return ReconcileError(what, config.file, *place(config.file, "paths"), hint=say("hint.paths-start"))


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
            raise ReconcileError(say("error.two-configurations", other=toml), yaml, hint=say("hint.one-configuration"))
        table = {}
    if table is None:
        return Config()
    from reconcile.config_file import read

    return read(yaml if os.path.lexists(yaml) else toml)


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


def known_language(code: str, file: str, key: str, line: int = 0, column: int = 0) -> str:
    """The code, when there is such a language.

    Raises:
        ReconcileError: there is none.
    """
    if code not in codes():
        said = say("error.no-language", key=key, code=code, meant=meant(code, codes()))
        raise ReconcileError(said, file, line, column, hint=say("hint.known", values=", ".join(codes())))
    return code


def meant(word: str, known: Sequence[str]) -> str:
    """ ", did you mean X?" with the nearest known word, or nothing."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word.lower(), known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return say("error.did-you-mean", word=best[0]) if best else ""
