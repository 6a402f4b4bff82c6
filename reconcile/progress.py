"""How far the work is, on a terminal, where it takes more than a moment: one line on standard error that goes when it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from reconcile.pipeline import Watch
from reconcile.reports.layout import width_of
from reconcile.reports.sanitize import clean
from reconcile.reports.terminal import columns, is_terminal
from reconcile.reports.wording import say
from reconcile.streams import write

DELAY = 0.5  # seconds after which a person wonders
EVERY = 0.1
# Any of these says that nobody looks, whatever the stream is.
UNSEEN = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "BUILD_NUMBER", "TEAMCITY_VERSION")
_CLEAR = "\r\x1b[K"


def wanted() -> bool:
    """Whether a person looks at standard error."""
    if os.environ.get("TERM") in ("dumb", "unknown") or any(os.environ.get(name) for name in UNSEEN):
        return False
    return is_terminal(sys.stderr)


@contextlib.contextmanager
def working() -> Iterator[Watch | None]:
    """Gives what is to be told how far the work is (done, of how many, at which source); None where nobody wants to see it."""
    if not wanted():
        yield None
        return
    from threading import Event, Thread

    at = ["", ""]  # what is to be shown, and what is
    over = Event()

    def draw() -> None:
        wait = DELAY
        while not over.wait(wait):
            wait = EVERY
            if at[0] != at[1]:
                at[1] = at[0]
                _put(_CLEAR + at[1])

    def watch(done: int, total: int, name: str) -> None:
        at[0] = _line(done, total, name)

    drawing = Thread(target=draw, daemon=True)
    drawing.start()
    try:
        yield watch
    finally:
        over.set()
        drawing.join()
        if at[1]:
            _put(_CLEAR)


def _line(done: int, total: int, name: str) -> str:
    """`reading 12 of 200: seeds/a.txt`, cut to the screen."""
    text = say("progress.read", done, total=total, source=clean(name)) if name else say("progress.compare", total)
    room = (columns(sys.stderr) or 80) - 1
    while width_of(text) > room:
        text = text[:-1]
    return text


def _put(text: str) -> None:
    with contextlib.suppress(OSError):
        write(sys.stderr, text)
