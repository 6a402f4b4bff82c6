"""What looks like a disagreement and is none, and what is one in plain sight: short pairs of texts, by language.

Each row of `tests/traps/LANGUAGE.yaml` gives one text or several and every finding that they raise, as `rule: value | value`; most
raise none. The names of the rows are the same in both languages, so that neither falls behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile import pipeline

FOLDER = Path(__file__).parent / "traps"
TRAPS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
ROWS = [pytest.param(row, id=f"{code}-{row['id']}") for code, rows in TRAPS.items() for row in rows]


@pytest.mark.parametrize("row", ROWS)
def test_the_texts_raise_these_findings_and_no_other(row: dict[str, Any]) -> None:
    texts = [row["texts"]] if isinstance(row["texts"], str) else row["texts"]
    report = pipeline.check([(f"{chr(ord('a') + n)}.txt", text.encode()) for n, text in enumerate(texts)])
    found = sorted(f"{f.rule}: {' | '.join(sorted(g.label for g in f.groups))}" for f in report.findings)
    assert found == sorted(row.get("findings", []))


@pytest.mark.parametrize("row", ROWS)
def test_claims_are_found_wherever_nothing_is_reported(row: dict[str, Any]) -> None:
    """A text in which nothing was read raises nothing either."""
    texts = [row["texts"]] if isinstance(row["texts"], str) else row["texts"]
    for text in texts:
        assert pipeline.check([("a.txt", text.encode())]).claims


def test_both_languages_have_the_same_traps() -> None:
    only_one = {"neuf-adjective"}  # "neuf" is a number and an adjective in French alone
    assert {r["id"] for r in TRAPS["fr"]} - only_one == {r["id"] for r in TRAPS["en"]} - only_one
