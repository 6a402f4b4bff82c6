"""Reads and changes `claims/decisions.yaml`: one process at a time, and the file is always whole.

The lock is on the folder, so that nothing is left behind, and the system takes it from who is killed. The new text is
complete on the disk before it takes the place of the old.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

from reconcile.errors import ReconcileError
from reconcile.model.decision import Decision
from reconcile.output import SUFFIX, write_file
from reconcile.project import CLAIMS
from reconcile.safe_yaml import read_text

FILE = "decisions.yaml"
NAME = f"{CLAIMS}/{FILE}"
PREFIX = ".decisions-"  # of a new file until it takes the place of the old
PATIENCE = 60.0  # seconds for another process to end its change, which takes milliseconds


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
    made = _made(folder)
    try:
        with _locked(folder):
            _tidy(os.path.dirname(os.path.realpath(path)))
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
        if made:
            with contextlib.suppress(OSError):
                os.rmdir(folder)  # empty, since nothing could be written


def _text(path: str) -> str:
    """The text of the file, "" where there is none."""
    if not os.path.lexists(path):
        return ""
    if not os.path.isfile(path):  # a pipe would hold us
        raise ReconcileError("is no regular file", NAME, hint="remove it, or put the decisions there")
    try:
        return read_text(path)
    except ReconcileError as error:
        raise ReconcileError(error.what, NAME, hint=error.hint) from None


def _instead(error: ReconcileError) -> str:
    return "it is as it was; check the folder and the space on the disk" if error.what.startswith("cannot be written") else error.hint


def _made(folder: str) -> bool:
    """Whether the folder had to be made."""
    if os.path.isdir(folder):
        return False
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ReconcileError(f"cannot be made ({error.strerror or error})", folder, hint="check the folder above it") from None
    return True


def _tidy(folder: str) -> None:
    """Remove what killed processes left. Whoever holds the lock knows that nobody writes such a file now."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(PREFIX) and name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(folder, name))


@contextlib.contextmanager
def _locked(folder: str) -> Iterator[None]:
    """Nobody else is here meanwhile."""
    handle = _opened(folder)
    try:
        end = time.monotonic() + PATIENCE
        while not _taken(handle):
            if time.monotonic() > end:
                raise ReconcileError("is being changed by another process", NAME, hint="end it, or try again later")
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: str) -> int:
        """A file to lock: folders cannot be opened there."""
        import hashlib

        name = hashlib.sha256(os.path.realpath(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        import tempfile

        return os.open(os.path.join(tempfile.gettempdir(), f"reconcile-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _opened(folder: str) -> int:
        """The folder itself."""
        try:
            return os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise ReconcileError(f"cannot be opened ({error.strerror or error})", folder, hint="check the folder") from None

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:  # a file system without locks
            raise ReconcileError(f"cannot be locked ({error.strerror or error})", NAME, hint="keep the project on another disk") from None
        return True
