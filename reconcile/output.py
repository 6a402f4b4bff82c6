"""Where reports go: files, whole or not at all. What goes to the streams is written by the owner of the exit status."""

from __future__ import annotations

import contextlib
import os
import stat

from reconcile.errors import ReconcileError
from reconcile.messages import say

ENCODING, ERRORS = "utf-8", "backslashreplace"


PREFIX, SUFFIX = ".reconcile-", ".tmp"


def write_file(path: str, text: str, prefix: str = PREFIX) -> None:
    """The file holds the text, or what it held before: a new file takes its place only once it is complete.

    A device or a pipe is written to as it is. The name of the new file begins with `prefix` until it takes its place, so
    that who holds a lock on the file knows what earlier writers left when they were killed.
    Raises:
        ReconcileError: it cannot be written.
    """
    data = text.encode(ENCODING, ERRORS)
    try:
        if _is_special(path):
            with open(path, "wb") as file:
                file.write(data)
        else:
            _replace(os.path.realpath(path), data, prefix)
    except OSError as error:
        raise ReconcileError(say("error.cannot-be-written", reason=error.strerror or error), path, hint=say("hint.other-file")) from None


def append_file(path: str, text: str) -> None:
    """The text stands at the end of the file.

    Raises:
        ReconcileError: it cannot be written.
    """
    try:
        with open(path, "ab") as file:
            file.write(text.encode(ENCODING, ERRORS))
    except OSError as error:
        raise ReconcileError(say("error.cannot-be-written", reason=error.strerror or error), path, hint=say("hint.other-file")) from None


def size_of(path: str) -> int:
    """How many bytes a file has; none where there is no file."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _is_special(path: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return False


def _replace(path: str, data: bytes, prefix: str) -> None:
    import tempfile  # a check without --output writes nothing

    handle, made = tempfile.mkstemp(prefix=prefix, suffix=SUFFIX, dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(made, _mode(path))
        os.replace(made, path)
        _settle_folder(os.path.dirname(path))
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(made)
        raise


def _settle_folder(folder: str) -> None:
    """The new name of a file outlives a loss of power, where the system can promise that of a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: str) -> int:
    """The mode of the file that is replaced, else what a new file has."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
