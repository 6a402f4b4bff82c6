"""A real browser without a window: the system's Chromium and chromedriver. Where there is none its tests are skipped, and say why.

`RECONCILE_BROWSER=required` makes a missing browser a failure, so that whoever means to run these tests knows that they ran.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import ROOT, reconcile
from tests.reports.test_html import HOSTILE

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)


def missing() -> str:
    """Why no browser can be had, "" where one can."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed"
    if not any(map(shutil.which, CHROMIUM)):
        return "there is no Chromium"
    return "" if shutil.which("chromedriver") else "there is no chromedriver"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The browser, with a record of what it asks for and of what it complains about."""
    if why := missing():
        if os.environ.get("RECONCILE_BROWSER") == "required":
            pytest.fail(why)
        pytest.skip(why)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.binary_location = next(path for name in CHROMIUM if (path := shutil.which(name)))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages on disk: of five articles with nothing settled and with everything settled, of a quake with running figures, of
    hostile texts, and of two sources side by side."""
    folder = tmp_path_factory.mktemp("pages")
    hostile = tmp_path_factory.mktemp("hostile")
    for n, bad in enumerate(HOSTILE):
        text = f"{bad} Les Assises de l'eau {bad}\n\n{'Huit' if n % 2 else 'Neuf'} conventions ont été signées lors des Assises de l'eau.\n"
        (hostile / f'{n}<img src=x onerror=alert(1)>".txt').write_text(text, encoding="utf-8")
    commands = {
        "open": ("check", "seeds", "--no-decisions"),
        "settled": ("check", "seeds"),
        "quake": ("check", str(ROOT / "tests" / "dossiers" / "seisme" / "texts")),
        "hostile": ("check", str(hostile)),
        "diff": ("diff", "000", "001", "--no-decisions"),
    }
    made = {}
    for name, command in commands.items():
        made[name] = folder / f"{name}.html"
        assert reconcile(*command, "--output", f"html={made[name]}").returncode in (0, 1)
    return made
