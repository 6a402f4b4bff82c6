"""What can go wrong, and the exit statuses."""

from __future__ import annotations

from reconcile.speech import spoken

OK = 0
FOUND = 1
TROUBLE = 2
INTERRUPTED = 130


class ReconcileError(Exception):
    """Wrong input: no trustworthy verdict is possible. Says what, where, and what to do, in one line.

    `path` names the file, `line` and `column` count from 1 (0: unknown), `hint` says what to do.
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
        what, hint = spoken(self.what), spoken(self.hint)
        return "; ".join(part for part in (f"{where}: {what}" if where else what, hint) if part)


class Unreadable(ReconcileError):
    """A source that cannot be read. The others are still compared and reported."""
