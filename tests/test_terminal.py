"""Manners on a terminal: progress where it takes a while and somebody looks, colours as asked, help with examples, completion."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from reconcile import completion, progress
from reconcile.cli import app
from reconcile.reports import formats
from tests.commandline import ROOT, command, environment, reconcile
from tests.decided import project

SLOW = """
import sys, time
from reconcile import pipeline
quick = pipeline.read
def slow(*args):
    time.sleep(0.25)
    return quick(*args)
pipeline.read = slow
from reconcile.__main__ import main
main()
"""


def on_a_terminal(*args: str, cwd: Path = ROOT, width: int = 80, start: tuple[str, ...] = (), **variables: str) -> tuple[str, str]:
    """What a command says on standard output and standard error, each a terminal of its own of that width."""
    streams = [pty.openpty() for _ in range(2)]
    for _, slave in streams:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    given = environment(TERM="xterm-256color", **variables)
    for name in progress.UNSEEN:
        if name not in variables:
            given.pop(name, None)
    line = [command()[0], *start, *args] if start else command(*args)
    running = subprocess.Popen(line, cwd=cwd, env=given, stdin=subprocess.DEVNULL, stdout=streams[0][1], stderr=streams[1][1])
    for _, slave in streams:
        os.close(slave)
    said = [b"".join(_read(master)).decode().replace("\r\n", "\n") for master, _ in streams]
    running.wait(60)
    return said[0], said[1]


def _read(master: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        yield data
    os.close(master)


# progress


def test_work_that_takes_a_while_is_told_and_the_line_goes(tmp_path: Path) -> None:
    _, told = on_a_terminal("check", "seeds", cwd=project(tmp_path), start=("-c", SLOW))
    assert re.search(r"reading [2-5] of 5: seeds/00\d-", told)
    assert told.endswith("\r\x1b[K"), "nothing is left of it"


def test_what_is_quick_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le Forum du livre de Tozeur a réuni 300 visiteurs.\n", encoding="utf-8")
    watched: list[str] = []
    with progress.working() as watch:
        assert watch is None, "the tests have no terminal"
    assert watched == []


@pytest.mark.parametrize("variables", [{"CI": "true"}, {"GITHUB_ACTIONS": "true"}, {"TERM": "dumb"}])
def test_nobody_looks_in_ci_or_at_a_dumb_terminal(variables: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", Terminal())
    for name in (*progress.UNSEEN, "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert progress.wanted()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert not progress.wanted()


def test_a_pipe_hears_nothing_of_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [command()[0], "-c", SLOW, "check", "seeds"],
        cwd=project(tmp_path),
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""


def test_a_hostile_name_is_harmless_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in progress._line(1, 2, "a\x1b[31m\n.txt")
    assert len(progress._line(1, 2, "long/" * 100)) < 200


# colours and widths


@pytest.mark.parametrize("args", [("diff", "000", "001"), ("explain", "64a3"), ("show", "000"), ("matrix", "seeds")], ids=lambda a: a[0])
def test_colours_are_as_asked(args: tuple[str, ...]) -> None:
    bright, _ = on_a_terminal(*args)
    assert "\x1b[" in bright
    without, _ = on_a_terminal(*args, NO_COLOR="1")
    assert "\x1b[" not in without
    assert max(len(line) for line in without.splitlines() if "/" not in line) <= 80
    piped = reconcile(*args)
    assert "\x1b[" not in piped.stdout
    assert "\x1b[" in reconcile(*args, variables={"FORCE_COLOR": "1"}).stdout


def test_a_dumb_terminal_is_a_pipe() -> None:
    streams = pty.openpty()
    given = environment(TERM="dumb")
    running = subprocess.Popen(command("matrix", "seeds"), cwd=ROOT, env=given, stdin=subprocess.DEVNULL, stdout=streams[1])
    os.close(streams[1])
    said = b"".join(_read(streams[0])).decode().replace("\r\n", "\n")
    running.wait(60)
    assert said == reconcile("matrix", "seeds").stdout


def test_a_wide_terminal_has_two_columns_and_a_narrow_one_none() -> None:
    wide, _ = on_a_terminal("diff", "000", "001", width=160, NO_COLOR="1")
    assert [line for line in wide.splitlines() if re.match(r" +a  8 +│ b  9", line)]
    narrow, _ = on_a_terminal("diff", "000", "001", width=80, NO_COLOR="1")
    assert "│" not in narrow


def test_a_check_says_what_to_type_next() -> None:
    told, _ = on_a_terminal("check", "seeds", "--no-decisions", width=140, NO_COLOR="1")
    assert "next: reconcile explain 64a3a84b (tells it in full), reconcile accept 64a3a84b --reason TEXT (settles it)" in told
    assert "next:" not in on_a_terminal("check", "seeds", NO_COLOR="1")[0], "nothing is open"
    assert "next:" not in reconcile("check", "seeds", "--no-decisions").stdout, "a pipe gets the report alone"


# help


def commands() -> list[tuple[str, ...]]:
    group = get_command(app)
    found: list[tuple[str, ...]] = [()]
    for name, made in group.commands.items():  # type: ignore[attr-defined]
        found += [(name, inner) for inner in made.commands] if hasattr(made, "commands") else [(name,)]
    return found


@pytest.mark.parametrize("words", commands(), ids=lambda w: " ".join(w) or "reconcile")
def test_help_has_two_examples_or_more(words: tuple[str, ...]) -> None:
    out = reconcile(*words, "--help", variables={"COLUMNS": "120"}).stdout
    assert len(re.findall(rf"^ reconcile {' '.join(words)}", out.split("Examples:")[1], re.MULTILINE)) >= 2
    assert "<bool>" not in out.replace("--version", "") or not words
    assert "<list" not in out and "{A}" not in out


# completion


def offered(line: str, cwd: Path = ROOT) -> list[str]:
    """What bash is offered for a line that somebody began."""
    words = line.split(" ")
    done = reconcile(cwd=cwd, variables={"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_RECONCILE_COMPLETE": "complete_bash"})
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_rules_and_findings_are_offered() -> None:
    assert offered("reconcile ex") == ["extract", "explain"]
    assert offered("reconcile explain count-") == ["count-conflict", "count-list-mismatch"]
    assert offered("reconcile explain 64") == ["64a3a84b", "647e332f"]
    assert "64a3a84b" in offered("reconcile reopen 64")
    assert offered("reconcile accept 64") == [], "what is settled needs no decision"
    assert offered("reconcile check --format j") == ["json", "junit"]
    assert offered("reconcile check --fail-on n") == ["note", "never"]
    assert offered("reconcile accept --all --rule sum") == ["sum-mismatch"]
    assert offered("reconcile show seeds/003") == ["seeds/003-depeche-map.txt"]
    assert offered("reconcile show 001 --kind per") == ["person"]


def test_behind_a_finding_come_paths() -> None:
    assert offered("reconcile explain 64a3a84b see") == []


def test_nothing_to_offer_is_no_error(tmp_path: Path) -> None:
    assert offered("reconcile explain 64", cwd=tmp_path) == []
    assert offered("reconcile diff see", cwd=tmp_path) == []
    (tmp_path / "reconcile.yaml").write_text("nonsense: [", encoding="utf-8")
    assert offered("reconcile accept 6", cwd=tmp_path) == []


def test_no_text_of_a_source_can_act_in_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in (("a", "Six"), ("b", "Sept")):
        text = f"Le Forum `$(touch x)` 'du' livre de Tozeur s'est achevé. {number} conventions ont été signées à l'hôtel de ville.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c$(touch y).txt").write_text("Trois tentes.\n", encoding="utf-8")
    (tmp_path / "reconcile.yaml").write_text("paths: [.]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = completion._findings("", ("open",))
    assert found
    for _, told in found:
        assert re.fullmatch(r"[\w ]{1,60}", told)
    assert completion.source("") == ["a.txt", "b.txt"]


def test_formats_are_those_that_there_are() -> None:
    assert completion.one_of(formats)("") == list(formats())
