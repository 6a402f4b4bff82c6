"""The three streams: what may be closed, full or nobody reads, and must not decide how the program ends."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO

from reconcile.messages import say
from reconcile.speech import spoken

ENCODING, ERRORS = "utf-8", "backslashreplace"


class Held(io.StringIO):
    """Standard output held back: whatever a command or a library prints is written later, at once, by the owner of the status.

    It looks like the stream that it stands for, so that help is fitted and coloured as on that.
    """

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return getattr(self._stream, "encoding", None) or ENCODING

    def isatty(self) -> bool:
        with contextlib.suppress(ValueError):
            return self._stream is not None and self._stream.isatty()
        return False


def steady() -> None:
    """Nothing that is printed raises for its letters; into pipes and files goes UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                if stream.isatty():
                    stream.reconfigure(errors=ERRORS)
                else:
                    stream.reconfigure(encoding=ENCODING, errors=ERRORS, newline="\n")


def write(stream: TextIO | None, text: str) -> None:
    """The stream has taken the text. One that nobody reads any more counts as one that has.

    Raises:
        OSError: it is closed, or what it leads to is full.
    """
    if not text:
        return
    if stream is None:
        raise OSError(say("error.closed"))
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)
    except ValueError:
        raise OSError(say("error.closed")) from None
    except OSError:
        silence(stream)
        raise


def silence(stream: TextIO) -> None:
    """What is left in the stream goes nowhere, so that Python's end cannot fail on it and choose a status of its own."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def complain(what: str, kind: str = "error") -> None:
    """One line on standard error: `reconcile: error: what`. Where that cannot be written, nothing happens."""
    from reconcile.reports.sanitize import clean

    line = spoken(say(f"complaint.{kind}" if kind else "complaint", what=clean(what)))
    with contextlib.suppress(OSError):
        write(sys.stderr, f"{line}\n")
