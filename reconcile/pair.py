"""The two sources of a diff: files, standard input, or what a unique part of the name of a source stands for."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.documents.load import MOST_BYTES, read_bytes
from reconcile.errors import ReconcileError, Unreadable
from reconcile.messages import say
from reconcile.pipeline import told_apart
from reconcile.project import Sources, find, marked_root, name_of, nothing_excluded, root_of

STDIN = "-"
SHOWN = 4  # names of an ambiguous part that an error lists


@dataclass(slots=True)
class Pair:
    """Two sources as (name, bytes), a first, what `Sources` holds of both, the sha256 of those that are files, and what these are
    called in the project, where one that is given twice has one name."""

    a: tuple[str, bytes]
    b: tuple[str, bytes]
    sources: Sources
    hashes: dict[str, str]
    named: dict[str, str]


def pair(a: str, b: str, configured: Sequence[str] = (), excluded: Callable[[str], str] = nothing_excluded) -> Pair:
    """The two sources that a and b stand for: an existing file, `-` for standard input, else a part of the name of exactly
    one source of the project. One source given twice is `a:NAME` and `b:NAME`.

    Raises:
        ReconcileError: a folder, no such source, or more than one.
        Unreadable: one of them cannot be read.
    """
    paths = [STDIN if given == STDIN else _path(given, configured, excluded) for given in (a, b)]
    files = [os.path.abspath(p) for p in paths if p != STDIN]
    root = root_of(files) if files else marked_root(os.getcwd()) or os.getcwd()
    typed = standard_input() if STDIN in paths else b""
    read: list[tuple[str, bytes]] = []
    for path in paths:
        name = STDIN if path == STDIN else name_of(os.path.abspath(path), root)
        read.append((name, typed if path == STDIN else read_bytes(Path(path), name)))
    one, other = told_apart(read[0], read[1])
    named = sorted({(name_of(p, root), p) for p in files})
    called = {shown: name for (shown, _), (name, _) in zip((one, other), read, strict=True) if name != STDIN}
    hashes = {shown: hashlib.sha256(data).hexdigest() for shown, data in (one, other) if shown in called}
    return Pair(one, other, Sources(root, sorted((one, other)), [], named), hashes, called)


def single(given: str, configured: Sequence[str] = (), excluded: Callable[[str], str] = nothing_excluded) -> Sources:
    """The one source that a word of the command line stands for, as for a diff.

    Raises:
        ReconcileError: a folder, no such source, or more than one.
        Unreadable: it cannot be read.
    """
    path = STDIN if given == STDIN else _path(given, configured, excluded, "hint.show-one")
    if path == STDIN:
        return Sources(marked_root(os.getcwd()) or os.getcwd(), [(STDIN, standard_input())], [])
    whole = os.path.abspath(path)
    root = root_of([whole])
    name = name_of(whole, root)
    return Sources(root, [(name, read_bytes(Path(path), name))], [], [(name, whole)])


def _path(given: str, configured: Sequence[str], excluded: Callable[[str], str], instead: str = "hint.check-folder") -> str:
    """The file that a word of the command line stands for; `instead` names the sentence on what to do with a folder."""
    if os.path.isdir(given):
        raise ReconcileError(say("error.folder"), given, hint=say(instead, folder=given))
    if os.path.lexists(given):
        return given
    try:
        files = find((), configured, excluded).files if given else []
    except ReconcileError:
        files = []
    fits = [f for f in files if given == f[0]] or [f for f in files if given in f[0]]
    if not fits:
        raise ReconcileError(say("error.no-such-source"), given or "''", hint=say("hint.check-spelling"))
    if len(fits) > 1:
        names = ", ".join(name for name, _ in fits[:SHOWN]) + (", ..." if len(fits) > SHOWN else "")
        raise ReconcileError(say("error.several-sources", n=len(fits), names=names), given, hint=say("hint.more-of-name"))
    return fits[0][1]


def standard_input() -> bytes:
    """All that stands on standard input.

    Raises:
        Unreadable: it is closed or too large.
    """
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except (OSError, ValueError, AttributeError) as error:
        raise Unreadable(say("error.no-stdin", reason=error), STDIN) from None
    if len(data) > MOST_BYTES:
        raise Unreadable(say("error.too-large", n=MOST_BYTES // 2**20), STDIN, hint=say("hint.split"))
    return data
