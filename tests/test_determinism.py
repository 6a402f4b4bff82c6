"""The same input gives the same bytes, whatever the hash seed, the locale, the time zone, the working directory or the
order of the paths. One run in a plain setting is the measure of all others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = sorted(p.name for p in (ROOT / "seeds").glob("*.txt"))


def report(*paths: str, cwd: Path = ROOT, settings: Mapping[str, str] | None = None) -> bytes:
    """The JSON report of the command line, as bytes."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON", "TZ", "RECONCILE"))}
    run = subprocess.run(
        [sys.executable, "-m", "reconcile", "check", *paths, "--format", "json", "--no-decisions"],
        cwd=cwd,
        env={**environment, "PYTHONPATH": str(ROOT), **(settings or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert run.returncode == 1, run.stderr.decode(errors="replace")
    assert run.stderr == b""
    return run.stdout


@cache
def plain() -> bytes:
    return report("seeds", settings={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"})


def test_the_measure_is_a_report_with_findings() -> None:
    data = json.loads(plain())
    assert [s["id"] for s in data["sources"]] == [f"seeds/{name}" for name in ARTICLES]
    assert data["findings"]
    assert "é" in plain().decode(), "not ASCII only, else the locale could not matter"


@pytest.mark.parametrize("seed", ["1", "2", "42", "4294967295", "random"])
def test_hash_seed(seed: str) -> None:
    assert report("seeds", settings={"PYTHONHASHSEED": seed}) == plain()


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LANG": "fr_FR.ISO-8859-1"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "1"},
    ],
    ids=lambda s: " ".join(f"{k}={v}" for k, v in s.items()),
)
def test_locale(settings: dict[str, str]) -> None:
    assert report("seeds", settings=settings) == plain()


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "XYZ+12"])
def test_time_zone(zone: str) -> None:
    assert report("seeds", settings={"TZ": zone}) == plain()


@pytest.mark.parametrize(
    ("where", "path"),
    [
        (ROOT, "seeds/"),
        (ROOT, "./tests/../seeds"),
        (ROOT, str(ROOT / "seeds")),
        (ROOT / "seeds", "."),
        (ROOT / "tests", "../seeds"),
        (ROOT.parent, f"{ROOT.name}/seeds"),
        (Path("/"), str(ROOT / "seeds")),
    ],
    ids=["slash", "detour", "absolute", "inside", "beside", "above", "elsewhere"],
)
def test_working_directory(where: Path, path: str) -> None:
    assert report(path, cwd=where) == plain()


def orders() -> dict[str, Sequence[str]]:
    files = [f"seeds/{name}" for name in ARTICLES]
    return {
        "sorted": files,
        "reversed": files[::-1],
        "turned": files[2:] + files[:2],
        "given twice": [*files, files[0]],
        "a file and its folder": [files[3], "seeds"],
        "the folder and a file": ["seeds", files[3]],
    }


@pytest.mark.parametrize("paths", orders().values(), ids=orders().keys())
def test_order_of_the_paths(paths: Sequence[str]) -> None:
    assert report(*paths) == plain()


def test_a_copy_elsewhere_written_in_another_order(tmp_path: Path) -> None:
    """Neither the folder above nor the order in which a file system lists the files is seen."""
    (tmp_path / "ailleurs" / "seeds").mkdir(parents=True)
    for name in reversed(ARTICLES):
        shutil.copyfile(ROOT / "seeds" / name, tmp_path / "ailleurs" / "seeds" / name)
    assert report("ailleurs/seeds", cwd=tmp_path) == plain()


def test_what_is_read_first_is_read_like_all_that_follows() -> None:
    """The nouns of a language were made ready by the first text with a number: one without any, read before it, lost its agreements."""
    program = (
        "from reconcile.pipeline import read\n"
        "text = 'Une convention a été signée avec Solaris Energy au forum des oasis de Gabès.'.encode()\n"
        "print(*([(c.kind, c.value.label()) for c in read('a.txt', text, 'fr').claims] for _ in range(2)), sep='\\n')\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    first, second = run.stdout.splitlines()
    assert first == second and "Solaris Energy" in first
