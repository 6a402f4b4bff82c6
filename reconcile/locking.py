"""Changes the files of the folder of claims one process at a time.

The lock is on the folder, so that nothing is left behind, and the system takes it from who is killed.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator

from reconcile.errors import ReconcileError
from reconcile.messages import say
from reconcile.output import SUFFIX

PATIENCE = 60.0  # seconds for another process to end its change, which takes milliseconds


def made(folder: str) -> bool:
    """Whether the folder had to be made."""
    if os.path.isdir(folder):
        return False
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ReconcileError(say("error.cannot-be-made", reason=error.strerror or error), folder, hint=say("hint.folder-above")) from None
    return True


def tidy(folder: str, prefix: str) -> None:
    """Remove the new files with this prefix that killed processes left. Whoever holds the lock knows that nobody writes such a file now."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(prefix) and name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(folder, name))


@contextlib.contextmanager
def locked(folder: str, name: str) -> Iterator[None]:
    """Nobody else changes a file of this folder meanwhile; `name` is what errors say is being changed.

    Raises:
        ReconcileError: the folder cannot be locked, or another process does not let go of it.
    """
    handle = _opened(folder)
    try:
        end = time.monotonic() + PATIENCE
        while not _taken(handle, name):
            if time.monotonic() > end:
                raise ReconcileError(say("error.busy"), name, hint=say("hint.busy"))
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: str) -> int:
        """A file to lock: folders cannot be opened there."""
        import hashlib

        key = hashlib.sha256(os.path.realpath(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        import tempfile

        return os.open(os.path.join(tempfile.gettempdir(), f"reconcile-{key}.lock"), os.O_RDWR | os.O_CREAT)

    def _taken(handle: int, name: str) -> bool:
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
            raise ReconcileError(say("error.cannot-be-opened", reason=error.strerror or error), folder, hint=say("hint.folder")) from None

    def _taken(handle: int, name: str) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:  # a file system without locks
            raise ReconcileError(say("error.cannot-be-locked", reason=error.strerror or error), name, hint=say("hint.other-disk")) from None
        return True
