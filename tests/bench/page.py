"""How large the page is and how soon it can be used: `python tests/bench/page.py [ARTICLES]`

Takes the texts of tests/dossiers (without those set aside) and copies of them with other figures, 200 articles in all, makes the
page of them by the command and opens it in the system's Chromium, five times. Prints the size, the time until the page has loaded and
answers, and how long a filter, a search and a link into a text take. Nothing fails when a bar is missed.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
BARS = {"opens": 2000.0, "size": 300_000.0}  # milliseconds for the many, bytes for the five of seeds/
_FIGURE = re.compile(r"(?<![\d.,/:-])\b[2-9]\d{0,2}\b(?![\d.,/:-])")


def texts(wanted: int) -> dict[str, str]:
    """Articles by the name of their file: those of the dossiers, then copies with one figure in three changed."""
    found = [p for p in sorted((ROOT / "tests" / "dossiers").glob("*/texts/*.*")) if "set-aside" not in p.parts]
    chance = random.Random(7)
    made: dict[str, str] = {}
    for turn in range(10):
        for path in found:
            if len(made) == wanted:
                return made
            text = path.read_text(encoding="utf-8", errors="replace")
            name = f"{path.parts[-3]}-{path.stem}" + (f"-{turn}" if turn else "")
            made[f"{name}.txt"] = _FIGURE.sub(lambda m: str(int(m[0]) + (chance.random() < 1 / 3)), text) if turn else text
    return made


def page(folder: Path, target: Path) -> float:
    """Make the page of a folder; the seconds that it takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "reconcile", "check", str(folder), "--no-decisions", "--output", f"html={target}"]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def browser(folder: Path) -> Any:
    """The system's Chromium without a window."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    flags = "headless no-sandbox disable-gpu no-first-run disable-background-networking disable-component-update disable-sync"
    for flag in (*flags.split(), f"user-data-dir={folder}"):
        options.add_argument(f"--{flag}")
    options.binary_location = shutil.which("chromium") or sys.exit("there is no chromium")
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def timed(driver: Any, script: str) -> float:
    """Milliseconds of a step, until what it changes has been painted."""
    taken = driver.execute_async_script(
        f"const done = arguments[0], start = performance.now(); {script};"
        "requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));"
    )
    return float(taken)


STEPS = {
    "filter": "const box = document.querySelector('[value=warning]'); box.checked = !box.checked; sift(box)",
    "search": "const q = document.querySelector('#q'); q.value = q.value ? '' : 'ministre'; sift(q)",
    "to a text": "document.querySelectorAll('.card .passage a.to')[7].click()",
    "a claim": "document.querySelector('#reader .text:not([hidden]) a.claim').click()",
}
SIFT = "const sift = (e) => document.querySelector('#filter').dispatchEvent(new Event('submit', {cancelable: true}));"


def main() -> None:
    """Measure and print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "articles").mkdir()
        for file, text in texts(wanted).items():
            (home / "articles" / file).write_text(text, encoding="utf-8")
        small, large = home / "five.html", home / "many.html"
        page(ROOT / "seeds", small)
        seconds = page(home / "articles", large)
        driver = browser(home / "browser")
        opens, steps = [], {step: [] for step in STEPS}
        try:
            for _ in range(ROUNDS):
                driver.get("about:blank")
                driver.get(large.as_uri())
                opens.append(driver.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd"))
                for step, script in STEPS.items():
                    steps[step].append(timed(driver, SIFT + script))
        finally:
            driver.quit()
        size = len(small.read_bytes())
        print(f"page of 5 articles      {size:>12,} bytes  bar {BARS['size']:,.0f}: {'yes' if size <= BARS['size'] else 'NO'}")
        print(f"page of {wanted} articles    {len(large.read_bytes()):>12,} bytes, made with the check in {seconds:.1f} s")
        median = statistics.median(opens)
        print(f"opens                   {median:12.0f} ms     bar {BARS['opens']:,.0f}: {'yes' if median <= BARS['opens'] else 'NO'}")
        for step, taken in steps.items():
            print(f"{step:<24}{statistics.median(taken):12.0f} ms")


if __name__ == "__main__":
    main()
