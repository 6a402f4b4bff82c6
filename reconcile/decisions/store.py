"""Reads and changes `claims/decisions.yaml`: one process at a time, and the file is always whole.

The new text is complete on the disk before it takes the place of the old.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

from reconcile.errors import ReconcileError
from reconcile.locking import locked, made, tidy
from reconcile.messages import say
from reconcile.model.decision import Decision
from reconcile.output import write_file
from reconcile.project import CLAIMS
from reconcile.safe_yaml import read_text
from reconcile.speech import Sentence

FILE = "decisions.yaml"
NAME = f"{CLAIMS}/{FILE}"
PREFIX = ".decisions-"  # of a new file until it takes the place of the old


def read(root: str) -> list[Decision]:
    """The decisions of a project; none where there is no such file.

    Raises:
        ReconcileError: the file cannot be read, or is wrong; says where and what to do.
    """
    text = _text(os.path.join(root, CLAIMS, FILE))
    if not text.strip():  # most projects begin so, and the parser would cost a tenth of a start
        return []
    from reconcile.decisions.read import parse

    return parse(text, NAME)


def change(root: str, edit: Callable[[str], str]) -> bool:
    """The file holds what `edit` makes of its text; says whether that is something else than before. No other process changes
    it meanwhile.

    Raises:
        ReconcileError: as `read`; it cannot be written, and is as it was; or another process does not let go of it.
    """
    folder = os.path.join(root, CLAIMS)
    path = os.path.join(folder, FILE)
    new_folder = made(folder)
    try:
        with locked(folder, NAME):
            tidy(os.path.dirname(os.path.realpath(path)), PREFIX)
            old = _text(path)
            new = edit(old)
            if new == old:
                return False
            write_file(path, new, prefix=PREFIX)
            return True
    except ReconcileError as error:
        if error.path == path:
            raise ReconcileError(error.what, NAME, error.line, error.column, _instead(error)) from None
        raise
    finally:
        if new_folder:
            with contextlib.suppress(OSError):
                os.rmdir(folder)  # empty, since nothing could be written


def _text(path: str) -> str:
    """The text of the file, "" where there is none."""
    if not os.path.lexists(path):
        return ""
    if not os.path.isfile(path):  # a pipe would hold us
        raise ReconcileError(say("error.not-regular"), NAME, hint=say("hint.decisions-there"))
    try:
        return read_text(path)
    except ReconcileError as error:
        raise ReconcileError(error.what, NAME, hint=error.hint) from None


def _instead(error: ReconcileError) -> str:
    unwritten = isinstance(error.what, Sentence) and error.what.name == "error.cannot-be-written"
    return say("hint.disk") if unwritten else error.hint
