"""The project root and its sources: which files are read, and what they are called.

Names are paths from the root with `/`, so that a report is the same on every machine and from every working directory.
Nothing is opened here but regular files, and no link to a folder is followed: a loop of links cannot hold us, nor can a
named pipe.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reconcile.documents.load import EXTENSIONS, read_bytes
from reconcile.errors import ReconcileError, Unreadable
from reconcile.messages import advised, row, say
from reconcile.model.finding import Skipped
from reconcile.speech import plural

CLAIMS = "claims"
CONFIGURATION = "reconcile.yaml"
_MEANT = re.compile(rb"""tool["']?\s*\.\s*["']?reconcile|\[\s*["']?tool["']?\s*\]|^\s*["']?tool["']?\s*=""", re.MULTILINE)
NOT_SOURCES = frozenset(("readme", "license", "licence", "changelog"))


@dataclass(slots=True)
class Found:
    """The files to read, as (name, path) sorted by name, and those that are not read. `given` are the paths, absolute; `excluded`
    gives the pattern that leaves out the source of a name."""

    root: str
    files: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    excluded: Callable[[str], str] = lambda name: ""


@dataclass(slots=True)
class Sources:
    """What was read: (name, bytes) sorted by name, and the files that were not read."""

    root: str
    contents: list[tuple[str, bytes]]
    skipped: list[Skipped]
    files: list[tuple[str, str]] = field(default_factory=list)


def nothing_excluded(name: str) -> str:
    """Leaves out no source."""
    return ""


def find(paths: Sequence[str] = (), configured: Sequence[str] = (), excluded: Callable[[str], str] = nothing_excluded) -> Found:
    """The root and the files that the paths stand for; without a path, those of the project in the working directory.

    `configured` are the paths of the configuration, from its root; `excluded` gives the pattern that leaves out the source of a
    name, "" where none does. A file that is named itself is read whatever the patterns say.
    Raises:
        ReconcileError: a path does not exist, the paths have two roots, no path is given or known, or no file is a source.
    """
    root = None
    if not paths:
        root = marked_root(os.getcwd())
        paths = [os.path.join(root or "", p) for p in configured] or _default_paths()
    given = _absolute(paths)
    found = Found(root_of(given) if root is None else root, given=sorted(set(given)), excluded=excluded)
    _collect(found, given, excluded)
    _not_empty(found, paths)
    return found


def join(found: Found, paths: Sequence[str]) -> set[str]:
    """Put what more paths stand for into `found`, each real file once, whatever project they belong to. Gives the names of
    their files in `found`.

    Raises:
        ReconcileError: a path does not exist, or no file is a source.
    """
    more = Found(found.root)
    _collect(more, _absolute(paths), found.excluded)
    _not_empty(more, paths)
    known = {_identity(path, os.stat(path)): name for name, path in found.files}
    names = set()
    for name, path in more.files:
        names.add(held := known.get(_identity(path, os.stat(path)), name))
        if held == name and (name, path) not in found.files:
            found.files.append((name, path))
    found.files.sort()
    said = {s.path for s in found.skipped}
    found.skipped += [s for s in more.skipped if s.path not in said]
    return names


def would_be_read(path: str, found: Found) -> bool:
    """Whether a file at this real path, which need not be there, is a source under the paths of `found`."""
    for folder in (os.path.realpath(p) for p in found.given if os.path.isdir(p)):
        if path.startswith(os.path.join(folder, "")):
            *folders, name = os.path.relpath(path, folder).split(os.sep)
            if all(map(_is_entered, folders)) and _is_named_as_source(name) and os.path.splitext(name)[1].lower() in EXTENSIONS:
                return not found.excluded(name_of(path, os.path.realpath(found.root)))
    return False


def _absolute(paths: Sequence[str]) -> list[str]:
    _check_exist(paths)
    return [os.path.abspath(p) for p in paths]


def _not_empty(found: Found, paths: Sequence[str]) -> None:
    if not found.files and not any(s.failed for s in found.skipped):
        what = row([say("error.no-source"), *(s.reason for s in found.skipped)], "error.and")
        raise ReconcileError(what, paths[0], hint=say("hint.sources", extensions=row(EXTENSIONS, "and")))


def read(found: Found) -> Sources:
    """The bytes of every file. One that cannot be read is skipped with the reason: the others are still compared."""
    contents, skipped = [], list(found.skipped)
    for name, path in found.files:
        try:
            contents.append((name, read_bytes(Path(path), name)))
        except Unreadable as error:
            skipped.append(Skipped(name, error.reason))
    return Sources(found.root, contents, sorted(skipped, key=lambda s: (not s.failed, s.path)), found.files)


def root_for(paths: Sequence[str]) -> str:
    """The project root for paths as they are given.

    Raises:
        ReconcileError: one does not exist, or two of them lie in different projects.
    """
    _check_exist(paths)
    return root_of([os.path.abspath(p) for p in paths])


def _check_exist(paths: Sequence[str]) -> None:
    for path in paths:
        if not os.path.lexists(path):
            raise ReconcileError(say("error.no-such-path"), path or "''", hint=say("hint.check-path"))


def root_of(paths: Sequence[str]) -> str:
    """The project root for absolute paths.

    Raises:
        ReconcileError: two of them lie in different projects.
    """
    roots: dict[str, str] = {}
    for path in paths:
        root = marked_root(path if os.path.isdir(path) else os.path.dirname(path))
        if root:
            roots.setdefault(root, path)
    if len(roots) > 1:
        one, other = sorted(roots)[:2]
        raise ReconcileError(say("error.two-projects", one=one, other=other), hint=say("hint.one-project"))
    if roots:
        return next(iter(roots))
    folders = [p if os.path.isdir(p) else os.path.dirname(p) for p in paths]
    try:
        return os.path.dirname(os.path.commonpath(folders))
    except ValueError:  # two drives of Windows
        raise ReconcileError(say("error.no-common-folder"), hint=say("hint.one-project")) from None


def marked_root(folder: str) -> str | None:
    """The nearest folder at or above this one that is marked as a project, or None."""
    folder = os.path.abspath(folder)
    while True:
        if _is_marked(folder):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def name_of(path: str, root: str) -> str:
    """What a file is called: its path from the root with `/`, with `../` when it lies outside."""
    try:
        name = os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        name = path
    return name.replace(os.sep, "/")


def outside(name: str) -> bool:
    """Whether a name leads out of the folder from which it starts."""
    return name == ".." or name.startswith("../") or os.path.isabs(name)


def _is_marked(folder: str) -> bool:
    if os.path.isfile(os.path.join(folder, CONFIGURATION)) or os.path.isdir(os.path.join(folder, CLAIMS)):
        return True
    return toml_table(os.path.join(folder, "pyproject.toml")) is not None


def toml_table(settings: str) -> object | None:
    """What `[tool.reconcile]` in a pyproject.toml holds; None when it or the file is not there.

    Raises:
        ReconcileError: the file cannot be read, or is no TOML where it could be meant.
    """
    if not os.path.isfile(settings):
        return None
    try:
        with open(settings, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ReconcileError(_unread(error), settings) from None
    if not _MEANT.search(data):  # most are not about us, and tomllib would cost a tenth of the start
        return None
    import tomllib

    try:
        tool = tomllib.loads(data.decode()).get("tool")
    except ValueError as error:
        raise ReconcileError(say("error.not-toml", reason=error), settings, hint=say("hint.mend-toml")) from None
    return tool.get("reconcile") if isinstance(tool, dict) else None


def _unread(error: OSError) -> str:
    return say("error.cannot-be-read", reason=error.strerror or error)


def _default_paths() -> list[str]:
    if os.path.isdir("seeds"):
        return ["seeds"]
    raise ReconcileError(say("error.no-path", folder="seeds"), hint=say("hint.no-path"))


def _collect(found: Found, paths: Sequence[str], excluded: Callable[[str], str]) -> None:
    """Put the files under the paths into `found`, each real file once, under the name that no link gives it."""
    candidates: list[tuple[str, str]] = []
    others: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    visited: set[str] = set()
    named = [p for p in paths if not os.path.isdir(p)]
    for path in paths:
        if path in visited or path in named:
            continue
        for file in _walk(path, found, visited):
            name = os.path.basename(file)
            extension = os.path.splitext(name)[1].lower()
            if extension in EXTENSIONS:
                source = name_of(file, found.root)
                if file not in named and (pattern := excluded(source)):
                    left_out[pattern] += 1
                else:
                    candidates.append((source, file))
            elif file not in named and name != CONFIGURATION:
                others[extension] += 1
    candidates += [(name_of(p, found.root), p) for p in named]
    explicit = set(named)
    seen: set[object] = set()
    for name, path in sorted(set(candidates), key=lambda c: (os.path.islink(c[1]), c[0])):
        try:
            info = os.stat(path)
        except OSError as error:
            found.skipped.append(Skipped(name, _unread(error)))
            continue
        if not stat.S_ISREG(info.st_mode):
            found.skipped.append(Skipped(name, advised(say("error.not-regular"), say("hint.text-file"))))
        elif path not in explicit and os.path.islink(path) and not _inside(path, found.root):
            found.skipped.append(Skipped(name, advised(say("error.link-outside"), say("hint.name-link"))))
        elif (key := _identity(path, info)) not in seen:
            seen.add(key)
            found.files.append((name, path))
    found.files.sort()
    for extension, n in sorted(others.items()):
        said = say(f"skipped.kind.{plural(n)}", n=n, extension=extension) if extension else say(f"skipped.kindless.{plural(n)}", n=n)
        found.skipped.append(Skipped(f"*{extension}", said, failed=False))
    for pattern, n in sorted(left_out.items()):
        found.skipped.append(Skipped(pattern, say(f"skipped.excluded.{plural(n)}", n=n), failed=False))


def _walk(folder: str, found: Found, visited: set[str]) -> Iterator[str]:
    """Every file below a folder that could be a source."""

    def refuse(error: OSError) -> None:
        said = say("error.cannot-be-listed", reason=error.strerror or error)
        found.skipped.append(Skipped(name_of(os.fsdecode(error.filename), found.root), said))

    for here, folders, files in os.walk(folder, onerror=refuse):
        if here in visited:
            folders.clear()
            continue
        visited.add(here)
        folders[:] = sorted(f for f in folders if _is_entered(f) and not _is_venv(os.path.join(here, f)))
        for file in sorted(files):
            if _is_named_as_source(file):
                yield os.path.join(here, file)


def _is_entered(folder: str) -> bool:
    return folder[0] != "." and folder not in (CLAIMS, "__pycache__")


def _is_named_as_source(file: str) -> bool:
    return file[0] != "." and file.partition(".")[0].lower() not in NOT_SOURCES


def _identity(path: str, info: os.stat_result) -> object:
    """What two names of one file have in common."""
    return (info.st_dev, info.st_ino) if info.st_ino else os.path.realpath(path)


def _is_venv(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "pyvenv.cfg"))


def _inside(path: str, root: str) -> bool:
    real = os.path.realpath(path)
    return real == root or real.startswith(os.path.join(os.path.realpath(root), ""))
