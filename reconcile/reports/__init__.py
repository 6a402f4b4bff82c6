"""The formats of the report: one file each, `NAME.py`, or a folder of that name, with `ABOUT` (what it is) and
`render(report, view) -> str`.

A format is known by its file: to add one, add a file. `TELLS_VERDICT = False` says that a format does not end with the
verdict itself, so that it is said on standard error.
"""

from __future__ import annotations

import importlib
import os
from functools import cache
from types import ModuleType

from reconcile.errors import ReconcileError
from reconcile.messages import say

SHARED = frozenset(
    (
        "article",
        "catalogue",
        "detail",
        "excerpt",
        "grid",
        "layout",
        "marked",
        "pairs",
        "pieces",
        "sanitize",
        "schema",
        "sides",
        "table",
        "terminal",
        "view",
        "voices",
        "wording",
    )
)


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, `text` first."""
    folder = os.path.dirname(__file__)
    names = {n for f in os.listdir(folder) if (n := _module(folder, f)) and n[0] != "_"} - SHARED
    return tuple(sorted(names, key=lambda n: (n != "text", n)))


def _module(folder: str, file: str) -> str:
    """The name of the module that a file is, or a folder with an `__init__.py`; "" for anything else."""
    if file.endswith(".py"):
        return file[:-3]
    return file if os.path.isfile(os.path.join(folder, file, "__init__.py")) else ""


def load(name: str) -> ModuleType:
    """The module of a format.

    Raises:
        ReconcileError: there is no such format.
        TypeError: its file lacks what every format has.
    """
    if name not in formats():
        raise ReconcileError(say("error.no-format", format=name), hint=say("hint.formats", formats=", ".join(formats())))
    module = importlib.import_module(f"reconcile.reports.{name}")
    missing = [n for n in ("ABOUT", "render") if not hasattr(module, n)]
    if missing:
        raise TypeError(f"reports/{name}.py lacks {', '.join(missing)}")
    return module
