"""Projects in a temporary folder whose disagreements are settled, for the tests of decisions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from reconcile import decisions, pipeline
from reconcile.decisions import store
from reconcile.decisions.read import parse
from reconcile.decisions.record import Wish
from reconcile.decisions.settle import settle
from reconcile.model.finding import Finding, Report
from tests.commandline import ROOT, reconcile

# A sixth article about the event of the seeds; {n} conventions, and the town.
SIXTH = """\
Les Assises nationales de l'intelligence artificielle se sont achevées

Les premières Assises nationales de l'intelligence artificielle se sont tenues les 1er et 2 juillet 2025 à Salé.
Au total, {n} conventions de partenariat ont été signées lors de la clôture des Assises nationales de l'IA.
"""
Texts = dict[str, str]


def seeds() -> Texts:
    """The five articles by name."""
    return {f"seeds/{p.name}": p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").iterdir())}


def report_on(texts: Texts, root: Path, today: str = "2026-01-01") -> Report:
    """The report on some texts with the decisions that stand at the root; the texts stand there as files."""
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    report = pipeline.check([(n, t.encode()) for n, t in texts.items()])
    decisions.apply(report, str(root), today)
    return report


def under(report: Report, text: str) -> Report:
    """A report once the decisions of this text are applied, which name sources that need not be there."""
    settle(report, parse(text, store.NAME), store.NAME, lambda name: True, lambda: "2026-01-01")
    return report


def settled(root: Path, rule: str, texts: Texts, value: str = "", prefer: str = "", subject: str = "") -> Report:
    """The report on the texts, once the finding of a rule is settled."""
    report = pipeline.check([(n, t.encode()) for n, t in texts.items()])
    bound = decisions.apply(report, str(root), "2026-01-01")
    found = one(report, rule, subject)
    decisions.accept(report, str(root), bound, [found], Wish("because", "Amina", "", value, prefer))
    return report_on(texts, root)


def one(report: Report, rule: str, subject: str = "") -> Finding:
    """The one finding of a rule."""
    (found,) = (f for f in report.findings if f.rule == rule and subject in f.subject)
    return found


def opened(report: Report) -> set[str]:
    """The rules of what is open."""
    return {f.rule for f in report.findings if f.status == "open"}


def project(folder: Path) -> Path:
    """A folder with the five articles."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def checked(folder: Path, *args: str) -> dict[str, list[dict[str, object]]]:
    """The JSON report of `check` in a folder."""
    done = reconcile("check", "--format", "json", *args, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def file_of(folder: Path) -> Path:
    """The file of the decisions."""
    return folder / store.NAME
