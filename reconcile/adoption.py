"""What `init` does: the files with which a project begins, each written only where nothing stands yet.

The files come from `starter/`. The workflow is the one that this project runs itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reconcile import config
from reconcile.errors import ReconcileError
from reconcile.messages import say as sentence
from reconcile.output import write_file
from reconcile.project import CONFIGURATION, toml_table
from reconcile.reports.wording import say

STARTER = Path(__file__).parent / "starter"
WORKFLOW = ".github/workflows/reconcile.yml"
PRE_COMMIT = ".pre-commit-config.yaml"
HOOK = "reconcile-check"
DEFAULT = "seeds"


def init() -> None:
    """The working directory has a configuration, a workflow and a pre-commit entry, and standard output says which were written.

    Raises:
        ReconcileError: the configuration that is there is wrong, or a file cannot be written.
    """
    held = config.load(os.getcwd())
    _print(_configuration(), _begin(WORKFLOW, workflow(held.paths)), *_pre_commit())


def workflow(configured: tuple[str, ...] = ()) -> str:
    """The text of the workflow: it names the folder seeds/ where that is read, and no path where some are configured."""
    named = f" {DEFAULT}/" if not configured and os.path.isdir(DEFAULT) else ""
    return _starter("workflow.yml").replace("{paths}", named)


def _configuration() -> str:
    if toml_table("pyproject.toml") is not None:
        return say("init.kept.toml", path=CONFIGURATION)
    paths = f"# paths: [{DEFAULT}]" if os.path.isdir(DEFAULT) else "paths: [.]"
    return _begin(CONFIGURATION, _starter(CONFIGURATION).replace("{paths}", paths))


def _pre_commit() -> list[str]:
    """The hook, in a file of its own, else to be added by whoever wrote the file: no program edits it without loss."""
    text = _starter("pre-commit.yaml")
    if not os.path.lexists(PRE_COMMIT):
        return [_begin(PRE_COMMIT, text)]
    if HOOK in _read(PRE_COMMIT):
        return [say("init.hooked", path=PRE_COMMIT)]
    return [say("init.add", path=PRE_COMMIT), text.partition("repos:\n")[2].rstrip("\n")]


def _begin(path: str, text: str) -> str:
    """The file holds the text where nothing stood; the sentence about it."""
    if os.path.lexists(path):
        return say("init.kept", path=path)
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        what = sentence("error.cannot-be-written", reason=error.strerror or error)
        raise ReconcileError(what, path, hint=sentence("hint.make-folder")) from None
    write_file(path, text)
    return say("init.wrote", path=path)


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _starter(name: str) -> str:
    return (STARTER / name).read_text(encoding="utf-8")


def _print(*lines: str) -> None:
    sys.stdout.write("".join(line + "\n" for line in lines))
