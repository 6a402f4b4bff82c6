"""What git knows of a folder: which files are not as they were at an earlier commit.

git is only asked, and nothing that a repository's own configuration names is run: a folder to check may come from anywhere.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from reconcile.errors import ReconcileError
from reconcile.messages import say

OPTION = "--changed-from"
# A monitor of files, hooks: programs that the configuration of a repository could name.
_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "diff.autoRefreshIndex=true")
# What a hook that runs us says of its own repository is not about the folder that we ask about.
_LOCAL = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
)
_SAID = 200  # signs of what git says that an error repeats


@dataclass(slots=True)
class Changes:
    """What happened since a commit, by names from `top`, the real folder of the repository, with `/`.

    `before` are the files that were there, `touched` those that are not as they were, `gone` those that are there no more, each
    with the name that it has now, "" where it was deleted.
    """

    top: str
    before: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    gone: dict[str, str] = field(default_factory=dict)


def changes(folder: str, ref: str) -> Changes:
    """What the files of the repository of a folder are now, set against the commit that a REF names; where the two have parted,
    against the one that they have in common, so that only one's own work counts. What is not committed counts too.

    Raises:
        ReconcileError: there is no git, no repository or no such commit.
    """
    if not ref.strip() or ref.startswith("-"):
        raise ReconcileError(say("error.no-ref", option=OPTION, ref=ref), hint=say("hint.ref", option=OPTION))
    top = _top(folder)
    commit = _commit(top, ref)
    common = _ask(top, "merge-base", commit, "HEAD")[1].split()  # none in a clone that is too shallow to reach it
    base = common[0] if common else commit
    made = Changes(top, before=set(_names(_must(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", base))))
    seen = ("--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
    with tempfile.TemporaryDirectory() as aside:
        parts = _names(_must(top, "diff", *seen, base, "--", index=_copied_index(top, aside)))
    for status in parts:
        name = next(parts)
        if status[0] in "RC":
            old, name = name, next(parts)
            if status[0] == "R":
                made.gone[old] = name
        if status[0] == "D" and not os.path.lexists(os.path.join(top, name)):
            made.gone[name] = ""
        else:
            made.touched.add(name)
    return made


def _top(folder: str) -> str:
    """The real folder of the repository that holds this one."""
    status, said, wrong = _ask(folder, "rev-parse", "--show-toplevel")
    if status == 0:
        return os.path.realpath(said.removesuffix("\n"))
    if "not a git repository" in wrong:
        raise ReconcileError(say("error.no-repository", option=OPTION), folder, hint=say("hint.name-new"))
    if "dubious ownership" in wrong:  # as in a container that runs as another user than the one who cloned
        raise ReconcileError(say("error.foreign-repository"), folder, hint=say("hint.trust", folder=folder))
    raise _refused(folder, wrong)


def _commit(top: str, ref: str) -> str:
    status, said, _ = _ask(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if status == 0:
        return said.strip()
    hint = say("hint.fetch", ref=ref.removeprefix("origin/"))
    if _ask(top, "rev-parse", "--is-shallow-repository")[1].strip() == "true":
        hint = say("hint.shallow")
    elif _ask(top, "rev-parse", "--verify", "--quiet", f"origin/{ref}^{{commit}}")[0] == 0:
        hint = say("hint.meant-origin", ref=ref)
    raise ReconcileError(say("error.no-commit", option=OPTION, ref=ref), top, hint=hint)


def _copied_index(top: str, aside: str) -> str:
    """A copy of the index: `diff` writes down what it learned of files with another date, and would lock it for that. The date
    of the copy is that of the index, since git reads again what is not older. "" where there is none to copy."""
    copy = os.path.join(aside, "index")
    with contextlib.suppress(OSError):
        shutil.copy2(os.path.join(top, _must(top, "rev-parse", "--git-path", "index").removesuffix("\n")), copy)
        return copy
    return ""


def _must(top: str, *args: str, index: str = "") -> str:
    status, said, wrong = _ask(top, *args, index=index)
    if status != 0:
        raise _refused(top, wrong)
    return said


def _refused(folder: str, wrong: str) -> ReconcileError:
    said = " ".join(wrong.split())[:_SAID] or say("error.git-silent")
    return ReconcileError(say("error.git-refuses", said=said), folder, hint=say("hint.mend-git"))


def _names(said: str) -> Iterator[str]:
    return iter(said.split("\0")[:-1])


def _ask(folder: str, *args: str, index: str = "") -> tuple[int, str, str]:
    """The status of a git command in a folder, what it says, and what it complains of; no shell reads any of it."""
    environment = {k: v for k, v in os.environ.items() if k not in _LOCAL}
    environment |= {"LC_ALL": "C", "LANGUAGE": "", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none"}
    environment |= {"GIT_INDEX_FILE": index} if index else {}
    if args[0] == "diff":
        environment |= _without_filters(folder, environment)
    return _run(folder, args, environment)


def _without_filters(folder: str, environment: dict[str, str]) -> dict[str, str]:
    """The settings, as variables, by which no filter of contents is run: `diff` would run those that the attributes name on
    files that it has to read. A file that only a filter makes equal counts as changed then."""
    _, said, _ = _run(folder, ("config", "-z", "--name-only", "--get-regexp", r"^filter\."), environment)
    filters = sorted({key.partition(".")[2].rpartition(".")[0] for key in _names(said)})
    wanted = [(f"filter.{name}.{key}", value) for name in filters for key, value in (("clean", ""), ("process", ""), ("required", "false"))]
    first = environment.get("GIT_CONFIG_COUNT", "")
    start = int(first) if first.isdecimal() else 0
    out = {"GIT_CONFIG_COUNT": str(start + len(wanted))} if wanted else {}
    for n, (key, value) in enumerate(wanted, start):
        out |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value}
    return out


def _run(folder: str, args: tuple[str, ...], environment: dict[str, str]) -> tuple[int, str, str]:
    command = ["git", *_SAFE, "-C", folder, *args]
    try:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError as error:
        fails = say("error.git-fails", option=OPTION, reason=error.strerror or error)
        what = say("error.no-git", option=OPTION) if isinstance(error, FileNotFoundError) else fails
        raise ReconcileError(what, hint=say("hint.install-git")) from None
    return done.returncode, os.fsdecode(done.stdout), done.stderr.decode("utf-8", "replace")
