"""Who decides, and which day it is: the two things that a run takes from where it runs."""

from __future__ import annotations

import getpass
import os
import subprocess
from datetime import date

from reconcile.decisions.read import day
from reconcile.errors import ReconcileError
from reconcile.messages import say

TODAY = "RECONCILE_TODAY"


def today(given: str = "") -> str:
    """The day of a run, as 2026-12-31: the one given, else that of the environment, else the system's.

    Raises:
        ReconcileError: the environment names no day.
    """
    wanted = given or os.environ.get(TODAY, "")
    if wanted and not day(wanted):
        raise ReconcileError(say("error.no-day", key="--today" if given else TODAY, value=wanted), hint=say("hint.day"))
    return wanted or date.today().isoformat()


def author(folder: str) -> str:
    """The name that git knows in a repository, else that of the login; "unknown" where there is neither."""
    if _in_repository(os.path.abspath(folder)):
        try:
            done = subprocess.run(["git", "config", "user.name"], cwd=folder, capture_output=True, timeout=10, check=False)
            if name := " ".join(done.stdout.decode("utf-8", "replace").split()):
                return name
        except (OSError, subprocess.SubprocessError):
            pass
    try:
        return getpass.getuser()
    except Exception:  # no such user, or a system without users: which error depends on the version of Python
        return "unknown"


def _in_repository(folder: str) -> bool:
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
