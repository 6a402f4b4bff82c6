"""How long the program takes from nothing: `python tests/bench/cold_start.py [ROUNDS]`

Four commands are timed in turn, round after round, so that what else the machine does falls on all of them alike; the
medians are compared. All start as an installed command does: a small script that imports a compiled module. The bars:
`check` on the five articles takes at most 1.3 times as long as a Typer program with three commands that prints a line,
`--version` at most half as long. Prints the figures; nothing fails when a bar is missed.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HELLO = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Say hello."""
    print(f"hello {name}")


@app.command()
def goodbye(name: str = "world", formal: bool = False) -> None:
    """Say goodbye."""
    print(f"goodbye {name}" if formal else f"bye {name}")


@app.command()
def count(to: int = 3) -> None:
    """Count."""
    print(*range(to))
'''
BARS = {"reconcile check seeds": 1.3, "reconcile --version": 0.5}


def commands(folder: Path) -> dict[str, list[str]]:
    """The commands by name, with what they need written into the folder and compiled."""
    (folder / "hello_world.py").write_text(HELLO, encoding="utf-8")
    (folder / "hello").write_text("import sys\nfrom hello_world import app\nsys.exit(app())\n", encoding="utf-8")
    (folder / "reconcile_script").write_text("import sys\nfrom reconcile.__main__ import main\nsys.exit(main())\n", encoding="utf-8")
    for code in (folder, ROOT / "reconcile"):
        compileall.compile_dir(code, quiet=1)
    program = [sys.executable, str(folder / "reconcile_script")]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "Typer hello-world": [sys.executable, str(folder / "hello"), "hello"],
        "reconcile --version": [*program, "--version"],
        "reconcile check seeds": [*program, "check", str(ROOT / "seeds")],
    }


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """How long one run takes, its output read from a pipe."""
    start = time.perf_counter()
    run = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    taken = time.perf_counter() - start
    if run.returncode not in (0, 1) or not (run.stdout or command[-1] == "pass"):
        sys.exit(f"{' '.join(command)} ended with {run.returncode}: {run.stderr.decode(errors='replace')[-300:]}")
    return taken


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")}
    with tempfile.TemporaryDirectory() as name:
        environment["PYTHONPATH"] = str(ROOT)
        todo = commands(Path(name))
        for command in todo.values():  # the first run fills the caches of the disk
            seconds(command, environment)
        times: dict[str, list[float]] = {label: [] for label in todo}
        for _ in range(rounds):
            for label, command in todo.items():
                times[label].append(seconds(command, environment))
    medians = {label: statistics.median(taken) for label, taken in times.items()}
    hello = medians["Typer hello-world"]
    print(f"{rounds} rounds, Python {sys.version.split()[0]}")
    for label, taken in times.items():
        line = f"{label:<24}{1000 * medians[label]:8.1f} ms   fastest {1000 * min(taken):7.1f} ms   x hello {medians[label] / hello:5.2f}"
        if label in BARS:
            line += f"   at most {BARS[label]}: {'yes' if medians[label] <= BARS[label] * hello else 'NO'}"
        print(line)


if __name__ == "__main__":
    main()
