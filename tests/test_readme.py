"""What README promises is what happens: its report is the tool's, and its two commands are those that the landing check runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commandline import reconcile

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "status"), [("check seeds/ --no-decisions", 1), ("check seeds/", 0)])
def test_the_examples_are_what_the_tool_prints(command: str, status: int) -> None:
    done = reconcile(*command.split(), cwd=ROOT)
    assert done.returncode == status
    shown = README.split(f"```console\n$ reconcile {command}\n", 1)[1].split("```", 1)[0]
    printed = " ".join(str(done.stdout).split())
    for line in shown.splitlines():
        for piece in re.split(r"\s*…\s*|\.\.\.", line):
            assert " ".join(piece.split()) in printed, line


def test_the_two_commands_are_those_of_the_landing_check() -> None:
    check = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    first, second = re.findall(r"python3 -m venv \.venv && (.*)", README)
    assert "pip install -q ." in first and 'pip" install -q .' in check
    assert "reconcile check seeds/" in first and 'reconcile" check seeds/' in check
    assert "pip install -q -e '.[dev]'" in second and "pip\" install -q -e '.[dev]'" in check
    assert "python -m pytest -q" in second and 'python" -m pytest -q' in check
