"""Claim files: `claims/NAME.yaml` beside the sources, made by `extract`, edited by people, reviewed in version control.

The file of `seeds/a/b.txt` is `claims/a/b.yaml`: the path below the folder of sources without its extension. It names its source
and the hash of the source's bytes; nothing in it says when it was made. A file whose source is gone belongs to the source that has
the same bytes now: it was renamed.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reconcile.errors import ReconcileError
from reconcile.extraction.settled import unmarked_notice
from reconcile.locking import locked, made, tidy
from reconcile.messages import say
from reconcile.model.document import Document
from reconcile.model.finding import Notice
from reconcile.model.owned import Owned
from reconcile.model.profile import Profile
from reconcile.output import write_file
from reconcile.project import CLAIMS
from reconcile.safe_yaml import read_text

DECISIONS = "decisions.yaml"
EXTENSION = ".yaml"
PREFIX = ".claims-"  # of a new file until it takes the place of the old
OUT_OF_DATE, UNUSED = "claims-out-of-date", "claims-unused"
_SOURCE = re.compile(r"^source:[ \t]+(.+)$", re.MULTILINE)
_LANGUAGE = re.compile(r"^language: (.+)$", re.MULTILINE)
_HASH = re.compile(r"^sha256:[ \t]+['\"]?([0-9a-f]{64})['\"]?[ \t]*(?:#.*)?$", re.MULTILINE)
# A line as `extract` writes it where nobody settled anything.
_PLAIN = re.compile(
    r"|#.*|(source|sha256|language): .*|claims:( \[\])?|  - id: c[0-9a-f]{10}"
    r"|    (kind|subject|says|value|quote|at|also at|about|modality|derived|as of|confidence): .*|    context:|      - .*"
)


@dataclass(slots=True, frozen=True)
class Head:
    """What a claim file says of its source: its name and hash, "" where it does not."""

    source: str
    sha256: str


@dataclass(slots=True)
class Hands:
    """What people settled about sources, by their names, and what is to be said of the files."""

    of: dict[str, Owned] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)


@dataclass(slots=True)
class Change:
    """What `extract` does to a claim file: its text and whether that is another, the files that it takes the place of, and what is
    to be said of what people settled in it."""

    name: str
    text: str
    changed: bool
    moved: list[str]
    notices: list[Notice]


def file_names(sources: Sequence[str]) -> dict[str, str]:
    """The claim file of each source, both named from the project root.

    Raises:
        ReconcileError: two sources would share a file, or one would take the place of the decisions.
    """
    out: dict[str, str] = {}
    taken: dict[str, str] = {}
    for source in sorted(sources):
        name = _name_of(source)
        if name == f"{CLAIMS}/{DECISIONS}":
            raise ReconcileError(say("error.takes-decisions", name=name), source, hint=say("hint.rename-source"))
        key = name.casefold()
        if key in taken:
            raise ReconcileError(say("error.shared-file", name=name, other=taken[key]), source, hint=say("hint.rename-one"))
        taken[key] = source
        out[source] = name
    return out


def _name_of(source: str) -> str:
    parts = [p for p in source.split("/") if p not in ("..", ".")]
    below = parts[1:] if len(parts) > 1 else parts
    stem = re.sub(r"\.[^./]+$", "", "/".join(below))
    return f"{CLAIMS}/{stem}{EXTENSION}"


def read(root: str, hashes: Mapping[str, str], lock: bool = False, whole: bool = True) -> Hands:
    """What people settled about some sources, and notices about claim files that were made from another text or name, or have no
    source. A file that is not there is no fault.

    Args:
        hashes: the sha256 of the sources by their names.
        lock: whether a file that is out of date is an error.
        whole: whether these are sources of one record: then files without a source are told, and two that share a file are an error.
    Raises:
        ReconcileError: a file cannot be read, or is wrong; says where and what to do.
    """
    out = Hands()
    if not os.path.isdir(os.path.join(root, CLAIMS)):
        return out
    names = {source: _name_of(source) for source in sorted(hashes)}  # of two that share a file it is that of the one which it names
    heads = _heads(root)
    if whole:
        there = {name.casefold() for name in heads}
        file_names([source for source, name in names.items() if name.casefold() in there])
    moved = _moved(root, hashes, names, heads)
    for source, own in names.items():
        name = own if own in heads else moved.get(source, [""])[0]
        if not name or _of_another(root, heads[name], source):
            continue
        head = heads[name]
        severity = "error" if lock else "note"
        if head.sha256 != hashes[source]:
            out.notices.append(Notice(OUT_OF_DATE, severity, name, 0, say("notice.out-of-date", name=name, source=source)))
        elif head.source != source:
            said = say("notice.claims-moved", name=name, source=source, old=head.source)
            out.notices.append(Notice(OUT_OF_DATE, severity, name, 0, said))
        _take(out, source, name, _text(root, name), hashes[source])
    if whole:
        used = {*names.values(), *(name for found in moved.values() for name in found)}
        out.notices += [_unused(name, head) for name, head in heads.items() if name not in used and _is_gone(root, head)]
    return out


def _take(out: Hands, source: str, name: str, text: str, sha256: str) -> None:
    """What people settled in a file is that of a source; a claim that they changed without a word is told."""
    from reconcile.owned.read import parse, plain_rows, seems_changed

    if not text:
        return
    rows, head = plain_rows(text) if _is_plain(text) else None, _head(text)
    if rows is not None and not seems_changed(rows, head.source):
        language = _LANGUAGE.search(text)
        out.of[source] = Owned(name, head.source, head.sha256 == sha256, (), tuple(rows), _unquoted(language[1]) if language else "")
        return
    file = parse(text, name)
    plain = () if file.changed else file.plain  # one notice for a file is enough
    out.of[source] = Owned(name, file.source, file.sha256 == sha256, file.entries, plain, file.language)
    out.notices += [unmarked_notice(name, row.node.start_mark.line + 1) for row in file.changed[:1]]


def write(root: str, profiles: Sequence[Profile], document_of: Callable[[str], Document]) -> list[Change]:
    """Write the claim file of every source, with all that people wrote in it. A file is replaced whole or not at all, and the file of
    a renamed source goes only when the new one stands.

    Args:
        document_of: the document of a source by its name.
    Raises:
        ReconcileError: a file is wrong, cannot be edited or written; none has changed then, or those before it have.
    """
    folder = os.path.join(root, CLAIMS)
    new_folder = made(folder)
    try:
        with locked(folder, CLAIMS):
            changes = _changes(root, profiles, document_of)
            for place in sorted({os.path.dirname(os.path.join(root, *c.name.split("/"))) for c in changes}):
                tidy(os.path.realpath(place), PREFIX)
            for change in changes:
                _carry_out(root, change)
            return changes
    finally:
        if new_folder:
            with contextlib.suppress(OSError):
                os.rmdir(folder)  # where nothing could be written


def stale(root: str, profiles: Sequence[Profile], document_of: Callable[[str], Document]) -> list[Change]:
    """What `write` would do.

    Raises:
        ReconcileError: a file is wrong, or cannot be edited.
    """
    return _changes(root, profiles, document_of)


def _changes(root: str, profiles: Sequence[Profile], document_of: Callable[[str], Document]) -> list[Change]:
    from reconcile.owned.edit import rewritten

    by_source = {p.id: p for p in profiles}
    names = file_names(list(by_source))
    heads = _heads(root)
    moved = _moved(root, {p.id: p.sha256 for p in profiles}, names, heads)
    out = []
    for source, name in names.items():
        if name in heads and _of_another(root, heads[name], source):
            what = say("error.shared-file", name=name, other=heads[name].source)
            raise ReconcileError(what, source, hint=say("hint.rename-one"))
        before = moved.get(source, [])
        old = _text(root, name)
        texts = [(_text(root, b), b) for b in before]
        base, path, more = (old, name, texts) if old or not texts else (*texts[0], texts[1:])
        new = rewritten(base, path, by_source[source], partial(document_of, source), more)
        notices = [replace(n, path=name) for n in new.notices]
        out.append(Change(name, new.text, not os.path.lexists(os.path.join(root, name)) or new.text != old, before, notices))
    return out


def _carry_out(root: str, change: Change) -> None:
    path = os.path.join(root, *change.name.split("/"))
    try:
        if change.changed:
            made(os.path.dirname(path))
            write_file(path, change.text, prefix=PREFIX)
    except ReconcileError as error:
        raise ReconcileError(error.what, change.name if error.path == path else error.path, hint=say("hint.disk")) from None
    for name in change.moved:
        try:
            os.unlink(os.path.join(root, *name.split("/")))
        except OSError as error:
            what = say("error.cannot-be-removed", reason=error.strerror or error)
            raise ReconcileError(what, name, hint=say("hint.remove-moved", name=change.name)) from None
        with contextlib.suppress(OSError):
            os.removedirs(os.path.dirname(os.path.join(root, *name.split("/"))))  # a folder that is empty now


def _heads(root: str) -> dict[str, Head]:
    """The claim files of a project and what they say of their sources, by their names in order."""
    out: dict[str, Head] = {}
    for here, folders, files in os.walk(os.path.join(root, CLAIMS)):
        folders[:] = sorted(f for f in folders if f[0] != ".")
        for file in files:
            name = os.path.relpath(os.path.join(here, file), root).replace(os.sep, "/")
            if file.endswith(EXTENSION) and file[0] != "." and name != f"{CLAIMS}/{DECISIONS}":
                out[name] = _head(_text(root, name, strict=False))
    return dict(sorted(out.items()))


def _head(text: str) -> Head:
    source, sha = _SOURCE.search(text), _HASH.search(text)
    return Head(_unquoted(source[1].strip()) if source else "", sha[1] if sha else "")


def _unquoted(word: str) -> str:
    """What is written behind a key; "" where it cannot be read."""
    if word[:1] not in ("'", '"'):
        return re.split(r"[ \t]#", word)[0].rstrip()
    from reconcile.safe_yaml import parse_yaml

    try:
        return str(parse_yaml(word, ""))
    except ReconcileError:
        return ""


def _moved(root: str, hashes: Mapping[str, str], names: Mapping[str, str], heads: Mapping[str, Head]) -> dict[str, list[str]]:
    """The claim files of sources that were renamed, by the name that the source has now: of several with the same bytes the first
    that has no file of its own, else the first."""
    by_hash: dict[str, list[str]] = {}
    for source in sorted(hashes, key=lambda s: (names[s] in heads, s)):
        by_hash.setdefault(hashes[source], []).append(source)
    out: dict[str, list[str]] = {}
    own = set(names.values())
    for name, head in heads.items():
        if name not in own and head.sha256 in by_hash and head.source and _is_gone(root, head):
            out.setdefault(by_hash[head.sha256][0], []).append(name)
    return out


def _is_gone(root: str, head: Head) -> bool:
    return not head.source or not os.path.lexists(os.path.join(root, *head.source.split("/")))


def _of_another(root: str, head: Head, source: str) -> bool:
    """Whether a file is that of another source, which is there."""
    return head.source not in ("", source) and not _is_gone(root, head)


def _unused(name: str, head: Head) -> Notice:
    said = say("notice.claims-unused", source=head.source) if head.source else say("notice.claims-unused-nameless")
    return Notice(UNUSED, "note", name, 0, said)


def _is_plain(text: str) -> bool:
    """Whether every line is one that `extract` writes and nobody settled anything: then there is nothing to read, which would cost
    a fifth of a start."""
    return all(_PLAIN.fullmatch(line) for line in text.splitlines())


def _text(root: str, name: str, strict: bool = True) -> str:
    """The text of a claim file, "" where there is none, or where it cannot be read and `strict` does not ask for it."""
    path = os.path.join(root, *name.split("/"))
    if not os.path.lexists(path):
        return ""
    try:
        if not os.path.isfile(path):  # a pipe would hold us
            raise ReconcileError(say("error.not-regular"), path, hint=say("hint.claims-there"))
        return read_text(path)
    except ReconcileError as error:
        if not strict:
            return ""
        raise ReconcileError(error.what, name, hint=error.hint) from None
