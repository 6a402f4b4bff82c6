"""Runs the command line as people do: in a process of its own, with real streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
FAKE = """
import sys
from tests import samples
import reconcile.decisions, reconcile.pipeline
reconcile.decisions.apply = lambda *a, **k: {{}}  # what is settled about the articles says nothing of a sample
reconcile.pipeline.check = lambda *a, **k: samples.all_reports()[{sample!r}]
from reconcile.__main__ import main
main()
"""

UNWRITABLE = """
import errno, os, sys
if {how!r} == "full":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
elif {how!r} == "fsync":
    def fsync(handle): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync = fsync
else:
    real = os.open
    def refuse(path, flags, *rest, **more):
        if flags & os.O_CREAT: raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *rest, **more)
    os.open = refuse
from reconcile.__main__ import main
main()
"""


def environment(**more: str) -> dict[str, str]:
    """The usual environment without what colours or debugs."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if k not in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "GITHUB_STEP_SUMMARY") and not k.startswith("RECONCILE_")
    }
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def command(*args: str, sample: str = "") -> list[str]:
    """The command line; with `sample` the engine gives that report instead of reading."""
    start = ["-c", FAKE.format(sample=sample)] if sample else ["-m", "reconcile"]
    return [sys.executable, *start, *args]


def reconcile(
    *args: str, cwd: Path = ROOT, sample: str = "", timeout: float = 60, variables: Mapping[str, str] | None = None, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """The result of a command line; `typed` stands on its standard input."""
    return subprocess.run(
        command(*args, sample=sample),
        cwd=cwd,
        env=environment(**(variables or {})),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        timeout=timeout,
    )


def unwritten(how: str, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The result of a command line where no file can be written: the disk is "full" or fails at "fsync", or it is "read-only"."""
    started = [sys.executable, "-c", UNWRITABLE.format(how=how), *args]
    return subprocess.run(started, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=60)
