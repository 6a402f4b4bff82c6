"""Follows a page of the documentation to the letter: writes the files that it says to write, runs its commands, and compares.

A page speaks to a reader, and these are the forms in which it does:

- a line ``Write `PATH`:`` before a fenced block: the block is that file;
- a line ``Add to `PATH`, below `LINE`:`` before a fenced block: the block goes below the first line that begins so;
- a block of the language `console`: lines that begin with `$ ` are commands, what follows each is what it prints. `...` stands
  for what is left out, in a line or as lines of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.commandline import ROOT, environment
from tests.repository import ALONE

DOCS = ROOT / "reconcile" / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITE = re.compile(r"^Write `([^`]+)`.*:$")
ADD = re.compile(r"^Add to `([^`]+)`, below `([^`]+)`:$")
ELSEWHERE = ("dossiers", "names", "mutants", "gold", "bench", "__pycache__")
# What a status of 1 says is that something was found; of every other program it is a failure.
FINDS = ("reconcile check", "reconcile diff")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the line that leads to it, and where it begins."""

    language: str
    text: str
    lead: str
    line: int


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    out = []
    for found in FENCE.finditer(text):
        before = text[: found.start()].rstrip("\n").rpartition("\n")[2]
        out.append(Block(found[1], found[2], before, text.count("\n", 0, found.start()) + 1))
    return out


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it prints."""
    assert block.text.startswith("$ "), f"line {block.line}: a console block begins with a command"
    return [tuple(part.partition("\n")[::2]) for part in ("\n" + block.text).split("\n$ ")[1:]]  # type: ignore[misc]


def shows(expected: str, printed: str) -> bool:
    """Whether what was printed is what a page shows, but for what it leaves out."""
    pattern = ""
    for line in expected.rstrip("\n").splitlines():
        pattern += r"(?:[^\n]*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", "[^\n]*") + r"[^\S\n]*\n"
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n" if printed.strip() else "") is not None


def copy(folder: Path) -> Path:
    """A copy of the project in a folder: the package and the tests that a page runs, without what they are measured on."""
    ignore = shutil.ignore_patterns("__pycache__", *ELSEWHERE)
    shutil.copytree(ROOT / "reconcile", folder / "reconcile", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignore)
    for name in ("seeds", "claims"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder)
    return folder


def programs(folder: Path) -> Path:
    """A folder with `python` and `reconcile` as programs: whoever follows a page has them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, arguments in (("python", ""), ("reconcile", " -m reconcile")):
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    return folder


def run(command: str, folder: Path, package: Path = ROOT, status: tuple[int, ...] = (0,)) -> str:
    """What a command of a page prints in a folder, on both streams."""
    path = f"{programs(folder.parent / (folder.name + '-programs'))}{os.pathsep}"
    variables = {
        "PYTHONPATH": str(package),
        "PATH": path + os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        **ALONE,
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode in status, f"$ {command}\n{done.stdout}\nstatus {done.returncode}"
    return done.stdout


def write(block: Block, folder: Path) -> bool:
    """Do with a block what its lead says; False where it says nothing."""
    if found := WRITE.match(block.lead):
        path = folder / found[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists(), f"line {block.line}: {found[1]} is there already"
        path.write_text(block.text, encoding="utf-8")
    elif found := ADD.match(block.lead):
        path = folder / found[1]
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = next((n for n, line in enumerate(lines) if line.startswith(found[2])), None)
        assert at is not None, f"line {block.line}: {found[1]} has no line that begins with {found[2]}"
        path.write_text("".join([*lines[: at + 1], block.text, *lines[at + 1 :]]), encoding="utf-8")
    else:
        return False
    return True


def lacking(command: str) -> str:
    """A program of a command that this machine does not have, "" where it has all. All other programs are everywhere."""
    return "jq" if re.search(r"\bjq ", command) and shutil.which("jq") is None else ""


def follow(page: Path, folder: Path, package: Path = ROOT) -> list[str]:
    """Do all that a page says, in a folder; the programs that this machine lacks, whose commands were left out."""
    left = []
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language != "console":
            write(block, folder)
            continue
        for command, expected in commands(block):
            if lacking(command):
                left.append(lacking(command))
                continue
            printed = run(command, folder, package, (0, 1) if command.startswith(FINDS) else (0,))
            assert shows(expected, printed), f"{page.name}, line {block.line}:\n$ {command}\n{printed}"
    return sorted(set(left))
