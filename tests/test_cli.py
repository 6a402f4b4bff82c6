"""The command line: options, outputs, and what is imported on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import reconcile as package
from reconcile.delivery import destinations
from reconcile.errors import ReconcileError
from tests import samples
from tests.commandline import FAKE, ROOT, environment, reconcile


def test_version_is_that_of_the_package() -> None:
    assert reconcile("--version").stdout == f"reconcile {package.__version__}\n"
    assert reconcile("--version", "--help").returncode == 0


def test_version_comes_before_typer() -> None:
    assert not imported("--version") & {"typer", "rich", "pydantic", "json", "dataclasses"}


def test_a_check_in_a_pipe_imports_nothing_it_does_not_need() -> None:
    names = imported("check", "seeds", sample="loud")
    assert not names & {"rich", "pydantic", "yaml", "jsonschema", "charset_normalizer", "tomllib", "importlib.metadata", "jinja2"}
    assert "typer" in names


def test_importing_the_package_imports_nothing() -> None:
    script = "import sys; before = set(sys.modules); import reconcile; print(*sorted(set(sys.modules) - before - {'__future__', 'typing'}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"reconcile", "collections.abc", "contextlib", "re", "_typing"} | _of_typing()


def test_the_public_api_is_there_when_it_is_used() -> None:
    assert callable(package.check)
    assert callable(package.extract)
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        package.nothing  # noqa: B018


def test_the_api_gives_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reconcile.pipeline.check", lambda *a, **k: samples.loud())
    assert package.check(ROOT / "seeds").findings
    with pytest.raises(ReconcileError, match="no such file"):
        package.check(ROOT / "nothing-here")


def test_help_of_check_has_its_options_and_two_examples() -> None:
    text = reconcile("check", "--help", variables={"COLUMNS": "200"}).stdout
    for option in ("--format", "--output", "--fail-on", "--min-severity", "--require-comparison", "--debug"):
        assert option in text
    assert text.count("reconcile check ") >= 3


def test_formats() -> None:
    for name, sign in (("text", "Contradictions"), ("concise", "error[count-conflict]"), ("json", '"schema_version"')):
        done = reconcile("check", "seeds", "--format", name, sample="loud")
        assert done.returncode == 1
        assert sign in done.stdout


def test_concise_says_the_verdict_on_standard_error() -> None:
    done = reconcile("check", "seeds", "--format", "concise", sample="loud")
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr.splitlines()[-1].startswith("reconcile: 1 error, 2 warnings: fails")


def test_several_reports_in_one_run(tmp_path: Path) -> None:
    one, two = tmp_path / "r.json", tmp_path / "r.txt"
    done = reconcile("check", "seeds", "--output", f"json={one}", "--output", f"concise={two}", sample="loud")
    assert done.returncode == 1
    assert "Contradictions" in done.stdout
    assert json.loads(one.read_text(encoding="utf-8"))["summary"]["findings"] == 3
    assert "error[count-conflict]" in two.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_file_without_a_format_takes_the_place_of_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    done = reconcile("check", "seeds", "--format", "json", "--output", str(file), sample="loud")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads(file.read_text(encoding="utf-8"))["schema_version"] == "1.0"


def test_where_reports_go() -> None:
    assert destinations("text", []) == [("text", "-")]
    assert destinations("text", ["json=a"]) == [("text", "-"), ("json", "a")]
    assert destinations("json", ["a"]) == [("json", "a")]
    assert destinations("json", ["a", "concise=-"]) == [("json", "a"), ("concise", "-")]
    assert destinations("text", ["./a=b"]) == [("text", "./a=b")]
    for wrong in (["xml=a"], ["json="], ["json=a", "text=a"], ["json=-"]):
        with pytest.raises(ReconcileError):
            destinations("text", wrong)


def test_no_report_overwrites_a_source(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Huit conventions.\n", encoding="utf-8")
    done = reconcile("check", str(tmp_path), "--output", f"json={source}", sample="loud")
    assert done.returncode == 2
    assert "would be overwritten" in done.stderr
    assert source.read_text(encoding="utf-8") == "Huit conventions.\n"


def test_an_old_report_stays_whole_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "r.json").write_text("old")
    done = reconcile("check", "seeds", "--output", f"json={folder}/r.json/none", sample="loud")
    assert done.returncode == 2
    assert (folder / "r.json").read_text() == "old"


def test_a_report_keeps_the_mode_of_the_file_it_replaces(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text("old")
    file.chmod(0o640)
    reconcile("check", "seeds", "--output", f"json={file}", sample="loud")
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
    ids=str,
)
def test_colour_in_a_pipe(variables: dict[str, str], coloured: bool) -> None:
    out = reconcile("check", "seeds", sample="loud", variables={"TERM": "xterm", **variables}).stdout
    assert ("\x1b[" in out) is coloured
    assert max(map(len, out.splitlines())) > 80  # not broken: nobody knows how wide the reader's window is


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_on_a_terminal_it_fits(columns: int) -> None:
    out = on_a_terminal(columns, TERM="xterm-256color")
    assert "\x1b[" in out
    assert max(map(len, uncoloured(out).splitlines())) <= columns
    assert max(map(len, on_a_terminal(columns, TERM="xterm", NO_COLOR="1").splitlines())) <= columns


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_a_dumb_terminal_gets_what_a_pipe_gets() -> None:
    assert on_a_terminal(80, TERM="dumb") == reconcile("check", "seeds", sample="loud").stdout


def test_the_real_engine_from_end_to_end() -> None:
    done = reconcile("check", "seeds", "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    data = json.loads(done.stdout)
    assert [s["id"] for s in data["sources"]] == sorted(f"seeds/{f}" for f in os.listdir(ROOT / "seeds"))


def imported(*args: str, sample: str = "") -> set[str]:
    """The names of the modules that a command line imports."""
    start = ["-c", FAKE.format(sample=sample)] if sample else ["-m", "reconcile"]
    done = subprocess.run([sys.executable, "-X", "importtime", *start, *args], cwd=ROOT, env=environment(), capture_output=True, text=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def uncoloured(text: str) -> str:
    """The text without colours."""
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def on_a_terminal(columns: int, **variables: str) -> str:
    """What a check writes on a terminal of this width."""
    import pty

    leader, follower = pty.openpty()
    code = FAKE.format(sample="loud")
    process = subprocess.Popen(
        [sys.executable, "-c", code, "check", "seeds"],
        cwd=ROOT,
        env=environment(COLUMNS=str(columns), **variables),
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=subprocess.PIPE,
    )
    os.close(follower)
    data = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not chunk:
            break
        data += chunk
    os.close(leader)
    process.communicate(timeout=60)
    return data.decode("utf-8").replace("\r\n", "\n")


def _of_typing() -> set[str]:
    """What importing typing alone brings along."""
    script = "import sys; before = set(sys.modules); import typing; print(*sorted(set(sys.modules) - before))"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())
