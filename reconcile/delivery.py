"""Reports go where they were asked for: to standard output and into files, in one run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from types import ModuleType

from reconcile.documents.load import decode
from reconcile.errors import ReconcileError
from reconcile.messages import say as sentence
from reconcile.model.finding import Notice, Report, Skipped
from reconcile.output import append_file, size_of, write_file
from reconcile.project import Sources, name_of, outside
from reconcile.reports import load
from reconcile.reports.sanitize import clean
from reconcile.reports.terminal import TWO_COLUMNS, WIDEST, colourful, columns
from reconcile.reports.view import View, complaints, conclusion, denominator
from reconcile.reports.wording import say
from reconcile.streams import complain

STDOUT = "-"


def destinations(format: str, wanted: Sequence[str]) -> list[tuple[str, str]]:
    """Each place that gets a report as (format, file); the file `-` is standard output.

    `FORMAT=FILE` writes beside standard output; a FILE alone gets the report of `--format` in its place. A name that
    holds `=` is given as ./NAME.
    Raises:
        ReconcileError: no such format, no file, or one file for two reports.
    """
    made: list[tuple[str, str]] = []
    replaced = False
    for text in wanted:
        name, equals, file = text.partition("=")
        if not equals or not name.isalnum():
            name, file, replaced = format, text, True
            _fitting(name, file)
        load(name)
        made.append((name, file))
    if not replaced:
        made.insert(0, (format, STDOUT))
    for n, (_, file) in enumerate(made):
        if not file or os.path.isdir(file):
            what = sentence("error.output-folder" if file else "error.output-nothing")
            raise ReconcileError(what, file, hint=sentence("hint.output"))
        if any(_same(file, other) for _, other in made[:n]):
            raise ReconcileError(sentence("error.one-place"), file, hint=sentence("hint.one-place"))
    return made


# What the end of a file name promises to hold.
PROMISED = {
    ".html": ("html",),
    ".htm": ("html",),
    ".json": ("json", "sarif", "gitlab"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".md": ("markdown",),
    ".pdf": (),
    ".docx": (),
}


def _fitting(name: str, file: str) -> None:
    """The name of a file promises no other format than it gets.

    Raises:
        ReconcileError: it does.
    """
    end = os.path.splitext(file)[1].lower()
    if name not in PROMISED.get(end, (name,)):
        hint = sentence("hint.output-format", format=PROMISED[end][0], file=file) if PROMISED[end] else sentence("hint.another-name")
        raise ReconcileError(sentence("error.other-format", format=name, end=end), file, hint=hint)


def spare(sources: Sources, places: Sequence[tuple[str, str]]) -> None:
    """No report overwrites what it is about.

    Raises:
        ReconcileError: a file to write is a source.
    """
    read = {os.path.realpath(path) for _, path in sources.files}
    for _, file in places:
        if file != STDOUT and os.path.realpath(file) in read:
            raise ReconcileError(sentence("error.is-source"), file, hint=sentence("hint.is-source"))


def texts(sources: Sources) -> Callable[[str], str]:
    """Gives the decoded text of a source by its name, decoded when it is first asked for."""
    contents = dict(sources.contents)
    return cache(lambda name: decode(contents[name], name)[0] if name in contents else "")


def files(root: str) -> Callable[[str], str]:
    """Gives by the name of a file its path from the root of the repository in which a project is, with `/`: the root of the project may
    lie below that, and a source beside it. It is absolute where the file is in no part of the repository, and a file that is none (`-`)
    has its name. Without a repository the root of the project stands for it."""
    real = os.path.realpath(root)
    top = real
    while not os.path.lexists(os.path.join(top, ".git")) and os.path.dirname(top) != top:
        top = os.path.dirname(top)
    top = top if os.path.lexists(os.path.join(top, ".git")) else real

    def path(name: str) -> str:
        if name in ("", STDOUT) or (top == real and not outside(name)):
            return name
        whole = os.path.normpath(os.path.join(real, name))
        inner = name_of(whole, top)
        return whole.replace(os.sep, "/") if outside(inner) else inner

    return path


def deliver(report: Report, view: View, places: Sequence[tuple[str, str]]) -> None:
    """Every report stands in its place; why no verdict can be trusted is said on standard error.

    Raises:
        ReconcileError: a file cannot be written. The others are.
    """
    failed: ReconcileError | None = None
    for name, file in places:
        module = load(name)
        if file == STDOUT:
            widest = WIDEST if report.diff is None else TWO_COLUMNS
            fitted = replace(view, width=columns(sys.stdout, widest), colour=colourful(sys.stdout))
            sys.stdout.write(module.render(report, fitted))
            if not getattr(module, "TELLS_VERDICT", True):
                for line in (denominator(report), conclusion(report, view)[0]):
                    complain(line, kind="")
            continue
        try:
            write_file(file, module.render(report, view))
        except ReconcileError as error:
            failed = failed or error
    for module in {name: load(name) for name, _ in places}.values():
        try:
            _summarise(report, view, module)
        except ReconcileError as error:
            failed = failed or error
    for line in complaints(report, view.require_comparison):
        complain(line)
    if failed:
        raise failed


def _summarise(report: Report, view: View, module: ModuleType) -> None:
    """The summary of a format stands in the file that its variable names, behind what earlier steps wrote there. A file that is
    too long is dropped whole by who reads it, so that the room left counts.

    Raises:
        ReconcileError: it cannot be written.
    """
    variable = getattr(module, "SUMMARY", "")
    if variable and (file := os.environ.get(variable)):
        append_file(file, module.summary(report, view, module.SUMMARY_ROOM - size_of(file)))


def say_extracted(n: int, changed: Sequence[str], check: bool) -> None:
    """Say on standard output which claim files were written, or would have to be."""
    for name in changed:
        sys.stdout.write(say("extract.stale" if check else "extract.wrote", path=clean(name)) + "\n")
    if n - len(changed):
        sys.stdout.write(say("extract.fine", n - len(changed)) + "\n")


def say_moved(moved: Sequence[tuple[str, str]], check: bool) -> None:
    """Say on standard output which claim files took the place of others, as (old name, new name), or would."""
    for old, new in moved:
        sys.stdout.write(say("extract.would-move" if check else "extract.moved", old=clean(old), path=clean(new)) + "\n")


def say_noticed(notices: Sequence[Notice]) -> None:
    """Say on standard output what there is to be said of claim files, a line each."""
    for notice in notices:
        place = clean(notice.path) + (f":{notice.line}" if notice.line else "")
        sys.stdout.write(say("extract.notice", place=place, rule=notice.rule, message=clean(notice.message)) + "\n")


def complain_unread(skipped: Sequence[Skipped]) -> None:
    """Say on standard error which sources were not read, and why."""
    for item in skipped:
        if item.failed:
            complain(say("say.unread.alone", path=clean(item.path), reason=clean(item.reason)))


def _same(file: str, other: str) -> bool:
    if STDOUT in (file, other):
        return file == other
    return os.path.realpath(file) == os.path.realpath(other) and os.path.realpath(file) != os.path.realpath(os.devnull)
