"""What can go wrong, and the exit statuses."""

from __future__ import annotations

from reconcile.messages import advised, say
from reconcile.speech import spoken

OK = 0
FOUND = 1
TROUBLE = 2
INTERRUPTED = 130


class ReconcileError(Exception):
    """Wrong input: no trustworthy verdict is possible. Says what, where, and what to do, in one line.

    `path` names the file, `line` and `column` count from 1 (0: unknown), `hint` says what to do. `what` and `hint` are sentences of
    the catalogue, so that they can be said in the language that is spoken.
    """

    def __init__(self, what: str, path: str = "", line: int = 0, column: int = 0, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        where = self.path + "".join(f":{n}" for n in (self.line, self.column) if n) if self.path else ""
        return spoken(advised(say("error.at", where=where, what=self.what) if where else self.what, self.hint))

    @property
    def reason(self) -> str:
        """What is wrong and what to do, without where: a sentence where both are."""
        return advised(self.what, self.hint)


class Unreadable(ReconcileError):
    """A source that cannot be read. The others are still compared and reported."""
