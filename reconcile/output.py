"""Where reports go: files, whole or not at all. What goes to the streams is written by the owner of the exit status."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

from reconcile.errors import ReconcileError

ENCODING, ERRORS = "utf-8", "backslashreplace"


def write_file(path: str, text: str) -> None:
    """The file holds the text, or what it held before: a new file takes its place only once it is complete.

    A device or a pipe is written to as it is.
    Raises:
        ReconcileError: it cannot be written.
    """
    data = text.encode(ENCODING, ERRORS)
    try:
        if _is_special(path):
            with open(path, "wb") as file:
                file.write(data)
        else:
            _replace(os.path.realpath(path), data)
    except OSError as error:
        raise ReconcileError(f"cannot be written ({error.strerror or error})", path, hint="give another file") from None


def append_file(path: str, text: str) -> None:
    """The text stands at the end of the file.

    Raises:
        ReconcileError: it cannot be written.
    """
    try:
        with open(path, "ab") as file:
            file.write(text.encode(ENCODING, ERRORS))
    except OSError as error:
        raise ReconcileError(f"cannot be written ({error.strerror or error})", path, hint="give another file") from None


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


def _replace(path: str, data: bytes) -> None:
    handle, made = tempfile.mkstemp(prefix=".reconcile-", suffix=".tmp", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(made, _mode(path))
        os.replace(made, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(made)
        raise


def _mode(path: str) -> int:
    """The mode of the file that is replaced, else what a new file has."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
