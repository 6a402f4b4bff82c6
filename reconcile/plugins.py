"""Finds the files of kinds/, rules/, reports/ and languages/: to add one, add a file. Fails loudly when one is incomplete."""

from __future__ import annotations

import importlib
import os
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent
NEEDS = {"kinds": ("KIND", "ATTRIBUTES", "recognise"), "rules": ("RULE", "TYPE", "SEVERITY", "ABOUT", "find")}


def names(package: str) -> list[str]:
    """The names of the plugins of a package, sorted: its modules without those that begin with an underscore."""
    return sorted(n[:-3] for n in os.listdir(ROOT / package) if n.endswith(".py") and not n.startswith("_"))


@cache
def plugins(package: str) -> tuple[ModuleType, ...]:
    """The plugin modules of a package, sorted by name.

    Raises:
        TypeError: a module lacks what its package needs (`NEEDS`) or a docstring.
    """
    found = []
    for name in names(package):
        module = importlib.import_module(f"reconcile.{package}.{name}")
        missing = [n for n in NEEDS.get(package, ()) if not hasattr(module, n)]
        if missing or not module.__doc__:
            raise TypeError(f"{package}/{name}.py lacks {', '.join(missing) or 'a docstring'}")
        found.append(module)
    return tuple(found)


@cache
def kind(name: str) -> ModuleType:
    """The module of a claim kind."""
    return next(m for m in plugins("kinds") if name == m.KIND)
