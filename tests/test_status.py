"""Every way to fail, and what status it gives: 1 says that the sources contradict each other, and nothing else may say so."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from reconcile import __main__ as owner
from reconcile.errors import ReconcileError
from tests.commandline import ROOT, command, environment, reconcile

CLAIM = "Huit conventions ont été signées au Forum national de l'eau, le 3 mars 2025 à Rabat.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good source."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "000.txt").write_text(CLAIM, encoding="utf-8")
    return tmp_path


def one_line(text: str, *words: str) -> None:
    assert text.startswith("reconcile: error: "), text
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    for word in words:
        assert word in text


# the verdict


def test_a_contradiction_is_1() -> None:
    assert reconcile("check", "seeds", sample="loud").returncode == 1


def test_no_disagreement_is_0() -> None:
    assert reconcile("check", "seeds", sample="quiet").returncode == 0


def test_what_is_shown_does_not_change_the_status() -> None:
    assert reconcile("check", "seeds", "--min-severity", "error", sample="note").returncode == 0
    assert reconcile("check", "seeds", "--min-severity", "error", "--fail-on", "note", sample="note").returncode == 1


# usage


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["chekc"],
        ["check", "--nope"],
        ["check", "seeds", "--format", "xml"],
        ["check", "seeds", "--format"],
        ["check", "seeds", "--fail-on", "fatal"],
        ["check", "seeds", "--min-severity", "never"],
        ["check", "seeds", "--output", "xml=report.xml"],
        ["check", "seeds", "--output", "json="],
        ["check", "seeds", "--output", "."],
        ["check", "seeds", "--output", "json=r", "--output", "concise=r"],
        ["--nope"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(args: list[str]) -> None:
    done = reconcile(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    one_line(done.stderr)


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["check", "--help"], ["--version"], ["--show-completion"]], ids=" ".join)
def test_help_is_0(args: list[str]) -> None:
    done = reconcile(*args, variables={"SHELL": "/bin/bash"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


# input


def test_a_path_that_does_not_exist(folder: Path) -> None:
    done = reconcile("check", "seeds", "seedz", cwd=folder)
    assert done.returncode == 2
    one_line(done.stderr, "seedz", "no such file or folder")


def test_no_path_and_no_seeds(tmp_path: Path) -> None:
    done = reconcile("check", cwd=tmp_path)
    assert done.returncode == 2
    one_line(done.stderr, "reconcile check PATH")


def test_an_empty_folder(tmp_path: Path) -> None:
    done = reconcile("check", str(tmp_path))
    assert done.returncode == 2
    one_line(done.stderr, "no source found")


def test_a_folder_without_sources(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "README.md"):
        (tmp_path / name).write_text("x")
    done = reconcile("check", str(tmp_path))
    assert done.returncode == 2
    one_line(done.stderr, "2 .pdf files: not read")


def test_a_text_without_any_claim(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bonjour à tous.\n", encoding="utf-8")
    done = reconcile("check", str(tmp_path))
    assert done.returncode == 2
    one_line(done.stderr, "no claim")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = reconcile("check", str(tmp_path))
    assert done.returncode == 2
    one_line(done.stderr)


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 300, random.Random(7).randbytes(5000), b"\xff\xfe\x00"], ids=["nul", "random", "bom"])
def test_a_file_that_is_no_text_beside_a_good_one(folder: Path, data: bytes) -> None:
    (folder / "seeds" / "001.txt").write_bytes(data)
    done = reconcile("check", "seeds", cwd=folder)
    assert done.returncode == 2
    one_line(done.stderr, "seeds/001.txt")
    assert "1 source read, 1 skipped" in done.stdout


def test_random_bytes_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(random.Random(11).randbytes(20_000))
    done = reconcile("check", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_named_pipe_is_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "seeds" / "001.txt")
    done = reconcile("check", "seeds", cwd=folder, timeout=30)
    assert done.returncode == 2
    one_line(done.stderr, "seeds/001.txt", "no regular file")
    assert "1 source read, 1 skipped" in done.stdout


def test_a_device_is_never_opened(folder: Path) -> None:
    done = reconcile("check", "seeds", "/dev/zero", cwd=folder, timeout=30)
    assert done.returncode == 2
    one_line(done.stderr, "no regular file")


def test_a_folder_that_is_called_like_a_text(folder: Path) -> None:
    (folder / "seeds" / "x.txt").mkdir()
    assert reconcile("check", "seeds", cwd=folder).returncode == 0


def test_a_loop_of_links(folder: Path) -> None:
    (folder / "seeds" / "again").symlink_to(folder / "seeds")
    (folder / "seeds" / "loop.txt").symlink_to("loop.txt")
    done = reconcile("check", "seeds", cwd=folder, timeout=30)
    assert done.returncode == 2
    one_line(done.stderr, "seeds/loop.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser reads everything")
def test_an_unreadable_file(folder: Path) -> None:
    (folder / "seeds" / "001.txt").write_text("x")
    (folder / "seeds" / "001.txt").chmod(0)
    done = reconcile("check", "seeds", cwd=folder)
    assert done.returncode == 2
    one_line(done.stderr, "seeds/001.txt", "cannot be read")


def test_a_line_of_5_megabytes(folder: Path) -> None:
    (folder / "seeds" / "001.txt").write_text("mot " * 1_250_000, encoding="utf-8")
    done = reconcile("check", "seeds", cwd=folder, timeout=300)
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr


# output


def shell(line: str, sample: str = "loud") -> subprocess.CompletedProcess[str]:
    """A line of bash, in which $CHECK is a check that finds a contradiction."""
    words = command("check", "seeds", sample=sample)
    script = 'check() { "$@"; }; ' + line.replace("CHECK", '"${@}"')
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script, "bash", *words], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(("sample", "status"), [("loud", 1), ("quiet", 0), ("half", 2)])
def test_a_reader_who_leaves_early_keeps_the_verdict(sample: str, status: int) -> None:
    done = shell("CHECK | head -c1", sample)
    assert done.returncode == status
    assert "roken" not in done.stderr
    assert shell("CHECK | true", sample).returncode == status


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("sample", ["loud", "quiet"])
def test_a_full_disk_behind_standard_output(sample: str) -> None:
    done = shell("CHECK > /dev/full", sample)
    assert done.returncode == 2
    one_line(done.stderr, "standard output cannot be written")


@pytest.mark.parametrize("sample", ["loud", "quiet"])
def test_a_closed_standard_output(sample: str) -> None:
    done = shell("CHECK >&-", sample)
    assert done.returncode == 2
    one_line(done.stderr, "standard output cannot be written")


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", "2>&- >&-", "<&-"])
def test_standard_error_cannot_fail_the_check(where: str) -> None:
    assert shell(f"CHECK {where}", "half").returncode == 2
    assert shell(f"CHECK {where}", "loud").returncode == (2 if ">&- >&-" in where else 1)


@pytest.mark.parametrize("args", [["--help"], ["--version"]], ids=" ".join)
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_help_that_cannot_be_written(args: Sequence[str], where: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$@" {where}', "bash", *command(*args)], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2


def test_help_whose_reader_leaves_early() -> None:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", '"$@" | true', "bash", *command("--help")],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    done = reconcile("check", "seeds", "--output", f"json={tmp_path}/none/r.json", sample="loud")
    assert done.returncode == 2
    one_line(done.stderr, "cannot be written")
    assert "1 error" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_report_onto_a_full_disk() -> None:
    done = reconcile("check", "seeds", "--output", "json=/dev/full", sample="loud")
    assert done.returncode == 2
    one_line(done.stderr, "/dev/full", "cannot be written")


def test_a_locale_that_knows_no_letters() -> None:
    plain = reconcile("check", "seeds", sample="loud")
    for locale in ("C", "POSIX", "fr_FR.ISO-8859-1"):
        other = reconcile(
            "check",
            "seeds",
            sample="loud",
            variables={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        )
        assert (other.returncode, other.stdout) == (1, plain.stdout)


# internal errors


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [
        (ValueError("bad"), 2, "internal error, ValueError (bad)"),
        (MemoryError(), 2, "out of memory"),
        (RecursionError("maximum recursion depth exceeded"), 2, "RecursionError"),
        (BrokenPipeError(), 2, ""),
        (OSError(28, "No space left on device"), 2, "No space left"),
        (AssertionError(), 2, "AssertionError"),
        (GeneratorExit(), 2, "GeneratorExit"),
        (ReconcileError("is wrong", "a.yaml", 3, 4, "mend it"), 2, "a.yaml:3:4: is wrong; mend it"),
        (KeyboardInterrupt(), 130, ""),
        (SystemExit(1), 2, ""),
        (SystemExit("text"), 2, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_whatever_is_raised(
    error: BaseException, status: int, word: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("RECONCILE_DEBUG", raising=False)
    monkeypatch.setattr("reconcile.pipeline.check", fail)
    assert owner.run(["check", "seeds"]) == status
    said = capfd.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert word in said.err
    assert said.err.count("\n") <= 1


@pytest.mark.parametrize("result", [1, True, 7, "1", object()])
def test_a_status_that_did_not_count_findings_is_not_believed(result: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reconcile.cli.app", lambda *a, **k: result)
    assert owner.run(["check"]) == 2


def test_an_import_that_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "reconcile.cli", None)
    assert owner.run(["check"]) == 2
    one_line(capfd.readouterr().err, "internal error")


def test_a_needed_package_that_is_not_installed() -> None:
    """Run from a bare checkout: it says what to install and does not call itself broken."""
    bare = [sys.executable, "-S", "-m", "reconcile", "check", "seeds"]
    env = {k: v for k, v in os.environ.items() if k != "RECONCILE_DEBUG"} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(bare, cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    one_line(done.stderr, "'typer' is not installed for")
    assert "internal error" not in done.stderr


@pytest.mark.parametrize("args", [["--debug"], []], ids=["option", "variable"])
def test_the_traceback_is_shown_when_asked_for(args: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ValueError("::error::\x1b[31m")

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("reconcile.pipeline.check", fail)
    if not args:
        monkeypatch.setenv("RECONCILE_DEBUG", "1")
    assert owner.run(["check", "seeds", *args]) == 2
    said = capfd.readouterr().err
    assert "Traceback" in said
    assert "\x1b" not in said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -15)])
def test_interrupted(sign: signal.Signals, status: int, tmp_path: Path) -> None:
    started = tmp_path / "started"
    script = (
        "import reconcile.pipeline, time\n"
        f"def wait(*a, **k):\n    open({str(started)!r}, 'w').close()\n    time.sleep(60)\n"
        "reconcile.pipeline.check = wait\n"
        "from reconcile.__main__ import main\nmain()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, "check", "seeds"], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    for _ in range(600):
        if started.exists():
            break
        time.sleep(0.05)
    time.sleep(0.1)
    process.send_signal(sign)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (status, b"", b"")
