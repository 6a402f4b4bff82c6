"""A git repository in a temporary folder, with the five articles, for the tests of what is new."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.commandline import reconcile
from tests.decided import project

# Nothing of the machine's own configuration, so that every machine tells the same story.
ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Amina",
    "GIT_AUTHOR_EMAIL": "amina@example.org",
    "GIT_COMMITTER_NAME": "Amina",
    "GIT_COMMITTER_EMAIL": "amina@example.org",
}


def git(folder: Path, *args: str) -> str:
    """What a git command says in a folder."""
    done = subprocess.run(["git", *args], cwd=folder, env={**os.environ, **ALONE}, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (args, done.stderr)
    return done.stdout


def commit(folder: Path, message: str = "next") -> None:
    """All that stands in a folder is committed."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def repository(folder: Path) -> Path:
    """A repository on the branch `main` whose five articles are adopted: nothing is open."""
    git(project(folder), "init", "-q", "-b", "main")
    done = reconcile("accept", "--all", "seeds", "--reason", "as it was before we began", "--by", "Amina", cwd=folder)
    assert done.returncode == 0, done.stderr
    commit(folder, "adopt")
    return folder
