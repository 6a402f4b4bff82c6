"""A linter for facts: finds where documents about the same things cannot all be right.

`check`, `diff` and `extract` are loaded when they are first used, so that `import reconcile` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.api import check, diff, extract

__version__ = "0.1.0"
__all__ = ["__version__", "check", "diff", "extract"]


def __getattr__(name: str) -> object:
    if name in ("check", "diff", "extract"):
        from reconcile import api

        return getattr(api, name)
    raise AttributeError(f"module 'reconcile' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
